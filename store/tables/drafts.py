"""What was typed and not saved yet, and what was chosen in passing. Neither is journaled.

A draft is one window's. Another that lives is never read, written over or forgotten here; what the windows left that
live no more is offered again, the newest first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from itertools import chain, count

from ..errors import Conflict
from ..file import models as m
from ..file.query import rows
from ..file.windows import Window
from ..records.drafts import Kept
from ..records.unreadable import Unreadable

_mine: Window


def in_window(window: Window) -> None:
    """Whose drafts are meant from now on; said with the file that the tables speak to."""
    global _mine  # as the file itself: one at a time
    _mine = window


def load(key: str) -> dict[str, str]:
    """The text kept under ``key``, or nothing."""
    row = _row(key)
    return _texts(row.body) if row else {}


def kept(key: str) -> Kept | None:
    """The draft under ``key`` with what it stood on."""
    row = _row(key)
    return _kept(row) if row else None


def is_left(key: str) -> bool:
    """Whether the draft under ``key`` is one that a window left that lives no more."""
    row = _row(key)
    return row is not None and row.window != _mine.id


def take_over(key: str) -> Kept | None:
    """The draft under ``key``, which is this window's from now on."""
    row = _row(key)
    if row is None:
        return None
    if row.window != _mine.id:
        m.Draft.update(window=_mine.id).where(m.Draft.key == key, m.Draft.window == row.window).execute()
    return _kept(row)


def save(
    key: str,
    values: Mapping[str, str],
    now: datetime,
    base: Mapping[str, str] | None = None,
    days: Mapping[str, date] | None = None,
) -> None:
    """Keep a draft of this window; an empty one is forgotten. ``base`` and ``days`` as in ``Kept``."""
    if not any(values.values()):
        clear(key)
        return
    _mine.open()
    # Escaped: half a surrogate pair, which no encoding can carry, is kept as well.
    body, stood_on = json.dumps(dict(values)), json.dumps(dict(base or {}))
    typed_on = json.dumps({name: day.isoformat() for name, day in (days or {}).items()})
    m.Draft.insert(
        key=key, window=_mine.id, body=body, base=stood_on, day=now.date(), days=typed_on, at=now
    ).on_conflict_replace().execute()


def clear(key: str) -> None:
    """Forget a draft of this window."""
    m.Draft.delete().where(m.Draft.key == key, m.Draft.window == _mine.id).execute()


def move(new_key: Callable[[str], str]) -> None:
    """Give drafts another key, those for which ``new_key`` says one; where a text of the same window is there already,
    it is one that a window left, and is offered after it.

    Raises Conflict where another window that lives has such a text.
    """
    for key, window in rows(m.Draft.select(m.Draft.key, m.Draft.window).order_by(m.Draft.at)):
        wanted = new_key(key)
        if not wanted:
            continue
        if _mine.lives(window):
            raise Conflict("Another window has unsaved text about one of them. Finish it there, then join them.")
        there = {row[0] for row in rows(m.Draft.select(m.Draft.window).where(m.Draft.key == wanted))}
        free = next(name for name in chain((window,), (f"{window}x{n}" for n in count(1))) if name not in there)
        m.Draft.update(key=wanted, window=free).where(m.Draft.key == key, m.Draft.window == window).execute()


def forget(concerns: Callable[[str], bool]) -> None:
    """Forget the drafts of all windows whose keys say that they are about what is gone for good."""
    for (key,) in rows(m.Draft.select(m.Draft.key).distinct()):
        if concerns(key):
            m.Draft.delete().where(m.Draft.key == key).execute()


def waiting(prefix: str) -> tuple[str, ...]:
    """Keys of the drafts that begin with ``prefix`` and may be offered, the newest first."""
    query = m.Draft.select(m.Draft.key, m.Draft.window).where(m.Draft.key.startswith(prefix))
    found = rows(query.order_by(m.Draft.at.desc()))
    return tuple(dict.fromkeys(key for key, window in found if not _mine.lives(window)))


def _row(key: str) -> m.Draft | None:
    """This window's draft, else the newest that was left."""
    query = m.Draft.select().where(m.Draft.key == key)
    found = query.order_by((m.Draft.window == _mine.id).desc(), m.Draft.at.desc())
    return next((row for row in found if not _mine.lives(row.window)), None)


def _kept(row: m.Draft) -> Kept:
    days = {}
    for name, day in _texts(row.days).items():
        with suppress(ValueError):
            days[name] = date.fromisoformat(day)
    last = row.at.astimezone().date() if isinstance(row.day, Unreadable) else row.day
    return Kept(_texts(row.body), _texts(row.base), last, days)


def _texts(stored: str) -> dict[str, str]:
    """Texts by name; nothing where the file is damaged there."""
    try:
        found = json.loads(stored)
    except ValueError:
        return {}
    return {name: text for name, text in found.items() if isinstance(text, str)} if isinstance(found, dict) else {}


def choice(key: str) -> str:
    """What was chosen last for ``key``, or nothing."""
    row = m.Choice.get_or_none(m.Choice.key == key)
    return row.value if row else ""


def choose(key: str, value: str) -> None:
    """Remember a choice."""
    m.Choice.insert(key=key, value=value).on_conflict(
        conflict_target=[m.Choice.key], update={m.Choice.value: value}
    ).execute()
