"""The form dialog: fields that keep what was typed, whatever happens.

Text is stored as a draft within half a second and put back when the form opens again; a refusal by the store
leaves every field as it is (promise P2: nothing that was typed is lost).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static

from store.errors import Invalid, StoreError

from ..text.safe import multiline, plain
from .field import Field
from .typing_ahead import TypingAhead

DRAFT_AFTER = 0.4  # seconds from a change to its draft on disk; half a second is the promise
DIALOG_CSS = Path(__file__).with_name("forms.tcss")
BREAKPOINTS = [(0, "-narrow"), (50, "-wide")]
RESTORED = "Your unsaved text from before is back. F8 starts afresh."
AFRESH = "Started afresh. F8 brings your text back."

Result = TypeVar("Result")


class DraftBox(Protocol):
    """Where one form's unsaved text is kept. Each method may raise StoreError."""

    def load(self) -> dict[str, str]:
        """The text kept, by field name; empty when there is none."""

    def save(self, values: dict[str, str]) -> None:
        """Keep the text of all fields."""

    def clear(self) -> None:
        """Forget it."""


def hints(keys: Iterable[tuple[str, str]]) -> Content:
    """Keys and what they do, as the lower edge of a dialog shows them."""
    pieces = [Content.assemble((plain(key), "bold $text-primary"), f" {plain(does)}") for key, does in keys]
    return Content("   ").join(pieces)


class FormDialog(TypingAhead, ModalScreen[Result]):
    """A form. Its result is what ``submit`` answered, or None when it was left with Esc.

    Ctrl+S saves from everywhere, Enter moves on and saves in the last one-line field. ``drafts`` keeps unsaved
    text.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", show=False),
        Binding("escape", "leave", "Close", show=False),
        Binding("f8", "afresh", "Start afresh", show=False),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Previous field", show=False),
    ]
    AUTO_FOCUS = ""
    CSS_PATH = DIALOG_CSS
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        on_submit: Callable[[dict[str, str]], Result] | None = None,
        note: str = "",
        start: str = "",
        save_label: str = "save",
        drafts: DraftBox | None = None,
    ) -> None:
        """``note`` is a line under the title, ``start`` the name of the field that has the keys first."""
        TypingAhead.__init__(self)
        ModalScreen.__init__(self, classes="dialog")
        self._title_text = title
        self._fields = {field.name or "": field for field in fields}
        self._on_submit = on_submit
        self._note = note
        self._start = start
        self._save_label = save_label
        self._drafts = drafts
        self._initial = self.values()
        self._kept = self._initial
        self._aside: dict[str, str] | None = None  # what F8 put away, or may put away
        self._timer: Timer | None = None
        self._over = False
        self._warned = False  # that leaving now loses the text
        self._unkept = ""  # why the draft could not be written

    def compose(self) -> ComposeResult:
        """One box that scrolls as a whole where the screen is too small for it."""
        # Not a VerticalScroll: its own arrow keys would win over ours while it can scroll.
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content(plain(self._title_text))
            box.border_subtitle = hints(((self._save_key, self._save_label), ("Esc", "close")))
            yield Static(Content(multiline(self._note)), classes="dialog--text form--note")
            yield Static(Content(""), classes="dialog--text form--notice")
            yield from self._fields.values()
            yield Static(Content(""), classes="dialog--text form--message")

    @property
    def _save_key(self) -> str:
        only = list(self._fields.values())
        return "Enter" if len(only) == 1 and only[0].one_line else "Ctrl+S"

    # Values

    def values(self) -> dict[str, str]:
        """The text of every field, by name."""
        return {name: field.value for name, field in self._fields.items()}

    def submit(self, values: dict[str, str]) -> Result:
        """Do what the form is for; answer its result. Raises StoreError; Invalid may name the field at fault.

        Overridden by forms of their own; otherwise the ``on_submit`` given to the constructor.
        """
        if self._on_submit is None:
            raise NotImplementedError(f"{type(self).__name__} has neither on_submit nor submit()")
        return self._on_submit(values)

    # Drafts

    def on_mount(self) -> None:
        """Put an unsaved text back and give the keys to the first field."""
        self._line("form--note").display = bool(self._note)
        self._tell("")
        self._say("")
        self._put_back()
        first = self._fields.get(self._start) or next(iter(self._fields.values()))
        first.enter_field()
        self.catch_up(self.focused)

    def _put_back(self) -> None:
        if self._drafts is None:
            return
        try:
            stored = self._drafts.load()
        except StoreError as error:
            self._say(str(error))
            return
        wanted = {name: stored.get(name, value) for name, value in self._initial.items()}
        if stored and wanted != self._initial:
            self._fill(wanted)
            self._kept = self.values()
            self._aside = self._initial
            self._tell(RESTORED)

    def _fill(self, values: dict[str, str]) -> None:
        for name, value in values.items():
            self._fields[name].value = value

    def _keep(self) -> bool:
        """Write the draft where it differs from the last one. False, and a message, when that failed."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        values = self.values()
        if self._drafts is None or values == self._kept:
            return True
        try:
            if values == self._initial:
                self._drafts.clear()
            else:
                self._drafts.save(values)
        except StoreError as error:
            self._unkept = f"Your text could not be kept: {error}"
            self._say(self._unkept)
            return False
        self._kept = values
        if self._unkept:
            self._unkept = ""
            self._say("")
        return True

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        event.stop()
        self._warned = False
        # Started by the first change and not put off by the next, so that steady typing is kept as well.
        if self._timer is None and self._drafts is not None:
            self._timer = self.set_timer(DRAFT_AFTER, self._keep)

    def on_unmount(self) -> None:
        """The app may end under an open form; its text is kept."""
        if not self._over:
            self._keep()

    # Keys

    def action_afresh(self) -> None:
        """Exchange a text that was put back with the form as it opens, and back again."""
        if self._aside is None:
            return
        self._aside, values = self.values(), self._aside
        self._fill(values)
        self._tell(AFRESH if values == self._initial else RESTORED)
        self._keep()

    def action_leave(self) -> None:
        """Close; the text stays as a draft. Where it cannot be kept, a second Esc closes anyway."""
        if self._over:
            return
        if self._keep() or self._warned:
            self._over = True
            self.dismiss(None)
            return
        self._warned = True
        self._say(f"{self._unkept} Esc again leaves without it.")

    @on(Field.Entered)
    def _entered(self, event: Field.Entered) -> None:
        event.stop()
        order = list(self._fields.values())
        if event.field is [field for field in order if field.one_line][-1]:
            self.action_save()
        else:
            order[order.index(event.field) + 1].enter_field()

    def action_save(self) -> None:
        """Check every field, then submit; the dialog stays, with all text, where something is refused."""
        if self._over:
            return  # a second Ctrl+S while the dialog is closing
        self._say("")
        wrong = [field for field in self._fields.values() if not field.check()]
        if wrong:
            wrong[0].enter_field()
            return
        try:
            result = self.submit(self.values())
        except Invalid as refusal:
            self._refuse(refusal)
        except StoreError as error:
            self._say(str(error))
        else:
            self._finish(result)

    def _refuse(self, refusal: Invalid) -> None:
        field = self._fields.get(refusal.field)
        if field is None:
            self._say(str(refusal))
            return
        field.error = str(refusal)
        field.enter_field()

    def _finish(self, result: Result) -> None:
        self._over = True
        if self._timer is not None:
            self._timer.stop()
        if self._drafts is not None:
            # It is saved; a draft that could not be removed only comes back with F8 to refuse it.
            with suppress(StoreError):
                self._drafts.clear()
        self.dismiss(result)

    # Lines

    def _line(self, name: str) -> Static:
        return self.query_one(f".{name}", Static)

    def _tell(self, words: str) -> None:
        """The line above the fields."""
        line = self._line("form--notice")
        line.update(Content(words))
        line.display = bool(words)

    def _say(self, words: str) -> None:
        """What went wrong, below the fields."""
        if not self.query(".form--message"):
            return  # closing already
        line = self._line("form--message")
        line.update(Content(f"✗ {multiline(words)}" if words else ""))
        line.display = bool(words)
        if words:
            self.call_after_refresh(line.scroll_visible, animate=False)
