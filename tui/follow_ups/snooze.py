"""z, then 1, 3 or 7 working days or a day of one's own; each line says the day it comes to."""

from __future__ import annotations

from collections.abc import Callable

from store import Store
from store.records.changes import Change
from store.records.follow_ups import FollowUp
from store.rules.days.days_off import Reached
from store.rules.follow_up_table import row_of

from ..forms.days import Days
from ..forms.dialogs import POINT, PickDialog
from ..frame.doors import Desk
from ..text.lines import Column
from ..text.log import theirs_too
from ..text.safe import plain
from .forms import day_form

STEPS = (1, 3, 7)  # working days


def snooze(desk: Desk, item: FollowUp, moved: Callable[[], object]) -> None:
    """Move a follow-up: by working days, or to a day that is typed. ``moved`` comes before the list is read again."""

    def typed(change: Change) -> None:
        moved()
        desk.say_done(change)

    def chosen(answer: str | None) -> None:
        if answer == POINT:
            desk.dialog(day_form(desk.store, item), typed)
        elif answer:
            moved()
            desk.act(lambda: desk.store.follow_ups.snooze(item, int(answer)))

    desk.dialog(snooze_dialog(desk.store, item), chosen)


def snooze_dialog(store: Store, item: FollowUp) -> PickDialog:
    """Answers "1", "3", "7" or "."; those are its keys as well, and not their places in the list."""
    days = Days(store)
    options = [
        (
            str(step),
            f"{step} working day{'s' if step > 1 else ''}",
            plain(_said(days, store.follow_ups.snoozed(item, step))),
        )
        for step in STEPS
    ]
    options.append((POINT, "another day", "you type it"))
    due = f"{days.say(item.due, item.due_time)}{theirs_too(item)}"
    return PickDialog(
        "Move it by",
        options,
        note=f"{item.what or row_of(item.kind).thing} · {item.customer}\nIt is due {due}.",
        keys=[value for value, *_ in options],
        columns=(Column(16), Column(style="$text-muted")),
    )


def _said(days: Days, reached: Reached) -> str:
    """``Mon 28 Dec, after Christmas``."""
    return days.say(reached.day) + (f", after {reached.holiday}" if reached.holiday else "")
