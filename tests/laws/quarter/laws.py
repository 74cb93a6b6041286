"""What must hold each morning, whatever was done before (METHOD §1, §2, §5, §8)."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from store import Store
from store.records.today import Day, QueueItem, Section

from .books import CADENCE, Calendar, Person, age, as_day, by_us, counts, promises, share, talked

PLACES = (Section.TRIES, Section.FIVE)


def check(store: Store, day: Day, people: dict[int, Person], calendar: Calendar) -> None:
    """All of them, on the day as it is shown."""
    today = day.strip.today
    exported: Any = store.export()["customers"]
    _promises_stand(day, exported, today)
    _tries_are_never_late(day, exported)
    _calls_are_allowed(day, people, calendar)
    _proposals_are_due(day, exported, calendar)
    _nobody_of_one_company(exported, calendar.week_begins(today))
    _strip_agrees(day, exported, calendar)


def proposed(day: Day) -> list[QueueItem]:
    """The calls that stand there of themselves: not promised, and not put there by hand."""
    return [
        item
        for item in day.queue
        if item.is_call and item.section in PLACES and not item.reason.startswith("your choice")
    ]


def _promises_stand(day: Day, exported: list[dict[str, Any]], today: date) -> None:
    owed = Counter(
        (one["name"], item["kind"], item["due_day"])
        for one in exported
        for item in one["follow_ups"]
        if item["told"] and item["state"] == "open" and item["due_day"] <= today.isoformat()
    )
    shown = Counter(
        (item.name, item.kind.value, item.due.isoformat())
        for item in day.queue
        if item.section is Section.PROMISED and item.kind and item.due
    )
    assert not owed - shown, f"{today}: promises that are due and do not stand in Today: {owed - shown}"


def _tries_are_never_late(day: Day, exported: list[dict[str, Any]]) -> None:
    late = [item for item in day.queue if item.overdue and item.section in PLACES]
    assert not late, late
    tries = [f for one in exported for f in one["follow_ups"] if f["kind"] == "try again"]
    assert not tries, tries  # none of them was made by hand in this quarter


def _calls_are_allowed(day: Day, people: dict[int, Person], calendar: Calendar) -> None:
    today = day.strip.today
    calls = Counter(item.customer_id for item in day.queue if item.is_call)
    twice = [people[one].name for one, n in calls.items() if n > 1]
    assert not twice, f"{today}: twice for a call: {twice}"
    refused = [people[one].name for one in calls if not people[one].may_be_called]
    assert not refused, f"{today}: must not be called: {refused}"
    early = [(i.name, i.reason) for i in proposed(day) if people[i.customer_id].not_before(calendar) > today]
    assert not early, f"{today}: too early for another call: {early}"
    assert not any(people[item.customer_id].stage == "suspect" for item in proposed(day))
    if not calendar.works(today):
        assert not proposed(day), f"{today} is a day away"


def _proposals_are_due(day: Day, exported: list[dict[str, Any]], calendar: Calendar) -> None:
    named = {one["name"]: one for one in exported}
    for item in proposed(day):
        one = named[item.name]
        last = max(filter(None, (one["last_conversation"], one["last_activity"])), default=None)
        if last:  # when they came onto the week's plan, it was for half a cadence
            week = calendar.week_begins(day.strip.today) + timedelta(days=6)
            assert 2 * (week - date.fromisoformat(last)).days >= CADENCE[one["tier"]], item


def _nobody_of_one_company(exported: list[dict[str, Any]], week: date) -> None:
    of_week = Counter(
        one["company"] for one in exported for pick in one["weeks"] if _is_of(pick, week) and not pick["chosen"]
    )
    assert not [company for company, n in of_week.items() if company and n > 1], of_week


def _is_of(pick: dict[str, Any], week: date) -> bool:
    """A pick that is on the plan of a week, which is kept under the nearest Monday."""
    return abs((date.fromisoformat(pick["week"]) - week).days) <= 3 and not pick["removed"]


def _strip_agrees(day: Day, exported: list[dict[str, Any]], calendar: Calendar) -> None:
    strip, today = day.strip, day.strip.today
    log = [entry for one in exported for entry in one["interactions"]]
    found = strip.share
    assert (found.proactive, found.reactive) == share(log, today, 0)
    we, they = share(log, today, 30)
    assert (found.before_of, found.before) == (we + they, round(100 * we / (we + they)) if we + they else None)
    lately = [entry for entry in log if 0 <= age(entry, today) < 30]
    assert found.tries == sum(by_us(entry) and not counts(entry) for entry in lately)
    assert found.talks == sum(talked(entry) for entry in lately)
    assert sum(found.weeks) == sum(share(log, today, 0, 42))
    assert (strip.promises_kept, strip.promises_due) == promises(_all(exported), today)
    is_open = [item for item in _all(exported) if item["state"] == "open"]
    assert strip.open_follow_ups == len(is_open)
    days = [as_day(item["promised_day"] if item["told"] else item["due_day"]) for item in is_open]
    assert strip.overdue == sum(one is not None and one < today for one in days)
    assert strip.customers == sum(not one["archived"] for one in exported)
    _week_agrees(day, exported, calendar.week_begins(today))


def _week_agrees(day: Day, exported: list[dict[str, Any]], week: date) -> None:
    planned = called = spoke = 0
    for one in exported:
        log = [entry for entry in one["interactions"] if entry["day"] >= week.isoformat()]
        tried = any(entry["channel"] == "call" for entry in log)
        if one["archived"] or (one["do_not_call"] and not tried) or not any(_is_of(p, week) for p in one["weeks"]):
            continue
        planned += 1
        called += any(by_us(entry) or talked(entry) for entry in log)
        spoke += any(talked(entry) for entry in log)
    assert (day.strip.planned, day.strip.called, day.strip.talked) == (planned, called, spoke), day.strip.today


def _all(exported: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [item for one in exported for item in one["follow_ups"]]
