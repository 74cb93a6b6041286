"""The e-mail dialog without its decisions: what is shown, the fields, and the draft of what was edited."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from store import Store, StoreError
from store.mail_records import Echo
from store.records import Change
from store.rules.offer import SlotOffer

from ..safety import multiline, plain
from ..widgets.detail import Detail
from ..widgets.fields import LineInput, NotesArea
from ..widgets.frame import KeyBar
from . import mail_words as words
from .forms import DIALOG_CSS, DRAFT_AFTER
from .mail_text import SUBJECT, TO, MailText
from .stored_draft import StoredDraft

_STYLES = Path(__file__).parents[1] / "mail.tcss"
_FEW = 30  # lines; below, the dialog has no blank lines


@dataclass(frozen=True, slots=True)
class Sent:
    """The e-mail was accepted: the act, and where the e-mail is now."""

    change: Change
    where: str


class MailFrame(ModalScreen[Sent]):
    """Head, text, fields and keys of an e-mail. Subclasses say what the keys do."""

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
        self._notice = ""  # what is said below the text
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
