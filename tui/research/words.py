"""What the research screen says: the rows of both lists, and what there is to know about the highlighted one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from textual.content import Content

from store import Invalid
from store.records.findings import OPEN_KINDS, Finding, FindingKind
from store.records.research import CheckLine
from store.records.research_sheet import OwnRecords, ResearchSheet
from store.rules.finding_table import UNTIL_SETTLED, research_hint, row_of
from store.rules.scripts.congratulations import congratulation

from .. import commands
from ..text.checklist import line_words, source_name
from ..text.finding import finding_about, finding_line, finding_state, kind_words
from ..text.key_labels import presses, sentence
from ..text.log import follow_up_line, interaction_line
from ..text.safe import plain
from ..text.styles import ACCENT, MUTED
from ..widgets.sources import Row
from .links import prepared_link

NO_LINES = "The checklist is empty. [research] lines in the settings has its lines."
NO_FINDINGS = sentence(
    "What you find stands here, and at the top of the brief.\n\nn  types it in one line"
    f"\n{research_hint()}\n@dana: in front says who told you",
    "n",
)
_SAYS = (("x", "settled, said"), ("c", "said it"))  # as long as it is open, and was not said
_SORTS = ("x", "which kind is it?")
_FINDING = (("e", "edit"), ("D", "remove"))
_ANY = (("n", "new"), ("Tab", "checklist"), ("?", "help"))
_LOOK = frozenset({"looked", "search-web"})  # not on the line that First Cup fills in itself
_SHOWN = 4  # findings of one line of the checklist


def line_keys(line: CheckLine | None) -> Sequence[tuple[str, str]]:
    """The key bar of a line of the checklist."""
    return commands.bar_of(commands.RESEARCH, _LOOK if line is None or line.own else frozenset())


def finding_keys(found: Finding | None) -> Sequence[tuple[str, str]]:
    """The key bar of a finding."""
    if found is None:
        return _ANY
    said = found.used is not None and found.kind not in UNTIL_SETTLED
    over = not found.open if found.kind in OPEN_KINDS else said
    says = (key for key, idle in zip(_SAYS, (over, said), strict=True) if not idle)
    if found.kind is FindingKind.HEADS_UP and found.open:
        return (_SORTS, *_FINDING, *_ANY)
    return (*says, *_FINDING, *_ANY)


def first_to_sort(sheet: ResearchSheet) -> Finding | None:
    """The first heads-up of before of which nobody said yet what kind it is."""
    return next((found for found in sheet.findings if found.kind is FindingKind.HEADS_UP and found.open), None)


def check_row(line: CheckLine, today: date) -> Row:
    """A line of the checklist, and when it was looked at."""
    return Row(line.source, (source_name(line.source), line_words(line, today)))


def finding_row(found: Finding, today: date) -> Row:
    """A finding; what is over with is dim."""
    over = found.settled if found.kind in OPEN_KINDS else found.used
    cells = (kind_words(found.kind), found.words, finding_state(found, today))
    return Row(str(found.id), cells, style=MUTED if over else "")


def found_about(found: Finding, today: date, name: str) -> Content:
    """All there is to know about a finding; of good news that was not said yet, how it will be, or that it will not.

    ``name`` is the customer's: with it in them the words do not finish.
    """
    about = finding_about(found, today)
    if found.kind is not FindingKind.CONGRATULATION or found.used:
        return about
    news = congratulation(found.words, name)
    said = f"→ {news.sentence}" if news.sentence else f"Not said as it stands. {news.ask}"
    return Content("\n").join([about, Content.styled(plain(said), MUTED)])


def line_about(line: CheckLine, sheet: ResearchSheet, today: date) -> Content | Callable[[int], Content]:
    """What there is to know about a line of the checklist; what has a line to itself is made for a width in cells."""
    return partial(_own_words, sheet.records, today) if line.own else _search_words(line, sheet, today)


def _own_words(own: OwnRecords, today: date, width: int) -> Content:
    """Own records, filled in by the store itself; one line each."""
    parts = [(f"{row_of(found.kind).in_the_brief:<11}", finding_line(found, today)) for found in own.to_know]
    parts += [("Promised   ", follow_up_line(item, today)) for item in own.promises]
    parts += [("Log        ", interaction_line(entry, today)) for entry in own.history]
    if not parts:
        return Content("Nothing was said or promised yet. The log, open promises and what to know stand here.")
    lines = (Content.styled(label, ACCENT) + words for label, words in parts)
    return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)


def _search_words(line: CheckLine, sheet: ResearchSheet, today: date) -> Content:
    """Where the prepared search leads, to copy where no browser can be opened, and what it brought so far."""
    try:
        link = prepared_link(line.source, sheet.customer)
    except Invalid as problem:
        link = str(problem)
    lines = [
        Content.styled(f"{plain(source_name(line.source))}  ", ACCENT)
        + presses(Content.styled("o opens this in the browser:", MUTED), "o"),
        Content(link),
    ]
    found = [finding for finding in sheet.findings if finding.source == line.source]
    return Content("\n").join([*lines, *(finding_line(finding, today) for finding in found[:_SHOWN])])
