"""The room tui/cli, as its users and its neighbours see it."""
