"""What the e-mail after a call and the times in it are made of (METHOD §4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .calls import Interaction
from .contacts import Problem


@dataclass(frozen=True, slots=True)
class MailForm:
    """An e-mail as it is accepted."""

    to: str  # the address; empty: the user fills it in where it is sent
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Echo:
    """The e-mail that says again what a call wanted to say."""

    customer_id: int
    to_name: str
    to_address: str  # empty: none is known
    call: Interaction  # the one it echoes
    follow_up_ids: tuple[int, ...]  # the open e-mail follow-ups it settles
    written: date | None  # the day an e-mail about this call was written already


@dataclass(frozen=True, slots=True)
class KnownCalendar:
    """A calendar file that was read for the times at which we are busy."""

    name: str
    read: datetime  # aware, in the user's zone
    until: date  # what comes later is not known
    times: int


@dataclass(frozen=True, slots=True)
class CalendarReading:
    """What a calendar file says about when we are busy; nothing else of it is kept."""

    name: str
    begins: datetime  # aware; the span that was looked at
    ends: datetime
    times: tuple[tuple[datetime, datetime], ...]
    events: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class TalkFile:
    """A talk as a file for the user's own calendar."""

    name: str  # of the file
    uid: str  # the talk's; it stands in the file
    data: bytes
