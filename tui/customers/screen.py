"""Customers: everyone, found by whatever was ever said, and the card of each."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from store import Store
from store.records.calls import Interaction
from store.records.changes import Change
from store.records.listing import ALL
from store.records.research import Brief

from .. import commands
from ..commands import Handlers
from ..frame.bars import TYPING_KEYS, KeyBar
from ..frame.doors import Doors
from ..frame.screen import LISTS_CSS, Led, WorkScreen
from ..text.brief import brief_moves
from ..verbs.customer import customer_verbs, start_call
from ..verbs.selected import Selected, selected_customer
from ..widgets.narrowed import NarrowedBrowser
from .card import Card, customer_card
from .choosing import Choosing
from .doubles import DoublesDialog
from .erasing import erase_customer
from .joining import join_highlighted
from .listed import Listed
from .marking import Marking
from .words import COLUMNS, list_keys

FIRST = 20  # entries of the log while the cursor passes by
MORE = 50  # entries fetched when the card is read on


class CustomersScreen(WorkScreen):
    """Everyone, and all that was said."""

    NAME = commands.CUSTOMERS
    BINDINGS = commands.bindings_of(commands.CUSTOMERS)
    CSS_PATH = LISTS_CSS

    def __init__(self, store: Store, doors: Doors) -> None:
        super().__init__(store, doors)
        self.shown: Brief | None = None  # whose card it is, with the log as far as it was fetched
        self._entries = 0  # of the whole log
        self._listed = Listed(store, self.fetch_failed)
        self.browser = NarrowedBrowser(
            COLUMNS,
            "name, number, or anything said",
            pane=Card(id="brief"),
            moved=self.show_pane,
            opened=self.open_card,
            turned=self._turned,
            keys_changed=self.show_keys,
            headline=self.show_headline,
            narrowed=self.narrow,
            cleared=self.reload,
        )

        self._listed.typing = lambda: self.browser.typing
        self._choosing = Choosing(self, self._listed, lambda: self.browser.text, self.show_doubles)
        self._marking = Marking(self, self._listed)

    def body(self) -> ComposeResult:
        """The list beside the card."""
        yield self.browser

    def handlers(self) -> Handlers:
        """The verbs on customers; Enter opens the card, and calls from there."""
        return {
            **super().handlers(),
            **customer_verbs(self),
            **self.browser.handlers(),
            "open": self.open_card,
            "bottom": self.to_bottom,
            "other-pane": self.turn,
            "search": self.browser.search,
            "new": lambda: self.doors.add_customer(self, self._appeared),
            "join": lambda: join_highlighted(self),
            "doubles": self.show_doubles,
            "company": self.open_company,
            "erase": lambda: erase_customer(self, selected_customer(self)),
            **self._choosing.handlers(),
            **self._marking.handlers(customer_verbs(self)),
        }

    def show_doubles(self) -> None:
        """Who may be there twice."""
        self.dialog(DoublesDialog(self.store))

    def on_mount(self) -> None:
        """The list, and the first card."""
        self.reload()

    # The list

    def reload(self) -> None:
        """Ask the store again; the cursor stays with its customer."""
        self._listed.drafted = self.attempt(self.store.plan.drafted) or frozenset()
        if self._show_list():
            self.show_strip()
            self.show_pane()

    def _show_list(self, keep: str | None = None) -> bool:
        found = self.attempt(lambda: self._listed.source(self.browser.text))
        if found is None:
            return False
        self.fetching()
        source, empty = found
        self.browser.rows.show(source, keep, empty=empty)
        return True

    def narrow(self) -> None:
        """Another search: the best hit is on top. The list is painted first, its card when nothing more was typed."""
        if self._show_list():
            self.browser.rows.top()
            self.show_headline()
            text = self.browser.text
            self.call_after_refresh(lambda: self.show_pane() if text == self.browser.text else None)

    def show_headline(self) -> None:
        """How many there are, or were found; the last column says where a search found them."""
        if found := self.attempt(self._listed.headline):
            self.browser.show_headline(*found)

    def _appeared(self, change: Change) -> None:
        """To the customer who was just added."""
        self.say_done(change)
        if change.created_id is not None:
            self._show_all()
            self._show_list(str(change.created_id))

    def _show_all(self) -> None:
        self._listed.view = ALL
        self.browser.set_text("")

    def go_to(self, record_id: int) -> None:
        """To a customer's card, whatever was searched for."""
        if self.browser.typing:
            self.browser.leave_field()
        self._show_all()
        if self._show_list(str(record_id)):
            self.show_strip()
            self.show_pane()
            self.browser.read(True)

    def arrive(self, led: Led) -> None:
        """To their row, where they are among those shown."""
        self.browser.select(str(led.customer_id))

    def selected(self) -> Selected:
        """The highlighted customer."""
        key = self.browser.rows.cursor_key
        return Selected(int(key)) if key else Selected()

    # The card

    def show_pane(self) -> None:
        """The card of the highlighted customer: the first entries of the log, or as many as were read already; and the
        keys that work there.
        """
        self.show_headline()
        self._read_card(self.selected().customer_id)
        self.show_keys()

    def _read_card(self, customer_id: int | None) -> None:
        if customer_id is None:
            self.shown = None
            self.browser.pane.set(Content(""))
            return
        same = self.shown is not None and self.shown.customer.id == customer_id
        entries = max(FIRST, len(self.shown.history)) if same and self.shown else FIRST
        self.shown = self.attempt(lambda: self.store.customers.brief(customer_id, "", entries))
        if self.shown is not None:
            read = len(self.shown.history)
            self._entries = read
            if read >= entries:
                self._entries = self.attempt(lambda: self.store.customers.history_count(customer_id)) or read
            self._show_card(top=not same)
            self.keep_time()

    def _show_card(self, *, top: bool) -> None:
        shown = self.shown
        if shown is None:
            return
        today, more, whole = self.store.today_date, self._entries - len(shown.history), self.browser.reading
        now = self.store.now

        def card(width: int) -> Content:
            return customer_card(shown, today, width, now(), more=more, whole=whole)

        self.browser.pane.set(card, top=top)

    def moves(self) -> bool:
        """The card may: their time, or one that is near."""
        return self.shown is not None and brief_moves(self.shown, self.store.now())

    def show_time(self) -> None:
        """On the card."""
        self._show_card(top=False)

    def _fetch(self, limit: int) -> None:
        """Older entries, below those on the card."""
        shown = self.shown
        if shown is None or len(shown.history) >= self._entries:
            return
        have = len(shown.history)
        found: tuple[Interaction, ...] = (
            self.attempt(lambda: self.store.customers.history(shown.customer.id, have, limit)) or ()
        )
        if not found:
            return
        self.shown = replace(shown, history=(*shown.history, *found))
        self._show_card(top=False)

    @on(Card.NearEnd)
    def _near_end(self, event: Card.NearEnd) -> None:
        event.stop()
        self._fetch(MORE)

    def to_bottom(self) -> None:
        """The last customer; on the card the very first entry of the log."""
        if self.browser.reading and self.shown is not None:
            self._fetch(self._entries)
        self.browser.bottom()

    def turn(self) -> None:
        """The list, or the card, where there is one."""
        if self.browser.typing or self.browser.reading or self.selected().customer_id is not None:
            self.browser.other_pane()

    def _turned(self, reading: bool) -> None:
        """On the card notes are in full, and Enter calls."""
        self._show_card(top=reading)
        self.show_keys()

    def show_keys(self) -> None:
        """The key bar of the highlighted row, of the field, or of the card."""
        customer = self.shown.customer if self.shown else None
        keys = list_keys(
            self.selected(),
            customer,
            archived=self._listed.archived,
            reading=self.browser.reading,
            marked=bool(self._listed.marked),
        )
        self.query_one(KeyBar).show(TYPING_KEYS if self.browser.typing else keys)

    def open_card(self) -> None:
        """Open the card; there, start the call."""
        if self.browser.reading or self.selected().customer_id is None:
            start_call(self)
        else:
            self.browser.read(True)

    def open_company(self) -> None:
        """The people of their company, together."""
        if customer := selected_customer(self):
            self.doors.company(customer.id, self.go_to)
