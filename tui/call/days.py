"""Which day a call was, where its notes were typed on another than today: days in them count from it (METHOD §6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from store.rules.days.dates import say_day

from ..forms.dialogs import PickDialog
from ..frame.doors import Desk
from ..text.styles import calendar_day
from .session import CallSession

_NOTE = "Days in your notes, such as fri or +3, count from the day you choose."


class DayOfCall:
    """Asks for it, once on each day on which a call is taken up again."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked: tuple[int, date] | None = None  # about which customer, and when

    def back(self, call: CallSession) -> str:
        """What to say of notes that are back."""
        typed = call.day
        if typed is None or typed == self._desk.store.today_date:
            return "Your notes from before are back."
        return f"Your notes from {calendar_day(typed)} are back."

    def ask(self, call: CallSession, then: Callable[[], object]) -> None:
        """Ask where it is to be asked; ``then`` follows the answer. Left with Esc, it is the day they were typed on."""
        today, typed = self._desk.store.today_date, call.day
        about = (call.customer.id, today)
        if call.over or typed is None or typed == today or self._asked == about:
            return
        self._asked = about

        def answered(day: str | None) -> None:
            if day is not None:
                call.is_of(date.fromisoformat(day))
                then()

        options = (
            (typed.isoformat(), say_day(typed, today), "the day on which you typed the notes"),
            (today.isoformat(), f"today, {calendar_day(today)}", "you are making it now"),
        )
        self._desk.dialog(PickDialog("When is this call?", options, note=_NOTE), answered)
