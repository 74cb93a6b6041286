"""Research before a call: a checklist that is worked off in a few keys, and what was found (METHOD §3)."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from store import Invalid, NotFound, Store, StoreError
from store.records.changes import Change
from store.records.findings import OPEN_KINDS, Finding, FindingKind
from store.records.research import CheckLine, ResearchSheet
from store.rules.days.local_clock import clock_there
from store.rules.finding_table import research_hint

from .. import commands
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..frame.screen import WorkScreen
from ..text import checklist
from ..text import finding as finding_words
from ..text.log import follow_up_line, interaction_line
from ..text.styles import ACCENT, MUTED, styled
from ..widgets.detail import Detail
from ..widgets.rows import Column, FixedRows, Row, RowList
from .head import ResearchHead
from .links import prepared_link

_NEXT_MARK: dict[bool | None, bool | None] = {None: True, True: False, False: None}
_NO_LINES = "The checklist is empty. [research] lines in the settings has its lines."
_NO_FINDINGS = (
    "What you find stands here, and at the top of the brief.\n\nn  types a finding in one line\n" + research_hint()
)
_KINDS = len(FindingKind.CONGRATULATION.value) + 2


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
        self._customer_id = customer_id
        self._following = following
        self._sheet: ResearchSheet | None = None
        self._zone = ("", False)
        self._over = False  # the customer went away, and this screen is closing

    def body(self) -> ComposeResult:
        """The head, both lists, and the words about what is highlighted."""
        yield ResearchHead()
        with Container(classes="research--panes"):
            yield RowList((Column(12), Column()), _NO_LINES, id="checklist")
            yield RowList((Column(_KINDS), Column(), Column(12, style=MUTED)), _NO_FINDINGS, id="findings")
        yield Detail(id="about")

    def on_mount(self) -> None:
        """Everything in one question to the store; the cursor on the first line worth a look."""
        self._load(self._customer_id)
        self.set_interval(5.0, self._show_head)  # their clock goes on

    def _load(self, customer_id: int) -> None:
        """Take another customer into the open screen."""
        self._customer_id, self._sheet = customer_id, None
        self._give_keys("checklist")
        self.reload()
        if self._sheet is not None:
            self._go_to_open(from_here=False)

    # What is shown

    def reload(self) -> None:
        """Ask the store again; both cursors stay with their rows."""
        try:
            sheet = self.store.research.sheet(self._customer_id)
        except NotFound as gone:  # the act that added them was undone: there is nothing to work on
            self._close_without(str(gone))
            return
        except StoreError as error:
            self.say(str(error), problem=True)
            return
        if self._sheet is None or self._sheet.customer != sheet.customer:
            self._zone = self.store.research.zone_of(sheet.customer)
        self._sheet = sheet
        today = self.store.today_date
        lines = [
            Row(line.source, (checklist.source_name(line.source), checklist.line_words(line, today)))
            for line in sheet.lines
        ]
        self._list("checklist").show(FixedRows(lines))
        if self.has_class("-one-pane"):
            self._list("checklist").styles.height = len(lines)
        self._list("findings").show(FixedRows([self._row(found) for found in sheet.findings]))
        self.show_strip()
        self._show_head()
        self._show_about()

    def _close_without(self, why: str) -> None:
        if not self._over:
            self._over = True
            if self._sheet is None:  # otherwise the undo says what happened, and how to take it back
                self.say(why, problem=True)
            self.dismiss(None)

    def _row(self, found: Finding) -> Row:
        over = found.settled if found.kind in OPEN_KINDS else found.used
        kind = finding_words.kind_words(found.kind)
        state = finding_words.finding_state(found, self.store.today_date)
        return Row(str(found.id), (kind, found.words, state), style=MUTED if over else "")

    def _show_head(self) -> None:
        if self._sheet is not None:
            zone, guessed = self._zone
            clock = clock_there(zone, self.store.clock.now())
            guess = ", by the number" if guessed and clock else ""
            self.query_one(ResearchHead).show(self._sheet, clock + guess)

    def _show_about(self) -> None:
        found, line = self._finding, self._line
        if self._reading_findings and found is not None:
            self._about(finding_words.finding_about(found, self.store.today_date))
        elif line is not None:
            self._about(self._own_words if line.own else self._line_about(line))

    def _about(self, content: Content | Callable[[int], Content]) -> None:
        self.query_one("#about", Detail).set(content)

    def _own_words(self, width: int) -> Content:
        """Own records, filled in by the store itself; one line each."""
        assert self._sheet is not None
        today, own = self.store.today_date, self._sheet.records
        parts = [("Heads-up   ", finding_words.finding_line(found, today)) for found in own.heads_ups]
        parts += [("Promised   ", follow_up_line(item, today)) for item in own.promises]
        parts += [("Log        ", interaction_line(entry, today)) for entry in own.history]
        if not parts:
            return Content("Nothing was said or promised yet. The log, open promises and open heads-ups stand here.")
        lines = (Content.styled(label, ACCENT) + line for label, line in parts)
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)

    def _line_about(self, line: CheckLine) -> Content:
        """Where the prepared search leads, to copy where no browser can be opened, and what it brought so far."""
        assert self._sheet is not None
        name, today = checklist.source_name(line.source), self.store.today_date
        try:
            link = prepared_link(line.source, self._sheet.customer)
        except Invalid as problem:
            link = str(problem)
        lines = [styled([(f"{name}  ", ACCENT), ("o opens this in the browser:", MUTED)]), Content(link)]
        found = [finding for finding in self._sheet.findings if finding.source == line.source]
        return Content("\n").join([*lines, *(finding_words.finding_line(finding, today) for finding in found[:4])])

    def _list(self, name: str) -> RowList:
        return self.query_one(f"#{name}", RowList)

    @property
    def settled(self) -> bool:
        """A customer is on the screen."""
        return self._sheet is not None

    # What the keys work on

    @property
    def _reading_findings(self) -> bool:
        return self._list("findings").active

    @property
    def _line(self) -> CheckLine | None:
        key = self._list("checklist").cursor_key
        return next((line for line in self._sheet.lines if line.source == key), None) if self._sheet else None

    @property
    def _finding(self) -> Finding | None:
        key = self._list("findings").cursor_key
        return next((found for found in self._sheet.findings if str(found.id) == key), None) if self._sheet else None

    def _need_finding(self) -> Finding | None:
        if self._finding is None:
            self.say("There is no finding yet. n types one.")
        return self._finding

    # Moving

    def _move(self, step: str, *by: int) -> None:
        if getattr(self._list("findings" if self._reading_findings else "checklist"), step)(*by):
            self._show_about()

    def action_move(self, by: int) -> None:
        """One down or up in the list that has the keys."""
        self._move("move", by)

    def action_scroll_about(self, by: int) -> None:
        """Read on below, where it is longer than its place."""
        about = self.query_one("#about", Detail)
        about.scroll_by(by * max(1, about.size.height - 1))

    def action_top(self) -> None:
        """The first."""
        self._move("top")

    def action_bottom(self) -> None:
        """The last."""
        self._move("bottom")

    def action_next_record(self, by: int) -> None:
        """The next customer of the list this was opened from: five are prepared in a row."""
        found = self._following(by) if self._following else None
        if found is not None:
            self._load(found)
        else:
            self.say("No more customers in this direction." if self._following else "Esc goes back to the call.")

    def action_other_pane(self) -> None:
        """The checklist, or the findings."""
        self._give_keys("checklist" if self._reading_findings else "findings")

    def _give_keys(self, name: str) -> None:
        self._list("findings").active = name == "findings"
        self._list("checklist").active = name == "checklist"
        self.query_one(KeyBar).show(_FINDING_KEYS if name == "findings" else commands.bar_of(self.NAME))
        self._show_about()

    @on(RowList.Moved)
    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Moved | RowList.Chosen) -> None:
        self._give_keys(event.row_list.id or "checklist")

    def _go_to_open(self, *, from_here: bool = True) -> None:
        """To the next line nobody looked at lately; stays where there is none."""
        lines = self._sheet.lines if self._sheet else ()
        here = self._list("checklist").cursor_index if from_here else -1
        after = [*lines[here + 1 :], *lines[: here + 1]]
        wanted = next((line for line in after if not line.own and (line.found is None or line.stale)), None)
        if wanted is not None:
            self._list("checklist").select(wanted.source)
        self._show_about()

    # The checklist

    def _mark(self, found: bool | None) -> bool:
        line = self._line
        if line is None:
            return False
        return self.act(lambda: self.store.research.check(self._customer_id, line.source, found))

    def action_looked(self) -> None:
        """Nothing found, on to the next line; among the findings: done with this one."""
        if self._reading_findings:
            self._done_with()
        elif self._mark(False):
            self._go_to_open()

    def action_cycle(self) -> None:
        """Found, nothing found, not looked."""
        line = self._line
        if line is not None and not self._reading_findings:
            self._mark(True if line.stale else _NEXT_MARK[line.found])

    def action_open_search(self) -> None:
        """Open the prepared search; where there is no browser the link is shown to copy."""
        from ..computer.links import open_link

        line = self._line
        if line is None or self._sheet is None:
            return
        if line.own:
            self.say("Own records need no search: they stand below.")
            return
        self._give_keys("checklist")
        try:
            link = prepared_link(line.source, self._sheet.customer)
            opened = open_link(link)
        except Invalid as problem:
            self.say(str(problem), problem=True)
            return
        if opened:
            self.say(f"{checklist.source_name(line.source)} opens in the browser.")
        else:
            self.say("No browser can be opened from here. The link below is to copy.")

    # Findings

    def action_note(self) -> None:
        """Type what was found on the highlighted line; beside the findings, on no line."""
        from ..findings.forms import finding_form

        if self._sheet is None:
            return
        line = self._line
        source = line.source if line and not line.own and not self._reading_findings else ""

        def added(change: Change) -> None:
            self.say_done(change)
            self.reload()
            self._list("findings").select(str(change.created_id))
            if source:
                self._go_to_open()

        self.dialog(finding_form(self.store, self._sheet.customer, source), added)

    def action_open(self) -> None:
        """What was found on this line; on a finding, edit it."""
        if self._reading_findings and self._finding is not None:
            self.action_edit_finding()
        else:
            self.action_note()

    def action_edit_finding(self) -> None:
        """Edit the finding; one that was heard is edited as its line."""
        from ..findings.line_form import edit_form

        if found := self._need_finding():
            form = self.attempt(lambda: edit_form(self.store, self.store.findings.one(found.id)))
            if form is not None:
                self.dialog(form, self.say_done)

    def action_remove_finding(self) -> None:
        """Remove the finding."""
        if found := self._need_finding():
            self.act(lambda: self.store.research.remove_finding(found.id))

    def action_said(self) -> None:
        """The finding was spoken of."""
        if found := self._need_finding():
            self.act(lambda: self.store.research.mark_used(found.id))

    def _done_with(self) -> None:
        """What is open goes on, or is settled in words; anything else was said."""
        from ..findings.settle import go_on

        found = self._need_finding()
        if found is None:
            return
        if found.open:
            go_on(self, found)
        elif found.kind in OPEN_KINDS:
            self.say(f"This {found.kind.value} is settled already.")
        else:
            self.action_said()

    def action_edit_profile(self) -> None:
        """Culture, and how they like to be reached."""
        from ..customers.profile import profile_form

        if self._sheet is not None:
            self.dialog(profile_form(self.store, self._sheet.customer), self.say_done)

    def action_leave(self) -> None:
        """From the findings to the checklist, then back to where it was opened."""
        if self._reading_findings:
            self._give_keys("checklist")
        else:
            self.dismiss(None)


_FINDING_KEYS = (
    ("x", "settled, said"),
    ("c", "said it"),
    ("e", "edit"),
    ("D", "remove"),
    ("n", "new"),
    ("Tab", "checklist"),
    ("?", "help"),
)
