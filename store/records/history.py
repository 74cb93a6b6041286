"""What mail, calendars, phones and CRMs know of earlier contacts with customers. Nothing here is written yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from .calls import Channel, Outcome, StartedBy
from .contacts import Problem


class HistoryColumn(StrEnum):
    """What a column of a table of activities holds. The value is the label people see, and what is remembered."""

    DAY = "Day"
    TIME = "Time"
    WHO = "Who"
    FIRST_NAME = "First name"
    LAST_NAME = "Last name"
    COMPANY = "Company"
    EMAIL = "E-mail"
    PHONE = "Phone"
    FROM = "From"
    TO = "To"
    PERSON_ID = "Their ID"
    KIND = "Kind"
    DIRECTION = "Direction"
    OUTCOME = "Outcome"
    DURATION = "Duration"
    DONE = "Done"
    SUBJECT = "Subject"
    TEXT = "Text"
    WITH_US = "Who of us"
    IDENTITY = "Its own ID"
    LEAVE_OUT = "Leave out"


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Somebody a contact was with, as the source names them. Matched by foreign id, e-mail, phone, profile, and then
    name and company."""

    name: str = ""
    company: str = ""
    emails: tuple[str, ...] = ()  # in small letters
    phones: tuple[str, ...] = ()  # as they were written
    profile: str = ""  # the last part of a LinkedIn address, in small letters
    foreign_ids: tuple[str, ...] = ()  # identity keys, "x:<program>:<id>"; any of them is this person


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One contact of the past: a call, a meeting, the messages of one thread or chat on one day, or a note.

    ``foreign_id`` is the same in every export of the source that holds the contact, and ``also`` has the ids under
    which a shorter export may have had it: it is known already when any of them is. What was brought in stays as it
    is when a later export has more of that day.
    """

    source: str  # "mailbox", "calendar", "hubspot", …
    foreign_id: str
    at: datetime | None  # aware; None where the source knows the day only
    day: date  # the user's local day
    channel: Channel | None  # None: a note about them, which is no contact
    started_by: StartedBy
    outcome: Outcome | None = None  # of a call
    seconds: int | None = None
    subject: str = ""
    text: str = ""  # what was newly written, its beginning; empty where subjects alone are kept
    with_us: str = ""  # who of us was there, names joined by ", "
    who: tuple[Correspondent, ...] = ()
    also: tuple[str, ...] = ()
    thread: str = ""  # what messages of one conversation have in common

    @property
    def ids(self) -> tuple[str, ...]:
        """All foreign ids under which a store may know it."""
        return (self.foreign_id, *self.also)


@dataclass(frozen=True, slots=True)
class HistoryFile:
    """A file of history read. ``skipped`` counts what is no contact, by why; ``apart`` the addresses behind it."""

    name: str
    kind: str  # "mailbox", "calendar", "HubSpot calls", "LinkedIn messages", "a table of activities", …
    entries: tuple[HistoryEntry, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    own_addresses: tuple[str, ...] = ()  # of the user, as seen in it
    apart: Mapping[str, int] = field(default_factory=dict)  # addresses of nobody to keep: "newsletters", "colleagues"
    # Of a table: how it was understood, for the dialog of columns.
    header: tuple[str, ...] = ()
    mapping: tuple[str, ...] = ()  # a HistoryColumn for each column
    signature: str = ""  # of the header row; remembers a mapping
    sample: tuple[tuple[str, ...], ...] = ()  # its first rows
    sure: bool = True  # False asks for a look at the columns
