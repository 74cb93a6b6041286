"""A call while it is being reported: what was typed and chosen so far, as a draft that survives anything."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, time

from store import Invalid
from store.records.calls import Mood, NextStep
from store.records.follow_ups import ActionItem, FollowUpKind
from store.rules.capture.agreed import line_of, with_more

NEVER = "never"  # in the place of a story's day: do not ask for it


@dataclass(slots=True)
class Unsaved:
    """Notes, and all that was chosen at the close, of a call that is not recorded yet."""

    notes: str = ""
    mood: Mood | None = None
    step: NextStep | None = None
    story: date | None = None  # when to ask for the success story; None: the usual day
    no_story: bool = False  # it was decided not to ask
    told: list[int] = field(default_factory=list)  # follow-ups "tell them" that were kept in this call
    used: list[int] = field(default_factory=list)  # the findings that were spoken of

    @property
    def empty(self) -> bool:
        """Nothing that could be lost."""
        chosen = self.mood or self.step or self.story or self.no_story or self.told or self.used
        return not (self.notes.strip() or chosen)

    def copy(self) -> Unsaved:
        """As it stands now."""
        return Unsaved.of(self.values())

    def take(self, other: Unsaved) -> None:
        """Become like another."""
        self.notes, self.mood, self.step, self.told = other.notes, other.mood, other.step, other.told
        self.story, self.no_story, self.used = other.story, other.no_story, other.used

    def values(self) -> dict[str, str]:
        """As a draft keeps it."""
        return {
            "notes": self.notes,
            "mood": self.mood.value if self.mood else "",
            "step": json.dumps(_plain(self.step)) if self.step else "",
            "story": NEVER if self.no_story else self.story.isoformat() if self.story else "",
            "told": " ".join(map(str, self.told)),
            "used": " ".join(map(str, self.used)),
        }

    @classmethod
    def of(cls, values: dict[str, str]) -> Unsaved:
        """From a draft; what a later version may have added is passed over."""
        mood, story, step = values.get("mood", ""), values.get("story", ""), values.get("step", "")
        return cls(
            notes=_with_items(values.get("notes", ""), values.get("actions", "")),
            mood=Mood(mood) if mood in set(Mood) else None,
            step=_step(json.loads(step)) if step else None,
            story=date.fromisoformat(story) if story and story != NEVER else None,
            no_story=story == NEVER,
            told=_numbers(values.get("told", "")),
            used=_numbers(values.get("used", "")),
        )


def _numbers(words: str) -> list[int]:
    return [int(word) for word in words.split()]


def _plain(step: NextStep) -> dict[str, str]:
    return {
        "due": step.due.isoformat() if step.due else "",
        "at": f"{step.due_time:%H:%M}" if step.due_time else "",
        "what": step.what,
        "kind": step.kind.value,
    }


def _step(values: dict[str, str]) -> NextStep:
    return NextStep(
        due=date.fromisoformat(values["due"]) if values["due"] else None,
        due_time=time.fromisoformat(values["at"]) if values["at"] else None,
        what=values["what"],
        kind=FollowUpKind(values["kind"]),
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
