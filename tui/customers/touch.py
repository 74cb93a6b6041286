"""Any touch in a few keys: a call they made is as cheap to log as one of ours (METHOD §1, §9)."""

from __future__ import annotations

from datetime import date, time

from store import Invalid, Store
from store.records.call_reports import Touch
from store.records.calls import Channel, Outcome, StartedBy
from store.records.changes import Change
from store.records.customers import Customer
from store.records.moments import Moment
from store.rules.outcome_table import OUTCOMES
from store.rules.said_as import say_outcome

from ..capture.form import team_of
from ..capture.words import Reading
from ..forms.agreed import AgreedDays
from ..forms.days import Days
from ..forms.fields import ChoiceField, Field, day_field
from ..forms.form import FormDialog
from .notes import NOTES, notes_field, read_notes_as

_LIKED = "They like to be written to. Write to them, then note here what you wrote."
CHANNEL, STARTED, OUTCOME, DAY, BACK = "channel", "started_by", "outcome", "day", "call_back"


class _Touch:
    """The fields of a touch, and how they follow each other: only a call has an outcome, and days in the notes count
    from the day of the touch on.

    Saved as it opens it says: a call, started by us, and we talked; of another channel, we wrote.
    """

    def __init__(self, store: Store, customer: Customer, channel: Channel) -> None:
        self._store = store
        self._days = Days(store)
        self._team = team_of(store)
        self._read_as_of = self._days.today
        self._channel = ChoiceField(CHANNEL, "How", [(one.value, one.value) for one in Channel], value=channel.value)
        outcomes = [(row.outcome.value, say_outcome(row.outcome)) for row in OUTCOMES]
        self._outcome = ChoiceField(OUTCOME, "How it ended", outcomes)
        who = ((StartedBy.US.value, "I did"), (StartedBy.THEM.value, "they did"))
        self._started = ChoiceField(STARTED, "Who started", who)
        self._day = day_field(
            DAY,
            "When",
            days=self._days,
            reader=self._days.echo_past_moment,
            hint="yesterday 15:00, mon, 14 nov; empty: today",
        )
        self._back_days = AgreedDays(store, customer.id)
        self._back = day_field(
            BACK, "Call back", days=self._back_days, reader=self._back_days.echo_moment, hint="fri 10, tomorrow 9:30"
        )
        self._notes = notes_field(self._reading())
        self.fields: tuple[Field, ...] = (
            self._channel,
            self._outcome,
            self._back,
            self._started,
            self._day,
            self._notes,
        )

    def when(self, text: str) -> tuple[date | None, time | None]:
        """Day and time of the touch; None is today, and no time. Raises Invalid."""
        return self._days.read_past_moment(text) if text.strip() else (self._days.as_of, None)

    def call_back(self, text: str) -> Moment | None:
        """When they asked to be called back. Raises Invalid."""
        return self._back_days.read_moment(text) if text.strip() and self._back.display else None

    def changed(self, field: Field) -> None:  # noqa: ARG002 (the protocol's)
        """Only a call can fail to reach them, and its day is where the notes count from."""
        self._outcome.display = self._channel.value == Channel.CALL.value
        self._back.display = self._outcome.display and self._outcome.value == Outcome.CALL_BACK.value
        self._follow_day()

    def filled(self, *, opening: bool) -> None:  # noqa: ARG002 (the protocol's)
        """A draft may bring another channel back, and is of the day it was typed on."""
        if self._days.as_of and not self._day.value:
            self._day.bring_back(self._days.spell(self._days.as_of), self._days.as_of)
        self.changed(self._channel)

    def _reading(self) -> Reading:
        return Reading(self._store.preferences, self._read_as_of, self._team)

    def _follow_day(self) -> None:
        try:
            day = self.when(self._day.value)[0] or self._days.today
        except Invalid:
            return
        if day != self._read_as_of:
            self._read_as_of = day
            read_notes_as(self._notes, self._reading())


def touch_form(store: Store, customer: Customer, *, written: bool = False) -> FormDialog[Change]:
    """Log a call, e-mail, meeting, social contact, text, visit, shared activity or note; ``written``: to somebody who
    is to be written to.
    """
    touch = _Touch(store, customer, Channel.EMAIL if written else Channel.CALL)

    def log(values: dict[str, str]) -> Change:
        channel = Channel(values[CHANNEL])
        day, at = touch.when(values[DAY])
        return store.calls.log(
            Touch(
                customer.id,
                channel,
                StartedBy(values[STARTED]),
                notes=values[NOTES],
                outcome=Outcome(values[OUTCOME]) if channel is Channel.CALL else None,
                day=day,
                at=at,
                call_back=touch.call_back(values[BACK]),
            )
        )

    return FormDialog(
        f"A contact with {customer.display}",
        touch.fields,
        on_submit=log,
        note=_LIKED if written else "",
        drafts=store.drafts.of_touch(customer),
        following=touch,
    )
