"""The day's queue and the week's five (METHOD §2)."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from ..errors import Conflict, DiskFull
from ..file.failures import explained
from ..records.changes import Change
from ..records.follow_ups import FollowUp, FollowUpKind
from ..records.today import Day, QueueItem, Section, Strip
from ..rules.days.dates import say_day
from ..rules.follow_up_table import row_of
from ..rules.promises import done_words
from ..rules.share import proactive_share, share_begins
from ..rules.week import reason
from ..tables import customers, follow_ups, interactions, promises, week
from ..tables.week import Pick
from .drafts import called_uids
from .unit import UseCases, reading

_CHOSEN = "you chose them"
_LISTED = 40  # follow-ups shown on Today; the queue of mode 2 has them all


class PlanningCases(UseCases):
    """What today and this week ask for."""

    def today(self) -> Day:
        """Everything Today shows. Proposes this week's five where places are free."""
        self._propose()
        return self._day()

    def _propose(self) -> None:
        unit = self._unit
        if not unit.writable:
            return
        with explained(unit.path):
            proposals = unit.proposals()
        if not proposals:
            return
        # No act of the user's: it has no undo step, and its ids stay clear of those an undo may bring back.
        with suppress(DiskFull), unit.writing():  # a full disk is no reason not to show the day
            # Once more: until the lock was ours, another program may have taken the places.
            week.propose_rows(unit.week, unit.proposals())

    @reading
    def _day(self) -> Day:
        unit = self._unit
        today = unit.today
        picks = week.picks(unit.week)
        called = interactions.calls_since([p.customer_id for p in picks], unit.week) if picks else {}
        timed = follow_ups.timed(today, _LISTED)
        due = follow_ups.due(today, _LISTED)
        promised = {f.customer_id for f in timed}
        strip = self._strip(picks, called)
        # A call-back belongs to its own section only, not to the five as well.
        five = [p for p in picks if p.hidden_on != today and (p.customer_id not in promised or p.customer_id in called)]
        if unit.away_until:  # what was only proposed waits; it goes back to the pool at the end of the week
            five = [p for p in five if p.chosen or p.customer_id in called]
        five.sort(key=lambda p: p.customer_id in called)
        calls = interactions.calls_on(today)
        # The reason is told as it stands today, not as it stood when the week's plan was made.
        proposed = {p.customer_id for p in five if not p.chosen and p.customer_id not in called}
        why = {c.customer_id: reason(c, today) for c in week.looked_at(proposed, unit.preferences)} if proposed else {}
        queue = (
            *(_item(f, Section.PROMISED, today) for f in timed),
            *(_pick(p, called, why) for p in five),
            *(_item(f, Section.DUE, today) for f in due),
        )
        cut = _LISTED in (len(timed), len(due))
        more = follow_ups.count_open(today + timedelta(days=1)) - len(timed) - len(due) if cut else 0
        return Day(
            strip=strip,
            queue=queue,
            more_due=more,
            calls_today=len(calls),
            conversations_today=sum(talked for _, talked in calls),
            made_today=tuple(name for name, _ in calls),
            away_until=unit.away_until,
        )

    @reading
    def strip(self) -> Strip:
        """The status line alone, for the other screens."""
        picks = week.picks(self._unit.week)
        called = interactions.calls_since([p.customer_id for p in picks], self._unit.week) if picks else {}
        return self._strip(picks, called)

    def _strip(self, picks: list[Pick], called: dict[int, bool]) -> Strip:
        unit = self._unit
        today = unit.today
        kept, due = promises.lately(today)
        return Strip(
            today=today,
            planned=len(picks),
            called=len(called),
            talked=sum(called.values()),
            share=proactive_share(interactions.day_counts(share_begins(today)), today),
            promises_kept=kept,
            promises_due=due,
            open_follow_ups=follow_ups.count_open(),
            overdue=follow_ups.count_open(today),
            customers=customers.count(False),
        )

    def toggle(self, customer_id: int) -> Change:
        """Put a customer on this week's five, or take them off. Raises Conflict for one who must not be called."""
        unit = self._unit
        with explained(unit.path):
            customer = customers.get(customer_id, unit.preferences)
            pick = week.find(unit.week, customer_id)
        on = pick is None or pick[1]
        if on and (customer.do_not_call or customer.archived):
            why = "asked not to be called" if customer.do_not_call else "is archived"
            raise Conflict(f"{customer.display} {why}, so they cannot be on this week's five.")
        label = f"{customer.display} {'on' if on else 'off'} this week's five"
        with unit.act(label, customer_id) as recorder:
            if pick is None:
                week.put_on(recorder, unit.week, True, [(customer_id, _CHOSEN)])
            elif on:
                week.put_back(recorder, pick[0], _CHOSEN)
            else:
                week.take_off(recorder, pick[0])
        return Change(label, customer_id)

    def not_today(self, customer_id: int) -> Change:
        """Leave one of the week's five for another day of this week."""
        unit = self._unit
        with explained(unit.path):
            customer = customers.get(customer_id, unit.preferences)
            pick = week.find(unit.week, customer_id)
        if pick is None or pick[1]:
            raise Conflict(f"{customer.display} is not on this week's five.")
        label = f"{customer.display} not today"
        with unit.act(label, customer_id) as recorder:
            week.hide(recorder, pick[0], unit.today)
        return Change(label, customer_id)

    @reading
    def unsaved_calls(self) -> tuple[tuple[int, str], ...]:
        """Customers with notes of a call that was never recorded: (id, name), the newest first."""
        uids = called_uids()
        found = customers.names_of(uids)
        return tuple(found[uid] for uid in uids if uid in found)


def _pick(pick: Pick, called: dict[int, bool], why: dict[int, str]) -> QueueItem:
    talked = called.get(pick.customer_id)
    words = {None: why.get(pick.customer_id, pick.reason), True: "talked this week", False: "tried this week"}[talked]
    done = talked is not None
    return QueueItem(Section.FIVE, pick.customer_id, pick.name, pick.company, words, done=done, is_call=not done)


def _item(follow_up: FollowUp, section: Section, today: date) -> QueueItem:
    overdue = follow_up.due < today
    lead = lead_of(follow_up)
    if section is Section.PROMISED and not follow_up.due_time:
        lead = "today" if not overdue else ""
    words = follow_up.what or follow_up.kind.value
    if follow_up.kind is FollowUpKind.TELL:
        words = f"✓ done: {done_words(words)}"
    if overdue:
        words = f"due {say_day(follow_up.due, today)}: {words}"
    return QueueItem(
        section,
        follow_up.customer_id,
        follow_up.customer,
        follow_up.company,
        words,
        follow_up_id=follow_up.id,
        kind=follow_up.kind,
        lead=lead,
        overdue=overdue,
        is_call=row_of(follow_up.kind).is_call,
    )


def lead_of(follow_up: FollowUp) -> str:
    """What kind of follow-up it is, in a word or two: its time, or "chase Dana"."""
    if follow_up.due_time:
        return f"{follow_up.due_time:%H:%M}"
    row = row_of(follow_up.kind)
    return row.theirs.format(follow_up.owner) if row.theirs and follow_up.owner else row.short
