"""Three months with the store: what must hold each morning, and what the quarter must have come to (METHOD §2, §5)."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from store import Store, open_store
from store.records.preferences import Preferences
from store.records.today import Day, Section

from .quarter.books import Calendar
from .quarter.executive import Executive, MovingClock
from .quarter.laws import PLACES, check, proposed

FIRST = date(2026, 3, 1)  # a Sunday
WEEKS = 13
MONDAY_TO_FRIDAY, SUNDAY_TO_THURSDAY = (0, 1, 2, 3, 4), (6, 0, 1, 2, 3)
AWAY = (date(2026, 4, 19), date(2026, 4, 25))


@pytest.mark.parametrize(("seed", "working"), [(1, MONDAY_TO_FRIDAY), (3, SUNDAY_TO_THURSDAY)])
def test_a_quarter_keeps_every_law(tmp_path: Path, seed: int, working: tuple[int, ...]) -> None:
    calendar, clock = Calendar(working, AWAY), MovingClock(FIRST - timedelta(days=3))
    preferences = Preferences(region="", working_days=working, away=(AWAY,))
    with open_store(tmp_path / "s.db", clock=clock, preferences=preferences) as store:  # type: ignore[arg-type]
        executive = Executive(store, clock, calendar, seed)
        executive.take_over()
        for day in (FIRST + timedelta(days=n) for n in range(7 * WEEKS)):
            if calendar.works(day) or AWAY[0] <= day <= AWAY[1]:
                _live(executive, day)
        without = [
            one.name
            for one in executive.people.values()
            if one.tier == "key" and one.may_be_called and not one.places and not one.talks
        ]
        assert not without, f"key customers without a place for a quarter: {without}"


def _live(executive: Executive, day: date) -> None:
    store = executive.store
    executive.clock.at = executive.clock.at.replace(year=day.year, month=day.month, day=day.day, hour=8, minute=0)
    shown = store.today()
    check(store, shown, executive.people, executive.calendar)
    assert len(proposed(shown)) + planned_calls(shown) <= store.preferences.week_size
    week = executive.calendar.week_begins(day)
    for item in shown.queue:
        if item.section in PLACES:
            executive.people[item.customer_id].places.add(week)
    if executive.calendar.works(day):
        executive.morning(shown)
        if day.toordinal() % 4 == 0:  # on each weekday in turn
            _undo_gives_back(store, shown, executive.acts)


def planned_calls(shown: Day) -> int:
    """Calls that were planned and not promised."""
    return sum(item.is_call and item.section is Section.DUE for item in shown.queue)


def _undo_gives_back(store: Store, before: Day, acts: int) -> None:
    after = store.today()
    for _ in range(acts):
        store.history.undo()
    assert store.today() == before
    for _ in range(acts):
        store.history.redo()
    assert store.today() == after
