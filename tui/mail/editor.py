"""The e-mail dialog without its decisions: what is shown, the fields, and the draft of what was edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from store import Store, StoreError
from store.records.changes import Change
from store.records.preferences import MailWay

from ..forms.drafts import StoredDraft
from ..forms.fields import NotesArea
from ..forms.form import AFRESH, DIALOG_CSS, DRAFT_AFTER, RESTORED
from ..frame.bars import KeyBar
from ..text.safe import multiline, plain
from ..widgets.detail import Detail
from ..widgets.line_input import LineInput
from .text import SUBJECT, TO

_STYLES = Path(__file__).with_name("mail.tcss")
_FEW = 30  # lines; below, the dialog has no blank lines


@dataclass(frozen=True, slots=True)
class Sent:
    """The e-mail was accepted: the act, and where the e-mail is now."""

    change: Change
    where: str


class ShapedText(Protocol):
    """An e-mail while it is shaped."""

    to: str
    subject: str
    body: str

    def values(self) -> dict[str, str]:
        """What the user changed, as a draft keeps it; all empty when nothing was."""

    def restore(self, values: dict[str, str]) -> bool:
        """Put a draft back. False when there was nothing in it that still holds."""


class MailFrame(ModalScreen[Sent]):
    """Head, text, fields and keys of an e-mail. Subclasses write ``head``, ``key_bar`` and ``action_accept``."""

    AUTO_FOCUS = ""
    CSS_PATH = [DIALOG_CSS, _STYLES]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_FEW, "-high")]

    def __init__(self, store: Store, text: ShapedText, to_name: str, about: str, draft_key: str) -> None:
        """``about`` stands in the lower edge; ``draft_key`` is where an edited text is kept."""
        super().__init__(classes="dialog")
        self._store = store
        self._shaped = text
        self._to_name = to_name
        self._about = about
        self._drafts = StoredDraft(store, draft_key)
        self._kept = text.values()
        self._aside: dict[str, str] | None = None  # what F8 exchanges
        self._way = store.preferences.mail_way
        self._line = ""  # the field of one line that is open
        self._notice = ""  # what is said below the text
        self._sent: Sent | None = None
        self._over = False
        self._warned = False
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Head, text, a line for what is to be said, and the keys."""
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content(plain(f"E-mail to {self._to_name}"))
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

    def head(self, width: int) -> Content:
        """What stands above the text, in as many lines as ``head_lines`` says."""
        raise NotImplementedError

    @property
    def head_lines(self) -> int:
        """Lines of the head."""
        return 2

    def key_bar(self) -> Sequence[tuple[str, str]]:
        """The keys that hold now."""
        raise NotImplementedError

    def _show(self, *, top: bool = False) -> None:
        head = self.query_one(".mail--head", Detail)
        head.styles.height = self.head_lines
        head.set(self.head)
        self.query_one("Detail.mail--text", Detail).set(Content(multiline(self._shaped.body)), top=top)
        self._show_keys()

    def _show_keys(self) -> None:
        self.query_one(KeyBar).show(self.key_bar())

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
            area.load_text(self._shaped.body)
        self.query_one("Detail.mail--text", Detail).display = False
        area.display = True
        area.focus()

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._shaped.body = event.text_area.text
        self._keep_soon()

    def action_line(self, which: str) -> None:
        """The address, or the subject."""
        if self._sent:
            return
        self._line = which
        label = {TO: "To", SUBJECT: "Subject"}[which]
        self.query_one(".field--label", Static).update(Content(label))
        with self._input.prevent(Input.Changed):
            self._input.value = plain(self._shaped.to if which == TO else self._shaped.subject)
        self._input.cursor_position = len(self._input.value)
        self.query_one(".mail--field").display = True
        self._input.focus()

    @on(Input.Changed)
    def _line_typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._line == TO:
            self._shaped.to = event.value.strip()
        elif self._line == SUBJECT:
            self._shaped.subject = event.value
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

    def action_afresh(self) -> None:
        """Exchange the edited text with the script's, and back again."""
        if self._field or self._sent or (self._aside is None and not any(self._shaped.values().values())):
            return
        self._aside, aside = self._shaped.values(), self._aside or {}
        try:
            self._shaped.restore(aside)
        except StoreError as error:
            self._say(str(error), problem=True)
            return
        self.restored()
        self._say(RESTORED if any(aside.values()) else AFRESH)
        self._keep()
        self._show()

    def restored(self) -> None:
        """Another text was put in."""

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
        values = self._shaped.values()
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
