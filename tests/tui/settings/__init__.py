"""The room tui/settings, as its users and its neighbours see it."""
