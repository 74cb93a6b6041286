"""The room tui/follow_ups, as its users and its neighbours see it."""
