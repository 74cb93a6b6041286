"""Findings: what research found, and what customers said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FindingKind(StrEnum):
    """What a finding is: of research (METHOD §3), or captured in a conversation (METHOD §6)."""

    CONGRATULATION = "congratulation"  # something good to open with
    OUR_MISTAKE = "our mistake"  # said by us before they raise it; open until what was done is said, and they know
    HARD_NEWS = "hard news"  # of theirs: known to us, never said; open until it is put away
    NEXT_TIME = "for next time"  # a note to remember before the next conversation, never said
    HEADS_UP = "heads-up"  # one of these three, not sorted yet; until then never said
    BACKGROUND = "background"
    KUDOS = "kudos"  # open until the colleague and the manager were told (METHOD §7)
    CRITICISM = "criticism"  # open until someone says what was done
    STRESSED = "stressed area"  # the same
    STORY = "story"  # goes from noticed to told in public (METHOD §9)
    WORDS = "their words"  # what they call what we do
    INSIGHT = "benefit or insight"  # a benefit we did not expect, a niche insight


class StoryStep(StrEnum):
    """How far a success story has come (METHOD §9)."""

    NOTICED = "noticed"
    ASKED = "asked"
    AGREED = "agreed"
    TOLD = "told"


class FindingView(StrEnum):
    """Which findings the list shows. A member's name is what one types for it on the command line as well."""

    OPEN = "all open"
    KUDOS = "thanks"
    CRITICISM = "complaints"
    STRESSED = "hard for them"
    STORIES = "stories"
    WORDS = "their words"
    INSIGHTS = "insights"
    OUR_MISTAKES = "our mistakes"
    HARD_NEWS = "hard news"
    NEXT_TIME = "for next time"
    HEADS_UPS = "not sorted yet"
    RESEARCH = "research"
    ALL = "everything"

    @property
    def typed(self) -> str:
        """As it is typed after ``export --findings``."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Finding:
    """What research found about a customer (METHOD §3)."""

    id: int
    customer_id: int
    kind: FindingKind
    words: str
    source: str  # the line of the checklist it came from; empty: none
    day: date
    used: date | None  # the day it was said in a call; a congratulation is not offered twice
    settled: date | None  # nothing about it is open any more: said, told, put right
    settled_how: str
    version: int
    colleague: str = ""  # whom it names; for kudos, whose they are
    said_id: int | None = None  # the interaction it was captured in
    line: int | None = None  # of that interaction's notes, from 0
    told: date | None = None  # kudos: the colleague was told; criticism, our mistakes: the customer knows what was done
    manager_told: date | None = None
    step: StoryStep | None = None  # of a story
    step_day: date | None = None

    @property
    def open(self) -> bool:
        """Something is still to be done about it (METHOD §7)."""
        return self.settled is None and self.kind in OPEN_KINDS

    @property
    def untold(self) -> bool:
        """It is said what was done about it, and the customer does not know (METHOD §3, §7)."""
        if self.kind is FindingKind.OUR_MISTAKE:
            return self.settled is None and bool(self.settled_how)
        return self.kind is FindingKind.CRITICISM and self.settled is not None and self.told is None


OPEN_KINDS = (
    FindingKind.OUR_MISTAKE,
    FindingKind.HARD_NEWS,
    FindingKind.NEXT_TIME,
    FindingKind.HEADS_UP,
    FindingKind.KUDOS,
    FindingKind.CRITICISM,
    FindingKind.STRESSED,
    FindingKind.STORY,
)
"""Kinds of findings that stay open until something was done about them.

The index ``finding_open`` of migration 0007 names the same: another kind here needs a migration that makes it anew.
"""
