"""The room tui/call, as its users and its neighbours see it."""
