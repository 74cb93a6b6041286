"""What a kind of file is to an import: who reads it, what is asked before it comes in, and what came of it.

A further kind of address book is a branch in ``store/exchange/contacts/reading.py``, and its ending in ``files``; any
other kind of file is one more ``Reader`` in the list of ``session``, with its ending in ``files`` as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from store import StoreError, Unreadable
from store.records.contacts import ContactFile, Problem
from store.records.history import HistoryFile
from store.records.reading_jobs import ReadingJob
from store.rules.text.text import base_name

from .past_files import PastFiles
from .sources import ContactFiles

T = TypeVar("T")


class Stopped(Exception):
    """Somebody stopped the reading."""


class Run(Protocol):
    """Where files are read."""

    @property
    def people(self) -> int:
        """How many people were read so far."""

    def __call__(self, job: ReadingJob[T]) -> T:
        """What a file holds. Raises Unreadable, and Stopped."""

    def stop(self) -> None:
        """Read nothing more; any thread may say so."""


class Here:
    """Reads files in this process, where nothing stops it."""

    people = 0

    def __call__(self, job: ReadingJob[T]) -> T:
        """What a file holds. Raises Unreadable."""
        return job.here()

    def stop(self) -> None:
        """It cannot be."""


@dataclass(frozen=True, slots=True)
class Question:
    """Asked in a dialog before anything is written."""

    words: str
    more: str
    yes: str
    found: Any  # what a yes brings in
    other: str = ""  # a third answer: yes, and the same files are read as history as well
    busy: str = ""  # said while it is brought in, where that takes a moment
    refusal: str = ""  # what could not be read: said when it was answered


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to ask; ``refusal`` says why."""

    refusal: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """Somebody must say first what the columns of a file hold."""

    file: ContactFile | HistoryFile
    number: int  # of the file among those that were chosen
    paths: Sequence[Path]  # of all of them
    # How to read them again, once the columns are known. Raises StoreError kinds.
    again: Callable[[tuple[str, ...]], Callable[[Run], object]] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Rows:
    """Asked by a list of all people: the preview."""

    contacts: ContactFiles


@dataclass(frozen=True, slots=True)
class Contacted:
    """Asked by a list of all customers whose history it is."""

    past: PastFiles


Asked = Question | Nothing | Unsure | Rows | Contacted


@dataclass(frozen=True, slots=True)
class Done:
    """It came in: what is said of it."""

    words: str
    leave: bool  # the import is over, unless there is more to say or to read
    summary: str = ""  # what it has changed, to be read in peace


class Reader(Protocol):
    """One kind of file. ``found`` is whatever its ``read`` answers."""

    @property
    def noun(self) -> str:
        """What one such file is called: ``calendar``."""

    def claims(self, path: Path) -> bool:
        """Whether a file is of this kind. It may look into the file, and touches no database."""

    def read(self, paths: Sequence[Path]) -> Callable[[Run], Any]:
        """How to read them: asked where the store is used, done anywhere. What cannot be read becomes a problem.

        Raises StoreError kinds.
        """

    def question(self, found: Any) -> Asked:
        """What is asked before it comes in."""

    def bring_in(self, found: Any) -> Done:
        """Write what the question was about. Raises StoreError kinds."""


def each_read(jobs: Iterable[ReadingJob[T]], run: Run) -> tuple[T | Problem, ...]:
    """What each file holds, in their order; a problem in the place of one that cannot be read."""
    found: list[T | Problem] = []
    for job in jobs:
        try:
            found.append(run(job))
        except Unreadable as error:
            found.append(unread(job.path, error))
    return tuple(found)


def unread(path: Path, error: StoreError) -> Problem:
    """The problem with a file as a whole."""
    return Problem(base_name(path.name), 0, str(error))


def refusals(found: Iterable[object]) -> list[str]:
    """Why some of them could not be read."""
    return [one.reason for one in found if isinstance(one, Problem)]
