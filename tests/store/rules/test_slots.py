"""Times proposed to a customer: allowed on both sides, spread, movable, exchangeable, and said as they are written."""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import UTC, date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from store.errors import Invalid
from store.rules.days.hours import read_hours
from store.rules.slots.allowed import OUTSIDE_OFFICE
from store.rules.slots.slots import (
    OUTSIDE_BEST,
    Slot,
    SlotRequest,
    is_allowed,
    nudge,
    propose_slots,
    replace,
    say_slot,
)

BERLIN = "Europe/Berlin"
TUESDAY = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo(BERLIN))
PLAIN = SlotRequest(TUESDAY, BERLIN)
TO_NEW_YORK = changed(PLAIN, customer_zone="America/New_York", my_country="DE")


def at(wall: str, zone: str = BERLIN) -> datetime:
    return datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone))


def slot(wall: str, zone: str = BERLIN, minutes: int = 30) -> Slot:
    return Slot(at(wall, zone).astimezone(UTC), minutes)


def walls(slots: tuple[Slot, ...], zone: str = BERLIN) -> list[str]:
    return [f"{s.starts_in(zone):%a %d %H:%M}" for s in slots]


def test_three_times_on_the_next_three_days_spread_over_the_day() -> None:
    assert walls(propose_slots(PLAIN)) == ["Wed 25 10:00", "Thu 26 13:00", "Fri 27 15:00"]
    assert all(not s.note for s in propose_slots(PLAIN))


def test_a_holiday_of_theirs_is_passed_over() -> None:
    assert [w[:3] for w in walls(propose_slots(TO_NEW_YORK))] == ["Mon", "Tue", "Wed"]  # Thursday is Thanksgiving


def test_neither_is_the_day_before_or_after_one() -> None:
    assert (
        is_allowed(TO_NEW_YORK, slot("2026-11-25T15:00")) == "It is the day before a holiday there: Thanksgiving Day."
    )
    assert is_allowed(TO_NEW_YORK, slot("2026-11-27T15:00")) == "It is the day after a holiday there: Thanksgiving Day."


def test_times_lie_in_the_hours_of_an_office_where_they_are() -> None:
    early = changed(PLAIN, my_hours=(time(7), time(20)))
    assert is_allowed(early, slot("2026-11-25T08:00")) == "It is 08:00 there, outside 8:30–17:30."
    assert is_allowed(early, slot("2026-11-25T17:15")) == "It is 17:15 there, outside 8:30–17:30."
    assert is_allowed(early, slot("2026-11-25T08:30")) == is_allowed(early, slot("2026-11-25T17:00")) == ""
    evenings = changed(early, best_hours=read_hours("after 18"))
    assert {s.starts_in(BERLIN).hour for s in propose_slots(evenings)} <= {18, 19}
    assert all(not s.note for s in propose_slots(evenings))


def test_nothing_is_proposed_late_on_their_friday() -> None:
    assert is_allowed(PLAIN, slot("2026-11-27T15:45")) == "It is Friday there: a talk is over by 16:00."
    assert is_allowed(PLAIN, slot("2026-11-27T15:30")) == ""


def test_an_office_that_never_meets_our_hours_is_called_outside_of_its_own_and_that_is_said() -> None:
    far = changed(PLAIN, my_zone="America/Los_Angeles", customer_zone=BERLIN)
    proposed = propose_slots(far)
    assert {s.starts_in(BERLIN).hour for s in proposed} <= {18, 19}
    assert {s.note for s in proposed} == {OUTSIDE_OFFICE}
    assert [is_allowed(far, s) for s in proposed] == ["", "", ""]


def test_a_holiday_of_mine_is_passed_over() -> None:
    christmas = changed(PLAIN, now=at("2026-12-23T09:00"), my_country="DE")
    assert [w[:6] for w in walls(propose_slots(christmas))] == ["Thu 24", "Mon 28", "Tue 29"]


def test_away_days_are_passed_over() -> None:
    away = changed(PLAIN, away=((date(2026, 11, 20), date(2026, 11, 26)), (date(2026, 11, 30), date(2026, 12, 1))))
    assert [w[:6] for w in walls(propose_slots(away))] == ["Fri 27", "Wed 02", "Thu 03"]


def test_nothing_overlaps_what_is_there_and_touching_is_no_overlap() -> None:
    day = (at("2026-11-25T09:00"), at("2026-11-25T11:00")), (at("2026-11-25T11:30"), at("2026-11-25T17:00"))
    request = changed(PLAIN, busy=day[:1], talks=day[1:])
    assert walls(propose_slots(request))[0] == "Wed 25 11:00"


def test_a_busy_time_of_no_length_blocks_nothing() -> None:
    instant = at("2026-11-25T10:15")
    assert propose_slots(changed(PLAIN, busy=((instant, instant),))) == propose_slots(PLAIN)


def test_quarters_are_used_where_a_day_has_nothing_else() -> None:
    day = (at("2026-11-25T00:00"), at("2026-11-25T10:15")), (at("2026-11-25T10:45"), at("2026-11-26T00:00"))
    assert walls(propose_slots(changed(PLAIN, busy=day)))[0] == "Wed 25 10:15"


def test_full_and_half_hours_are_those_on_the_customers_clock() -> None:
    kathmandu = changed(PLAIN, customer_zone="Asia/Kathmandu")
    assert {s.starts_in("Asia/Kathmandu").minute for s in propose_slots(kathmandu)} <= {0, 30}


def test_best_hours_are_kept() -> None:
    request = changed(PLAIN, best_hours=read_hours("mon 9-11, thu afternoons"))
    assert walls(propose_slots(request)) == ["Thu 26 12:00", "Mon 30 10:30", "Thu 03 15:00"]
    assert "best hours (Mon 9–11, Thu afternoons)" in is_allowed(request, slot("2026-11-25T10:00"))


def test_best_hours_that_never_meet_ours_are_left_and_said() -> None:
    request = changed(TO_NEW_YORK, best_hours=read_hours("afternoons"))
    proposed = propose_slots(request)
    assert len(proposed) == 3
    assert {s.note for s in proposed} == {OUTSIDE_BEST}
    assert [is_allowed(request, s) for s in proposed] == ["", "", ""]


def test_where_the_days_never_meet_nothing_is_proposed() -> None:
    request = changed(PLAIN, customer_zone="Pacific/Auckland")
    assert propose_slots(request) == ()
    assert "outside 8:00–20:00" in is_allowed(request, slot("2026-11-25T10:00"))


def test_one_free_day_holds_several_times() -> None:
    request = changed(PLAIN, away=((date(2026, 11, 26), date(2027, 1, 31)),))
    proposed = propose_slots(request)
    assert [w[:6] for w in walls(proposed)] == ["Wed 25"] * 3
    assert all(a.end <= b.start for a, b in pairwise(proposed))


@pytest.mark.parametrize("days", [(), (7, 9)])
def test_without_working_days_nothing_is_proposed(days: tuple[int, ...]) -> None:
    assert propose_slots(changed(PLAIN, my_working_days=days)) == ()


def test_hours_that_end_before_they_begin_hold_nothing() -> None:
    assert propose_slots(changed(PLAIN, my_hours=(time(17), time(9)))) == ()


def test_the_soonest_day_can_be_put_off() -> None:
    request = changed(PLAIN, ahead=3)
    assert walls(propose_slots(request))[0].startswith("Fri 27")
    assert is_allowed(request, slot("2026-11-25T10:00")) == "That is too soon."


def test_unknown_zones_are_no_error() -> None:
    hostile = changed(PLAIN, my_zone="../x", customer_zone="\x1b]0;x", customer_country="[/b]", my_country="‮")
    assert len(propose_slots(hostile)) == 3


def test_a_talk_has_a_length() -> None:
    with pytest.raises(Invalid, match="at least a minute"):
        propose_slots(changed(PLAIN, minutes=0))
    assert propose_slots(changed(PLAIN, count=0)) == ()
    assert propose_slots(changed(PLAIN, minutes=9 * 60)) == ()


def test_wall_times_are_right_across_changes_of_the_clocks() -> None:
    # Between 25 October and 1 November 2026 New York is five hours behind Berlin instead of six.
    request = changed(TO_NEW_YORK, now=at("2026-10-22T09:00"), my_hours=(time(16), time(17)), count=8)
    shown = {w[:6]: w[7:] for w in walls(propose_slots(request), "America/New_York")}
    assert shown["Fri 23"] in ("10:00", "10:30")
    assert shown["Mon 26"] in ("11:00", "11:30")
    assert shown["Mon 02"] in ("10:00", "10:30")


@pytest.mark.parametrize(
    ("request_", "wall", "reason"),
    [
        (PLAIN, "2026-11-24T10:00", "That is not after today."),
        (PLAIN, "2026-12-25T10:00", "That is more than 30 days ahead."),
        (PLAIN, "2026-11-28T10:00", "You do not work on Saturdays."),
        (
            changed(PLAIN, away=((date(2026, 11, 25), date(2026, 11, 25)),)),
            "2026-11-25T10:00",
            "You are away on that day.",
        ),
        (
            changed(PLAIN, my_country="US"),
            "2026-11-26T10:00",
            "That is a holiday of yours: Thanksgiving Day.",
        ),
        (PLAIN, "2026-11-25T08:00", "It is 08:00 for you then, outside your hours (9–17)."),
        (PLAIN, "2026-11-25T16:45", "It is 16:45 for you then, outside your hours (9–17)."),
        (TO_NEW_YORK, "2026-11-25T09:00", "It is 03:00 there, outside 8:00–20:00."),
        (TO_NEW_YORK, "2026-11-26T15:00", "It is a holiday there: Thanksgiving Day."),
        (
            changed(PLAIN, my_working_days=(5,)),
            "2026-11-28T10:00",
            "It is the weekend there.",
        ),
        (
            changed(PLAIN, busy=((at("2026-11-25T09:00"), at("2026-11-25T10:01")),)),
            "2026-11-25T10:00",
            "You have something else at that time.",
        ),
        (
            changed(PLAIN, talks=((at("2026-11-25T10:29"), at("2026-11-25T11:00")),)),
            "2026-11-25T10:00",
            "You have a talk at that time.",
        ),
        (PLAIN, "2026-11-25T16:30", ""),
    ],
)
def test_why_a_time_is_not_allowed(request_: SlotRequest, wall: str, reason: str) -> None:
    assert is_allowed(request_, slot(wall)) == reason


def test_a_nudge_goes_to_the_next_allowed_half_hour() -> None:
    request = changed(PLAIN, busy=((at("2026-11-25T10:30"), at("2026-11-25T11:30")),))
    slots = (slot("2026-11-25T10:00"), slot("2026-11-26T09:00"))
    later = nudge(request, slots, 0, 1)
    assert walls(later) == ["Wed 25 11:30", "Thu 26 09:00"]
    assert nudge(request, later, 0, -1) == slots
    assert walls(nudge(request, slots, 1, -2)) == ["Wed 25 10:00", "Wed 25 16:00"]


def test_a_nudge_stays_between_its_neighbours() -> None:
    slots = (slot("2026-11-25T10:00"), slot("2026-11-25T10:30"))
    assert nudge(PLAIN, slots, 0, 1) == slots
    assert nudge(PLAIN, slots, 1, -1) == slots
    assert nudge(PLAIN, slots, 2, 1) == slots
    assert walls(nudge(PLAIN, slots, 0, -99)) == ["Wed 25 09:00", "Wed 25 10:30"]


def test_replacing_goes_through_every_time_before_one_comes_again() -> None:
    request = changed(PLAIN, best_hours=read_hours("mornings"), away=((date(2026, 11, 28), date(2027, 1, 31)),))
    slots, avoid, seen = propose_slots(request), (), []
    every = 3 * 6  # three mornings, each of six half hours within my hours
    for _ in range(every - 2):
        (moved,) = set(slots) - set(propose_slots(request)[1:])
        seen.append(moved)
        new = replace(request, slots, slots.index(moved), avoid)
        avoid = (*avoid, moved)
        assert len(set(new)) == 3
        slots = new
    assert len(set(seen)) == every - 2
    (moved,) = set(slots) - set(propose_slots(request)[1:])
    assert moved == seen[0]


def test_where_there_is_no_other_nothing_is_replaced() -> None:
    request = changed(PLAIN, my_hours=(time(9), time(9, 30)), away=((date(2026, 11, 26), date(2027, 1, 31)),))
    slots = propose_slots(request)
    assert len(slots) == 1
    assert replace(request, slots, 0) == slots
    assert replace(request, slots, 5) == slots


@pytest.mark.parametrize(
    ("zone", "country", "said"),
    [
        (BERLIN, "", "Thursday 26 November, 16:00–16:30 (Berlin time)"),
        ("America/Denver", "", "Thursday, November 26, 8:00–8:30 am (Denver time)"),
        ("America/Denver", "DE", "Thursday 26 November, 8:00–8:30 (Denver time)"),
        ("Asia/Kolkata", "", "Thursday 26 November, 8:30–9:00 pm (Kolkata time)"),
        ("Pacific/Auckland", "", "Friday 27 November, 4:00–4:30 am (Auckland time)"),
        ("nowhere", "", "Thursday 26 November, 15:00–15:30 (UTC)"),
        ("", "", "Thursday 26 November, 15:00–15:30 (UTC)"),
    ],
)
def test_a_slot_is_said_as_the_customers_country_writes_it(zone: str, country: str, said: str) -> None:
    assert say_slot(slot("2026-11-26T16:00"), zone, country) == said


def test_a_slot_over_noon_names_both_halves() -> None:
    noon = slot("2026-11-25T11:30", "America/Denver", 45)
    assert say_slot(noon, "America/Denver") == "Wednesday, November 25, 11:30 am–12:15 pm (Denver time)"
