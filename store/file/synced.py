"""Where a store lies: in a folder that a sync client keeps, on a network disk; and the copies it made in a conflict.

Copies are looked into over connections that cannot write and take no lock.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from .backup_names import NAME
from .database import APPLICATION_ID
from .identity import real, uri

MOUNTS = Path("/proc/self/mountinfo")  # on Linux
_FOLDERS = (  # of a sync client: what its own folder is called, and how that may begin
    ("Dropbox", ("dropbox",), ("dropbox (", "dropbox-")),
    ("OneDrive", ("onedrive",), ("onedrive - ", "onedrive-")),
    ("iCloud Drive", ("icloud drive", "iclouddrive", "mobile documents"), ()),
    ("Google Drive", ("google drive", "googledrive", "my drive"), ("googledrive-",)),
    ("Nextcloud", ("nextcloud", "owncloud"), ()),
)
_NETWORK = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "9p", "afs", "afpfs", "ceph", "davfs"),
        *("fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.davfs"),
    )
)  # types of file systems


class Contents(NamedTuple):
    """What a store file holds, in short."""

    path: Path
    customers: int
    conversations: int
    newest: str  # the newest act, by name
    at: datetime | None  # and when it was


def keeper_of(path: Path) -> str:
    """Who else writes where ``path`` lies: the name of a sync client, or "a network disk (nfs)"; empty for nobody."""
    place = real(path)
    for part in place.parts[:-1]:
        for name, called, begins in _FOLDERS:
            if part.casefold() in called or part.casefold().startswith(begins):
                return name
    with suppress(OSError):
        if any((parent / ".stfolder").exists() for parent in place.parents):
            return "Syncthing"
    if str(place).startswith("\\\\"):
        return "a network disk"
    kind = _mounted_as(place)
    return f"a network disk ({kind})" if kind in _NETWORK else ""


def _mounted_as(place: Path) -> str:
    """The type of the file system at ``place``, where the system tells."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    found, longest = "", -1
    for line in lines:
        about, _, mounted = line.partition(" - ")
        fields = about.split()
        if len(fields) > 4 and mounted:
            folder = fields[4]
            if "\\" in folder:
                folder = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), folder)
            if place.is_relative_to(folder) and len(folder) >= longest:  # the last one there hides those before
                found, longest = mounted.split()[0], len(folder)
    return found


def copies(path: Path) -> tuple[Path, ...]:
    """Stores beside ``path`` whose names say that they are copies of it which a sync client made."""
    stem, ending = re.escape(path.stem), re.escape(path.suffix)
    mark = r" ?\(\d+\)| \d+|[-_. ](sync-)?conflict.*| \(.*(conflict|Konflikt|conflit).*\)|-[^.]+"
    names = re.compile(rf"{stem}({mark}){ending}", re.I)
    try:
        found = [one for one in path.parent.iterdir() if names.fullmatch(one.name) and not NAME.fullmatch(one.name)]
    except OSError:
        return ()
    return tuple(sorted(one for one in found if _is_store(one)))


def _is_store(path: Path) -> bool:
    try:
        if not path.is_file():  # opening a pipe would wait for somebody to write into it
            return False
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def contents(path: Path) -> Contents | None:
    """What a copy holds; None where it cannot be read."""
    try:
        with closing(sqlite3.connect(f"{uri(path, 'ro')}&immutable=1", uri=True)) as connection:
            connection.text_factory = lambda text: text.decode("utf-8", "replace")
            row = connection.execute(
                "SELECT (SELECT count(*) FROM customer), (SELECT count(*) FROM interaction WHERE conversation = 1),"
                " label, at FROM (SELECT 1) LEFT JOIN (SELECT label, at FROM journal WHERE undone = 0"
                " ORDER BY id DESC LIMIT 1)"
            ).fetchone()
        customers, conversations, label, at = row
        when = datetime.fromisoformat(at.replace("Z", "+00:00")) if at else None
        return Contents(path, int(customers), int(conversations), str(label or ""), when)
    except (sqlite3.Error, ValueError, TypeError, AttributeError):  # damaged, or no store at all
        return None
