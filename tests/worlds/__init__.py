"""Worlds that tests live in: customers, colleagues and calls to begin with."""
