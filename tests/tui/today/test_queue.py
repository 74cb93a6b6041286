"""The lines of the queue: when, who with their company, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
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
        "○          Jo Park, Ninth Street Robotics     was unhappy in August",
        "✓          Ana Ruiz, Larkfield Foods          tried this week",
        "! 8 d late Greg Thornton, Thornton Steelworks chase Tom: send the credit note",
        "! 1 d late Kim Ito, Paperlantern              write the e-mail",
        "check in   Kim Ito                            ask how it went",
    ]


@pytest.mark.parametrize("width", [AT_120, AT_80])
def test_names_and_short_reasons_are_whole_and_long_ones_end_in_an_ellipsis(width: int) -> None:
    shown = day(
        one_of_five("Marta Silva", "Casa Verde Interiors", "92 days since you spoke (60)"),
        due(
            "Sofia Lindqvist",
            "Norrsken Travel and Holidays Worldwide",
            "write instead: 4 calls unanswered so far",
            "do",
        ),
    )
    first, second = painted(shown, width)
    assert first.startswith("○  Marta Silva, Casa Verde")
    assert first.endswith(" 92 days since you spoke (60)")
    assert second.startswith("do Sofia Lindqvist, Norrsken")
    assert second.count("…") == 2


def test_a_line_that_fits_is_not_cut_though_others_are() -> None:
    shown = day(
        one_of_five("Jo Park", "Ninth Street Robotics", "was unhappy"),
        one_of_five("Ana Ruiz", "", "92 days since you spoke, of invoices alone"),
        one_of_five("Sofia Lindqvist", "Norrsken Travel and Holidays", "never called, though we wanted to every year"),
    )
    assert painted(shown, 60) == [
        "○ Jo Park, Ninth Street Robotics  was unhappy",
        "○ Ana Ruiz     92 days since you spoke, of invoices alone",
        "○ Sofia Lindqvist, Norrske… never called, though we want…",
    ]


def test_a_company_without_a_person_is_said_once() -> None:
    assert painted(day(one_of_five("Acme", "Acme", "never called")), AT_80) == ["○ Acme never called"]


def test_a_hostile_name_is_only_text() -> None:
    (line,) = painted(day(due(HOSTILE, f"{HOSTILE} Ltd", HOSTILE, f"chase {HOSTILE}", 1)), 300)
    assert line == f"! 1 d late {HOSTILE_SEEN}, {HOSTILE_SEEN} Ltd chase {HOSTILE_SEEN}: {HOSTILE_SEEN}"


def test_late_is_told_by_a_sign_and_not_by_colour_alone() -> None:
    row = queue_lines(day(due("Kim Ito", "", "write", "e-mail", 1)))[1]
    assert isinstance(row.cells[0], Content)
    assert row.cells[0].plain.startswith("! ")
