"""The e-mail dialog: what is shown, the fields, the draft of what was edited, and the one key that accepts it.

What differs between e-mails is in the ``Letter`` that it is given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from store import Invalid, Store, StoreError
from store.records.changes import Change
from store.records.preferences import MailWay

from ..commands import Handlers
from ..computer.clipboard import copy
from ..forms.form import DIALOG_CSS
from ..forms.keeper import Keeper
from ..forms.standing import RESTORED, STARTED_AGAIN
from ..forms.unsaved import let_go
from ..frame.bars import KeyBar
from ..text.safe import multiline, plain
from ..widgets.detail import Detail
from .fields import MailFields
from .letter import Letter
from .text import BODY, SUBJECT, TO

_STYLES = Path(__file__).with_name("mail.tcss")
_FEW = 30  # lines; below, the dialog has no blank lines
_PAGE = 10  # lines of the text
_ADDRESS = (TO, "to_address")  # as the store and the draft file name the field at fault


@dataclass(frozen=True, slots=True)
class Sent:
    """The e-mail was accepted: the act, and where the e-mail is now."""

    change: Change
    where: str


class MailEditor(ModalScreen[Sent]):
    """Head, text, fields and keys of one e-mail. Its result is None when it was left; then it stays in the queue."""

    NAME: ClassVar[str] = ""
    writes = True
    AUTO_FOCUS = ""
    CSS_PATH = [DIALOG_CSS, _STYLES]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_FEW, "-high")]

    def __init__(self, store: Store, letter: Letter, ask_address: Callable[[], object]) -> None:
        """``ask_address`` comes where no address is known."""
        super().__init__(classes="dialog")
        self.text = letter.text
        self.notice = ""  # what is said below the text
        self.sent: Sent | None = None
        self._letter = letter
        self._ask_address = ask_address
        self.keeper = Keeper(self.set_timer, self.text.values, self._not_kept)
        self.keeper.begin(letter.draft, self.text.values(), about=f"The e-mail to {letter.to_name}")
        self._aside: dict[str, str] | None = None  # what F8 exchanges
        self._way = store.preferences.mail_way
        self._fields = MailFields(self.text, self._typed, self._leave_field)
        self._over = False

    def compose(self) -> ComposeResult:
        """Head, text, a line for what is to be said, and the keys."""
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content(plain(f"E-mail to {self._letter.to_name}"))
            box.border_subtitle = Content(plain(self._letter.about))
            yield Detail(classes="mail--head")
            yield self._fields
            yield Static(Content(""), classes="mail--notice")
            yield KeyBar(())

    def on_mount(self) -> None:
        """What was edited before is put back."""
        self.say("")
        self._put_back()
        self.show()
        if not self.notice:
            self.say(self._letter.worth_knowing())

    def _put_back(self) -> None:
        try:
            stored = self._letter.draft.load() or self._letter.taken_back()
            if stored and self.text.restore(stored):
                self.keeper.begin(self._letter.draft, self.text.values())
                self._aside = {}
                self.say(RESTORED)
        except (StoreError, ValueError) as error:  # a draft of another program's making is no reason to fail
            self.text.start_again()
            self.say(str(error), problem=True)

    # Keys

    def handlers(self) -> Handlers:
        """What each command of the table does."""
        return {
            "mail-accept": self.accept,
            "mail-later": self.leave,
            "mail-edit": self.edit,
            "mail-address": lambda: self.open_line(TO),
            "mail-subject": lambda: self.open_line(SUBJECT),
            "mail-way": self._other_way,
            "mail-start-again": self._start_again,
            "mail-down": lambda: self._fields.scroll_by(1),
            "mail-up": lambda: self._fields.scroll_by(-1),
            "mail-page-down": lambda: self._fields.scroll_by(_PAGE),
            "mail-page-up": lambda: self._fields.scroll_by(-_PAGE),
        }

    def action_do(self, command: str) -> object:
        """Do a command of the table, by its id."""
        return self.handlers()[command]()

    # What is shown

    @property
    def typing(self) -> bool:
        """A field has the keys."""
        return isinstance(self.focused, (Input, TextArea))

    def show(self, *, top: bool = False) -> None:
        """Show head, text and keys as they are now."""
        head = self.query_one(".mail--head", Detail)
        head.styles.height = self._letter.head_lines
        head.set(self._letter.head)
        self._fields.show(top=top)
        self._show_keys()

    def _show_keys(self) -> None:
        self.query_one(KeyBar).show(self._letter.keys(self._way, field=self.typing, sent=self.sent is not None))

    def say(self, sentence: str, *, problem: bool = False) -> None:
        """Say something below the text, or nothing."""
        notice = self.query_one(".mail--notice", Static)
        notice.update(Content(f"✗ {multiline(sentence)}" if problem and sentence else multiline(sentence)))
        notice.set_class(problem, "-error")
        notice.display = bool(sentence)
        self.notice = sentence

    # Text, subject and address

    def edit(self) -> None:
        """Write in the text."""
        if not self.sent:
            self._fields.edit()

    def open_line(self, which: str) -> None:
        """The field of the address, or of the subject."""
        if not self.sent:
            self._fields.open_line(which)

    def _typed(self, line: bool) -> None:
        if line:
            self.show()
        self.keep_soon()

    def _leave_field(self) -> None:
        self._fields.close()
        self.keeper.keep()
        self.show()

    def on_descendant_focus(self) -> None:
        """Other keys hold in a field."""
        self._show_keys()

    def _other_way(self) -> None:
        """The next way, for this time only."""
        ways = list(MailWay)
        self._way = ways[(ways.index(self._way) + 1) % len(ways)]
        self._show_keys()

    def _start_again(self) -> None:
        """Exchange the edited text with the script's, and back again."""
        if self.typing or self.sent or (self._aside is None and not any(self.text.values().values())):
            return
        self._aside, aside = self.text.values(), self._aside or {}
        try:
            self.text.restore(aside)
        except StoreError as error:
            self.say(str(error), problem=True)
            return
        self._letter.put_in()
        self.say(RESTORED if any(aside.values()) else STARTED_AGAIN)
        self.keeper.keep()
        self.show()

    # Leaving and accepting

    def leave(self) -> None:
        """Out of a field, then out of the dialog; the e-mail stays in the queue, and an edited text is kept."""
        if self._over:
            return
        if self.typing:
            self._leave_field()
        elif self.keeper.may_leave():
            let_go(self, self.keeper)
            self._close(self.sent)

    def _close(self, result: Sent | None) -> None:
        self._over = True
        self.keeper.stop()
        self.dismiss(result)

    def accept(self) -> None:
        """Write, open or copy it, and log it; on a refusal the dialog stays as it is."""
        if self._over:
            return
        if self.sent:
            self._close(self.sent)
            return
        if self.typing:
            self._leave_field()
        if not self.text.to and self._way is not MailWay.CLIPBOARD:
            self._ask_address()
        elif refusal := self._letter.refusal():
            self.say(refusal, problem=True)
            self.show()
        else:
            self._send()

    def _send(self) -> None:
        self.keeper.keep()  # undo brings back what was kept
        try:
            self.sent = Sent(*self._letter.send(self._way, self._copy))
        except Invalid as problem:
            self.say(str(problem), problem=True)
            if problem.field == BODY:
                self.edit()
            elif problem.field in _ADDRESS:
                self.open_line(TO)
            elif problem.field == SUBJECT:
                self.open_line(SUBJECT)
            return
        except StoreError as error:
            self.say(str(error), problem=True)
            return
        self.keeper.stop()
        if self._way is MailWay.CLIPBOARD:
            self.show()  # the text stays readable, and below it what is known of its way
        else:
            self._close(self.sent)

    def _copy(self, text: str) -> None:
        """To the clipboard, where nobody can know of every terminal whether it took it."""
        copy(self.app, text, self._copied)

    def _copied(self, words: str) -> None:
        if self.is_attached:
            self.say(f"{words}. It stays here until Enter.")

    # Drafts

    def keep_soon(self) -> None:
        """Something was changed."""
        self.keeper.changed()

    def _not_kept(self, why: str) -> None:
        if why and self.query(".mail--notice"):  # not closing already
            self.say(f"Your text could not be kept: {why} Esc again puts it into a file.", problem=True)

    def on_unmount(self) -> None:
        """The app may end under the open e-mail; its text is kept."""
        self.keeper.keep()
