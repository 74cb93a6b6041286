"""Customers: the list with its search, the card, and what is edited or logged about one."""
