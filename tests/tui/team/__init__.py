"""The room tui/team, as its users and its neighbours see it."""
