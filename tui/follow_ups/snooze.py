"""z, then 1, 3 or 7 working days or a day of one's own; each line says the day it comes to."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from store import Store
from store.records.changes import Change
from store.records.follow_ups import FollowUp
from store.rules.days.workdays import add_working_days

from ..forms.days import Days
from ..forms.dialogs import PickDialog
from ..forms.form import hints
from ..frame.doors import Desk
from ..text.lines import Column
from ..text.safe import multiline, plain
from ..widgets.rows import RowList
from ..widgets.sources import FixedRows, Row
from .forms import day_form

STEPS = (1, 3, 7)  # working days
PICK = "."


def snooze(desk: Desk, item: FollowUp, moved: Callable[[], object]) -> None:
    """Move a follow-up: by working days, or to a day that is typed. ``moved`` comes before the list is read again."""

    def typed(change: Change) -> None:
        moved()
        desk.say_done(change)

    def chosen(answer: str | None) -> None:
        if answer == PICK:
            desk.dialog(day_form(desk.store, item), typed)
        elif answer:
            moved()
            desk.act(lambda: desk.store.follow_ups.snooze(item.id, int(answer)))

    desk.dialog(SnoozeDialog(desk.store, item), chosen)


class SnoozeDialog(PickDialog):
    """Answers "1", "3", "7" or "."; those are its keys as well."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("full_stop", "take('.')", "Pick a day", show=False)]

    def __init__(self, store: Store, item: FollowUp) -> None:
        days = Days(store)
        start = max(item.due, days.today)  # as the store counts
        working, away = store.preferences.working_days, store.preferences.away
        options = [
            (
                str(step),
                f"{step} working day{'s' if step > 1 else ''}",
                days.say(add_working_days(start, step, working, away)),
            )
            for step in STEPS
        ]
        options.append((PICK, "another day", "you type it"))
        note = f"{item.what or item.kind.value} · {item.customer}\nIt is due {days.say(item.due, item.due_time)}."
        super().__init__("Move it by", options, note=note)
        self._lines = options
        self._about = note

    def compose(self) -> ComposeResult:
        """The options under their own keys, which are not their places in the list."""
        rows = [Row(value, (value, words, plain(day))) for value, words, day in self._lines]
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content("Move it by")
            box.border_subtitle = hints((("1 3 7 .", "pick"), ("Enter", "choose"), ("Esc", "close")))
            yield Static(Content(multiline(self._about)), classes="dialog--text dialog--more")
            row_list = RowList((Column(1, style="bold $text-primary"), Column(16), Column(style="$text-muted")))
            row_list.show(FixedRows(rows))
            row_list.styles.height = len(rows)
            yield row_list

    def action_digit(self, number: int) -> None:
        """A digit is a number of working days here, not a place in the list."""
        if number in STEPS:
            self.dismiss(str(number))

    def action_take(self, value: str) -> None:
        """The key that is no digit."""
        self.dismiss(value)
