"""A company: its people in a list, and beside it the page about all of them."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.content import Content

from store import Conflict, NotFound, Store
from store.records.companies import Person

from .. import commands
from ..commands import Handlers
from ..frame.doors import Doors
from ..frame.screen import WorkScreen
from ..text.company import company_brief, spoke_words
from ..text.log import MOOD_GLYPHS
from ..text.safe import plain
from ..text.styles import ALARM, MUTED, STRONG
from ..widgets.browser import Browser
from ..widgets.rows import Column, Row
from ..widgets.sources import FixedRows

_COLUMNS = (Column(1), Column(least=16, most=32), Column(13), Column(8), Column(least=8, most=32, style=MUTED))


class CompanyScreen(WorkScreen):
    """Whoever is highlighted when it opens is the customer it was opened from; Enter goes to a person's card."""

    NAME = commands.COMPANY
    BINDINGS = commands.bindings_of(commands.COMPANY)
    CSS_PATH = "companies.tcss"

    def __init__(self, store: Store, doors: Doors, customer_id: int, to_card: Callable[[int], object]) -> None:
        """``to_card`` opens a person's card. Raises Conflict where no company is noted with the customer."""
        super().__init__(store, doors)
        self.company = store.companies.of_customer(customer_id)
        self._at, self._to_card = customer_id, to_card
        self.browser = Browser(_COLUMNS, gap=1, opened=self.open_person)

    def body(self) -> ComposeResult:
        """The people beside the page."""
        yield self.browser

    def handlers(self) -> Handlers:
        """Moving, and the way to a person."""
        moving = self.browser.handlers()
        return {
            **super().handlers(),
            **{name: moving[name] for name in ("down", "up", "page-down", "page-up", "top", "bottom", "other-pane")},
            "open-person": self.open_person,
            "close-company": self.leave,
        }

    def on_mount(self) -> None:
        """The people, and the page."""
        self._show(str(self._at))

    def reload(self) -> None:
        """Ask the store again: of whoever is still there; where that is nobody, there is nothing to show."""
        for person in self.company.people:
            try:
                self.company = self.store.companies.of_customer(person.row.id)
            except (Conflict, NotFound):
                continue
            self._show()
            return
        if self.is_current:
            self.dismiss(None)

    def _show(self, keep: str | None = None) -> None:
        company, today, now = self.company, self.store.today_date, self.store.now()
        title = Row("company", ("", plain(company.name)), heading=True)
        self.browser.rows.show(FixedRows([title, *(_row(person, self.store) for person in company.people)]), keep)
        self.browser.pane.set(lambda width: company_brief(company, today, width, now), top=False)
        self.show_strip()

    def open_person(self) -> None:
        """To the card of the highlighted person."""
        key = self.browser.rows.cursor_key
        if key is not None:
            self.dismiss(None)
            self.app.call_later(self._to_card, int(key))

    def leave(self) -> None:
        """Out of the page, then back to where it was opened."""
        if not self.browser.back():
            self.dismiss(None)


def _row(person: Person, store: Store) -> Row:
    row = person.row
    mood = MOOD_GLYPHS.get(person.mood, " ") if person.mood else " "
    mark = Content.styled("✗", f"{STRONG} {ALARM}") if row.do_not_call else Content(mood)
    busy = f"{person.open} open" if person.open else ""
    return Row(str(row.id), (mark, plain(row.name), spoke_words(row, store.today_date), busy, plain(row.title)))
