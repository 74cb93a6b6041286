"""The rules of the house, read from its code on every run."""
