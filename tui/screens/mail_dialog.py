"""The echo e-mail, already written, with times to talk: one key accepts it (METHOD §4; SCREENS, Call)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from store import Invalid, Store, StoreError
from store.mail_records import Echo
from store.records import Change, MailWay
from store.rules.offer import SlotOffer

from ..safety import multiline, plain
from ..widgets.detail import Detail
from ..widgets.fields import LineInput, NotesArea
from ..widgets.frame import KeyBar
from . import mail_words as words
from .forms import AFRESH, DIALOG_CSS, DRAFT_AFTER, RESTORED
from .mail_text import BODY, SUBJECT, TO, MailText
from .stored_draft import StoredDraft

_STYLES = Path(__file__).parents[1] / "mail.tcss"
_ADDRESS = (TO, "to_address")  # as the store and the draft file name the field at fault
_FEW = 30  # lines; below, the dialog has no blank lines


@dataclass(frozen=True, slots=True)
class Sent:
    """The e-mail was accepted: the act, and where the e-mail is now."""

    change: Change
    where: str


class MailDialog(ModalScreen[Sent]):
    """Shows the e-mail as it will be. Its result is None when it was left; then it stays in the queue."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "accept", "Accept", show=False),
        Binding("escape", "leave", "Later", show=False),
        *(Binding(str(n), f"choose({n - 1})", f"Time {n}", show=False) for n in (1, 2, 3)),
        Binding("tab", "walk(1)", "Next time", show=False),
        Binding("shift+tab", "walk(-1)", "Time before", show=False),
        Binding("right", "nudge(1)", "Half an hour later", show=False),
        Binding("left", "nudge(-1)", "Half an hour earlier", show=False),
        Binding("r", "exchange", "Another time", show=False),
        Binding("x,D", "drop", "Drop the time", show=False),
        Binding("e", "edit", "Edit the text", show=False),
        Binding("t", "line('to')", "Address", show=False),
        Binding("s", "line('subject')", "Subject", show=False),
        Binding("w", "way", "Another way", show=False),
        Binding("f8", "afresh", "Start afresh", show=False),
        Binding("down,j", "scroll_text(1)", "Down", show=False),
        Binding("up,k", "scroll_text(-1)", "Up", show=False),
        Binding("pagedown,space", "scroll_text(10)", "Page down", show=False),
        Binding("pageup", "scroll_text(-10)", "Page up", show=False),
    ]
    AUTO_FOCUS = ""
    CSS_PATH = [DIALOG_CSS, _STYLES]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_FEW, "-high")]

    def __init__(self, store: Store, echo: Echo, offer: SlotOffer, draft_key: str, saved: str = "") -> None:
        """``saved`` names the call that was recorded just now. Raises StoreError where the script cannot be read."""
        super().__init__(classes="dialog")
        self._store = store
        self._echo = echo
        self._text = MailText(store, echo, offer)
        self._about = f"✓ Saved: {saved}" if saved else words.about(echo, store.today_date)
        self._drafts = StoredDraft(store, draft_key)
        self._kept = self._text.values()
        self._aside: dict[str, str] | None = None  # what F8 exchanges
        self._way = store.preferences.mail_way
        self._at = 0  # the time with the mark
        self._line = ""  # the field of one line that is open
        self._sent: Sent | None = None
        self._over = False
        self._warned = False
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Head, text, a line for what is to be said, and the keys."""
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content(plain(f"E-mail to {self._echo.to_name}"))
            box.border_subtitle = Content(plain(self._about))
            yield Detail(classes="mail--head")
            with Horizontal(classes="mail--field"):
                yield Static(Content(""), classes="field--label")
                yield LineInput(compact=True, select_on_focus=False, classes="mail--line")
            yield Detail(classes="mail--text")
            yield NotesArea(compact=True, highlight_cursor_line=False, classes="mail--text")
            yield Static(Content(""), classes="mail--notice")
            yield KeyBar(())

    def on_mount(self) -> None:
        """What was edited before is put back."""
        self._area.display = False
        self.query_one(".mail--field").display = False
        self._say("")
        self._put_back()
        self._show()
        if not self._notice and self._echo.written:
            self._say("An e-mail about this call was written already.")
        elif not self._notice and not self._text.offer.slots:
            self._say("No time is free on both sides in the next weeks: the e-mail proposes none.")

    def _put_back(self) -> None:
        try:
            stored = self._drafts.load()
            if stored and self._text.restore(stored):
                self._kept = self._text.values()
                self._aside = {}
                self._say(RESTORED)
        except (StoreError, ValueError) as error:  # a draft of another program's making is no reason to fail
            self._text.afresh()
            self._say(str(error), problem=True)

    # What is shown

    @property
    def _area(self) -> NotesArea:
        return self.query_one(NotesArea)

    @property
    def _input(self) -> LineInput:
        return self.query_one(LineInput)

    @property
    def _field(self) -> bool:
        """A field has the keys."""
        return isinstance(self.focused, (Input, TextArea))

    def _show(self, *, top: bool = False) -> None:
        text, at, name = self._text, self._at, self._echo.to_name
        head = self.query_one(".mail--head", Detail)
        head.styles.height = 3 + len(text.offer.slots)
        head.set(lambda width: words.head(text, name, at, width))
        self.query_one("Detail.mail--text", Detail).set(Content(multiline(text.body)), top=top)
        self._show_keys()

    def _show_keys(self) -> None:
        keys = words.keys(
            self._way,
            times=len(self._text.offer.slots),
            address=bool(self._text.to),
            field=self._field,
            sent=self._sent is not None,
        )
        self.query_one(KeyBar).show(keys)

    def _say(self, sentence: str, *, problem: bool = False) -> None:
        notice = self.query_one(".mail--notice", Static)
        notice.update(Content(f"✗ {multiline(sentence)}" if problem and sentence else multiline(sentence)))
        notice.set_class(problem, "-error")
        notice.display = bool(sentence)
        self._notice = sentence

    # The times

    def action_choose(self, index: int) -> None:
        """The time with this digit."""
        if index < len(self._text.offer.slots):
            self._at = index
            self._show()

    def action_walk(self, by: int) -> None:
        """The next time; out of a field first."""
        if self._field:
            self.action_leave()
        elif count := len(self._text.offer.slots):
            self.action_choose((self._at + by) % count)

    def action_nudge(self, by: int) -> None:
        """Half an hour later or earlier, past what is not free."""
        self._change(self._text.offer.nudged(self._at, by), "There is no room for it on that side.")

    def action_exchange(self) -> None:
        """Another time instead."""
        self._change(self._text.offer.exchanged(self._at), "No other time is free in the next weeks.")

    def action_drop(self) -> None:
        """Without this time."""
        self._change(self._text.offer.dropped(self._at), "No time is left to drop.")

    def _change(self, offer: SlotOffer, unchanged: str) -> None:
        if self._sent:
            return
        old = self._text.offer
        if offer.slots == old.slots:
            self._say(unchanged if old.slots else "No time is on offer.")
            return
        try:
            problem = self._text.change(offer)
        except StoreError as error:
            self._say(str(error), problem=True)
            return
        if len(offer.slots) == len(old.slots):
            # A new time may stand elsewhere among the others: the mark stays with it.
            self._at = next((n for n, slot in enumerate(offer.slots) if slot not in old.slots), self._at)
        self._at = max(0, min(self._at, len(offer.slots) - 1))
        self._say(problem)
        self._show()
        self._keep_soon()

    # Text, subject and address

    def action_edit(self) -> None:
        """Write in the text."""
        if self._sent:
            return
        area = self._area
        with area.prevent(TextArea.Changed):
            area.load_text(self._text.body)
        self.query_one("Detail.mail--text", Detail).display = False
        area.display = True
        area.focus()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._text.body = event.text_area.text
        self._keep_soon()

    def action_line(self, which: str) -> None:
        """The address, or the subject."""
        if self._sent:
            return
        self._line = which
        label = {TO: "To", SUBJECT: "Subject"}[which]
        self.query_one(".field--label", Static).update(Content(label))
        with self._input.prevent(Input.Changed):
            self._input.value = plain(self._text.to if which == TO else self._text.subject)
        self._input.cursor_position = len(self._input.value)
        self.query_one(".mail--field").display = True
        self._input.focus()

    @on(Input.Changed)
    def _line_typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._line == TO:
            self._text.to = event.value.strip()
        elif self._line == SUBJECT:
            self._text.subject = event.value
        self._show()
        self._keep_soon()

    @on(Input.Submitted)
    def _line_done(self, event: Input.Submitted) -> None:
        event.stop()
        self._leave_field()

    def _leave_field(self) -> None:
        self.set_focus(None)
        self._line = ""
        self._area.display = False
        self.query_one(".mail--field").display = False
        self.query_one("Detail.mail--text", Detail).display = True
        self._keep()
        self._show()

    def on_descendant_focus(self) -> None:
        """Other keys hold in a field."""
        self._show_keys()

    def action_way(self) -> None:
        """The next way, for this time only."""
        ways = list(MailWay)
        self._way = ways[(ways.index(self._way) + 1) % len(ways)]
        self._show_keys()

    def action_scroll_text(self, by: int) -> None:
        """A long text on a small screen."""
        self.query_one("Detail.mail--text", Detail).scroll_by(by)

    # Drafts

    def _keep_soon(self) -> None:
        """Shortly after the first change, not after the last: steady typing is kept as well."""
        self._warned = False
        if self._timer is None:
            self._timer = self.set_timer(DRAFT_AFTER, self._keep)

    def _keep(self) -> bool:
        """Write the draft where it differs. False, and a sentence, when that failed."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        values = self._text.values()
        if self._sent or values == self._kept:
            return True
        try:
            self._drafts.save(values)
        except StoreError as error:
            if self.query(".mail--notice"):
                self._say(f"Your text could not be kept: {error} Esc again leaves without it.", problem=True)
            return False
        self._kept = values
        return True

    def on_unmount(self) -> None:
        """The app may end under the open e-mail; its text is kept."""
        if not self._over:
            self._keep()

    def action_afresh(self) -> None:
        """Exchange the edited text with the script's, and back again."""
        if self._field or self._sent or (self._aside is None and not any(self._text.values().values())):
            return
        self._aside, aside = self._text.values(), self._aside or {}
        try:
            self._text.restore(aside)
        except StoreError as error:
            self._say(str(error), problem=True)
            return
        self._at = 0
        self._say(RESTORED if any(aside.values()) else AFRESH)
        self._keep()
        self._show()

    # Accept and leave

    def action_leave(self) -> None:
        """Out of a field, then out of the dialog; the e-mail stays in the queue, and an edited text is kept."""
        if self._over:
            return
        if self._field:
            self._leave_field()
        elif self._sent or self._keep() or self._warned:
            self._close(self._sent)
        else:
            self._warned = True

    def _close(self, result: Sent | None) -> None:
        self._over = True
        self.dismiss(result)

    def action_accept(self) -> None:
        """Write, open or copy it, and log it; on a refusal the dialog stays as it is."""
        if self._over:
            return
        if self._sent:
            self._close(self._sent)
            return
        if self._field:
            self._leave_field()
        if not self._text.to and self._way is not MailWay.CLIPBOARD:
            self._say(f"No e-mail address of {plain(self._echo.to_name)} is known. Type it here: it is kept with them.")
            self.action_line(TO)
            return
        late = next((n for n in range(len(self._text.offer.slots)) if self._text.offer.refusal(n)), None)
        if late is not None:
            self._at = late
            self._say(f"{self._text.offer.refusal(late)} r proposes another time, x drops it.", problem=True)
            self._show()
            return
        try:
            self._accept()
        except Invalid as refusal:
            self._say(str(refusal), problem=True)
            if refusal.field == BODY:
                self.action_edit()
            elif refusal.field in _ADDRESS:
                self.action_line(TO)
        except StoreError as error:
            self._say(str(error), problem=True)

    def _accept(self) -> None:
        from ..mail_out import send

        sent, where = send(self._store, self._echo, self._text.form, self._text.offer, self._way, self.app)
        self._sent = Sent(sent, where)
        if self._way is MailWay.CLIPBOARD:
            # Nobody can know whether the terminal took it: the text stays readable.
            self._say(f"{where} It stays here until Enter, in case your terminal did not take it.")
            self._show()
        else:
            self._close(self._sent)
