"""The room tui/forms, as its users and its neighbours see it."""
