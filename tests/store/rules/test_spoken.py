"""Days, hours, companies and calls as they are said to a customer."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from store.records.calls import Outcome
from store.records.findings import FindingKind
from store.records.unreadable import UnreadableDay
from store.rules.scripts import spoken_days as days
from store.rules.scripts.breath import MOST, spoken
from store.rules.scripts.company_names import short_company
from store.rules.scripts.shipped import SHIPPED, STANDARD, VOICEMAIL
from store.rules.scripts.situations import Situation
from store.rules.scripts.spoken_hours import hour_said, o_clock, part_of_day
from store.rules.scripts.templates import fill, spoken_seconds
from store.rules.scripts.topics import named, topic
from store.rules.scripts.tried import tried, with_whom
from store.rules.scripts.typed import spoken as typed_aloud

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("away", "said", "on", "by", "ago", "to_come"),
    [
        (0, "today", "today", "today", "earlier today", "today"),
        (-1, "yesterday", "yesterday", "by yesterday", "yesterday", ""),
        (1, "tomorrow", "tomorrow", "tomorrow", "", "tomorrow"),
        (-4, "last Friday", "on Friday", "by last Friday", "last Friday", ""),
        (3, "Friday", "on Friday", "by Friday", "", "on Friday"),
        (-7, "Tuesday 17 November", "on Tuesday 17 November", "by Tuesday 17 November", "a week ago", ""),
        (-49, "Tuesday 6 October", "on Tuesday 6 October", "by Tuesday 6 October", "seven weeks ago", ""),
        (14, "Tuesday 8 December", "on Tuesday 8 December", "by Tuesday 8 December", "", "in two weeks"),
        (42, "Tuesday 5 January", "on Tuesday 5 January", "by Tuesday 5 January", "", "in six weeks"),
        (-400, "Monday 20 October 2025", "on Monday 20 October 2025", "by Monday 20 October 2025", "13 months ago", ""),
    ],
)
def test_days(away: int, said: str, on: str, by: str, ago: str, to_come: str) -> None:
    day = TODAY + timedelta(days=away)
    assert days.day_said(day, TODAY, "DE") == said
    assert days.on_day(day, TODAY, "DE") == on
    assert days.by_day(day, TODAY, "DE") == by
    assert days.last_day(day, TODAY, "DE") == ago
    assert days.in_span(day, TODAY, "DE") == to_come


def test_a_country_that_writes_the_month_first_is_told_so() -> None:
    assert days.on_day(date(2026, 12, 8), TODAY, "US") == "on Tuesday, December 8"
    assert days.on_day(date(2027, 12, 8), TODAY, "US-CO") == "on Wednesday, December 8, 2027"


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (1, "tomorrow"),
        (5, "in about five days"),
        (7, "in about a week"),
        (15, "in about two weeks"),
        (33, "in about five weeks"),
        (60, "in about two months"),
        (365, "in about twelve months"),
        (-1, ""),
    ],
)
def test_a_vague_day_says_no_date(ahead: int, said: str) -> None:
    assert days.around(TODAY + timedelta(days=ahead), TODAY) == said


def test_parts_of_a_month() -> None:
    said = [days.part_of_month(date(2027, 1, day)) for day in (1, 10, 11, 20, 21, 31)]
    early, middle, late = "early in January", "in the middle of January", "towards the end of January"
    assert said == [early, early, middle, middle, late, late]


def test_numbers_to_twelve_are_words() -> None:
    assert days.spoken_tenure(date(2020, 11, 24), TODAY) == "six years"
    assert days.spoken_tenure(date(2008, 11, 24), TODAY) == "18 years"
    assert days.spoken_tenure(TODAY, TODAY) == ""
    assert days.spoken_span(245) == "eight months"


def test_a_day_that_cannot_be_read_is_not_said() -> None:
    broken = UnreadableDay("2026-13-77")
    for say in (days.day_said, days.on_day, days.by_day, days.last_day, days.in_span, days.around):
        assert say(broken, TODAY) == ""
    assert days.part_of_month(broken) == ""


@pytest.mark.parametrize(
    ("at", "said", "alone", "part"),
    [
        (time(10), "ten", "ten o'clock", "morning"),
        (time(9, 30), "half past nine", "half past nine", "morning"),
        (time(16, 45), "quarter to five", "quarter to five", "afternoon"),
        (time(12), "noon", "noon", "afternoon"),
        (time(18, 15), "quarter past six", "quarter past six", "evening"),
        (time(9, 20), "9:20", "9:20", "morning"),
        (time(0), "midnight", "midnight", "morning"),
    ],
)
def test_hours(at: time, said: str, alone: str, part: str) -> None:
    assert (hour_said(at), o_clock(at), part_of_day(at)) == (said, alone, part)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Novak & Sons, Inc.", "Novak & Sons"),
        ("Bäckerei Grünwald GmbH & Co. KG", "Bäckerei Grünwald"),
        ("Bosch (Deutschland) GmbH", "Bosch"),
        ("X UG (haftungsbeschränkt)", "X"),
        ("Foo sp. z o.o.", "Foo"),
        ("Maersk A/S", "Maersk"),
        ("Kofola a.s.", "Kofola"),
        ("Eni S.p.A.", "Eni"),
        ("Acme Pty Ltd", "Acme"),
        ("ACME INC", "ACME"),
        ("株式会社トヨタ", "トヨタ"),
        ("现代有限公司", "现代"),
        ("Ελλάς A.E.", "Ελλάς"),
        # What would be another name without it stays, and what is only a word.
        ("Smith & Co.", "Smith & Co."),
        ("The Coffee Company", "The Coffee Company"),
        ("Harmony Spa", "Harmony Spa"),
        ("AG", "AG"),
        ("Incandescent", "Incandescent"),
        ("", ""),
        ("Acme [/b] =cmd| Ltd", "Acme [/b] =cmd|"),
    ],
)
def test_a_company_as_people_call_it(name: str, said: str) -> None:
    assert short_company(name) == said


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("the double invoice", "the double invoice"),
        ("The October invoice was wrong", "the October invoice"),
        ("the invoices come late", "the invoices"),
        ("the late delivery in October", "the late delivery"),
        ("our SLA", "our SLA"),
        ("we invoiced you twice in October", ""),
        ("the depots flooded", ""),
        ("invoice dispute, open", ""),
        ("the", ""),
        ("", ""),
    ],
)
def test_what_a_sentence_is_about(words: str, about: str) -> None:
    assert topic(words) == about


def test_how_the_call_ended() -> None:
    assert tried(Outcome.VOICEMAIL, 1, "today") == "I tried to call you today and left you a voicemail."
    assert tried(Outcome.NO_ANSWER, 1, "on Tuesday") == "I tried to call you on Tuesday and missed you."
    assert tried(Outcome.MESSAGE, 1, "today") == "I tried to call you today and left a message."
    assert tried(Outcome.MESSAGE, 1, "today", "Omar") == "I tried to call you today and left a message with Omar."
    assert tried(Outcome.VOICEMAIL, 2, "today") == "I tried you again today."
    assert [tried(o, 1, "today") for o in (Outcome.CALL_BACK, Outcome.WRONG_NUMBER, Outcome.TALKED, None)] == [""] * 4


@pytest.mark.parametrize(
    ("notes", "whom"),
    [
        ("with Ana", "Ana"),
        ("left with Ana: she passes it on", "Ana"),
        ("Left a message with Ana Lopez, who is new\n- they are late", "Ana Lopez"),
        ("with Jean-Luc O'Neil.", "Jean-Luc O'Neil"),
        ("with Ana she calls back", "Ana"),
        ("with great regret", ""),
        ("with", ""),
        ("- with Ana", ""),
        ("she was with Ana", ""),
        ("with Acme [/b] =cmd|", "Acme"),
        ("", ""),
    ],
)
def test_who_took_a_message_stands_in_the_first_line_of_its_notes(notes: str, whom: str) -> None:
    assert with_whom(notes) == whom
    said = tried(Outcome.MESSAGE, 1, "today", with_whom(notes))
    assert said == f"I tried to call you today and left a message{f' with {whom}' if whom else ''}."


@pytest.mark.parametrize(
    ("line", "short", "fault"),
    [
        (
            "the October invoice: we invoiced you twice in October",
            "the October invoice",
            "we invoiced you twice in October",
        ),
        ("we said: it comes on Monday", "", "we said: it comes on Monday"),
        ("Tom Becker: the pallets were wrong", "", "Tom Becker: the pallets were wrong"),
        ("the invoice: ", "", "the invoice: "),
        ("we invoiced you twice", "", "we invoiced you twice"),
    ],
)
def test_a_mistake_may_begin_with_what_it_is_about(line: str, short: str, fault: str) -> None:
    assert named(line) == (short, fault)
    if short:
        assert f"hear it from me: {fault}. I'm sorry." in typed_aloud(FindingKind.OUR_MISTAKE, line)


def test_a_voicemail_that_takes_too_long_goes_without_the_longest_it_can_do_without() -> None:
    news = (
        "I saw that you opened a second plant in Leipzig, with a line for bread and a line for rolls. Congratulations!"
    )
    facts = {"first_name": "Ana", "my_name": "Robin Vale", "my_firm": "Northwind Advisory", "tenure": "six years"}
    facts |= {"my_phone": "(303) 555-0199"}
    template = SHIPPED[VOICEMAIL, STANDARD]
    assert spoken(VOICEMAIL, template, facts) == fill(template, facts)  # in time: all of it is said
    long = {**facts, "congratulation": news}
    assert spoken_seconds(fill(template, long)) > MOST[VOICEMAIL]
    assert spoken(VOICEMAIL, template, long) == fill(template, facts)
    assert spoken("guide", template, long) == fill(template, long)
    fault = " ".join(["we invoiced you twice"] * 40)  # what it is about is said whole, however long
    assert fault in spoken(VOICEMAIL, SHIPPED[VOICEMAIL, Situation.OUR_MISTAKE], {**long, "fault": fault})
