"""From the list of settings to a group and back, and to the calendars that were read."""

from __future__ import annotations

from store import Store
from store.records.mail import KnownCalendar
from store.rules.days.dates import say_day

from ..forms.dialogs import PickDialog
from ..frame.doors import Desk
from .forms import settings_form, settings_list

CALENDARS = "calendars"


def open_settings(desk: Desk, picked: str = "") -> None:
    """What the user may set, group by group; the list comes back after each."""

    def again(group: str, words: str = "") -> None:
        open_settings(desk, group)
        if words:
            desk.say(words)

    def chosen(group: str | None) -> None:
        if group == CALENDARS:
            _open_calendars(desk)
        elif group:
            form = settings_form(desk.store, group)
            desk.dialog(form, lambda saved: again(group, saved), otherwise=lambda: again(group))

    known = desk.attempt(desk.store.mail.calendars) or ()
    desk.dialog(settings_list(desk.store, picked, ((CALENDARS, "Calendars", _say(known, desk.store)),)), chosen)


def _say(known: tuple[KnownCalendar, ...], store: Store) -> str:
    if not known:
        return "none read yet: i reads a calendar file"
    until = say_day(max(calendar.until for calendar in known), store.today_date)
    return f"{len(known)} read, your busy times until {until}"


def _open_calendars(desk: Desk) -> None:
    """The calendars that were read; the one that is chosen is forgotten."""
    known = desk.attempt(desk.store.mail.calendars) or ()
    if not known:
        desk.say("No calendar was read yet. i reads the .ics file of yours: then no time is offered that is taken.")
        return
    today = desk.store.today_date
    options = [
        (one.name, one.name, f"read {say_day(one.read.date(), today)}, {one.times} busy times until"
         f" {say_day(one.until, today)}")
        for one in known
    ]  # fmt: skip
    note = "The one you choose is forgotten; u takes that back. To read one anew, import its file again."

    def forget(name: str | None) -> None:
        if name:
            desk.act(lambda: desk.store.mail.forget_calendar(name))

    desk.dialog(PickDialog("Calendars", options, note=note), forget)
