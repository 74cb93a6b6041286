"""A call while it is being reported: what was typed and chosen so far, as a draft that survives anything."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date

from store.forms import ActionItem
from store.records import Mood
from store.rules.capture import Captured, print_action


@dataclass(slots=True)
class Unsaved:
    """Notes, mood, action items and what was said already, of a call that is not recorded yet."""

    notes: str = ""
    mood: Mood | None = None
    actions: list[ActionItem] = field(default_factory=list)
    used: list[int] = field(default_factory=list)  # the findings that were spoken of

    @property
    def whole_notes(self) -> str:
        """The notes, with the action items as lines of their own."""
        items = (Captured(i.what, i.owner, i.contact_by, i.due, None, i.told) for i in self.actions)
        return "\n".join([*([self.notes] if self.notes else []), *(f"> {print_action(item)}" for item in items)])

    @property
    def empty(self) -> bool:
        """Nothing that could be lost."""
        return not (self.notes.strip() or self.mood or self.actions or self.used)

    def values(self) -> dict[str, str]:
        """As a draft keeps it."""
        return {
            "notes": self.notes,
            "mood": self.mood.value if self.mood else "",
            "actions": json.dumps([_plain(item) for item in self.actions]) if self.actions else "",
            "used": " ".join(map(str, self.used)),
        }

    @classmethod
    def of(cls, values: dict[str, str]) -> Unsaved:
        """From a draft; what a later version may have added is passed over."""
        mood = values.get("mood", "")
        items = json.loads(values.get("actions") or "[]")
        return cls(
            notes=values.get("notes", ""),
            mood=Mood(mood) if mood in set(Mood) else None,
            actions=[_item(item) for item in items],
            used=[int(found) for found in values.get("used", "").split()],
        )


def _plain(item: ActionItem) -> dict[str, object]:
    return {
        "what": item.what,
        "due": item.due.isoformat(),
        "owner": item.owner,
        "contact_by": item.contact_by,
        "told": item.told,
    }


def _item(values: dict[str, object]) -> ActionItem:
    return ActionItem(
        what=str(values["what"]),
        due=date.fromisoformat(str(values["due"])),
        owner=str(values["owner"]),
        contact_by=str(values["contact_by"]),
        told=bool(values["told"]),
    )
