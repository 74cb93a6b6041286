"""What crosses the border of the store."""
