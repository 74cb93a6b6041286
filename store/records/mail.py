"""What the e-mail after a call and the times in it are made of (METHOD §4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from .calls import Interaction
from .contacts import Problem


@dataclass(frozen=True, slots=True)
class MailForm:
    """An e-mail as it is accepted."""

    to: str  # the address; empty: the user fills it in where it is sent
    subject: str
    body: str


class MailKind(StrEnum):
    """What an e-mail is about; the value is the name of its text."""

    ECHO = "echo"  # a call that reached nobody: what it wanted to say, with times to talk
    RECAP = "recap"  # a conversation: what was agreed in it
    LATE = "late promise"  # sorry, and a new day
    PUT_RIGHT = "criticism settled"  # what we did about what they complained of
    LATE_ANSWER = "late answer"  # to a message of theirs
    STORY_ASK = "story ask"  # whether their story may be told


@dataclass(frozen=True, slots=True)
class Echo:
    """The e-mail that says again what a call wanted to say, or what a conversation agreed."""

    customer_id: int
    to_name: str
    to_address: str  # empty: none is known
    call: Interaction  # the one it echoes, or the conversation it repeats
    follow_up_ids: tuple[int, ...]  # the open e-mail follow-ups it settles
    written: date | None  # the day an e-mail about this call was written already
    kind: MailKind = MailKind.ECHO
    about_id: int | None = None  # the complaint, story or late promise of which it speaks; None: of how things stand
    left_out: int = 0  # items of the conversation that they were not told of, and that it does not name

    @property
    def has_times(self) -> bool:
        """It offers times to talk."""
        return self.kind in (MailKind.ECHO, MailKind.STORY_ASK)

    @property
    def draft_kind(self) -> str:
        """Of the place where its unsaved text is; that of the e-mail after a call has no name of its own."""
        of = f" {self.about_id}" if self.about_id else ""
        return "" if self.kind is MailKind.ECHO else f"{self.kind.value}{of}"


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
