"""What a follow-up may be, before it is written: whole words, a day to come, and no call to who asked for none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..errors import Invalid
from ..records.customers import Customer
from ..records.follow_up_forms import FollowUpForm
from ..records.follow_ups import FollowUpKind
from ..rules.capture.names import NAME_LIMIT
from ..rules.days.dates import say_day
from ..rules.follow_up_table import row_of
from ..rules.text.whole import whole_line, whole_text
from ..tables import own_clock
from .no_calls import write_instead


def checked_form(form: FollowUpForm, today: date, *, past_ok: bool = False) -> FollowUpForm:
    """The form as it is written. Raises Invalid, which names the field."""
    form = own_clock.settled(form)
    what = whole_text(form.what, "a follow-up", "what")
    if not what and form.kind is FollowUpKind.ACTION:
        raise Invalid("Say in a few words what is to be done.", "what")
    if form.due < today and not past_ok:
        raise Invalid(f"{say_day(form.due, today)} is in the past. Choose today or a later day.", "due")
    owner = whole_line(form.owner, "a name", "owner", NAME_LIMIT).removeprefix("@")
    contact = whole_line(form.contact_by, "a name", "contact_by", NAME_LIMIT).removeprefix("@")
    return replace(form, what=what, owner=owner, contact_by=contact)


def refuse_planned_call(customer: Customer, kind: FollowUpKind) -> None:
    """Raises Invalid ("kind") where a call is planned with one who asked not to be called (METHOD §2)."""
    if customer.do_not_call and row_of(kind).is_call:
        raise Invalid(f"{customer.display} asked not to be called. Choose “e-mail”, and write to them instead.", "kind")


def as_they_may_be_reached(form: FollowUpForm, customer: Customer) -> FollowUpForm:
    """What a conversation or a proposal asks for: with one who asked not to be called an e-mail instead of a call."""
    if not customer.do_not_call or not row_of(form.kind).is_call:
        return form
    return replace(form, kind=FollowUpKind.EMAIL, what=write_instead(form.what), due_time=None, due_at=None)
