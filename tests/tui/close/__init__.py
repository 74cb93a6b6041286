"""The room tui/close, as its users and its neighbours see it."""
