"""Who matters: customers weighed one at a time."""
