"""A talk as a calendar file: for the user's own calendar, and for the customer's (METHOD §4)."""

from __future__ import annotations

from datetime import UTC, datetime

from ..errors import Conflict
from ..exchange.calendars.writing import Talk, talk_ics
from ..exchange.eml import file_name
from ..records.customers import Customer
from ..records.follow_ups import FollowUp
from ..records.mail import TalkFile
from ..records.moments import Moment
from ..rules.follow_up_table import AT_A_TIME, row_of
from ..tables import customers, follow_ups
from .countries import zone_of
from .script_sets import phrases_for
from .slots import my_now, my_zone, talk_span
from .unit import Unit

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_NOTES = 1_000  # characters of the customer's notes in a calendar


def my_talk(unit: Unit, follow_up_id: int) -> TalkFile:
    """A scheduled talk, or a call-back with a time, as a file for the user's own calendar.

    Raises Conflict for a follow-up that is none of these, or has no time; NotFound.
    """
    item = follow_ups.get(follow_up_id)
    if item.kind not in AT_A_TIME:
        raise Conflict("Only a talk or a call-back goes into a calendar file. f adds a talk at a time.")
    if item.due_time is None:
        raise Conflict(f"This {row_of(item.kind).word} has no time yet. Give it one (e edits it), then make the file.")
    customer = customers.get(item.customer_id, unit.preferences)
    company = f" ({item.company})" if item.company else ""
    number = next(iter(customer.phones), "")
    said = "\n\n".join(filter(None, (number, item.what, customer.notes[:_NOTES])))
    name = f"Talk with {item.customer}"
    return _file(unit, item, my_zone(unit), name, f"{name}{company}", said, number)


def their_talk(unit: Unit, customer: Customer, item: FollowUp) -> TalkFile:
    """The same talk as a file for the customer's calendar: with whom, and the user's number. Nothing that was noted."""
    mine = unit.preferences
    phrase = "talk with" if mine.my_name else "our talk"
    of = f"{phrase} of" if mine.my_firm else phrase
    name = phrases_for(customer).say(of, name=mine.my_name, firm=mine.my_firm)
    zone = zone_of(customer.whereabouts, mine.region)[0] or my_zone(unit)
    return _file(unit, item, zone, name, name, mine.my_phone, "")


def _file(unit: Unit, item: FollowUp, zone: str, name: str, summary: str, said: str, place: str) -> TalkFile:
    """Its identity is the follow-up's and its sequence grows with the seconds, so a second file updates the first."""
    now = my_now(unit)
    begins, ends = talk_span(Moment(item.due, item.due_time, item.due_at), item.what, now)
    entry = Talk(
        uid=f"{item.uid}@firstcup.invalid",
        # The seconds since a day gone by, not a count that is kept: undo would make that go back.
        sequence=int((now - _EPOCH).total_seconds()),
        start=begins,
        minutes=int((ends - begins).total_seconds() // 60),
        zone=zone,
        summary=summary,
        description=said,
        location=place,
    )
    return TalkFile(file_name(name, item.due, ".ics"), item.uid, talk_ics(entry, now))
