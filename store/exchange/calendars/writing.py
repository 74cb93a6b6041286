"""An agreed talk as a calendar file (iCalendar, RFC 5545) that the user opens in their own calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ...errors import Invalid
from ...rules.text.text import clean, clean_line
from ..eml import NAME_LIMIT, checked_address
from .zones import known_zone

if TYPE_CHECKING:
    from icalendar import Event, vCalAddress

REMINDER = timedelta(minutes=10)
LONGEST = 24 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk with a customer. ``start`` is aware; ``zone`` is the IANA zone to write it in, empty for UTC."""

    uid: str  # stable: the same talk again replaces what the calendar has
    sequence: int  # one higher each time the talk is moved
    start: datetime
    minutes: int
    zone: str = ""
    summary: str = ""
    description: str = ""
    location: str = ""  # where, or the phone number to call
    attendee_name: str = ""
    attendee_address: str = ""
    organiser_name: str = ""
    organiser_address: str = ""


def talk_ics(talk: Talk, now: datetime) -> bytes:
    """The talk as a calendar file. ``now`` is aware.

    It has no METHOD: with REQUEST a calendar writes to the customer, and PUBLISH may not name who takes part.
    Without one it is a plain appointment, saved where the user says. Raises Invalid for an empty uid, an
    impossible length, or an address that cannot be one.
    """
    from icalendar import Alarm, Calendar

    uid, summary = _plain(clean_line(talk.uid)), _plain(clean_line(talk.summary)) or "Call"
    if not uid:
        raise Invalid("This talk has no identity, so a calendar could not update it later. Save it first.")
    if not 0 < talk.minutes <= LONGEST:
        raise Invalid(f"A talk of {talk.minutes} minutes cannot be. Give it between 1 and {LONGEST:,} minutes.")
    start, end = _span(talk)
    event = _event(talk, uid, summary, start, end, now)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", -REMINDER)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//First Cup//First Cup//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    day = start.date()
    calendar.add_missing_timezones(day - timedelta(days=400), day + timedelta(days=400))
    data: bytes = calendar.to_ical()
    return data


def _event(talk: Talk, uid: str, summary: str, start: datetime, end: datetime, now: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", uid)
    event.add("sequence", max(0, talk.sequence))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("last-modified", now.astimezone(UTC))
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", summary)
    for name, text in (("description", clean(talk.description)), ("location", clean_line(talk.location))):
        if text:
            event.add(name, _plain(text))
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    _add_people(event, talk)
    return event


def _plain(text: str) -> str:
    """Without the sign that escapes others: many programs, read with care or not, make a new line of C:\\New."""
    return text.replace("\\", "/")


def _span(talk: Talk) -> tuple[datetime, datetime]:
    """Start and end in the talk's own zone; in UTC where that zone cannot say which hour is meant."""
    begin = talk.start.astimezone(UTC).replace(microsecond=0)
    end = begin + timedelta(minutes=talk.minutes)
    zone = known_zone(talk.zone)
    if zone is None or zone is UTC:
        return begin, end
    local = begin.astimezone(zone), end.astimezone(zone)
    # The hour that comes twice in autumn: a calendar file can only name the first of the two.
    if any(moment.fold for moment in local):
        return begin, end
    return local


def _add_people(event: Event, talk: Talk) -> None:
    """Who takes part. The standard wants an organiser wherever there are attendees, so both or neither."""
    if not (talk.attendee_address.strip() and talk.organiser_address.strip()):
        return
    event["ORGANIZER"] = _person(talk.organiser_name, talk.organiser_address, "organiser_address")
    attendee = _person(talk.attendee_name, talk.attendee_address, "attendee_address")
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    attendee.params["PARTSTAT"] = "NEEDS-ACTION"
    attendee.params["RSVP"] = "FALSE"
    event["ATTENDEE"] = attendee


def _person(name: str, address: str, field: str) -> vCalAddress:
    from icalendar import vCalAddress

    person = vCalAddress("mailto:" + checked_address(address, name, field))
    # Calendar servers (RFC 6638) would send invitations of their own; the user writes to the customer.
    person.params["SCHEDULE-AGENT"] = "NONE"
    if shown := clean_line(name, NAME_LIMIT):
        # Nor a quotation mark: calendars differ in how they read it, down to losing where the name ends.
        person.params["CN"] = _plain(shown).replace('"', "'")
    return person
