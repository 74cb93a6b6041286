"""The lines of the queue: when, who with their company, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from rich.cells import cell_len
from textual.content import Content

from store.records.today import Day, QueueItem, Section, Share, Strip
from tests.tui.harness import HOSTILE, HOSTILE_SEEN
from tui.text.lines import ROW_MARGIN, column_widths, line_of_cells
from tui.today.queue import GAP, queue_columns, queue_lines

TODAY = date(2026, 11, 24)
AT_120, AT_80 = 73, 79  # cells of the list in a terminal that wide


def day(*items: QueueItem) -> Day:
    strip = Strip(TODAY, 5, 0, 0, Share(0, 0), 0, 0, 0, 0, 9)
    return Day(strip, items, 0, 0, 0, ())


def due(name: str, company: str, what: str, lead: str, days_late: int = 0) -> QueueItem:
    when = TODAY - timedelta(days=days_late)
    more = {"due": when, "what": what, "lead": lead, "overdue": days_late > 0, "follow_up_id": 1}
    return QueueItem(Section.DUE, 1, name, company, f"due then: {what}", **more)  # type: ignore[arg-type]


def one_of_five(name: str, company: str, what: str, done: bool = False) -> QueueItem:
    return QueueItem(Section.FIVE, 2, name, company, f"{what} at length", what=what, done=done)


def painted(shown: Day, width: int) -> list[str]:
    """The lines without their titles, in a list of so many cells."""
    lines = queue_lines(shown)
    columns = queue_columns(shown, lines)
    widths = column_widths(columns, width - ROW_MARGIN, GAP)
    return [line_of_cells(row.cells, columns, widths, GAP, "").plain.rstrip() for row in lines if not row.heading]


def test_the_company_stands_beside_the_name_and_how_late_it_is_in_front() -> None:
    shown = day(
        one_of_five("Jo Park", "Ninth Street Robotics", "was unhappy in August"),
        one_of_five("Ana Ruiz", "Larkfield Foods", "tried this week", done=True),
        due("Greg Thornton", "Thornton Steelworks", "send the credit note", "chase Tom", 8),
        due("Kim Ito", "Paperlantern", "write the e-mail", "e-mail", 1),
        due("Kim Ito", "", "ask how it went", "check in"),
    )
    assert painted(shown, 100) == [
        "○          Jo Park       Ninth Street Robotics was unhappy in August",
        "✓          Ana Ruiz      Larkfield Foods       tried this week",
        "! 8 d late Greg Thornton Thornton Steelworks   chase Tom: send the credit note",
        "! 1 d late Kim Ito       Paperlantern          write the e-mail",
        "check in   Kim Ito                             ask how it went",
    ]


@pytest.mark.parametrize("width", [AT_120, AT_80])
def test_names_and_the_reasons_of_the_five_are_whole_and_all_lines_have_the_same_columns(width: int) -> None:
    shown = day(
        one_of_five("Marta Silva", "Casa Verde Interiors", "92 days since you spoke (60)"),
        one_of_five("Jo Park", "", "was unhappy in August", done=True),
        due("Sofia Lindqvist", "Norrsken Travel and Holidays", "write instead: 4 calls unanswered so far", "e-mail"),
        due("Kim Ito", "王氏茶业有限公司王氏茶业有限公司", "send the drawing of the third hall", "chase Dana", 4),
    )
    lines = painted(shown, width)
    assert [line[:24] for line in lines] == [
        "○          Marta Silva  ", "✓          Jo Park      ", "e-mail     Sofia Lindqvi", "! 4 d late Kim Ito      ",
    ]  # fmt: skip
    assert lines[0].endswith(" 92 days since you spoke (60)")
    assert {begins(line, word) for line, word in zip(lines, WHY, strict=True)} == {begins(lines[0], "92 days")}
    assert "Casa Verd" in lines[0]
    assert lines[2].count("…") == 2
    assert {cell_len(line) <= width - ROW_MARGIN for line in lines} == {True}


WHY = ("92 days", "was unhappy", "write instead", "chase Dana:")


def begins(line: str, words: str) -> int:
    """The cell in which the words begin."""
    return cell_len(line[: line.index(words)])


@pytest.mark.parametrize("width", [59, 62])
def test_where_there_is_no_room_for_companies_reasons_have_theirs(width: int) -> None:
    shown = day(
        one_of_five("Marta Silva", "Casa Verde Interiors", "92 days since you spoke (60)"),
        due("Sofia Lindqvist", "Norrsken Travel", "ask how it went", "check in", 12),
    )
    assert painted(shown, width) == [
        "○           Marta Silva     92 days since you spoke (60)",
        "! 12 d late Sofia Lindqvist check in: ask how it went",
    ]


def test_a_long_name_gives_way_to_its_reason() -> None:
    shown = day(one_of_five("Alexandra Papadopoulou-Konstantinidou", "Hellas", "92 days since you spoke (60)"))
    (line,) = painted(shown, AT_120)
    assert line.endswith(" 92 days since you spoke (60)")
    assert line.startswith("○ Alexandra Papadopoulou")


def test_a_company_without_a_person_is_said_once() -> None:
    assert painted(day(one_of_five("Acme", "Acme", "never called")), AT_80) == ["○ Acme never called"]


def test_a_hostile_name_is_only_text() -> None:
    (line,) = painted(day(due(HOSTILE, f"{HOSTILE} Ltd", HOSTILE, f"chase {HOSTILE}", 1)), 300)
    assert line == f"! 1 d late {HOSTILE_SEEN} {HOSTILE_SEEN} Ltd chase {HOSTILE_SEEN}: {HOSTILE_SEEN}"


def test_late_is_told_by_a_sign_and_not_by_colour_alone() -> None:
    row = queue_lines(day(due("Kim Ito", "", "write", "e-mail", 1)))[1]
    assert isinstance(row.cells[0], Content)
    assert row.cells[0].plain.startswith("! ")
