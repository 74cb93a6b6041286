"""The form dialog: fields that keep what was typed, whatever happens.

Text is stored as a draft within half a second and put back when the form opens again; a refusal by the store
leaves every field as it is (promise P2: nothing that was typed is lost).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.types import CSSPathType
from textual.widgets import Static

from store import Conflict, Invalid, Locked, StoreError

from .. import commands
from ..commands import Handlers
from ..text.key_labels import sentence
from ..text.safe import multiline, plain
from .field import Field
from .following import Apart, Following
from .foot import CHANGED, IN_USE, KEPT, Foot, hints, keys_of
from .keeper import DraftBox, Keeper
from .standing import Standing
from .typing_ahead import TypedAhead
from .unsaved import let_go

DIALOG_CSS = Path(__file__).with_name("forms.tcss")
BREAKPOINTS = [(0, "-narrow"), (50, "-wide")]

Result = TypeVar("Result")


class FormDialog(ModalScreen[Result]):
    """A form. Its result is what ``on_submit`` answered, or None when it was left with Esc.

    Enter saves from every field but a text of several lines, Ctrl+S from everywhere; where something is missing, either
    says what, and goes there. Tab and the arrows move. ``drafts`` keeps unsaved text. ``writes``: it needs a store.
    """

    NAME: ClassVar[str] = commands.FORM
    BINDINGS = commands.bindings_of(NAME)
    AUTO_FOCUS = ""
    CSS_PATH: ClassVar[CSSPathType | None] = DIALOG_CSS
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-low"), (30, "-high")]  # lines

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        on_submit: Callable[[dict[str, str]], Result],
        note: str = "",
        start: str = "",
        save_label: str = "save",
        drafts: DraftBox | None = None,
        following: Following | None = None,
        writes: bool = True,
        anew: Callable[[], FormDialog[Result]] | None = None,
    ) -> None:
        """``on_submit`` does what the form is for and answers its result; it may raise StoreError, and Invalid may
        name the field at fault. ``note`` is a line under the title, ``start`` the name of the field that has the keys
        first. ``anew`` makes the form of a record once more, as the record is now; it may raise StoreError.
        """
        super().__init__(classes="dialog")
        self.typed_ahead = TypedAhead()
        self.writes = writes
        self._title_text = title
        self._on_submit = on_submit
        self._note = note
        self._start = start
        self._save_label = save_label
        self._following = following or Apart()
        self._anew = anew
        self._meeting = False  # the record was changed while it was saved here
        self._unkept = ""  # why the draft could not be written
        timer, tell = self.set_timer, self._say_unkept
        self._text = Standing(fields, drafts, title, saved_before=anew is not None, timer=timer, tell=tell)

    def compose(self) -> ComposeResult:
        """One box that scrolls as a whole where the screen is too small for it."""
        # Not a VerticalScroll: its own arrow keys would win over ours while it can scroll.
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content(plain(self._title_text))
            yield Static(Content(multiline(self._note)), classes="dialog--text form--note")
            yield Static(Content(""), classes="dialog--text form--notice")
            yield from self.fields.values()
            yield Foot(lambda: self.fields.values())

    # Keys

    def handlers(self) -> Handlers:
        """What each command of a form does."""
        return {
            "form-save": self.save,
            "form-leave": self.leave,
            "form-exchange": self.exchange,
            "form-take": self.take,
            "form-clock": self.swap_clock,
            "form-next": self.focus_next,
            "form-previous": self.focus_previous,
        }

    def action_do(self, command: str) -> None:
        """Do a command of the table, by its id."""
        self.handlers()[command]()

    @on(events.DescendantFocus)
    def _say_keys(self) -> None:
        """The keys that hold in this field: Enter breaks a line in notes."""
        keys = keys_of(self.fields.values(), self._here(), self._save_label)
        self.query_one(".dialog--box").border_subtitle = hints(keys)

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields by name, in their order."""
        return self._text.fields

    @property
    def keeper(self) -> Keeper:
        """What keeps the text until it is saved."""
        return self._text.keeper

    def values(self) -> dict[str, str]:
        """The text of every field, by name."""
        return self._text.values()

    # Drafts

    def on_mount(self) -> None:
        """Put an unsaved text back and give the keys to the first field."""
        self._say("")
        try:
            words = self._text.open()
        except StoreError as error:
            words = ""
            self._say(str(error))
        self._following.filled(opening=True)
        self._begin(words, self._start)

    def _begin(self, words: str, start: str) -> None:
        """All fields are there: say how their text came there, and give one the keys."""
        self._line("form--note").display = bool(self._note)
        self._tell(words)
        first = self.fields.get(start) or next(iter(self.fields.values()))
        first.enter_field()
        self.typed_ahead.catch_up(self.focused)

    def _say_unkept(self, problem: str) -> None:
        self._unkept = f"Your text could not be kept: {problem}" if problem else ""
        self._say(self._unkept)

    @on(Field.Changed)
    def _changed(self, event: Field.Changed) -> None:
        event.stop()
        self._following.changed(event.field)
        self.keeper.changed()
        if event.field.on_two_clocks:
            self._say_keys()

    def on_unmount(self) -> None:
        """The app may end under an open form; its text is kept."""
        self.keeper.keep()

    def exchange(self) -> None:
        """Exchange a text that was put back with the form as it opens, and back again."""
        if words := self._text.exchange():
            self._following.filled(opening=False)
            self._tell(words)
            self.keeper.keep()

    def take(self) -> None:
        """In the field with the keys, what the record says now in place of what was typed; and back again."""
        here = self._here()
        if here is not None and here.take_other():
            self._following.changed(here)
            self.keeper.changed()

    def swap_clock(self) -> None:
        """The time in the field with the keys on their clock instead of ours, or the other way round."""
        here = self._here()
        if here is not None and here.swap_clock():
            here.post_message(Field.Changed(here))

    def _here(self) -> Field | None:
        """The field with the keys."""
        return next((field for field in self.fields.values() if field.has_class("-here")), None)

    # Leaving and saving

    def leave(self) -> None:
        """Close; the text stays as a draft. Where the store does not take it, a second Esc puts it into a file."""
        if self.keeper.over or self._meeting:
            return
        if self.keeper.may_leave():
            typed = bool(self.keeper.typed())
            kept = let_go(self, self.keeper)
            self.keeper.stop()
            self.dismiss(None)
            if typed and kept:
                self.app.notify(KEPT, markup=False)
        else:
            self._say(f"{self._unkept} Esc again puts it into a file.")

    @on(Field.Entered)
    def _entered(self, event: Field.Entered) -> None:
        event.stop()
        self.save()

    def save(self) -> None:
        """Check every field, then submit; the dialog stays, with all text, where something is refused."""
        if not (self.keeper.over or self._meeting):  # a second Ctrl+S while the dialog is closing
            self._submit()

    def _submit(self, *, once_more: bool = True) -> None:
        self._say("")
        wrong = [field for field in self.fields.values() if not field.check()]
        if wrong:
            wrong[0].enter_field()
            return
        try:
            result = self._on_submit(self.values())
        except Invalid as refusal:
            self._refuse(refusal)
        except Conflict as conflict:
            self._meet(conflict, self._anew if once_more else None)
        except Locked:
            left = "" if self.keeper.problem else ", Esc closes the form and keeps it"
            self._say(f"{IN_USE}{left}.")
        except StoreError as error:
            self._say(str(error))
        else:
            self.keeper.forget()
            self.dismiss(result)

    def _meet(self, conflict: Conflict, anew: Callable[[], FormDialog[Result]] | None) -> None:
        """The record was changed since it was read: go on with it as it is now."""
        self.keeper.keep()
        try:
            fresh = anew() if anew else None
        except StoreError as error:  # it is gone, or cannot be read
            self._say(str(error))
            return
        if fresh is None:
            self._say(str(conflict))
        else:
            self._meeting = True
            self.call_later(self._go_on, fresh)

    async def _go_on(self, fresh: FormDialog[Result]) -> None:
        """Go on with the fields of ``fresh``. What changed nowhere in it is no reason to ask: it is saved then."""
        here, shown = self._here(), (self._title_text, self._note)
        self._on_submit, self._following = fresh._on_submit, fresh._following
        self._title_text, self._note = fresh._title_text, fresh._note
        differs = self._text.go_on(fresh.fields) or shown != (self._title_text, self._note)
        self._following.filled(opening=False)
        await self.recompose()
        if not self.is_attached:
            return  # the app ended meanwhile, and kept the text
        self._begin(CHANGED if differs else "", here.name or "" if here else "")
        self._say("")
        self._meeting = False
        if not differs:
            self._submit(once_more=False)

    def _refuse(self, refusal: Invalid) -> None:
        if (field := self.fields.get(refusal.field)) is None:
            self._say(str(refusal))
        else:
            field.error = str(refusal)
            field.enter_field()

    # Lines

    def _line(self, name: str) -> Static:
        return self.query_one(f".{name}", Static)

    def _tell(self, words: str) -> None:
        """The line above the fields."""
        line = self._line("form--notice")
        line.update(sentence(words, "F8"))
        line.display = bool(words)

    @on(Field.Judged)
    def _judged(self) -> None:
        for foot in self.query(Foot):
            foot.judge()

    def _say(self, words: str) -> None:
        """What went wrong, below the fields."""
        for foot in self.query(Foot):  # none: closing already
            foot.say(words)
