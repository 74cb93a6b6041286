"""The form in which birthdays are kept: "1970-05-17", or "05-17" where the year is not known."""

from __future__ import annotations

import re
from datetime import date

_UNKNOWN = 1904  # has every day
_FORM = re.compile(r"(?:([12]\d{3})-)?(\d{2})-(\d{2})", re.ASCII)


def is_birthday(text: str) -> bool:
    """Whether it stands in the form in which birthdays are kept."""
    match = _FORM.fullmatch(text)
    return match is not None and _is_day(int(match[1] or _UNKNOWN), int(match[2]), int(match[3]))


def birthday_of(month: int, day: int) -> str:
    """A day of a year that is not known, in that form; empty where no year has it."""
    return f"{month:02}-{day:02}" if _is_day(_UNKNOWN, month, day) else ""


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
