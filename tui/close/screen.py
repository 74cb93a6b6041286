"""The close of a conversation: mood, what to read aloud, action items, next step; one screen, one save (METHOD §6).

The action items are the ``>`` lines of the call's notes; each key here that changes one changes its line. What is
chosen belongs to the call's draft: leaving the screen, or losing it, loses nothing.
"""

from __future__ import annotations

from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from store import Invalid, Store, StoreError
from store.records.calls import Mood, NextStep
from store.records.customers import Customer
from store.records.follow_ups import FollowUp, FollowUpKind
from store.rules.capture.agreed import agreed
from store.rules.capture.lines import LineKind, NoteLine, read_notes, reader
from store.rules.capture.questions import Questions
from store.rules.capture.summary import summary
from store.rules.outcomes import story_day
from store.rules.scripts.shipped import CLOSING

from .. import commands
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..widgets.detail import Detail
from ..widgets.rows import Column, FixedRows, RowList
from . import words
from .head import CloseHead
from .session import CloseDraft, OpenCall

_MARGIN = 3  # cells of a list that are no cells of its rows: the cursor's mark and the scroll mark
_AIRY = 18  # lines of the list from which on there is room between its groups
_WANTED = {
    words.MOOD: "First say how they feel about us: 1 unhappy, 2 satisfied or 3 promoter.",
    words.STEP: "A conversation needs a next step: f a follow-up on a day, t a talk at a time, or c the cadence.",
}
_ROW_OF = {"mood": words.MOOD, "next_step": words.STEP, "story_on": words.STORY}  # by the field of a refusal


class CloseScreen(CloseDraft):
    """Above the call; Esc goes back to it with everything kept, saving ends there too."""

    NAME = commands.CLOSE
    BINDINGS = commands.bindings_of(commands.CLOSE)
    CSS_PATH = "close.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]  # lines

    def __init__(self, store: Store, doors: Doors, customer: Customer, call: OpenCall) -> None:
        super().__init__(store, doors, customer, call)
        self._lines: tuple[NoteLine, ...] = ()
        self._untold: tuple[FollowUp, ...] = ()
        self._story_due: date | None = None  # of an earlier conversation
        self._colleagues: tuple[str, ...] = ()
        self._script = ""
        self._questions = Questions()
        self._over = False

    def body(self) -> ComposeResult:
        """What to read aloud, beside what is settled."""
        yield CloseHead(self._customer, self._call.seconds)
        with Container(classes="close--panes"):
            yield Detail(id="aloud")
            yield RowList((Column(),), id="agreed")

    def on_mount(self) -> None:
        """Fill the screen. A next step of a draft that has gone by meanwhile is asked for again."""
        step, today = self._draft.step, self.store.today_date
        if step and step.due and step.due < today:
            self._draft.step = None
        self.reload()

    def on_resize(self) -> None:
        """The rows are laid out for the width there is."""
        self.call_after_refresh(self.show_all)

    # What is shown

    def story_on(self) -> date | None:
        """When to ask for the success story: of a promoter, unless it was decided otherwise or stands already."""
        draft, today = self._draft, self.store.today_date
        if draft.mood is not Mood.PROMOTER or draft.no_story:
            return None
        if draft.story and draft.story > today:
            return draft.story
        return None if self._story_due else story_day(today, self.store.preferences)

    def reload(self) -> None:
        """Ask the store again; the notes may have come back from a form as well."""
        customer_id = self._customer.id
        owed = self.attempt(lambda: self.store.follow_ups.of_customer(customer_id)) or ()
        self._untold = tuple(item for item in owed if item.kind is FollowUpKind.TELL)
        self._story_due = next((item.due for item in owed if item.kind is FollowUpKind.STORY), None)
        self._colleagues = self.attempt(self.store.follow_ups.owners) or ()
        parts = self.attempt(lambda: self.store.scripts.filled(customer_id, self._call.follow_up_id)) or ()
        self._script = next((part.text for part in parts if part.name == CLOSING), "")
        self._questions = self.attempt(lambda: self.store.scripts.questions(customer_id)) or Questions()
        self.show_strip()
        self.show_all()

    def show_all(self, select: str | None = None) -> None:
        """Read the notes and paint both panes; ``select`` is the row that gets the cursor."""
        if not self.is_mounted or self._over:
            return
        today, preferences = self.store.today_date, self.store.preferences
        self._lines = read_notes(self._draft.notes, reader(preferences, today))
        self._items = agreed(self._lines, today, preferences, self._colleagues)
        closing = self._view()
        width = max(20, self._list.size.width - _MARGIN)
        found = words.rows(closing, width, air=self._list.size.height >= _AIRY)
        self._list.show(FixedRows(found), keep=select)
        said = summary(
            self._lines,
            self._items,
            self._draft.step,
            today=today,
            cadence_day=closing.cadence_day,
            colleagues=self._colleagues,
        )
        captured = any(line.kind is not LineKind.TEXT for line in self._lines)
        self.query_one("#aloud", Detail).set(lambda w: words.aloud(said, captured, self._script, w), top=False)
        self._show_keys()

    def _view(self) -> words.Closing:
        today, mood = self.store.today_date, self._draft.mood
        return words.Closing(
            draft=self._draft,
            items=self._items,
            untold=self._untold,
            questions=self._questions.for_mood(mood) if mood else (),
            story_on=self.story_on(),
            story_due=self._story_due,
            cadence_day=today + timedelta(days=self._customer.cadence),
            today=today,
            wanted=self._wanted,
        )

    def _show_keys(self) -> None:
        self.query_one(KeyBar).show(words.keys(self._list.cursor_key or "", self._view()))

    @property
    def settled(self) -> bool:
        """The rows are on the screen."""
        return self.is_mounted and self._list.cursor_key is not None

    # Mood

    def action_mood(self, number: int) -> None:
        """How they feel about us; on to what is still open."""
        self._remember()
        self._draft.mood = list(Mood)[number - 1]
        self._change()
        self._go_on()

    def _go_on(self) -> None:
        """To the first row where something is still to be said or chosen."""
        untold = [f"{words.ITEM}{item.number}" for item in self._items if not item.told]
        open_rows = [words.MOOD] if self._draft.mood is None else untold[:1]
        self._list.select(open_rows[0] if open_rows else words.STEP)
        self._show_keys()

    # The story, and the next step

    def action_follow_up(self) -> None:
        """A follow-up on a day."""
        self._ask_step(FollowUpKind.CHECK_IN)

    def action_talk(self) -> None:
        """A conversation at a time."""
        self._ask_step(FollowUpKind.TALK)

    def _ask_step(self, kind: FollowUpKind) -> None:
        from ..call.forms import next_step_form

        self.dialog(next_step_form(self.store, kind), self._step)

    def action_cadence(self) -> None:
        """The cadence, chosen on purpose."""
        self._step(NextStep())

    def _step(self, step: NextStep) -> None:
        self._remember()
        self._draft.step = step
        self._change(words.STEP if self._draft.mood else words.MOOD)

    # Moving

    def action_enter(self) -> None:
        """Edit the item; elsewhere go on, and save at the end."""
        key, draft = self._list.cursor_key or "", self._draft
        if key.startswith(words.ITEM) or key == words.STORY:
            self.action_edit()
        elif key.startswith(words.TELL):
            self.action_tick()
        elif key == words.STEP and draft.step is not None:
            self.action_save()
        elif key == words.MOOD and draft.mood is None:
            self._want(words.MOOD)
        elif key == words.STEP:
            self._want(words.STEP)
        else:
            self._go_on()

    def action_move(self, by: int) -> None:
        """One down or up."""
        if self._list.move(by):
            self._show_keys()

    def action_top(self) -> None:
        """The first row."""
        if self._list.top():
            self._show_keys()

    def action_bottom(self) -> None:
        """The last row."""
        if self._list.bottom():
            self._show_keys()

    def action_read_on(self, by: int) -> None:
        """A page of what to read aloud."""
        pane = self.query_one("#aloud", Detail)
        pane.scroll_by(by * max(1, pane.size.height - 1))

    @on(RowList.Moved)
    def _moved(self) -> None:
        self._show_keys()

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_enter()

    # The end

    def _want(self, key: str, why: str = "") -> None:
        """Say what is missing, with the cursor there."""
        self._wanted = (key, why or _WANTED[key])
        self.show_all(key)

    def action_save(self) -> None:
        """Everything in one act; a refusal changes nothing, and the cursor goes where it is answered."""
        if self._over:
            return  # a second Ctrl+S while the screen is closing
        if self._draft.mood is None:
            self._want(words.MOOD)
        elif self._draft.step is None:
            self._want(words.STEP)
        else:
            self._save()

    def _save(self) -> None:
        try:
            self._call.save_talk(self.story_on())
        except Invalid as refusal:
            if refusal.field in _ROW_OF:
                self._want(_ROW_OF[refusal.field], str(refusal))
            else:
                self.say(str(refusal), problem=True)
        except StoreError as error:
            self.say(str(error), problem=True)
        else:
            self._leave()

    def _leave(self) -> None:
        self._over = True
        self.dismiss(None)

    def action_notes(self) -> None:
        """Back to the notes."""
        if not self._over:
            self._call.enter_notes()  # before the screens change: a letter may be on its way
            self._leave()

    def action_leave(self) -> None:
        """Back to the call; everything is kept."""
        if not self._over:
            self._leave()
