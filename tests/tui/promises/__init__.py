"""The room tui/promises, as its users and its neighbours see it."""
