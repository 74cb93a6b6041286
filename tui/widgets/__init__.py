"""Widgets that know nothing of customers: lists, panes, lines."""
