"""The follow-up queue: everything owed, until it is kept, moved or dropped with a reason (METHOD §2, §8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from ..errors import Conflict, Invalid
from ..forms import ActionItem, FollowUpForm
from ..records import Change, Channel, FollowUp, FollowUpFilter, FollowUpKind, FollowUpState, StartedBy
from ..rules.dates import say_day
from ..rules.text import clean, clean_line
from ..rules.workdays import add_working_days
from ..tables import colleagues, customers, drafts, followups, interactions
from ..tables import models as m
from ..tables.failures import explained
from .unit import UseCases, reading


class FollowUpCases(UseCases):
    """What is owed, and what becomes of it."""

    @reading
    def get(self, follow_up_id: int) -> FollowUp:
        """One follow-up. Raises NotFound."""
        return followups.get(follow_up_id)

    @reading
    def count(self, which: FollowUpFilter = FollowUpFilter.ALL, text: str = "") -> int:
        """How many open follow-ups a filter leaves."""
        return followups.count(which, text, self._unit.today)

    @reading
    def page(self, which: FollowUpFilter, text: str, offset: int, limit: int) -> tuple[FollowUp, ...]:
        """A page of the queue, overdue first."""
        return followups.page(which, text, self._unit.today, offset, limit)

    @reading
    def position(self, follow_up_id: int, which: FollowUpFilter, text: str = "") -> int | None:
        """Where a follow-up stands in the filtered queue."""
        return followups.position(follow_up_id, which, text, self._unit.today)

    @reading
    def of_customer(self, customer_id: int) -> tuple[FollowUp, ...]:
        """A customer's open follow-ups, soonest first."""
        return followups.of_customer(customer_id)

    @reading
    def owners(self) -> tuple[str, ...]:
        """Everyone something can be handed to, by name."""
        return colleagues.names()

    def add(self, customer_id: int, form: FollowUpForm, draft: str = "") -> Change:
        """Owe something new to a customer. ``draft`` is the key of the draft it was typed in."""
        unit = self._unit
        form = self._checked(form)
        with explained(unit.path):
            customer = customers.get(customer_id, unit.preferences)
        label = f"{form.kind.value} for {customer.display}"
        with unit.act(label, customer_id) as recorder:
            form = replace(
                form,
                owner=colleagues.ensure(recorder, form.owner),
                contact_by=colleagues.ensure(recorder, form.contact_by),
            )
            created = followups.add(recorder, customer_id, form, told_on=unit.today)
            drafts.clear(draft)
        return Change(label, customer_id, created)

    def add_action(self, customer_id: int, item: ActionItem, draft: str = "") -> Change:
        """The same for an action item as typed in one line."""
        return self.add(customer_id, followups.form_of(item), draft)

    def edit(self, follow_up_id: int, form: FollowUpForm, draft: str = "") -> Change:
        """Change what is owed, by whom, or by when."""
        form = self._checked(form, past_ok=True)
        old = self._open(follow_up_id)
        values: dict[str, Any] = {
            "what": form.what,
            "kind": form.kind.value,
            "owner": form.owner,
            "contact_by": form.contact_by,
            "due_day": form.due,
            "due_time": form.due_time,
            "told": form.told,
        }
        if form.told and not old.told:
            values |= {"promised_day": form.due, "told_day": self._unit.today}
        elif not form.told:
            values |= {"promised_day": None, "told_day": None}
        return self._update(old, f"edit of “{_short(form.what)}” for {old.customer}", draft, **values)

    def done(self, follow_up_id: int) -> Change:
        """It is done. An e-mail that was written is an interaction of ours as well."""
        old = self._open(follow_up_id)
        unit = self._unit
        now = unit.clock.now()
        label = f"done: {_short(old.what or old.kind.value)} ({old.customer})"
        with unit.act(label, old.customer_id) as recorder:
            recorder.update(m.FollowUp, old.id, state=FollowUpState.DONE.value, closed_day=now.date())
            if old.kind is FollowUpKind.EMAIL:
                interactions.add(
                    recorder,
                    old.customer_id,
                    at=now,
                    day=now.date(),
                    channel=Channel.EMAIL,
                    started_by=StartedBy.US,
                    outcome=None,
                    notes=old.what,
                )
        return Change(label, old.customer_id)

    def snooze(self, follow_up_id: int, working_days: int) -> Change:
        """Move it by working days, counted from its day or from today, whichever is later."""
        old = self._open(follow_up_id)
        start = max(old.due, self._unit.today)
        preferences = self._unit.preferences
        return self.move(
            follow_up_id, add_working_days(start, working_days, preferences.working_days, preferences.away)
        )

    def move(self, follow_up_id: int, day: date, at: time | None = None) -> Change:
        """Move it to a day, and to a time where one was given. Raises Invalid for a day in the past."""
        old = self._open(follow_up_id)
        today = self._unit.today
        if day < today:
            raise Invalid(f"{say_day(day, today)} is in the past. Choose today or a later day.", "day")
        label = f"move to {say_day(day, today)}: {_short(old.what or old.kind.value)} ({old.customer})"
        return self._update(old, label, due_day=day, due_time=at or old.due_time)

    def reassign(self, follow_up_id: int, owner: str) -> Change:
        """Hand it to a colleague, or back to me with an empty name."""
        old = self._open(follow_up_id)
        owner = clean_line(owner, 80).removeprefix("@")
        label = f"{_short(old.what or old.kind.value)} ({old.customer}) to {owner or 'me'}"
        return self._update(old, label, owner=owner)

    def drop(self, follow_up_id: int, reason: str) -> Change:
        """Give it up, with a reason. Raises Invalid without one: promises are never dropped in silence."""
        old = self._open(follow_up_id)
        reason = clean_line(reason)
        if not reason:
            raise Invalid("Say why it is dropped, in a few words.", "reason")
        label = f"drop: {_short(old.what or old.kind.value)} ({old.customer})"
        day = self._unit.today
        return self._update(old, label, state=FollowUpState.DROPPED.value, closed_day=day, reason=reason)

    def _update(self, old: FollowUp, label: str, draft: str = "", **values: Any) -> Change:
        with self._unit.act(label, old.customer_id) as recorder:
            for name in ("owner", "contact_by"):
                if name in values:
                    values[name] = colleagues.ensure(recorder, values[name])
            recorder.update(m.FollowUp, old.id, **values)
            drafts.clear(draft)
        return Change(label, old.customer_id)

    def _open(self, follow_up_id: int) -> FollowUp:
        with explained(self._unit.path):
            found = followups.get(follow_up_id)
        if found.state is not FollowUpState.OPEN:
            raise Conflict(f"This follow-up is {found.state.value} already.")
        return found

    def _checked(self, form: FollowUpForm, *, past_ok: bool = False) -> FollowUpForm:
        what = clean(form.what)
        if not what and form.kind is FollowUpKind.ACTION:
            raise Invalid("Say in a few words what is to be done.", "what")
        if form.due < self._unit.today and not past_ok:
            raise Invalid(f"{say_day(form.due, self._unit.today)} is in the past. Choose today or a later day.", "due")
        owner = clean_line(form.owner, 80).removeprefix("@")
        contact = clean_line(form.contact_by, 80).removeprefix("@")
        return FollowUpForm(what, form.due, form.due_time, form.kind, owner, contact, form.told)


def _short(text: str, limit: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
