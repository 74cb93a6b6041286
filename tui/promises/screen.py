"""The promise ledger: everything customers were told, and whether it was kept (METHOD §8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.content import Content

from store import Store
from store.records.changes import MOST_FOUND
from store.records.follow_ups import FollowUp, FollowUpState
from store.records.promises import LedgerCounts, Promise, PromiseStory, PromiseView
from store.rules.text.terms import sought

from .. import commands
from ..commands import Handlers
from ..frame.bars import TYPING_KEYS, KeyBar
from ..frame.doors import Doors
from ..frame.screen import LISTS_CSS, WorkScreen
from ..text.key_labels import sentence
from ..text.nothing_found import nothing_found
from ..text.styles import ALARM, MUTED, STRONG
from ..verbs.customer import customer_verbs, start_call
from ..verbs.follow_up import follow_up_verbs
from ..verbs.selected import Selected, selected_follow_up
from ..widgets.narrowed import NarrowedBrowser
from ..widgets.pages import Pages, of_hits
from ..widgets.rows import Column, Row
from .words import idle, owner_words, promise_row, share_words, story, summary

VIEWS = {
    PromiseView.ALL: "All promises",
    PromiseView.OPEN: "Open",
    PromiseView.OVERDUE: "Late",
    PromiseView.ON_TIME: "Kept on time",
    PromiseView.LATE: "Done late",
    PromiseView.RENEGOTIATED: "New day",
    PromiseView.DROPPED: "Dropped",
}
_NOTHING = (
    "Nothing was promised yet.\n\nWhat you told a customer you would do stands here: open, late, kept, done late,"
    " with a new day, or dropped.\n\nThe notes of a call fill it with a line like\n> send the draft @dana fri"
    " !told\na in a list adds one as well. Esc goes back."
)
_FIRST_KEYS = (("Esc", "back"), ("?", "help"))  # while the ledger is empty
_NO_PROMISE = "No promise is highlighted. v changes the view, Esc goes back."
_TITLES = ("promised", "customer", "what they were promised", "owner", "company")
_COLUMNS = (
    Column(16),
    Column(share=2, most=26),
    Column(share=3),
    Column(8, style=MUTED),
    Column(least=16, most=32, style=MUTED, wide=112),
)


class PromisesScreen(WorkScreen):
    """The ledger on the left; on the right the highlighted promise's story, and everyone's share."""

    NAME = commands.PROMISES
    BINDINGS = commands.bindings_of(commands.PROMISES)
    CSS_PATH = LISTS_CSS

    def __init__(self, store: Store, doors: Doors, wanted: Callable[[], int | None]) -> None:
        """``wanted`` tells, once, which promise to go to: the one that was highlighted elsewhere."""
        super().__init__(store, doors)
        self._wanted = wanted
        self._view = PromiseView.ALL
        self._owner: str | None = None  # None: everyone; empty: me
        self._counts: LedgerCounts | None = None
        self._pages: Pages[Promise] | None = None
        self._elsewhere = 0  # how many a search that found nothing in this view finds in the others
        self._story: PromiseStory | None = None
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

    def body(self) -> ComposeResult:
        """The ledger beside a story."""
        yield self.browser

    def handlers(self) -> Handlers:
        """The verbs on follow-ups, and the views of the ledger."""
        return {
            **super().handlers(),
            **customer_verbs(self),
            **follow_up_verbs(self, self._to_close),
            **self.browser.handlers(),
            "call": lambda: start_call(self),
            "promise-view": self.next_view,
            "promise-owner": self.next_owner,
            "narrow": self.browser.search,
            "back": self.leave,
        }

    def on_mount(self) -> None:
        """The whole ledger."""
        self.reload()

    def reload(self) -> None:
        """Ask the store again; the cursor stays with its promise."""
        self.narrow()
        self.show_strip()

    def narrow(self) -> None:
        """Show what view, owner and filter leave; the promise that is wanted, in any case."""
        at = self._wanted()
        if at is not None:
            self.attempt(lambda: self._unhide(at))
        asked = self.attempt(self._ask)
        if asked is None:
            return
        self.fetching()
        self._counts, self._pages = asked
        self._elsewhere = 0 if self._pages.count else self._count_elsewhere()
        self.browser.rows.show(self._pages, str(at) if at else None, empty=self._nothing(self._counts))
        self.show_pane()

    def _unhide(self, at: int) -> None:
        """Where view, owner or filter hide a promise, they go. Raises StoreError."""
        position = self.store.promises.position
        if position(at, PromiseView.ALL, None) is None:
            return  # it is none
        self.browser.read(False)
        self.browser.set_text("")
        if position(at, self._view, self._owner) is None:
            self._view, self._owner = PromiseView.ALL, None

    def _ask(self) -> tuple[LedgerCounts, Pages[Promise]]:
        """The counts, and one view of the ledger; of a search, its first hits. Raises StoreError."""
        cases, what, text = self.store.promises, (self._view, self._owner), self.browser.text
        today = self.store.today_date

        def lines(promises: Sequence[Promise]) -> list[Row]:
            return [promise_row(promise, today) for promise in promises]

        hits = cases.search(*what, text) if sought(text) else None
        counts = cases.counts()
        if hits is not None:
            return counts, of_hits(hits, cases.listed, lines, self.fetch_failed)
        count = counts.of(self._owner).of(self._view)
        return counts, Pages(
            count,
            lambda offset, limit: cases.page(*what, offset, limit),
            lines,
            lambda item_id: cases.position(item_id, *what),
            self.fetch_failed,
        )

    def _count_elsewhere(self) -> int:
        """What the search finds in all views, of all owners."""
        text = self.browser.text
        if not sought(text) or (self._view, self._owner) == (PromiseView.ALL, None):
            return 0
        return len(self.attempt(lambda: self.store.promises.search(PromiseView.ALL, None, text)) or ())

    def _nothing(self, counts: LedgerCounts) -> str | Content:
        if not counts.overall.total:
            return sentence(_NOTHING, "Esc")
        if sought(self.browser.text):
            return nothing_found(self.browser.text, self._elsewhere, "filter", "promise-view")
        whose = "" if self._owner is None else f" of {owner_words(self._owner)}"
        return f"No promise{whose} is in this view.\n\nv changes the view, w the owner."

    def show_keys(self) -> None:
        """The key bar of the highlighted promise, or of the field; short while nothing was promised."""
        some = self._counts is None or self._counts.overall.total
        keys = commands.bar_of(self.NAME, idle(self._story)) if some else _FIRST_KEYS
        self.query_one(KeyBar).show(TYPING_KEYS if self.browser.typing else keys)

    def show_headline(self) -> None:
        """The view with its count; the share of whose it is, and overall."""
        self.browser.show_headline(self._headline(), _TITLES)

    def _headline(self) -> Content:
        counts, pages = self._counts, self._pages
        if counts is None or pages is None or not counts.overall.total:
            return Content.styled("Promises", STRONG)
        chosen = counts.of(self._owner)
        count = f"first {MOST_FOUND}" if self.browser.text and pages.count >= MOST_FOUND else str(pages.count)
        view = f"{VIEWS[self._view]} {count}"
        if self._owner is not None:
            every = self._view is PromiseView.ALL
            view = f"{owner_words(self._owner)} {count}" if every else f"{owner_words(self._owner)}: {view}"
        parts: list[tuple[str, str]] = [(view, STRONG), (f"  {share_words(chosen)}", ALARM if chosen.overdue else "")]
        if self._owner is not None:
            parts.append((f"  (all {counts.overall.on_time} of {counts.overall.due})", MUTED))
        return Content.assemble(*parts)

    # The pane

    def show_pane(self) -> None:
        """The story of the highlighted promise: in the same frame as the cursor's move."""
        key = self.browser.rows.cursor_key
        self._story = self.attempt(lambda: self.store.promises.one(int(key))) if key else None
        self.browser.pane.set(self._pane_words)
        self.show_headline()
        self.show_keys()

    def _pane_words(self, width: int) -> Content:
        parts = [story(self._story, self.store.today_date, width)] if self._story else []
        if self._counts is not None:
            parts.append(summary(self._counts, self._owner, width))
        return Content("\n").join(parts)

    def leave(self) -> None:
        """One step back; from the list, to where one came from."""
        if not self.browser.back():
            self.doors.back()

    # What the verbs work on

    def selected(self) -> Selected:
        """The highlighted promise."""
        if self._story is None:
            return Selected(nobody=_NO_PROMISE, nothing="No promise is highlighted.")
        item = self._story.promise.item
        return Selected(item.customer_id, item.id, item.what)

    def _to_close(self) -> FollowUp | None:
        """What done is about: the promise, or telling the customer where it is done already."""
        tell = self._story.tell if self._story else None
        if tell is not None and tell.state is FollowUpState.OPEN:
            return tell
        return selected_follow_up(self)

    def next_view(self) -> None:
        """The next view; the cursor stays with its promise where the view has it. Where this view has nothing of what
        is sought and others do, all of them.
        """
        views = list(VIEWS)
        self._view = views[(views.index(self._view) + 1) % len(views)]
        if self._elsewhere:
            self._view, self._owner = PromiseView.ALL, None
        self.reload()

    def next_owner(self) -> None:
        """Everyone, me, and each colleague who promised something."""
        owners: list[str | None] = [None, *(name for name, _ in self._counts.owners)] if self._counts else [None]
        place = owners.index(self._owner) if self._owner in owners else -1
        self._owner = owners[(place + 1) % len(owners)]
        self.reload()
