"""The day's queue and the week's five (METHOD §2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import time, timedelta

from ..errors import Conflict, Corrupt, DiskFull, Locked
from ..records.changes import Change
from ..records.follow_ups import FollowUp
from ..records.hours import There
from ..records.today import Day, DayEnd, QueueItem, Section, Share, Strip
from ..rules.days.workdays import week_end
from ..rules.follow_up_table import row_of
from ..rules.load import LATELY, Load, is_far_above
from ..rules.share import WINDOW, proactive_share, share_begins, young_day
from ..tables import activity, customers, drafts, follow_ups, promise_share, week
from ..tables.activity import Called
from ..tables.reasons import reasons
from ..tables.week import Pick
from .begun import begun_uids, called_uids
from .day_end import day_end
from .day_lines import calls_of, line_of_follow_up, line_of_pick
from .no_calls import refuse_call
from .unit import Unit, UseCases, acting, reading

LISTED = 40  # follow-ups due that Today shows, beside what was promised; the queue of mode 2 has them all


_LOAD_SAID = "load said"  # the choice that has the day


class TodayCases(UseCases):
    """What today and this week ask for."""

    def __init__(self, unit: Unit) -> None:
        super().__init__(unit)
        self._unwritten: list[Pick] = []  # proposals that could not be written when the day was shown last

    def today(self) -> Day:
        """Everything Today shows. Proposes this week's five where places are free."""
        self._fill_places()
        return self._day()

    def _fill_places(self) -> None:
        """Proposals on the places that are free. Reading the day never waits for it."""
        self._unwritten = []
        if self._unit.writable and (proposed := self._proposals()):
            # None of these is a reason not to show the day, with its five.
            with suppress(DiskFull, Corrupt, Locked), self._unit.db.patience.none():
                self._propose()
                return
            self._unwritten = proposed

    @reading
    def _proposals(self) -> list[Pick]:
        return week.as_picks(self._unit.proposals())

    def _picks(self) -> list[Pick]:
        """This week's plan, with what could not be written of it yet."""
        there = week.picks(self._unit.week)
        planned = {pick.customer_id for pick in there}
        return there + [pick for pick in self._unwritten if pick.customer_id not in planned]

    @acting
    def _propose(self) -> None:
        # No act of the user's: it has no undo step, and its ids stay clear of those an undo may bring back.
        week.propose_rows(self._unit.week, self._unit.proposals())

    @reading
    def _day(self) -> Day:
        unit = self._unit
        today = unit.today
        picks = self._picks()
        called = self._called(picks)
        queue = self._queue(picks, called)
        return Day(
            strip=self._strip(picks, called),
            queue=queue,
            more_due=follow_ups.count_open(today + timedelta(days=1)) - sum(i.follow_up_id is not None for i in queue),
            away_until=unit.away_until,
        )

    def _queue(self, picks: Sequence[Pick], called: Mapping[int, Called]) -> tuple[QueueItem, ...]:
        """What was promised, never cut; the places of the week; and of what else is due as much as has room.

        One customer never stands twice for a call, and besides what was promised no more calls are proposed than the
        week has places.
        """
        today = self._unit.today
        owed, planned = follow_ups.promised(today), follow_ups.planned_calls(today, LISTED)
        calls_to_make = [f for f in (*owed, *planned) if row_of(f.kind).is_call]
        silent = follow_ups.not_to_call({f.customer_id for f in calls_to_make})

        def line(item: FollowUp, section: Section) -> QueueItem:
            return line_of_follow_up(item, section, today, may_call=item.customer_id not in silent)

        promised = [line(f, Section.PROMISED) for f in owed]
        to_write = [f for f in planned if f.customer_id in silent]
        planned = tuple(f for f in planned if f.customer_id not in silent)
        waiting = {item.customer_id for item in promised if item.is_call}
        five = self._five(picks, called, waiting | {f.customer_id for f in planned})
        size = 0 if self._unit.away_until else self._unit.preferences.week_size  # away, only promises are called for
        room = size - sum(item.is_call for item in five)
        once = {f.customer_id: f for f in reversed(planned) if f.customer_id not in waiting}
        calls = [f for f in planned if once.get(f.customer_id) is f][: max(0, room)]
        work = follow_ups.other_work(today, LISTED)
        due = sorted((*calls, *to_write, *work), key=lambda f: (f.due, f.due_time or time(), f.id))
        return (*promised, *five, *(line(f, Section.DUE) for f in due))

    def _called(self, picks: Sequence[Pick]) -> dict[int, Called]:
        """Which of them we called this week, or talked with; or wrote to, where they like that better."""
        ids = [pick.customer_id for pick in picks]
        return activity.called_since(ids, self._unit.week) if ids else {}

    def _five(self, picks: Sequence[Pick], called: Mapping[int, Called], elsewhere: Collection[int]) -> list[QueueItem]:
        """The week's places as Today shows them; of those who stand ``elsewhere`` on it for a call what is done."""
        shown = [pick for pick in picks if pick.hidden_on != self._unit.today]
        wait = set(elsewhere)
        if self._unit.away_until:  # what was only proposed waits; it goes back to the pool at the end of the week
            wait |= {pick.customer_id for pick in shown if not pick.chosen}
        return [item for item in self._lines_of(shown, called) if item.done or item.customer_id not in wait]

    def _lines_of(self, five: Sequence[Pick], called: Mapping[int, Called]) -> list[QueueItem]:
        """Their lines, rounds under way first and what is done last. Reasons are told as they stand today."""
        unit, today = self._unit, self._unit.today
        last = week_end(unit.week, unit.preferences.working_days)
        facts = reasons([p.customer_id for p in five], today, last, unit.preferences)
        free = self._holidays([p.customer_id for p in five])
        lines = [
            line_of_pick(p, called.get(p.customer_id), facts[p.customer_id], free.get(p.customer_id, ""), today)
            for p in five
        ]
        tried = {one for one, found in facts.items() if found.tried.again}
        return sorted(lines, key=lambda item: (not item.is_call, item.done, item.customer_id not in tried))

    @reading
    def holiday_there(self) -> bool:
        """Whether it is a holiday today where one of this week's five is; False until it is told."""
        return bool(self._holidays([pick.customer_id for pick in self._picks()]))

    @reading
    def there(self, ids: Collection[int]) -> dict[int, There]:
        """Where customers are. Of nobody before it is told, which the first picture does not wait for."""
        where, region = self._unit.there, self._unit.preferences.region
        if where is None or not ids:
            return {}
        return {one: where(at, region) for one, at in customers.whereabouts(ids).items()}

    def _holidays(self, ids: Collection[int]) -> Mapping[int, str]:
        """For whom of these it is a holiday today. Not before that is loaded, which the first picture is not to wait
        for.
        """
        unit = self._unit
        return unit.holidays_at(ids, unit.today) if ids and unit.holidays_at else {}

    @reading
    def day_end(self) -> DayEnd:
        """What today was, and what comes next: to be said when nothing is left of it."""
        return day_end(self._unit, self._picks())

    # The calls to make, in the order of Today

    def next_call(self, customer_id: int) -> QueueItem | None:
        """The first call to make to somebody other than this customer. None: all calls are made."""
        others = (item for _, item in calls_of(self.today().queue) if item.customer_id != customer_id)
        return next(others, None)

    def call_next_to(self, customer_id: int, by: int) -> QueueItem | None:
        """The call to make after a customer's first line of the day (``by`` 1), or before it (-1).

        Each customer is called once. Where the day has no line of theirs, the first call; None at either end.
        """
        queue = self.today().queue
        here = next((n for n, item in enumerate(queue) if item.customer_id == customer_id), None)
        calls = [(n, item) for n, item in calls_of(queue) if item.customer_id != customer_id]
        if here is None:
            return calls[0][1] if calls else None
        if by < 0:
            return next((item for n, item in reversed(calls) if n < here), None)
        return next((item for n, item in calls if n > here), None)

    @reading
    def load(self) -> Load:
        """What the cadences ask for and the week makes, to be said in words (rules.load)."""
        today = self._unit.today
        calls, reached = activity.calls_and_talks(today - timedelta(days=LATELY - 1))
        return Load(week.cadences_in_use(), calls, reached)

    def load_to_say(self) -> Load | None:
        """The load where the cadences ask for far more than the week makes: on one day of each week, the first on which
        this is asked for. None on the others.
        """
        said, load = self._load_to_say()
        if load is not None and not said and self._unit.writable:
            with suppress(DiskFull, Corrupt, Locked), self._unit.db.patience.none():
                self._load_is_said()
        return load

    @reading
    def _load_to_say(self) -> tuple[bool, Load | None]:
        """Whether it was said today already; and the load, if today is the day."""
        unit, said = self._unit, drafts.choice(_LOAD_SAID)
        today = unit.today.isoformat()
        if unit.week.isoformat() <= said < today:
            return False, None
        load = self.load()
        return said == today, load if is_far_above(load, unit.preferences) else None

    @acting
    def _load_is_said(self) -> None:
        # No act of the user's: it has no undo step.
        drafts.choose(_LOAD_SAID, self._unit.today.isoformat())

    @reading
    def strip(self) -> Strip:
        """The status line alone, for the other screens."""
        picks = self._picks()
        return self._strip(picks, self._called(picks))

    def _share(self) -> Share:
        today = self._unit.today
        share = proactive_share(activity.day_counts(share_begins(today)), today)
        tries, talks = activity.tries_and_talks(today - timedelta(days=WINDOW - 1))
        quiet = None
        if not share.total and (last := activity.newest_conversation()):
            quiet = (today - last).days
        young = young_day(activity.first_day(), today)
        return replace(share, tries=tries, talks=talks, quiet=quiet, young=young)

    def _strip(self, picks: list[Pick], called: Mapping[int, Called]) -> Strip:
        unit = self._unit
        today = unit.today
        kept, due = promise_share.lately(today)
        return Strip(
            today=today,
            planned=len(picks),
            called=len(called),
            talked=sum(one.talked for one in called.values()),
            share=self._share(),
            promises_kept=kept,
            promises_due=due,
            open_follow_ups=follow_ups.count_open(),
            overdue=follow_ups.count_overdue(today),
            customers=customers.count(False),
            places=unit.preferences.week_size + unit.preferences.prospects,
        )

    @acting
    def toggle(self, customer_id: int) -> Change:
        """Put a customer on this week's five, or take them off. Raises Conflict for one who must not be called."""
        unit = self._unit
        customer = customers.get(customer_id, unit.preferences)
        pick = week.find(unit.week, customer_id)
        on = pick is None or pick[1]
        if on:
            refuse_call(customer)
        label = f"{customer.display} {'on' if on else 'off'} this week's five"
        with unit.act(label, customer_id) as recorder:
            if pick is None:
                week.put_on(recorder, unit.week, True, [customer_id])
            elif on:
                week.put_back(recorder, pick[0])
            else:
                week.take_off(recorder, pick[0])
        return Change(label, customer_id)

    @acting
    def not_today(self, customer_id: int) -> Change:
        """Leave one of the week's five for another day of this week."""
        unit = self._unit
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

    @reading
    def drafted(self) -> frozenset[int]:
        """Customers about whom something was typed and not saved: notes of a call, an e-mail, a form (promise P2)."""
        if not (uids := begun_uids()):
            return frozenset()
        named = (customer_id for customer_id, _ in customers.names_of(uids).values())
        return frozenset((*named, *follow_ups.customers_of(uids)))
