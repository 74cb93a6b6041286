"""What is read aloud at the end of a conversation, and the action items as lines of its notes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from store import Invalid
from store.records.call_reports import NextStep
from store.records.follow_up_forms import ActionItem
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences
from store.rules.capture.agreed import agreed, line_of, with_line, with_more, with_told, without_line
from store.rules.capture.lines import read_line, read_notes, reader
from store.rules.capture.summary import summary

TODAY = date(2026, 11, 24)
READ = reader(Preferences(), TODAY)
TEAM = ("Dana Fox", "Lee")


def said(notes: str, step: NextStep | None = None) -> tuple[str, ...]:
    lines = read_notes(notes, READ)
    items = agreed(lines, TODAY, Preferences(), TEAM)
    return summary(lines, items, step, today=TODAY, cadence_day=date(2027, 1, 23), colleagues=TEAM)


def test_what_was_heard_is_said_in_their_words_what_is_good_first() -> None:
    notes = (
        "- invoices come late\n+ @dana saved our launch!\nplain text\n= food people first\n"
        "~ two left in the warehouse\n"
        '* our portal replaced a spreadsheet\n" a story\n^ a heads-up\n- and nobody answers'
    )
    assert said(notes, NextStep()) == (
        "You were pleased with this: Dana Fox saved our launch!",
        "This was not right for you: invoices come late.",
        "And neither was this: and nobody answers.",
        "This is where it is hard at the moment: two left in the warehouse.",
        "In your own words: “food people first”.",
        "I did not know this, and it is good to know: our portal replaced a spreadsheet.",
        "I call you again around Saturday 23 January.",
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("send the spec fri", "Send the spec: I do that by Friday 27 November, and let you know."),
        ("price list @dana fri", "Price list: Dana Fox does that by Friday 27 November, and I let you know."),
        ("price list @dana !@dana fri", "Price list: Dana Fox does that by Friday 27 November, and lets you know."),
        ("price list @dana !@lee", "Price list: Dana Fox does that by Monday 30 November, and Lee lets you know."),
        ("price list !@lee tomorrow 10:00", "Price list: I do that by tomorrow at 10:00, and Lee lets you know."),
        ("ring the depot today", "Ring the depot: I do that today, and let you know."),
        ("visit 14 mar 2029", "Visit: I do that by Wednesday 14 March 2029, and let you know."),
    ],
)
def test_an_action_says_what_who_by_when_and_who_tells_them(line: str, sentence: str) -> None:
    assert said(f"> {line}")[0] == sentence


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (
            NextStep(date(2026, 11, 27), time(10), "", FollowUpKind.TALK),
            "We talk again on Friday 27 November at 10:00.",
        ),
        (
            NextStep(date(2026, 11, 25), time(10), "the pilot", FollowUpKind.TALK),
            "We talk again tomorrow at 10:00: the pilot.",
        ),
        (NextStep(date(2026, 12, 8), None, "how did it go?"), "You hear from me on Tuesday 8 December: how did it go?"),
    ],
)
def test_the_next_step_closes_it(step: NextStep, sentence: str) -> None:
    assert said("", step) == (sentence,)


def test_without_a_next_step_the_customer_is_asked() -> None:
    assert said("") == ("What do you think?", "Where do we go from here?")


@pytest.mark.parametrize(
    ("zone", "sentence"),
    [
        ("Europe/Stockholm", "We talk again on Tuesday 1 December at 09:30 your time."),
        ("Asia/Tokyo", "We talk again on Tuesday 1 December at 17:30 your time."),
        ("America/Denver", "We talk again on Tuesday 1 December at 01:30."),  # the same as ours
        ("", "We talk again on Tuesday 1 December at 01:30."),
    ],
)
def test_a_talk_is_said_on_their_clock(zone: str, sentence: str) -> None:
    agreed_for = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
    step = NextStep(date(2026, 12, 1), time(1, 30), "", FollowUpKind.TALK, agreed_for)
    assert summary((), (), step, today=TODAY, cadence_day=TODAY, zone=zone) == (sentence,)


def test_items_have_a_usual_day_where_none_was_said() -> None:
    dated, undated = agreed(read_notes("> spec @dana fri !told\ntext\n> deck", READ), TODAY, Preferences(), TEAM)
    assert (dated.number, dated.owner, dated.due, dated.dated, dated.told) == (
        0, "Dana Fox", date(2026, 11, 27), True, True,
    )  # fmt: skip
    assert (undated.number, undated.owner, undated.due, undated.dated, undated.told) == (
        2, "", date(2026, 11, 30), False, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "told"),
    [("> price list @dana fri", "> price list @dana fri !told"), (">x", ">x !told"), ("> x, fri", "> x, fri !told")],
)
def test_telling_leaves_what_was_typed_and_can_be_taken_back(line: str, told: str) -> None:
    assert with_told(line, True, READ) == told
    assert with_told(told, True, READ) == told
    assert with_told(told, False, READ) == line
    assert with_told("> a !told b fri", False, READ) == "> a b fri"
    assert with_told("no action", True, READ) == "no action"


def test_lines_are_put_in_changed_and_taken_out_without_touching_the_others() -> None:
    assert with_more("", "> a") == "> a"
    assert with_more("text", "> a") == "text\n> a"
    assert with_more("text\n", "> a") == "text\n> a"
    assert with_line("one\ntwo\n", 1, "2") == "one\n2\n"
    assert without_line("one\ntwo\n", 0) == "two\n"
    assert without_line("one", 0) == ""


def test_an_item_as_a_line_reads_the_same_again() -> None:
    item = ActionItem("send  the\ndeck at 10:00", date(2026, 12, 1), "Dana Fox", "Lee", told=True)
    line = line_of(item)
    assert line == "> send the deck at 10:00 @Dana.Fox !@Lee by 2026-12-01 !told"
    (again,) = agreed((read_line(line, READ),), TODAY, Preferences(), TEAM)
    assert again.form == ActionItem("send the deck at 10:00", date(2026, 12, 1), "Dana Fox", "Lee", told=True)
    with pytest.raises(Invalid, match="letters or digits"):
        line_of(ActionItem("x", TODAY, "!?"))
