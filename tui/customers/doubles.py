"""Possible doubles: pairs of customers who may be one, each with why; looked for a little at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from store import Store, StoreError
from store.records.changes import Change
from store.records.customers import CustomerRow
from store.records.doubles import Double, DoubleRow

from .. import commands
from ..commands import Handlers
from ..forms.foot import hints
from ..forms.form import DIALOG_CSS
from ..forms.list_dialog import ListDialog
from ..frame.slices import Slices
from ..text.lines import Column
from ..text.safe import plain
from ..text.styles import MUTED
from ..widgets.pages import Pages
from ..widgets.rows import RowList
from ..widgets.sources import FixedRows, Row
from .joining import JoinDialog

T = TypeVar("T")
_COLUMNS = (Column(share=3), Column(share=3), Column(share=2, style=MUTED))
_NONE = "Nobody seems to be there twice.\n\nIn the list, M joins the highlighted customer with any other."
_HEIGHT = 14  # rows; fewer where the window is low
_PAUSE = 0.001  # seconds between two slices: keys are heard


class DoublesDialog(ListDialog[bool]):
    """The pairs. What is done with one is an act of its own; the result says whether there was any."""

    NAME = commands.DOUBLES
    BINDINGS = commands.bindings_of(NAME)
    CSS_PATH = [DIALOG_CSS, "customers.tcss"]

    def __init__(self, store: Store) -> None:
        super().__init__(classes="dialog")
        self._store = store
        self._work: Slices[float, list[Double]] | None = None
        self.pairs: list[Double] = []
        self._changed = False

    def compose(self) -> ComposeResult:
        """How far the look is, the pairs, and what became of an act."""
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content("Who may be there twice")
            yield Static(Content(""), id="doubles-look", classes="dialog--text dialog--more")
            yield RowList(_COLUMNS)
            yield Static(Content(""), classes="dialog--text form--message")

    def on_mount(self) -> None:
        """Begin to look."""
        self._say("")
        self.look()

    def handlers(self) -> Handlers:
        """The list's, and what can be done with a pair."""
        return {**super().handlers(), "double-join": self.join, "double-two": self.tell_apart, "double-undo": self.undo}

    @property
    def looking(self) -> bool:
        """Whether pairs are still looked for."""
        return self._work is not None

    # Looking

    def look(self) -> None:
        """Look for pairs; what was found before stays on show meanwhile."""
        begins = self._work is None
        self._work = Slices(self._store.doubles.looking())
        self._show()
        if begins:
            self.set_timer(_PAUSE, self._go_on)

    def _go_on(self) -> None:
        if self._work is None:
            return
        try:
            done = self._work.go_on()
        except StoreError as error:
            self._work = None
            self._show()
            self._say(str(error))
            return
        if done:
            self.pairs, self._work = self._work.result or [], None
            self._show()
        else:
            self._say_how_far()
            self.set_timer(_PAUSE, self._go_on)

    def _say_how_far(self) -> None:
        line = self.query_one("#doubles-look", Static)
        if self._work is not None:
            line.update(Content(f"Looking at all customers: {self._work.said or 0:.0%}. Esc stops."))
        else:
            n = len(self.pairs)
            pair = self._pair
            words = f"{n:,} pair{'' if n == 1 else 's'}".replace(",", " ")
            line.update(Content(plain(f"{words}. This one: {pair.why}." if pair else words)))
        line.display = self._work is not None or bool(self.pairs)

    def _show(self) -> None:
        rows = self.query_one(RowList)
        pairs = tuple(self.pairs)
        rows.styles.height = min(_HEIGHT, max(3, len(pairs)))
        empty = "" if self._work is not None else _NONE
        rows.show(self._pages(pairs) if pairs else FixedRows(()), empty=empty)
        keys = (("Enter", "side by side"), ("x", "they are two"), ("u", "undo")) if pairs else ()
        self.query_one(".dialog--box").border_subtitle = hints((*keys, ("Esc", "close")))
        self._say_how_far()

    def follow(self) -> None:
        """Why the highlighted two may be one stands above, whole."""
        super().follow()
        if self._work is None:
            self._say_how_far()

    def _pages(self, pairs: tuple[Double, ...]) -> Pages[DoubleRow]:
        places = {(pair.one, pair.other): place for place, pair in enumerate(pairs)}

        def lines(rows: Sequence[DoubleRow]) -> list[Row]:
            return [_line(places[(row.one.id, row.other.id)], row) for row in rows]

        def page(offset: int, limit: int) -> Sequence[DoubleRow]:
            return self._store.doubles.rows(pairs[offset : offset + limit])

        def place(key: int) -> int | None:
            return min(key, len(pairs) - 1)

        return Pages(len(pairs), page, lines, place, lambda error: self.call_later(self._say, str(error)))

    def _say(self, words: str, *, problem: bool = True) -> None:
        line = self.query_one(".form--message", Static)
        line.update(Content(f"✗ {plain(words)}" if problem and words else plain(words)))
        line.set_class(not problem, "dialog--more")
        line.display = bool(words)

    # Acts

    @property
    def _pair(self) -> Double | None:
        key = self.query_one(RowList).cursor_key
        return self.pairs[int(key)] if key and int(key) < len(self.pairs) else None

    def join(self) -> None:
        """Both side by side."""
        pair = self._pair
        if pair is None:
            return
        seen = self._attempt(lambda: self._store.doubles.compare(pair.one, pair.other))
        if seen is None:
            return

        def joined(change: Change | None) -> None:
            if change is not None:
                self._done(f"{change.label} · u undoes")
                self._follow(pair)

        self.app.push_screen(JoinDialog(self._store, seen, pair.why, another=False), joined)

    def _follow(self, joined: Double) -> None:
        """The other is the kept one from now on, in all pairs; those who stood in no other pair are gone with it."""
        seen: dict[tuple[int, int], Double] = {}
        for pair in self.pairs:
            one, other = sorted(joined.one if who == joined.other else who for who in (pair.one, pair.other))
            if one != other:
                seen.setdefault((one, other), replace(pair, one=one, other=other))
        self.pairs = list(seen.values())
        self._show()

    def tell_apart(self) -> None:
        """They are two, and are not asked about again."""
        pair = self._pair
        if pair and (change := self._attempt(lambda: self._store.doubles.tell_apart(pair.one, pair.other))):
            self._done(f"{change.label} · u undoes")
            self.pairs = [one for one in self.pairs if one != pair]
            self._show()

    def undo(self) -> None:
        """Take the newest change back, and look anew."""
        if change := self._attempt(self._store.history.undo):
            self._done(f"Undone: {change.label}")
            self.look()

    def _done(self, words: str) -> None:
        self._changed = True
        self._say(words, problem=False)

    def _attempt(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except StoreError as error:
            self._say(str(error))
            return None

    def leave(self) -> None:
        """Stop looking, and close."""
        self._work = None
        self.dismiss(self._changed)

    @on(RowList.Chosen)
    def _clicked(self) -> None:
        self.join()


def _line(place: int, row: DoubleRow) -> Row:
    return Row(str(place), (_named(row.one), _named(row.other), plain(row.why)))


def _named(row: CustomerRow) -> Content:
    company = f", {plain(row.company)}" if row.company else ""
    archived = " (archived)" if row.archived else ""
    return Content.assemble(plain(row.name), (f"{company}{archived}", MUTED))
