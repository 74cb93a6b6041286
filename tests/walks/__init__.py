"""Whole mornings by keyboard in a real terminal."""
