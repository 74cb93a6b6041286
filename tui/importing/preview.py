"""What the import screen shows: files, people, problems, and what there is to know about each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from textual.content import Content

from store.records.contacts import CustomerDraft, Fate, PlannedRow, Problem
from store.records.customers import PointKind
from store.rules.days.dates import say_ago, say_day, say_span

from ..computer.folders import folder_words, size_words
from ..text.lines import Column
from ..text.safe import multiline, plain
from ..text.styles import ACCENT, ALARM, MUTED, STRONG, Words, styled
from ..widgets.rows import RowList
from ..widgets.sources import FixedRows, Row
from .files import FoundFile
from .session import NO_PROBLEMS, ImportSession
from .steps import Step, View
from .words import counted, place, understood

FATES = {
    Fate.NEW: ("+ new", ACCENT),
    Fate.UPDATED: ("↑ updated", ""),
    Fate.UNCHANGED: ("= there", MUTED),
    Fate.AGAIN: ("≡ again", MUTED),
    Fate.SKIPPED: ("– skipped", MUTED),
}
FILE_COLUMNS = (Column(1, style=ACCENT), Column(), Column(12, style=MUTED), Column(7, "right"), Column(9, style=MUTED))
ROW_COLUMNS = (Column(9), Column(20), Column(), Column())
PROBLEM_COLUMNS = (Column(28, style=MUTED), Column())

_SOURCES = (
    ("Google Contacts", "Export, Google CSV"),
    ("Apple Contacts", "File, Export, vCard"),
    ("Android", "Contacts, Export, .vcf"),
    ("Outlook", "Export to a file, CSV"),
    ("LinkedIn", "Get a copy of your data"),
    ("Salesforce", "contact report, CSV"),
    ("HubSpot", "Contacts, Export, CSV"),
    ("Pipedrive", "Contacts, Export, CSV"),
    ("Spreadsheet", "CSV with headings"),
    ("Your calendar", "Export, .ics: busy times"),
)
_PROMISE = (
    "Several files at once are best: someone who is in two of them becomes one customer.",
    "Nothing is written before you have seen what would be, and one u takes all of it back.",
)


def advice() -> Content:
    """Where such files come from."""
    lines = [Content.styled("Where the file comes from", STRONG), Content("")]
    lines += [styled([(f"{program:<17}", ""), (way, MUTED)]) for program, way in _SOURCES]
    for words in _PROMISE:
        lines += [Content(""), Content(words)]
    return Content("\n").join(lines)


# Files


def file_row(file: FoundFile, marked: bool, today: date, here: Path) -> Row:
    """A file that may be read."""
    days = max(0, (today - file.changed).days)
    age = say_span(days) if days > 1 else say_ago(days)
    folder = folder_words(file.path, (here,))
    return Row(str(file.path), ("●" if marked else "", file.path.name, folder, size_words(file.bytes), age))


# People


class PlanRows:
    """The rows of a preview, made as they come into sight; ``places`` picks some of them."""

    def __init__(self, rows: Sequence[PlannedRow], places: Sequence[int]) -> None:
        self._rows = rows
        self._places = places

    @property
    def count(self) -> int:
        """How many rows are shown."""
        return len(self._places)

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """Some of them."""
        return [_plan_row(place, self._rows[place]) for place in self._places[offset : offset + limit]]

    def position(self, key: str) -> int | None:
        """Where the row with this number in the files stands."""
        place = int(key) if key.isdigit() else -1
        try:
            return self._places.index(place)
        except ValueError:
            return None


def _plan_row(place: int, row: PlannedRow) -> Row:
    words, style = FATES[row.fate]
    draft = row.draft
    name, company = draft.name or draft.company, draft.company if draft.name else ""
    return Row(
        str(place),
        (Content.styled(words, style), name, Content.styled(plain(company), MUTED), plan_words(row)),
        style=MUTED if row.fate in (Fate.UNCHANGED, Fate.AGAIN) else "",
    )


def plan_words(row: PlannedRow) -> str:
    """What is worth knowing of a row in a few words: how to reach a new one, what an update adds, why it is known."""
    if row.fate is Fate.NEW and not row.why:
        return next((p.value for kind in PointKind for p in row.draft.points if p.kind is kind), "")
    return f"adds {', '.join(row.fills)}" if row.fills else row.why


def row_detail(row: PlannedRow, today: date) -> Content:
    """Everything a row says, and what becomes of it."""
    draft = row.draft
    head: list[Words] = [[(draft.name or draft.company, STRONG)]]
    if where := ", ".join(filter(None, (draft.title, draft.company if draft.name else ""))):
        head.append([(where, "")])
    head += [[(place(draft.file, draft.line), MUTED)], [], [(_fate_sentence(row), FATES[row.fate][1])]]
    if draft.do_not_call:
        head.append([("! asked not to be called", f"{STRONG} {ALARM}")])
    lines = [styled(parts) for parts in (*head, [], *_known(draft, today))]
    if draft.notes:
        lines += [Content(""), Content(multiline(draft.notes[:2_000]))]
    if draft.facts:
        lines += [Content(""), styled([("Kept as extra facts", MUTED)])]
        lines += [styled([(f"{fact.name}  ", MUTED), (fact.value, "")]) for fact in draft.facts]
    return Content("\n").join(lines)


def _fate_sentence(row: PlannedRow) -> str:
    added = f" Adds {', '.join(row.fills)}; what is there stays." if row.fills else ""
    if row.fate is Fate.NEW:
        return f"A new customer: {row.why}." if row.why else "A new customer."
    if row.fate is Fate.UPDATED:
        return f"Updates {row.into}: {row.why}.{added}"
    if row.fate is Fate.AGAIN:
        return f"Again {row.into}: {row.why}.{added}"
    return f"{row.into} is already there: {row.why}. Nothing to add."


def _known(draft: CustomerDraft, today: date) -> list[Words]:
    lines: list[Words] = [
        [(point.value, ""), (f"  {point.label}" if point.label else "", MUTED)] for point in draft.points
    ]
    if draft.customer_since:
        lines.append([("customer since ", MUTED), (say_day(draft.customer_since, today), "")])
    if draft.last_activity:
        lines.append([("last activity ", MUTED), (say_day(draft.last_activity, today), "")])
    return lines


# Problems


def problem_row(number: int, problem: Problem) -> Row:
    """A problem with its place."""
    return Row(str(number), (place(problem.file, problem.line), problem.reason))


def problem_detail(problem: Problem) -> Content:
    """A problem in full."""
    return styled([(place(problem.file, problem.line), STRONG)]) + Content("\n\n") + Content(multiline(problem.reason))


# The lines above the list


def preview_head(session: ImportSession, most: int) -> Content:
    """The counts of the plan, and how each of the first ``most`` files was understood."""
    plan, files = session.plan, session.contacts.files
    assert plan is not None
    view = session.view.value
    if session.view is View.PROBLEMS:
        view = counted(len(session.problems), "problem")
    there = plan.unchanged - plan.again
    parts = [(f"{plan.new:,} new", STRONG), (f"{plan.updated:,} updated", STRONG)]
    parts.append((f"{there:,} already there", ""))
    if plan.again:
        parts.append((f"{plan.again:,} again in these files", ""))
    parts.append((f"{plan.skipped:,} skipped", ALARM if plan.skipped else ""))
    counts = styled([(view.upper(), f"{STRONG} {ACCENT}"), ("   ", "")])
    counts += Content(" · ").join([styled([part]) for part in parts])
    if plan.rows and not (plan.new or plan.updated):
        counts += styled([("   nothing to import: everyone is there", MUTED)])
    lines = [counts]
    for file in files[: most if len(files) <= most else most - 1]:
        lines.append(styled([(f"{file.name}  ", ""), (understood(file), MUTED)]))
    if len(files) > most:
        lines.append(styled([(f"and {counted(len(files) - most + 1, 'more file')}", MUTED)]))
    return Content("\n").join(lines)


# What the screen shows of a session


def show_rows(session: ImportSession, rows: RowList) -> None:
    """The rows of the preview, in the view that was chosen."""
    plan = session.plan
    assert plan is not None
    if session.view is View.PROBLEMS:
        rows.set_columns(PROBLEM_COLUMNS)
        problems = [problem_row(number, problem) for number, problem in enumerate(session.problems)]
        rows.show(FixedRows(problems), empty=NO_PROBLEMS)
    else:
        rows.set_columns(ROW_COLUMNS)
        rows.show(PlanRows(plan.rows, session.shown()))


def detail(session: ImportSession, key: str | None, today: date) -> Content:
    """What there is to know about the row with the cursor."""
    if session.step is Step.CHOOSE:
        return advice()
    if session.plan is None or key is None:
        return Content("")
    if session.view is View.PROBLEMS:
        return problem_detail(session.problems[int(key)])
    return row_detail(session.plan.rows[int(key)], today)


def labels(session: ImportSession) -> list[tuple[str, str]]:
    """The commands that do something at this step, with what they are called."""
    found: dict[str, str] = {}
    plan = session.plan
    if session.step is Step.CHOOSE:
        count = len(session.marked)
        found = {"choose": f"read {count}" if count else "read", "mark": "mark", "file": "path"}
    elif session.step is Step.PREVIEW and plan is not None:
        if plan.rows:
            found["choose"] = f"import {plan.new + plan.updated:,}" if plan.new or plan.updated else "close"
        if session.next_view:
            found["view"] = session.next_view.value
        if any(file.header for file in session.contacts.files):
            found["columns"] = "columns"
        if plan.skipped:
            found["rejects"] = "save skipped"
    return [*found.items(), ("close-import", "back"), ("help", "help")]
