"""Files that the app hands to the user: for their eyes only, and never over another file."""

from __future__ import annotations

import os
import sys
from errno import EINVAL
from itertools import count
from pathlib import Path, PureWindowsPath

from store import ReadOnly


def write_new(path: Path, text: str | bytes) -> Path:
    """Write ``text`` to a new file at ``path``, or beside it under a numbered name; returns where it went.

    Raises ReadOnly with a sentence when it cannot be written.
    """
    for n in count(1):
        target = path if n == 1 else path.with_name(f"{path.stem}-{n}{path.suffix}")
        try:
            handle = _create(target)
        except FileExistsError:
            if n == 1 and path.exists() and not path.is_file():
                kind = "a folder" if path.is_dir() else "not a regular file"
                raise ReadOnly(f"{path} is {kind}, so nothing was written. Name a new file.") from None
            continue
        except (OSError, ValueError) as error:
            raise _refused(target, error) from error
        _fill(handle, target, text, target)
        return target
    raise AssertionError("counting does not end")


def write_only(path: Path, text: str | bytes, *, force: bool) -> None:
    """Write ``text`` to ``path`` and nowhere else; an existing file is replaced only with ``force``.

    The old file stays until the new one is whole. Raises ReadOnly with a sentence.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial") if force else path
    try:
        handle = _create(partial)
    except FileExistsError:
        raise ReadOnly(f"{partial} exists already. Choose another name, or replace it with --force.") from None
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error
    _fill(handle, partial, text, path)
    if force:
        try:
            partial.replace(path)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise _refused(path, error) from error


def rejects_path(source: Path) -> Path:
    """Where the rejected rows of ``source`` belong: beside it."""
    return source.with_name(f"{source.stem}-rejected{source.suffix}")


def _create(path: Path) -> int:
    if sys.platform == "win32" and PureWindowsPath(path.name).is_reserved():  # CON, NUL.json: writing would go nowhere
        raise OSError(EINVAL, "Windows keeps this name for a device")
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)


def _fill(handle: int, path: Path, text: str | bytes, wanted: Path) -> None:
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "replace") if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)  # half a file is worse than none
        raise _refused(wanted, error) from error


def _refused(path: Path, error: Exception) -> ReadOnly:
    reason = getattr(error, "strerror", None) or "its path is not valid"
    return ReadOnly(f"{path} cannot be written ({reason}). Choose another folder or name.")
