"""Findings: what customers said, over all of them, and what is open of it (METHOD §7, §9)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.content import Content

from store import Store, StoreError
from store.records.changes import MOST_FOUND, Change
from store.records.finding_views import FindingCount, FindingFilter, FindingGroup, FindingRow, FindingSheet, FindingView
from store.records.findings import Finding, FindingKind

from .. import commands
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..text.safe import plain
from ..text.styles import ACCENT, MUTED, STRONG
from ..widgets.column_titles import ColumnTitles
from ..widgets.filtered import FilteredScreen
from ..widgets.rows import Column, Row
from .words import FILLED, row_cells, sheet_words

_KEPT = 2_000  # findings held for the cursor; more than the list keeps rows
_COLUMNS = {
    "day": Column(10),
    "kind": Column(12),
    "customer": Column(share=2),
    "colleague": Column(13),
    "words": Column(share=4),
    "state": Column(9),
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


class FindingSource:
    """One view of all findings, page by page; of a search, its first hits."""

    def __init__(self, store: Store, which: FindingFilter, text: str, failed: Callable[[StoreError], None]) -> None:
        self._store = store
        self._which = which
        self._failed = failed
        self._found: dict[str, FindingRow] = {}
        self._hits = store.findings.search(which, text) if text.strip() else None
        self.count = store.findings.count(which) if self._hits is None else len(self._hits)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """A page; empty where the file cannot be read at the moment."""
        cases = self._store.findings
        try:
            if self._hits is None:
                found = cases.page(self._which, offset, limit, self.count)
            else:
                found = cases.listed(self._hits[offset : offset + limit])
        except StoreError as error:
            self._failed(error)
            return ()
        if len(self._found) > _KEPT:
            self._found.clear()
        self._found.update({str(row.finding.id): row for row in found})
        return self._lines(found)

    def _lines(self, found: Sequence[FindingRow]) -> list[Row]:
        """The lines; what a line shares with the one above is muted, so that each group is seen."""
        today, before, lines = self._store.today_date, "", []
        first, *others = _LAYOUT[self._which.group]
        for row in found:
            cells = row_cells(row, today)
            group = str(cells[first])
            head = Content.styled(group, MUTED if group == before else STRONG)
            before = group
            look = MUTED if row.finding.settled else ""
            lines.append(Row(str(row.finding.id), (head, *(cells[name] for name in others)), style=look))
        return lines

    def position(self, key: str) -> int | None:
        """Where a finding stands."""
        if self._hits is not None:
            return self._hits.index(int(key)) if int(key) in self._hits else None
        try:
            return self._store.findings.position(int(key), self._which)
        except StoreError as error:
            self._failed(error)
            return None

    def item(self, key: str) -> FindingRow | None:
        """The finding of a row."""
        return self._found.get(key)


class FindingsScreen(FilteredScreen):
    """All findings on the left, the one with the cursor on the right."""

    NAME = commands.FINDINGS
    BINDINGS = commands.bindings_of(commands.FINDINGS)
    COLUMNS = tuple(_COLUMNS[name] for name in _LAYOUT[FindingGroup.DAY])
    GAP = 1
    HINT = "words, colleague or customer"
    NOBODY = "No finding is highlighted, so no customer either. v changes the view, 3 shows all customers."

    def __init__(self, store: Store, doors: Doors) -> None:
        super().__init__(store, doors)
        self._which = FindingFilter()
        self._source: FindingSource | None = None
        self._counts: dict[FindingView, FindingCount] = {}
        self._sheet: FindingSheet | None = None

    def on_mount(self) -> None:
        """Everything that is open."""
        self.reload()

    # What is shown

    def reload(self) -> None:
        """Ask the store again; the cursor stays with its finding, or where that one was."""
        self._counts = self.attempt(self.store.findings.counts) or {}
        self.narrow()
        strip = self.attempt(self.store.strip)
        if strip is not None:
            self.show_strip(strip)

    def narrow(self) -> None:
        """Show what view and search leave."""
        source = self.attempt(lambda: FindingSource(self.store, self._which, self.text, self.fetch_failed))
        if source is None:
            return
        self._failed = ""
        self._source = source
        empty = FILLED[self._which.view]
        if self.text:
            empty = f"Nothing here has “{plain(self.text)}” in it.\n\nEsc clears the search, v changes the view."
        elif self._which.open_only and self._which.view is not FindingView.OPEN:
            empty = "Nothing of it is open.\n\no shows the others."
        self.rows.show(source, empty=empty)
        if not self.typing:
            self.show_keys()
        self.show_brief()

    def show_keys(self) -> None:
        """The key bar; where nothing was heard yet, what fills the list."""
        if not self._counts or self._counts[FindingView.ALL].total:
            keys = commands.bar_of(self.NAME)
        else:
            keys = _FIRST_KEYS if self.attempt(self.store.customers.count) else _NOBODY_KEYS
        self.query_one(KeyBar).show(keys)

    def headline(self) -> Content:
        """The view, how much it holds, and how much of that is open."""
        which, shown = self._which, self._source.count if self._source else 0
        count = f"first {MOST_FOUND}" if self.text and shown >= MOST_FOUND else shown
        name = which.view.value
        parts: list[tuple[str, str]] = [(name[0].upper() + name[1:], STRONG), (f"  {count}", "")]
        known = self._counts.get(which.view)
        if known and which.view is not FindingView.OPEN and (known.open or which.open_only):
            parts.append((f"  {'open only' if which.open_only else f'{known.open} open'}", ACCENT))
        if which.group is not FindingGroup.DAY:
            parts.append((f"  by {which.group.value}", MUTED))
        return Content.assemble(*parts)

    def titles(self) -> Sequence[str]:
        """What the columns hold."""
        return [_TITLES.get(name, name) for name in _LAYOUT[self._which.group]]

    def show_brief(self) -> None:
        """Everything about the highlighted finding."""
        found = self._item
        sheet = None
        if found is not None:
            sheet = self.attempt(lambda: self.store.findings.one(found.finding.id))
        self._sheet = sheet
        self.brief.set(self._sheet_words if sheet else Content(""))
        self.show_headline()

    def _sheet_words(self, width: int) -> Content:
        return sheet_words(self._sheet, self.store.today_date, width) if self._sheet else Content("")

    # What the verbs work on

    @property
    def _item(self) -> FindingRow | None:
        key = self.rows.cursor_key
        return self._source.item(key) if self._source and key else None

    @property
    def customer_id(self) -> int | None:
        """The customer of the highlighted finding."""
        return self._item.finding.customer_id if self._item else None

    @property
    def reason(self) -> str:
        """What they said, where it is open."""
        found = self._item
        return f"{found.finding.kind.value}: {found.finding.words}" if found and found.finding.open else ""

    def _finding(self) -> Finding | None:
        """The highlighted finding, or a word on why there is none."""
        if self._item is None:
            self.say("No finding is highlighted. n types one.")
            return None
        return self._item.finding

    # Keys

    def _show(self, which: FindingFilter) -> None:
        self._which = which
        self.rows.set_columns([_COLUMNS[name] for name in _LAYOUT[which.group]])
        self.show_columns(self.rows.columns)
        self.narrow()

    def action_choose_view(self) -> None:
        """Another view, with what it holds."""
        from ..forms.dialogs import PickDialog

        def words(view: FindingView) -> str:
            known = self._counts.get(view, FindingCount(0, 0))
            still = f", {known.open} open" if known.open and view is not FindingView.OPEN else ""
            return f"{known.total}{still}"

        options = [(view.value, view.value, words(view)) for view in FindingView]
        self.dialog(
            PickDialog("Show", options, picked=self._which.view.value),
            lambda answer: self._show(replace(self._which, view=FindingView(answer or FindingView.OPEN))),
        )

    def action_group(self) -> None:
        """The next way to group."""
        groups = list(FindingGroup)
        self._show(replace(self._which, group=groups[(groups.index(self._which.group) + 1) % len(groups)]))

    def action_open_only(self) -> None:
        """Only what is open, or all of the view."""
        if self._which.view is FindingView.OPEN:
            self._show(replace(self._which, view=FindingView.ALL, open_only=False))
        else:
            self._show(replace(self._which, open_only=not self._which.open_only))

    def action_go_on(self) -> None:
        """Settle it, or the story's next step."""
        from .settle import go_on

        found = self._finding()
        if found is None:
            return
        if found.open:
            go_on(self, found)
        else:
            self.say("Nothing about it is open." if not found.settled else "It is settled already.")

    def action_mail(self) -> None:
        """The message of kudos; of anything else, the e-mail from the last call."""
        found = self._finding()
        if found is None:
            return
        if found.kind is FindingKind.KUDOS:
            self.doors.tell_kudos(self, found)
        else:
            super().action_mail()

    def action_edit_finding(self) -> None:
        """Edit it as its line."""
        from .line_form import edit_form

        if found := self._finding():
            form = self.attempt(lambda: edit_form(self.store, self.store.findings.one(found.id)))
            if form is not None:
                self.dialog(form, self.say_done)

    def action_remove_finding(self) -> None:
        """Remove it; the notes stay as they are."""
        if found := self._finding():
            said = " · its line stays in the notes" if found.said_id else ""
            self.act(lambda: self.store.research.remove_finding(found.id), f"{{}}{said} · u undoes")

    def action_add_finding(self) -> None:
        """Something they said: about the highlighted customer, or another one by name."""
        from .line_form import add_finding

        add_finding(self, self.customer_id, self._added)

    def _added(self, change: Change) -> None:
        self.say_done(change)
        self.reload()
        if change.created_id is not None:
            self.rows.select(str(change.created_id))
            self.show_brief()

    def action_write_file(self) -> None:
        """Their words, insights, or what is shown, as a file."""
        from .save import write_file

        write_file(self, self._which, self.text)

    def action_search(self) -> None:
        """Search here, not in Customers."""
        FilteredScreen.action_search(self)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """The titles stand over the columns."""
        self.query_one(ColumnTitles).set_columns(columns)
