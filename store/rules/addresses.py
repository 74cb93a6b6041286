"""Whether a text has the form of an e-mail address, a phone number or a web address."""

from __future__ import annotations

import re

from .days.file_dates import parse_date

_EMAIL = re.compile(
    r"[^\s@<>,;:\"()\[\]\\]{1,64}@[^\s@<>,;:\"()\[\]\\/]+\.[^\s@<>,;:\"()\[\]\\/.\d][^\s@<>,;:\"()\[\]\\/.]+"
)
_PHONE = re.compile(r"(?i)(?:tel:)?[+(\d][\d\s().\-/+*#]{4,}(?:(?:;?ext=?|extension|x|-)\.?\s*\d+)?")
# 203.0.113.12, 52.520008 and 1.250.000, 1 250 000.00
_NO_PHONE = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|\d{1,3}\.\d{3,}|\d+\.\d{1,2}|[1-9]\d{0,2}(?:\.\d{3}){2}")
_LINK = re.compile(r"(?i)(?:https?://\S+|(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?:[/?#:]\S*)?)")


def is_email(text: str) -> bool:
    """Whether ``text`` has the form of one e-mail address."""
    return len(text) <= 320 and _EMAIL.fullmatch(text.strip()) is not None


def is_phone(text: str) -> bool:
    """Whether ``text`` looks like a phone number and not like a date, an amount or a computer's address."""
    text = text.strip()
    if _NO_PHONE.fullmatch(text):
        return False
    if len(text) > 60 or _PHONE.fullmatch(text) is None or sum(map(str.isdigit, text)) < 6:
        return False
    return parse_date(text, True) is None and parse_date(text, False) is None


def is_link(text: str) -> bool:
    """Whether ``text`` has the form of a web address."""
    return len(text) <= 2_000 and _LINK.fullmatch(text.strip()) is not None
