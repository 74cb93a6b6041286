"""Dates as exports write them. Which of day and month comes first is decided for a column, not for a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from ..text.text import fold

# What may follow a date: a time, with or without seconds, AM or PM and a zone.
_TIME = (
    r"(?:[T,\s]++(?:um |at |à )?\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
    r"\s*+(?:[ap]\.?m\.?)?\s*+(?:z|utc|gmt|[a-z]{3,4}|[+-]\d{2}:?\d{2})?)?"
)
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}", re.IGNORECASE)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/.])\s?(\d{{1,2}})\2\s?(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_WORDS = re.compile(
    rf"(?:[^\W\d]+,\s+)?(\d{{1,2}})(?:st|nd|rd|th|\.|º|er)?[\s-]++(?:de\s++)?([^\W\d]+)\.?[\s,-]++(?:de\s++)?"
    rf"(\d{{4}}|\d{{2}}){_TIME}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?:[^\W\d]+,\s+)?([^\W\d]+)\.?[\s-]++(\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]++(\d{{4}}){_TIME}", re.IGNORECASE
)
# The beginnings by which months are told apart, in the languages exports come in (folded, without accents).
_MONTHS = (
    ("jan", "ene", "gen", "janv"),
    ("feb", "fev", "fev"),
    ("mar", "mrz", "maa", "mrt", "marz"),
    ("apr", "avr", "abr"),
    ("may", "mai", "mag", "mei"),
    ("jun", "juin", "giu"),
    ("jul", "juil", "lug"),
    ("aug", "aou", "ago"),
    ("sep", "set"),
    ("oct", "okt", "ott", "out"),
    ("nov",),
    ("dec", "dez", "dic", "des"),
)


def month_of(word: str) -> int:
    """The month (1 to 12) that a word or its abbreviation names, 0 for none."""
    folded = fold(word)
    for beginnings in (4, 3):
        head = folded[:beginnings]
        for number, names in enumerate(_MONTHS, start=1):
            if len(folded) >= 3 and head in names:
                return number
    return 0


@lru_cache(maxsize=4096)
def parse_date(text: str, day_first: bool) -> date | None:
    """The day that ``text`` means, a time behind it ignored; None for anything that is not a date.

    ``day_first`` reads 3/4 as the third of April; years before 1900 are placeholders, not dates.
    """
    text = " ".join(text[:200].split())[:60]
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), _year(match[4])
        if day_first or match[2] == ".":
            return _day(year, second, first)
        return _day(year, first, second)
    if match := _WORDS.fullmatch(text):
        return _day(_year(match[3]), month_of(match[2]), int(match[1]))
    if match := _MONTH_FIRST.fullmatch(text):
        return _day(int(match[3]), month_of(match[1]), int(match[2]))
    return None


def day_comes_first(values: Iterable[str], default: bool) -> bool:
    """Whether a column writes the day before the month: a number above twelve decides, else ``default``."""
    days_first = months_first = 0
    for value in values:
        match = _NUMBERS.fullmatch(" ".join(value[:200].split())[:60])
        if match is None or match[2] == ".":
            continue
        days_first += int(match[1]) > 12 >= int(match[3])
        months_first += int(match[3]) > 12 >= int(match[1])
    if days_first == months_first:
        return default
    return days_first > months_first


def _year(digits: str) -> int:
    number = int(digits)
    if len(digits) == 4:
        return number
    # The pivot of POSIX: 69 is 1969, 68 is 2068.
    return number + (1900 if number >= 69 else 2000)


def _day(year: int, month: int, day: int) -> date | None:
    if year < 1900:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
