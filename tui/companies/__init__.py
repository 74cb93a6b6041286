"""The people of one company, together."""
