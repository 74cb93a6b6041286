"""Files that the app hands to the user: for their eyes only, and never over another file."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from store import ReadOnly
from store.disk import write_whole


def write_new(path: Path, text: str | bytes) -> Path:
    """Write ``text`` to a new file at ``path``, or beside it under a numbered name; returns where it went.

    Raises ReadOnly with a sentence when it cannot be written.
    """
    for n in count(1):
        target = path if n == 1 else path.with_name(f"{path.stem}-{n}{path.suffix}")
        try:
            write_whole(target, _bytes(text), replace=False)
        except FileExistsError:
            if n == 1 and path.exists() and not path.is_file():
                raise _no_file(path) from None
            continue
        except (OSError, ValueError) as error:
            raise _refused(target, error) from error
        return target
    raise AssertionError("counting does not end")


def write_only(path: Path, text: str | bytes, *, force: bool) -> None:
    """Write ``text`` to ``path`` and nowhere else; an existing file is replaced only with ``force``, and a link itself
    is, not what it points to.

    The old file stays until the new one is whole. Raises ReadOnly with a sentence.
    """
    try:
        if force and path.exists() and not path.is_file():  # a device or a pipe would be lost for good
            raise _no_file(path)
        write_whole(path, _bytes(text), replace=force)
    except FileExistsError:
        raise ReadOnly(f"{path} exists already. Choose another name, or replace it with --force.") from None
    except (OSError, ValueError) as error:
        raise _refused(path, error) from error


def rejects_path(source: Path) -> Path:
    """Where the rejected rows of ``source`` belong: beside it."""
    return source.with_name(f"{source.stem}-rejected{source.suffix}")


def _bytes(text: str | bytes) -> bytes:
    return text.encode("utf-8", "replace") if isinstance(text, str) else text


def _no_file(path: Path) -> ReadOnly:
    kind = "a folder" if path.is_dir() else "not a regular file"
    return ReadOnly(f"{path} is {kind}, so nothing was written. Name a new file.")


def _refused(path: Path, error: Exception) -> ReadOnly:
    reason = getattr(error, "strerror", None) or "its path is not valid"
    return ReadOnly(f"{path} cannot be written ({reason}). Choose another folder or name.")
