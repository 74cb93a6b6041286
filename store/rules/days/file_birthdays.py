"""Birthdays as people and files write them."""

from __future__ import annotations

import re
from datetime import date

from .birthdays import birthday_of
from .file_dates import month_of, parse_date

_BARE = re.compile(r"--([0-9]{2})-?([0-9]{2})")
# Years that stand for none: Outlook's, Apple's, and those of sheets.
_NO_YEAR = re.compile(r"(?:0000|1604|190[04])-?([0-9]{2})-?([0-9]{2})(?:[T ].*)?")
_NUMBERS = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\.?")
_DAY_MONTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.|º)?[ -](?:de )?([^\W\d]{3,12})\.?")
_MONTH_DAY = re.compile(r"([^\W\d]{3,12})\.?[ -]([0-9]{1,2})(?:st|nd|rd|th|\.)?")


def read_birthday(text: str, today: date, *, day_first: bool) -> str:
    """A birthday in the form in which it is kept; empty where it is none, or still to come."""
    text = " ".join(text[:60].split())
    if match := _BARE.fullmatch(text) or _NO_YEAR.fullmatch(text):
        return birthday_of(int(match[1]), int(match[2]))
    day = parse_date(text, day_first)
    if day is not None:
        return day.isoformat() if day <= today else ""
    if match := _NUMBERS.fullmatch(text):
        first, second = int(match[1]), int(match[3])
        if day_first or match[2] == "." or first > 12:
            first, second = second, first
        return birthday_of(first, second)
    if match := _DAY_MONTH.fullmatch(text):
        return birthday_of(month_of(match[2]), int(match[1]))
    if match := _MONTH_DAY.fullmatch(text):
        return birthday_of(month_of(match[1]), int(match[2]))
    return ""
