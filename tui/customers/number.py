"""d: the number, to copy, to open as a link, or to scan with the phone on the desk (METHOD §4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from store import Invalid
from store.records.customers import Customer, PointKind
from store.rules.text.phones import shown_number, tel_link

from .. import commands
from ..commands import Handlers
from ..computer.clipboard import beginning, copy
from ..computer.links import open_link
from ..forms.dialogs import MOST_DIGITS
from ..forms.foot import hints
from ..forms.form import DIALOG_CSS
from ..forms.list_dialog import ListDialog
from ..frame.doors import Desk
from ..text.key_labels import KEY, presses, sentence
from ..text.lines import Column
from ..text.safe import plain
from ..text.styles import ALARM, MUTED, STRONG
from ..widgets.large import ROWS, tall
from ..widgets.rows import RowList
from ..widgets.sources import FixedRows, Row
from .qr import drawn, modules

EDIT = "edit"  # the answer that asks for the customer's form
_MOST_ROWS = 6  # numbers in sight; more are scrolled to
_EDGE, _SIDES = 4, 7  # lines and cells of the box around its content
_BESIDE = 26  # cells that the words need beside the code, its gap included
_WORDS = 7  # lines that the words take, next to the code or above it
_WIDTH = 72  # cells of the box, as forms.tcss has it
_SCAN = "Point the phone's camera at the code: it offers to dial."
_NO_NUMBER = "No phone number is known yet.\n\ne adds one."
_NO_LINK = "This is not a number that a phone can dial, so there is no link and no code. e corrects it."
_HANDED_ON = "Handed to the program for calls. If nothing opens, c copies the number."
_NO_OPENER = "Nothing here opens calls. Scan the code, or copy the number with c."


@dataclass(frozen=True, slots=True)
class Number:
    """One number of the customer's: as written, as shown, as dialled."""

    written: str
    label: str
    shown: str
    link: str | None


def show_numbers(desk: Desk, customer: Customer) -> None:
    """Open the dialog over a screen; e in it opens the customer's form."""

    def edit(_: str) -> None:
        desk.doors.edit_customer(desk, customer)

    desk.dialog(NumberDialog(customer, desk.store.preferences.region), edit)


class NumberDialog(ListDialog[str]):
    """The numbers of one customer, and the code of the chosen one. Answers ``EDIT``, or None when it was left."""

    NAME = commands.NUMBERS
    BINDINGS = commands.bindings_of(NAME)
    CSS_PATH = [DIALOG_CSS, "customers.tcss"]

    def __init__(self, customer: Customer, region: str) -> None:
        super().__init__(classes="dialog")
        self._customer = customer
        self.numbers = [
            Number(point.value, point.label, shown_number(point.value, region), tel_link(point.value, region))
            for point in customer.points
            if point.kind is PointKind.PHONE and point.value
        ]
        self._said = ""
        self._codes: dict[str, tuple[tuple[bool, ...], ...]] = {}

    def compose(self) -> ComposeResult:
        """The chosen number large, all of them as a list, words, and the code."""
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content(f"Number · {plain(self._customer.display)}")
            if not self.numbers:
                box.border_subtitle = hints((("e", "add a number"), ("Esc", "close")))
                yield Static(sentence(_NO_NUMBER, "e"), classes="dialog--text")
                return
            digits = " ".join(str(n + 1) for n in range(min(len(self.numbers), MOST_DIGITS)))
            several = ((digits, "choose"),) if len(self.numbers) > 1 else ()
            box.border_subtitle = hints((*several, ("c", "copy"), ("o", "open"), ("e", "edit"), ("Esc", "close")))
            yield Static(id="number-large")
            with Container(id="number-panes"):
                with Vertical(id="number-left"):
                    row_list = RowList((Column(1, style=KEY), Column(style=STRONG)))
                    row_list.show(FixedRows(_rows(self.numbers)))
                    row_list.styles.height = min(len(self.numbers), _MOST_ROWS)
                    yield row_list
                    yield Static(id="number-words")
                yield Static(id="number-code")

    def on_resize(self) -> None:
        """What fits is another now."""
        self._show()

    # What is shown

    @property
    def chosen(self) -> Number | None:
        """The highlighted number; None where there is none."""
        return self.numbers[self.query_one(RowList).cursor_index] if self.numbers else None

    def _show(self) -> None:
        """The chosen number in every form there is room for."""
        number = self.chosen
        if number is None:
            return
        link = number.link or ""
        if link and link not in self._codes:
            self._codes[link] = modules(link)
        code = self._codes.get(link, ())
        beside, below = self._room_for(code)
        digits = tall(number.shown)
        spare = self.size.height - _EDGE - (max(_WORDS, len(code) // 2 + 1) if beside or not code else _WORDS)
        large = self.query_one("#number-large", Static)
        large.display = bool(digits) and not below and spare > ROWS + len(self.numbers)
        large.display = large.display and digits[0].cell_length <= min(self.size.width, _WIDTH) - _SIDES
        large.update(Content("\n").join(digits))
        picture = self.query_one("#number-code", Static)
        picture.display = beside or below
        picture.update(drawn(code) if code else Content(""))
        self.query_one("#number-panes").set_class(below, "-below")
        self.query_one("#number-words", Static).update(self._words(number, code, shown=beside or below))

    def _room_for(self, code: Sequence[Sequence[bool]]) -> tuple[bool, bool]:
        """Does the code fit beside the words, or else below them?"""
        if not code:
            return (False, False)
        wide, high = len(code[0]), len(code) // 2 + 1
        width, height = self.size
        beside = wide + _BESIDE + _SIDES <= width and high + _EDGE <= height
        rows = min(len(self.numbers), _MOST_ROWS)
        return (beside, not beside and wide + _SIDES <= width and high + rows + _WORDS + _EDGE <= height)

    def _words(self, number: Number, code: Sequence[Sequence[bool]], *, shown: bool) -> Content:
        lines: list[tuple[str, str]] = []
        if self._customer.do_not_call:
            lines.append(("✗ Do not call", f"{STRONG} {ALARM}"))
        if number.label:
            lines.append((plain(number.label), MUTED))
        if plain(number.written) != number.shown:
            lines.append((f"written {plain(number.written)}", MUTED))
        lines.append((number.link or _NO_LINK, MUTED))
        if shown:
            lines.append((f"\n{_SCAN}", MUTED))
        elif code:
            room = f"{len(code[0]) + _BESIDE + _SIDES} columns and {len(code) // 2 + 1 + _EDGE} lines"
            lines.append((f"\nThe QR code needs {room}. Make the window larger to see it.", MUTED))
        if self._said:
            lines.append((f"\n{self._said}", ""))
        return Content("\n").join(Content.styled(words, style) for words, style in lines)

    # Keys

    def handlers(self) -> Handlers:
        """The list's, and what can be done with a number."""
        digits = {f"number-{n}": partial(self.choose, n) for n in range(1, MOST_DIGITS + 1)}
        return {
            **super().handlers(),
            "number-copy": self.copy_number,
            "number-open": self.open_number,
            "number-edit": self.edit,
            "number-leave": self.leave,
            **digits,
        }

    @on(RowList.Moved)
    def follow(self) -> None:
        """Another number: its own code, and nothing said about it yet."""
        super().follow()
        self._said = ""
        self._show()

    def move(self, by: int) -> None:
        """One down or up."""
        if self.numbers:
            super().move(by)

    def first(self) -> None:
        """The first number."""
        if self.numbers:
            super().first()

    def last(self) -> None:
        """The last number."""
        if self.numbers:
            super().last()

    def choose(self, number: int) -> None:
        """A number by its digit."""
        if number <= len(self.numbers):
            self.query_one(RowList).select(str(number - 1))
            self.follow()

    def copy_number(self) -> None:
        """The number as it is shown, to the clipboard."""
        if number := self.chosen:
            copy(self.app, number.shown, lambda words: self._say(f"{words}: {beginning(number.shown)}"))

    def open_number(self) -> None:
        """The link, to the program that this computer has for calls."""
        number = self.chosen
        if number is None or number.link is None:
            return  # the dialog says so already
        try:
            self._say(_HANDED_ON if open_link(number.link) else _NO_OPENER)
        except Invalid as refusal:
            self._say(str(refusal))

    def edit(self) -> None:
        """On to the customer's form."""
        self.dismiss(EDIT)

    def _say(self, words: str) -> None:
        self._said = words
        if self.is_attached:  # it may be known only when the dialog is left
            self._show()


def _rows(numbers: Sequence[Number]) -> list[Row]:
    digits = [str(n) for n in range(1, MOST_DIGITS + 1)]
    keys = [presses(Content(digit), digit) for digit in digits] + [Content("")] * len(numbers)
    return [Row(str(place), (keys[place], plain(number.shown))) for place, number in enumerate(numbers)]
