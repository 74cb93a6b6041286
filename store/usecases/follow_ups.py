"""The follow-up queue: everything owed, until it is kept, moved or dropped with a reason (METHOD §2, §8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from ..errors import Conflict, Invalid
from ..file.journal import Recorder
from ..records.calls import Outcome, StartedBy
from ..records.changes import Change, Proposal
from ..records.follow_up_forms import ActionItem, FollowUpForm, form_of
from ..records.follow_ups import FollowUp, FollowUpFilter, FollowUpKind, FollowUpState
from ..records.moments import Moment
from ..rules.capture.names import NAME_LIMIT
from ..rules.days.dates import say_day
from ..rules.days.days_off import Reached, count_on
from ..rules.follow_up_table import row_of
from ..rules.promises import asks_to_tell, done_words, tell_words
from ..rules.text.text import shortened
from ..rules.text.whole import whole_line
from ..tables import closing, colleagues, customers, drafts, follow_up_queue, follow_ups, interactions, own_clock
from .countries import country_of, refresh_from_log
from .follow_up_checks import as_they_may_be_reached, checked_form, refuse_planned_call
from .following import moment
from .promises import satisfaction
from .unit import UseCases, acting, reading


class FollowUpCases(UseCases):
    """What is owed, and what becomes of it."""

    @reading
    def get(self, follow_up_id: int) -> FollowUp:
        """One follow-up. Raises NotFound."""
        return follow_ups.get(follow_up_id)

    @reading
    def count(self, which: FollowUpFilter = FollowUpFilter.ALL, text: str = "", most: int | None = None) -> int:
        """How many open follow-ups a filter leaves; no more than ``most`` are counted."""
        return follow_up_queue.count(which, text, self._unit.today, most)

    @reading
    def page(self, which: FollowUpFilter, text: str, offset: int, limit: int) -> tuple[FollowUp, ...]:
        """A page of the queue, overdue first."""
        return follow_up_queue.page(which, text, self._unit.today, offset, limit)

    @reading
    def position(self, follow_up_id: int, which: FollowUpFilter, text: str = "") -> int | None:
        """Where a follow-up stands in the filtered queue."""
        return follow_up_queue.position(follow_up_id, which, text, self._unit.today)

    @reading
    def of_customer(self, customer_id: int) -> tuple[FollowUp, ...]:
        """A customer's open follow-ups, soonest first."""
        return follow_ups.of_customer(customer_id)

    @reading
    def owners(self) -> tuple[str, ...]:
        """Everyone something can be handed to, by name."""
        return colleagues.names()

    @acting
    def add(self, customer_id: int, form: FollowUpForm, draft: str = "") -> Change:
        """Owe something new to a customer. ``draft`` is the key of the draft it was typed in."""
        unit = self._unit
        form = checked_form(form, unit.today)
        customer = customers.get(customer_id, unit.preferences)
        refuse_planned_call(customer, form.kind)
        row = row_of(form.kind)
        label = f"{'promise' if form.told else row.thing} for {customer.display}"
        with unit.act(label, customer_id) as recorder:
            owner, contact = (colleagues.ensure(recorder, name) for name in (form.owner, form.contact_by))
            form = replace(form, owner=owner, contact_by=contact)
            created = follow_ups.add(recorder, customer_id, form, told_on=unit.today)
            drafts.clear(draft)
        return Change(label, customer_id, created)

    def add_action(self, customer_id: int, item: ActionItem, draft: str = "") -> Change:
        """The same for an action item as typed in one line."""
        return self.add(customer_id, form_of(item), draft)

    @acting
    def edit(self, item: FollowUp | int, form: FollowUpForm, draft: str = "") -> Change:
        """Change what is owed, by whom, or by when.

        Of this and the acts below: ``item`` is the follow-up as it was shown, or its id where nothing was. Raises
        Conflict when it is no longer so, or no longer open.
        """
        unit = self._unit
        form = checked_form(form, unit.today, past_ok=True)
        old = self._open(item)
        refuse_planned_call(customers.get(old.customer_id, unit.preferences), form.kind)
        values: dict[str, Any] = {
            "what": form.what,
            "kind": form.kind.value,
            "owner": form.owner,
            "contact_by": form.contact_by,
            **follow_ups.due_columns(Moment(form.due, form.due_time, form.due_at)),
            "told": form.told,
            "every": form.every.value if form.every else "",
            "every_from": form.every_from.value,
        }
        if form.told and not old.told:
            values |= {"promised_day": form.due, "told_day": unit.today}
        elif not form.told:
            values |= {"promised_day": None, "told_day": None}
        label = f"edit of “{shortened(form.what)}” for {old.customer}"
        return self._update(old, label, draft, forget_new_days=not form.told, **values)

    @acting
    def done(self, item: FollowUp | int, day: date | None = None, told: bool = False, at: time | None = None) -> Change:
        """It was done on ``day`` (today, if none is given). What was written or done together is an interaction too.

        An action item asks for one thing more: that the customer hears of it (METHOD §7). That becomes a follow-up of
        its own in the same act; with ``told`` they know already, and it is written as done. Once they know, the
        change carries a proposal to ask whether they are satisfied. Raises Invalid for a day to come, and for one
        before it was agreed; Conflict when it is closed already.
        """
        old, unit = self._open(item), self._unit
        now = unit.clock.now()
        day = day or now.date()
        said = interactions.get(old.interaction_id) if old.interaction_id else None
        about = follow_ups.get(old.about_id) if old.about_id else None
        self._check_day_done(day, said.day if said else old.told_on, about.closed if about else None)
        tells = asks_to_tell(old, said is not None and said.conversation)
        delivered = about if old.kind is FollowUpKind.TELL else old if tells and told else None
        label = f"done: {shortened(old.what or row_of(old.kind).thing)} ({old.customer})"
        if delivered:
            label = f"they know: {shortened(done_words(old.what))} ({old.customer})"
        if again := closing.comes_again(old, day):
            label += f", again {say_day(again, unit.today)}"
        with unit.act(label, old.customer_id) as recorder:
            closing.close(recorder, old.id, day)
            if channel := row_of(old.kind).logged_as:
                interactions.add(
                    recorder,
                    old.customer_id,
                    at=moment(day, at, now),
                    day=day,
                    channel=channel,
                    started_by=StartedBy.US,
                    outcome=None,
                    notes=old.what,
                    about=said.id if said and said.outcome is Outcome.VOICEMAIL else None,
                )
                refresh_from_log(unit, recorder, old.customer_id)
            if tells:
                self._tell(recorder, old, day if told else None)
        return Change(label, old.customer_id, proposals=satisfaction(unit, [delivered] if delivered else []))

    def _check_day_done(self, day: date, made: date | None, done: date | None) -> None:
        today = self._unit.today
        if day > today:
            raise Invalid(f"{say_day(day, today)} is still to come. Say the day on which it was done.", "day")
        if made and day < made:
            raise Invalid(f"It was agreed {say_day(made, today)} only. Choose that day or a later one.", "day")
        if done and day < done:
            raise Invalid(f"It was done {say_day(done, today)} only. Choose that day or a later one.", "day")

    def _tell(self, recorder: Recorder, item: FollowUp, told_on: date | None) -> None:
        """The customer is to hear that an item is done, by whoever contacts them about it; or has heard it."""
        preferences = self._unit.preferences
        due = told_on or count_on(self._unit.today, 1, preferences).day
        form = FollowUpForm(tell_words(item.what), due, kind=FollowUpKind.TELL, owner=item.contact_by)
        follow_ups.add(
            recorder,
            item.customer_id,
            form,
            item.interaction_id,
            told_on=self._unit.today,
            about=item.id,
            done_on=told_on,
        )

    @acting
    def accept(self, proposal: Proposal, day: date | None = None) -> Change:
        """Make the follow-up that was proposed, on its day or another. Raises Invalid for a day in the past."""
        unit = self._unit
        form = FollowUpForm(proposal.what, day or proposal.due, kind=FollowUpKind.CHECK_IN)
        form = checked_form(form, unit.today)
        customer = customers.get(proposal.customer_id, unit.preferences)
        form = as_they_may_be_reached(form, customer)
        item = follow_ups.get(proposal.about_id)
        label = f"{say_day(form.due, unit.today)}: {shortened(form.what)} ({customer.display})"
        with unit.act(label, customer.id) as recorder:
            created = follow_ups.add(recorder, customer.id, form, told_on=unit.today, about=item.id)
        return Change(label, customer.id, created)

    @acting
    def renegotiate(
        self,
        item: FollowUp | int,
        new_day: date,
        told_on: date | None = None,
        at: time | None = None,
        draft: str = "",
        instant: datetime | None = None,
    ) -> Change:
        """Another day was agreed with the customer, who was told so on ``told_on`` (today, if none is given).

        Raises Conflict for what was not promised, Invalid for a day in the past and for being told in the future.
        """
        old = self._open(item)
        today = self._unit.today
        told_on = told_on or today
        when = own_clock.moved(old, Moment(new_day, at, instant))
        new_day = when.day
        if not old.told or old.promised is None:
            raise Conflict("This was not promised to them, so there is nothing to agree anew. z moves it.")
        if new_day < today:
            raise Invalid(f"{say_day(new_day, today)} is in the past. Choose today or a later day.", "new_day")
        if new_day == old.promised:
            raise Invalid(f"It is promised for {say_day(new_day, today)} already. Choose another day.", "new_day")
        if told_on > today:
            raise Invalid(f"{say_day(told_on, today)} is still to come. Say when they heard of it.", "told_on")
        if old.told_on and told_on < old.told_on:
            raise Invalid(f"They were promised it {say_day(old.told_on, today)} only. Choose a later day.", "told_on")
        label = f"new day {say_day(new_day, today)}: {shortened(old.what or row_of(old.kind).thing)} ({old.customer})"
        with self._unit.act(label, old.customer_id) as recorder:
            follow_ups.agree_new_day(recorder, old, told_on, when)
            drafts.clear(draft)
        return Change(label, old.customer_id)

    @acting
    def snooze(self, item: FollowUp | int, working_days: int) -> Change:
        """Move it by working days, counted from its day or from today, whichever is later."""
        old = self._open(item)
        return self.move(old, self._snoozed(old, working_days).day)

    @reading
    def snoozed(self, item: FollowUp, working_days: int) -> Reached:
        """The day that comes to, and the holiday it is moved over."""
        return self._snoozed(item, working_days)

    def _snoozed(self, item: FollowUp, working_days: int) -> Reached:
        preferences, country = self._unit.preferences, ""
        if row_of(item.kind).is_call:  # not on a holiday of theirs
            country = country_of(customers.get(item.customer_id, preferences).whereabouts, preferences.region)
        return count_on(max(item.due, self._unit.today), working_days, preferences, country)

    @acting
    def move(self, item: FollowUp | int, day: date, at: time | None = None, instant: datetime | None = None) -> Change:
        """Move it to a day, and to a time where one was given; ``instant`` (aware) is the truth where their clock is
        known. Raises Invalid for a day in the past.
        """
        old = self._open(item)
        today = self._unit.today
        when = own_clock.moved(old, Moment(day, at, instant))
        day = when.day
        if day < today:
            raise Invalid(f"{say_day(day, today)} is in the past. Choose today or a later day.", "day")
        label = f"move to {say_day(day, today)}: {shortened(old.what or row_of(old.kind).thing)} ({old.customer})"
        return self._update(old, label, **follow_ups.due_columns(when))

    @acting
    def reassign(self, item: FollowUp | int, owner: str) -> Change:
        """Hand it to a colleague, or back to me with an empty name."""
        old = self._open(item)
        owner = whole_line(owner, "a name", "owner", NAME_LIMIT).removeprefix("@")
        label = f"{shortened(old.what or row_of(old.kind).thing)} ({old.customer}) to {owner or 'me'}"
        return self._update(old, label, owner=owner)

    @acting
    def drop(self, item: FollowUp | int, reason: str) -> Change:
        """Give it up, with a reason. Raises Invalid without one: promises are never dropped in silence."""
        old = self._open(item)
        reason = whole_line(reason, "the reason", "reason")
        if not reason:
            raise Invalid("Say why it is dropped, in a few words.", "reason")
        label = f"drop: {shortened(old.what or row_of(old.kind).thing)} ({old.customer})"
        day = self._unit.today
        return self._update(old, label, state=FollowUpState.DROPPED.value, closed_day=day, reason=reason)

    def _update(
        self, old: FollowUp, label: str, draft: str = "", *, forget_new_days: bool = False, **values: Any
    ) -> Change:
        with self._unit.act(label, old.customer_id) as recorder:
            for name in ("owner", "contact_by"):
                if name in values:
                    values[name] = colleagues.ensure(recorder, values[name])
            follow_ups.change(recorder, old.id, **values)
            if forget_new_days:
                follow_ups.forget_new_days(recorder, old.id)
            drafts.clear(draft)
        return Change(label, old.customer_id)

    def _open(self, item: FollowUp | int) -> FollowUp:
        found = follow_ups.get(item if isinstance(item, int) else item.id)
        if found.state is not FollowUpState.OPEN:
            raise Conflict(f"This follow-up is {found.state.value} already.")
        # What the customer is called stands in another form.
        if not isinstance(item, int) and replace(item, customer=found.customer, company=found.company) != found:
            raise Conflict(
                "This follow-up was changed elsewhere meanwhile."
                " What you typed is kept: close with Esc, look, and do it again."
            )
        return found
