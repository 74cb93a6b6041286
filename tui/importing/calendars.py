"""Calendars among the files to import: read for their busy times, shown in a sentence, taken in after a yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from store import StoreError, Unreadable
from store.records.mail import CalendarReading

from .choose import FilesScreen, Step
from .files import is_calendar
from .words import busy, busy_outcome, counted, place

if TYPE_CHECKING:
    from store import MailCases

_SHOWN = 12  # problems


class CalendarFiles(FilesScreen):
    """Parts calendars from contact files. Subclasses read the contact files."""

    @dataclass
    class CalendarsRead(Message):
        """A worker has read calendars; the contact files chosen with them come next."""

        readings: tuple[CalendarReading, ...]
        refusals: tuple[str, ...]
        contacts: tuple[Path, ...]

    def read_contacts(self, paths: Sequence[Path]) -> None:
        """Contact files were chosen."""
        raise NotImplementedError

    def read_paths(self, paths: Sequence[Path]) -> None:
        """Calendars first, then the contacts."""
        calendars = [path for path in paths if is_calendar(path)]
        contacts = [path for path in paths if not is_calendar(path)]
        if not calendars:
            self.read_contacts(contacts)
            return
        self.busy(f"Reading {calendars[0].name if len(calendars) == 1 else counted(len(calendars), 'calendar')}…")
        self._read_calendars(self.store.mail, tuple(calendars), tuple(contacts))

    @work(thread=True, exit_on_error=False)
    def _read_calendars(self, mails: MailCases, paths: tuple[Path, ...], contacts: tuple[Path, ...]) -> None:
        readings, refusals = [], []
        for path in paths:
            try:
                readings.append(mails.read_calendar(path))
            except Unreadable as error:
                refusals.append(str(error))
        self.post_message(self.CalendarsRead(tuple(readings), tuple(refusals), contacts))

    @on(CalendarsRead)
    def _ask(self, event: CalendarsRead) -> None:
        from ..forms.dialogs import ConfirmDialog

        if self.step is not Step.BUSY:
            return  # left meanwhile
        if not event.readings:
            self._on_to(event.contacts, "\n".join(event.refusals))
            return
        lines = [f"{reading.name}: {busy(reading)}." for reading in event.readings]
        problems = [f"{place(p.file, p.line)}: {p.reason}" for r in event.readings for p in r.problems]
        lines += ["", *problems[:_SHOWN]] if problems else []
        lines += [f"and {counted(len(problems) - _SHOWN, 'more problem')}"] if len(problems) > _SHOWN else []

        def answered(yes: bool | None) -> None:
            refusal = "\n".join(event.refusals)
            if yes:
                refusal = self._take_in(event.readings) or refusal
            self._on_to(event.contacts, refusal)

        question = f"Keep {busy_outcome(event.readings)}?"
        self.app.push_screen(ConfirmDialog(question, "\n".join(lines), yes="keep", no="leave"), answered)

    def _take_in(self, readings: Sequence[CalendarReading]) -> str:
        """Write them; the refusal where one could not be."""
        try:
            for reading in readings:
                self.store.mail.take_calendar(reading)
        except StoreError as error:
            return str(error)
        self.say(f"No time slot will meet {busy_outcome(readings)} · u undoes")
        return ""

    def _on_to(self, contacts: Sequence[Path], refusal: str) -> None:
        self.show_files(refusal)
        if contacts:
            if refusal:
                self.say(refusal, problem=True)
            self.read_contacts(contacts)
