"""Follow-ups: the list of all that is due, and what becomes of each."""
