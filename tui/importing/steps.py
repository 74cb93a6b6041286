"""The steps of an import, and what a step may lead to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from .reader import Question, Unsure


class Step(Enum):
    """Where in an import we are."""

    CHOOSE = "choose"
    BUSY = "busy"  # something is read, asked or written
    PREVIEW = "preview"


class View(Enum):
    """What the preview shows."""

    ALL = "all rows"
    UPDATES = "updates"
    CUSTOMERS = "customers"
    OTHERS = "others"  # who were in contact most and are no customers
    PROBLEMS = "problems"


@dataclass(frozen=True, slots=True)
class Reading:
    """Files are to be read in a thread: ``job`` touches no database; what it answers goes to ``arrived``."""

    words: str
    turn: int
    job: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pause:
    """``then`` takes a moment: it is done when ``words`` have been painted."""

    words: str
    then: Callable[[], Next]


@dataclass(frozen=True, slots=True)
class More:
    """``then`` goes on with what is being done, once keys that were pressed meanwhile have been heard."""

    then: Callable[[], Next]


@dataclass(frozen=True, slots=True)
class Choose:
    """Back to the choice of files, with a word on why."""

    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """One of a few is to be picked; ``then`` goes on with its value, or None where none was."""

    title: str
    note: str
    options: Sequence[tuple[str, str]]
    then: Callable[[str | None], Next]


@dataclass(frozen=True, slots=True)
class Look:
    """The preview is there to be looked at."""


@dataclass(frozen=True, slots=True)
class Leave:
    """The screen is left; ``done``: to Today, where what came in is to be seen."""

    done: bool
    summary: str = ""  # to be read first


Next = Reading | Pause | More | Choose | Pick | Look | Leave | Question | Unsure | None
"""What the screen does next; None: it stays as it is."""
