"""What the script editor shows and keeps: the texts of a set, the one being written, and how it would be heard.

What is typed is kept as a draft of its text, so that one can look at another text, at a call, or close the terminal,
and go on later (promise P2).
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from store import Store, StoreError
from store.records.customers import Customer
from store.records.scripts import ScriptSet, ScriptText
from store.rules.scripts.shipped import PART_NAMES
from store.rules.text.text import clean

from .. import commands
from ..forms.fields import NotesArea
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..frame.screen import WorkScreen
from ..text.safe import plain
from ..text.styles import MUTED, STRONG
from ..widgets.detail import Detail
from ..widgets.rows import Column, FixedRows, RowList
from . import words

_NARROW = 60  # columns, below which list and text do not fit beside each other
_KEEP_AFTER = 0.3  # seconds from the first unsaved letter to the disk


class ScriptPane(WorkScreen):
    """Texts on the left, the one being written in the middle, and how the customer would hear it."""

    NAME = commands.SCRIPTS

    def __init__(self, store: Store, doors: Doors, customer_id: int | None, part: str = "voicemail") -> None:
        super().__init__(store, doors)
        self._customer_id = customer_id
        self.customer: Customer | None = None
        self._part = part  # to begin with
        self.script_set = ScriptSet(None, "")
        self._texts: dict[str, ScriptText] = {}
        self.here: ScriptText | None = None  # the text in the field, as the store has it
        self._hears = ""  # what the customer hears instead of it
        self.aside = ""  # what F8 put away
        self._timer: Timer | None = None
        self.text = ""  # of the field, also when that is gone already
        self.kept = ""  # what the store has of it, as text or draft
        self.marked = ""  # the row that is marked as unsaved while it is typed

    def body(self) -> ComposeResult:
        """The list, the field with its problems, the preview."""
        yield Static(id="script-title")
        with Horizontal(classes="scripts--panes"):
            yield RowList((Column(), Column(7, style=MUTED)), gap=1, id="texts")
            with Container(classes="scripts--work"):
                with Vertical(classes="scripts--edit"):
                    yield NotesArea(id="body", highlight_cursor_line=False)
                    yield Static(id="script-below")
                yield Detail(id="preview")

    @property
    def rows(self) -> RowList:
        """The list of texts."""
        return self.query_one("#texts", RowList)

    @property
    def area(self) -> NotesArea:
        """The field."""
        return self.query_one("#body", NotesArea)

    @property
    def settled(self) -> bool:
        """A text is on the screen."""
        return self.here is not None

    # What is shown

    def on_resize(self) -> None:
        """On a very small screen the text has all of it while it is written."""
        self.set_class(self.size.width < _NARROW, "-narrow")

    def on_mount(self) -> None:
        """Begin with the text this customer would hear."""
        variant = ""
        self._look_customer_up()
        if customer := self.customer:
            self.script_set = self.attempt(lambda: self.store.scripts.chosen_for(customer)) or self.script_set
            variant = self.attempt(lambda: self.store.scripts.variant_for(customer)) or ""
        self.show_texts()
        for key in (words.key_of(self._part, variant), words.key_of(self._part, "")):
            if self.rows.select(key):
                break
        self.show_strip()
        self.load()

    def _look_customer_up(self) -> None:
        found_id = self._customer_id
        if found_id is not None:
            self.customer = self.attempt(lambda: self.store.customers.get(found_id))

    def reload(self) -> None:
        """Show what the store holds now; a text with something typed in it stays as it is."""
        self.show_strip()
        self.keep()
        self._look_customer_up()
        if self.script_set.id not in {one.id for one in self.attempt(self.store.scripts.sets) or ()}:
            self.open_set(None)  # the act that added it was undone: its texts and their marks went with it
            return
        self.show_texts()
        self.load()

    def show_texts(self) -> None:
        """The list of the present set."""
        sets = self.attempt(self.store.scripts.sets) or ()
        self.script_set = next((one for one in sets if one.id == self.script_set.id), self.script_set)
        found = self.attempt(lambda: self.store.scripts.texts(self.script_set.id)) or ()
        self._texts = {words.key_of(text.part, text.variant): text for text in found}
        self._show_rows()

    def _show_rows(self) -> None:
        self.rows.show(FixedRows(words.text_rows(list(self._texts.values()), self.marked)))

    def open_set(self, set_id: int | None) -> None:
        """Show another set."""
        self.script_set = ScriptSet(set_id, "")
        self.here = None
        self.marked = ""
        self.show_texts()
        self.load()

    def load(self) -> None:
        """Take the highlighted text into the field, or what was typed there before."""
        text = self._texts.get(self.rows.cursor_key or "")
        if text is None:
            return
        typed = self.attempt(lambda: self.store.drafts.load(self._draft_key(text)).get("body", "")) or ""
        same = self.here is not None and (self.here.part, self.here.variant) == (text.part, text.variant)
        self.here, wanted = text, typed or text.body
        if not same or clean(self.text) != clean(wanted):
            with self.prevent(TextArea.Changed):
                self.area.load_text(wanted)
            self.area.move_cursor((0, 0))
            self.text = self.kept = self.area.text
            if not same:
                self.aside = ""  # otherwise the saved text changed: what F8 put away is still about this one
            if typed:
                self.say("Your unsaved text is back. F8 shows the saved one.")
        self.marked = words.key_of(text.part, text.variant) if self.dirty else ""
        self._hears = self._what_is_heard(text)
        self._show_title()
        self._show_preview()

    def _draft_key(self, text: ScriptText) -> str:
        return self.store.scripts.draft_key(self.script_set.id, text.part, text.variant)

    @property
    def dirty(self) -> bool:
        """Something else stands in the field than in the store."""
        return self.here is not None and clean(self.text) != self.here.body

    def _what_is_heard(self, text: ScriptText) -> str:
        """In whose place this text stands, where the customer hears another one."""
        customer = self.customer
        if customer is None:
            return ""
        variant = self.attempt(lambda: self.store.scripts.variant_for(customer)) or ""
        theirs = self.attempt(lambda: self.store.scripts.chosen_for(customer)) or self.script_set
        if theirs.id != self.script_set.id:
            return f"They hear the set {theirs.name}."
        heard = variant if words.key_of(text.part, variant) in self._texts else ""
        return "" if heard == text.variant else f"They hear “{heard or 'standard'}” at present."

    def _show_title(self) -> None:
        text = self.here
        if text is None:
            return
        name = text.variant or "standard"
        part = PART_NAMES.get(text.part, text.part)
        state = "unsaved" if self.dirty else "your own text" if text.own else self._behind
        title = Content.assemble(
            (plain(self.script_set.name), STRONG),
            ("  ·  ", MUTED),
            f"{part}, {name}",
            (f"   {state}", MUTED),
        )
        self.query_one("#script-title", Static).update(title)

    @property
    def _behind(self) -> str:
        return "as shipped" if self.script_set.id is None else "as in the set behind it"

    def _show_preview(self) -> None:
        text = self.here
        if text is None:
            return
        body, whom = self.text, self.customer
        shown = self.attempt(
            lambda: self.store.scripts.preview(whom.id if whom else None, text.part, text.variant, body)
        )
        if shown is not None:
            self.query_one("#preview", Detail).set(words.preview(shown, text.part, whom, self._hears), top=False)
            self.query_one("#script-below", Static).update(words.below(shown.problems, text.part))

    def put(self, body: str) -> None:
        """Another text in the field, as if it were typed."""
        with self.prevent(TextArea.Changed):
            self.area.load_text(body)
        self.typed()

    # Typing

    @on(TextArea.Changed, "#body")
    def typed(self) -> None:
        """The text in the field changed: show it, mark it, and keep it soon."""
        text = self.here
        if text is None:
            return
        self.text = self.area.text
        self._show_preview()
        marked = words.key_of(text.part, text.variant) if self.dirty else ""
        if marked != self.marked:
            self.marked = marked
            self._show_rows()
            self._show_title()
        # Started by the first change and not put off by the next, so that steady typing is kept as well.
        if self._timer is None:
            self._timer = self.set_timer(_KEEP_AFTER, self.keep)

    def keep(self) -> None:
        """Write the draft of the text in the field; forget it where nothing differs."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        text, typed = self.here, self.text
        if text is None or typed == self.kept:
            return
        try:
            key = self._draft_key(text)
            if self.dirty:
                self.store.drafts.save(key, {"body": typed})
            else:
                self.store.drafts.clear(key)
        except StoreError as error:
            self.say(f"Your text is not kept yet: {error}", problem=True)
        else:
            self.kept = typed

    def on_unmount(self) -> None:
        """The app may end while one is writing."""
        self.keep()

    def on_descendant_focus(self) -> None:
        """The key bar says which keys hold in the field."""
        self.rows.active = False
        self.add_class("-writing")
        self.query_one(KeyBar).show(words.TYPING)

    def on_descendant_blur(self) -> None:
        """The same for the list."""
        self.rows.active = True
        self.remove_class("-writing")
        self.query_one(KeyBar).show(commands.bar_of(self.NAME))
