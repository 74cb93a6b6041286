"""What the import screen shows at each step: the files, what they would do, the problems, and the keys."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from store.records.contacts import Problem

from ..text.lines import Column
from ..text.safe import multiline
from ..text.styles import MUTED, STRONG, styled
from ..widgets.rows import RowList
from ..widgets.sources import FixedRows, Row
from .agreeing import NO_PROBLEMS
from .files_shown import advice
from .past import NOBODY_THERE, Past
from .past_shown import PAST_COLUMNS, past_detail, past_head, past_labels, past_rows
from .people import People
from .people_shown import ROW_COLUMNS, PlanRows, people_head, people_labels, row_detail
from .session import ImportSession
from .steps import Step, View
from .words import place

PROBLEM_COLUMNS = (Column(28, style=MUTED), Column())


# Problems


def problem_row(number: int, problem: Problem) -> Row:
    """A problem with its place."""
    return Row(str(number), (place(problem.file, problem.line), problem.reason))


def problem_detail(problem: Problem) -> Content:
    """A problem in full."""
    return styled([(place(problem.file, problem.line), STRONG)]) + Content("\n\n") + Content(multiline(problem.reason))


# What the screen shows of a session


def show_rows(session: ImportSession, rows: RowList) -> None:
    """The rows of the preview, in the view that was chosen."""
    shown = session.preview
    assert shown is not None
    if shown.view is View.PROBLEMS:
        rows.set_columns(PROBLEM_COLUMNS)
        problems = [problem_row(number, problem) for number, problem in enumerate(shown.problems)]
        nobody = isinstance(shown, Past) and not shown.comes
        rows.show(FixedRows(problems), empty=NOBODY_THERE if nobody else NO_PROBLEMS)
    elif isinstance(shown, People) and shown.plan:
        rows.set_columns(ROW_COLUMNS)
        rows.show(PlanRows(shown.plan.rows, shown.shown()))
    elif isinstance(shown, Past):
        rows.set_columns(PAST_COLUMNS)
        rows.show(past_rows(shown))


def head(session: ImportSession, most: int) -> Content:
    """The lines above the list: the counts, and at most so many files."""
    shown = session.preview
    if isinstance(shown, Past):
        return past_head(shown, most)
    return people_head(shown, most) if isinstance(shown, People) else Content("")


def detail(session: ImportSession, key: str | None, today: date) -> Content:
    """What there is to know about the row with the cursor."""
    shown = session.preview
    if session.step is Step.CHOOSE:
        return advice()
    if shown is None or not shown.ready or key is None:
        return Content("")
    if shown.view is View.PROBLEMS:
        return problem_detail(shown.problems[int(key)])
    if isinstance(shown, People) and shown.plan:
        return row_detail(shown.plan.rows[int(key)], today)
    if isinstance(shown, Past):
        return past_detail(shown, key, today)
    return Content("")


def labels(session: ImportSession) -> list[tuple[str, str]]:
    """The commands that do something at this step, with what they are called."""
    found: dict[str, str] = {}
    if session.step is Step.CHOOSE:
        count = len(session.files.marked)
        found = {"choose": f"read {count}" if count else "read", "mark": "mark", "file": "path"}
    elif session.step is Step.PREVIEW and isinstance(session.preview, People):
        found = people_labels(session.preview)
    elif session.step is Step.PREVIEW and isinstance(session.preview, Past):
        found = past_labels(session.preview)
    return [*found.items(), ("close-import", "back"), ("help", "help")]
