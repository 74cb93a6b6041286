"""What can be done with whatever is highlighted, the same in every list."""
