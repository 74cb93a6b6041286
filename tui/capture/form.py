"""Forms whose first field takes a whole line: ``send SLA draft @dana fri !told`` (METHOD §6).

What the line says is echoed while it is typed and stands in the other fields, as long as nobody typed there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time

from rich.highlighter import Highlighter
from rich.text import Text
from textual import on
from textual.suggester import Suggester, SuggestFromList
from textual.widgets import Input

from store import Invalid, Store, StoreError
from store.rules.capture.action import Captured, read_action
from store.rules.capture.names import completion, known, new_name

from ..forms.days import WHEN_NEEDED, Days
from ..forms.drafts import StoredDraft
from ..forms.fields import YES, CheckField, DayField, Field, TextField
from ..forms.form import FormDialog, Result

WHAT, OWNER, CONTACT, DUE, TOLD = "what", "owner", "contact_by", "due", "told"
_FILLS = {"owner": OWNER, "contact": CONTACT, "due": DUE, "told": TOLD}  # what a line can hold, and the field it fills


class CaptureField(TextField):
    """A line in the capture grammar. It echoes what was understood, and those words light up."""

    def __init__(
        self,
        name: str,
        label: str,
        value: str = "",
        *,
        read: Callable[[str], Captured],
        say: Callable[[Captured], str],
        team: Sequence[str] = (),
        hint: str = "",
    ) -> None:
        """``team``: the names that complete behind an @."""
        super().__init__(name, label, value, hint=hint)
        self._read = read
        self._say = say
        self._literal = self._known  # a text that was stored is not taken apart again
        self.captured = self.capture(self._known)
        self.add_class("-echoes")
        if isinstance(control := self.control_widget(), Input):
            control.highlighter = _Spans(self)
            control.suggester = _Names(team)

    def capture(self, value: str) -> Captured:
        """What a line says."""
        return Captured(value.strip()) if value == self._literal else self._read(value)

    def judge(self) -> None:
        """Read the line and echo what was understood."""
        super().judge()
        self.captured = self.capture(self.value)
        self.echo = f"→ {self._say(self.captured)}" if self.captured.spans else ""


class _Spans(Highlighter):
    """Lights the understood words of a line up."""

    def __init__(self, field: CaptureField) -> None:
        self._field = field

    def highlight(self, text: Text) -> None:
        """Style the spans. Read afresh: the line is painted before its field hears of a new letter."""
        colour = self._field.app.theme_variables.get("text-primary", "")
        for start, end, _ in self._field.capture(text.plain).spans:
            text.stylize(f"bold {colour}" if colour.startswith("#") else "bold", start, end)


class _Names(Suggester):
    """Completes the colleague's name at the end of a line; → takes it."""

    def __init__(self, team: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._team = tuple(team)

    async def get_suggestion(self, value: str) -> str | None:
        """The line with the name written out, None where none is begun."""
        rest = completion(value, self._team)
        return value + rest if rest else None


class CaptureForm(FormDialog[Result]):
    """A form with a line in the capture grammar first, and any of owner, due and told after it."""

    def __init__(
        self,
        store: Store,
        title: str,
        fields: Sequence[Field],
        *,
        what: str = "",
        hint: str = "send SLA draft @dana fri !told",
        days: Days | None = None,
        with_time: bool = False,
        drafts: StoredDraft | None = None,
        note: str = "",
    ) -> None:
        """``with_time``: the due field takes a time as well; otherwise a time stays in the text."""
        self.store = store
        self.days = days or Days(store)
        self._with_time = with_time
        names = {field.name for field in fields}
        self._kinds = {kind for kind, name in _FILLS.items() if name in names}
        self._owners = team_of(store)
        self.line = CaptureField(WHAT, "What", what, read=self._read, say=self._said, team=self._owners, hint=hint)
        for field in fields:
            if field.name in (OWNER, CONTACT):
                suggest(field, store, self._owners)
        self._followed = self._in_fields(self.line.captured)  # what the line has put into each field
        super().__init__(title, (self.line, *fields), drafts=drafts, note=note)

    # The line

    def _read(self, text: str) -> Captured:
        """What the line says, with the kinds this form has no field for left in its text."""
        preferences = self.store.preferences
        found = read_action(
            text,
            self.days.today,
            working=preferences.working_days,
            day_first=preferences.day_first,
            away=preferences.away,
        )
        spans = tuple(span for span in found.spans if span[2] in self._kinds)
        what = found.what if len(spans) == len(found.spans) else _outside(text, spans)
        due = found.due if "due" in self._kinds else None
        if due and found.due_time and not self._with_time:
            what = f"{what} at {found.due_time:%H:%M}".strip()
        return Captured(
            what,
            self._known_owner(found.owner) if "owner" in self._kinds else "",
            self._known_owner(found.contact_by) if "contact" in self._kinds else "",
            due,
            found.due_time if due and self._with_time else None,
            found.told and "told" in self._kinds,
            spans,
        )

    def _known_owner(self, name: str) -> str:
        """As the name is written elsewhere, so that a colleague stays one; or as somebody new will be called."""
        return known(name, self._owners) or new_name(name)

    def _said(self, captured: Captured) -> str:
        due = self.days.say(captured.due, captured.due_time) if captured.due else ""
        contact = f"{captured.contact_by} tells them" if captured.contact_by else ""
        parts = (captured.what or "…", captured.owner, due, contact, "told" if captured.told else "")
        return " · ".join(part for part in parts if part)

    def _in_fields(self, captured: Captured) -> dict[str, str]:
        """What a line puts into the other fields."""
        due = self.days.spell(captured.due, captured.due_time) if captured.due else ""
        values = {
            OWNER: captured.owner,
            CONTACT: captured.contact_by,
            DUE: due,
            TOLD: YES if captured.told else "",
        }
        return {_FILLS[kind]: values[_FILLS[kind]] for kind in self._kinds}

    @on(Field.Changed)
    def _line_changed(self, event: Field.Changed) -> None:
        """Let the fields follow the line where they still hold what it said."""
        if event.field is not self.line:
            return
        # Compared with what was put there, not with the line's last state: fast typing skips states.
        for name, value in self._in_fields(self.line.captured).items():
            field = self._fields[name]
            if field.value == self._followed[name] != value:
                field.value = self._followed[name] = value

    def _fill(self, values: dict[str, str]) -> None:
        """A draft that comes back: its fields follow the line where they agree with it."""
        super()._fill(values)
        self._followed = self._in_fields(self.line.captured)

    @on(Field.Entered)
    def _line_entered(self, event: Field.Entered) -> None:
        """Enter in the line saves at once when it said all that is needed."""
        if event.field is self.line and self.line.captured.due and self.line.captured.what:
            event.stop()
            event.prevent_default()
            self.action_save()

    # Values for submit

    @property
    def what(self) -> str:
        """The line without the words that went into other fields."""
        return self.line.captured.what

    def due_of(self, values: dict[str, str]) -> tuple[date, time | None]:
        """The due field's day and perhaps time. Raises Invalid where it is empty or no day."""
        if not values[DUE].strip():
            raise Invalid(WHEN_NEEDED, DUE)
        if self._with_time:
            return self.days.read_moment(values[DUE])
        return self.days.read(values[DUE]), None


def team_of(store: Store) -> tuple[str, ...]:
    """The colleagues who may be named; nobody where the file cannot be read."""
    try:
        return store.follow_ups.owners()
    except StoreError:
        return ()  # only suggestions; saving will say what is wrong with the file


def suggest(field: Field, store: Store, names: Sequence[str] | None = None) -> None:
    """Let a field complete the names of colleagues who own something already; → takes a suggestion."""
    control = field.control_widget()
    if isinstance(control, Input):
        control.suggester = SuggestFromList(names or team_of(store), case_sensitive=False)


def _outside(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """The words of ``text`` that are in none of the spans."""
    parts, at = [], 0
    for start, end, _ in spans:
        parts.append(text[at:start])
        at = end
    return " ".join(" ".join([*parts, text[at:]]).split())


def owner_field(value: str = "") -> TextField:
    """Whose it is to do."""
    return TextField(OWNER, "Owner", value, hint="me, or a colleague's name")


def contact_field(value: str = "") -> TextField:
    """Who contacts the customer about it (METHOD §6)."""
    return TextField(CONTACT, "Tells them", value, hint="me, or a colleague's name")


def due_field(days: Days, value: str = "", *, with_time: bool = False) -> DayField:
    """By when, as a day or a moment."""
    if with_time:
        return DayField(DUE, "By when", value, reader=days.echo_moment, hint="fri, tomorrow 10:00, in 2 weeks")
    return DayField(DUE, "By when", value, reader=days.echo_day)


def told_field(told: bool = False) -> CheckField:
    """Was the customer told? A promise is what they heard (METHOD §6)."""
    return CheckField(TOLD, "Told them?", YES if told else "", yes="yes, it is a promise", no="no")


__all__ = [
    "CONTACT",
    "DUE",
    "OWNER",
    "TOLD",
    "WHAT",
    "CaptureField",
    "CaptureForm",
    "contact_field",
    "due_field",
    "owner_field",
    "suggest",
    "team_of",
    "told_field",
]
