"""The room tui/importing, as its users and its neighbours see it."""
