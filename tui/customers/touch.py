"""Any touch in a few keys: a call they made is as cheap to log as one of ours (METHOD §1, §9)."""

from __future__ import annotations

from datetime import date

from textual import on

from store import Invalid, Store
from store.records.calls import Channel, Outcome, StartedBy, Touch
from store.records.changes import Change
from store.records.customers import Customer
from store.rules.outcome_table import OUTCOMES

from ..capture.form import team_of
from ..capture.words import Reading
from ..forms.days import Days
from ..forms.drafts import StoredDraft
from ..forms.fields import ChoiceField, DayField, Field
from ..forms.form import FormDialog
from .notes import NOTES, notes_field, read_notes_as

CHANNEL, STARTED, OUTCOME, DAY = "channel", "started_by", "outcome", "day"


class _TouchForm(FormDialog[Change]):
    """Saved as it opens it says: a call, started by whoever the key said, and we talked."""

    def __init__(self, store: Store, customer: Customer, started_by: StartedBy) -> None:
        self._store = store
        self._customer = customer
        self._started_by = started_by
        self._days = Days(store)
        self._team = team_of(store)
        self._read_as_of = self._days.today
        self._notes = notes_field(self._reading())
        self._channel = ChoiceField(CHANNEL, "Way", [(channel.value, channel.value) for channel in Channel])
        outcomes = [(row.outcome.value, row.outcome.value) for row in OUTCOMES if row.logged]
        self._outcome = ChoiceField(OUTCOME, "Outcome", outcomes)
        super().__init__(
            f"Log a touch · {customer.display}",
            (
                self._channel,
                self._outcome,
                ChoiceField(
                    STARTED,
                    "Started by",
                    ((StartedBy.US.value, "us"), (StartedBy.THEM.value, "them")),
                    started_by.value,
                ),
                DayField(DAY, "When", reader=self._days.echo_past, hint="today; or yesterday, mon, 14 nov"),
                self._notes,
            ),
            drafts=StoredDraft(store, f"touch:{customer.uid}"),
        )

    def on_mount(self) -> None:
        """A draft may bring another channel back; the form puts it in after this. Who started it, the key says."""
        self.call_later(self._follow_channel)
        self.call_later(self._follow_day)
        self.call_later(self._fields[STARTED].put, self._started_by.value)

    def action_afresh(self) -> None:
        """Exchange the texts, and with them perhaps the channel."""
        super().action_afresh()
        self._follow_channel()
        self._follow_day()

    @on(Field.Changed)
    def _something_changed(self) -> None:
        self._follow_channel()
        self._follow_day()

    def _reading(self) -> Reading:
        return Reading(self._store.preferences, self._read_as_of, self._team)

    def _follow_day(self) -> None:
        """Days in the notes count from the day of the touch on."""
        try:
            day = self._day(self._fields[DAY].value) or self._days.today
        except Invalid:
            return
        if day != self._read_as_of:
            self._read_as_of = day
            read_notes_as(self._notes, self._reading())

    def _day(self, text: str) -> date | None:
        return self._days.read(text, past_ok=True) if text.strip() else None

    def _follow_channel(self) -> None:
        """Only a call can fail to reach them."""
        self._outcome.display = self._channel.value == Channel.CALL.value

    @on(Field.Entered)
    def _past_the_outcome(self, event: Field.Entered) -> None:
        """Enter skips the field that is not there."""
        if event.field is self._channel and not self._outcome.display:
            event.stop()
            event.prevent_default()
            self._fields[STARTED].enter_field()

    def submit(self, values: dict[str, str]) -> Change:
        """Log it. Raises StoreError; Invalid names the field."""
        channel = Channel(values[CHANNEL])
        return self._store.calls.log(
            Touch(
                self._customer.id,
                channel,
                StartedBy(values[STARTED]),
                notes=values[NOTES],
                outcome=Outcome(values[OUTCOME]) if channel is Channel.CALL else None,
                day=self._day(values[DAY]),
            )
        )


def touch_form(store: Store, customer: Customer, started_by: StartedBy) -> FormDialog[Change]:
    """Log a call, e-mail, meeting, social contact, text, visit, shared activity or note."""
    return _TouchForm(store, customer, started_by)
