"""What an import of history will do to whom: its people matched with customers, and what of it the log has already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from ..records.calls import StartedBy
from ..records.history import Correspondent, HistoryEntry, HistoryFile
from ..records.history_plans import CustomerHistory, Stranger
from ..rules.correspondents import by_name_of, keys_of, meant, meant_by_name
from ..rules.matching import is_shared
from ..rules.share import WINDOW
from ..rules.text.phones import phone_key
from ..rules.text.text import fold
from ..tables import foreign, history
from ..tables.history import Standing

AHEAD, LONG_AGO = "still to come", "with a day that cannot be right"
ARCHIVED = "with customers who are archived"
OFFERED = 20
_FIRST_YEAR = 1990
_MEETING = "meeting"
NOTE = "note"


@dataclass(frozen=True, slots=True)
class Contact:
    """One entry that may come in, with whom, and under which id of its source."""

    whose: int | str  # a customer's id; of a stranger what they are known by
    entry: HistoryEntry
    ids: tuple[str, ...]  # the first is the one it gets

    @property
    def channel(self) -> str:
        """As the log has it; what is noted about somebody is a note."""
        return (self.entry.channel or NOTE).lower()


@dataclass(slots=True)
class Planned:
    """What a planner has found."""

    new: list[Contact] = field(default_factory=list)
    strangers: dict[str, list[Contact]] = field(default_factory=dict)  # by what they are known by
    people: dict[str, Correspondent] = field(default_factory=dict)  # the strangers
    skipped: Counter[str] = field(default_factory=Counter)
    threads: dict[str, tuple[date, StartedBy]] = field(default_factory=dict)  # with customers: when each began, by whom
    known: int = 0
    unmatched: int = 0

    def begun(self, today: date) -> tuple[int, int]:
        """How many threads of the 30 days before today the user began, and how many a customer."""
        begun = [by for day, by in self.threads.values() if 0 <= (today - day).days <= WINDOW]
        return begun.count(StartedBy.US), begun.count(StartedBy.THEM)

    def offered(self) -> tuple[Stranger, ...]:
        """The strangers with whom there were most contacts."""
        found = [
            Stranger(self.people[key], len(some), max(one.entry.day for one in some))
            for key, some in self.strangers.items()
            if _is_real(self.people[key], key)
        ]
        found.sort(key=lambda one: (-one.contacts, -one.last.toordinal(), one.display))
        return tuple(found[:OFFERED])


class HistoryPlanner:
    """Matches the people of history files with customers. First ``read_keys``, then ``look``, then ``contacts``: only
    ``look`` asks the database.
    """

    def __init__(self, files: Sequence[HistoryFile], region: str, now: datetime) -> None:
        # The first of a day says who started it, also where what was received and what was sent are two files.
        self._entries = sorted((entry for file in files for entry in file.entries), key=_begins)
        self._region = region
        self._now = now
        self._keys: dict[Correspondent, list[list[str]]] = {}
        self._phones: dict[str, str] = {}
        self._meant: dict[Correspondent, int | str] = {}
        self._held: set[tuple[str, str]] = set()
        self._moments: dict[history.Moment, set[str]] = {}
        self.standings: Mapping[int, Standing] = {}

    def read_keys(self) -> Iterator[None]:
        """By what each of its people may be known, an entry at a time."""
        for entry in self._entries:
            for who in entry.who:
                if who not in self._keys:
                    self._keys[who] = keys_of(who, self._region, self._phone)
            yield

    def _phone(self, number: str, region: str) -> str:
        if number not in self._phones:
            self._phones[number] = phone_key(number, region)
        return self._phones[number]

    def look(self) -> None:
        """Who is known under these keys, and what of it the log has."""
        keys = {key for groups in self._keys.values() for group in groups for key in group}
        owners = history.owners(keys, profiles=any(who.profile for who in self._keys))
        names = {who: name for who in self._keys if (name := by_name_of(who))}
        namesakes = history.namesakes(set(names.values()))
        for who, groups in self._keys.items():
            found = meant(who, groups, owners)
            if not found and who in names:
                found = meant_by_name(who, namesakes[names[who]])
            self._meant[who] = found
        ids = {found for found in self._meant.values() if isinstance(found, int)}
        self.standings = history.standings(ids)
        contacts = (one for entry in self._entries for one in self._of(entry))
        self._held = set(foreign.held((one.entry.source, row_id) for one in contacts for row_id in one.ids))
        first = min((entry.day for entry in self._entries), default=date.max)
        self._moments = history.moments(ids, first)

    def _of(self, entry: HistoryEntry) -> list[Contact]:
        """An entry as a contact with each of its people, customers or not."""
        whose: dict[int | str, list[str]] = {}
        for who in entry.who:
            found = self._meant[who]
            known_by = self._known_by(who)
            whose.setdefault(found if isinstance(found, int) else known_by, []).append(known_by)
        return [
            Contact(one, entry, tuple(f"{own} {name}" for own in entry.ids for name in names))
            for one, names in whose.items()
        ]

    def _known_by(self, who: Correspondent) -> str:
        groups = self._keys[who]
        return groups[0][0] if groups else f"n:{fold(who.name)}|{fold(who.company)}"

    def contacts(self, planned: Planned) -> Iterator[None]:
        """Decide about each entry; a step at a time."""
        self._people(planned)
        for entry in self._entries:
            self._decide(entry, planned)
            yield

    def _people(self, planned: Planned) -> None:
        for who, found in self._meant.items():
            if not isinstance(found, int):
                known = planned.people.get(self._known_by(who))
                if known is None or (who.name and not known.name):
                    planned.people[self._known_by(who)] = who

    def _decide(self, entry: HistoryEntry, planned: Planned) -> None:
        if entry.day > self._now.date() or (entry.at is not None and entry.at > self._now):
            planned.skipped[AHEAD] += 1
            return
        if entry.day.year < _FIRST_YEAR:
            planned.skipped[LONG_AGO] += 1
            return
        found = self._of(entry)
        theirs = [one for one in found if isinstance(one.whose, int)]
        if theirs and entry.thread:
            planned.threads.setdefault(f"{entry.source} {entry.thread}", (entry.day, entry.started_by))
        for one in found:
            if isinstance(one.whose, str) and not self._is_known(one, planned, count=False):
                planned.strangers.setdefault(one.whose, []).append(one)
        for one in theirs:
            if self.standings[int(one.whose)].archived:
                planned.skipped[ARCHIVED] += 1
            elif not self._is_known(one, planned, count=True):
                planned.new.append(one)
        if not theirs:
            why = next((str(why) for who in entry.who if (why := self._meant[who])), "")
            if why:
                planned.skipped[why] += 1
            else:
                planned.unmatched += 1

    def _is_known(self, one: Contact, planned: Planned, *, count: bool) -> bool:
        """Whether the log has it, or an entry before it: under one of its ids, or as the same contact of another
        program; a meeting also of the same one, for it stands in several calendars."""
        source = one.entry.source
        ids = [(source, row_id) for row_id in one.ids]
        known = not self._held.isdisjoint(ids)
        if not known and count and one.entry.at is not None:
            same = history.moment(int(one.whose), one.channel, one.entry.at.astimezone(UTC))
            sources = self._moments.setdefault(same, set())
            known = bool(sources - {source}) or (bool(sources) and one.channel == _MEETING)
            sources.add(source)
        self._held.update(ids)
        planned.known += known and count
        return known


def _is_real(who: Correspondent, key: str) -> bool:
    """Whether it is somebody who may be a customer: a person with a name, or an address or number of their own."""
    return bool(who.name) or (bool(who.emails or who.phones) and not (who.emails and is_shared(key)))


def _begins(entry: HistoryEntry) -> tuple[date, datetime]:
    """What orders entries; those of which the day alone is known come first in it."""
    return entry.day, entry.at or datetime.min.replace(tzinfo=UTC)


def of_customers(new: Sequence[Contact], standings: Mapping[int, Standing]) -> tuple[CustomerHistory, ...]:
    """Who gets some of it, those with most of it first."""
    by: dict[int, list[Contact]] = {}
    for one in new:
        by.setdefault(int(one.whose), []).append(one)
    found = [
        CustomerHistory(
            id=i,
            name=standings[i].name or standings[i].company,
            company=standings[i].company if standings[i].name else "",
            contacts=len(some),
            kinds=dict(Counter(one.channel for one in some)),
            first=min(one.entry.day for one in some),
            last=max(one.entry.day for one in some),
        )
        for i, some in by.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.contacts, one.name, one.id)))
