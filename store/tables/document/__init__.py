"""Rows of an export's document on their way back into the tables."""
