"""Any touch in a few keys: a call they made is as cheap to log as one of ours (METHOD §1, §9)."""

from __future__ import annotations

from textual import on

from store import Store
from store.forms import Touch
from store.records import Change, Channel, Customer, Outcome, StartedBy

from ..widgets.fields import ChoiceField, DayField, Field, NotesField
from .days import Days
from .forms import FormDialog
from .stored_draft import StoredDraft

CHANNEL, STARTED, OUTCOME, DAY, NOTES = "channel", "started_by", "outcome", "day", "notes"
_OUTCOMES = (Outcome.TALKED, Outcome.VOICEMAIL, Outcome.NO_ANSWER)


class _TouchForm(FormDialog[Change]):
    """Saved as it opens it says: a call, started by whoever the key said, and we talked."""

    def __init__(self, store: Store, customer: Customer, started_by: StartedBy) -> None:
        self._store = store
        self._customer = customer
        self._started_by = started_by
        self._days = Days(store)
        self._channel = ChoiceField(CHANNEL, "Way", [(channel.value, channel.value) for channel in Channel])
        self._outcome = ChoiceField(OUTCOME, "Outcome", [(outcome.value, outcome.value) for outcome in _OUTCOMES])
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
                NotesField(NOTES, "Notes"),
            ),
            drafts=StoredDraft(store, f"touch:{customer.uid}"),
        )

    def on_mount(self) -> None:
        """A draft may bring another channel back; the form puts it in after this. Who started it, the key says."""
        self.call_later(self._follow_channel)
        self.call_later(self._fields[STARTED].put, self._started_by.value)

    def action_afresh(self) -> None:
        """Exchange the texts, and with them perhaps the channel."""
        super().action_afresh()
        self._follow_channel()

    @on(Field.Changed)
    def _channel_changed(self) -> None:
        self._follow_channel()

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
        day = self._days.read(values[DAY], past_ok=True) if values[DAY].strip() else None
        return self._store.calls.log(
            Touch(
                self._customer.id,
                channel,
                StartedBy(values[STARTED]),
                notes=values[NOTES],
                outcome=Outcome(values[OUTCOME]) if channel is Channel.CALL else None,
                day=day,
            )
        )


def touch_form(store: Store, customer: Customer, started_by: StartedBy) -> FormDialog[Change]:
    """Log a call, e-mail, meeting, social contact, text, visit, shared activity or note."""
    return _TouchForm(store, customer, started_by)
