"""How long a statement waits for another program that has the file, and that the wait is said and can be left.

SQLite itself would wait without a word, and deaf to Ctrl+C: so each statement is tried again from here. One that was
refused because the file was busy has done nothing; and only a transaction's first and last words can be, or a look
outside of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from random import uniform
from time import monotonic, sleep
from typing import Any, TypeVar

from peewee import DatabaseError, SqliteDatabase

from .failures import is_busy

T = TypeVar("T")

LONG = 5.0  # seconds, for programs that may wait
SAY_AFTER = 0.5  # seconds
_COMMIT = 1.0  # seconds at least: all is done, and who reads comes to an end
_REST = 0.5  # seconds after a wait in vain in which none begins: a key asks for many things, and waits once
_PAUSES = (0.002, 0.02)  # seconds from and to, by chance: of many that wait, none is always the last


class Patience:
    """How long to wait; ``waits`` is called once in each wait that gets long."""

    def __init__(self, waits: Callable[[], object] | None = None) -> None:
        self.seconds = LONG
        self.waits = waits
        self._rests_until = 0.0  # of the monotonic clock

    @contextmanager
    def none(self) -> Iterator[None]:
        """Wait for nobody meanwhile."""
        seconds, self.seconds = self.seconds, 0.0
        try:
            yield
        finally:
            self.seconds = seconds

    def until(self, act: Callable[[], T], least: float = 0.0) -> T:
        """Do it, again and again while the file is busy. Raises what it raised last."""
        try:
            return act()
        except DatabaseError as error:
            return self.after(error, act, least)

    def after(self, refusal: DatabaseError, act: Callable[[], T], least: float = 0.0) -> T:
        """The same for what was refused once already."""
        patience = max(0.0 if monotonic() < self._rests_until else self.seconds, least)
        if not is_busy(refusal) or not patience:
            raise refusal
        begun, said = monotonic(), self.waits is None
        while True:
            sleep(uniform(*_PAUSES))
            passed = monotonic() - begun
            try:
                return act()
            except DatabaseError as error:
                if not is_busy(error):
                    raise
                if passed > patience:
                    self._rests_until = monotonic() + _REST
                    raise
            if passed > SAY_AFTER and not said and self.waits is not None:
                said = True
                self.waits()


class PatientDatabase(SqliteDatabase):
    """A connection that waits as long as its patience says."""

    def __init__(self, database: str, patience: Patience, **options: Any) -> None:
        self.patience = patience
        super().__init__(database, timeout=0, **options)

    def connect(self, reuse_if_open: bool = False) -> bool:
        """Open it: that looks into the file as well."""
        return bool(self.patience.until(partial(super().connect, reuse_if_open)))

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """One statement; inside of a transaction none is refused as busy."""
        act = super().execute_sql
        try:
            return act(sql, params)  # type: ignore[no-untyped-call]  # peewee's has no types
        except DatabaseError as error:
            return self.patience.after(error, partial(act, sql, params))

    def begin(self, lock_type: str | None = None) -> None:
        """Wait for other writers."""
        self.patience.until(partial(super().begin, lock_type))

    def commit(self) -> None:
        """Wait for other readers."""
        self.patience.until(super().commit, _COMMIT)
