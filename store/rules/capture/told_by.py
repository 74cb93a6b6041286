"""A finding of research that a colleague told: ``@dana: their invoice was wrong`` names its source (METHOD §3, §7)."""

from __future__ import annotations

from .names import handle

_AT = "@"  # before a colleague's name in the place of a line of the checklist


def told_by(text: str) -> tuple[str, str]:
    """The handle of who told it, as typed, and the words without that; no handle where nobody is named so."""
    typed, colon, rest = text.strip().partition(":")
    named = typed.startswith(_AT) and not any(letter.isspace() for letter in typed) and handle(typed[1:])
    if not (colon and named and rest[:1].isspace() and rest.strip()):
        return "", text
    return typed[1:], rest.strip()


def source_of(name: str) -> str:
    """A colleague as the source of a finding; no line of the checklist can be called so."""
    return f"{_AT}{name}"


def teller(source: str) -> str:
    """The colleague who is the source of a finding; empty where it is none."""
    return source[1:] if source.startswith(_AT) else ""
