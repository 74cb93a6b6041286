"""Which of many rows mean the same person, whatever the order they come in.

Reading the same files in another order must give the same customers. So rows are not matched one after another
but gathered by each kind of key in turn, the strongest first, and then placed.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from .matching import company_form, is_shared, name_words, words_agree, words_akin, words_within

_ORDER = "huxepn"  # the kinds of keys by strength, see identity_keys; h is a row's exact content
_MANY = 60  # different people under one number: a switchboard, where only the very same name is the same person
_COMPARED = 4  # names of one person that are compared with another's

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a file, or a stored customer (with its id)."""

    name: str
    company: str
    keys: Sequence[str]
    by_email: bool
    by_phone: bool
    stored: int | None = None


def gather(entries: Sequence[Entry]) -> Generator[None, None, list[int]]:
    """For each entry the number of its group; entries of one group are one person.

    Two stored customers are never joined. Groups depend on the entries alone, not on their order. A step at a time.
    """
    forest = _Forest()
    holders: dict[str, list[int]] = {}
    for place, entry in enumerate(entries):
        forest.plant(entry)
        for key in entry.keys:
            holders.setdefault(key, []).append(place)
        yield
    alike = [key for key, places in holders.items() if len(places) > 1]
    # Within a kind, what belongs to one person goes before what several may share.
    for key in sorted(alike, key=lambda k: (_ORDER.find(k[0]), is_shared(k), k)):
        roots = list(dict.fromkeys(map(forest.root, holders[key])))
        if len(roots) > 1:
            forest.join(key, roots)
        yield
    return [forest.root(place) for place in range(len(entries))]


class _Group:
    """What is known of one person so far."""

    __slots__ = ("companies", "emails", "names", "phones", "stored")

    def __init__(self, entry: Entry) -> None:
        words = name_words(entry.name)
        self.stored = entry.stored
        self.names: set[Words] = {words} if words else set()
        self.companies = {company_form(entry.company)} - {""}
        self.emails, self.phones = int(entry.by_email), int(entry.by_phone)

    @property
    def best(self) -> Words:
        """The fullest name; none where there is no name."""
        return min(self.names, key=_fullest, default=())

    @property
    def compared(self) -> list[Words]:
        """The few fullest names, which stand for all."""
        return sorted(self.names, key=_fullest)[:_COMPARED]

    def agrees(self, other: _Group) -> bool:
        """Whether the two may be one person, as far as their names say. Without a name, the companies say it."""
        if self.stored is not None and other.stored is not None:
            return False
        if self.names and other.names:
            agree = words_within if self._elsewhere(other) else words_agree
            return any(agree(one, two) for one in self.compared for two in other.compared)
        return not self.companies or not other.companies or bool(self.companies & other.companies)

    def akin(self, other: _Group, mailbox: str) -> bool:
        """Whether their names may be one person's, when an address or an identity says so as well.

        Who works elsewhere and shares no more than a first name is another, unless the ``mailbox`` is of that name.
        """
        if self.stored is not None and other.stored is not None:
            return False
        pairs = [(one, two) for one in self.compared for two in other.compared]
        if any(words_agree(one, two) for one, two in pairs):
            return True
        if self._elsewhere(other):
            pairs = [(one, two) for one, two in pairs if one[0] in mailbox or two[0] in mailbox]
        return any(words_akin(one, two) for one, two in pairs)

    def _elsewhere(self, other: _Group) -> bool:
        return bool(self.companies and other.companies and not self.companies & other.companies)

    def take(self, other: _Group) -> None:
        """Become one person with ``other``."""
        self.names |= other.names
        self.companies |= other.companies
        self.emails += other.emails
        self.phones += other.phones


def _fullest(words: Words) -> tuple[int, int, Words]:
    return -len(words), -sum(map(len, words)), words


class _Forest:
    """Groups under construction."""

    def __init__(self) -> None:
        self._parent: list[int] = []
        self._groups: list[_Group] = []

    def plant(self, entry: Entry) -> None:
        """One more entry, in a group of its own."""
        self._parent.append(len(self._parent))
        self._groups.append(_Group(entry))

    def root(self, place: int) -> int:
        """The entry that stands for the group of ``place``."""
        parent = self._parent
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    def join(self, key: str, roots: Sequence[int]) -> None:
        """Join the groups that ``key`` shows to be one person."""
        if key[0] in "uxe" and not is_shared(key):
            self._join_at_address(key, roots)
        elif not is_shared(key):
            self._join_all(roots)
        elif key[0] == "n":
            self._join_namesakes(roots)
        elif len(roots) > _MANY:
            self._join_at_switchboard(roots)
        else:
            self._join_agreeing(roots)

    def _join_all(self, roots: Sequence[int]) -> None:
        """All with the first customer, by id; what belongs to another customer stays there."""
        groups = self._groups
        first, *others = sorted(roots, key=lambda r: (groups[r].stored is None, groups[r].stored or 0))
        for root in others:
            if groups[root].stored is None:
                self._union(first, root)

    def _join_at_address(self, key: str, roots: Sequence[int]) -> None:
        """An address or identity that should be one person's: it is, unless names say otherwise.

        Two names are one person's (who married, or is written in another script) where the companies do not
        contradict, or with an identity, where they are the same. Three names are three people.
        """
        either_company = key[0] == "e"
        mailbox = key[2:].partition("@")[0] if either_company else ""
        people = self._by_name([root for root in roots if self._groups[root].names], mailbox)
        if len(people) == 2:
            one, other = (self._groups[some[0]] for some in people)
            unknown = either_company and not (one.companies and other.companies)
            if unknown or one.companies & other.companies:
                people = [people[0] + people[1]]
        bare = [root for root in roots if not self._groups[root].names]
        for some in people:
            self._join_all(some)
        if len(people) <= 1:
            self._join_all([*(root for some in people for root in some[:1]), *bare])
        else:
            self._join_by_company(bare, [some[0] for some in people])

    def _by_name(self, roots: Sequence[int], mailbox: str) -> list[list[int]]:
        """The people of these names: first the very same names, then those that are akin to one alone."""
        groups = self._groups
        same: dict[Words, list[int]] = {}
        for root in roots:
            same.setdefault(tuple(sorted(groups[root].best)), []).append(root)
        for some in same.values():
            self._join_all(some)
        firsts = sorted({self.root(some[0]) for some in same.values()}, key=lambda r: _fullest(groups[r].best))
        if len(firsts) > _MANY:
            return [[root] for root in firsts]
        people: list[list[int]] = []
        for root in firsts:
            homes = [some for some in people if all(groups[root].akin(groups[other], mailbox) for other in some)]
            if len(homes) == 1:
                homes[0].append(root)
            else:
                people.append([root])
        return people

    def _join_by_company(self, bare: Sequence[int], people: Sequence[int]) -> None:
        """Rows without a name, at an address of several: with the only one of their company, else by themselves."""
        homes: dict[frozenset[str], list[int]] = {}
        for root in bare:
            companies = frozenset(self._groups[root].companies)
            if companies not in homes:
                of_company = [one for one in people if companies & self._groups[self.root(one)].companies]
                homes[companies] = [self.root(one) for one in of_company] if len(of_company) == 1 else []
            homes[companies].append(root)
        for some in homes.values():
            self._join_all(some)

    def _join_namesakes(self, roots: Sequence[int]) -> None:
        """A name without a company: one person where nothing speaks against it."""
        groups = [self._groups[root] for root in roots]
        emails, phones = sum(g.emails > 0 for g in groups), sum(g.phones > 0 for g in groups)
        if max(emails, phones, sum(g.stored is not None for g in groups)) <= 1:
            self._join_all(roots)

    def _join_agreeing(self, roots: Sequence[int]) -> None:
        """Several people may be behind one number: join those whose names agree, the fullest names first."""
        groups = self._groups
        people: list[list[int]] = []
        for root in sorted(roots, key=lambda r: (_fullest(groups[r].best), groups[r].stored or 0)):
            homes = [some for some in people if all(groups[root].agrees(groups[other]) for other in some)]
            if len(homes) == 1:
                homes[0].append(root)
            else:
                people.append([root])  # new here, or it could be either of two: then nobody knows
        for some in people:
            self._join_all(some)

    def _join_at_switchboard(self, roots: Sequence[int]) -> None:
        homes: dict[Words, list[int]] = {}
        for root in roots:
            group = self._groups[root]
            if group.names:
                homes.setdefault(tuple(sorted(group.best)), []).append(root)
        for some in homes.values():
            self._join_all(some)

    def _union(self, one: int, other: int) -> None:
        self._parent[other] = one
        self._groups[one].take(self._groups[other])
