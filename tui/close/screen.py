"""The close of a conversation: mood, what to read aloud, action items, next step; one screen, one save (METHOD §6).

The action items are the ``>`` lines of the call's notes; each key here that changes one changes its line. What is
chosen belongs to the call's draft: leaving the screen, or losing it, loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from store import Invalid, Store
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood
from store.records.follow_ups import FollowUpKind
from store.rules.capture.agreed import Agreed, line_of

from .. import commands
from ..call.forms import next_step_form, story_form
from ..call.session import CallSession
from ..capture.action_form import item_form
from ..commands import Handlers
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..frame.screen import WorkScreen
from ..widgets.detail import Detail
from ..widgets.rows import Column, FixedRows, RowList
from . import words
from .head import CloseHead
from .keys import NOTHING, STEP, STORY, Enter
from .session import CloseSession, line_for

_MARGIN = 3  # cells of a list that are no cells of its rows: the cursor's mark and the scroll mark
_AIRY = 18  # lines of the list from which on there is room between its groups


class CloseScreen(WorkScreen):
    """Above the call; Esc goes back to it with everything kept, saving ends there too."""

    NAME = commands.CLOSE
    BINDINGS = commands.bindings_of(commands.CLOSE)
    CSS_PATH = "close.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]  # lines

    def __init__(
        self,
        store: Store,
        doors: Doors,
        call: CallSession,
        *,
        changed: Callable[[], object],
        record: Callable[[CallReport], object],
        to_notes: Callable[[], object],
    ) -> None:
        """``changed`` hears of each change of the call; ``record`` writes it, or raises StoreError, and Invalid names
        the field at fault; ``to_notes`` gives the keys to the notes below.
        """
        super().__init__(store, doors)
        self.session = CloseSession(call, store.preferences, lambda: store.today_date)
        self._changed = changed
        self._record = record
        self._to_notes = to_notes
        self._over = False

    def body(self) -> ComposeResult:
        """What to read aloud, beside what is settled."""
        yield CloseHead(self.session.call.customer, self.session.call.took or 0)
        with Container(classes="close--panes"):
            yield Detail(id="aloud")
            yield RowList((Column(),), id="agreed")

    def handlers(self) -> Handlers:
        """What each key of the close does."""
        return {
            **super().handlers(),
            **{f"mood-{number}": partial(self.feel, mood) for number, mood in enumerate(Mood, 1)},
            "toggle": self.tick,
            "tell-all": self.tell_all,
            "add-item": self.add_item,
            "edit-item": self.edit,
            "remove-item": self.remove_item,
            "step-day": lambda: self.ask_step(FollowUpKind.CHECK_IN),
            "step-talk": lambda: self.ask_step(FollowUpKind.TALK),
            "step-cadence": lambda: self.go_from_here(NextStep()),
            "close-enter": self.enter,
            "save-call": self.save,
            "close-notes": self.leave_for_notes,
            "take-back": self.take_back,
            "close-down": lambda: self._moved(self.rows.move(1)),
            "close-up": lambda: self._moved(self.rows.move(-1)),
            "close-top": lambda: self._moved(self.rows.top()),
            "close-bottom": lambda: self._moved(self.rows.bottom()),
            "aloud-on": lambda: self.read_on(1),
            "aloud-back": lambda: self.read_on(-1),
            "close-leave": self.leave,
        }

    def on_mount(self) -> None:
        """Fill the screen."""
        self.reload()

    def on_resize(self) -> None:
        """The rows are laid out for the width there is."""
        self.call_after_refresh(self.show_all)

    # What is shown

    @property
    def rows(self) -> RowList:
        """The list of what is settled."""
        return self.query_one("#agreed", RowList)

    @property
    def row(self) -> str:
        """The key of the row with the cursor."""
        return self.rows.cursor_key or ""

    @property
    def settled(self) -> bool:
        """The rows are on the screen."""
        return self.is_mounted and self.rows.cursor_key is not None

    def reload(self) -> None:
        """Ask the store again; the notes may have come back from a form as well."""
        store, call, customer_id = self.store, self.session.call, self.session.call.customer.id
        open_items = self.attempt(lambda: store.follow_ups.of_customer(customer_id)) or ()
        colleagues = self.attempt(store.follow_ups.owners) or ()
        script = self.attempt(lambda: store.scripts.closing(customer_id, call.follow_up_id))
        questions = self.attempt(lambda: store.scripts.questions(customer_id))
        country = self.attempt(lambda: store.calls.country(customer_id)) or ""
        to_know = self.attempt(lambda: store.research.offered(customer_id)) or ()
        self.session.learn(open_items, colleagues, script, questions, country, to_know)
        self.show_strip()
        self.show_all()

    def show_all(self, select: str | None = None) -> None:
        """Paint both panes; ``select`` is the row that gets the cursor."""
        if not self.is_mounted or self._over:
            return
        session, rows = self.session, self.rows
        width = max(20, rows.size.width - _MARGIN)
        rows.show(FixedRows(words.rows(session, width, air=rows.size.height >= _AIRY)), keep=select)
        said, captured = session.aloud(), session.captured
        self.query_one("#aloud", Detail).set(lambda w: words.aloud(said, captured, w), top=False)
        self.show_keys()

    @on(RowList.Moved)
    def show_keys(self) -> None:
        """The key bar of the row with the cursor."""
        self.query_one(KeyBar).show(words.keys(self.row, self.session))

    def _show_change(self, select: str | None = None) -> None:
        """Something was chosen, or the notes have another line; it is kept, and shown."""
        self._changed()
        self.show_all(select)

    # Moving

    def _moved(self, moved: bool) -> None:
        if moved:
            self.show_keys()

    def read_on(self, by: int) -> None:
        """A page of what to read aloud."""
        pane = self.query_one("#aloud", Detail)
        pane.scroll_by(by * max(1, pane.size.height - 1))

    def _go_on(self) -> None:
        """To the first row where something is still to be said or chosen."""
        self.rows.select(self.session.first_open())
        self.show_keys()

    @on(RowList.Chosen)
    def enter(self) -> None:
        """Edit the item; elsewhere go on, and save at the end."""
        match self.session.enter(self.row):
            case Enter.EDIT:
                self.edit()
            case Enter.TICK:
                self.tick()
            case Enter.SAVE:
                self.save()
            case Enter.ASK:
                self._want(self.row)
            case Enter.GO_ON:
                self._go_on()

    # What is chosen

    def feel(self, mood: Mood) -> None:
        """How they feel about us; on to what is still open."""
        self.session.feel(mood)
        self._show_change()
        self._go_on()

    def ask_step(self, kind: FollowUpKind) -> None:
        """The next step: a follow-up on a day, or a conversation at a time."""
        self.dialog(next_step_form(self.store, self.session.call.customer, kind), self.go_from_here)

    def go_from_here(self, step: NextStep) -> None:
        """The next step was said."""
        self._show_change(self.session.go_from_here(step))

    def tick(self) -> None:
        """Told or not told; they know, or not yet; ask for the story, or not."""
        if self.session.tick(self.row):
            self._show_change()

    def tell_all(self) -> None:
        """Everything was said aloud."""
        if self.session.tell_all():
            self._show_change(STEP)
        else:
            self.say("All of it is said to them." if self.session.items else "There is nothing to tell them.")

    def add_item(self) -> None:
        """An action item more: a line more in the notes."""
        form = item_form(self.store, self.session.call.customer, on_item=line_of, title="A promise or a to-do")
        self.dialog(form, lambda line: self._show_change(self.session.add(line)))

    def edit(self) -> None:
        """The item with the cursor; the story's day; the next step anew."""
        item, customer = self.session.item_at(self.row), self.session.call.customer
        if item is not None:
            self._edit_item(item)
        elif self.row == STORY:
            self.dialog(story_form(self.store, customer), lambda day: self._show_change(self.session.ask_story_on(day)))
        elif self.row == STEP:
            self.ask_step(FollowUpKind.CHECK_IN)
        elif self.row == NOTHING:
            self.add_item()

    def _edit_item(self, item: Agreed) -> None:
        def edited(line: str) -> None:
            self.session.edit(item, line)
            self._show_change()

        on_item, customer = partial(line_for, item), self.session.call.customer
        form = item_form(self.store, customer, on_item=on_item, title="A promise or a to-do", item=item.form)
        self.dialog(form, edited)

    def remove_item(self) -> None:
        """Take the item's line out of the notes; u brings it back."""
        item = self.session.remove(self.row)
        if item is None:
            self.say("The cursor is on no promise or to-do.")
            return
        self._show_change()
        self.say(f"Taken out of the notes: {item.what} · u brings it back")

    def take_back(self) -> None:
        """Take back what was changed last on this screen; nothing of it is saved yet."""
        if self.session.take_back():
            self._show_change()
        else:
            self.say("Nothing was changed here yet. After saving, u takes the whole call back.")

    # The end

    def _want(self, key: str) -> None:
        """Say what is missing, with the cursor there."""
        self.session.want(key)
        self.show_all(key)

    def save(self) -> None:
        """Everything in one act; a refusal changes nothing, and the cursor goes where it is answered."""
        if self._over:
            return  # a second Ctrl+S while the screen is closing
        if self.session.missing:
            self._want(self.session.missing)
        elif self.attempt(self._saved):
            self.leave()

    def _saved(self) -> bool:
        """Record it. False where the refusal is answered in a row, which says it."""
        try:
            self._record(self.session.report())
        except Invalid as refusal:
            row = self.session.refused(refusal)
            if not row:
                raise
            self.show_all(row)
            return False
        return True

    def leave_for_notes(self) -> None:
        """Back to the notes."""
        if not self._over:
            self._to_notes()  # before the screens change: a letter may be on its way
            self.leave()

    def leave(self) -> None:
        """Back to the call; everything is kept."""
        if not self._over:
            self._over = True
            self.dismiss(None)
