"""Scripts: the user's own texts, with a live preview on the customer they came from (METHOD §4).

The list has the keys at first; Enter goes into the text, Esc leaves it. What is typed is kept as a draft of its text,
so that one can look at another text, at a call, or close the terminal, and go on later (promise P2).
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Static, TextArea

from store import Store

from .. import commands
from ..commands import Handlers
from ..forms.dialogs import PickDialog
from ..forms.fields import NotesArea
from ..forms.keeper import Keeper
from ..forms.unsaved import let_go
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..frame.screen import WorkScreen
from ..text.styles import MUTED
from ..widgets.detail import Detail
from ..widgets.rows import Column, RowList
from ..widgets.sources import FixedRows
from . import choice, words
from .texts import Texts

_NARROW = 60  # columns, below which list and text do not fit next to each other
_KEEP_AFTER = 0.3  # seconds from the first unsaved letter to the disk


class ScriptEditor(WorkScreen):
    """Texts on the left, the one being written in the middle, and how the customer would hear it."""

    NAME = commands.SCRIPTS
    BINDINGS = commands.bindings_of(commands.SCRIPTS)
    CSS_PATH = "scripts.tcss"

    def __init__(self, store: Store, doors: Doors, customer_id: int | None, part: str) -> None:
        super().__init__(store, doors)
        self.texts = Texts(self, customer_id)
        self.rows = RowList((Column(), Column(7, style=MUTED)), gap=1, id="texts")
        self.area = NotesArea(id="body", highlight_cursor_line=False)
        self._preview = Detail(id="preview")
        self._part = part  # to begin with
        self.keeper = Keeper(self.set_timer, self.texts.unsaved, self._not_kept, after=_KEEP_AFTER)

    def body(self) -> ComposeResult:
        """The list, the field with its problems, the preview."""
        yield Static(id="script-title")
        with Horizontal(classes="scripts--panes"):
            yield self.rows
            with Container(classes="scripts--work"):
                with Vertical(classes="scripts--edit"):
                    yield self.area
                    yield Static(id="script-below")
                yield self._preview

    def handlers(self) -> Handlers:
        """Another text, another set, save, back to what there was."""
        return {
            **super().handlers(),
            "text-down": lambda: self._go(self.rows.move(1)),
            "text-up": lambda: self._go(self.rows.move(-1)),
            "preview-down": lambda: self._scroll_preview(1),
            "preview-up": lambda: self._scroll_preview(-1),
            "edit-script": self._write,
            "save-script": self._save,
            "placeholders": self._placeholders,
            "script-sets": self._sets,
            "shipped": self._back_to_shipped,
            "saved-text": self._exchange,
            "close-scripts": self._leave,
        }

    # What is shown

    @property
    def settled(self) -> bool:
        """A text is on the screen."""
        return self.texts.written is not None

    def on_resize(self) -> None:
        """On a very small screen the text has all of it while it is written."""
        self.set_class(self.size.width < _NARROW, "-narrow")

    def on_mount(self) -> None:
        """Begin with the text this customer would hear."""
        self.area.can_focus = self.store.writable
        wanted = self.texts.begin(self._part)
        self._show_rows()
        for key in wanted:
            if self.rows.select(key):
                break
        self.show_strip()
        self._load()

    def reload(self) -> None:
        """Show what the store holds now; a text with something typed in it stays as it is."""
        self.show_strip()
        self.keeper.keep()
        self.texts.look_customer_up()
        if self.texts.script_set.id not in {one.id for one in self.texts.sets() or ()}:
            self.open_set(None)  # the act that added it was undone: its texts and their marks went with it
            return
        self.texts.read()
        self._show_rows()
        self._load()

    def open_set(self, set_id: int | None) -> None:
        """Show another set."""
        let_go(self, self.keeper)
        self.keeper.stop()
        self.texts.open_set(set_id)
        self._show_rows()
        self._load()

    def _show_rows(self) -> None:
        self.rows.show(FixedRows(self.texts.rows()))

    def _load(self) -> None:
        """Take the highlighted text into the field, or what was typed there before."""
        taken = self.texts.take(self.rows.cursor_key or "")
        if taken is None:
            return
        if not taken.in_field:
            self._fill(taken.body)
            self.area.move_cursor((0, 0))
            self.texts.typed = self.area.text
            if taken.unsaved:
                since = ", which was changed since" if taken.changed else ""
                self.say(f"Your unsaved text is back. F8 shows the saved one{since}.")
        if not taken.in_field or not self.texts.dirty:
            self._begin_keeping()
        self.texts.mark()
        self._show_title()
        self._show_preview()

    def _fill(self, body: str) -> None:
        """Another text in the field."""
        with self.prevent(TextArea.Changed):
            self.area.load_text(body)

    def _begin_keeping(self) -> None:
        """What stands in the field is in the store, as the text or as its draft."""
        self.keeper.begin(self.texts.draft, self.texts.unsaved(), base=self.texts.stands_on(), about="A script")

    def _not_kept(self, why: str) -> None:
        if why:
            self.say(f"Your text is not kept yet: {why}", problem=True)

    def _show_title(self) -> None:
        if text := self.texts.written:
            title = words.title(self.texts.script_set, text, dirty=self.texts.dirty)
            self.query_one("#script-title", Static).update(title)

    def _show_preview(self) -> None:
        text, shown = self.texts.written, self.texts.preview()
        if text is not None and shown is not None:
            self._preview.set(words.preview(shown, text.part, self.texts.customer, self.texts.hears), top=False)
            self.query_one("#script-below", Static).update(words.below(shown.problems, text.part))

    def _scroll_preview(self, by: int) -> None:
        """A long text on a small screen."""
        self._preview.scroll_by(by * max(1, self._preview.size.height - 2))

    # Going about

    def _go(self, moved: bool) -> None:
        """Another text."""
        if moved:
            let_go(self, self.keeper)
            self.texts.marked = ""
            self.texts.read()
            self._show_rows()
            self._load()
            self._preview.scroll_by(-1_000_000)

    @on(RowList.Moved)
    def _pointed(self) -> None:
        self.set_focus(None)
        self._go(True)

    @on(RowList.Chosen)
    def _write(self) -> None:
        """Into the text."""
        if self.may_type():
            self.area.focus()

    def _leave(self) -> None:
        """Out of the text, then out of the scripts. What was typed is kept."""
        if self.area.has_focus:
            self.keeper.keep()
            self.set_focus(None)
            return
        let_go(self, self.keeper)
        if self.texts.dirty:
            self.say("The unsaved text is kept. S brings you back to it.")
        self.dismiss(None)

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

    # Typing

    @on(TextArea.Changed, "#body")
    def typed(self) -> None:
        """The text in the field changed: show it, mark it, and keep it soon."""
        if self.texts.written is None:
            return
        self.texts.typed = self.area.text
        self._show_preview()
        if self.texts.mark():
            self._show_rows()
            self._show_title()
        self.keeper.changed()

    def on_unmount(self) -> None:
        """The app may end while one is writing."""
        self.keeper.keep()

    # Acts

    def _save(self) -> None:
        """Save the text; where it is refused, everything typed stays."""
        change = self.texts.save()
        if change is not None:
            self._begin_keeping()  # the draft went in the same transaction
            self.reload()
            self.say_done(change)

    def _back_to_shipped(self) -> None:
        """Back to the shipped text, or in another set to the standard one; F8 brings back what was typed."""
        if self.texts.dirty:
            self._exchange()
        self.texts.back_to_shipped()

    def _exchange(self) -> None:
        """The saved text in place of what was typed, and back."""
        if self.texts.written is None:
            return
        was_typed = self.texts.dirty
        body = self.texts.exchange()
        if body is not None:
            self._fill(body)
            self.typed()
            if was_typed:
                self.say("This is the saved text. F8 brings yours back.")
        if self.keeper.keep():
            self._begin_keeping()  # what is typed from here on stands on the text that was shown

    def _placeholders(self) -> None:
        """Each placeholder with its value for this customer; the one chosen is put in."""
        found, whom = self.texts.placeholders(), self.texts.customer
        if found is None or not self.may_type():
            return
        name = whom.display if whom else "an example customer"
        self.dialog(PickDialog(f"Placeholders, for {name}", words.placeholder_options(found)), self._put_in)

    def _put_in(self, placeholder: str | None) -> None:
        """Put a placeholder in where the cursor is."""
        if placeholder:
            row, column = self.area.cursor_location
            glued = self.area.document.get_line(row)[column : column + 1].isalnum()
            self.area.insert(f"${placeholder}{' ' if glued else ''}")
            self.area.focus()

    def _sets(self) -> None:
        """Another set, or what can be done with this one."""
        self.keeper.keep()
        sets = self.texts.sets()
        if sets is not None:
            choice.choose_set(self, sets, self.texts.script_set, self.open_set)
