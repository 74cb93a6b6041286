"""Customers: everyone, found by whatever was ever said, and the card of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from textual import on
from textual.content import Content
from textual.message import Message

from store import Store, StoreError
from store.records.calls import Interaction
from store.records.changes import MOST_FOUND, Change
from store.records.customers import CustomerRow
from store.records.research import Brief
from store.rules.days.dates import say_ago, say_span

from .. import commands
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..text.safe import plain
from ..text.styles import ACCENT, ALARM, MUTED, STRONG
from ..widgets.detail import Detail
from ..widgets.filtered import FilteredScreen
from ..widgets.rows import Column, FixedRows, Row, RowSource
from .card import customer_card

FIRST = 20  # entries of the log while the cursor passes by
MORE = 50  # entries fetched when the card is read on
READING_KEYS = (("Enter", "call"), ("j k", "scroll"), ("] [", "next, previous"), ("Esc", "to the list"), ("?", "help"))

_NOBODY = (
    "Everyone you serve stands here: when you last spoke, when the next talk is due, and all that was said.\n\n"
    "n  adds a customer\ni  imports an address-book file"
)
_NO_ARCHIVED = "Nobody is archived.\n\nA archives a customer; v goes back to the others."
_FOUND_IN = {
    "details": "in details",
    "said": "in the log",
    "follow-up": "in follow-ups",
    "finding": "in findings",
}


class CustomerSource:
    """The whole list, page by page: nothing else is ever in memory."""

    def __init__(self, store: Store, archived: bool, failed: Callable[[StoreError], None]) -> None:
        self._store = store
        self._archived = archived
        self._failed = failed
        self.count = store.customers.count(archived)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """A page; empty where the file cannot be read at the moment."""
        try:
            found = self._store.customers.page(offset, limit, self.count, self._archived)
        except StoreError as error:
            self._failed(error)
            return ()
        today = self._store.today_date
        return [customer_row(row, today) for row in found]

    def position(self, key: str) -> int | None:
        """Where a customer stands."""
        try:
            return self._store.customers.position(int(key), self._archived)
        except StoreError as error:
            self._failed(error)
            return None


def customer_row(row: CustomerRow, today: date) -> Row:
    """One line of the list."""
    if row.do_not_call:
        mark, due = Content.styled("✗", f"{STRONG} {ALARM}"), "do not call"
    else:
        mark, due = Content.styled("●" if row.planned else " ", ACCENT), _due_words(row.due, today)
    if row.hit:
        due = _FOUND_IN.get(row.hit, row.hit)
    spoke = say_ago((today - row.last_conversation).days) if row.last_conversation else "never"
    cells = (mark, plain(row.name), Content.styled(plain(row.company), MUTED), spoke, due)
    return Row(str(row.id), cells)


def _due_words(due: date | None, today: date) -> str:
    """When the cadence asks for the next talk."""
    if due is None:
        return ""
    days = (due - today).days
    if days == 0:
        return "due today"
    return f"in {say_span(days)}" if days > 0 else f"{say_span(days)} late"


class Card(Detail):
    """The pane of one customer. It says when its end comes near, so that the rest of the log is fetched."""

    class NearEnd(Message):
        """Reading has come within a screenful of the end."""

    def scroll_by(self, lines: int) -> bool:
        """Move by lines, within the text. True when something moved."""
        moved = super().scroll_by(lines)
        if lines > 0 and self.first_line + 2 * self.size.height >= self.line_count:
            self.post_message(self.NearEnd())
        return moved


class CustomersScreen(FilteredScreen):
    """Everyone, and all that was said."""

    NAME = commands.CUSTOMERS
    BINDINGS = commands.bindings_of(commands.CUSTOMERS)
    COLUMNS = (Column(1), Column(least=16), Column(least=10), Column(13), Column(14, style=MUTED))
    GAP = 1
    TITLES = ("", "name", "company", "last talk", "next talk")
    HINT = "name, company, or anything said"

    def __init__(self, store: Store, doors: Doors) -> None:
        super().__init__(store, doors)
        self._archived = False
        self._found: int | None = None  # how many a search found; None: no search
        self._total = 0
        self._shown: Brief | None = None  # whose card it is, with the log as far as it was fetched
        self._entries = 0  # of the whole log

    def on_mount(self) -> None:
        """The list."""
        self.reload()

    def pane(self) -> Detail:
        """The card."""
        return Card(id="brief")

    # The list

    def reload(self) -> None:
        """Ask the store again; the cursor stays with its customer."""
        if self._show_list():
            strip = self.attempt(self.store.strip)
            if strip is not None:
                self.show_strip(strip)
            self.show_brief()

    def _show_list(self, keep: str | None = None) -> bool:
        found = self.attempt(self._search if self.text.strip() else self._all)
        if found is None:
            return False
        self._failed = ""
        source, empty = found
        self._total = source.count
        self.rows.show(source, keep, empty=empty)
        return True

    def _all(self) -> tuple[RowSource, str]:
        self._found = None
        return CustomerSource(self.store, self._archived, self.fetch_failed), (
            _NO_ARCHIVED if self._archived else _NOBODY
        )

    def _search(self) -> tuple[RowSource, str]:
        rows = self.store.customers.search(self.text, self._archived)
        self._found = len(rows)
        today = self.store.today_date
        where = "in the archive" if self._archived else "in names, notes or anything said"
        empty = f"“{plain(self.text.strip())}” is not {where}.\n\nEsc clears the search, n adds a customer."
        return FixedRows([customer_row(row, today) for row in rows]), empty

    def narrow(self) -> None:
        """Another search: the best hit is on top."""
        if self._show_list():
            self.rows.top()
            self.show_brief()

    def headline(self) -> Content:
        """How many there are, or were found."""
        words = f"{self._total:,} customer{'' if self._total == 1 else 's'}".replace(",", " ")
        if self._archived:
            words = f"{self._total:,} archived".replace(",", " ")
        if self._found is not None:
            words = f"{self._found} found" + (" in the archive" if self._archived else "")
            if self._found >= MOST_FOUND:
                words = f"first {MOST_FOUND} found, type more"
        return Content.styled(words, STRONG)

    def titles(self) -> Sequence[str]:
        """The last column says where a search found them."""
        return self.TITLES if self._found is None else (*self.TITLES[:-1], "")

    def action_toggle_archived(self) -> None:
        """The archived customers, or the others."""
        self._archived = not self._archived
        self.reload()

    def appeared(self, change: Change) -> None:
        """To the customer who was just added."""
        if change.created_id is None:
            return
        self._archived = False
        self.set_field("")
        self.field.display = False
        self._show_list(str(change.created_id))

    # The card

    @property
    def customer_id(self) -> int | None:
        """The highlighted customer."""
        return int(self.rows.cursor_key) if self.rows.cursor_key else None

    def show_brief(self) -> None:
        """The card of the highlighted customer: the first entries of the log, or as many as were read already."""
        self.show_headline()
        customer_id = self.customer_id
        if customer_id is None:
            self._shown = None
            self.show_nothing()
            return
        same = self._shown is not None and self._shown.customer.id == customer_id
        entries = max(FIRST, len(self._shown.history)) if same and self._shown else FIRST
        self._shown = self.attempt(lambda: self.store.customers.brief(customer_id, "", entries))
        if self._shown is not None:
            read = len(self._shown.history)
            self._entries = read
            if read >= entries:
                self._entries = self.attempt(lambda: self.store.customers.history_count(customer_id)) or read
            self._show_card(top=not same)

    def _show_card(self, *, top: bool) -> None:
        shown = self._shown
        if shown is None:
            return
        today, more, whole = self.store.today_date, self._entries - len(shown.history), self.reading
        clock = self.store.clock

        def card(width: int) -> Content:
            return customer_card(shown, today, width, clock.now(), more=more, whole=whole)

        self.brief.set(card, top=top)

    def refresh_clock(self) -> None:
        """Bring the customer's local time on the card up to date."""
        if self._shown is not None and self._shown.customer.profile.zone:
            self._show_card(top=False)

    def _fetch(self, limit: int) -> None:
        """Older entries, below those on the card."""
        shown = self._shown
        if shown is None or len(shown.history) >= self._entries:
            return
        have = len(shown.history)
        found: tuple[Interaction, ...] = (
            self.attempt(lambda: self.store.customers.history(shown.customer.id, have, limit)) or ()
        )
        if not found:
            return
        self._shown = replace(shown, history=(*shown.history, *found))
        self._show_card(top=False)

    @on(Card.NearEnd)
    def _near_end(self, event: Card.NearEnd) -> None:
        event.stop()
        self._fetch(MORE)

    def action_bottom(self) -> None:
        """The last customer; on the card the very first entry of the log."""
        if self.reading and self._shown is not None:
            self._fetch(self._entries)
        super().action_bottom()

    def read(self, reading: bool) -> None:
        """Open the card: notes are in full there, and Enter calls."""
        if reading and self.customer_id is None:
            return
        changed = reading != self.reading
        super().read(reading)
        if changed:
            self._show_card(top=reading)
            self.show_keys()

    def show_keys(self) -> None:
        """The key bar; on the card Enter calls."""
        if self.reading:
            self.query_one(KeyBar).show(READING_KEYS)
        else:
            super().show_keys()

    def action_open(self) -> None:
        """Open the card; there, start the call."""
        if self.reading or self.customer_id is None:
            self.start_call()
        else:
            self.read(True)

    def action_archive(self) -> None:
        """Archive the customer after a question, or bring them back."""
        from ..forms.dialogs import ConfirmDialog

        customer = self.customer()
        if customer is None:
            return
        if customer.archived:
            self.act(lambda: self.store.customers.bring_back(customer.id))
            return

        def answered(yes: bool) -> None:
            if yes:
                self.act(lambda: self.store.customers.archive(customer.id))

        detail = "They leave every list and are never proposed. v shows the archived; A there brings them back."
        self.dialog(ConfirmDialog(f"Archive {customer.display}?", detail, yes="archive", no="keep"), answered)
