"""Two customers side by side, field by field, before they become one (METHOD §10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from store import Store, StoreError
from store.records.changes import Change
from store.records.customers import Customer
from store.records.doubles import Comparison, MergeField
from store.rules.days.dates import spell_day

from .. import commands
from ..commands import Handlers
from ..forms.foot import hints
from ..forms.form import DIALOG_CSS
from ..forms.list_dialog import ListDialog
from ..text.lines import Column
from ..text.safe import plain
from ..text.styles import ACCENT, MUTED, STRONG
from ..verbs.selected import ListDesk, selected_customer
from ..widgets.rows import RowList
from ..widgets.sources import FixedRows, Row
from .whom import WhomDialog

T = TypeVar("T")
_COLUMNS = (Column(14, style=MUTED), Column(), Column())
_ALWAYS = ("name", "company", "stage", "tier")
_DAYS = ("customer_since", "renewal_day")
_MINE = ("stage", "tier", "cadence_override", "zone", "country", "script_set")  # chosen here, and no fact of theirs


class JoinDialog(ListDialog[Change]):
    """A row for each thing of which a customer has one. The result is the act, None when the dialog was left."""

    NAME = commands.JOIN
    BINDINGS = commands.bindings_of(NAME)
    CSS_PATH = [DIALOG_CSS, "customers.tcss"]

    def __init__(self, store: Store, seen: Comparison, why: str = "", *, another: bool = True) -> None:
        """``why`` they may be one; ``another``: a third customer may be taken instead of the second."""
        super().__init__(classes="dialog")
        self._store = store
        self._why, self._another = why, another
        self._take(seen)

    def _take(self, seen: Comparison) -> None:
        self.seen = seen
        self.of_other = {field.name for field in seen.fields if field.of_other}

    def compose(self) -> ComposeResult:
        """The two, what becomes of the highlighted field, and what of both comes together."""
        with Vertical(classes="dialog--box") as box:
            box.border_title = Content("Two customers become one")
            whom = (("/", "another"),) if self._another else ()
            keys = (("← →", "which stays"), ("Enter", "join"), *whom, ("Esc", "close"))
            box.border_subtitle = hints(keys)
            yield Static(Content(""), id="join-why", classes="dialog--text dialog--more")
            yield RowList(_COLUMNS)
            yield Static(Content(""), id="join-field", classes="dialog--text")
            yield Static(Content(""), id="join-both", classes="dialog--text dialog--more")
            yield Static(Content(""), classes="dialog--text form--message")

    def on_mount(self) -> None:
        """Show the two."""
        self._say("")
        self._show()

    def handlers(self) -> Handlers:
        """The list's, and what concerns the two."""
        return {
            **super().handlers(),
            "join-now": self.join,
            "join-other": lambda: self.choose(True),
            "join-kept": lambda: self.choose(False),
            "join-whom": self.another,
        }

    # What is shown

    def _show(self) -> None:
        shown = [field for field in self.seen.fields if field.kept or field.other or field.name in _ALWAYS]
        rows = self.query_one(RowList)
        rows.styles.height = len(shown)
        rows.show(FixedRows([self._row(field) for field in shown]))
        why = self.query_one("#join-why", Static)
        why.update(Content(f"They may be one: {plain(self._why)}." if self._why else ""))
        why.display = bool(self._why)
        self.query_one("#join-both", Static).update(Content(plain(_together(self._store, self.seen))))
        self.follow()

    def _row(self, field: MergeField) -> Row:
        right = self._right(field)
        cells = (_cell(field, field.kept, stays=not right), _cell(field, field.other, stays=right))
        return Row(field.name, (plain(field.heading), *cells))

    def _right(self, field: MergeField) -> bool:
        return field.name in self.of_other if field.differs else not field.kept

    @property
    def _field(self) -> MergeField | None:
        key = self.query_one(RowList).cursor_key
        return next((field for field in self.seen.fields if field.name == key), None)

    def follow(self) -> None:
        """What becomes of the highlighted field stands below, whole."""
        super().follow()
        field = self._field
        if field is not None:
            self.query_one("#join-field", Static).update(Content(plain(self._becomes(field))))

    def _becomes(self, field: MergeField) -> str:
        right = self._right(field)
        stays, goes = (field.other, field.kept) if right else (field.kept, field.other)
        if not stays:
            return f"{field.heading}: not known."
        words = f"{field.heading}: {_said(field, stays)}"
        if not field.differs:
            return f"{words}."
        beside = "goes" if field.name in _MINE else "is kept beside it, as a fact"
        return f"{words}; “{_said(field, goes)}” {beside}."

    def _say(self, words: str) -> None:
        line = self.query_one(".form--message", Static)
        line.update(Content(f"✗ {plain(words)}" if words else ""))
        line.display = bool(words)

    # Keys

    def choose(self, right: bool) -> None:
        """Which of the two stays, of the highlighted field."""
        field = self._field
        if field is not None and field.differs:
            (self.of_other.add if right else self.of_other.discard)(field.name)
            self._say("")
            self._show()

    def join(self) -> None:
        """Make one of them."""
        if change := self._attempt(lambda: self._store.doubles.merge(self.seen, self.of_other)):
            self.dismiss(change)

    def another(self) -> None:
        """Another customer in the place of the second."""
        if not self._another:
            return

        def taken(key: str | None) -> None:
            if key and (seen := self._attempt(lambda: self._store.doubles.compare(self.seen.kept.id, int(key)))):
                self._why = ""
                self._take(seen)
                self._say("")
                self._show()

        self.app.push_screen(WhomDialog(self._store, self.seen.kept), taken)

    def _attempt(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except StoreError as error:
            self._say(str(error))
            return None


def _cell(field: MergeField, value: str, *, stays: bool) -> Content:
    mark = ("●" if stays else "○") if field.differs else " "
    look = f"{STRONG} {ACCENT}" if stays and field.differs else "" if stays or not field.differs else MUTED
    return Content.styled(f"{mark} {plain(_said(field, value))}", look)


def _said(field: MergeField, value: str) -> str:
    """A value as it is read."""
    if field.name in _DAYS and value:
        try:
            return spell_day(date.fromisoformat(value))
        except ValueError:
            return value
    return f"{value} days" if field.name == "cadence_override" and value else value


def _together(store: Store, seen: Comparison) -> str:
    """What of both the one has, in words."""
    both = (seen.kept, seen.other)
    words = [f"All of both is kept: {_count(store, both)}."]
    silent = next((one for one in both if one.do_not_call), None)
    if silent is not None:
        words.append(f"{silent.display} asked not to be called, and that holds.")
    if seen.kept.archived != seen.other.archived:
        words.append("One is archived; together they stand on the list.")
    return " ".join(words)


def _count(store: Store, both: tuple[Customer, Customer]) -> str:
    def total(count: Callable[[Customer], int], one: str, many: str) -> str:
        n = sum(count(customer) for customer in both)
        return f"{n} {one if n == 1 else many}" if n else ""

    try:
        found = (
            total(lambda c: store.customers.history_count(c.id), "entry of the log", "entries of the log"),
            total(lambda c: len(store.customers.brief(c.id, "", 1).follow_ups), "open follow-up", "open follow-ups"),
            "every way to reach them" if any(c.points for c in both) else "",
            "all facts" if any(c.facts for c in both) else "",
            "the notes" if any(c.notes for c in both) else "",
        )
    except StoreError:
        return "the log, follow-ups, what you found and the notes"
    return ", ".join(filter(None, found)) or "the log, follow-ups, what you found and the notes"


def _writable(store: Store) -> bool:
    """Raises ReadOnly."""
    store.drafts.check_writable()
    return True


def join_highlighted(desk: ListDesk) -> None:
    """The highlighted customer beside the one they most likely are as well; where nobody suggests itself, who is asked
    for.
    """
    customer, store = selected_customer(desk), desk.store
    if customer is None or not desk.attempt(lambda: _writable(store)):
        return
    best = desk.attempt(lambda: store.doubles.best(customer.id))

    def beside(other: int, why: str = "") -> None:
        if seen := desk.attempt(lambda: store.doubles.compare(customer.id, other)):
            desk.dialog(JoinDialog(store, seen, why), desk.say_done)

    if best is not None:
        beside(best.other, best.why)
    else:
        desk.dialog(WhomDialog(store, customer), lambda key: beside(int(key)))
