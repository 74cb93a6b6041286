"""What is composed for colleagues, piece by piece, before it is laid out (METHOD §7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ..capture.lines import ActionReader
from ..text.text import clean_line
from .spoken import Say, TeamDays


class Shape(StrEnum):
    """How a block stands on the page."""

    SECTION = "section"  # a part of the brief
    WHOM = "whom"  # the customer that the following is about
    TEXT = "text"
    ITEM = "item"  # numbered: what is to be done
    UNDER = "under"  # what there is to know about the item above
    LEAD = "lead"  # what was said, and when
    LINE = "line"  # a line of what was said


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text in its shape; ``number`` counts the items of a brief through, ``name`` begins it, in bold."""

    shape: Shape
    text: str
    number: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What composing needs to know besides what it is about."""

    today: date
    read: Callable[[date], ActionReader]  # how lines were read on a day
    names: tuple[str, ...] = ()  # the team
    say: Say = clean_line
    day_first: bool = False  # as the user writes days

    @property
    def days(self) -> TeamDays:
        """Days as they are said to the team."""
        return TeamDays(self.today, self.day_first)
