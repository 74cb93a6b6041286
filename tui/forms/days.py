"""Days as this user types them and as forms say them back, with the user's own working days and order of dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from store import Invalid, Store
from store.records.moments import Moment
from store.rules.days.customs import Customs, customs
from store.rules.days.date_phrases import read_day, read_moment
from store.rules.days.dates import say_day

from ..text.styles import calendar_day

WHEN_NEEDED = "By when? Try fri, tomorrow or in 2 weeks."


class Days:
    """Reads and says days for one store, of one field. ``keep`` is a day in the past that stands there and may stay."""

    def __init__(self, store: Store, *, keep: date | None = None) -> None:
        self._store = store
        self._keep = keep
        self._typed_on: date | None = None

    @property
    def today(self) -> date:
        """The user's day."""
        return self._store.today_date

    @property
    def as_of(self) -> date | None:
        """The day on which the words in the field were typed, where that is another than today: they count from it."""
        return self._typed_on if self._typed_on != self.today else None

    def typed_on(self, day: date | None) -> None:
        """The words in the field were typed on this day; None: they are typed now."""
        self._typed_on = day

    @property
    def counts_from(self) -> date | None:
        """The day from which its words count, where today they would mean another."""
        return self.as_of

    @property
    def start(self) -> date:
        """The day that "today" means in the field."""
        return self.as_of or self.today

    def read(self, text: str) -> date:
        """The day that is meant. Raises Invalid."""
        return self._to_come(read_day(text, self._customs(past_ok=False)))

    def _to_come(self, day: date, at: time | None = None) -> date:
        """The day. Raises Invalid where it was to come when it was typed, and is gone by now."""
        gone = day < self.today or (day == self.today and at is not None and at < self.now.time())
        if gone and self.as_of:
            raise gone_by(calendar_day(day), self.as_of)
        return day

    @property
    def now(self) -> datetime:
        """This instant, on the user's clock."""
        return self._store.clock.now()

    def read_moment(self, text: str) -> Moment:
        """The day and perhaps the time. Raises Invalid, also for days gone by unless it is the one to keep."""
        try:
            return self._moment(text, past_ok=False)
        except Invalid:
            if self._keep is not None:
                found = self._moment(text, past_ok=True)
                if found.day == self._keep:
                    return found
            raise

    def read_past(self, text: str) -> date:
        """The day of what has happened already; a time may stand with it. Raises Invalid."""
        return self.read_past_moment(text)[0]

    def read_past_moment(self, text: str) -> tuple[date, time | None]:
        """The day and perhaps the time of what has happened already. Raises Invalid."""
        found = self._moment(text, past_ok=True)
        return found.day, found.at

    def _moment(self, text: str, *, past_ok: bool) -> Moment:
        day, at = read_moment(text, self._customs(past_ok=past_ok))
        return Moment(day if past_ok else self._to_come(day, at), at)

    def _customs(self, *, past_ok: bool) -> Customs:
        now = None if self.as_of else self.now.time()
        return customs(self._store.preferences, self.start, now, past_ok=past_ok)

    def say(self, day: date, at: time | None = None) -> str:
        """A day with its weekday and date: "Fri 27 Nov", "tomorrow, Wed 25 Nov at 10:00"."""
        words = say_day(day, self.today)
        if abs((day - self.today).days) <= 1:
            words = f"{words}, {calendar_day(day)}"
        return f"{words} at {at:%H:%M}" if at else words

    def said(self, when: Moment) -> str:
        """A moment, as it was read."""
        return self.say(when.day, when.at)

    def spelt(self, when: Moment) -> str:
        """A moment as it may stand in the field and is read again."""
        return self.spell(when.day, when.at)

    def spell(self, day: date, at: time | None = None) -> str:
        """A day as it may stand in a field and is read again: "Fri 27 Nov 10:00"; with its year where it needs one."""
        words = calendar_day(day) if day.year == self.today.year else f"{calendar_day(day)} {day.year}"
        return f"{words} {at:%H:%M}" if at else words

    # What fields echo

    def echo_day(self, text: str) -> str:
        """For a field that takes a day from today on. Raises Invalid."""
        return self.with_as_of(lambda: self.say(self.read(text)))

    def echo_past(self, text: str) -> str:
        """For a field that takes days gone by as well. Raises Invalid."""
        return self.with_as_of(lambda: self.say(self.read_past(text)))

    def echo_past_moment(self, text: str) -> str:
        """The same with its time, where that is kept. Raises Invalid."""
        return self.with_as_of(lambda: self.say(*self.read_past_moment(text)))

    def echo_moment(self, text: str) -> str:
        """For a field that takes a day and perhaps a time. Raises Invalid."""
        return self.with_as_of(lambda: self.said(self.read_moment(text)))

    def with_as_of(self, read: Callable[[], str]) -> str:
        """What was understood, with the day it was typed on where today it would mean another. Raises Invalid."""
        words, typed = read(), self.counts_from
        if typed is None:
            return words
        self._typed_on = None
        try:
            same = read() == words
        except Invalid:
            same = False
        finally:
            self._typed_on = typed
        read()  # what it says of itself is again about what it means
        return words if same else f"{words} · as of {calendar_day(typed)}"


def gone_by(meant: str, typed: date) -> Invalid:
    """The refusal of words that were typed on another day, and what they meant is gone."""
    return Invalid(
        f"That was {meant}, as of {calendar_day(typed)} when you typed it, and is gone by. Type a day from today on."
    )
