"""A child process that counts in texts which other processes count in as well: read, add one to its own, write.

Run as ``python -m tests.laws.updating STORE NAME TURNS``. It begins when a line comes in, and prints what the store
acknowledged: a JSON object with the count of each text. Conflict and Locked are answers: it reads and tries again.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

from store import Conflict, Locked, Store, clock_from, open_store
from store.records.customers import CustomerForm, Profile
from store.records.findings import FindingKind
from store.records.follow_up_forms import FollowUpForm
from store.records.team import ColleagueForm

Count = Callable[[str], str]  # a text, with one more of this process in it


def counts(text: str) -> Counter[str]:
    """How often each process has counted in a text: ``a3 b5``."""
    return Counter({word[0]: int(word[1:]) for word in text.split() if word[1:].isdigit() and word[0] in "abc"})


def counted(text: str, name: str) -> str:
    """The text, with one more of this process."""
    found = counts(text) + Counter({name: 1})
    return " ".join(f"{one}{n}" for one, n in sorted(found.items()))


def _customer(store: Store, add: Count) -> None:
    one = store.customers.get(1)
    form = CustomerForm(one.name, one.company, emails=one.emails, phones=one.phones, notes=add(one.notes))
    store.customers.edit(1, form, one.version)


def _culture(store: Store, add: Count) -> None:
    one = store.customers.get(1)
    store.research.describe(1, Profile(national=add(one.profile.national)), one.version)


def _finding(store: Store, add: Count) -> None:
    one = store.research.finding(1)
    store.research.edit_finding(1, FindingKind.BACKGROUND, add(one.words), one.version)


def _line(store: Store, add: Count) -> None:
    one = store.research.finding(2)
    store.findings.edit_line(2, add(one.words), one.version)


def _colleague(store: Store, add: Count) -> None:
    one = store.team.get(1)
    store.team.edit(1, ColleagueForm(one.name, role=add(one.role)), one.version)


def _notes(store: Store, add: Count) -> None:
    one = store.calls.entry(1)
    store.calls.edit_notes(1, one.notes, add(one.notes))


def _notes_line(store: Store, add: Count) -> None:
    _, second = store.calls.entry(2).notes.split("\n")
    store.calls.edit_line(2, 1, second, add(second))


def _follow_up(store: Store, add: Count) -> None:
    one = store.follow_ups.get(1)
    store.follow_ups.edit(one, FollowUpForm(add(one.what), one.due))


def _idea(store: Store, add: Count) -> None:
    one = store.ideas.get(1)
    store.ideas.edit(one, add(one.words))


def _script(store: Store, add: Count) -> None:
    text = next(one for one in store.scripts.texts() if one.part == "opening")
    store.scripts.save(None, text.part, text.variant, add(text.body), text.body)


def _set(store: Store, add: Count) -> None:
    one = next(one for one in store.scripts.sets() if one.id is not None)
    store.scripts.rename_set(one, add(one.name))


EDITS: dict[str, Callable[[Store, Count], None]] = {
    "customer": _customer, "culture": _culture, "finding": _finding, "line": _line, "colleague": _colleague,
    "notes": _notes, "notes line": _notes_line, "follow-up": _follow_up, "idea": _idea, "script": _script,
    "set": _set,
}  # fmt: skip


def texts(store: Store) -> dict[str, str]:
    """What the edits count in."""
    found: dict[str, str] = {}

    def seen(name: str) -> Count:
        def add(text: str) -> str:
            found[name] = text
            raise Conflict("only looked at")

        return add

    for name, edit in EDITS.items():
        with suppress(Conflict):
            edit(store, seen(name))
    return found


def main() -> None:
    """Count, and say what was acknowledged."""
    path, name, turns = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    rng, acknowledged = Random(name), Counter[str]()
    with open_store(path, clock=clock_from("2026-11-24")) as store:
        sys.stdin.readline()
        for _ in range(turns):
            edit = rng.choice(tuple(EDITS))
            while True:
                try:
                    EDITS[edit](store, lambda text: counted(text, name))
                except (Conflict, Locked):
                    continue
                acknowledged[edit] += 1
                break
    print(json.dumps(acknowledged))


if __name__ == "__main__":
    main()
