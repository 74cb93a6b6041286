"""What a large store has heard: a team, findings, promises with new days, and what was told in briefs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from store.rules.text.text import fold

TEAM = (
    "Dana", "Tom", "Priya", "Ruth", "Ben", "Chiara", "Erik", "Fatima", "Gus", "Hilde", "Ines", "Jonas", "Kasia", "Leo",
    "Mira", "Noor", "Otto", "Paula", "Ravi", "Sara", "Till", "Una", "Vito", "Wim", "Xenia", "Yann", "Zita", "Anouk",
    "Bela", "Cem",
)  # fmt: skip
_KINDS = ("kudos", "criticism", "stressed area", "story", "their words", "benefit or insight", "our mistake",
          "background", "congratulation")  # fmt: skip
_SETTLED = ("kudos", "criticism", "stressed area", "our mistake")
_STEPS = ("noticed", "asked", "agreed", "told")
Notes = Callable[[Random, int, int], str]
_NEWEST = date(2026, 11, 24)


def fill(connection: sqlite3.Connection, rng: Random, log: Sequence[tuple[Any, ...]], notes: Notes) -> None:
    """Write all of it: a finding for every other interaction in ``log``, so 50,000 for 100,000."""
    connection.executemany(
        "INSERT INTO colleague (id, uid, name, key, email, role, manager_id, version) VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
        (
            (n, _uid(rng), name, fold(name), f"{fold(name)}@us.example", "", None if n <= 3 else n % 3 + 1)
            for n, name in enumerate(TEAM, 1)
        ),
    )
    connection.executemany(
        "INSERT INTO finding (id, uid, customer_id, said_id, line, kind, words, colleague, source, day, told_day,"
        " manager_told_day, step, step_day, settled_day, settled_how, version)"
        " VALUES (?, ?, ?, ?, 0, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, 1)",
        _findings(rng, log, notes),
    )
    items = connection.execute(
        "SELECT id, owner, due_day, promised_day, state, closed_day, told, interaction_id, customer_id FROM follow_up"
        " WHERE kind = 'action' ORDER BY id"
    ).fetchall()
    connection.executemany(
        "INSERT INTO promise_change (follow_up_id, day, old_day, new_day) VALUES (?, ?, ?, ?)",
        (
            (item[0], _before(item[3], 8), _before(item[3], 5), item[3])
            for item in items
            if item[6] and item[0] % 12 == 0
        ),
    )
    connection.executemany(
        "INSERT INTO briefed (colleague_id, follow_up_id, day, due_day) VALUES (?, ?, ?, ?)",
        ((TEAM.index(item[1]) + 1, item[0], _before(item[2], 3), item[2]) for item in items if item[1] and item[0] % 9),
    )
    # A brief goes out each morning: of what is open and names somebody, they and their manager know most.
    named = connection.execute(
        "SELECT f.id, f.day, c.id, c.manager_id FROM finding f JOIN colleague c ON c.name = f.colleague"
        " WHERE f.settled_day IS NULL ORDER BY f.id"
    ).fetchall()
    connection.executemany(
        "INSERT INTO briefed (colleague_id, finding_id, day) VALUES (?, ?, ?)",
        ((one, item[0], item[1]) for item in named if item[0] % 9 for one in item[2:] if one),
    )
    connection.executemany(
        "INSERT INTO follow_up (uid, customer_id, interaction_id, kind, what, owner, contact_by, due_day, told, state,"
        " closed_day, reason, about_id, version)"
        " VALUES (?, ?, ?, 'tell them', 'tell them', '', '', ?, 0, ?, ?, '', ?, 1)",
        (
            (_uid(rng), item[8], item[7], item[5], "open" if item[0] % 40 == 0 else "done",
             None if item[0] % 40 == 0 else item[5], item[0])
            for item in items
            if item[4] == "done" and item[6]
        ),
    )  # fmt: skip


def _findings(rng: Random, log: Sequence[tuple[Any, ...]], notes: Notes) -> Iterator[tuple[Any, ...]]:
    for number, entry in enumerate(log[::2], 1):
        kind, day = rng.choices(_KINDS, (6, 6, 4, 3, 4, 3, 2, 3, 2))[0], entry[4]
        old = rng.random() < 0.9  # most is settled
        later = min(date.fromisoformat(day) + timedelta(days=rng.randint(1, 30)), _NEWEST).isoformat()
        step = rng.choice(_STEPS) if kind == "story" else ""
        settled = (
            later
            if (old and kind in ("kudos", "criticism", "stressed area", "our mistake")) or step == "told"
            else None
        )
        told = later if kind == "kudos" and (old or rng.random() < 0.5) else None
        yield (
            number, _uid(rng), entry[2], entry[0], kind, notes(rng, 20, 90),
            rng.choice(TEAM) if kind == "kudos" else "", day, told, told if old else None,
            step, later if step else None, settled, "done" if settled else "",
        )  # fmt: skip


def _before(day: str, days: int) -> str:
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def _uid(rng: Random) -> str:
    return f"{rng.getrandbits(128):032x}"
