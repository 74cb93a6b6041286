"""Why somebody is on this week's places, in words (METHOD §2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from store.records.calls import Outcome
from store.records.customers import Tier
from store.rules.days.days_off import Reached
from store.rules.rounds import Call, Round
from store.rules.why import Reasons, next_try, prefers_writing, say_cadence, say_when, why

TODAY = date(2026, 11, 24)  # a Tuesday
TALKED = Reasons(Tier.REGULAR, 60, TODAY - timedelta(days=84))
MONDAY = Call(datetime(2026, 11, 23, 8).astimezone(), Outcome.VOICEMAIL)
SECOND = Round((MONDAY,), again=Reached(TODAY))
RESTED = Round((Call(datetime(2026, 10, 26, 8).astimezone(), Outcome.VOICEMAIL),), rests=Reached(TODAY))


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (TALKED, "2 months since you talked (plan: every 2 months)"),
        (replace(TALKED, last=None), "you've never talked"),
        (replace(TALKED, last=None, tier=Tier.KEY), "key customer, and you've never talked"),
        (replace(TALKED, from_file=True), "nothing in your old records since September"),
        (replace(TALKED, last=date(2025, 1, 5), from_file=True), "nothing in your old records since January 2025"),
        (
            replace(TALKED, from_file=True, last=date(2025, 7, 1), wrote=date(2026, 9, 30), wrote_by="e-mail"),
            "last e-mail in September, no talk since July 2025",
        ),
        (
            replace(TALKED, last=None, wrote=date(2026, 9, 30), wrote_by="social"),
            "last message in September, no talk yet",
        ),
        (
            replace(TALKED, wrote=date(2026, 10, 30), wrote_by="text"),
            "2 months since you talked (plan: every 2 months)",
        ),
        (replace(TALKED, unhappy=TALKED.last), "unhappy when you talked in September; 2 months since you talked"),
        (replace(TALKED, unhappy=date(2025, 8, 1)), "unhappy in August 2025; 2 months since you talked"),
        (replace(TALKED, late=date(2026, 11, 20)), "a promise is 4 days late; 2 months since you talked"),
        (replace(TALKED, late=date(2026, 11, 23), last=TODAY), "a promise is 1 day late"),
        (
            replace(TALKED, due=(date(2026, 11, 27),), last=date(2026, 10, 20)),
            "5 weeks since you talked (plan: every 2 months); a promise is due Friday",
        ),
        (replace(TALKED, due=(TODAY, TODAY), last=None), "you've never talked; two promises due this week"),
        (replace(TALKED, tried=SECOND), "2nd try (voicemail yesterday), try after 16:00; 2 months since you talked"),
        (
            replace(
                TALKED,
                tried=Round((Call(datetime(2026, 10, 26, 8).astimezone(), Outcome.VOICEMAIL),), rests=Reached(TODAY)),
            ),
            "not reached in October: another hour, another day; 2 months since you talked",
        ),
        (
            replace(TALKED, tried=Round(asked=2)),
            "they asked for a call, and did not answer it; 2 months since you talked",
        ),
    ],
)
def test_it_is_said_in_a_clause_or_two_the_strongest_first(facts: Reasons, words: str) -> None:
    assert why(facts, TODAY) == words


def test_a_line_that_has_to_hold_a_company_as_well_has_no_plan_in_it() -> None:
    assert why(TALKED, TODAY, short=True) == "2 months since you talked"
    again = replace(TALKED, tried=SECOND)
    assert why(again, TODAY, short=True) == "after 16:00; voicemail yesterday; 2 months since you talked"
    assert (next_try(SECOND), next_try(Round(asked=2))) == ("2nd try", "again")


@pytest.mark.parametrize(
    ("facts", "whole"),
    [
        (replace(TALKED, last=None, tier=Tier.KEY), "key customer, never talked"),
        (replace(TALKED, from_file=True), "nothing since September"),
        (replace(TALKED, unhappy=TALKED.last), "unhappy in September"),
        (replace(TALKED, tried=Round((replace(MONDAY, at=MONDAY.at - timedelta(days=1)),), again=Reached(TODAY))),
         "after 16:00; voicemail Sunday"),
        (replace(TALKED, tried=Round(asked=2)), "they asked, and did not answer"),
    ],
)  # fmt: skip
def test_what_says_most_stands_whole_in_a_line_of_today(facts: Reasons, whole: str) -> None:
    assert why(facts, TODAY, short=True).startswith(whole)
    assert len(whole) <= 30  # cells that Today gives a reason in a window of 120


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "every day"), (10, "every 10 days"), (14, "every 2 weeks"), (30, "every month"), (60, "every 2 months"),
     (120, "every 4 months"), (365, "every year")],
)  # fmt: skip
def test_a_cadence_is_said_as_how_often(days: int, words: str) -> None:
    assert say_cadence(days) == words


@pytest.mark.parametrize(
    ("ago", "words"),
    [(0, "today"), (1, "yesterday"), (2, "Sunday"), (6, "Wednesday"), (7, "17 Nov"), (400, "20 Oct 2025")],
)
def test_a_day_gone_by_is_said_as_in_a_clause(ago: int, words: str) -> None:
    assert say_when(TODAY - timedelta(days=ago), TODAY) == words


@pytest.mark.parametrize(
    ("channel", "writes"),
    [("e-mail", True), ("WhatsApp", True), ("text message", True), ("", False), ("video call", False),
     ("phone, never e-mail", False), ("voicemail", False)],
)  # fmt: skip
def test_who_likes_to_be_written_to(channel: str, writes: bool) -> None:
    assert prefers_writing(channel) is writes
