"""The room tui/computer, as its users and its neighbours see it."""
