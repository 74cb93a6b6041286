"""Research before a call: a checklist that is worked off in a few keys, and what was found (METHOD §3)."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult

from store import Invalid, NotFound, Store, StoreError
from store.records.changes import Change
from store.records.findings import OPEN_KINDS, Finding
from store.records.research import CheckLine
from store.records.research_sheet import ResearchSheet

from .. import commands
from ..commands import Handlers
from ..computer.links import open_link
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..frame.screen import WorkScreen
from ..text.checklist import source_name
from ..text.finding import ended_word
from ..widgets.detail import Detail
from ..widgets.rows import RowList
from . import words
from .head import ResearchHead, their_clock
from .links import prepared_link
from .lists import ResearchLists

_NEXT_MARK: dict[bool | None, bool | None] = {None: True, True: False, False: None}


class ResearchScreen(WorkScreen):
    """The checklist and the findings of one customer. ``x``, ``n`` and ``o`` work on the highlighted line."""

    NAME = commands.RESEARCH
    BINDINGS = commands.bindings_of(commands.RESEARCH)
    CSS_PATH = "research.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (19, "-high")]  # lines

    def __init__(
        self, store: Store, doors: Doors, customer_id: int, following: Callable[[int], int | None] | None = None
    ) -> None:
        """``following`` moves on (1) or back (-1) in the list this was opened from, and answers the customer there."""
        super().__init__(store, doors)
        self.customer_id = customer_id
        self.lists = ResearchLists()
        self._following = following
        self._sheet: ResearchSheet | None = None
        self._zone = ("", False)
        self._over = False  # the customer went away, and this screen is closing

    def body(self) -> ComposeResult:
        """The head, both lists, and the words about what is highlighted."""
        yield ResearchHead()
        yield self.lists
        yield Detail(id="about")

    def on_mount(self) -> None:
        """Everything in one question to the store; the cursor on the first line worth a look."""
        self._open_customer(self.customer_id)

    def _open_customer(self, customer_id: int) -> None:
        """Take another customer into the open screen."""
        self.customer_id, self._sheet = customer_id, None
        self._give_keys(self.lists.checklist)
        self.reload()
        self._to_open(from_top=True)

    def handlers(self) -> Handlers:
        """Moving, working off the checklist, and what is done with a finding."""
        return {
            **super().handlers(),
            "down": lambda: self._moved(self.lists.active.move(1)),
            "up": lambda: self._moved(self.lists.active.move(-1)),
            "top": lambda: self._moved(self.lists.active.top()),
            "bottom": lambda: self._moved(self.lists.active.bottom()),
            "next": lambda: self._next_customer(1),
            "previous": lambda: self._next_customer(-1),
            "other-list": lambda: self._give_keys(
                self.lists.checklist if self.lists.at_findings else self.lists.findings
            ),
            "read-on": lambda: self._scroll_about(1),
            "read-back": lambda: self._scroll_about(-1),
            "looked": self._looked,
            "mark-line": self._mark_next,
            "search-web": self._search_web,
            "found": self._add_finding,
            "open-line": self._open_line,
            "said": self._said,
            "edit-finding": self._edit_finding,
            "remove-finding": self._remove_finding,
            "culture": self._edit_profile,
            "close-research": self._leave,
        }

    # What is shown

    @property
    def settled(self) -> bool:
        """A customer is on the screen."""
        return self._sheet is not None

    def reload(self) -> None:
        """Ask the store again; both cursors stay with their rows."""
        try:
            sheet = self.store.research.sheet(self.customer_id)
        except NotFound as gone:  # the act that added them was undone: there is nothing to work on
            self._close_without(str(gone))
            return
        except StoreError as error:
            self.say(str(error), problem=True)
            return
        if self._sheet is None or self._sheet.customer != sheet.customer:
            self._zone = self.store.research.zone_of(sheet.customer)
        self._sheet = sheet
        self.lists.show(sheet, self.store.today_date, stacked=self.has_class("-one-pane"))
        self.show_strip()
        self.show_time()
        self.keep_time()
        self._show_about()

    def _close_without(self, why: str) -> None:
        if not self._over:
            self._over = True
            if self._sheet is None:  # otherwise the undo says what happened, and how to take it back
                self.say(why, problem=True)
            self.dismiss(None)

    def moves(self) -> bool:
        """Their clock does, where it is known."""
        return bool(self._zone[0])

    def show_time(self) -> None:
        """Whose research it is, with their clock."""
        if self._sheet is not None:
            self.query_one(ResearchHead).show(self._sheet, their_clock(*self._zone, self.store.now()))

    def _show_about(self) -> None:
        sheet, found, line, today = self._sheet, self._finding, self._line, self.store.today_date
        about = self.query_one("#about", Detail)
        if self.lists.at_findings and found is not None:
            about.set(words.found_about(found, today, self._sheet.customer.display if self._sheet else ""))
        elif sheet is not None and line is not None:
            about.set(words.line_about(line, sheet, today))
        self.query_one(KeyBar).show(words.finding_keys(found) if self.lists.at_findings else words.line_keys(line))

    # What the keys work on

    @property
    def _line(self) -> CheckLine | None:
        key = self.lists.checklist.cursor_key
        return next((line for line in self._sheet.lines if line.source == key), None) if self._sheet else None

    @property
    def _finding(self) -> Finding | None:
        key = self.lists.findings.cursor_key
        return next((found for found in self._sheet.findings if str(found.id) == key), None) if self._sheet else None

    def _need_finding(self) -> Finding | None:
        if self._finding is None:
            self.say("Nothing was found yet. n types it.")
        return self._finding

    # Moving

    def _moved(self, moved: bool) -> None:
        if moved:
            self._show_about()

    def _scroll_about(self, by: int) -> None:
        """Read on below, where it is longer than its place."""
        about = self.query_one("#about", Detail)
        about.scroll_by(by * max(1, about.size.height - 1))

    def _next_customer(self, by: int) -> None:
        """The next customer of the list this was opened from: five are prepared in a row."""
        found = self._following(by) if self._following else None
        if found is not None:
            self._open_customer(found)
        else:
            self.say("No more customers in this direction." if self._following else "Esc goes back to the call.")

    def _give_keys(self, to: RowList) -> None:
        self.lists.give_keys(to)
        self._show_about()

    @on(RowList.Moved)
    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Moved | RowList.Chosen) -> None:
        self._give_keys(event.row_list)

    def _to_open(self, *, from_top: bool = False) -> None:
        """To the next line nobody looked at lately."""
        if self._sheet is not None:
            self.lists.to_open(self._sheet, from_top=from_top)
            self._show_about()

    # The checklist

    def _mark(self, line: CheckLine, found: bool | None) -> bool:
        return self.act(lambda: self.store.research.check(self.customer_id, line.source, found, line))

    def _looked(self) -> None:
        """Nothing found, on to the next line; among the findings: done with this one."""
        line = self._line
        if self.lists.at_findings:
            self._done_with()
        elif line is not None and self._mark(line, False):
            self._to_open()

    def _mark_next(self) -> None:
        """Found, nothing found, not looked."""
        line = self._line
        if line is not None and not self.lists.at_findings:
            self._mark(line, True if line.stale else _NEXT_MARK[line.found])

    def _search_web(self) -> None:
        """Open the prepared search; where there is no browser the link is shown to copy."""
        line = self._line
        if line is None or self._sheet is None:
            return
        if line.own:
            self.say("Own records need no search: they stand below.")
            return
        self._give_keys(self.lists.checklist)
        try:
            opened = open_link(prepared_link(line.source, self._sheet.customer))
        except Invalid as problem:
            self.say(str(problem), problem=True)
            return
        if opened:
            self.say(f"{source_name(line.source)} opens in the browser.")
        else:
            self.say("No browser can be opened from here. The link below is to copy.")

    # Findings

    def _add_finding(self) -> None:
        """Type what was found on the highlighted line; next to the findings, on no line."""
        if self._sheet is None:
            return
        line = self._line
        source = line.source if line and not line.own and not self.lists.at_findings else ""

        def added(change: Change) -> None:
            self.say_done(change)
            self.reload()
            self.lists.findings.select(str(change.created_id))
            if source:
                self._to_open()

        self.doors.type_finding(self, self._sheet.customer, source, added)

    def _open_line(self) -> None:
        """What was found on this line; on a finding, edit it."""
        if self.lists.at_findings and self._finding is not None:
            self._edit_finding()
        else:
            self._add_finding()

    def _edit_finding(self) -> None:
        """Edit the finding; one that was heard is edited as its line."""
        if found := self._need_finding():
            self.doors.edit_heard(self, found)

    def _remove_finding(self) -> None:
        if found := self._need_finding():
            self.act(lambda: self.store.research.remove_finding(found))

    def _said(self) -> None:
        """The finding was spoken of."""
        if found := self._need_finding():
            self.act(lambda: self.store.research.mark_used(found))

    def _done_with(self) -> None:
        """What is open goes on, or is settled in words; anything else was said."""
        found = self._need_finding()
        if found is None:
            return
        if found.open or found.untold:
            self.doors.settle(self, found)
        elif found.kind in OPEN_KINDS:
            self.say(f"This is {ended_word(found)} already.")
        else:
            self._said()

    def _edit_profile(self) -> None:
        """Culture, and how they like to be reached."""
        if self._sheet is not None:
            self.doors.edit_profile(self, self._sheet.customer)

    def _leave(self) -> None:
        """From the findings to the checklist, then back to where it was opened."""
        if self.lists.at_findings:
            self._give_keys(self.lists.checklist)
        else:
            self.dismiss(None)
