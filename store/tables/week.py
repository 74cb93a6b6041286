"""The week's five: its rows, and the customers worth proposing, found over indexes (never all customers).

A ``week`` is said by its first day; its rows are kept under a Monday (see ``week_kept``).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from peewee import fn

from ..file import models as m
from ..file.columns import as_number, as_text, read_day
from ..file.journal import Recorder
from ..file.query import asked, first, rows, words
from ..records.calls import Mood, Outcome
from ..records.customers import Stage, Tier
from ..records.preferences import Preferences
from ..records.unreadable import UnreadableDay, member
from ..rules.days.workdays import week_end, week_kept
from ..rules.follow_up_table import ATTEMPTS
from ..rules.text.text import fold
from ..rules.week import Candidate, Plan, choose, goes_on, last_due
from . import follow_ups
from .activity import called_since

_C, _P = m.Customer, m.WeekPick
_WORK = 5  # in a week, for a rest told in working days
_AT_FIRST = 8  # looked at of each group, beside two for each place


@dataclass(frozen=True, slots=True)
class Pick:
    """One customer of a week's plan."""

    id: int
    customer_id: int
    name: str
    company: str
    chosen: bool
    hidden_on: date | None
    stage: str = Stage.CUSTOMER.value


def picks(week: date) -> list[Pick]:
    """The customers on a week's plan, in the order they came onto it.

    Who asked not to be called leaves it, unless the call was made already.
    """
    found = asked(_PICKS, week=week.isoformat(), kept=week_kept(week).isoformat())
    return [
        Pick(
            row_id, customer_id, *_named(name, company), bool(chosen), read_day(hidden),
            as_text(stage),
        )
        for row_id, customer_id, name, company, chosen, hidden, stage in found
    ]  # fmt: skip


def as_picks(proposals: Sequence[int]) -> list[Pick]:
    """Proposals as they would stand on the plan."""
    if not proposals:
        return []  # as on most days
    named = {row[0]: row[1:] for row in rows(_C.select(_C.id, _C.name, _C.company).where(_C.id.in_(list(proposals))))}
    return [Pick(i, i, *_named(*named[i]), False, None) for i in proposals]


def _named(name: str, company: str) -> tuple[str, str]:
    """As a line says them: a company stands in the place of a name, where there is none."""
    return (as_text(name), as_text(company)) if name else (as_text(company), "")


def find(week: date, customer_id: int) -> tuple[int, bool] | None:
    """The plan's row for a customer, and whether they were taken off; None where there is none."""
    found = first(_P.select(_P.id, _P.removed).where((_P.week == week_kept(week)) & (_P.customer == customer_id)))
    return (found[0], bool(found[1])) if found else None


def put_on(recorder: Recorder, week: date, chosen: bool, customers: Iterable[int]) -> None:
    """Add customers to a week's plan."""
    recorder.insert(m.WeekPick, [{"week": week_kept(week), "customer": one, "chosen": chosen} for one in customers])


def put_back(recorder: Recorder, pick_id: int) -> None:
    """The user puts a customer on it again who was taken off."""
    recorder.update(m.WeekPick, pick_id, removed=False, chosen=True, hidden_on=None)


def take_off(recorder: Recorder, pick_id: int) -> None:
    """The user takes a customer off; the row stays, so that they are not proposed again this week."""
    recorder.update(m.WeekPick, pick_id, removed=True)


def hide(recorder: Recorder, pick_id: int, day: date) -> None:
    """Not on this ``day``; another of the same week will do."""
    recorder.update(m.WeekPick, pick_id, hidden_on=day)


def propose_rows(week: date, proposals: Iterable[int]) -> None:
    """Write proposals that belong to no act. Their ids are negative: an undo may bring positive ones back."""
    lowest = _P.select(fn.COALESCE(fn.MIN(_P.id), 0)).scalar()
    for n, customer_id in enumerate(proposals, 1):
        _P.insert(id=min(lowest, 0) - n, week=week_kept(week), customer=customer_id).execute()


def proposals(week: date, today: date, preferences: Preferences) -> list[int]:
    """Whom to put on the free places of a week's plan: customers, and prospects on places of their own."""
    sizes = ((Stage.CUSTOMER, preferences.week_size), (Stage.PROSPECT, preferences.prospects))
    there, gone = picks(week), _over(week, today, preferences)
    held = [pick.stage for pick in there if pick.customer_id not in gone]
    if all(size <= held.count(stage.value) for stage, size in sizes):
        return []  # as on most days
    known = looked_at([pick.customer_id for pick in there], today, preferences).values()
    before = plan = Plan(tuple(replace(one, over=one.customer_id in gone) for one in known))
    for stage, size in sizes:
        # Who can be called goes first; only places that are left go to those whose number is still to be found.
        for with_phone in (True, False):
            free = size - plan.places(stage)
            if free > 0:
                plan = _filled(plan, free, week, today, stage, preferences, with_phone=with_phone)
    return [one.customer_id for one in plan.of[len(before.of) :]]


def _over(week: date, today: date, preferences: Preferences) -> Collection[int]:
    """Whose places on a week's plan are free for others."""
    last = week_end(week, preferences.working_days)
    days = {"week": week_kept(week), "first": week, "until": last, "today": today}
    found = asked(_DONE_WITH, **{name: day.isoformat() for name, day in days.items()})
    if not goes_on(sum(talked for _, talked, _ in found), preferences):
        return ()
    return {customer_id for customer_id, _, only_today in found if not only_today}


def _filled(
    plan: Plan, free: int, week: date, today: date, stage: Stage, preferences: Preferences, *, with_phone: bool
) -> Plan:
    """With more of one stage. Looks further down in each group while somebody there might be more urgent."""
    limit = _AT_FIRST + 2 * preferences.week_size
    while True:
        found = candidates(week, today, stage, preferences, with_phone=with_phone, limit=limit)
        filled = choose(found.all, free, plan, week_kept(week).toordinal() // 7, today, preferences)
        if found.enough(filled):
            return filled
        limit *= 8


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates for a week's free places, the most urgent of each group of customers who are counted alike."""

    groups: tuple[tuple[Candidate, ...], ...]  # the most urgent come first
    limit: int  # how many of a group were looked at

    @property
    def all(self) -> tuple[Candidate, ...]:
        """All of them, each once."""
        return tuple({one.customer_id: one for group in self.groups for one in group}.values())

    def enough(self, plan: Plan) -> bool:
        """Whether nobody further down in a group could have been chosen as well, with this plan made of them."""
        return all(len(group) < self.limit or any(plan.takes(one) for one in group) for group in self.groups)


def candidates(
    week: date, today: date, stage: Stage, preferences: Preferences, *, with_phone: bool, limit: int
) -> Found:
    """Customers worth a look for this week: of each tier and cadence the longest silent, also among the unhappy, and
    among those to whom a promise is late; and the same of the rounds under way that may go on this week.
    """
    kept = week_kept(week).isoformat()
    working = preferences.working_days
    values = {"week": kept, "phone": int(with_phone), "today": today.isoformat(), "stage": stage.value, "most": limit}
    values["until"] = week_end(week, working).isoformat()
    groups, latest = [], today
    for tier in Tier:
        for cadence in _cadences(stage, tier):
            own_latest = last_due(today, cadence or preferences.cadence_of(tier))
            latest = max(latest, own_latest)
            own = values | {"tier": tier.value, "cadence": cadence, "latest": own_latest.isoformat()}
            groups += [[row[0] for row in asked(sql, **own)] for sql in _OF_EACH_GROUP]
    alike: dict[object, list[int]] = {}
    for customer_id, *so in asked(_PROMISED, **values, latest=latest.isoformat()):
        alike.setdefault(tuple(so), []).append(customer_id)
    groups += [group[:limit] for group in alike.values()]
    known = looked_at({one for group in groups for one in group}, today, preferences)
    return Found(tuple(tuple(known[i] for i in group) for group in groups), limit)


def _cadences(stage: Stage, tier: Tier) -> list[int | None]:
    """The cadences in use for a tier: its own (None), and those that customers have instead."""
    found: list[int | None] = [None]
    while True:
        ((more,),) = asked(_NEXT_CADENCE, stage=stage.value, tier=tier.value, above=found[-1] or 0)
        if more is None:
            return found
        found.append(more)


# In plain words of SQL, for they are asked after every act: making them takes longer than most acts.
_PICKS = """
SELECT p.id, p.customer_id, c.name, c.company, p.chosen, p.hidden_on, c.stage
FROM week_pick p JOIN customer c ON c.id = p.customer_id
WHERE p.week = :kept AND p.removed = 0 AND c.archived = 0 AND (c.do_not_call = 0 OR EXISTS (
  SELECT 1 FROM interaction i WHERE i.customer_id = c.id AND i.day >= :week AND i.channel = 'call'))
ORDER BY p.chosen, abs(p.id) LIMIT 200
"""
_POOL = "FROM customer c WHERE archived = 0 AND do_not_call = 0 AND stage = :stage AND has_phone = :phone"
# These are found by what follows: by index the pool of a stage is nearly everybody.
_FEW = "FROM customer c WHERE +archived = 0 AND +do_not_call = 0 AND +stage = :stage AND +has_phone = :phone"
_MAY_BE_CALLED = f"""
  AND coalesce(rest_day, '') <= :today
  AND NOT EXISTS (SELECT 1 FROM week_pick p WHERE p.customer_id = c.id AND p.week = :week)
  AND NOT EXISTS (SELECT 1 FROM follow_up f LEFT JOIN interaction i ON i.id = f.interaction_id
    WHERE f.customer_id = c.id AND f.state = 'open' AND (f.kind IN {words(ATTEMPTS)}
      OR f.kind = 'action' AND f.line IS NULL AND i.outcome = '{Outcome.WRONG_NUMBER.value}'))
"""
# Of a week's plan those who were talked with, and those who were called with nothing more to do this week; whether that
# was today: their place is free from tomorrow on. Who asked to be called back keeps theirs.
_CALLS = "FROM interaction i WHERE i.customer_id = c.id AND i.channel = 'call' AND i.started_by = 'us' AND i.day >="
_TALKS = "FROM interaction i WHERE i.customer_id = c.id AND i.conversation = 1 AND i.day >="
_DONE_WITH = f"""
SELECT id, talked, EXISTS (SELECT 1 {_CALLS} :today) OR EXISTS (SELECT 1 {_TALKS} :today) FROM (
  SELECT c.id, c.again_day, EXISTS (SELECT 1 {_TALKS} :first) talked,
    (SELECT outcome {_CALLS} :first ORDER BY i.day DESC, i.at DESC, i.id DESC LIMIT 1) last
  FROM week_pick p JOIN customer c ON c.id = p.customer_id WHERE p.week = :week AND p.removed = 0
) c WHERE talked OR last <> '{Outcome.CALL_BACK.value}' AND coalesce(again_day, '9') > :until
"""
_OF_GROUP = "AND tier = :tier AND cadence_override IS :cadence"
_IN_ORDER = "AND due_day <= :latest ORDER BY due_day, id LIMIT :most"
_NEXT_CADENCE = (
    "SELECT min(cadence_override) FROM customer WHERE archived = 0 AND do_not_call = 0 AND stage = :stage"
    " AND tier = :tier AND cadence_override > :above"
)
# Rounds by an index of their own: they are few, while the unhappy can be many.
_OF_EACH_GROUP = tuple(
    f"SELECT id {_POOL} {_MAY_BE_CALLED} {_OF_GROUP} AND {which} {_IN_ORDER}"
    for which in (
        "again_day IS NULL",
        "again_day IS NULL AND talk_mood = 'unhappy'",
        "again_day <= :until",
        "again_day <= :until AND +talk_mood = 'unhappy'",
    )
)
_LATE = "SELECT customer_id FROM follow_up WHERE told = 1 AND state = 'open' AND promised_day < :today"
_PROMISED = (
    f"SELECT id, tier, cadence_override, talk_mood = 'unhappy', again_day IS NULL {_FEW} {_MAY_BE_CALLED}"
    f" AND coalesce(again_day, '') <= :until AND id IN ({_LATE}) AND due_day <= :latest ORDER BY due_day, id"
)
_LOOKED_AT = """
SELECT id, stage, tier, cadence_override, due_day, talk_mood, again_day IS NOT NULL, company, sort_name
FROM customer WHERE id IN (SELECT value FROM json_each(:those)) ORDER BY id
"""


def cadences_in_use() -> dict[tuple[Tier, int | None], int]:
    """How many customers of the regimen there are of each tier, by a cadence of their own (None: the tier's)."""
    ours = (_C.archived == False) & (_C.do_not_call == False) & (_C.stage == Stage.CUSTOMER.value)  # noqa: E712
    query = _C.select(_C.tier, _C.cadence_override, fn.COUNT(_C.id)).where(ours)
    found: dict[tuple[Tier, int | None], int] = {}
    for tier, cadence, n in rows(query.group_by(_C.tier, _C.cadence_override)):
        found[member(Tier, tier), cadence] = n
    return found


def looked_at(ids: Collection[int], today: date, preferences: Preferences) -> dict[int, Candidate]:
    """What the choice needs to know of these customers, as it stands now, by id."""
    late, _ = follow_ups.promised_to(ids, today, today)
    written = called_since(ids, today - timedelta(weeks=preferences.rest / _WORK))
    found: dict[int, Candidate] = {}
    for customer_id, stage, tier, override, due, mood, in_round, company, sort_name in asked(
        _LOOKED_AT, those=json.dumps(list(ids))
    ):
        day, own = read_day(due), member(Tier, as_text(tier))
        found[customer_id] = Candidate(
            customer_id=customer_id,
            stage=member(Stage, as_text(stage)),
            tier=own,
            cadence=as_number(override or 0) or preferences.cadence_of(own),
            due=day if day and not isinstance(day, UnreadableDay) else today,
            unhappy=mood == Mood.UNHAPPY.value,
            promise_late=customer_id in late,
            in_round=bool(in_round),
            written=customer_id in written and written[customer_id].written,
            company=fold(as_text(company)),
            tie=f"{as_text(sort_name)} {customer_id}",
        )
    return found
