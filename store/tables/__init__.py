"""Rows read and written, a file for each noun; the queries stand here."""
