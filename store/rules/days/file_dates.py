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
_ISO = re.compile(rf"(\d{{4}})[-/.]\s?(\d{{1,2}})[-/.]\s?(\d{{1,2}})\.?{_TIME}", re.IGNORECASE)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/.])\s?(\d{{1,2}})\2\s?(\d{{4}}|\d{{2}})\.?{_TIME}", re.IGNORECASE)
# "Fr 13.02.26", "пт, 13.02.2026"; "2026年2月13日", "2026. február 13."
_WEEKDAY = re.compile(r"[^\W\d_]{2,12}\.?,?\s(?=\d{1,4}(?:[-/.年]|\s[^\W\d]))")
_EAST = re.compile(
    rf"(\d{{4}})\s?[年년]\s?(\d{{1,2}})\s?[月월]\s?(\d{{1,2}})\s?[日일](?:\s?\([^()]\))?{_TIME}", re.IGNORECASE
)
_YEAR_FIRST = re.compile(rf"(\d{{4}})\.?\s([^\W\d]+)\.?\s(\d{{1,2}})\.?{_TIME}", re.IGNORECASE)
_WORDS = re.compile(
    rf"(?:[^\W\d]+,\s+)?(\d{{1,2}})(?:st|nd|rd|th|\.|º|er)?[\s-]++(?:de\s++)?([^\W\d]+)\.?[\s,-]++(?:de\s++)?"
    rf"(\d{{4}}|\d{{2}})\.?(?:\s?(?:г|р|r|roku)\.?)?{_TIME}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?:[^\W\d]+,\s+)?([^\W\d]+)\.?[\s-]++(\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]++(\d{{4}}){_TIME}", re.IGNORECASE
)
# The beginnings by which months are told apart, in the languages exports come in (folded, without accents).
_MONTHS = (
    "jan ene gen janv sty led sij ianu ιαν янв січ oca tamm janu",
    "feb fev lut uno vel ubat febr φεβ фев лют sub helm veeb vasa",
    "mar mrz maa mrt marz bre ozu μαρ мар бер mart kovo",
    "apr avr abr kwi dub tra απρ апр кві nis huht bala",
    "may mai mag mei maj kve svi μαι маи маи тра toukok touk mayi geg",
    "jun juin giu cze cer lip czer iun ιουν июн чер haz kesa juni birz",
    "jul juil lug srp iul ιουλ июл лип tem hein juli liep",
    "aug aou ago sie srp kol αυγ авг сер agu elok rugp",
    "sep set wrz zar ruj σεπ сен вер eyl syys rugs",
    "oct okt ott out paz rij lis octo οκτ окт жов eki loka spal",
    "nov lis stu noe νοε ноя лис kas marr lapk",
    "dec dez dic des gru pro δεκ дек гру ara joul gruo",
)
_AMBIGUOUS = frozenset(
    beginning for number, some in enumerate(_MONTHS) for beginning in some.split()
    if any(beginning in other.split() for place, other in enumerate(_MONTHS) if place != number)
)  # fmt: skip
_BEGINNINGS = {
    beginning: number
    for number, some in enumerate(_MONTHS, start=1)
    for beginning in some.split()
    if beginning not in _AMBIGUOUS
}
# Words that begin like another month's, or that mean another month in another Slavic language.
_WHOLE = {
    "lipca": 7, "lipiec": 7, "lip": 7, "lipnja": 6, "lipanj": 6, "listopada": 11, "listopad": 11, "listopadu": 11,
    "kvetna": 5, "kveten": 5, "kwietnia": 4, "kwiecien": 4, "dubna": 4, "duben": 4, "cerven": 6, "cervna": 6,
    "cervenec": 7, "cervence": 7, "srpna": 8, "srpen": 8, "srpnja": 7, "srpanj": 7, "travnja": 4, "travanj": 4,
    "травня": 5, "травень": 5, "липня": 7, "липень": 7, "листопада": 11, "листопад": 11, "unora": 2, "unor": 2,
    "июня": 6, "июль": 7, "июля": 7, "ιουνιου": 6, "ιουλιου": 7, "μαιου": 5, "μαιος": 5, "μαρτιου": 3, "μαρτιος": 3,
    "mart": 3, "mayis": 5, "maja": 5, "maerz": 3, "majus": 5, "marcius": 3, "iunie": 6, "iulie": 7,
}  # fmt: skip


def month_of(word: str) -> int:
    """The month (1 to 12) that a word or its abbreviation names, 0 for none."""
    folded = fold(word)
    if len(folded) < 3:
        return 0
    found = _WHOLE.get(folded) or _BEGINNINGS.get(folded) or _BEGINNINGS.get(folded[:4])
    return found or _BEGINNINGS.get(folded[:3], 0)


@lru_cache(maxsize=4096)
def parse_date(text: str, day_first: bool) -> date | None:
    """The day that ``text`` means, a time behind it ignored; None for anything that is not a date.

    ``day_first`` reads 3/4 as the third of April; years before 1900 are placeholders, not dates.
    """
    text = " ".join(text[:200].split())[:60]
    if not text.isascii() or not text[:1].isdigit():
        text = _WEEKDAY.sub("", text, count=1) if _WEEKDAY.match(text) else text
        if east := _EAST.fullmatch(text):
            return _day(int(east[1]), int(east[2]), int(east[3]))
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), _year(match[4])
        if day_first or match[2] == ".":
            return _day(year, second, first)
        return _day(year, first, second)
    if match := _WORDS.fullmatch(text):
        return _day(_year(match[3]), month_of(match[2]), int(match[1]))
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), month_of(match[2]), int(match[3]))
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
