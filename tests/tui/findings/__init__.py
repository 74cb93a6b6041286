"""The room tui/findings, as its users and its neighbours see it."""
