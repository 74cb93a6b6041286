"""After a call was saved: what stands now, its e-mail, the talk's calendar file, and what to ask about later."""

from __future__ import annotations

from store.records.calls import Outcome, StartedBy
from store.records.follow_ups import FollowUp
from store.rules.follow_up_table import AT_A_TIME
from store.rules.outcome_table import row_of
from store.rules.why import say_round

from ..frame.doors import Desk
from . import words
from .session import CallSession


def happened(desk: Desk, call: CallSession) -> words.Words:
    """What was saved, where its e-mail is, and what now stands in the queue because of it."""
    label = call.change.label if call.change else ""
    return words.happened(label, _open(desk, call), desk.store.today_date, call.mailed, _tries(desk, call))


def ways_on(desk: Desk, call: CallSession) -> words.Words:
    """That it is saved, where Enter goes on, and which e-mail there is to write."""
    call.mail = desk.attempt(lambda: desk.store.mail.kind(call.customer.id))
    return words.saved(call.following, talk=_talk(call, _open(desk, call)) is not None, mail=call.mail)


def _open(desk: Desk, call: CallSession) -> tuple[FollowUp, ...]:
    return desk.attempt(lambda: desk.store.follow_ups.of_customer(call.customer.id)) or ()


def _tries(desk: Desk, call: CallSession) -> str:
    """When they are tried again, or how long they are left in peace."""
    customer = desk.attempt(lambda: desk.store.customers.get(call.customer.id))
    return say_round(customer, desk.store.today_date) if customer else ""


def _talk(call: CallSession, items: tuple[FollowUp, ...]) -> FollowUp | None:
    """The talk or call-back that this call scheduled."""
    made = call.change.created_id if call.change else None
    timed = (item for item in items if item.kind in AT_A_TIME and item.due_time)
    return next((item for item in timed if made is not None and item.interaction_id == made), None)


def ask_on(desk: Desk, call: CallSession) -> None:
    """What they were told in this call is done: whether to ask about it later (METHOD §7). Each is asked once."""
    change = call.to_ask()
    if change is not None:
        desk.doors.propose(desk, change.proposals, change)


def offer_mail(desk: Desk, call: CallSession, outcome: Outcome) -> None:
    """After a voicemail its e-mail opens (METHOD §4): at once, so that no key falls between the two.

    What the voicemail told them is asked about when the e-mail is closed.
    """
    if row_of(outcome).echoed and call.started_by is StartedBy.US:
        ask_on(desk, call)
        write_mail(desk, call)


def write_mail(desk: Desk, call: CallSession) -> None:
    """The e-mail from the last call."""
    saved = call.change.label if call.change else ""
    desk.doors.write_mail(desk, call.customer.id, then=call.mail_is if saved else None, saved=saved)


def calendar_file(desk: Desk, call: CallSession) -> None:
    """The talk that was just scheduled, for the calendar."""
    item = _talk(call, _open(desk, call)) if call.change else None
    if item is None:
        desk.say("A calendar file is made after the call, of a talk or call-back at a time.")
    else:
        desk.doors.save_talk(desk, item.id)
