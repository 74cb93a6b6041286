"""Laws of days that are said to a customer: none of ours is a weekend, a holiday of theirs or ours, or a day away."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays
from hypothesis import given
from hypothesis import strategies as st

from store.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from store.records.preferences import Preferences
from store.rules.scripts.promise_facts import promise_facts
from store.rules.scripts.spoken_days import by_day, day_said
from store.rules.scripts.their_days import TheirDays, their_days

TODAY = date(2026, 12, 1)
COUNTRIES = ("US", "DE", "GB", "JP", "IN", "")
AWAY = ((date(2026, 12, 8), date(2026, 12, 11)),)


@cache
def free(country: str) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=range(2026, 2029))) if country else frozenset()


def is_off(day: date, mine: Preferences, theirs: str) -> bool:
    away = any(first <= day <= last for first, last in mine.away)
    return day.weekday() > 4 or away or day in free(mine.region) | free(theirs)


def promised(day: date, due: date) -> FollowUp:
    return FollowUp(
        1, "u", 1, "Ana Ruiz", "", FollowUpKind.ACTION, "send the draft", "", "", due, None, True, FollowUpState.OPEN,
        None, "", None, promised=day,
    )  # fmt: skip


@given(st.sampled_from(COUNTRIES), st.sampled_from(["US", "DE", "FR"]), st.booleans(), st.integers(-40, 200))
def test_no_day_of_ours_is_said_that_is_off(country: str, region: str, away: bool, ahead: int) -> None:
    mine = Preferences(region=region, away=AWAY if away else ())
    days, day = their_days(TODAY, mine, country), TODAY + timedelta(days=ahead)
    off = is_off(day, mine, country)
    assert days.by(day) == ("" if off else by_day(day, TODAY, country))
    assert bool(days.coming(day)) == (not off and ahead >= 0)
    facts = promise_facts((promised(TODAY - timedelta(days=1), day),), days)
    assert bool(facts["new_day"]) == (not off and ahead >= 0)


@given(st.integers(-3000, 3000), st.sampled_from(COUNTRIES))
def test_a_day_is_named_so_that_it_is_found_again(ahead: int, country: str) -> None:
    day = TODAY + timedelta(days=ahead)
    said = day_said(day, TODAY, country)
    others = (TODAY + timedelta(days=n) for n in range(ahead - 400, ahead + 401) if n != ahead)
    assert said
    assert all(day_said(other, TODAY, country) != said for other in others)
    assert TheirDays(TODAY, country).by(day).removeprefix("by ") == said
