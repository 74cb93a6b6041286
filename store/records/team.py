"""The team: who does what customers were promised (METHOD §7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .calls import Interaction
from .customers import Tier
from .findings import Finding
from .follow_ups import FollowUp


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of ours. Follow-ups and findings name them by ``name``."""

    id: int
    uid: str
    name: str
    email: str
    role: str
    manager: str  # a colleague's name; empty: not known, or nobody
    version: int


@dataclass(frozen=True, slots=True)
class Whom:
    """The customer something is about, as far as a colleague needs to know them."""

    id: int
    name: str  # the person's, else the company's
    title: str
    company: str  # empty where it is the name
    tier: Tier
    phone: str = ""  # the preferred one; empty also where they asked not to be called
    email: str = ""


@dataclass(frozen=True, slots=True)
class BriefItem:
    """Something owed, with where it comes from."""

    item: FollowUp
    whom: Whom
    said: Interaction | None  # the conversation it was agreed in, else the last one with this customer
    was_due: date | None = None  # the day the colleague was told before, where it is another one now

    @property
    def agreed(self) -> bool:
        """It was agreed in ``said``, not only before or after it."""
        return self.said is not None and self.said.id == self.item.interaction_id


@dataclass(frozen=True, slots=True)
class BriefPoint:
    """Something a customer said about us, or that is to be known about them."""

    finding: Finding
    whom: Whom
    said: Interaction | None  # the conversation it was said in


@dataclass(frozen=True, slots=True)
class TeamBrief:
    """What one colleague is to be told (METHOD §7): each part in the order in which it is told."""

    colleague: Colleague
    items: tuple[BriefItem, ...] = ()  # theirs to do
    tells: tuple[BriefItem, ...] = ()  # others do it, they tell the customer
    over: tuple[BriefItem, ...] = ()  # they were told of it, and it is not theirs any more
    kudos: tuple[BriefPoint, ...] = ()
    team_kudos: tuple[BriefPoint, ...] = ()  # of those whose manager they are
    points: tuple[BriefPoint, ...] = ()  # criticism and stressed areas that name them
    heads_ups: tuple[BriefPoint, ...] = ()
    more: int = 0  # items beyond the ones listed here

    @property
    def empty(self) -> bool:
        """There is nothing to tell."""
        return not (self.due or self.said)

    @property
    def due(self) -> tuple[BriefItem, ...]:
        """All follow-ups in it."""
        return self.items + self.tells + self.over

    @property
    def said(self) -> tuple[BriefPoint, ...]:
        """All findings in it."""
        return self.kudos + self.team_kudos + self.points + self.heads_ups


@dataclass(frozen=True, slots=True)
class BriefCount:
    """How much a colleague's brief holds."""

    colleague: Colleague
    items: int  # to do, to tell, or theirs no more
    kudos: int
    points: int
    heads_ups: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.items + self.kudos + self.points + self.heads_ups


@dataclass(frozen=True, slots=True)
class WeekKudos:
    """The kudos from ``first`` to ``last``, to be read aloud, by colleague."""

    first: date
    last: date
    kudos: tuple[BriefPoint, ...]


@dataclass(frozen=True, slots=True)
class TeamLetter:
    """An e-mail to a colleague, as it is shipped."""

    to: Colleague
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class WeekNote:
    """Whom the user calls this week, as the team is asked about them."""

    day: date  # by which they answer
    names: tuple[str, ...]  # a line each


@dataclass(frozen=True, slots=True)
class Idea:
    """Something to do together with a customer one day (METHOD §9)."""

    id: int
    uid: str
    words: str


@dataclass(frozen=True, slots=True)
class ColleagueForm:
    """What a person types about a colleague (METHOD §7)."""

    name: str
    email: str = ""
    role: str = ""
    manager: str = ""  # a colleague's name, or @name; empty: not known
