"""What a preview of files is to an import: looked at, changed, and agreed to."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator, Sequence
from pathlib import Path

from store.records.contacts import Problem

from .reader import Done, Unsure
from .steps import View


class Preview(ABC):
    """What files would do. ``planning`` finds it out; nothing is written before ``write``."""

    view = View.ALL
    stale = False  # it was changed, and is to be planned again before it is written

    @property
    @abstractmethod
    def ready(self) -> bool:
        """It was found out what they would do."""

    @property
    @abstractmethod
    def problems(self) -> Sequence[Problem]:
        """What could not be read or used."""

    @abstractmethod
    def planning(self) -> Generator[None, None, None]:
        """Match what they hold with the customers, a little at a time. Raises StoreError kinds."""

    @abstractmethod
    def views(self) -> list[View]:
        """The views that have something to show."""

    @property
    def next_view(self) -> View | None:
        """The view that comes after this one; None where there is only one."""
        views = self.views()
        return views[(views.index(self.view) + 1) % len(views)] if len(views) > 1 else None

    @abstractmethod
    def mark(self, key: str) -> bool:
        """Change what becomes of a row. False where nothing can be. Raises StoreError kinds."""

    @abstractmethod
    def unsure(self, key: str | None) -> Unsure | str:
        """The columns of the file that a row came from, to be corrected; or why there are none."""

    @abstractmethod
    def tables(self, key: str | None) -> list[Path] | str:
        """The file that a row came from, or all that it may have come from, where it may be of the other kind; or why
        it cannot be."""

    @property
    @abstractmethod
    def promised(self) -> object:
        """What Enter is said to do: compared after it was planned again."""

    @property
    @abstractmethod
    def refusal(self) -> str:
        """Why nothing can be written; empty where it can."""

    @abstractmethod
    def write(self) -> Done:
        """Write it. Raises Conflict where the customers changed meanwhile, and other StoreError kinds."""
