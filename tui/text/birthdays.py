"""Birthdays as they are shown and typed: "17 May 1970", "17 May"."""

from __future__ import annotations

from datetime import date

from store.rules.days.birthdays import is_birthday

from .safe import plain

_LEAP = "1904-"  # has every day


def birthday_words(kept: str) -> str:
    """``17 May 1970``, or ``17 May`` where the year is not known; what is no birthday as it stands."""
    if not is_birthday(kept):
        return plain(kept)
    day = date.fromisoformat(kept if len(kept) > 5 else _LEAP + kept)
    return f"{day.day} {day:%b}{f' {day.year}' if len(kept) > 5 else ''}"
