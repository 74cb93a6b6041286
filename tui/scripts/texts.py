"""The texts of a set of scripts, the one that is written, and how the customer would hear it; without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store import Conflict
from store.records.changes import Change
from store.records.customers import Customer
from store.records.drafts import Kept
from store.records.scripts import Placeholder, Preview, ScriptSet, ScriptText
from store.rules.scripts.situations import name_of
from store.rules.text.text import clean

from ..forms.keeper import DraftBox
from ..frame.doors import Desk
from ..widgets.sources import Row
from . import words

CHANGED = "This text was changed elsewhere meanwhile. F8 shows it, Ctrl+S again saves yours."


@dataclass(frozen=True, slots=True)
class Taken:
    """What belongs into the field now that a text was taken."""

    body: str
    unsaved: bool  # it was typed before, and is not saved
    in_field: bool  # it stands there already
    changed: bool  # since it was typed, the saved text became another


class Texts:
    """One set's texts as the store has them; what the field holds of the one that is written; what F8 put away."""

    def __init__(self, desk: Desk, customer_id: int | None) -> None:
        self._desk = desk
        self._store = desk.store
        self._customer_id = customer_id
        self._all: dict[str, ScriptText] = {}
        self.customer: Customer | None = None
        self.script_set = ScriptSet(None, "")
        self.written: ScriptText | None = None  # the text in the field, as the store has it
        self._seen = ""  # the text of the store on which typing began
        self.draft: DraftBox | None = None  # where it is kept until it is saved
        self.typed = ""  # what the field holds, also when that is gone already
        self.aside = ""  # what F8 put away
        self.hears = ""  # what the customer hears instead of it
        self.marked = ""  # the row that is marked as unsaved while it is typed

    # What the store has

    def look_customer_up(self) -> None:
        """Whom the texts are shown on; their facts may have changed."""
        found_id = self._customer_id
        if found_id is not None:
            self.customer = self._desk.attempt(lambda: self._store.customers.get(found_id))

    def begin(self, part: str) -> Sequence[str]:
        """Take the set this customer hears; answers the rows to begin with, the best one first."""
        variant = ""
        self.look_customer_up()
        if customer := self.customer:
            self.script_set = self._chosen_for(customer)
            variant = self._variant_for(customer, part)
        self.read()
        return (words.key_of(part, variant), words.key_of(part, ""))

    def _chosen_for(self, customer: Customer) -> ScriptSet:
        return self._desk.attempt(lambda: self._store.scripts.chosen_for(customer)) or self.script_set

    def _variant_for(self, customer: Customer, part: str) -> str:
        return self._desk.attempt(lambda: self._store.scripts.variant_for(customer, part)) or ""

    def sets(self) -> tuple[ScriptSet, ...] | None:
        """All sets; None, and a word on why, where they cannot be read."""
        return self._desk.attempt(self._store.scripts.sets)

    def read(self) -> None:
        """The texts of the present set, and its name."""
        self.script_set = next((one for one in self.sets() or () if one.id == self.script_set.id), self.script_set)
        found = self._desk.attempt(lambda: self._store.scripts.texts(self.script_set.id)) or ()
        self._all = {words.key_of(text.part, text.variant): text for text in found}

    def open_set(self, set_id: int | None) -> None:
        """Another set; none of its texts is written yet."""
        self.script_set = ScriptSet(set_id, "")
        self.written = None
        self.marked = ""
        self.read()

    def rows(self) -> list[Row]:
        """The texts under their parts."""
        return words.text_rows(list(self._all.values()), self.marked)

    # The one that is written

    def take(self, key: str) -> Taken | None:
        """Write the text of this row from now on; answers what belongs into the field. None: there is no such row."""
        text = self._all.get(key)
        if text is None:
            return None
        self.draft = self._desk.attempt(lambda: self._store.scripts.draft(self.script_set.id, text.part, text.variant))
        kept = self._desk.attempt(self._typed_before)
        unsaved = kept.values.get("body", "") if kept else ""
        before, dirty, self.written = self.written, self.dirty, text
        same = before is not None and (before.part, before.variant) == (text.part, text.variant)
        if not (same and dirty):
            self._seen = kept.base.get("body", text.body) if kept and unsaved else text.body
        if not same:
            self.aside = ""  # otherwise the saved text changed: what F8 put away is still about this one
        self.hears = self._what_is_heard(text)
        body = unsaved or text.body
        in_field = same and clean(self.typed) == clean(body)
        return Taken(body, unsaved != "", in_field, changed=self._seen != text.body)

    def _what_is_heard(self, text: ScriptText) -> str:
        """In whose place this text stands, where the customer hears another one."""
        customer = self.customer
        if customer is None:
            return ""
        variant = self._variant_for(customer, text.part)
        theirs = self._chosen_for(customer)
        if theirs.id != self.script_set.id:
            return f"They hear the set {theirs.name}."
        return "" if variant == text.variant else f"They hear “{name_of(variant)}” at present."

    def _typed_before(self) -> Kept | None:
        return self.draft.kept() if self.draft else None

    def stands_on(self) -> dict[str, str]:
        """The saved text that was seen when this one was typed."""
        return {"body": self._seen}

    @property
    def dirty(self) -> bool:
        """Something else stands in the field than in the store."""
        return self.written is not None and clean(self.typed) != self.written.body

    def unsaved(self) -> dict[str, str]:
        """What the field holds, as a draft keeps it; empty where the store has it."""
        return {"body": self.typed} if self.dirty else {}

    def mark(self) -> bool:
        """Mark the row as unsaved, or not. True where that changed."""
        text, before = self.written, self.marked
        self.marked = words.key_of(text.part, text.variant) if text and self.dirty else ""
        return self.marked != before

    def exchange(self) -> str | None:
        """The saved text in place of what was typed, or what was put away; None where there is neither."""
        if self.written is None:
            return None
        if self.dirty:
            self.aside = self.typed
            self._seen = self.written.body  # it is on the screen: what is typed from here on is typed on it
            return self.written.body
        aside, self.aside = self.aside, ""
        return aside or None

    # What the store does with it

    def preview(self) -> Preview | None:
        """How the customer would hear it."""
        text, whom = self.written, self._whom
        if text is None:
            return None
        return self._desk.attempt(lambda: self._store.scripts.preview(whom, text.part, text.variant, self.typed))

    def placeholders(self) -> Sequence[Placeholder] | None:
        """What may stand in it, with the values of this customer."""
        text, whom = self.written, self._whom
        if text is None:
            return None
        return self._desk.attempt(lambda: self._store.scripts.placeholders(whom, text.part, text.variant))

    @property
    def _whom(self) -> int | None:
        return self.customer.id if self.customer else None

    def save(self) -> Change | None:
        """Save it, with its draft in the same act; None, and a word on why, where that is refused."""
        text, body = self.written, self.typed
        if text is None:
            return None
        change = self._desk.attempt(lambda: self._save(text, body))
        if change is not None:
            self.marked = ""
            self._seen = clean(body)
        return change

    def _save(self, text: ScriptText, body: str) -> Change:
        try:
            return self._store.scripts.save(self.script_set.id, text.part, text.variant, body, self._seen)
        except Conflict:
            self.read()
            now = self._all.get(words.key_of(text.part, text.variant))
            if now is None or now.body == self._seen:
                raise
            self.written, self._seen = now, now.body
            raise Conflict(CHANGED) from None

    def back_to_shipped(self) -> None:
        """The shipped text, or in another set the standard one."""
        if text := self.written:
            of = self.script_set.id
            self._desk.act(lambda: self._store.scripts.back_to_shipped(of, text.part, text.variant, text.body))
