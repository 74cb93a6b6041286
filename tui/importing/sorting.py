"""Which reader each of the chosen files goes to: told by what is in a file, and by its name where that says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from store import Store

from .calendars import Calendars
from .contacts import Contacts
from .documents import Exports
from .histories import Histories
from .reader import Reader

READERS: tuple[Callable[[Store], Reader], ...] = (Exports, Calendars, Contacts, Histories)
"""In this order their files are asked about: the people before what was spoken with them."""

Parts = list[tuple[Reader, list[Path]]]


def parted(store: Store, paths: Iterable[Path], taken: Mapping[Path, type[object]] | None = None) -> Parts:
    """All readers in their order, each with the files that it takes. It looks into the files, and touches no database.

    ``taken`` says of some files which reader the user wants them to go to.
    """
    parts: Parts = [(make(store), []) for make in READERS]
    readers: dict[type[object], tuple[Reader, list[Path]]] = {type(one[0]): one for one in parts}
    # Who goes by a name alone is asked late, and who takes every file the last.
    claiming = sorted(readers, key=lambda kind: (kind is Contacts, kind is Exports))
    for path in paths:
        kind = (taken or {}).get(path) or next(kind for kind in claiming if readers[kind][0].claims(path))
        reader, files = readers[kind]
        files.append(path)
        if isinstance(reader, Histories) and taken and path in taken:
            reader.said.add(path)
    return parts
