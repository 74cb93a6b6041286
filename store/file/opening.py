"""Opening the file at a path: recognised, looked into, brought to this schema.

What only an older or a damaged file needs is loaded when there is one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from ..errors import Corrupt, NotAStore, ReadOnly, StoreError
from . import database, digest
from .failures import disk_reported, error_name
from .health import Health
from .patience import Patience


def make(path: Path, backups: Path | None, *, new: bool) -> None:
    """An empty store at ``path``, where nothing is. Raises Missing where ``backups`` has copies of one, unless ``new``
    asks for an empty one all the same; StoreError kinds.
    """
    if backups is not None and not new:
        from .offer import refuse_missing

        refuse_missing(path, backups)
    database.create(path)
    digest.seal(path)


def opened(path: Path, backups: Path, now: datetime, patience: Patience, settle: Callable[[], None]) -> database.Opened:
    """The file at ``path``, brought to this schema after a verified backup into ``backups``; ``settle`` counts what
    the tables hold of the settings, as part of an upgrade.

    Raises NotAStore, Corrupt, NewerSchema, Locked, ReadOnly; where it can, a refusal names the newest good backup.
    """
    try:
        version = database.recognise(path)
    except NotAStore as error:
        raise NotAStore(" ".join(filter(None, (str(error), _brings_back(backups))))) from None
    if database.is_unfinished(path):
        version = database.version_inside(path, patience)
    try:
        health = Health(path, database.APPLICATION_ID, lambda: _advice(backups))
    except OSError as error:  # it could be when it was recognised, a moment ago
        raise ReadOnly(
            f"{path} cannot be read ({error.strerror}). Check that the file is yours, or choose another with --store."
        ) from None
    try:
        if version < database.SCHEMA:
            _upgrade(path, health, backups, now, patience, settle)
        return _connected(path, health, backups, patience)
    except BaseException:
        health.leave()
        raise


def _upgrade(
    path: Path, health: Health, backups: Path, now: datetime, patience: Patience, settle: Callable[[], None]
) -> None:
    from .backups import make_backup

    health.refuse_damage()
    make_backup(path, backups, now, why="before an upgrade")
    try:
        database.upgrade(path, patience, settle)
    except StoreError as error:  # of the disk at the very end: it may have been upgraded all the same
        name = error_name(error)
        if not name.startswith("SQLITE_IOERR") or database.version_inside(path, patience) < database.SCHEMA:
            raise
        raise StoreError(disk_reported(name, path, saved=True)) from error


def _connected(path: Path, health: Health, backups: Path, patience: Patience) -> database.Opened:
    try:
        return database.connect(path, health, patience)
    except Corrupt as error:
        raise Corrupt(f"{path} is damaged. {_advice(backups)}") from error


def _brings_back(backups: Path) -> str:
    from .offer import brings_back

    return brings_back(backups)


def _advice(backups: Path) -> str:
    from .offer import offer

    return offer(backups)
