"""The room tui/scripts, as its users and its neighbours see it."""
