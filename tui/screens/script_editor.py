"""Scripts: the user's own texts, with a live preview on the customer they came from (METHOD §4).

The list has the keys at first; Enter goes into the text, Esc leaves it. What is typed is kept as a draft of its text,
so that one can look at another text, at a call, or close the terminal, and go on later.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static, TextArea

from store import Store, StoreError
from store.records import Customer
from store.rules.script_texts import PART_NAMES
from store.rules.text import clean
from store.script_records import ScriptSet, ScriptText

from .. import commands
from ..safety import plain
from ..widgets.detail import Detail
from ..widgets.fields import NotesArea
from ..widgets.frame import KeyBar
from ..widgets.rows import Column, FixedRows, RowList
from . import script_choice as choice
from . import script_words as words
from .dialogs import PickDialog
from .work import WorkScreen, bindings_of

_KEEP_AFTER = 0.3  # seconds from the first unsaved letter to the disk


class ScriptEditor(WorkScreen):
    """Texts on the left, the one being written in the middle, and how the customer would hear it."""

    NAME = commands.SCRIPTS
    BINDINGS = bindings_of(commands.SCRIPTS)
    CSS_PATH = "../scripts.tcss"

    def __init__(self, store: Store, customer_id: int | None, part: str = "voicemail") -> None:
        super().__init__(store)
        self._customer_id = customer_id
        self._customer: Customer | None = None
        self._part = part  # to begin with
        self._set = ScriptSet(None, "")
        self._texts: dict[str, ScriptText] = {}
        self._here: ScriptText | None = None  # the text in the field, as the store has it
        self._hears = ""  # what the customer hears instead of it
        self._aside = ""  # what F8 put away
        self._timer: Timer | None = None
        self._text = ""  # of the field, also when that is gone already
        self._kept = ""  # what the store has of it, as text or draft
        self._marked = ""  # the row that is marked as unsaved while it is typed

    def body(self) -> ComposeResult:
        """The list, the field with its problems, the preview."""
        yield Static(id="script-title")
        with Horizontal(classes="scripts--panes"):
            yield RowList((Column(), Column(7, style="$text-muted")), gap=1, id="texts")
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
        return self._here is not None

    # What is shown

    def on_mount(self) -> None:
        """Begin with the text this customer would hear."""
        variant = ""
        found_id = self._customer_id
        if found_id is not None:
            self._customer = self.attempt(lambda: self.store.customers.get(found_id))
        if customer := self._customer:
            self._set = self.attempt(lambda: self.store.scripts.chosen_for(customer)) or self._set
            variant = self.attempt(lambda: self.store.scripts.variant_for(customer)) or ""
        self._show_texts()
        for key in (words.key_of(self._part, variant), words.key_of(self._part, "")):
            if self.rows.select(key):
                break
        self.show_strip()
        self._load()

    def reload(self) -> None:
        """Show what the store holds now; a text with something typed in it stays as it is."""
        self.show_strip()
        self._keep()
        if self._set.id not in {one.id for one in self.attempt(self.store.scripts.sets) or ()}:
            self._set = ScriptSet(None, "")
        self._show_texts()
        self._load()

    def _show_texts(self) -> None:
        sets = self.attempt(self.store.scripts.sets) or ()
        self._set = next((one for one in sets if one.id == self._set.id), self._set)
        found = self.attempt(lambda: self.store.scripts.texts(self._set.id)) or ()
        self._texts = {words.key_of(text.part, text.variant): text for text in found}
        self._show_rows()

    def _show_rows(self) -> None:
        self.rows.show(FixedRows(words.text_rows(list(self._texts.values()), self._marked)))

    def _load(self) -> None:
        """Take the highlighted text into the field, or what was typed there before."""
        text = self._texts.get(self.rows.cursor_key or "")
        if text is None:
            return
        typed = self.attempt(lambda: self.store.drafts.load(self._draft_key(text)).get("body", "")) or ""
        same = self._here is not None and (self._here.part, self._here.variant) == (text.part, text.variant)
        self._here, wanted = text, typed or text.body
        if not same or clean(self._text) != clean(wanted):
            with self.prevent(TextArea.Changed):
                self.area.load_text(wanted)
            self.area.move_cursor((0, 0))
            self._text = self._kept = self.area.text
            self._aside = ""
            if typed:
                self.tell("Your unsaved text is back. F8 shows the saved one.")
        self._marked = words.key_of(text.part, text.variant) if self._dirty else ""
        self._hears = self._what_is_heard(text)
        self._show_title()
        self._show_preview()

    def _draft_key(self, text: ScriptText) -> str:
        return self.store.scripts.draft_key(self._set.id, text.part, text.variant)

    @property
    def _dirty(self) -> bool:
        return self._here is not None and clean(self._text) != self._here.body

    def _what_is_heard(self, text: ScriptText) -> str:
        """In whose place this text stands, where the customer hears another one."""
        customer = self._customer
        if customer is None:
            return ""
        variant = self.attempt(lambda: self.store.scripts.variant_for(customer)) or ""
        theirs = self.attempt(lambda: self.store.scripts.chosen_for(customer)) or self._set
        if theirs.id != self._set.id:
            return f"They hear the set {theirs.name}."
        heard = variant if words.key_of(text.part, variant) in self._texts else ""
        return "" if heard == text.variant else f"They hear “{heard or 'standard'}” at present."

    def _show_title(self) -> None:
        text = self._here
        if text is None:
            return
        name = text.variant or "standard"
        part = PART_NAMES.get(text.part, text.part)
        state = "unsaved" if self._dirty else "your own text" if text.own else self._behind
        title = Content.assemble(
            (plain(self._set.name), "bold"), ("  ·  ", "$text-muted"), f"{part}, {name}", (f"   {state}", "$text-muted")
        )
        self.query_one("#script-title", Static).update(title)

    @property
    def _behind(self) -> str:
        return "as shipped" if self._set.id is None else "as in the set behind it"

    def _show_preview(self) -> None:
        text = self._here
        if text is None:
            return
        body, whom = self._text, self._customer
        shown = self.attempt(
            lambda: self.store.scripts.preview(whom.id if whom else None, text.part, text.variant, body)
        )
        if shown is not None:
            self.query_one("#preview", Detail).set(words.preview(shown, text.part, whom, self._hears), top=False)
            self.query_one("#script-below", Static).update(words.below(shown.problems))

    # Typing

    @on(TextArea.Changed, "#body")
    def _typed(self) -> None:
        text = self._here
        if text is None:
            return
        self._text = self.area.text
        self._show_preview()
        marked = words.key_of(text.part, text.variant) if self._dirty else ""
        if marked != self._marked:
            self._marked = marked
            self._show_rows()
            self._show_title()
        # Started by the first change and not put off by the next, so that steady typing is kept as well.
        if self._timer is None:
            self._timer = self.set_timer(_KEEP_AFTER, self._keep)

    def _keep(self) -> None:
        """Write the draft of the text in the field; forget it where nothing differs."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        text, typed = self._here, self._text
        if text is None or typed == self._kept:
            return
        try:
            key = self._draft_key(text)
            if self._dirty:
                self.store.drafts.save(key, {"body": typed})
            else:
                self.store.drafts.clear(key)
        except StoreError as error:
            self.tell(f"Your text is not kept yet: {error}", problem=True)
        else:
            self._kept = typed

    def on_unmount(self) -> None:
        """The app may end while one is writing."""
        self._keep()

    def on_descendant_focus(self) -> None:
        """The key bar says which keys hold in the field."""
        self.rows.active = False
        self.query_one(KeyBar).show(words.TYPING)

    def on_descendant_blur(self) -> None:
        """The same for the list."""
        self.rows.active = True
        self.query_one(KeyBar).show(commands.bar_of(self.NAME))

    # Keys

    def action_edit_text(self) -> None:
        """Into the text."""
        self.area.focus()

    def action_leave(self) -> None:
        """Out of the text, then out of the scripts. What was typed is kept."""
        self._keep()
        if self.area.has_focus:
            self.set_focus(None)
        else:
            self.dismiss(None)

    def action_move(self, by: int) -> None:
        """Another text."""
        self._go(self.rows.move(by))

    def _go(self, moved: bool) -> None:
        if moved:
            self._keep()
            self._marked = ""
            self._show_texts()
            self._load()
            self.query_one("#preview", Detail).scroll_by(-1_000_000)

    @on(RowList.Moved)
    def _moved(self) -> None:
        self.set_focus(None)
        self._go(True)

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_edit_text()

    def action_scroll_preview(self, by: int) -> None:
        """A long text on a small screen."""
        pane = self.query_one("#preview", Detail)
        pane.scroll_by(by * max(1, pane.size.height - 2))

    def action_save(self) -> None:
        """Save the text; where it is refused, everything typed stays."""
        text = self._here
        if text is None:
            return
        body = self._text
        change = self.attempt(lambda: self.store.scripts.save(self._set.id, text.part, text.variant, body))
        if change is not None:
            self._kept, self._marked = body, ""  # the draft went in the same transaction
            self.reload()
            self.told(change)

    def action_shipped(self) -> None:
        """Back to the shipped text, or in another set to the standard one."""
        if text := self._here:
            self._forget()
            self.act(lambda: self.store.scripts.back_to_shipped(self._set.id, text.part, text.variant))

    def _forget(self) -> None:
        """Show the saved text; F8 brings back what was typed."""
        if self._dirty:
            self.action_afresh()

    def action_afresh(self) -> None:
        """The saved text in place of what was typed, and back."""
        if self._here is None:
            return
        typed = self._text
        if self._dirty:
            self._put(self._here.body)
            self._aside = typed
            self.tell("This is the saved text. F8 brings yours back.")
        elif self._aside:
            self._put(self._aside)
            self._aside = ""
        self._keep()

    def _put(self, body: str) -> None:
        """Another text in the field, as if it were typed."""
        with self.prevent(TextArea.Changed):
            self.area.load_text(body)
        self._typed()

    def action_placeholders(self) -> None:
        """Each placeholder with its value for this customer; the one chosen is put in."""
        text, whom = self._here, self._customer
        if text is None:
            return
        found = self.attempt(
            lambda: self.store.scripts.placeholders(whom.id if whom else None, text.part, text.variant)
        )
        if found is None:
            return
        name = whom.display if whom else "an example customer"

        def chosen(answer: str | None) -> None:
            if answer:
                row, column = self.area.cursor_location
                glued = self.area.document.get_line(row)[column : column + 1].isalnum()
                self.area.insert(f"${answer}{' ' if glued else ''}")
                self.area.focus()

        self.dialog(PickDialog(f"Placeholders, for {name}", words.placeholder_options(found)), chosen)

    def action_sets(self) -> None:
        """Another set, or what can be done with this one."""
        self._keep()
        sets, current = self.attempt(self.store.scripts.sets), self._set

        def chosen(answer: str | None) -> None:
            if answer == choice.ADD:
                self.dialog(choice.set_form(self.store), lambda change: self._changed(change.label, change.created_id))
            elif answer == choice.RENAME:
                form = choice.set_form(self.store, current)
                self.dialog(form, lambda change: self._changed(change.label, current.id))
            elif answer == choice.REMOVE and current.id is not None:
                set_id = current.id
                self.dialog(
                    choice.remove_question(current),
                    lambda yes: self.act(lambda: self.store.scripts.remove_set(set_id)) if yes else None,
                )
            elif answer is not None:
                self._open(None if answer == "None" else int(answer))

        if sets is not None:
            self.dialog(choice.sets_dialog(sets, current), chosen)

    def _changed(self, label: str, set_id: int | None) -> None:
        self._open(set_id)
        self.tell(f"{label} · u undoes")

    def _open(self, set_id: int | None) -> None:
        """Show another set."""
        self._set = ScriptSet(set_id, "")
        self._here = None
        self._marked = ""
        self._show_texts()
        self._load()
