"""Scripts as they cross the border: what is said, and the texts it is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScriptPart:
    """One part of a script as it is said to one customer: voicemail, opening, guide, closing or story."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class ScriptSet:
    """The user's own texts, by language or tier. ``id`` None are the standard texts."""

    id: int | None
    name: str
    tier: str = ""  # customers of this tier get it unless another set is chosen for them


@dataclass(frozen=True, slots=True)
class ScriptText:
    """The template of one part and variant in one set."""

    part: str
    variant: str
    body: str
    own: bool  # the user's; else the one we ship
