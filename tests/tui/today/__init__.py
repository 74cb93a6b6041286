"""The room tui/today, as its users and its neighbours see it."""
