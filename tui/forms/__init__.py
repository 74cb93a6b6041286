"""Dialogs and fields that a person fills in, and how what they type is kept."""
