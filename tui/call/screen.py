"""The call: script, number, timer, notes; seven outcomes on single keys; then the close (METHOD §5, §6).

The screen is never switched between calls: the next customer is loaded into the one that is open. Digits are outcomes;
a conversation is closed on a screen of its own above this one.
"""

from __future__ import annotations

from time import monotonic

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content

from store import Store, StoreError
from store.records.calls import CallReport
from store.records.customers import Customer
from store.rules.outcome_table import of_digit
from store.rules.text.phones import shown_number

from .. import commands
from ..capture.area import CaptureArea
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..widgets.detail import Detail
from . import offered, words
from .closing import Stage
from .head import CallHead
from .notes import CallNotes
from .research import CallResearch
from .session import Unsaved


class CallScreen(CallNotes, CallResearch):
    """One call after the other."""

    NAME = commands.CALL
    BINDINGS = commands.bindings_of(commands.CALL)
    CSS_PATH = "call.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (23, "-tall"), (30, "-roomy")]  # lines

    def __init__(
        self, store: Store, doors: Doors, customer_id: int, follow_up_id: int | None = None, reason: str = ""
    ) -> None:
        super().__init__(store, doors, customer_id, follow_up_id, reason)
        self._customer: Customer | None = None
        self._version = 0  # of the script
        self._part = ""  # of the script on show

    def body(self) -> ComposeResult:
        """Number and timer on top; the script beside notes and outcomes."""
        yield CallHead()
        with Container(classes="call--panes"):
            yield Detail(id="script")
            with Vertical(id="talk"):
                # The ground of a cursor's line would put out what lights up in it.
                yield CaptureArea(
                    id="notes",
                    placeholder="n  types notes here as you listen; Esc leaves them",
                    highlight_cursor_line=False,
                )
                yield Detail(id="panel")

    # Loading a customer

    def on_mount(self) -> None:
        """Fill the screen, and let the time run."""
        self.load(*self._at)
        self.set_interval(1.0, self._tick)

    def load(self, customer_id: int, follow_up_id: int | None, reason: str) -> None:
        """Take the next customer into the open screen; a draft from before is put back."""
        self._at = (customer_id, follow_up_id, reason)
        self.forget_saved()
        customer = self.attempt(lambda: self.store.customers.get(customer_id))
        if customer is None:
            self.app.pop_screen()
            return
        self._customer = customer
        draft = self.attempt(lambda: self.store.drafts.load(f"call:{customer.uid}")) or {}
        self._unsaved = Unsaved.of(draft)
        self._stage, self._version, self._kept, self._took = Stage.OUTCOME, 0, True, None
        self._began = monotonic()
        self.load_notes()
        self.set_focus(None)
        self.query_one(CallHead).show(customer, self._numbers_of(customer), reason)
        self.start_clock()
        if not self._unsaved.empty:
            self.say("Your notes from before are back.")
        self.show_script()
        self.show_strip()
        self._show_panel()

    @property
    def settled(self) -> bool:
        """A customer is on the screen."""
        return self._customer is not None

    @property
    def over(self) -> bool:
        """The call is saved."""
        return self._stage is Stage.SAVED

    def reload(self) -> None:
        """Figures, numbers and findings may have changed; what is typed stays as it is."""
        self.show_strip()
        self.learn()
        self._correct_head()
        self.show_script()
        self._show_panel()

    def _numbers_of(self, customer: Customer) -> tuple[str, ...]:
        region = self.store.preferences.region
        return tuple(shown_number(number, region) for number in customer.phones)

    def _correct_head(self) -> None:
        """The name or a number may have been edited meanwhile."""
        if self._customer is None:
            return
        try:
            customer = self.store.customers.get(self._customer.id)
        except StoreError:
            return  # nobody to show instead; the next act will say what is wrong
        self._customer = customer
        self.query_one(CallHead).correct(customer, self._numbers_of(customer))

    def _tick(self) -> None:
        if self._stage is not Stage.SAVED:
            self.query_one(CallHead).seconds = int(monotonic() - self._began)
        self.show_clock()

    def show_script(self) -> None:
        """The version on show, below what is offered."""
        customer_id, follow_up_id, _ = self._at
        parts = self.attempt(lambda: self.store.scripts.filled(customer_id, follow_up_id)) or ()
        self._version %= max(1, len(parts))
        version = self._version
        self._part = parts[version].name if parts else ""
        findings, used = self.ask_findings(), tuple(self._unsaved.used)
        points = self._points

        def beside(width: int) -> Content:
            head = offered.lines(findings, used, width, short=self.has_class("-one-pane"), points=points)
            return Content("\n").join([*head, words.script(parts, version, width)])

        self.query_one("#script", Detail).set(beside)

    def _show_panel(self) -> None:
        panel = self.query_one("#panel", Detail)
        typing = self.notes.has_focus
        content = self._panel_words(typing)
        if content is not None:
            panel.set(content)
        keys = words.keys(self._stage.name, typing)
        if self._findings and not typing and self._stage is not Stage.SAVED:
            keys = (*keys[:2], ("c", "said it"), *keys[2:])
        if not typing:
            keys = (*keys[:-1], ("r", "research"), keys[-1])
        self.query_one(KeyBar).show(keys)

    def _panel_words(self, typing: bool) -> words.Words | None:
        if typing and self._stage is not Stage.SAVED:
            return self.captured_words()
        if self._stage is Stage.OUTCOME:
            customer_id = self._at[0]
            found = self.attempt(lambda: self.store.calls.consequences(customer_id))
            return words.outcomes(found, self._unsaved, self.store.today_date) if found else None
        return self.saved_words()

    # Keys

    def action_note(self) -> None:
        """Into the notes; after saving, on to the next customer."""
        if self._stage is Stage.SAVED:
            self.go_on()
        else:
            self.enter_notes()

    def on_descendant_focus(self) -> None:
        """The panel says which keys hold now."""
        self._show_panel()

    def on_descendant_blur(self) -> None:
        """The same when the notes are left."""
        self._show_panel()

    def action_number(self) -> None:
        """The customer's numbers: copy, open, scan."""
        from ..customers.number import show_numbers

        if self._customer:
            show_numbers(self, self._customer)

    def action_script(self, by: int) -> None:
        """Another version of the script."""
        self._version += by
        self.show_script()

    def action_scroll_script(self, by: int) -> None:
        """A long script on a small screen."""
        self.query_one("#script", Detail).scroll_by(by)

    def action_open_scripts(self) -> None:
        """Edit the version on the screen; this call's notes are kept."""
        from ..scripts.editor import ScriptEditor

        self._keep()
        editor = ScriptEditor(self.store, self.doors, self._at[0], self._part)
        self.app.push_screen(editor, lambda _: self.show_script())

    def action_choose_scripts(self) -> None:
        """The set of scripts this customer hears."""
        from ..scripts.choice import choose_for_customer

        if customer := self.attempt(lambda: self.store.customers.get(self._at[0])):
            choose_for_customer(self, customer, self.show_script)

    def action_leave(self) -> None:
        """Leave the notes, then the call. What is typed is kept."""
        if self.notes.has_focus:
            self.action_leave_notes()
        else:
            self._keep()
            self.dismiss(None)

    def action_next_record(self, by: int) -> None:
        """The next customer to call, or the one before; this call's notes are kept."""
        self._keep()
        queue = self.queue_from_here()
        places = [n for n, item in enumerate(queue) if item.customer_id == self._at[0]]
        place = (places[0] + by) if places else 0
        if 0 <= place < len(queue):
            self.load_item(queue[place])
        else:
            self.say("No more customers to call in this direction.")

    def action_outcome(self, number: int) -> None:
        """A digit."""
        if self._stage is Stage.OUTCOME:
            self.outcome(of_digit(str(number)))

    def action_undo(self) -> None:
        """Take the newest change back; when it is this call, its text is on the screen again, unsaved."""
        undone = self.attempt(self.store.history.undo, "Undone: {} · Ctrl+R does it again")
        if undone is None:
            return
        self._mailed = ""  # an e-mail from the call is undone before the call itself
        if self._saved is not None and undone.label == self._saved.label:
            self.forget_saved()
            self.notes.read_only = False
            self._kept = False
            self._keep()
            self.go_to(Stage.OUTCOME)
        self.reload()

    # Recording

    def go_to(self, stage: Stage) -> None:
        """The panel asks something else."""
        self._stage = stage
        self._show_panel()

    def write(self, report: CallReport) -> None:
        """One transaction; on a refusal nothing changes, neither on disk nor on screen."""
        self._keep()
        change = self.store.calls.record(report)
        self.app.clear_notifications()
        self._kept = True  # the draft went in the same transaction
        self.notes.read_only = True
        self.set_focus(None)
        self.keep_saved(change)
        self.go_to(Stage.SAVED)
        self.show_strip()
        self.offer_mail(report.outcome)
