"""The room tui/widgets, as its users and its neighbours see it."""
