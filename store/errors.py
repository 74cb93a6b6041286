"""What can go wrong with the store, in sentences a person can act on.

Every message says what is wrong and what to do; callers show it as it is.
"""

from __future__ import annotations

from pathlib import Path


class StoreError(Exception):
    """Anything the store refuses. ``str(error)`` is the sentence to show."""


class NotFound(StoreError):
    """The record asked for does not exist (any more)."""


class Conflict(StoreError):
    """Someone else changed the same record first, or the act does not fit its present state."""


class Invalid(StoreError):
    """What was typed cannot be stored. ``field`` names the form field it belongs to."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Unreadable(StoreError):
    """A file to import cannot be read, or is not a contact file."""


class NotAStore(StoreError):
    """The path is not a First Cup store, or cannot be made one."""


class Missing(StoreError):
    """There is no file at the path, but there are backups of it. ``newest`` is the one to put back."""

    def __init__(self, message: str, newest: Path) -> None:
        super().__init__(message)
        self.newest = newest


class Corrupt(StoreError):
    """The file is a First Cup store, but damaged."""


class NewerSchema(StoreError):
    """The file was written by a newer First Cup."""


class Moved(StoreError):
    """The file that was opened is no longer the one at its path: it was replaced, moved or deleted."""


class Locked(StoreError):
    """Another program holds the file."""


class ReadOnly(StoreError):
    """The file or its folder cannot be written."""


class DiskFull(StoreError):
    """There is no room left to write."""
