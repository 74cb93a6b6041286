"""The day's queue and the week's five (METHOD §2)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta

from ..errors import Conflict, Corrupt, DiskFull, Locked
from ..records.changes import Change
from ..records.follow_ups import FollowUp, FollowUpKind
from ..records.hours import There
from ..records.today import Day, QueueItem, Section, Strip
from ..rules.days.dates import say_day
from ..rules.follow_up_table import row_of
from ..rules.promises import done_words
from ..rules.share import proactive_share, share_begins
from ..rules.week import reason
from ..tables import customers, follow_ups, interactions, promise_share, week
from ..tables.week import Pick
from .begun import begun_uids, called_uids
from .unit import Unit, UseCases, acting, reading

_CHOSEN = "you chose them"
LISTED = 40  # follow-ups shown on Today; the queue of mode 2 has them all


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
        called = interactions.calls_since([p.customer_id for p in picks], unit.week) if picks else {}
        timed = follow_ups.timed(today, LISTED)
        due = follow_ups.due(today, LISTED)
        promised = {f.customer_id for f in timed}
        strip = self._strip(picks, called)
        five = self._five(picks, called, promised)
        calls = interactions.calls_on(today)
        queue = (
            *(_item(f, Section.PROMISED, today) for f in timed),
            *self._lines_of(five, called),
            *(_item(f, Section.DUE, today) for f in due),
        )
        cut = LISTED in (len(timed), len(due))
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

    def _five(self, picks: Sequence[Pick], called: Collection[int], promised: Collection[int]) -> list[Pick]:
        """The week's five as Today shows them, those who were called last."""
        today = self._unit.today
        # A call-back belongs to its own section only, not to the five as well.
        five = [p for p in picks if p.hidden_on != today and (p.customer_id not in promised or p.customer_id in called)]
        if self._unit.away_until:  # what was only proposed waits; it goes back to the pool at the end of the week
            five = [p for p in five if p.chosen or p.customer_id in called]
        return sorted(five, key=lambda p: p.customer_id in called)

    def _lines_of(self, five: Sequence[Pick], called: dict[int, bool]) -> list[QueueItem]:
        """Their lines. The reason is told as it stands today, not as it stood when the week's plan was made."""
        unit = self._unit
        proposed = {p.customer_id for p in five if not p.chosen and p.customer_id not in called}
        found = week.looked_at(proposed, unit.preferences) if proposed else ()
        why = {c.customer_id: (reason(c, unit.today), reason(c, unit.today, short=True)) for c in found}
        free = self._holidays([p.customer_id for p in five if p.customer_id not in called])
        return [_pick(p, called, why, free.get(p.customer_id, "")) for p in five]

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

    # The calls to make, in the order of Today, but of everything that is due, however much of it Today lists

    def next_call(self, customer_id: int) -> QueueItem | None:
        """The first call to make to somebody other than this customer. None: all calls are made."""
        self._fill_places()
        return self._walk(customer_id)

    def call_next_to(self, customer_id: int, by: int) -> QueueItem | None:
        """The call to make after a customer's first line of the day (``by`` 1), or before it (-1).

        Each customer is called once. Where the day has no line of theirs, the first call; None at either end.
        """
        self._fill_places()
        return self._walk(customer_id, by)

    @reading
    def _walk(self, customer_id: int, by: int = 0) -> QueueItem | None:
        """The next call from a customer's line on, or (0) from the beginning of the day."""
        today, picks = self._unit.today, self._picks()
        planned = [p.customer_id for p in picks]
        called = interactions.calls_since(planned, self._unit.week) if picks else {}
        five = self._five(picks, called, follow_ups.called_at_a_time(planned, today))
        to_call = [p.customer_id for p in five if p.customer_id not in called]
        place, line = _first_line(customer_id, five, today) if by else (None, None)
        back = by < 0 and place is not None
        sections = list(Section)[::-1] if back else list(Section)
        for section in sections[sections.index(place) :] if place else sections:
            if section is Section.FIVE:
                left = five[::-1] if back else five
                if place is Section.FIVE:
                    left = left[[p.customer_id for p in left].index(customer_id) :]
                pick = next((p for p in left if p.customer_id in to_call and p.customer_id != customer_id), None)
                if pick is not None:
                    return self._lines_of([pick], called)[0]
                continue
            timed = section is Section.PROMISED
            not_to = (customer_id, *(() if timed else to_call))  # each once: theirs is one of the five
            past = line if section is place else None
            if found := follow_ups.call(today, not_to, timed=timed, past=past, back=back):
                return _item(found, section, today)
        return None

    @reading
    def strip(self) -> Strip:
        """The status line alone, for the other screens."""
        picks = self._picks()
        called = interactions.calls_since([p.customer_id for p in picks], self._unit.week) if picks else {}
        return self._strip(picks, called)

    def _strip(self, picks: list[Pick], called: dict[int, bool]) -> Strip:
        unit = self._unit
        today = unit.today
        kept, due = promise_share.lately(today)
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

    @acting
    def toggle(self, customer_id: int) -> Change:
        """Put a customer on this week's five, or take them off. Raises Conflict for one who must not be called."""
        unit = self._unit
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


def _first_line(customer_id: int, five: Sequence[Pick], today: date) -> tuple[Section | None, FollowUp | None]:
    """Where the day has its first line of a customer; the line itself, where it is a follow-up."""
    if timed := follow_ups.first_due(customer_id, today, timed=True):
        return Section.PROMISED, timed
    if any(pick.customer_id == customer_id for pick in five):
        return Section.FIVE, None
    due = follow_ups.first_due(customer_id, today, timed=False)
    return (Section.DUE, due) if due else (None, None)


def _pick(pick: Pick, called: dict[int, bool], why: dict[int, tuple[str, str]], holiday: str) -> QueueItem:
    talked = called.get(pick.customer_id)
    done = talked is not None
    words, short = why.get(pick.customer_id, (pick.reason, pick.reason))
    if done:
        words = short = "talked this week" if talked else "tried this week"
    if holiday:
        words, short = (f"{holiday} there today; {said}" for said in (words, short))
    place = Section.FIVE, pick.customer_id, pick.name, pick.company
    return QueueItem(*place, words, what=short, done=done, is_call=not done)


def _item(follow_up: FollowUp, section: Section, today: date) -> QueueItem:
    overdue = follow_up.due < today
    lead = lead_of(follow_up)
    if section is Section.PROMISED and not follow_up.due_time:
        lead = "today" if not overdue else ""
    words = follow_up.what or follow_up.kind.value
    if follow_up.kind is FollowUpKind.TELL:
        words = f"✓ done: {done_words(words)}"
    return QueueItem(
        section,
        follow_up.customer_id,
        follow_up.customer,
        follow_up.company,
        f"due {say_day(follow_up.due, today)}: {words}" if overdue else words,
        follow_up_id=follow_up.id,
        kind=follow_up.kind,
        due=follow_up.due,
        due_time=follow_up.due_time,
        due_at=follow_up.due_at,
        what=words,
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
