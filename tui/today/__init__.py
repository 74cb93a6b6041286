"""Today: the morning's queue with its reasons."""
