"""The room tui/research, as its users and its neighbours see it."""
