"""Findings over all customers: read, searched, settled, told, taken along as files."""
