"""Files of history in."""
