"""The form dialog: fields that keep what was typed, whatever happens.

Text is stored as a draft within half a second and put back when the form opens again; a refusal by the store
leaves every field as it is (promise P2: nothing that was typed is lost). A form is made of its fields and of what is
done with them; where fields follow each other, that is given to it as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.types import CSSPathType
from textual.widgets import Static

from store import Invalid, StoreError

from .. import commands
from ..commands import Handlers
from ..text.safe import multiline, plain
from .field import Field
from .keeper import DraftBox, Keeper
from .typing_ahead import TypedAhead

DIALOG_CSS = Path(__file__).with_name("forms.tcss")
BREAKPOINTS = [(0, "-narrow"), (50, "-wide")]
RESTORED = "Your unsaved text from before is back. F8 starts afresh."
STARTED_AGAIN = "Started afresh. F8 brings your text back."

Result = TypeVar("Result")


class Following(Protocol):
    """What the fields of one form do to each other."""

    def changed(self, field: Field) -> None:
        """A person changed a field."""

    def filled(self, *, opening: bool) -> None:
        """The texts of all fields were put in: when the form opened, or by F8."""

    def enough(self, field: Field) -> bool:
        """Whether Enter in this field saves at once, because it says all that is needed."""


class _Apart:
    """Fields that have nothing to do with each other."""

    def changed(self, field: Field) -> None:
        """Nothing follows."""

    def filled(self, *, opening: bool) -> None:
        """Nothing follows."""

    def enough(self, field: Field) -> bool:  # noqa: ARG002 (the protocol's)
        """Enter goes on to the next field."""
        return False


def hints(keys: Iterable[tuple[str, str]]) -> Content:
    """Keys and what they do, as the lower edge of a dialog shows them."""
    pieces = [Content.assemble((plain(key), "bold $text-primary"), f" {plain(does)}") for key, does in keys]
    return Content("   ").join(pieces)


class FormDialog(ModalScreen[Result]):
    """A form. Its result is what ``on_submit`` answered, or None when it was left with Esc.

    Ctrl+S saves from everywhere, Enter moves on and saves in the last one-line field. ``drafts`` keeps unsaved
    text. ``writes``: what is saved goes into the store, so that a form needs one that can be written.
    """

    NAME: ClassVar[str] = commands.FORM
    BINDINGS = commands.bindings_of(NAME)
    AUTO_FOCUS = ""
    CSS_PATH: ClassVar[CSSPathType | None] = DIALOG_CSS
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        on_submit: Callable[[dict[str, str]], Result],
        note: str = "",
        start: str = "",
        save_key: str = "",
        save_label: str = "save",
        drafts: DraftBox | None = None,
        following: Following | None = None,
        writes: bool = True,
    ) -> None:
        """``on_submit`` does what the form is for and answers its result; it may raise StoreError, and Invalid may
        name the field at fault. ``note`` is a line under the title, ``start`` the name of the field that has the keys
        first; ``save_key`` is shown where another key than usual saves.
        """
        super().__init__(classes="dialog")
        self.typed_ahead = TypedAhead()
        self.writes = writes
        self.fields: Mapping[str, Field] = {field.name or "": field for field in fields}
        self._title_text = title
        self._on_submit = on_submit
        self._note = note
        self._start = start
        only = fields[0] if len(fields) == 1 else None
        self._save_key = save_key or ("Enter" if only is not None and only.one_line else "Ctrl+S")
        self._save_label = save_label
        self._drafts = drafts
        self._following = following or _Apart()
        self._initial = self.values()
        self._aside: dict[str, str] | None = None  # what F8 put away, or may put away
        self._unkept = ""  # why the draft could not be written
        self.keeper = Keeper(self.set_timer, self.values, self._say_unkept)

    def compose(self) -> ComposeResult:
        """One box that scrolls as a whole where the screen is too small for it."""
        # Not a VerticalScroll: its own arrow keys would win over ours while it can scroll.
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content(plain(self._title_text))
            box.border_subtitle = hints(((self._save_key, self._save_label), ("Esc", "close")))
            yield Static(Content(multiline(self._note)), classes="dialog--text form--note")
            yield Static(Content(""), classes="dialog--text form--notice")
            yield from self.fields.values()
            yield Static(Content(""), classes="dialog--text form--message")

    # Keys

    def handlers(self) -> Handlers:
        """What each command of a form does."""
        return {
            "form-save": self.save,
            "form-leave": self.leave,
            "form-exchange": self.exchange,
            "form-next": self.focus_next,
            "form-previous": self.focus_previous,
        }

    def action_do(self, command: str) -> None:
        """Do a command of the table, by its id."""
        self.handlers()[command]()

    # Values

    def values(self) -> dict[str, str]:
        """The text of every field, by name."""
        return {name: field.value for name, field in self.fields.items()}

    # Drafts

    def on_mount(self) -> None:
        """Put an unsaved text back and give the keys to the first field."""
        self._line("form--note").display = bool(self._note)
        self._tell("")
        self._say("")
        self.keeper.begin(self._drafts, self._initial, self._initial, about=self._title_text)
        self._put_back()
        self._following.filled(opening=True)
        first = self.fields.get(self._start) or next(iter(self.fields.values()))
        first.enter_field()
        self.typed_ahead.catch_up(self.focused)

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
            self.keeper.begin(self._drafts, self.values(), self._initial)
            self._aside = self._initial
            self._tell(RESTORED)

    def _fill(self, values: dict[str, str]) -> None:
        for name, value in values.items():
            self.fields[name].value = value

    def _say_unkept(self, problem: str) -> None:
        self._unkept = f"Your text could not be kept: {problem}" if problem else ""
        self._say(self._unkept)

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        event.stop()
        self._following.changed(event.field)
        self.keeper.changed()

    def on_unmount(self) -> None:
        """The app may end under an open form; its text is kept."""
        self.keeper.keep()

    def exchange(self) -> None:
        """Exchange a text that was put back with the form as it opens, and back again."""
        if self._aside is None:
            return
        self._aside, values = self.values(), self._aside
        self._fill(values)
        self._following.filled(opening=False)
        self._tell(STARTED_AGAIN if values == self._initial else RESTORED)
        self.keeper.keep()

    # Leaving and saving

    def leave(self) -> None:
        """Close; the text stays as a draft. Where it cannot be kept, a second Esc closes anyway."""
        if self.keeper.over:
            return
        if self.keeper.may_leave():
            self.keeper.stop()
            self.dismiss(None)
        else:
            self._say(f"{self._unkept} Esc again leaves without it.")

    @on(Field.Entered)
    def _entered(self, event: Field.Entered) -> None:
        event.stop()
        order = [field for field in self.fields.values() if field.display]
        if self._following.enough(event.field) or event.field is [field for field in order if field.one_line][-1]:
            self.save()
        else:
            order[order.index(event.field) + 1].enter_field()

    def save(self) -> None:
        """Check every field, then submit; the dialog stays, with all text, where something is refused."""
        if self.keeper.over:
            return  # a second Ctrl+S while the dialog is closing
        self._say("")
        wrong = [field for field in self.fields.values() if not field.check()]
        if wrong:
            wrong[0].enter_field()
            return
        try:
            result = self._on_submit(self.values())
        except Invalid as refusal:
            self._refuse(refusal)
        except StoreError as error:
            self._say(str(error))
        else:
            self.keeper.forget()
            self.dismiss(result)

    def _refuse(self, refusal: Invalid) -> None:
        field = self.fields.get(refusal.field)
        if field is None:
            self._say(str(refusal))
            return
        field.error = str(refusal)
        field.enter_field()

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
