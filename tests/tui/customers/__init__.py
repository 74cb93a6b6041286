"""The room tui/customers, as its users and its neighbours see it."""
