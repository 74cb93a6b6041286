"""What is asked by itself, one key each: what kind a heads-up of before is, and whether hard news holds (METHOD §3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from store.records.finding_views import FindingRow
from store.records.findings import FindingKind
from store.rules.days.dates import say_day

from ..forms.dialogs import PickDialog
from ..frame.doors import Desk
from .settle import sort_dialog

ASKED = "kinds asked"
"""The choice that keeps on which day this was asked last."""
_STILL, _AWAY = "still", "away"


def ask_once(desk: Desk) -> None:
    """Ask about what waits for an answer: heads-ups of before a single time, hard news once a day at most."""
    kinds, today = desk.store.kinds, desk.store.today_date.isoformat()
    asked = desk.attempt(lambda: desk.store.drafts.choice(ASKED))
    if asked is None or asked == today or not desk.store.writable:
        return
    unsorted = () if asked else desk.attempt(kinds.to_sort) or ()
    waiting = chain(unsorted, desk.attempt(kinds.to_look_at) or ())
    first = next(waiting, None)
    if first is not None and desk.attempt(lambda: desk.store.drafts.choose(ASKED, today) or True):
        _ask(desk, first, waiting)


def _ask(desk: Desk, row: FindingRow, others: Iterator[FindingRow]) -> None:
    """One of them, and with its answer the next; Esc leaves the others as they are."""
    kinds, found = desk.store.kinds, row.finding

    def answered(answer: str | None) -> None:
        if found.kind is FindingKind.HEADS_UP:
            change = kinds.sort(found, FindingKind(answer or ""))
        elif answer == _STILL:
            change = kinds.still_so(found)
        else:
            change = desk.store.findings.settle(found, "")
        desk.say_done(change)
        following = next(others, None)
        if following is not None:
            _ask(desk, following, others)

    desk.dialog(sort_dialog(found, row.customer) if found.kind is FindingKind.HEADS_UP else _still(desk, row), answered)


def _still(desk: Desk, row: FindingRow) -> PickDialog:
    since = say_day(row.finding.day, desk.store.today_date)
    options = ((_STILL, "still so", "known to you, never said"), (_AWAY, "put it away", "no longer shown"))
    return PickDialog("Is this still so?", options, note=f"{row.customer}: {row.finding.words} ({since})")
