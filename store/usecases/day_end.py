"""The end of a day's work: what it was, and what comes next (METHOD §2)."""

from __future__ import annotations

from collections.abc import Sequence

from ..records.follow_ups import FollowUp
from ..records.today import Coming, DayEnd, Section
from ..rules.days.days_off import count_on
from ..rules.days.workdays import add_working_days, week_end, week_start
from ..rules.rounds import another_hour
from ..rules.why import next_try
from ..tables import activity, follow_ups
from ..tables.reasons import reasons
from ..tables.week import Pick
from .day_lines import line_of_follow_up
from .unit import Unit


def day_end(unit: Unit, picks: Sequence[Pick]) -> DayEnd:
    """What today was, and what comes next."""
    contacts = activity.contacts_on(unit.today)
    talked = {one.customer_id: one.name for one in contacts if one.talked}
    return DayEnd(
        calls=sum(one.called for one in contacts),
        talked=tuple(talked.values()),
        tried=tuple({one.customer_id: one.name for one in contacts if one.customer_id not in talked}.values()),
        promised=follow_ups.told_on(unit.today),
        coming=_coming(unit, picks),
    )


def _coming(unit: Unit, picks: Sequence[Pick]) -> tuple[Coming, ...]:
    """The next try, the next promise, the next thing of our own; and what the next working day begins with, if it is
    none of these.
    """
    found = [_of(item) for promised in (True, False) if (item := follow_ups.next_due(unit.today, promised=promised))]
    found += _next_try(unit, picks)
    preferences = unit.preferences
    if not preferences.working_days:
        return tuple(sorted(found, key=lambda one: one.day))
    # Holidays are loaded after the first picture; what was painted before is painted again then.
    if unit.holidays_at is None:
        next_day = add_working_days(unit.today, 1, preferences.working_days, preferences.away)
    else:
        next_day = count_on(unit.today, 1, preferences).day
    if all(one.day > next_day for one in found):
        if week_start(next_day, preferences.working_days) != unit.week:
            found.append(Coming(next_day, "a new week, with new names"))
        elif waiting := [pick.name for pick in picks if pick.hidden_on == unit.today]:
            found.append(Coming(next_day, f"{waiting[0]}: left for another day"))
    return tuple(sorted(found, key=lambda one: one.day))


def _of(item: FollowUp) -> Coming:
    line = line_of_follow_up(item, Section.PROMISED, item.due)
    whose = f"{line.lead}: " if item.owner and not item.due_time else ""
    return Coming(item.due, f"{item.customer}: {whose}{line.what}", item.due_time)


def _next_try(unit: Unit, picks: Sequence[Pick]) -> list[Coming]:
    """Of the rounds on this week's places, the one that goes on first."""
    last = week_end(unit.week, unit.preferences.working_days)
    facts = reasons([pick.customer_id for pick in picks], unit.today, last, unit.preferences)
    tries = []
    for pick in picks:
        tried = facts[pick.customer_id].tried
        if tried.again and tried.again.day > unit.today:
            hour = f", {another_hour(tried.tries)}" if tried.tries else ""
            tries.append(Coming(tried.again.day, f"{pick.name}: {next_try(tried)}{hour}"))
    return sorted(tries, key=lambda one: one.day)[:1]
