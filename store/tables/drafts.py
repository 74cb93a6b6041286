"""What was typed and not saved yet, and what was chosen in passing. Neither is journaled."""

from __future__ import annotations

import json
from datetime import datetime

from ..file import models as m
from ..file.query import rows


def load(key: str) -> dict[str, str]:
    """The draft kept under ``key``, or nothing."""
    row = m.Draft.get_or_none(m.Draft.key == key)
    return dict(json.loads(row.body)) if row else {}


def save(key: str, values: dict[str, str], now: datetime) -> None:
    """Keep a draft; an empty one is forgotten."""
    if not any(values.values()):
        clear(key)
        return
    body = json.dumps(values)  # escaped: half a surrogate pair, which no encoding can carry, is kept as well
    m.Draft.insert(key=key, body=body, at=now).on_conflict(
        conflict_target=[m.Draft.key], update={m.Draft.body: body, m.Draft.at: now}
    ).execute()


def clear(key: str) -> None:
    """Forget a draft."""
    m.Draft.delete().where(m.Draft.key == key).execute()


def waiting(prefix: str) -> tuple[str, ...]:
    """Keys of the drafts that begin with ``prefix``, the newest first."""
    query = m.Draft.select(m.Draft.key).where(m.Draft.key.startswith(prefix)).order_by(m.Draft.at.desc())
    return tuple(row[0] for row in rows(query))


def choice(key: str) -> str:
    """What was chosen last for ``key``, or nothing."""
    row = m.Choice.get_or_none(m.Choice.key == key)
    return row.value if row else ""


def choose(key: str, value: str) -> None:
    """Remember a choice."""
    m.Choice.insert(key=key, value=value).on_conflict(
        conflict_target=[m.Choice.key], update={m.Choice.value: value}
    ).execute()
