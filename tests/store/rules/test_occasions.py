"""Days of a customer that come again, a week ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from store.records.customers import Tier
from store.records.unreadable import UnreadableDay
from store.rules.occasions import occasions, say_occasion
from store.rules.why import Reasons, why

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("birthday", "since", "renewal", "today", "words"),
    [
        ("11-24", None, None, TODAY, ["birthday today"]),
        ("1970-11-25", None, None, TODAY, ["birthday tomorrow"]),
        ("1970-11-27", date(2020, 11, 26), date(2026, 12, 1), TODAY,
         ["six years a customer Thursday", "birthday Friday", "renewal Tue 1 Dec"]),
        ("12-02", date(2026, 11, 27), date(2026, 11, 23), TODAY, []),  # too far, no year yet, gone by
        ("01-02", date(2025, 1, 1), None, date(2026, 12, 30), ["birthday Saturday"]),  # a bare year is no day
        ("02-29", None, None, date(2027, 2, 25), ["birthday Sunday"]),
        ("02-29", None, None, date(2028, 2, 28), ["birthday tomorrow"]),
        ("not a day", UnreadableDay("x"), UnreadableDay("y"), TODAY, []),
        ("12-31", None, None, date(9999, 12, 31), ["birthday today"]),
        ("", date(2025, 11, 28), None, TODAY, ["one year a customer Saturday"]),
    ],
)  # fmt: skip
def test_what_comes_within_a_week(
    birthday: str, since: date | None, renewal: date | None, today: date, words: list[str]
) -> None:
    assert [say_occasion(one, today) for one in occasions(birthday, since, renewal, today)] == words


def test_it_is_a_weak_reason_and_stands_last() -> None:
    near = occasions("11-27", None, None, TODAY)
    facts = Reasons(Tier.REGULAR, 60, TODAY - timedelta(days=84), near=near)
    assert why(facts, TODAY) == "2 months since you talked (plan: every 2 months); birthday Friday"
    assert "birthday" not in why(replace(facts, late=date(2026, 11, 20)), TODAY)
    assert say_occasion(near[0], TODAY, brief=True) == "birthday Fri 27 Nov"
