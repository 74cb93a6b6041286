"""One call, without a screen: what was typed and chosen, what an outcome still asks, what became of it (METHOD §5, §6).

Its draft survives anything: ``draft`` is all that is not recorded yet, ``load`` puts it back.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum, auto
from time import monotonic

from store import Invalid
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome, StartedBy
from store.records.changes import Change
from store.records.customers import Customer
from store.records.follow_up_forms import ActionItem
from store.records.follow_ups import FollowUpKind
from store.records.mail import MailKind
from store.records.moments import Moment
from store.records.scripts import Said
from store.records.today import QueueItem
from store.rules.capture.agreed import line_of, with_more

NEVER = "never"  # in the place of a story's day: do not ask for it


class Stage(Enum):
    """Where a call is."""

    OUTCOME = auto()
    SAVED = auto()


@dataclass(frozen=True, slots=True)
class AskWhen:
    """They asked to be called back: it is still to be said when."""


@dataclass(frozen=True, slots=True)
class Close:
    """They talked: the conversation is still to be closed, with a mood and a next step."""


class CallSession:
    """A call to one customer, from the first ring to what was saved of it."""

    def __init__(
        self,
        customer: Customer,
        follow_up_id: int | None = None,
        reason: str = "",
        *,
        theirs: bool = False,
        clock: Callable[[], float] | None = None,
    ) -> None:
        """``follow_up_id``: what this call keeps; ``reason``: why it is made; ``theirs``: they called;
        ``clock``: seconds, of any beginning.
        """
        self.started_by = StartedBy.THEM if theirs else StartedBy.US
        self.customer = customer
        self.follow_up_id = follow_up_id
        self.reason = reason
        self.version = 0  # of the script
        self.part = ""  # of the script on show
        self.notes = ""
        self.mood: Mood | None = None
        self.step: NextStep | None = None
        self.story: date | None = None  # when to ask for the success story; None: the usual day
        self.no_story = False  # it was decided not to ask
        self.told: list[int] = []  # follow-ups "tell them" that were kept in this call
        self.used: list[int] = []  # the findings that were spoken of
        self.voicemail = Said()  # what the voicemail on show tells them
        self.stage = Stage.OUTCOME
        self.took: int | None = None  # seconds, when the outcome was chosen
        self.change: Change | None = None  # the call, once it is recorded
        self.following: QueueItem | None = None  # the call after this one
        self.mail: MailKind | None = None  # which e-mail there is to write, once it is recorded
        self.mailed = ""  # where that e-mail is
        self._asks = False  # what it proposes was not asked yet
        self._day: date | None = None
        self._clock = clock or monotonic
        self._began = self._clock()

    @property
    def over(self) -> bool:
        """The call is saved."""
        return self.stage is Stage.SAVED

    @property
    def seconds(self) -> int:
        """How long it lasts by now."""
        return int(self._clock() - self._began)

    # Its day

    @property
    def day(self) -> date | None:
        """The day of the call: on which its notes were begun, or which was said. None: nothing was begun yet."""
        return None if self.empty else self._day

    def begun(self, today: date) -> None:
        """Something was typed or chosen; the first of it begins the call's notes."""
        self._day = None if self.empty else self._day or today

    def is_of(self, day: date) -> None:
        """It was said which day the call is of."""
        self._day = day

    # What was spoken of, and how it ended

    def speak_of(self, finding_id: int) -> None:
        """A finding was spoken of, or was not after all."""
        if finding_id in self.used:
            self.used.remove(finding_id)
        else:
            self.used.append(finding_id)

    def choose(self, outcome: Outcome) -> CallReport | AskWhen | Close:
        """An outcome was chosen: what to record, or what it asks first."""
        self.took = self.seconds
        if outcome is Outcome.TALKED:
            return Close()
        if outcome is Outcome.CALL_BACK:
            return AskWhen()
        return self._report(outcome)

    def to_call_back(self, when: Moment) -> CallReport:
        """They asked to be called back, and said when."""
        return self._report(Outcome.CALL_BACK, call_back=when)

    def talked(self, story_on: date | None) -> CallReport:
        """The conversation as it was closed; ``story_on``: when to ask for their success story."""
        return self._report(Outcome.TALKED, story_on=story_on)

    def _report(self, outcome: Outcome, *, call_back: Moment | None = None, story_on: date | None = None) -> CallReport:
        talked = outcome is Outcome.TALKED
        left = self.voicemail if outcome is Outcome.VOICEMAIL and self.started_by is StartedBy.US else Said()
        return CallReport(
            self.customer.id,
            outcome,
            notes=self.notes,
            seconds=self.took,
            mood=self.mood if talked else None,
            next_step=self.step if talked else None,
            call_back=call_back,
            follow_up_id=self.follow_up_id,
            used=tuple(dict.fromkeys((*self.used, *left.findings))),
            story_on=story_on,
            told=tuple(self.told) if talked else left.follow_ups,
            day=self.day,
            started_by=self.started_by,
        )

    # After it was recorded

    def saved(self, change: Change, following: QueueItem | None = None) -> None:
        """The call was recorded; ``following`` is the one to make after it."""
        self.stage, self.change, self.following = Stage.SAVED, change, following
        self.mailed, self._asks = "", True

    def mail_is(self, where: str) -> None:
        """Where its e-mail is now."""
        self.mailed = where

    def to_ask(self) -> Change | None:
        """What the call proposes to ask about later, once: the second time there is nothing to ask."""
        asks, self._asks = self._asks, False
        return self.change if asks else None

    def taken_back(self, label: str) -> bool:
        """An act was undone. True where it was this call: all that was typed and chosen stands again, unsaved."""
        self.mailed = ""  # an e-mail from the call is undone before the call itself
        if self.change is None or self.change.label != label:
            return False
        self.stage, self.change = Stage.OUTCOME, None
        return True

    # The draft

    @property
    def empty(self) -> bool:
        """Nothing that could be lost."""
        chosen = self.mood or self.step or self.story or self.no_story or self.told or self.used
        return not (self.notes.strip() or chosen)

    def draft(self) -> dict[str, str]:
        """All that was typed and chosen, as a draft keeps it."""
        return {
            "notes": self.notes,
            "mood": self.mood.value if self.mood else "",
            "step": json.dumps(_plain(self.step)) if self.step else "",
            "story": NEVER if self.no_story else self.story.isoformat() if self.story else "",
            "told": " ".join(map(str, self.told)),
            "used": " ".join(map(str, self.used)),
            "day": self.day.isoformat() if self.day else "",
            **({"by": StartedBy.THEM.value} if self.started_by is StartedBy.THEM and not self.empty else {}),
        }

    def load(self, draft: Mapping[str, str], typed_on: date | None = None) -> None:
        """Take all of a draft; what a later version may have added is passed over. ``typed_on`` is its day where it
        says none itself.
        """
        day = draft.get("day", "")
        self._day = date.fromisoformat(day) if day else typed_on or self._day
        mood, story, step = draft.get("mood", ""), draft.get("story", ""), draft.get("step", "")
        if draft.get("by") == StartedBy.THEM.value:
            self.started_by = StartedBy.THEM
        self.notes = _with_items(draft.get("notes", ""), draft.get("actions", ""))
        self.mood = Mood(mood) if mood in set(Mood) else None
        self.step = _step(json.loads(step)) if step else None
        self.story = date.fromisoformat(story) if story and story != NEVER else None
        self.no_story = story == NEVER
        self.told = _numbers(draft.get("told", ""))
        self.used = _numbers(draft.get("used", ""))


def _numbers(words: str) -> list[int]:
    return [int(word) for word in words.split()]


def _plain(step: NextStep) -> dict[str, str]:
    return {
        "due": step.due.isoformat() if step.due else "",
        "at": f"{step.due_time:%H:%M}" if step.due_time else "",
        "what": step.what,
        "kind": step.kind.value,
        **({"instant": step.due_at.isoformat()} if step.due_at else {}),
    }


def _step(values: Mapping[str, str]) -> NextStep:
    return NextStep(
        due=date.fromisoformat(values["due"]) if values["due"] else None,
        due_time=time.fromisoformat(values["at"]) if values["at"] else None,
        what=values["what"],
        kind=FollowUpKind(values["kind"]),
        due_at=datetime.fromisoformat(values["instant"]) if values.get("instant") else None,
    )


def _with_items(notes: str, actions: str) -> str:
    """The notes; action items that an earlier version kept beside them become lines of theirs."""
    for item in json.loads(actions or "[]"):
        old = ActionItem(
            what=str(item["what"]),
            due=date.fromisoformat(str(item["due"])),
            owner=str(item["owner"]),
            contact_by=str(item["contact_by"]),
            told=bool(item["told"]),
        )
        try:
            notes = with_more(notes, line_of(old))
        except Invalid:  # a name that cannot stand behind an @: it stays in the words
            names = " ".join(filter(None, (old.owner, old.contact_by)))
            nameless = ActionItem(f"{old.what} ({names})", old.due, told=old.told)
            notes = with_more(notes, line_of(nameless))
    return notes
