"""What all screens share, as its users see it."""
