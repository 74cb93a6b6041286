"""Laws of proposed times: whatever is proposed, nudged or exchanged keeps every rule of both sides.

The rules are checked minute by minute on both wall clocks, with the libraries and none of the product's own code.
"""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from store.records.hours import Hours, Window
from store.rules.slots.allowed import OUTSIDE_BEST, OUTSIDE_OFFICE
from store.rules.slots.slots import Slot, SlotRequest, is_allowed, nudge, propose_slots, replace, say_slot

COUNTRIES = {
    "Asia/Kolkata": "IN",
    "Pacific/Auckland": "NZ",
    "America/Denver": "US",
    "Australia/Lord_Howe": "AU",
    "Europe/Berlin": "DE",
    "Asia/Kathmandu": "NP",
}
ZONES = st.sampled_from(sorted(COUNTRIES))
MINUTE = timedelta(minutes=1)
# Around changes of the clocks in Germany, the US, New Zealand and on Lord Howe Island, and around holidays.
STARTS = [
    *(date(2026, 3, 5), date(2026, 3, 26), date(2026, 4, 2), date(2026, 9, 24), date(2026, 10, 1)),
    *(date(2026, 10, 22), date(2026, 10, 29), date(2026, 11, 24), date(2026, 12, 21), date(2027, 3, 11)),
]


@st.composite
def nows(draw: st.DrawFn) -> datetime:
    day = draw(st.sampled_from(STARTS)) + timedelta(days=draw(st.integers(-3, 5)))
    return datetime.combine(day, draw(st.times()), tzinfo=ZoneInfo(draw(ZONES)))


@st.composite
def spans(draw: st.DrawFn, now: datetime) -> tuple[tuple[datetime, datetime], ...]:
    """Busy times, some of whole days, some touching, some empty, each in a zone of its own."""
    found = []
    for ahead, minutes in draw(
        st.lists(
            st.tuples(st.integers(0, 14 * 96), st.sampled_from([0, 1, 15, 30, 50, 90, 600, 1440, 10_000])), max_size=12
        )
    ):
        start = now.astimezone(UTC) + timedelta(minutes=15 * ahead)
        zone = ZoneInfo(draw(ZONES))
        found.append((start.astimezone(zone), (start + timedelta(minutes=minutes)).astimezone(zone)))
    return tuple(found)


@st.composite
def best_hours(draw: st.DrawFn) -> Hours:
    days = draw(st.sets(st.integers(0, 6), max_size=5))
    first = draw(st.integers(7, 18))
    last = draw(st.integers(first + 1, min(first + 8, 23)))
    return Hours(tuple(Window(day, time(first), time(last, draw(st.sampled_from([0, 30])))) for day in sorted(days)))


@st.composite
def requests(draw: st.DrawFn) -> SlotRequest:
    now = draw(nows())
    opens = draw(st.integers(6, 14))
    mine, theirs = draw(ZONES), draw(ZONES | st.just(""))
    away_from = now.date() + timedelta(days=draw(st.integers(-3, 12)))
    away_to = away_from + timedelta(days=draw(st.integers(0, 8)))
    return SlotRequest(
        now=now,
        my_zone=mine,
        my_hours=(
            time(opens, draw(st.sampled_from([0, 10, 30]))),
            time(draw(st.integers(opens + 1, 22)), draw(st.sampled_from([0, 45]))),
        ),
        my_working_days=tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1)))),
        my_country=draw(st.sampled_from(["", COUNTRIES[mine]])),
        away=draw(st.sampled_from([(), ((away_from, away_to),)])),
        customer_zone=theirs,
        customer_country=draw(st.sampled_from(["", "JP"])),
        best_hours=draw(st.just(Hours()) | best_hours()),
        busy=draw(spans(now)),
        talks=draw(spans(now)),
        minutes=draw(st.sampled_from([15, 20, 30, 45, 60])),
        count=draw(st.integers(1, 5)),
        ahead=draw(st.sampled_from([1, 1, 1, 2, 5])),
    )


@cache
def free_days(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=year)) if country else frozenset()


def their_country(request: SlotRequest) -> str:
    return request.customer_country or COUNTRIES.get(request.customer_zone, "")


def near_holiday(country: str, day: date) -> bool:
    """A holiday, or the day before or after one that is no weekend."""
    beside = [other for other in (day - timedelta(days=1), day + timedelta(days=1)) if other.weekday() <= 4]
    return any(one in free_days(country, one.year) for one in (day, *beside))


def fits(request: SlotRequest, start: datetime) -> bool:
    """Whether a talk from ``start`` (UTC) keeps every rule but that of the hours they like, minute by minute."""
    mine, theirs = ZoneInfo(request.my_zone), ZoneInfo(request.customer_zone or request.my_zone)
    today = request.now.astimezone(mine).date()
    my_day = start.astimezone(mine).date()
    working = [today + timedelta(days=n) for n in range(1, 31)]
    working = [day for day in working if day.weekday() in request.my_working_days]
    if my_day not in working[max(request.ahead, 1) - 1 :]:
        return False
    if any(first <= my_day <= last for first, last in request.away):
        return False
    if my_day in free_days(request.my_country, my_day.year):
        return False
    blocked = [(a.astimezone(UTC), b.astimezone(UTC)) for a, b in (*request.busy, *request.talks)]
    before: tuple[datetime, datetime] | None = None
    for n in range(request.minutes):
        minute = start + n * MINUTE
        here, there = minute.astimezone(mine), minute.astimezone(theirs)
        if any(a < minute + MINUTE and minute < b and a < b for a, b in blocked):
            return False
        if here.date() != my_day or not request.my_hours[0] <= here.time() < request.my_hours[1]:
            return False
        if not 8 <= here.hour < 20 or not 8 <= there.hour < 20 or there.weekday() > 4:
            return False
        if there.weekday() == 4 and there.hour >= 16:
            return False
        if near_holiday(their_country(request), there.date()):
            return False
        walls = (here.replace(tzinfo=None), there.replace(tzinfo=None))
        if before and any(now - then != MINUTE for now, then in zip(walls, before, strict=True)):
            return False  # the clocks changed in the middle
        before = walls
    return True


def is_best(request: SlotRequest, start: datetime) -> bool:
    theirs = ZoneInfo(request.customer_zone or request.my_zone)
    minutes = [(start + n * MINUTE).astimezone(theirs) for n in range(request.minutes)]
    return not request.best_hours.windows or all(
        any(w.weekday == m.weekday() and w.start <= m.time() < w.end for w in request.best_hours.windows)
        for m in minutes
    )


def level(request: SlotRequest, start: datetime) -> int:
    """0 as they like it, 1 outside of that in the hours of an office, 2 outside of both."""
    theirs = ZoneInfo(request.customer_zone or request.my_zone)
    minutes = [(start + n * MINUTE).astimezone(theirs) for n in range(request.minutes)]
    office = all(time(8, 30) <= m.time() < time(17, 30) for m in minutes)
    if request.best_hours.windows:
        return 0 if is_best(request, start) else 1 if office else 2
    return 0 if office else 2


def assert_lawful(request: SlotRequest, slots: tuple[Slot, ...]) -> None:
    theirs = ZoneInfo(request.customer_zone or request.my_zone)
    assert list(slots) == sorted(set(slots))
    assert all(a.end <= b.start for a, b in pairwise(slots))
    for slot in slots:
        assert slot.start.utcoffset() == timedelta()
        assert slot.start > request.now
        assert slot.minutes == request.minutes
        assert slot.start.astimezone(theirs).minute in (0, 15, 30, 45)
        assert slot.start.astimezone(theirs).second == 0
        assert fits(request, slot.start)
        outside = OUTSIDE_BEST if request.best_hours.windows else OUTSIDE_OFFICE
        assert slot.note == (outside if level(request, slot.start) else "")
        assert is_allowed(request, slot) == ""
        assert f"{slot.start.astimezone(theirs):%M}" in say_slot(slot, request.customer_zone or request.my_zone)


def every_start(request: SlotRequest) -> list[datetime]:
    """All quarter hours of the next 31 days that keep every rule but that of the hours they like."""
    first = request.now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    quarters = (first + timedelta(minutes=15 * n) for n in range(33 * 96))
    return [start for start in quarters if fits(request, start)]


@settings(max_examples=150)
@given(requests())
def test_every_proposal_keeps_every_rule(request: SlotRequest) -> None:
    slots = propose_slots(request)
    assert_lawful(request, slots)
    assert len(slots) <= request.count
    assert slots == propose_slots(request)
    assert not any(slot.note for slot in slots) or all(slot.note for slot in slots)


@settings(max_examples=25)
@given(requests())
def test_nothing_possible_is_withheld(request: SlotRequest) -> None:
    theirs = ZoneInfo(request.customer_zone or request.my_zone)
    possible = every_start(request)
    least = min((level(request, start) for start in possible), default=0)
    days = {start.astimezone(theirs).date() for start in possible if level(request, start) == least}
    slots = propose_slots(request)
    assert len({slot.start.astimezone(theirs).date() for slot in slots}) == min(request.count, len(days))
    assert all(bool(slot.note) == bool(least) for slot in slots)


@settings(max_examples=120)
@given(requests(), st.lists(st.tuples(st.booleans(), st.integers(0, 4), st.integers(-3, 3)), max_size=4))
def test_moving_and_exchanging_keep_every_rule(request: SlotRequest, acts: list[tuple[bool, int, int]]) -> None:
    slots = propose_slots(request)
    avoid: tuple[Slot, ...] = ()
    for moving, index, by in acts:
        if moving:
            new = nudge(request, slots, index, by)
            assert [a == b for a, b in zip(new, slots, strict=True)].count(False) <= 1
            if new != slots:
                assert (new[index].start > slots[index].start) == (by > 0)
        else:
            new = replace(request, slots, index, avoid)
            if new != slots:
                assert len(set(slots) - set(new)) == 1
                avoid = (*avoid, slots[index])
        assert len(new) == len(slots)
        assert_lawful(request, new)
        slots = new


@settings(max_examples=50)
@given(requests())
def test_a_nudge_there_and_back_ends_where_it_began(request: SlotRequest) -> None:
    slots = propose_slots(changed(request, count=1))
    moved = nudge(request, slots, 0, 1)
    if moved != slots:
        assert nudge(request, moved, 0, -1) == slots


@settings(max_examples=100)
@given(requests(), st.integers(0, 33 * 96))
def test_a_time_is_allowed_exactly_when_it_keeps_the_rules(request: SlotRequest, quarter: int) -> None:
    base = request.now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    start = base + timedelta(minutes=15 * quarter)
    reason = is_allowed(request, Slot(start, request.minutes))
    if not reason:
        assert fits(request, start)
    elif "best hours" in reason or "outside 8:30" in reason:
        assert fits(request, start)
        assert level(request, start)
    else:
        assert not fits(request, start)
        assert reason.endswith(".")
