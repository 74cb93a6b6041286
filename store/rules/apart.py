"""Who stays apart in an import although an address, a number or an identity is shared, and how that is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from ..records.contacts import CustomerDraft
from ..records.customers import PointKind
from .grouping import Entry
from .matching import is_stand_in

_KINDS = "uxep"  # an identity, another program's record, an e-mail address, a phone number
_SHOWN = 40  # characters of what is shared
_ASKED = 20  # people of one key, of whom one is named


class Apart:
    """Which keys belong to several people. ``groups`` has the number of the person of each of ``entries``."""

    def __init__(self, entries: Sequence[Entry], groups: Sequence[int]) -> None:
        self._people: dict[str, dict[int, str]] = {}  # for each key its people, each with a name
        first: dict[str, tuple[int, str]] = {}
        for entry, group in zip(entries, groups, strict=True):
            name = "" if is_stand_in(entry.name) else entry.name
            for key in entry.keys:
                if key[0] not in _KINDS:
                    continue
                before = first.setdefault(key, (group, name))
                if before[0] != group:
                    people = self._people.setdefault(key, dict([before]))
                    people[group] = people.get(group, "") or name

    def parts(self, key: str) -> bool:
        """Whether several people have this key."""
        return key in self._people

    def why(self, draft: CustomerDraft, keys: Sequence[str], group: int, form: Callable[[str], str]) -> str:
        """Why a row is a new customer although it shares something: "shares info@… with Ana Ruiz, but …".

        ``form`` is the comparable form of a phone number. Empty where nothing is shared, or a name is missing.
        """
        if not draft.name or is_stand_in(draft.name):
            return ""
        for key in keys:
            others = islice(self._people.get(key, {}).items(), _ASKED)
            name = next((name for number, name in others if number != group and name), "")
            if name:
                return f"shares {_what(draft, key, form)} with {name}, but has another name"
        return ""


def _what(draft: CustomerDraft, key: str, form: Callable[[str], str]) -> str:
    if key[0] == "u":
        return "its card's identity"
    if key[0] == "x":
        return "its number in another program"
    if key[0] == "e":
        return key[2:][:_SHOWN]
    numbers = (p.value for p in draft.points if p.kind is PointKind.PHONE)
    return next((number for number in numbers if form(number) == key[2:]), key[2:])[:_SHOWN]
