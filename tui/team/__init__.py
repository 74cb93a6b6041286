"""The team: what each colleague is to be told, colleagues, ideas to do together."""
