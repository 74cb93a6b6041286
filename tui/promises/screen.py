"""The promise ledger: everything customers were told, and whether it was kept (METHOD §8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from store import Store, StoreError
from store.records.changes import MOST_FOUND
from store.records.follow_ups import FollowUp, FollowUpState
from store.records.promises import LedgerCounts, Promise, PromiseStory, PromiseView

from .. import commands
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..text.safe import plain
from ..text.styles import ALARM, MUTED, STRONG
from ..widgets.filtered import FilteredScreen
from ..widgets.rows import Column, Row
from .words import owner_words, promise_row, share_words, story, summary

VIEWS = {
    PromiseView.ALL: "All promises",
    PromiseView.OPEN: "Open",
    PromiseView.OVERDUE: "Overdue",
    PromiseView.ON_TIME: "Kept on time",
    PromiseView.LATE: "Kept late",
    PromiseView.RENEGOTIATED: "Renegotiated",
    PromiseView.DROPPED: "Dropped",
}
_NOTHING = (
    "Nothing was promised yet.\n\nEverything a customer was told you would do stands here: open, overdue, kept on time"
    " or late, renegotiated or dropped.\n\nThe notes of a call fill it with a line like\n> send the draft @dana fri"
    " !told\na in a list adds one as well. Esc goes back."
)
_FIRST_KEYS = (("Esc", "back"), ("?", "help"))  # while the ledger is empty


class PromiseSource:
    """One view of the ledger, page by page; of a search, its first hits."""

    def __init__(
        self, store: Store, view: PromiseView, owner: str | None, text: str, failed: Callable[[StoreError], None]
    ) -> None:
        self._store = store
        self._what = (view, owner)
        self._failed = failed
        self._hits = store.promises.search(*self._what, text) if text.strip() else None
        self.counts: LedgerCounts = store.promises.counts()
        self.count = self.counts.of(owner).of(view) if self._hits is None else len(self._hits)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """A page; empty where the file cannot be read at the moment."""
        cases = self._store.promises
        try:
            if self._hits is None:
                found = cases.page(*self._what, offset, limit)
            else:
                found = cases.listed(self._hits[offset : offset + limit])
        except StoreError as error:
            self._failed(error)
            return ()
        today = self._store.today_date
        return [promise_row(promise, today) for promise in found]

    def position(self, key: str) -> int | None:
        """Where a promise stands."""
        if self._hits is not None:
            return self._hits.index(int(key)) if int(key) in self._hits else None
        try:
            return self._store.promises.position(int(key), *self._what)
        except StoreError as error:
            self._failed(error)
            return None


class PromisesScreen(FilteredScreen):
    """The ledger on the left; on the right the highlighted promise's story, and everyone's share."""

    NAME = commands.PROMISES
    BINDINGS = commands.bindings_of(commands.PROMISES)
    COLUMNS = (Column(16), Column(share=2), Column(share=3), Column(8, style=MUTED))
    GAP = 1
    TITLES = ("promised", "customer", "what they were told", "owner")
    HINT = "customer, owner, or its words"
    NOBODY = NOTHING_OWED = "No promise is highlighted. v changes the view, Esc goes back."

    def __init__(self, store: Store, doors: Doors, at: int | None = None) -> None:
        """``at`` is the promise to begin with, where it is one."""
        super().__init__(store, doors)
        self._at = at
        self._view = PromiseView.ALL
        self._owner: str | None = None  # None: everyone; empty: me
        self._source: PromiseSource | None = None
        self._story: PromiseStory | None = None

    def on_mount(self) -> None:
        """The whole ledger."""
        self.reload()

    def reload(self) -> None:
        """Ask the store again; the cursor stays with its promise."""
        self.narrow()
        strip = self.attempt(self.store.strip)
        if strip is not None:
            self.show_strip(strip)

    def narrow(self) -> None:
        """Show what view, owner and filter leave."""
        found = (self._view, self._owner, self.text)
        source = self.attempt(lambda: PromiseSource(self.store, *found, self.fetch_failed))
        if source is None:
            return
        self._failed = ""
        self._source = source
        keep, self._at = str(self._at) if self._at else None, None
        self.rows.show(source, keep, empty=self._nothing(source))
        self.show_keys()
        self.show_brief()

    def _nothing(self, source: PromiseSource) -> str:
        if not source.counts.overall.total:
            return _NOTHING
        if self.text:
            return f"Nothing here has “{plain(self.text)}” in it.\n\nEsc clears the filter, v changes the view."
        whose = "" if self._owner is None else f" of {owner_words(self._owner)}"
        return f"No promise{whose} is in this view.\n\nv changes the view, w the owner."

    def show_keys(self) -> None:
        """The key bar of this screen; short while nothing was promised."""
        some = self._source is None or self._source.counts.overall.total
        self.query_one(KeyBar).show(commands.bar_of(self.NAME) if some else _FIRST_KEYS)

    def headline(self) -> Content:
        """The view with its count; the share of whose it is, and overall."""
        source = self._source
        if source is None or not source.counts.overall.total:
            return Content.styled("Promises", STRONG)
        chosen = source.counts.of(self._owner)
        count = f"first {MOST_FOUND}" if self.text and source.count >= MOST_FOUND else str(source.count)
        view = f"{VIEWS[self._view]} {count}"
        if self._owner is not None:
            every = self._view is PromiseView.ALL
            view = f"{owner_words(self._owner)} {count}" if every else f"{owner_words(self._owner)}: {view}"
        parts: list[tuple[str, str]] = [(view, STRONG), (f"  {share_words(chosen)}", ALARM if chosen.overdue else "")]
        if self._owner is not None:
            parts.append((f"  (all {source.counts.overall.on_time} of {source.counts.overall.due})", MUTED))
        return Content.assemble(*parts)

    # The pane

    def show_brief(self) -> None:
        """The story of the highlighted promise: in the same frame as the cursor's move."""
        key = self.rows.cursor_key
        self._story = self.attempt(lambda: self.store.promises.one(int(key))) if key else None
        self.brief.set(self._pane)
        self.show_headline()

    def _pane(self, width: int) -> Content:
        parts = [story(self._story, self.store.today_date, width)] if self._story else []
        if self._source is not None:
            parts.append(summary(self._source.counts, self._owner, width))
        return Content("\n").join(parts)

    # What the verbs work on

    @property
    def _promise(self) -> Promise | None:
        return self._story.promise if self._story else None

    @property
    def customer_id(self) -> int | None:
        """The customer of the highlighted promise."""
        return self._promise.item.customer_id if self._promise else None

    @property
    def follow_up_id(self) -> int | None:
        """The highlighted promise."""
        return self._promise.item.id if self._promise else None

    @property
    def reason(self) -> str:
        """What was promised."""
        return self._promise.item.what if self._promise else ""

    def follow_up(self) -> FollowUp | None:
        """The highlighted promise, or a word on why there is none."""
        if self._promise is None:
            self.say("No promise is highlighted.")
            return None
        return super().follow_up()

    def _to_close(self) -> FollowUp | None:
        """What done is about: the promise, or telling the customer where it is done already."""
        tell = self._story.tell if self._story else None
        if tell is not None and tell.state is FollowUpState.OPEN:
            return tell
        return self.follow_up()

    # Keys

    def action_open(self) -> None:
        """Start the call."""
        self.start_call()

    def action_done(self) -> None:
        """It is done; where it is done already, they know now."""
        from ..follow_ups.done import finish

        if item := self._to_close():
            finish(self, item, told=False)

    def action_done_told(self) -> None:
        """It is done, and they know."""
        from ..follow_ups.done import finish

        if item := self._to_close():
            finish(self, item, told=True)

    def action_cycle_view(self) -> None:
        """The next view; the cursor stays with its promise where the view has it."""
        views = list(VIEWS)
        self._view = views[(views.index(self._view) + 1) % len(views)]
        self.reload()

    def action_cycle_owner(self) -> None:
        """Everyone, me, and each colleague who promised something."""
        owners: list[str | None] = [None, *(name for name, _ in self._source.counts.owners)] if self._source else [None]
        place = owners.index(self._owner) if self._owner in owners else -1
        self._owner = owners[(place + 1) % len(owners)]
        self.reload()

    def action_back(self) -> None:
        """Step by step back, then to where one came from."""
        if self.typing or self.reading or self.text:
            super().action_back()
        else:
            self.dismiss(None)
