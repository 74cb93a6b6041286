"""Follow-ups: everything owed, overdue first, in the views that people ask for (METHOD §8)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.content import Content

from store import Store
from store.records.changes import MOST_FOUND
from store.records.follow_ups import FollowUp, FollowUpFilter, FollowUpKind
from store.rules.days.dates import say_day
from store.rules.follow_up_table import row_of
from store.rules.text.first_names import first_name
from store.rules.text.terms import sought

from .. import commands
from ..commands import Handlers
from ..frame.bars import TYPING_KEYS, KeyBar
from ..frame.doors import Doors
from ..frame.screen import LISTS_CSS, Led, WorkScreen
from ..text.late import late_words
from ..text.log import follow_up_words, theirs_too
from ..text.nothing_found import nothing_found
from ..text.safe import plain
from ..text.styles import ALARM, MUTED, STRONG
from ..verbs.bar import idle
from ..verbs.brief import BriefPane
from ..verbs.customer import customer_verbs
from ..verbs.follow_up import follow_up_verbs
from ..verbs.selected import Selected
from ..widgets.narrowed import NarrowedBrowser
from ..widgets.pages import Pages
from ..widgets.rows import Column, Row

_TITLES = ("due", "what kind", "customer", "what is open", "company")
_DUE = 11  # cells
_COLUMNS = (
    Column(_DUE),
    Column(16, least=12, style=MUTED),
    Column(share=2, least=15, most=26),
    Column(share=4),
    Column(share=2, most=32, style=MUTED, wide=112),
)

VIEWS = {
    FollowUpFilter.ALL: "All open",
    FollowUpFilter.OVERDUE: "Late",
    FollowUpFilter.TODAY: "Due by today",
    FollowUpFilter.MINE: "Mine to do",
    FollowUpFilter.CHASE: "Waiting on others",
    FollowUpFilter.EMAIL: "E-mails to write",
    FollowUpFilter.CALLS: "Calls to make",
    FollowUpFilter.TELL: "Tell them",
}
_FILLED = {
    FollowUpFilter.ALL: "Nothing is open.\n\nWhat customers wait for, and what you planned yourself,"
    " stands here.\n\nCalls fill it. In Customers (3),\na adds a promise or a to-do\nf adds any follow-up",
    FollowUpFilter.OVERDUE: "Nothing is late.",
    FollowUpFilter.TODAY: "Nothing is due today.",
    FollowUpFilter.MINE: "Nothing is yours to do.\n\nWhat has no owner is yours; w hands one over or takes it back.",
    FollowUpFilter.CHASE: "You wait on nobody.\n\nWhat a colleague does for a customer stands here; w hands one over.",
    FollowUpFilter.EMAIL: "No e-mails to write.\n\nA voicemail asks for one; f adds one as well.",
    FollowUpFilter.CALLS: "No calls to make.\n\nCall-backs, talks, next calls and stories to ask for stand"
    " here. Calls fill it, and f.",
    FollowUpFilter.TELL: "There is nothing to tell anyone.\n\nWhat is done and the customer does not know yet stands"
    " here; x on a promise fills it, X says that they know.",
}

_NOTHING_KEYS = (("/", "filter"), ("v", "view"), ("?", "help"))  # where the view has no rows


def due_words(due: date, today: date) -> str:
    """``! 3 d late``, ``today``, ``Fri 27 Nov``, ``8 Feb 2028``."""
    words = late_words(due, today) if due < today else say_day(due, today)
    return words if len(words) <= _DUE else words.partition(" ")[2]  # with a year the weekday is of no use


def kind_words(item: FollowUp) -> str:
    """What kind of thing it is and whose: ``waiting on Dana``, ``mine``, ``call-back``, ``call 10:00``."""
    row = row_of(item.kind)
    if item.due_time:
        return f"{'call' if item.kind is FollowUpKind.CALL_BACK else row.short} {item.due_time:%H:%M}"
    return row.theirs.format(plain(first_name(item.owner))) if row.theirs and item.owner else row.short


def follow_up_row(item: FollowUp, today: date) -> Row:
    """One line of the queue."""
    late = item.due < today
    due = Content.styled(due_words(item.due, today), f"{STRONG} {ALARM}" if late else "")
    what = " ".join(follow_up_words(item).split()) + theirs_too(item)
    return Row(str(item.id), (due, kind_words(item), plain(item.customer), plain(what), plain(item.company)))


class FollowUpsScreen(WorkScreen):
    """The queue of all that is due."""

    NAME = commands.FOLLOW_UPS
    BINDINGS = commands.bindings_of(commands.FOLLOW_UPS)
    CSS_PATH = LISTS_CSS

    def __init__(self, store: Store, doors: Doors) -> None:
        super().__init__(store, doors)
        self._view = FollowUpFilter.ALL
        self._pages: Pages[FollowUp] | None = None
        self._elsewhere = 0  # how many a search that found nothing in this view finds in the others
        self._late: int | None = None  # how many of the rows are overdue, once that was asked
        self.browser = NarrowedBrowser(
            _COLUMNS,
            "customer, owner, or its words",
            moved=self.show_pane,
            opened=lambda: self.action_do("call"),
            keys_changed=self.show_keys,
            headline=self.show_headline,
            narrowed=self.narrow,
            cleared=self.reload,
        )
        self._brief = BriefPane(self)

    def body(self) -> ComposeResult:
        """The queue beside the brief."""
        yield self.browser

    def handlers(self) -> Handlers:
        """The verbs on follow-ups and customers, and the views."""
        return {
            **super().handlers(),
            **customer_verbs(self),
            **follow_up_verbs(self),
            **self.browser.handlers(),
            "filter": self.next_view,
            "narrow": self.browser.search,
            "overdue": self.walk_overdue,
        }

    def on_mount(self) -> None:
        """The whole queue."""
        self.reload()

    def reload(self) -> None:
        """Ask the store again; the cursor stays with its follow-up, or where that one was."""
        self.narrow()
        self.show_strip()

    def narrow(self) -> None:
        """Show what view and filter leave."""
        text = self.browser.text
        pages = self.attempt(lambda: self._pages_of(self._view, text))
        if pages is None:
            return
        self.fetching()
        self._pages, self._late, self._elsewhere = pages, None, 0
        empty: str | Content = _FILLED[self._view]
        if sought(text) and not pages.count:
            if self._view is not FollowUpFilter.ALL:
                cases = self.store.follow_ups
                self._elsewhere = self.attempt(lambda: cases.count(FollowUpFilter.ALL, text, MOST_FOUND)) or 0
            empty = nothing_found(text, self._elsewhere, "filter", "filter")
        self.browser.rows.show(pages, empty=empty)
        self.show_pane()

    def _pages_of(self, view: FollowUpFilter, text: str) -> Pages[FollowUp]:
        cases = self.store.follow_ups
        return Pages(
            cases.count(view, text),
            lambda offset, limit: cases.page(view, text, offset, limit),
            lambda items: [follow_up_row(item, self.store.today_date) for item in items],
            lambda item_id: cases.position(item_id, view, text),
            self.fetch_failed,
        )

    def arrive(self, led: Led) -> None:
        """To the follow-up of the call, where it is shown."""
        if led.follow_up_id is not None:
            self.browser.select(str(led.follow_up_id))

    def show_pane(self) -> None:
        """The brief of the highlighted customer, where in the queue it is, and the keys that work there."""
        self._brief.show()
        self.keep_time()
        self.show_headline()
        self.show_keys()

    def moves(self) -> bool:
        """The brief may."""
        return self._brief.moves()

    def show_time(self) -> None:
        """In the brief."""
        self._brief.show_time()

    def show_headline(self) -> None:
        """The view with its count, and where among the overdue the cursor is."""
        rows = self.browser.rows
        count = self._pages.count if self._pages else 0
        parts: list[tuple[str, str]] = [(VIEWS[self._view], STRONG), (f"  {count}", "")]
        late = 0 if self.browser.typing else self._overdue  # counted when the typing is over
        if rows.cursor_key and rows.cursor_index < late:
            parts.append((f"  ! late {rows.cursor_index + 1} of {late}", ALARM))
        elif late:
            parts.append((f"  {late} late", MUTED))
        self.browser.show_headline(Content.assemble(*parts), _TITLES)

    def show_keys(self) -> None:
        """The key bar of the highlighted row, or of the field."""
        self.query_one(KeyBar).show(TYPING_KEYS if self.browser.typing else self._keys())

    def _keys(self) -> Sequence[tuple[str, str]]:
        if (item := self._item) is None:
            return _NOTHING_KEYS
        out = idle(self.selected(), self._brief.customer, item.kind)
        return commands.bar_of(self.NAME, out if self._overdue else out | {"overdue"})

    @property
    def _overdue(self) -> int:
        if self._late is None and (pages := self._pages) is not None:
            view, text = self._view, self.browser.text
            self._late = self.attempt(lambda: overdue_rows(self.store, view, text, pages.count)) or 0
        return self._late or 0

    @property
    def _item(self) -> FollowUp | None:
        return self._pages.record(self.browser.rows.cursor_key) if self._pages else None

    def selected(self) -> Selected:
        """The highlighted follow-up; what is due, and since when where it is late."""
        item = self._item
        if item is None:
            return Selected()
        words, today = item.what or row_of(item.kind).thing, self.store.today_date
        late = f"due {say_day(item.due, today)}: {words}" if item.due < today else words
        return Selected(item.customer_id, item.id, late)

    def next_view(self) -> None:
        """The next view; the cursor stays with its follow-up where the view has it. Where this view has nothing of
        what is sought and others do, all of them.
        """
        views = list(VIEWS)
        self._view = FollowUpFilter.ALL if self._elsewhere else views[(views.index(self._view) + 1) % len(views)]
        self.reload()

    def walk_overdue(self) -> None:
        """The next overdue one, round and round; the line above the list counts them."""
        if not self._overdue:
            self.say("Nothing in this view is late.")
            return
        self.browser.read(False)
        rows = self.browser.rows
        following = rows.cursor_index + 1
        rows.move((following if following < self._overdue else 0) - rows.cursor_index)
        self.show_pane()


def overdue_rows(store: Store, view: FollowUpFilter, text: str, count: int) -> int:
    """How many of the first rows of a view are overdue, of ``count``. Raises StoreError."""
    cases = store.follow_ups
    if view is FollowUpFilter.OVERDUE:
        return count
    late = min(count, cases.count(FollowUpFilter.OVERDUE, text))
    if view in (FollowUpFilter.ALL, FollowUpFilter.TODAY):
        return late
    # The store counts no other view's overdue; its rows are in the order of days, so halving finds the end.
    today, low = store.today_date, 0
    while low < late:
        middle = (low + late) // 2
        found = cases.page(view, text, middle, 1)
        if found and found[0].due < today:
            low = middle + 1
        else:
            late = middle
    return low
