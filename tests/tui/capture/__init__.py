"""The room tui/capture, as its users and its neighbours see it."""
