"""Follow-ups: everything owed, overdue first, in the views that people ask for (METHOD §8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual.content import Content

from store import Store, StoreError
from store.records.follow_ups import FollowUp, FollowUpFilter
from store.rules.days.dates import say_day, say_span
from store.rules.follow_up_table import row_of

from .. import commands
from ..frame.doors import Doors
from ..text.log import owed_words
from ..text.safe import plain
from ..text.styles import ALARM, MUTED, STRONG
from ..widgets.filtered import FilteredScreen
from ..widgets.rows import Column, Row

_KEPT = 2_000  # follow-ups held for the cursor; more than the list keeps rows

VIEWS = {
    FollowUpFilter.ALL: "All open",
    FollowUpFilter.OVERDUE: "Overdue",
    FollowUpFilter.TODAY: "Due by today",
    FollowUpFilter.MINE: "Mine to do",
    FollowUpFilter.CHASE: "To chase",
    FollowUpFilter.EMAIL: "E-mails to write",
    FollowUpFilter.CALLS: "Calls to make",
    FollowUpFilter.TELL: "To tell",
}
_FILLED = {
    FollowUpFilter.ALL: "Nothing is owed to anyone.\n\nWhat you owe customers, and the next tries to reach them,"
    " stand here.\n\nCalls fill it. In Customers (3),\na adds an action item\nf adds any follow-up",
    FollowUpFilter.OVERDUE: "Nothing is overdue.",
    FollowUpFilter.TODAY: "Nothing is due today.",
    FollowUpFilter.MINE: "Nothing is yours to do.\n\nWhat has no owner is yours; w hands one over or takes it back.",
    FollowUpFilter.CHASE: "Nothing to chase.\n\nWhat a colleague does for a customer stands here; w hands one over.",
    FollowUpFilter.EMAIL: "No e-mails to write.\n\nA voicemail asks for one; f adds one as well.",
    FollowUpFilter.CALLS: "No calls at a time.\n\nCall-backs, talks and next tries stand here. Calls fill it, and f.",
    FollowUpFilter.TELL: "Nobody is to be told of anything.\n\nWhat is done and the customer does not know yet stands"
    " here; x on an action item fills it, X says that they know.",
}


class FollowUpSource:
    """One view of the queue, page by page."""

    def __init__(self, store: Store, which: FollowUpFilter, text: str, failed: Callable[[StoreError], None]) -> None:
        self._store = store
        self._which = which
        self._text = text
        self._failed = failed
        self._found: dict[str, FollowUp] = {}
        self.count = store.follow_ups.count(which, text)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """A page; empty where the file cannot be read at the moment."""
        try:
            found = self._store.follow_ups.page(self._which, self._text, offset, limit)
        except StoreError as error:
            self._failed(error)
            return ()
        if len(self._found) > _KEPT:
            self._found.clear()
        self._found.update({str(item.id): item for item in found})
        today = self._store.today_date
        return [follow_up_row(item, today) for item in found]

    def position(self, key: str) -> int | None:
        """Where a follow-up stands."""
        try:
            return self._store.follow_ups.position(int(key), self._which, self._text)
        except StoreError as error:
            self._failed(error)
            return None

    def item(self, key: str) -> FollowUp | None:
        """The follow-up of a row."""
        if key not in self._found:
            try:
                self._found[key] = self._store.follow_ups.get(int(key))
            except StoreError as error:
                self._failed(error)
                return None
        return self._found[key]

    def overdue(self) -> int:
        """How many of the first rows are overdue. Raises StoreError."""
        if self._which is FollowUpFilter.OVERDUE:
            return self.count
        late = min(self.count, self._store.follow_ups.count(FollowUpFilter.OVERDUE, self._text))
        if self._which in (FollowUpFilter.ALL, FollowUpFilter.TODAY):
            return late
        # The store counts no other view's overdue; its rows are in the order of days, so halving finds the end.
        today, low = self._store.today_date, 0
        while low < late:
            middle = (low + late) // 2
            found = self._store.follow_ups.page(self._which, self._text, middle, 1)
            if found and found[0].due < today:
                low = middle + 1
            else:
                late = middle
        return low


def due_words(due: date, today: date) -> str:
    """``! 3 days late``, ``today``, ``Fri 27 Nov``."""
    if due < today:
        return f"! {say_span((today - due).days)} late"
    return say_day(due, today)


def kind_words(item: FollowUp) -> str:
    """What kind of thing it is and whose: ``chase Dana``, ``do``, ``call-back 10:00``."""
    row = row_of(item.kind)
    words = row.theirs.format(plain(item.owner)) if row.theirs and item.owner else row.word
    return f"{words} {item.due_time:%H:%M}" if item.due_time else words


def follow_up_row(item: FollowUp, today: date) -> Row:
    """One line of the queue."""
    late = item.due < today
    due = Content.styled(due_words(item.due, today), f"{STRONG} {ALARM}" if late else "")
    what = " ".join(owed_words(item).split())
    return Row(str(item.id), (due, kind_words(item), plain(item.customer), plain(what)))


class FollowUpsScreen(FilteredScreen):
    """The queue of everything owed."""

    NAME = commands.FOLLOW_UPS
    BINDINGS = commands.bindings_of(commands.FOLLOW_UPS)
    COLUMNS = (Column(14), Column(15, style=MUTED), Column(share=2), Column(share=3))
    GAP = 1
    TITLES = ("due", "what kind", "customer", "what is owed")
    HINT = "customer, owner, or its words"

    def __init__(self, store: Store, doors: Doors) -> None:
        super().__init__(store, doors)
        self._view = FollowUpFilter.ALL
        self._source: FollowUpSource | None = None
        self._late: int | None = None  # how many of the rows are overdue, once that was asked

    def on_mount(self) -> None:
        """The whole queue."""
        self.reload()

    def reload(self) -> None:
        """Ask the store again; the cursor stays with its follow-up, or where that one was."""
        self.narrow()
        strip = self.attempt(self.store.strip)
        if strip is not None:
            self.show_strip(strip)

    def narrow(self) -> None:
        """Show what view and filter leave."""
        source = self.attempt(lambda: FollowUpSource(self.store, self._view, self.text, self.fetch_failed))
        if source is None:
            return
        self._failed = ""
        self._source = source
        self._late = None
        empty = _FILLED[self._view]
        if self.text:
            empty = f"Nothing here has “{plain(self.text)}” in it.\n\nEsc clears the filter, v changes the view."
        self.rows.show(source, empty=empty)
        self.show_brief()

    def headline(self) -> Content:
        """The view with its count, and where among the overdue the cursor is."""
        count = self._source.count if self._source else 0
        parts: list[tuple[str, str]] = [(VIEWS[self._view], STRONG), (f"  {count}", "")]
        late = 0 if self.typing else self._overdue  # counted when the typing is over
        if self.rows.cursor_key and self.rows.cursor_index < late:
            parts.append((f"  ! overdue {self.rows.cursor_index + 1} of {late}", ALARM))
        elif late:
            parts.append((f"  {late} overdue", MUTED))
        return Content.assemble(*parts)

    @property
    def _overdue(self) -> int:
        if self._late is None and (source := self._source) is not None:
            self._late = self.attempt(source.overdue) or 0
        return self._late or 0

    # What the verbs work on

    @property
    def _item(self) -> FollowUp | None:
        key = self.rows.cursor_key
        return self._source.item(key) if self._source and key else None

    @property
    def customer_id(self) -> int | None:
        """The customer of the highlighted follow-up."""
        return self._item.customer_id if self._item else None

    @property
    def follow_up_id(self) -> int | None:
        """The highlighted follow-up."""
        return self._item.id if self._item else None

    @property
    def reason(self) -> str:
        """What is owed, and since when where it is late."""
        item = self._item
        if item is None:
            return ""
        words = item.what or item.kind.value
        today = self.store.today_date
        return f"due {say_day(item.due, today)}: {words}" if item.due < today else words

    # Keys

    def action_cycle_filter(self) -> None:
        """The next view; the cursor stays with its follow-up where the view has it."""
        views = list(VIEWS)
        self._view = views[(views.index(self._view) + 1) % len(views)]
        self.reload()

    def action_walk_overdue(self) -> None:
        """The next overdue one, round and round; the line above the list counts them."""
        if not self._overdue:
            self.say("Nothing in this view is overdue.")
            return
        self.read(False)
        following = self.rows.cursor_index + 1
        self.rows.move((following if following < self._overdue else 0) - self.rows.cursor_index)
        self.show_brief()
