"""The store: one file, one unit of work, and the use cases grouped by noun."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from .clock import Clock
from .file import database
from .file.identity import Place
from .file.opening import make, opened
from .file.patience import Patience
from .groups import Groups, where_in
from .records.preferences import Preferences
from .records.research import Brief
from .records.today import Day, Strip
from .rules.days.instants import on_wall
from .usecases.cadence import catch_up, follow_cadence, follow_clock, settle
from .usecases.unit import Unit


class Store(Groups):
    """An open First Cup store. Use as a context manager, or call close()."""

    @property
    def unit(self) -> Unit:
        """The unit of work, for what writes as the use cases do: the sample, benchmarks and tests."""
        return self._unit

    @property
    def path(self) -> Path:
        """The file this store lives in."""
        return self._unit.path

    @property
    def writable(self) -> bool:
        """False: the file can only be read, or is known to be damaged, and every act raises ReadOnly or Corrupt."""
        return self._unit.writable and not self._unit.health.known_bad

    @property
    def clock(self) -> Clock:
        """The user's clock."""
        return self._unit.clock

    @property
    def preferences(self) -> Preferences:
        """What the user has set."""
        return self._unit.preferences

    def follow(self, preferences: Preferences) -> None:
        """Live by other preferences from now on: due days follow the cadence, days and times of talks the zone.

        Raises StoreError kinds where that cannot be written; it is made up for at the next opening.
        """
        self._unit.preferences = preferences
        follow_cadence(self._unit, where_in)
        follow_clock(self._unit)

    @property
    def today_date(self) -> date:
        """The user's day."""
        return self._unit.today

    def now(self) -> datetime:
        """This instant on the user's clock: that of the zone they have set, else this computer's."""
        now = self.clock.now()
        return on_wall(now, self.preferences.zone) or now

    def today(self) -> Day:
        """Everything Today shows, in one call."""
        return self.plan.today()

    def strip(self) -> Strip:
        """The status line alone."""
        return self.plan.strip()

    def brief(self, customer_id: int, reason: str = "") -> Brief:
        """What to know before a call."""
        return self.customers.brief(customer_id, reason)

    def export(self) -> dict[str, object]:
        """Every customer with all their data, ready for JSON."""
        from .usecases.document_export import DocumentExportCases

        return DocumentExportCases(self._unit).document()

    def unreadable(self) -> int:
        """How many values cannot be read: they are shown as such, and an export leaves them out."""
        from .usecases.document_export import DocumentExportCases

        return DocumentExportCases(self._unit).unreadable()

    def back_up(self) -> Path | None:
        """Make the day's backup, or another when the file changed since the newest; None when there is no need.

        What killed processes left beside the store goes with it, and before it what was deleted for good. Uses
        connections of its own, so it may run in a thread. Raises StoreError kinds (promise P4).
        """
        from .file import backups, erasure

        folder, unit = self._unit.backups, self._unit
        database.clear(unit.path)
        if unit.writable:
            erasure.sweep(unit.path)
        if folder is None or not unit.writable or not backups.changed_since_newest(folder, unit.path):
            return None
        unit.health.refuse_damage()
        made = backups.make_backup(unit.path, folder, unit.clock.now(), why="of the day")
        backups.thin(folder, unit.clock.now())
        return made

    def damage(self, seconds: float | None = None) -> str:
        """What is wrong with the file and what to do, in words; empty when nothing is known to be.

        Waits so many seconds at most for what is found out in a thread; None: until all is known.
        """
        health = self._unit.health
        return health.words() if health.known(seconds) else ""

    def refuse_damage(self) -> None:
        """Returns when the file is known to be sound. Raises Corrupt, with what to do (promise P5), or Locked."""
        self._unit.health.refuse_damage()

    def seal(self) -> None:
        """When nothing was written since this was last asked: keep a digest, for the next start to compare.

        May run in a thread.
        """
        if self.writable:
            self._unit.health.seal_when_quiet()

    def trouble(self) -> str:
        """What the disk reported of something that was saved all the same, in words; told once."""
        return self._unit.take_trouble()

    def place(self) -> Place:
        """Is the file that was opened still the one at its path? Nothing is saved in it once it is not."""
        return self._unit.place

    def salvage(self) -> Path | None:
        """The backup that holds all of the open file, made now where it is needed: the file may have no name any more.

        None where there is no folder for backups. Raises StoreError kinds.
        """
        from .file import backups

        unit = self._unit
        return None if unit.backups is None else backups.salvage(unit.health, unit.backups, unit.clock.now())

    def reopen(self) -> None:
        """Go on with the file that is at the path now. Raises as ``open_store`` does; nothing has changed then."""
        unit = self._unit
        backups = unit.backups or unit.path.parent / "backups"
        settles = partial(settle, unit.preferences, where_in)
        unit.take(opened(unit.path, backups, unit.clock.now(), unit.db.patience, settles))
        catch_up(self._unit, where_in)

    def changed_elsewhere(self) -> bool:
        """Has another program written to the file since the last time this was asked? Raises Locked, never waits."""
        if self._unit.behind:
            catch_up(self._unit, where_in)
        return self._unit.changed_elsewhere()

    def wait_at_most(self, seconds: float) -> None:
        """How long, and without a word, an act or a look waits for another program; then it raises Locked."""
        self._unit.db.patience.seconds, self._unit.db.patience.waits = seconds, None

    def open_window(self) -> None:
        """Be known to others as an app that has the file open, until it is closed. Plain commands need not be."""
        if self._unit.writable:
            self._unit.window.open()

    def close(self) -> None:
        """Close the file. Closing twice is fine."""
        self._unit.window.close()
        self._unit.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(
    path: Path,
    *,
    clock: Clock | None = None,
    preferences: Preferences | None = None,
    backups: Path | None = None,
    new: bool = False,
    waits: Callable[[], object] | None = None,
) -> Store:
    """Open the store at ``path``, or make a new one where nothing is.

    A store that is gone is no new one: where ``backups`` has copies of it, Missing is raised unless ``new`` asks for
    an empty one. An older store is upgraded after a verified backup into that folder.
    ``waits`` is called when another program has the file and the wait for it gets long.
    Raises NotAStore, Corrupt, NewerSchema, Locked, ReadOnly, each with a sentence that says what to do.
    """
    clock, preferences = clock or Clock(), preferences or Preferences()
    if not os.path.lexists(path):  # a link to nowhere is something; a name that cannot be is refused by create
        make(path, backups, new=new)
    settles = partial(settle, preferences, where_in)
    file = opened(path, backups or path.parent / "backups", clock.now(), Patience(waits=waits), settles)
    unit = Unit(path, file, clock=clock, preferences=preferences, backups=backups)
    catch_up(unit, where_in)
    return Store(unit)
