"""What the log settles by itself when entries come into it in bulk: call-backs and tries that were answered since."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from ..file.journal import Recorder
from ..records.follow_ups import FollowUpState
from ..tables import closing, history, made
from .replay import settled


@dataclass(frozen=True, slots=True)
class Before:
    """What the log settled before entries came in, of customers to whom something is owed."""

    concerned: list[int]
    settled: dict[int, date | None]  # by follow-up


def settled_before(concerned: Collection[int]) -> Before:
    """As it stands, before entries of these customers come in."""
    owed = history.with_open_items(concerned)
    return Before(owed, settled(owed))


def settle_from_log(recorder: Recorder, before: Before) -> None:
    """Close what is open and was settled by an entry that has come in since."""
    items = {item.id: item for item in made.of_customers(before.concerned)}
    for item_id, day in settled(before.concerned).items():
        if day and before.settled.get(item_id) is None and items[item_id].state is FollowUpState.OPEN:
            closing.close(recorder, item_id, day)
