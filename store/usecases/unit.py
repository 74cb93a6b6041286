"""The unit of work: one act, one transaction, one journal entry; and database errors as sentences."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from ..clock import Clock
from ..errors import ReadOnly, StoreError
from ..file import journal, search
from ..file.database import Opened, tables_of
from ..file.failures import disk_reported, error_name, explained, moved
from ..file.identity import Place, place
from ..file.journal import Recorder, Tops
from ..file.windows import Window
from ..records.customers import Whereabouts
from ..records.hours import There
from ..records.preferences import Preferences
from ..rules.days.workdays import away_until, week_start
from ..tables import drafts, own_clock, week

P = ParamSpec("P")
T = TypeVar("T")
HolidaysAt = Callable[[Collection[int], date], Mapping[int, str]]
"""For whom of these customers a day is a holiday, with its name."""


class Unit:
    """What every use case works with: the open file, the clock and the user's preferences."""

    def __init__(
        self,
        path: Path,
        opened: Opened,
        *,
        clock: Clock,
        preferences: Preferences,
        backups: Path | None = None,
    ) -> None:
        self.path = path
        self.clock = clock
        # None until they may be loaded: see CallCases.tell_places.
        self.holidays_at: HolidaysAt | None = None
        self.there: Callable[[Whereabouts, str], There] | None = None
        self.preferences = preferences
        self.backups = backups  # where verified copies go; None: nowhere
        self._trouble = ""  # what the disk reported though it was saved, until somebody was told
        self.window = Window(path)  # whose drafts these are
        self._follow(opened)

    def _follow(self, opened: Opened) -> None:
        self.db, self.writable, self._file, self.health = opened
        self.shown: Tops | None = None  # what undo and redo would take as far as this window knows; None: not looked
        self._version = self._data_version()
        self.behind = False  # due days are still to be counted anew

    @property
    def place(self) -> Place:
        """Whether the file that was opened still has its name."""
        return place(self.path, self._file)

    def take(self, opened: Opened) -> None:
        """Go on with another file that has the store's name now; the one before is closed."""
        self.close()
        self._follow(opened)

    def changed_elsewhere(self) -> bool:
        """Has another program written to the file since the last time this was asked? Waits for nobody."""
        with explained(self.path), self.db.patience.none():
            now = self._data_version()
            if now == self._version and self.shown is not None:
                return False
            tables_of(self.db)  # with two stores open, the tables speak to this one
            self.shown = journal.tops()
            changed, self._version = now != self._version, now
        return changed

    def _data_version(self) -> int:
        with explained(self.path):
            return int(self.db.execute_sql("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the file, and leave the digest of a sound one beside it. Closing twice is fine."""
        if not self.db.is_closed():
            self.db.close()
            if self.writable:
                self.health.seal()
            self.health.close()

    @property
    def today(self) -> date:
        """The user's day."""
        return self.clock.today()

    @property
    def away_until(self) -> date | None:
        """The last day of the time away the user is in; None while they are here (METHOD §2)."""
        return away_until(self.today, self.preferences.away)

    @property
    def week(self) -> date:
        """The first day of the user's week."""
        return week_start(self.today, self.preferences.working_days)

    @contextmanager
    def act(self, label: str, customer_id: int | None = None, *, fill_week: bool = True) -> Iterator[Recorder]:
        """One act of the user: all of it is written, or nothing; one undo takes it back.

        ``fill_week``: free places on this week's plan go to the most urgent customers with it (METHOD §2).
        Only inside ``writing``, which a use case enters before its first look (see ``acting``).
        """
        if not self.db.in_transaction():
            raise RuntimeError("This act decides on what was read outside of its transaction: see acting.")
        recorder = Recorder(self.db)
        yield recorder
        if recorder.steps:
            if fill_week:
                self._fill_week(recorder)
            search.refresh(self.db, recorder.reworded)
            self.shown = journal.write(label, customer_id, recorder.steps, self.clock.now())

    @contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that no other program writes in: what is read in it holds until it is committed.

        One inside another is taken back by itself when it fails. Raises ReadOnly, Locked, DiskFull and other
        StoreError kinds; nothing has changed then.
        """
        if self.db.in_transaction():  # the outermost looks at the file, and answers for the commit
            with explained(self.path), self.db.atomic():
                yield
            return
        self.check_writable()
        before, written = b"", False
        try:
            with explained(self.path), self.db.atomic():
                before = self.health.changes()
                yield
                self._check_place()
                written = True
        except StoreError as error:
            if not written or not (name := error_name(error)).startswith("SQLITE_IOERR"):
                raise
            self._tell_after_commit(name, before, error)
        self._check_place()  # it can have happened between that look and the end of the commit

    def _tell_after_commit(self, name: str, before: bytes, error: StoreError) -> None:
        """The disk reported an error to the commit itself: what is true is read again. Raises StoreError where the act
        is not there, or nobody knows; where it is, it was saved, and ``take_trouble`` says the rest.
        """
        try:
            with explained(self.path):  # what is left of a journal is played back now
                self.db.execute_sql("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
            saved: bool | None = self.health.changes() != before
        except (StoreError, OSError):
            saved = None
        words = disk_reported(name, self.path, saved=saved)
        if not saved:
            raise StoreError(words) from error
        self._trouble = words

    def take_trouble(self) -> str:
        """What the disk reported of something that was saved all the same; empty the next time."""
        words, self._trouble = self._trouble, ""
        return words

    def _check_place(self) -> None:
        """Raises Moved where the file that is written to has lost its name: nobody would find what is in it."""
        found = self.place
        if found is not Place.SAME:
            raise moved(self.path, found)

    def check_writable(self) -> None:
        """Returns where something can be saved: the file is known to be sound. Raises ReadOnly, or Corrupt."""
        if not self.writable:
            raise ReadOnly(
                f"{self.path} is open for reading only, so nothing can be saved."
                " Check that you may write to the file and its folder, or choose another store with --store."
            )
        self.health.refuse_damage()

    def _fill_week(self, recorder: Recorder) -> None:
        """Free places on this week's plan go to the most urgent customers (METHOD §2), as part of the act."""
        week.put_on(recorder, self.week, False, self.proposals())

    def proposals(self) -> list[int]:
        """Whom to put on the free places of this week's plan. Nobody while away."""
        return [] if self.away_until else week.proposals(self.week, self.today, self.preferences)


class UseCases:
    """Base of the groups of use cases."""

    def __init__(self, unit: Unit) -> None:
        self._opened = unit

    @property
    def _unit(self) -> Unit:
        # The tables speak to one file at a time: with two stores open, to the one that is asked now.
        tables_of(self._opened.db)
        drafts.in_window(self._opened.window)
        own_clock.is_in(self._opened.preferences.zone)
        return self._opened


U = TypeVar("U", bound=UseCases)


def reading(method: Callable[Concatenate[U, P], T]) -> Callable[Concatenate[U, P], T]:
    """A use case that reads: database errors leave it as StoreError kinds."""

    @functools.wraps(method)
    def wrapped(self: U, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with explained(self._unit.path):
            return method(self, *args, **kwargs)

    return wrapped


def acting(method: Callable[Concatenate[U, P], T]) -> Callable[Concatenate[U, P], T]:
    """A use case that writes: all of it is one transaction, so that nothing it decides on can change meanwhile.

    What a person saw before comes with the call (a version, a record, a text) and is compared inside: where it is no
    longer so, Conflict says it, and nothing of another program's is written over.
    """

    @functools.wraps(method)
    def wrapped(self: U, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with self._unit.writing():
            return method(self, *args, **kwargs)

    return wrapped
