"""Forms whose first field takes a whole line: ``send SLA draft @dana fri !told`` (METHOD §6).

What the line says is echoed while it is typed and stands in the other fields, as long as nobody typed there.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.suggester import Suggester
from textual.widgets import Input

from store import Invalid, Store, StoreError
from store.records.moments import Moment
from store.rules.capture.action import Captured
from store.rules.capture.escapes import unescaped
from store.rules.capture.lines import reader
from store.rules.capture.names import completion, known, new_name
from store.rules.days.two_clocks import MY_TIME
from store.rules.days.vague_days import no_day, said_offers

from ..forms.days import WHEN_NEEDED, Days
from ..forms.fields import YES, ChoiceField, Field, TextField, check_field, day_field, from_names
from ..text.safe import plain

WHAT, OWNER, CONTACT, DUE, TOLD = "what", "owner", "contact_by", "due", "told"
_FILLS = {"owner": OWNER, "contact": CONTACT, "due": DUE, "told": TOLD}  # what a line can hold, and the field it fills


class _Names(Suggester):
    """Completes the colleague's name at the end of a line; → takes it."""

    def __init__(self, team: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._team = tuple(team)

    async def get_suggestion(self, value: str) -> str | None:
        """The line with the name written out, None where none is begun."""
        rest = completion(value, self._team)
        return value + rest if rest else None


class CapturedLine:
    """The line of a form, and the fields that follow it: any of owner, contact, due and told.

    It is what a form's fields do to each other; see ``forms.following.Following``.
    """

    def __init__(
        self,
        store: Store,
        fields: Sequence[Field],
        *,
        what: str = "",
        hint: str = "send SLA draft @dana fri !told",
        days: Days | None = None,
        with_time: bool = False,
    ) -> None:
        """``what`` is what stands in the line. ``with_time``: the due field takes a time as well; otherwise a time
        stays in the text.
        """
        self._store = store
        self._days = days or Days(store)  # of the due field
        self._line_days = Days(store)
        self._with_time = with_time
        self._others = {field.name: field for field in fields}
        self._kinds = {kind for kind, name in _FILLS.items() if name in self._others}
        self._owners = team_of(store)
        self._literal = plain(what)  # a text that was stored is not taken apart again
        self.field = TextField(
            WHAT,
            "What",
            what,
            reader=self._echo,
            hint=hint,
            suggester=_Names(self._owners),
            days=self._line_days,
            spans=lambda text: self.read(text).spans,
        )
        for field in fields:
            if field.name in (OWNER, CONTACT):
                suggest(field, store, self._owners)
        self._followed = self._in_fields()  # what the line has put into each field

    @property
    def fields(self) -> tuple[Field, ...]:
        """The line first, then the others."""
        return (self.field, *self._others.values())

    # The line

    @property
    def captured(self) -> Captured:
        """What the line says."""
        return self.read(self.field.value)

    @property
    def what(self) -> str:
        """The line without the words that went into other fields."""
        return self.captured.what

    def read(self, text: str) -> Captured:
        """What a line says, with the kinds this form has no field for left in its text."""
        if text == self._literal:
            return Captured(text.strip())
        days = self._line_days
        found = reader(self._store.preferences, days.start, None if days.as_of else days.now.time())(text)
        spans = tuple(span for span in found.spans if span[2] in self._kinds)
        what = found.what if len(spans) == len(found.spans) else _outside(text, spans)
        due = found.due if "due" in self._kinds else None
        if due and found.due_time and not self._with_time and not found.minutes:
            what = f"{what} at {found.due_time:%H:%M}".strip()
        return Captured(
            what,
            self._known_owner(found.owner) if "owner" in self._kinds else "",
            self._known_owner(found.contact_by) if "contact" in self._kinds else "",
            due,
            found.due_time if due and self._with_time else None,
            found.told and "told" in self._kinds,
            spans,
            found.offers if "due" in self._kinds else (),
        )

    def _known_owner(self, name: str) -> str:
        """As the name is written elsewhere, so that a colleague stays one; or as somebody new will be called."""
        return known(name, self._owners) or new_name(name)

    def _echo(self, text: str) -> str:
        captured = self.read(text)
        read = captured.spans or captured.due or captured.offers
        if not read and captured.what == " ".join(text.split()):
            return ""
        days = self._line_days
        due = days.with_as_of(lambda: self._due_words(text))
        contact = f"{captured.contact_by} tells them" if captured.contact_by else ""
        parts = (captured.what or "…", captured.owner, due, contact, "promised" if captured.told else "")
        return " · ".join(part for part in parts if part)

    def _due_words(self, text: str) -> str:
        captured, days = self.read(text), self._line_days
        if captured.offers:
            return no_day(captured.offers, days.today)
        return days.say(captured.due, captured.due_time) if captured.due else ""

    def due_of(self, values: dict[str, str]) -> Moment:
        """The due field's day and perhaps time. Raises Invalid where it is empty or no day."""
        if not values[DUE].strip():
            offers = self.captured.offers
            raise Invalid(f"By when? Try {said_offers(offers, self._days.today)}." if offers else WHEN_NEEDED, DUE)
        if self._with_time:
            return self._days.read_moment(values[DUE])
        return Moment(self._days.read(values[DUE]))

    # How the fields follow it

    def _in_fields(self) -> dict[str, str]:
        """What the line puts into the other fields."""
        captured, line = self.captured, self.field.value
        due = self._days.spell(captured.due, captured.due_time) if captured.due else ""
        if captured.due_time and any(line[start:end].casefold().endswith(MY_TIME) for start, end, _ in captured.spans):
            due = f"{due} {MY_TIME}"
        values = {
            OWNER: captured.owner,
            CONTACT: captured.contact_by,
            DUE: due,
            TOLD: YES if captured.told else "",
        }
        return {_FILLS[kind]: values[_FILLS[kind]] for kind in self._kinds}

    def changed(self, field: Field) -> None:
        """Let the fields follow the line where they still hold what it said."""
        if field is not self.field:
            if DUE in self._others and field.name != DUE:
                self._others[DUE].judge()  # whose clock a time is on follows the kind
            return
        # Compared with what was put there, not with the line's last state: fast typing skips states.
        for name, value in self._in_fields().items():
            other = self._others[name]
            if other.value == self._followed[name] != value:
                other.value = self._followed[name] = value

    def filled(self, *, opening: bool) -> None:  # noqa: ARG002 (the protocol's)
        """A draft that comes back: its fields follow the line where they agree with it."""
        self._followed = self._in_fields()


def team_of(store: Store) -> tuple[str, ...]:
    """The colleagues who may be named; nobody where the file cannot be read."""
    try:
        return store.follow_ups.owners()
    except StoreError:
        return ()  # only suggestions; saving will say what is wrong with the file


def suggest(field: Field, store: Store, names: Sequence[str] | None = None) -> None:
    """Let a field complete the names of colleagues who own something already; → takes a suggestion."""
    if isinstance(field.control, Input):
        field.control.suggester = from_names(names or team_of(store))


def _outside(text: str, spans: Sequence[tuple[int, int, str]]) -> str:
    """The words of ``text`` that are in none of the spans."""
    parts, at = [], 0
    for start, end, _ in spans:
        parts.append(text[at:start])
        at = end
    return unescaped(" ".join([*parts, text[at:]]))


def owner_field(value: str = "") -> TextField:
    """Whose it is to do."""
    return TextField(OWNER, "Owner", value, hint="me, or dana")


def contact_field(value: str = "") -> TextField:
    """Who contacts the customer about it (METHOD §6)."""
    return TextField(CONTACT, "Tells them", value, hint="me, or dana")


def due_field(days: Days, value: str = "", *, with_time: bool = False) -> TextField:
    """By when, as a day or a moment."""
    if with_time:
        return day_field(
            DUE, "By when", value, days=days, reader=days.echo_moment, hint="fri, tomorrow 10:00, in 2 weeks"
        )
    return day_field(DUE, "By when", value, days=days, reader=days.echo_day)


def told_field(told: bool = False) -> ChoiceField:
    """Was the customer told? A promise is what they heard (METHOD §6)."""
    return check_field(TOLD, "Said to them?", YES if told else "", yes="yes, it is a promise", no="no")


__all__ = [
    "CONTACT",
    "DUE",
    "OWNER",
    "TOLD",
    "WHAT",
    "CapturedLine",
    "contact_field",
    "due_field",
    "owner_field",
    "suggest",
    "team_of",
    "told_field",
]
