"""The call: script, number, timer, notes; seven outcomes on single keys; then the close (METHOD §5, §6).

The screen is never switched between calls: the next customer is loaded into the one that is open. Digits are outcomes;
a conversation is closed on a screen of its own above this one.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import DescendantBlur, DescendantFocus
from textual.screen import Screen
from textual.widgets import TextArea

from store import Store, StoreError
from store.records.call_reports import CallReport
from store.records.calls import Outcome
from store.records.today import QueueItem
from store.rules.outcome_table import OUTCOMES

from .. import commands
from ..capture.area import CaptureArea
from ..commands import Handlers
from ..forms.keeper import Keeper
from ..frame.doors import Doors
from ..frame.screen import WorkScreen
from ..widgets.detail import Detail
from . import saved, words
from .days import DayOfCall
from .forms import call_back_form
from .head import CallHead, numbers_of
from .leaving import leave_call, part_with
from .notes import UnderstoodNotes, put
from .panel import below_notes
from .research import CallClock, edit_culture
from .script import ScriptPane
from .session import AskWhen, CallSession, Close
from .to_know import ToKnow

_KEEP_AFTER = 0.3  # seconds from the first unsaved letter to the disk


class CallScreen(WorkScreen):
    """One call after the other."""

    NAME = commands.CALL
    BINDINGS = commands.bindings_of(commands.CALL)
    CSS_PATH = "call.tcss"
    HORIZONTAL_BREAKPOINTS = [*WorkScreen.HORIZONTAL_BREAKPOINTS, (150, "-three-panes")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (23, "-tall"), (30, "-roomy")]  # lines

    def __init__(
        self,
        store: Store,
        doors: Doors,
        customer_id: int,
        follow_up_id: int | None = None,
        reason: str = "",
        *,
        close: Callable[[CallScreen], Screen[None]],
        theirs: bool = False,
    ) -> None:
        """``close`` makes the screen on which a conversation of this call is closed; ``theirs``: they called."""
        super().__init__(store, doors)
        self.understood = UnderstoodNotes(self)
        self._first = (customer_id, follow_up_id, reason, theirs)
        self._close = close
        self._session: CallSession | None = None
        self._script = ScriptPane(self)
        self._day = DayOfCall(self)
        self._clock = CallClock(self, lambda *told: self.query_one(CallHead).tell(*told), self.call_after_refresh)
        self.keeper = Keeper(self.set_timer, lambda: self.session.draft(), self._not_kept, after=_KEEP_AFTER)

    def body(self) -> ComposeResult:
        """Number and timer on top; the script beside notes and outcomes, and where there is room what to know."""
        yield CallHead()
        with Container(classes="call--panes"):
            yield Detail(id="script")
            with Vertical(id="talk"):
                # The ground of a cursor's line would put out what lights up in it.
                yield CaptureArea(id="notes", placeholder=words.NOTES_HINT, highlight_cursor_line=False)
                yield Detail(id="panel")
            yield ToKnow()

    def handlers(self) -> Handlers:
        """What each key of the call does."""
        return {
            **super().handlers(),
            **{f"outcome-{row.digit}": partial(self.choose, row.outcome) for row in OUTCOMES},
            "note": self.note,
            "leave-notes": self.leave_notes,
            "pasted-lines": self.notes.action_count_pasted,
            "leave": self.leave,
            "next": lambda: self.walk(1),
            "previous": lambda: self.walk(-1),
            "undo": self.undo,
            **self._script.handlers(lambda: self.session, self.keeper.keep, self.changed),
            "number": lambda: self.doors.numbers(self, self.session.customer),
            "research": lambda: self.doors.research(self.session.customer.id),
            "culture": lambda: edit_culture(self, self.session, self._clock.reached),
            "mail": lambda: saved.write_mail(self, self.session),
            "calendar-file": lambda: saved.calendar_file(self, self.session),
        }

    @property
    def session(self) -> CallSession:
        """The call on the screen; there is one from when it is mounted."""
        assert self._session is not None
        return self._session

    @property
    def settled(self) -> bool:
        """A customer is on the screen."""
        return self._session is not None

    @property
    def notes(self) -> CaptureArea:
        """The field."""
        return self.query_one("#notes", CaptureArea)

    def on_mount(self) -> None:
        """Fill the screen, and let the time run."""
        self.load(*self._first)
        self.set_interval(1.0, self._tick)

    def load(self, customer_id: int, follow_up_id: int | None, reason: str, theirs: bool = False) -> None:
        """Take a customer into the open screen; a draft from before is put back."""
        customer = self.attempt(lambda: self.store.customers.get(customer_id))
        if customer is None:
            self.app.pop_screen()
            return
        part_with(self, self._session, self.keeper)
        box = self.store.drafts.of_call(customer)
        self._session = session = CallSession(customer, follow_up_id, reason, theirs=theirs)
        if kept := self.attempt(box.kept):
            session.load(kept.values, kept.day)
        self.keeper.begin(box, session.draft(), about=f"The call to {customer.display}")
        self.notes.read_only, self.notes.can_focus = False, self.store.writable
        put(self.notes, self.session.notes)
        self.understood.learn(self.session.customer.id, self.notes, session.day)
        self.set_focus(None)
        self.query_one(CallHead).show(customer, numbers_of(customer, self.store.preferences.region), words.why(session))
        self._clock.start(customer, follow_up_id)
        if not session.empty:
            self.say(self._day.back(session))
        self._script.show_anew(self.session)
        self.show_strip()
        self._show_panel()
        self._day.ask(session, self.changed)

    def reload(self) -> None:
        """Figures, numbers and findings may have changed; what is typed stays as it is."""
        self.show_strip()
        self.understood.learn(self.session.customer.id, self.notes, self.session.day)
        with suppress(StoreError):  # nobody to show instead; the next act will say what is wrong
            self.session.customer = customer = self.store.customers.get(self.session.customer.id)
            self.query_one(CallHead).correct(customer, numbers_of(customer, self.store.preferences.region))
        self._script.show_anew(self.session)
        self._show_panel()
        self._day.ask(self.session, self.changed)  # another day may have begun

    def _tick(self) -> None:
        if (call := self._session) is not None and not call.over:
            self.query_one(CallHead).seconds = call.seconds
        self._clock.show(over=call is not None and call.over)

    # The notes, and the panel under them

    def enter_notes(self) -> None:
        """Give the keys to the notes."""
        if self.may_type():
            self.set_focus(self.notes)  # at once: focus() would let the next letter pass

    def leave_notes(self) -> None:
        """From the notes to the outcomes."""
        self.set_focus(None)
        self.keeper.keep()

    def changed(self) -> None:
        """Something was typed or chosen, here or at the close, which may have written a line: it is kept soon."""
        if self.notes.text != self.session.notes:
            put(self.notes, self.session.notes)
        self.session.begun(self.store.today_date)
        self.keeper.changed()

    @on(TextArea.Changed, "#notes")
    def _typed(self) -> None:
        self.session.notes = self.notes.text
        self.changed()
        self._moved()

    @on(TextArea.SelectionChanged, "#notes")
    def _moved(self) -> None:
        if self.notes.has_focus:
            self._show_panel()

    @on(DescendantFocus)
    @on(DescendantBlur)
    def _show_panel(self) -> None:
        panel, call = self.query_one("#panel", Detail), self.session
        if self.notes.has_focus and not call.over:
            panel.set(self.understood.words(self.notes, lambda: panel.size.height))
        elif said := below_notes(self, call, lambda: panel.size.height):
            panel.set(said)
        self._script.show_keys()

    def on_resize(self) -> None:
        """In a wider window the brief has its own column, and no key for it."""
        self.call_after_refresh(self._script.show_keys)

    def action_version(self, number: int) -> None:
        """A version of the script was clicked."""
        self._script.turn(self.session, number - self.session.version)

    def _not_kept(self, why: str) -> None:
        if why:
            self.say(f"Your notes are not kept yet: {why}", problem=True)

    def on_unmount(self) -> None:
        """The app may end in the middle of a call."""
        self.keeper.keep()

    # How it ended

    def choose(self, outcome: Outcome) -> None:
        """An outcome: record it, or ask what it needs first."""
        call = self.session
        if call.over or not self.may_type():
            return
        match call.choose(outcome):
            case Close():
                self.app.clear_notifications()
                self.app.push_screen(self._close(self), lambda _: saved.ask_on(self, call))
            case AskWhen():
                form = call_back_form(self.store, call.customer, lambda when: self.record(call.to_call_back(when)))
                self.dialog(form)
            case report:
                self.attempt(lambda: self.record(report))

    def record(self, report: CallReport) -> None:
        """Write the call and show what stands now. Raises StoreError; nothing has changed then, nor on the screen."""
        self.keeper.keep()
        change = self.store.calls.record(report)
        self.app.clear_notifications()
        self.keeper.stop()  # the draft went in the same transaction
        self.notes.read_only = True
        self.set_focus(None)
        following = self.attempt(lambda: self.store.plan.next_call(report.customer_id))
        self.session.saved(change, following)
        self._script.show_saved(self.session)
        self._show_panel()
        self.show_strip()
        saved.offer_mail(self, self.session, report.outcome)

    def undo(self) -> None:
        """Take the newest change back; when it is this call, its text is on the screen again, unsaved."""
        undone = self.attempt(self.store.history.undo, "Undone: {} · Ctrl+R does it again")
        if undone is None:
            return
        if self.session.taken_back(undone.label):
            self.notes.read_only = False
            self.keeper.begin(self.store.drafts.of_call(self.session.customer), {})
            self.keeper.keep()
        self.reload()

    # On to the next

    def leave(self) -> None:
        """Leave the notes, then the call. What is typed is kept."""
        if self.notes.has_focus:
            self.leave_notes()
        else:
            leave_call(self, self.session, self.keeper, self._first[0])

    def note(self) -> None:
        """Into the notes; after saving, on to the next customer, or back to Today."""
        if not self.session.over:
            self.enter_notes()
        elif self.session.following is None:
            self.leave()
        else:
            self._load_line(self.session.following)

    def walk(self, by: int) -> None:
        """The next customer to call, or the one before; this call's notes are kept."""
        line = self.attempt(lambda: self.store.plan.call_next_to(self.session.customer.id, by))
        if line is None:
            self.say("No more customers to call in this direction.")
        else:
            self._load_line(line)

    def _load_line(self, line: QueueItem) -> None:
        """Take the customer of a line of the day into the screen, unless they asked not to be called."""
        if self.attempt(lambda: self.store.calls.check_may_call(line.customer_id) or True):
            self.load(line.customer_id, line.follow_up_id, line.reason)
