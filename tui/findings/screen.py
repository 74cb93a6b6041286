"""Findings: what customers said, over all of them, and what is open of it (METHOD §7, §9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from textual.app import ComposeResult
from textual.content import Content

from store import Store
from store.records.changes import MOST_FOUND, Change
from store.records.finding_views import FindingCount, FindingFilter, FindingGroup, FindingRow, FindingSheet
from store.records.findings import Finding, FindingKind, FindingView
from store.rules.finding_table import row_of
from store.rules.text.terms import sought

from .. import commands
from ..commands import Handlers
from ..forms.dialogs import PickDialog
from ..frame.bars import TYPING_KEYS, KeyBar
from ..frame.doors import Doors
from ..frame.screen import LISTS_CSS, WorkScreen
from ..text.finding import ended_word
from ..text.key_labels import sentence
from ..text.nothing_found import nothing_found
from ..text.styles import ACCENT, MUTED, STRONG
from ..verbs.customer import customer_verbs
from ..verbs.selected import Selected
from ..widgets.narrowed import NarrowedBrowser
from ..widgets.pages import Pages, of_hits
from ..widgets.rows import Column, Row
from .line_form import add_finding
from .save import write_file
from .sorting import ask_once
from .words import FILLED, idle, row_cells, sheet_words

_COLUMNS = {
    "day": Column(10),
    "kind": Column(15),
    "customer": Column(share=2, least=11, most=26),
    "colleague": Column(13),
    "words": Column(share=4, least=14),
    "state": Column(14),
}
_LAYOUT = {
    FindingGroup.DAY: ("day", "kind", "customer", "words", "state"),
    FindingGroup.CUSTOMER: ("customer", "day", "kind", "words", "state"),
    FindingGroup.COLLEAGUE: ("colleague", "day", "customer", "words", "state"),
    FindingGroup.KIND: ("kind", "day", "customer", "words", "state"),
}
_FIRST_KEYS = (("n", "new"), ("1", "Today"), ("?", "help"))  # while nothing was heard
_NOBODY_KEYS = (("i", "import"), ("3", "Customers"), ("1", "Today"), ("?", "help"))  # nor anybody known
_TITLES = {"words": "in their words", "state": "to do"}
_EVERYTHING = FindingFilter(FindingView.ALL)
_NOBODY = "Nothing is highlighted, so no customer either. v changes the view, 3 shows all customers."


class FindingsScreen(WorkScreen):
    """All findings on the left, the one with the cursor on the right."""

    NAME = commands.FINDINGS
    BINDINGS = commands.bindings_of(commands.FINDINGS)
    CSS_PATH = LISTS_CSS

    def __init__(self, store: Store, doors: Doors) -> None:
        super().__init__(store, doors)
        self._which = FindingFilter()
        self._pages: Pages[FindingRow] | None = None
        self._counts: dict[FindingView, FindingCount] = {}
        self._elsewhere = 0  # how many a search that found nothing in this view finds in the others
        self._sheet: FindingSheet | None = None
        self.browser = NarrowedBrowser(
            [_COLUMNS[name] for name in _LAYOUT[FindingGroup.DAY]],
            "words, colleague or customer",
            moved=self.show_pane,
            opened=lambda: self.action_do("call"),
            keys_changed=self.show_keys,
            headline=self.show_headline,
            narrowed=self.narrow,
            cleared=self.reload,
        )

    def body(self) -> ComposeResult:
        """The findings beside the highlighted one."""
        yield self.browser

    def handlers(self) -> Handlers:
        """The verbs on customers, and those on findings."""
        return {
            **super().handlers(),
            **customer_verbs(self),
            **self.browser.handlers(),
            "search-findings": self.browser.search,
            "finding-view": self.choose_view,
            "finding-group": self.next_group,
            "open-only": self.only_open,
            "go-on": self.go_on,
            "tell-kudos": self.write_message,
            "edit-heard": lambda: self._with_finding(lambda found: self.doors.edit_heard(self, found)),
            "remove-heard": lambda: self._with_finding(self._remove),
            "add-heard": lambda: add_finding(self, self.selected().customer_id, self._added),
            "findings-file": lambda: write_file(self, self._which, self.browser.text),
        }

    def on_mount(self) -> None:
        """Everything that is open; and what is asked by itself, above it."""
        self.reload()
        self.call_after_refresh(ask_once, self)

    # What is shown

    def reload(self) -> None:
        """Ask the store again; the cursor stays with its finding, or where that one was."""
        self._counts = self.attempt(self.store.findings.counts) or {}
        self.narrow()
        self.show_strip()

    def narrow(self) -> None:
        """Show what view and search leave."""
        text = self.browser.text
        pages = self.attempt(lambda: self._ask(self._which, text))
        if pages is None:
            return
        self.fetching()
        self._pages = pages
        self._elsewhere = 0 if pages.count else self._count_elsewhere(text)
        empty: str | Content = FILLED[self._which.view]
        if sought(text):
            empty = nothing_found(text, self._elsewhere, "search", "finding-view")
        elif self._which.open_only and self._which.view is not FindingView.OPEN:
            empty = sentence("Nothing of it is open.\n\no shows the others.", "o")
        self.browser.rows.show(pages, empty=empty)
        self.show_pane()

    def _count_elsewhere(self, text: str) -> int:
        """What the search finds in all views."""
        if not sought(text) or self._which == replace(_EVERYTHING, group=self._which.group):
            return 0
        return len(self.attempt(lambda: self.store.findings.search(_EVERYTHING, text)) or ())

    def _ask(self, which: FindingFilter, text: str) -> Pages[FindingRow]:
        """One view of all findings; of a search, its first hits. Raises StoreError."""
        cases, today = self.store.findings, self.store.today_date

        def lines(found: Sequence[FindingRow]) -> list[Row]:
            return finding_lines(found, which.group, today)

        if sought(text):
            return of_hits(cases.search(which, text), cases.listed, lines, self.fetch_failed)
        count = cases.count(which)
        return Pages(
            count,
            lambda offset, limit: cases.page(which, offset, limit, count),
            lines,
            lambda finding_id: cases.position(finding_id, which),
            self.fetch_failed,
        )

    def show_keys(self) -> None:
        """The key bar of the highlighted row, or of the field; where nothing was heard yet, what fills the list."""
        if self.browser.typing:
            keys: Sequence[tuple[str, str]] = TYPING_KEYS
        elif not self._counts or self._counts[FindingView.ALL].total:
            keys = commands.bar_of(self.NAME, idle(self._row.finding if self._row else None))
        else:
            keys = _FIRST_KEYS if self.attempt(self.store.customers.count) else _NOBODY_KEYS
        self.query_one(KeyBar).show(keys)

    def show_headline(self) -> None:
        """The view, how much it holds, and how much of that is open."""
        which, shown = self._which, self._pages.count if self._pages else 0
        count = f"first {MOST_FOUND}" if self.browser.text and shown >= MOST_FOUND else shown
        name = which.view.value
        parts: list[tuple[str, str]] = [(name[0].upper() + name[1:], STRONG), (f"  {count}", "")]
        known = self._counts.get(which.view)
        if known and which.view is not FindingView.OPEN and (known.open or which.open_only):
            parts.append((f"  {'open only' if which.open_only else f'{known.open} open'}", ACCENT))
        if which.group is not FindingGroup.DAY:
            parts.append((f"  by {which.group.value}", MUTED))
        titles = [_TITLES.get(name, name) for name in _LAYOUT[which.group]]
        self.browser.show_headline(Content.assemble(*parts), titles)

    def show_pane(self) -> None:
        """Everything about the highlighted finding: in the same frame as the cursor's move."""
        found = self._row
        sheet = self.attempt(lambda: self.store.findings.one(found.finding.id)) if found is not None else None
        self._sheet = sheet
        self.browser.pane.set(self._sheet_words if sheet else Content(""))
        self.show_headline()
        self.show_keys()

    def _sheet_words(self, width: int) -> Content:
        return sheet_words(self._sheet, self.store.today_date, width) if self._sheet else Content("")

    # What the verbs work on

    @property
    def _row(self) -> FindingRow | None:
        return self._pages.record(self.browser.rows.cursor_key) if self._pages else None

    def selected(self) -> Selected:
        """The customer of the highlighted finding; what they said, where it is open."""
        if self._row is None:
            return Selected(nobody=_NOBODY)
        found = self._row.finding
        return Selected(found.customer_id, reason=f"{row_of(found.kind).word}: {found.words}" if found.open else "")

    def _with_finding(self, act: Callable[[Finding], object]) -> None:
        """Do something with the highlighted finding, or say why there is none."""
        if self._row is None:
            self.say("Nothing is highlighted. n types something they said.")
        else:
            act(self._row.finding)

    # Views

    def _show(self, which: FindingFilter) -> None:
        self._which = which
        self.browser.set_columns([_COLUMNS[name] for name in _LAYOUT[which.group]])
        self.narrow()

    def choose_view(self) -> None:
        """Another view, with what it holds; all, where this view has nothing of what is sought and others do."""
        if self._elsewhere:
            self._show(replace(_EVERYTHING, group=self._which.group))
            return

        def words(view: FindingView) -> str:
            known = self._counts.get(view, FindingCount(0, 0))
            still = f", {known.open} open" if known.open and view is not FindingView.OPEN else ""
            return f"{known.total}{still}"

        options = [(view.value, view.value, words(view)) for view in FindingView]
        self.dialog(
            PickDialog("Show", options, picked=self._which.view.value),
            lambda answer: self._show(replace(self._which, view=FindingView(answer or FindingView.OPEN))),
        )

    def next_group(self) -> None:
        """The next way to group."""
        groups = list(FindingGroup)
        self._show(replace(self._which, group=groups[(groups.index(self._which.group) + 1) % len(groups)]))

    def only_open(self) -> None:
        """Only what is open, or all of the view."""
        if self._which.view is FindingView.OPEN:
            self._show(replace(self._which, view=FindingView.ALL, open_only=False))
        else:
            self._show(replace(self._which, open_only=not self._which.open_only))

    # Acts

    def go_on(self) -> None:
        """Settle it, or the story's next step."""

        def settle(found: Finding) -> None:
            if found.open or found.untold:
                self.doors.settle(self, found)
            else:
                self.say("Nothing about it is open." if not found.settled else f"It is {ended_word(found)} already.")

        self._with_finding(settle)

    def write_message(self) -> None:
        """The message of kudos; of anything else, the e-mail from the last call."""

        def write(found: Finding) -> None:
            if found.kind is FindingKind.KUDOS:
                self.doors.tell_kudos(self, found)
            else:
                self.doors.write_mail(self, found.customer_id, finding_id=found.id)

        self._with_finding(write)

    def _remove(self, found: Finding) -> None:
        """Remove it; the notes stay as they are."""
        said = " · its line stays in the notes" if found.said_id else ""
        self.act(lambda: self.store.research.remove_finding(found), f"{{}}{said} · u undoes")

    def _added(self, change: Change) -> None:
        self.say_done(change)
        self.reload()
        if change.created_id is not None:
            self.browser.select(str(change.created_id))


def finding_lines(found: Sequence[FindingRow], group: FindingGroup, today: date) -> list[Row]:
    """The lines of a page; what a line shares with the one above is muted, so that each group is seen."""
    before, lines = "", []
    first, *others = _LAYOUT[group]
    for row in found:
        cells = row_cells(row, today)
        shared = str(cells[first])
        head = Content.styled(shared, MUTED if shared == before else STRONG)
        before = shared
        look = MUTED if row.finding.settled else ""
        lines.append(Row(str(row.finding.id), (head, *(cells[name] for name in others)), style=look))
    return lines
