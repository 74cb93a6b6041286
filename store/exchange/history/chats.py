"""WhatsApp chats as it exports them, of both kinds of phone: one contact a day.

Whether the day or the month comes first is decided by all lines of the file together: the order in which the
days go forward, and failing that a number above twelve.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple

from ...errors import Unreadable
from ...records.calls import Channel, StartedBy
from ...records.history import Correspondent, HistoryEntry, HistoryFile
from ...rules.addresses import is_phone
from ...rules.text.text import clean_line, fold
from .terms import Entries, Gathered, Terms, digest

SOURCE = "whatsapp"
_DAY = r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})"
_TIME = r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[\s\u202f\u00a0]?([aApP])\.?\s?[mM]\.?)?"
_LINE = re.compile(
    rf"[\u200e\u200f\ufeff]{{0,3}}(?:\[{_DAY},?\s{_TIME}\]\s|{_DAY},?\s{_TIME}\s[-\u2013]\s)([^:]{{1,120}}):\s(.*)"
)
_ANY = re.compile(rf"[\u200e\u200f\ufeff]{{0,3}}(?:\[{_DAY},?\s{_TIME}\]|{_DAY},?\s{_TIME}\s[-\u2013])\s.*")
_MEDIA = re.compile(
    r"[\u200e\u200f]?(?:<[^<>]{1,60}>|.{0,60} omitted|.{0,40}(?:weggelassen|ausgeschlossen|omis|omitid[oa]))\.?"
)
_SELF = frozenset({"me", "you", "ich", "du", "moi", "vous", "yo", "tu", "io", "eu", "ik", "jij", "ja"})
_MOST = 1_000_000  # lines


class _Said(NamedTuple):
    numbers: tuple[int, int, int]
    clock: tuple[int, int, int]
    who: str
    text: str
    dotted: bool  # nobody who writes 3.4. means the fourth of March


def is_chat(head: str) -> bool:
    """Whether a text begins as a chat does: of its first lines two, or the only one, begin with a day and a time."""
    lines = [line for line in head.split("\n")[:8] if line.strip()]
    found = sum(_ANY.fullmatch(line.rstrip("\r")) is not None for line in lines)
    return bool(lines) and _ANY.fullmatch(lines[0].rstrip("\r")) is not None and found >= min(2, len(lines))


def read_chat(name: str, lines: Sequence[str], terms: Terms, into: Entries) -> HistoryFile:
    """The days of a chat. Raises Unreadable where it is unknown who of it the user is, or for a group."""
    said = list(_said(lines))
    found = Gathered(name, into)
    names = list(dict.fromkeys(one.who for one in said))
    mine = _mine(names, name, terms)
    others = [one for one in names if one != mine]
    if not others:
        return HistoryFile(name, "WhatsApp chat", skipped={"messages to nobody else": len(said)} if said else {})
    if len(others) > 1:
        raise Unreadable(f"{name} is a chat of {len(names)} people; First Cup reads chats with one. Export that one.")
    order = _order(said, terms)
    days: dict[date, tuple[datetime, _Said]] = {}
    for count, one in enumerate(said, start=1):
        terms.tick(count)
        at = _moment(one, order, terms)
        why = "no date that can be read" if at is None else terms.wrong_day(at.date())
        if at is None or why:
            found.skipped[why] += 1
        elif at.date() not in days:
            days[at.date()] = at, one
    person = _person(others[0])
    for day, (at, one) in days.items():
        started = StartedBy.US if one.who == mine else StartedBy.THEM
        text = "" if _MEDIA.fullmatch(one.text) else terms.kept(one.text)
        identity = digest(fold(others[0]), day)
        found.add(HistoryEntry(SOURCE, identity, at, day, Channel.TEXT, started, text=text, who=(person,)))
    return HistoryFile(name, "WhatsApp chat", skipped=dict(found.skipped), problems=tuple(found.problems))


def _said(lines: Iterable[str]) -> Iterator[_Said]:
    """Each message; what runs over further lines belongs to it."""
    held: _Said | None = None
    for count, line in enumerate(lines):
        if count >= _MOST:
            break
        line = line[:4_000].rstrip("\r\n")
        match = _LINE.fullmatch(line)
        if match is None:
            if held and len(held.text) < 4_000 and not _ANY.fullmatch(line):
                held = held._replace(text=f"{held.text}\n{line}")
            continue
        if held:
            yield held
        held = _of(match)
    if held:
        yield held


def _of(match: re.Match[str]) -> _Said:
    groups = match.groups()
    of = groups[:7] if groups[0] else groups[7:14]
    hour = int(of[3])
    if of[6]:
        hour = hour % 12 + (12 if of[6] in "pP" else 0)
    return _Said(
        (int(of[0]), int(of[1]), int(of[2])), (hour, int(of[4]), int(of[5] or 0)),
        clean_line(groups[14], 120).removeprefix("~").strip(), groups[15],
        "." in match[0][:8],
    )  # fmt: skip


def _mine(names: Sequence[str], file: str, terms: Terms) -> str:
    """Which of the names is the user's: one that says so, the user's own, or whoever the file is not called after."""
    for one in names:
        if fold(one) in _SELF or (terms.my_name and fold(one) == fold(terms.my_name)):
            return one
    called = [one for one in names if fold(one) and fold(one) in fold(file.replace("_", " "))]
    left = [one for one in names if one not in called]
    if called and len(left) == 1:
        return left[0]
    if not names:
        return ""
    raise Unreadable(
        f"{file}: it is not known which of {', '.join(names[:3])} you are. "
        "Say your name in the settings as it stands there, then import it again."
    )


def _order(said: Sequence[_Said], terms: Terms) -> str:
    """The order of day, month and year: with the year first, or the one in which the days never go back."""
    days = [one.numbers for one in said]
    if any(first > 31 for first, _, _ in days):
        return "ymd"
    if any(one.dotted for one in said):
        return "dmy"
    possible = [order for order, at in (("dmy", 1), ("mdy", 0)) if all(1 <= one[at] <= 12 for one in days)]
    if len(possible) == 2:
        steps = {order: _steps_back([_day(one, order) for one in days]) for order in possible}
        if steps["dmy"] != steps["mdy"]:
            return min(possible, key=lambda order: steps[order])
    preferred = "dmy" if terms.day_first else "mdy"
    return preferred if preferred in possible or not possible else possible[0]


def _steps_back(days: Sequence[date | None]) -> int:
    """How often a day is earlier than the one before it."""
    known = [day for day in days if day]
    return sum(later < earlier for earlier, later in pairwise(known))


def _day(numbers: tuple[int, int, int], order: str) -> date | None:
    parts = dict(zip(order, numbers, strict=True))
    year = parts["y"]
    try:
        return date(year + 2000 if year < 100 else year, parts["m"], parts["d"])
    except (ValueError, OverflowError):
        return None


def _moment(one: _Said, order: str, terms: Terms) -> datetime | None:
    day = _day(one.numbers, order)
    try:
        return datetime(day.year, day.month, day.day, *one.clock, tzinfo=terms.zone) if day else None
    except ValueError:
        return None


def _person(name: str) -> Correspondent:
    return Correspondent(phones=(name,)) if is_phone(name) else Correspondent(name)
