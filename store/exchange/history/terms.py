"""What a reading of history is told: who the user is, who is on the team, how days are written, what is kept."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Protocol

from ...records.contacts import Problem
from ...records.history import HistoryEntry
from ...rules.addresses import is_email
from ...rules.text.text import clean, clean_line

TEXT_KEPT = 600
"""Characters of what was newly written that are kept."""

SUBJECT_KEPT = 200
FIRST_DAY = date(1990, 1, 1)
"""Days before are those of clocks that were never set."""


def listed(text: str, separator: str | None = None) -> frozenset[str]:
    """The words of a text, or what stands between separators, as a set."""
    return frozenset(text.split(separator))


# Whoever has an address there is no colleague of everybody else who has one.
_PUBLIC = listed(
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.de yahoo.fr yahoo.co.uk"
    " icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de posteo.de"
    " mailbox.org proton.me protonmail.com pm.me fastmail.com zoho.com mail.com mail.ru yandex.ru orange.fr wanadoo.fr"
    " free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it wp.pl onet.pl o2.pl interia.pl seznam.cz bluewin.ch"
    " comcast.net verizon.net att.net qq.com 163.com 126.com naver.com terra.com.br uol.com.br bol.com.br"
    " btinternet.com sky.com telenet.be ziggo.nl kpnmail.nl"
)

BEFORE, AHEAD = "dates before 1990", "dates still to come"
UNDATED = "no date that can be read"


class Entries(Protocol):
    """Where entries go: a list, or what hands them on."""

    def append(self, one: HistoryEntry, /) -> None:
        """Take one more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How to read. ``tick`` is called between messages or rows with how many there were; it may raise to stop."""

    today: date
    zone: tzinfo
    now: datetime | None = None  # aware; a meeting of today is past when it has ended by then
    me: frozenset[str] = frozenset()  # addresses of the user
    my_name: str = ""
    team: frozenset[str] = frozenset()  # addresses of colleagues
    team_domains: frozenset[str] = frozenset()
    keep_text: bool = True
    day_first: bool = False
    tick: Callable[[int], None] = lambda _: None

    def of_house(self, mine: Iterable[str]) -> frozenset[str]:
        """The domains in which everybody is a colleague of who has these addresses."""
        return (self.team_domains | {domain_of(one) for one in mine}) - _PUBLIC

    def day_of(self, at: datetime) -> date:
        """The local day of an aware instant."""
        return at.astimezone(self.zone).date()

    @property
    def until(self) -> datetime:
        """Aware: what ends later has not been yet."""
        return self.now or datetime.combine(self.today, time(), self.zone)

    def wrong_day(self, day: date) -> str:
        """Why nothing can have happened on that day; empty for a good one."""
        return BEFORE if day < FIRST_DAY else AHEAD if day > self.today else ""

    def kept(self, text: str) -> str:
        """What is kept of a text."""
        return clean(text, TEXT_KEPT) if self.keep_text else ""


@dataclass(slots=True)
class Gathered:
    """What comes together while a file is read."""

    name: str
    entries: Entries
    skipped: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, entry: HistoryEntry) -> None:
        """One more entry."""
        self.entries.append(entry)
        self.count += 1

    def problem(self, reason: str, line: int = 0) -> None:
        """Something that could not be used."""
        if len(self.problems) < 200:
            self.problems.append(Problem(self.name, line, reason))


def addresses(texts: Iterable[str]) -> frozenset[str]:
    """The e-mail addresses among texts."""
    return frozenset(filter(None, map(address_of, texts)))


def domains(texts: Iterable[str]) -> frozenset[str]:
    """Domains as they are compared."""
    return frozenset(text.strip().lower().lstrip("@") for text in texts if text.strip())


def domain_of(address: str) -> str:
    """What stands behind the @."""
    return address.rpartition("@")[2]


def address_of(text: str) -> str:
    """An e-mail address in small letters, or nothing."""
    text = text.strip().strip("<>'\"").strip().removeprefix("mailto:").lower()
    return text if is_email(text) else ""


def subject_of(text: str) -> str:
    """A subject as it is kept."""
    return clean_line(text, SUBJECT_KEPT)


def digest(*parts: object) -> str:
    """A short name for what identifies something; the same in every export."""
    text = "\x1f".join(map(str, parts))
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def instant(seconds: float) -> datetime | None:
    """The instant so many seconds after 1970 began; None where that is no time at all."""
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except (OverflowError, ValueError):
        return None
