"""The interface, room by room."""
