"""The room tui/text, as its users and its neighbours see it."""
