"""What is read aloud at the end of a conversation, and the action items as lines of its notes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from store import Invalid
from store.records.call_reports import NextStep
from store.records.calls import Mood
from store.records.follow_up_forms import ActionItem
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences
from store.rules.capture.agreed import agreed, line_of, with_line, with_more, with_told, without_line
from store.rules.capture.lines import read_line, read_notes, reader
from store.rules.capture.summary import Summary, Where, summary, usual_time

TODAY = date(2026, 11, 24)
READ = reader(Preferences(), TODAY)
TEAM = ("Dana Fox", "Lee", "Tom Fox", "Tom Hill")
THERE = Where(TODAY, "US")


def conversation(notes: str, step: NextStep | None = None, where: Where = THERE, mood: Mood | None = None) -> Summary:
    lines = read_notes(notes, READ)
    items = agreed(lines, TODAY, Preferences(), TEAM)
    return summary(lines, items, step, where, cadence_day=date(2027, 1, 23), mood=mood, colleagues=TEAM)


NOTES = """- invoices come late
+ @dana saved our launch!
plain text
+ great people
= food people first
~ two left in the warehouse
* our portal replaced a spreadsheet
" a story
^ a heads-up
- and nobody answers.
- invoices come late"""


def test_what_was_heard_is_said_in_quotation_marks_once_what_is_good_first() -> None:
    assert conversation(NOTES).heard == (
        "I'll make sure Dana hears this: “saved our launch!”",
        "I'll pass this on: “great people”.",
        "That's not good enough, and I've written it down: “invoices come late”.",
        "Nor is this: “and nobody answers”.",
        "I can see that this is hard at the moment: “two left in the warehouse”.",
        "I like the way you put it: “food people first”.",
        "That was new to me, thank you: “our portal replaced a spreadsheet”.",
    )


def test_to_who_is_unhappy_what_is_not_good_enough_goes_first() -> None:
    first, second, third, *_ = conversation(NOTES, mood=Mood.UNHAPPY).heard
    assert first.startswith("That's not good enough")
    assert second.startswith("Nor is this")
    assert third.startswith("I'll make sure Dana hears this")


def test_more_of_a_kind_than_anybody_listens_to_is_counted() -> None:
    notes = "\n".join(f"+ praise {letter}" for letter in "abcde")
    assert conversation(notes).heard[2:] == (
        "And this: “praise c”.",
        "And two more things, which I've noted.",
    )
    assert conversation(notes.removesuffix("\n+ praise e")).heard[-1] == "And one more thing, which I've noted."


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("+ @Dana.Fox, saved it", "I'll make sure Dana hears this: “saved it”."),
        ("+ thanks to @dana we made it", "I'll make sure Dana hears this: “thanks to Dana we made it”."),
        ("+ @newcomer helped", "I'll make sure Newcomer hears this: “helped”."),
        ("+ @tom.hill helped", "I'll make sure Tom Hill hears this: “helped”."),  # there are two of the name
        ("- @lee never calls back", "That's not good enough, and I've written it down: “Lee never calls back”."),
        ('= "food people first"', "I like the way you put it: “food people first”."),
        ("+ @dana", "I'll make sure Dana hears this: “Dana”."),
    ],
)
def test_colleagues_are_called_by_first_name(line: str, sentence: str) -> None:
    assert conversation(line).heard == (sentence,)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("send the spec fri", "I'll send the spec by Friday."),
        ("Check the spec fri", "I'll check the spec by Friday, and tell you when it's done."),
        ("send SLA draft @dana fri", "Dana will send SLA draft by Friday, and you'll hear from me when it's done."),
        ("check it @dana !@dana fri", "Dana will check it by Friday, and will tell you when it's done."),
        ("check it @dana !@lee fri", "Dana will check it by Friday, and Lee will tell you when it's done."),
        (
            "check it @dana",
            "Dana will check it by Monday, if that's soon enough, and you'll hear from me when it's done.",
        ),
        ("send it !@lee tomorrow 10:00", "I'll send it tomorrow at ten, and Lee will tell you when it's done."),
        ("call the depot today", "I'll call the depot today."),
        ("visit 14 mar 2029", "I'll visit by Wednesday, March 14, 2029."),
        ("price list @dana fri", "Price list: Dana has that, for Friday. You'll hear from me when it's done."),
        ("price list fri", "Price list: that's mine, for Friday."),
        ("price list @tom.fox fri", "Price list: Tom Fox has that, for Friday. You'll hear from me when it's done."),
    ],
)
def test_an_action_says_what_who_by_when_and_who_tells_them(line: str, sentence: str) -> None:
    assert conversation(f"> {line}").agreed == (sentence,)


def test_what_was_done_meanwhile_is_said_as_well() -> None:
    said = summary((), (), None, THERE, cadence_day=TODAY, done=("send the spec", "price list", "send the spec"))
    assert said.agreed == ("And this is done: we've sent the spec.", "And this is done: price list is done.")


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (NextStep(date(2026, 11, 27), time(10), "", FollowUpKind.TALK), "Let's talk again on Friday at ten."),
        (
            NextStep(date(2026, 11, 25), time(9, 30), "it", FollowUpKind.TALK),
            "Let's talk again tomorrow at half past nine.",
        ),
        (NextStep(date(2026, 12, 8), None, "Ask how it went"), "On Tuesday, December 8, I'll ask how it went."),
        (NextStep(date(2026, 11, 25), None, "send the figures"), "Tomorrow I'll send the figures."),
        (
            NextStep(date(2026, 12, 8), None, "the pilot"),
            "You'll hear from me on Tuesday, December 8, about the pilot.",
        ),
        (NextStep(date(2026, 12, 8), None, "how did it go?"), "You'll hear from me on Tuesday, December 8."),
        (NextStep(), "I'll call you again in about two months."),
    ],
)
def test_the_next_step_closes_it(step: NextStep, sentence: str) -> None:
    assert conversation("", step).from_here == sentence


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (20, "in about three weeks"),
        (30, "in about four weeks"),
        (50, "in the middle of January"),
        (60, "in about two months"),
        (69, "early in February"),
    ],
)
def test_the_usual_rhythm_names_no_date(days: int, said: str) -> None:
    assert usual_time(TODAY + timedelta(days=days), TODAY) == said


def test_days_are_said_as_where_they_are() -> None:
    step = NextStep(date(2026, 12, 8), None, "ask how it went")
    said = conversation("> check it @dana 14 dec", step, Where(TODAY, "GB"))
    assert said.agreed == ("Dana will check it by Monday 14 December, and you'll hear from me when it's done.",)
    assert said.from_here == "On Tuesday 8 December I'll ask how it went."


@pytest.mark.parametrize(
    ("zone", "sentence"),
    [
        ("Europe/Stockholm", "Let's talk again on Tuesday, December 1 at half past nine, your time."),
        ("Asia/Tokyo", "Let's talk again on Tuesday, December 1 at half past five, your time."),
        ("America/Denver", "Let's talk again on Tuesday, December 1 at half past one."),  # the same as ours
        ("", "Let's talk again on Tuesday, December 1 at half past one."),
    ],
)
def test_a_talk_is_said_on_their_clock(zone: str, sentence: str) -> None:
    agreed_for = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
    step = NextStep(date(2026, 12, 1), time(1, 30), "", FollowUpKind.TALK, agreed_for)
    assert conversation("", step, Where(TODAY, "US", zone)).from_here == sentence


CLOSING = """Let me play that back.
$heard

Here's what happens next.
$agreed

[$from_here | Where to?]
Thank you, $name."""


def test_there_is_one_text_to_read_with_all_of_it_in_its_place() -> None:
    said = conversation("+ great\n> send the spec fri", NextStep())
    assert said.read_aloud(CLOSING, {"name": "Ana"}) == (
        "Let me play that back.\nI'll pass this on: “great”.\n\n"
        "Here's what happens next.\nI'll send the spec by Friday.\n\n"
        "I'll call you again in about two months.\nThank you, Ana."
    )
    assert Summary().read_aloud(CLOSING, {"name": "Ana"}) == "Where to?\nThank you, Ana."


def test_a_text_of_ones_own_without_the_places_has_them_around_it() -> None:
    said = conversation("+ great\n> send the spec fri", NextStep())
    assert said.read_aloud("Thank you, $name.", {"name": "Ana"}) == (
        "I'll pass this on: “great”.\n\nI'll send the spec by Friday.\n\nThank you, Ana.\n\n"
        "I'll call you again in about two months."
    )
    assert Summary().read_aloud("", {}) == ""


def test_long_words_are_said_whole() -> None:
    long = "x" * 900
    said = conversation(f"+ {long}\n> {long} fri", NextStep())
    assert said.read_aloud(CLOSING, {}).count(long[1:]) == 2


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
