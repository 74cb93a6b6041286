"""An entry of the log, corrected or taken out."""

from __future__ import annotations

from store import Store
from store.records.call_reports import Correction, Facts
from store.records.calls import Channel, Interaction, Mood, Outcome, StartedBy
from store.records.changes import Change
from store.records.customers import Customer
from store.records.unreadable import UnreadableDay
from store.rules.days.dates import say_day
from store.rules.outcomes import is_conversation
from store.rules.said_as import say_mood, say_outcome

from ..capture.form import team_of
from ..capture.words import Reading
from ..forms.agreed import AgreedDays
from ..forms.days import Days
from ..forms.dialogs import ConfirmDialog
from ..forms.fields import ChoiceField, Field, day_field
from ..forms.form import FormDialog
from ..forms.whom import Whom
from ..frame.doors import Desk
from ..text.log import follow_up_words, interaction_words, theirs_too
from .entry_list import REMOVE, EntriesDialog
from .notes import NOTES, notes_field

CHANNEL, OUTCOME, MOOD, STARTED, DAY, BACK, NEXT, WHO = (
    "channel", "outcome", "mood", "started_by", "day", "call_back", "next_step", "who",
)  # fmt: skip
Typed = tuple[Correction, dict[str, str]]
"""What to save, and what was typed of it."""


class _Entry:
    """The fields of an entry; those that do not belong to what is said are not shown."""

    def __init__(self, store: Store, customer: Customer, entry: Interaction) -> None:
        self._store, self._customer, self._entry = store, customer, entry
        self._days, self._ahead = Days(store), AgreedDays(store, customer.id, keep=entry.day)
        self._channel = ChoiceField(
            CHANNEL,
            "How",
            [(one.value, one.value) for one in Channel],
            entry.channel.value if entry.channel in set(Channel) else "",
        )
        outcome = entry.outcome.value if entry.outcome in set(Outcome) else Outcome.TALKED.value
        self._outcome = ChoiceField(
            OUTCOME, "How it ended", [(one.value, say_outcome(one)) for one in Outcome], outcome
        )
        moods = [("", "not said"), *((one.value, say_mood(one)) for one in Mood)]
        self._mood = ChoiceField(MOOD, "Mood", moods, entry.mood.value if entry.mood in set(Mood) else "")
        who = ((StartedBy.US.value, "I did"), (StartedBy.THEM.value, "they did"))
        self._started = ChoiceField(STARTED, "Who started", who, entry.started_by.value)
        hour = entry.at.time().replace(second=0, microsecond=0)
        self.when = "" if isinstance(entry.day, UnreadableDay) else self._days.spell(entry.day, hour)
        self._day = day_field(DAY, "When", self.when, days=self._days, reader=self._days.echo_past_moment)
        self._back = day_field(BACK, "Call back", days=self._ahead, reader=self._ahead.echo_moment, hint="fri 10")
        self._whom = Whom(store, WHO, customer, quiet=True)
        reading = Reading(store.preferences, entry.day, team_of(store))
        self._notes = notes_field(reading, entry.notes)
        self.fields: tuple[Field, ...] = (
            self._channel, self._outcome, self._mood, self._started, self._day, self._back, self._whom.field,
            self._notes,
        )  # fmt: skip

    def changed(self, field: Field) -> None:  # noqa: ARG002 (the protocol's)
        """Only a call has an outcome, only a conversation a mood."""
        channel = Channel(self._channel.value)
        call = channel is Channel.CALL
        self._outcome.display = call
        self._back.display = call and self._outcome.value == Outcome.CALL_BACK.value
        self._mood.display = is_conversation(channel, Outcome(self._outcome.value) if call else None)

    def filled(self, *, opening: bool) -> None:  # noqa: ARG002 (the protocol's)
        """A draft may bring another way back."""
        self.changed(self._channel)

    def enough(self, field: Field) -> bool:  # noqa: ARG002 (the protocol's)
        """Enter goes on to the next field."""
        return False

    def correction(self, values: dict[str, str]) -> Correction:
        """What the entry is to say. Raises Invalid."""
        entry = self._entry
        channel = Channel(values[CHANNEL])
        outcome = Outcome(values[OUTCOME]) if channel is Channel.CALL else None
        mood = Mood(values[MOOD]) if values[MOOD] and is_conversation(channel, outcome) else None
        day, at = entry.day, None
        if values[DAY].strip() != self.when:
            day, at = self._days.read_past_moment(values[DAY])
        back = self._ahead.read_moment(values[BACK]) if values[BACK].strip() and self._back.display else None
        about = self._whom.read(values[WHO]) or self._customer.id
        facts = Facts(about, channel, StartedBy(values[STARTED]), outcome, mood, day, at)
        return Correction(facts, values[NOTES], None, back)


def asked_for(store: Store, entry: Interaction) -> list[str]:
    """What it asked for and is still open, and where that is changed: not here."""
    lines = []
    for item in store.corrections.asked_for(entry):
        when = say_day(item.due, store.today_date) + (f" {item.due_time:%H:%M}" if item.due_time else "")
        when += theirs_too(item)
        lines.append(f"Next: {follow_up_words(item)}, {when}; e in Follow-ups (2) changes it.")
    return lines


def entry_form(store: Store, customer: Customer, entry: Interaction) -> FormDialog[Typed]:
    """What really happened. Its result is what to save: what follows from it is shown first."""
    fields, today = _Entry(store, customer, entry), store.today_date

    def read(values: dict[str, str]) -> Typed:
        correction = fields.correction(values)
        store.corrections.follows(entry, correction)  # refused here, where the field is
        return correction, values

    return FormDialog(
        f"Correct · {customer.display}",
        fields.fields,
        on_submit=read,
        note="\n".join((f"{say_day(entry.day, today)}  {interaction_words(entry)}", *asked_for(store, entry))),
        drafts=store.drafts.of_entry(customer, entry),
        following=fields,
    )


def show_entries(desk: Desk, customer: Customer) -> None:
    """Open the log of a customer."""
    store = desk.store
    count = desk.attempt(lambda: store.customers.history_count(customer.id))
    if not count:
        if count == 0:
            desk.say(f"Nothing was noted with {customer.display} yet. l notes a contact, Enter starts a call.")
        return
    dialog = EntriesDialog(customer, store, lambda error: desk.say(str(error), problem=True))

    def chosen(what: str) -> None:
        entry = dialog.entry
        if entry is None:
            return
        if what == REMOVE:
            ask(desk, entry, None)
        else:
            desk.dialog(entry_form(store, customer, entry), lambda typed: ask(desk, entry, typed))

    desk.dialog(dialog, chosen)


def ask(desk: Desk, entry: Interaction, typed: Typed | None) -> None:
    """Save it; where something else follows, or the entry goes, that is said and asked first.

    What is not saved after all is a draft again, and there when the entry is opened the next time (promise P2).
    """
    store = desk.store
    correction = typed[0] if typed else None

    def keep() -> None:
        if typed and (customer := desk.attempt(lambda: store.customers.get(entry.customer_id))):
            desk.attempt(lambda: store.drafts.of_entry(customer, entry).save(typed[1]))

    follows = desk.attempt(lambda: store.corrections.follows(entry, correction))
    if follows is None:
        keep()
        return

    def save() -> Change:
        return store.corrections.edit(entry, correction) if correction else store.corrections.remove(entry)

    if correction and not follows:
        if not desk.act(save):
            keep()
        return
    words = "\n".join(f"{line[0].upper()}{line[1:]}." for line in follows)
    title = "Save the correction?" if correction else f"Delete this entry ({interaction_words(entry)})?"

    def answered(yes: bool | None) -> None:
        if not (yes and desk.act(save)):
            keep()

    yes, no = ("save", "leave it as it was") if correction else ("delete", "keep")
    detail = f"Also:\n{words}" if words else ""
    desk.dialog(ConfirmDialog(title, detail, yes=yes, no=no, enter_is_yes=correction is not None), answered)
