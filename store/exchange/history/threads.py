"""Messages to contacts: one for each thread and day, started by who wrote first that day.

A thread is known by the Message-ID of its first message, so a day of it has the same id in every export that holds the
thread. An export that begins later knows an answer by the id of what it answers: those ids stand beside (``also``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ...records.calls import Channel, StartedBy
from ...records.history import Correspondent, HistoryEntry
from .letters import Letter, Names, topic_of
from .terms import Entries, Terms, domain_of, instant

SOURCE = "mailbox"
COLLEAGUES, NOBODY, MASS = "colleagues", "messages to nobody else", "messages to more than 30 people"

_MANY = 30
_BESIDE = 20  # ids under which an earlier export may have had a day
_SAME_TOPIC = int(timedelta(days=30).total_seconds())


class Threads:
    """The messages of a mailbox put together."""

    def __init__(self, terms: Terms, names: Names, mine: frozenset[str]) -> None:
        self._terms, self._names, self._mine = terms, names, mine
        self._house = terms.of_house(mine)
        self._roots: dict[int, int] = {}
        self._people: dict[str, Correspondent] = {}
        self.skipped: Counter[str] = Counter()
        self.apart: defaultdict[str, set[str]] = defaultdict(set)

    def put_together(self, letters: list[Letter], into: Entries) -> None:
        """All contacts in the order of time. ``letters`` is used up."""
        letters[:] = (letter for letter in letters if self._is_contact(letter))
        letters.sort(key=lambda letter: (letter.at, letter.own))
        self._join(letters)
        days: dict[tuple[int, date], list[Letter]] = {}
        for letter in letters:
            if (at := instant(letter.at)) is not None:
                days.setdefault((self._root(letter.own), self._terms.day_of(at)), []).append(letter)
        letters.clear()
        known = self._first_names(days)
        before: defaultdict[int, list[int]] = defaultdict(list)
        for root, day in list(days):
            into.append(self._entry(days.pop((root, day)), day, known[root], before[root]))

    def _is_contact(self, letter: Letter) -> bool:
        """Whether it is between the user and somebody outside; counted where it is not."""
        why = ""
        if letter.sender in self._mine:
            others = [one for one in (*letter.to, *letter.copies) if one not in self._mine]
            if len(others) > _MANY:
                why = MASS
            elif not others:
                why = NOBODY
            elif not self._outside(others):
                why = COLLEAGUES
                self.apart[why].update(others)
        elif self._is_colleague(letter.sender):
            why = COLLEAGUES
            self.apart[why].add(letter.sender)
        self.skipped[why] += bool(why)
        return not why

    def _is_colleague(self, address: str) -> bool:
        return address in self._terms.team or domain_of(address) in self._house

    def _outside(self, addresses: Iterable[str]) -> list[str]:
        return [one for one in addresses if one not in self._mine and not self._is_colleague(one)]

    def _others(self, letter: Letter) -> list[str]:
        """Who it was written to, or who wrote it; who got a copy counts where all else are of the house."""
        if letter.sender not in self._mine:
            return [letter.sender]
        return self._outside(letter.to) or self._outside(letter.copies)

    def _join(self, letters: list[Letter]) -> None:
        """What answers what: by the ids that are named, else by subject and person within a month."""
        latest: dict[tuple[str, str], Letter] = {}
        for letter in letters:
            self._union(letter.own, letter.first)
            self._union(letter.own, letter.last)
            topic, answers = topic_of(letter.subject)
            for other in self._others(letter):
                before = latest.get((topic, other))
                alone = answers and letter.first == letter.own == letter.last
                if alone and topic and before and letter.at - before.at <= _SAME_TOPIC:
                    self._union(letter.own, before.own)
                latest[topic, other] = letter

    def _root(self, one: int) -> int:
        roots = self._roots
        while (above := roots.get(one, one)) != one:
            roots[one] = one = roots.get(above, above)
        return one

    def _union(self, one: int, other: int) -> None:
        one, other = self._root(one), self._root(other)
        if one != other:
            self._roots[other] = one

    def _first_names(self, days: dict[tuple[int, date], list[Letter]]) -> dict[int, int]:
        """By what each thread is known: the first message that its first message names."""
        known: dict[int, int] = {}
        for (root, _), letters in days.items():
            known.setdefault(root, letters[0].first)
        return known

    def _entry(self, letters: list[Letter], day: date, thread: int, before: list[int]) -> HistoryEntry:
        """One day of a thread; ``before`` holds the ids of its messages so far, and takes today's."""
        first = letters[0]
        for letter in letters:
            before += dict.fromkeys((letter.first, letter.last, letter.own))
        del before[: -_BESIDE * 3]
        beside = list(dict.fromkeys(one for one in reversed(before) if one != thread))[:_BESIDE]
        return HistoryEntry(
            SOURCE,
            _day_id(thread, day),
            instant(first.at),
            day,
            Channel.EMAIL,
            StartedBy.US if first.sender in self._mine else StartedBy.THEM,
            subject=first.subject,
            text=first.text.decode("utf-8"),
            who=tuple(map(self._person, dict.fromkeys(self._all_others(letters)))),
            also=tuple(_day_id(one, day) for one in beside),
            thread=f"{thread:016x}",
        )

    def _all_others(self, letters: Iterable[Letter]) -> Iterator[str]:
        for letter in letters:
            yield from self._others(letter)

    def _person(self, address: str) -> Correspondent:
        if address not in self._people:
            self._people[address] = Correspondent(self._names.get(address, ""), emails=(address,))
        return self._people[address]


def _day_id(thread: int, day: date) -> str:
    return f"{thread:016x} {day.isoformat()}"
