"""The lines of the queue: when, who with their company, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from rich.cells import cell_len
from textual.content import Content

from store.records.today import Day, QueueItem, Section, Share, Strip
from store.rules.days.local_clock import TimeThere
from tests.tui.harness import HOSTILE, HOSTILE_SEEN
from tui.text.lines import ROW_MARGIN, column_widths, line_of_cells, with_aside
from tui.text.styles import MUTED, WARNING
from tui.today.queue import GAP, queue_columns, queue_lines
from tui.widgets.rows import Row

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 12, 40).astimezone()
AT_120, AT_80 = 73, 79  # cells of the list in a terminal that wide


def day(*items: QueueItem) -> Day:
    strip = Strip(TODAY, 5, 0, 0, Share(0, 0), 0, 0, 0, 0, 9)
    return Day(strip, items, 0)


def due(name: str, company: str, what: str, lead: str, days_late: int = 0) -> QueueItem:
    when = TODAY - timedelta(days=days_late)
    more = {"due": when, "what": what, "lead": lead, "overdue": days_late > 0, "follow_up_id": 1}
    return QueueItem(Section.DUE, 1, name, company, f"due then: {what}", **more)  # type: ignore[arg-type]


def one_of_five(name: str, company: str, what: str, done: bool = False) -> QueueItem:
    return QueueItem(Section.FIVE, 2, name, company, f"{what} at length", what=what, done=done)


def painted(shown: Day, width: int) -> list[str]:
    """The lines without their titles, in a list of so many cells."""
    lines = queue_lines(shown, NOW)
    columns = queue_columns(shown, lines)
    widths = column_widths(columns, width - ROW_MARGIN, GAP)
    return [line_of_cells(row.cells, columns, widths, GAP, "").plain.rstrip() for row in lines if not row.heading]


def test_the_company_stands_beside_the_name_and_how_late_it_is_in_front() -> None:
    shown = day(
        one_of_five("Jo Park", "Ninth Street Robotics", "was unhappy in August"),
        one_of_five("Ana Ruiz", "Larkfield Foods", "tried this week", done=True),
        due("Greg Thornton", "Thornton Steelworks", "send the credit note", "waiting on Tom", 8),
        due("Kim Ito", "Paperlantern", "write the e-mail", "e-mail", 1),
        due("Kim Ito", "", "ask how it went", "check in"),
    )
    assert painted(shown, 100) == [
        "○          Jo Park       Ninth Street Robotics was unhappy in August",
        "✓          Ana Ruiz      Larkfield Foods       tried this week",
        "! 8 d late Greg Thornton Thornton Steelworks   waiting on Tom: send the credit note",
        "! 1 d late Kim Ito       Paperlantern          write the e-mail",
        "check in   Kim Ito                             ask how it went",
    ]


def test_a_customer_about_whom_something_is_typed_is_marked_on_each_line_also_without_colours() -> None:
    shown = day(one_of_five("Jo Park", "Ninth Street", "was unhappy"), due("Kim Ito", "", "write it", "e-mail", 1))
    reasons = [row.cells[-1] for row in queue_lines(shown, NOW, None, {1}) if not row.heading]
    assert [str(reason) for reason in reasons] == ["was unhappy", "✎ e-mail: write it"]


@pytest.mark.parametrize("width", [AT_120, AT_80])
def test_names_and_the_reasons_of_the_five_are_whole_and_all_lines_have_the_same_columns(width: int) -> None:
    shown = day(
        one_of_five("Marta Silva", "Casa Verde Interiors", "92 days since you spoke (60)"),
        one_of_five("Jo Park", "", "was unhappy in August", done=True),
        due("Sofia Lindqvist", "Norrsken Travel and Holidays", "write: four calls, no answer so far", "e-mail"),
        due("Kim Ito", "王氏茶业有限公司王氏茶业有限公司", "send the drawing of the third hall", "waiting on Dana", 4),
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


WHY = ("92 days", "was unhappy", "write: four", "waiting on Dana:")


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
    (line,) = painted(day(due(HOSTILE, f"{HOSTILE} Ltd", HOSTILE, f"waiting on {HOSTILE}", 1)), 300)
    assert line == f"! 1 d late {HOSTILE_SEEN} {HOSTILE_SEEN} Ltd waiting on {HOSTILE_SEEN}: {HOSTILE_SEEN}"


def test_late_is_told_by_a_sign_and_not_by_colour_alone() -> None:
    row = queue_lines(day(due("Kim Ito", "", "write", "e-mail", 1)), NOW)[1]
    assert isinstance(row.cells[0], Content)
    assert row.cells[0].plain.startswith("! ")


# What time of day it is where they are

NIGHT = TimeThere("night", "in Sydney", "Wed 01:12", good=False, ours=False)
AFTERNOON = TimeThere("afternoon", "in Berlin", "15:12", good=True, ours=False)


def call(what: str, hour: TimeThere | None, name: str = "Jo Park") -> Row:
    item = replace(one_of_five(name, "", what), is_call=True)
    return queue_lines(day(item), NOW, {item.customer_id: hour} if hour else None)[1]


def test_a_wrong_hour_stands_before_the_reason_marked_by_a_sign_and_in_amber() -> None:
    why = call("was unhappy", NIGHT).cells[3]
    assert isinstance(why, Content)
    assert why.plain == "! night in Sydney; was unhappy"
    assert {why.plain[span.start : span.end]: span.style for span in why.spans}["! night in Sydney"] == WARNING


def test_a_good_hour_stands_quietly_at_the_end_of_a_line_that_has_room() -> None:
    row = call("was unhappy", AFTERNOON)
    assert row.cells[3].plain == "was unhappy"  # type: ignore[union-attr]
    assert row.aside is not None
    assert (row.aside.plain, row.aside.spans[0].style) == ("afternoon in Berlin", MUTED)
    line = Content("○ Jo Park was unhappy").pad_right(29)
    assert with_aside(line, row.aside, 50).plain == f"○ Jo Park was unhappy{'afternoon in Berlin':>29}"
    assert with_aside(line, row.aside, 43) is line


def test_nothing_is_told_beside_what_is_no_call() -> None:
    mail = due("Kim Ito", "", "write", "e-mail")
    assert queue_lines(day(mail), NOW, {1: NIGHT}) == queue_lines(day(mail), NOW)
    assert call("was unhappy", None).aside is None


# What has a time


@pytest.mark.parametrize(
    ("at", "days_late", "lead"),
    [
        (time(9, 30), 0, "in 18 min"),
        (time(11, 12), 0, "11:12"),
        (time(9, 12), 0, "now"),
        (time(6), 0, "! 3 h late"),
        (time(9), 0, "! 12 min late"),
        (time(16), 1, "! 1 d late"),
        (time(23, 30), 1, "! 9 h late"),
    ],
)
def test_a_time_is_told_by_how_far_it_is(at: time, days_late: int, lead: str) -> None:
    item = replace(due("Kim Ito", "", "call back", f"{at:%H:%M}", days_late), due_time=at)
    cell = queue_lines(day(item), NOW)[1].cells[0]
    assert isinstance(cell, Content)
    assert cell.plain == lead
    assert bool(cell.spans) is lead.startswith("!")


def test_of_a_time_agreed_for_later_the_hour_there_is_not_told() -> None:
    """Whoever agreed on it knows what hour it is then."""
    item = replace(due("Kim Ito", "", "call back", "09:30"), due_time=time(9, 30), is_call=True)
    assert "night" not in queue_lines(day(item), NOW, {1: NIGHT})[1].cells[3].plain  # type: ignore[union-attr]
    late = replace(item, due_time=time(9))
    assert queue_lines(day(late), NOW, {1: NIGHT})[1].cells[3].plain == "! night in Sydney; call back"  # type: ignore[union-attr]


@pytest.mark.parametrize("width", [AT_120, AT_80, 44])
def test_how_late_it_is_is_never_cut(width: int) -> None:
    item = replace(due("Kim Ito", "Paperlantern Studio", "call back", "08:13"), due_time=time(8, 13))
    assert painted(day(item, due("Jo", "Acme", "ask", "waiting on Bartholomew")), width)[0].startswith(
        "! 59 min late Kim Ito"
    )
