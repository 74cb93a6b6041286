"""Database errors as sentences. The real cause is often deeper than the exception that arrives."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee

from ..errors import Corrupt, DiskFull, Locked, Moved, NotAStore, ReadOnly, StoreError
from .identity import Place


def error_name(error: BaseException | None) -> str:
    """SQLite's own name of the first error in the chain that has one; the deepest says what really happened."""
    name = ""
    while error is not None:
        if isinstance(error, sqlite3.Error):
            name = getattr(error, "sqlite_errorname", "") or name
        error = error.__cause__ or error.__context__
    return name


def is_busy(error: BaseException) -> bool:
    """Another program has the file at this moment."""
    return error_name(error).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


def explain(error: BaseException, path: Path) -> StoreError:
    """The StoreError that fits ``error``, with a sentence for the person at the screen."""
    name = error_name(error)
    text = str(error)
    if is_busy(error) or "locked" in text:
        return Locked(
            f"{path} is in use by another program, which is writing to it. Nothing was changed."
            " Wait a moment and try again, or close that program."
        )
    if name == "SQLITE_READONLY_DBMOVED":  # SQLite looks as well, before the first write of a transaction
        return moved(path, Place.REPLACED if os.path.lexists(path) else Place.GONE)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return ReadOnly(
            f"{path} cannot be written. Nothing was changed. Check that you may write to the file and its folder,"
            " or choose another store with --store."
        )
    if name.startswith("SQLITE_FULL"):
        return DiskFull(f"The disk that holds {path} is full. Nothing was changed. Free some space and try again.")
    if name.startswith("SQLITE_NOTADB"):
        return NotAStore(f"{path} is not a First Cup store. Choose another file with --store.")
    # What SQLite says of a damaged file, or of a text in it, may itself be no text, or quote one: it is not repeated.
    if name.startswith("SQLITE_CORRUPT") or "malformed" in text or "decode" in text:
        return Corrupt(
            f"{path} is damaged. It was not changed. firstcup check says more, and names the newest good backup."
        )
    if name.startswith("SQLITE_IOERR"):
        return StoreError(f"{path} could not be read or written ({name}). Nothing was changed. Check the disk.")
    return StoreError(f"The store refused this ({text or name}). Nothing was changed.")


def disk_reported(name: str, path: Path, *, saved: bool | None) -> str:
    """What is true after the disk reported an error at the very end of an act: it may have been saved all the same."""
    copy = "Make a copy on another disk now: firstcup backup FOLDER."
    if saved:
        return f"Saved, but the disk that holds {path} reported an error ({name}) as it was asked to keep it. {copy}"
    if saved is None:
        return (
            f"The disk that holds {path} reported an error ({name}), and what it holds cannot be read. Whether this was"
            f" saved is not known: look for it before you save it again. {copy}"
        )
    return f"Not saved: the disk that holds {path} reported an error ({name}). Everything else is as it was. {copy}"


def moved(path: Path, found: Place) -> Moved:
    """The file has lost its name to another, or altogether."""
    if found is Place.GONE:
        return Moved(
            f"{path} is no longer there, so nothing can be saved in it. Put it back, or restore a backup:"
            " firstcup restore lists them."
        )
    return Moved(f"{path} was replaced by another file while it was open, so this was not saved in it. Try again.")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise StoreError kinds instead of database errors inside the block."""
    try:
        yield
    except (peewee.PeeweeException, sqlite3.Error, UnicodeDecodeError) as error:
        raise explain(error, path) from error
