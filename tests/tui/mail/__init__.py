"""The room tui/mail, as its users and its neighbours see it."""
