"""Finding contact files: in the folders where downloads end up, or by a path that was typed, pasted or dropped."""

from __future__ import annotations

import os
import re
import shlex
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..computer.folders import current_folder

CALENDAR = ".ics"
DOCUMENT = ".json"
ENDINGS = (".csv", ".tsv", ".txt", ".vcf", ".vcard", ".mbox", ".eml", CALENDAR, DOCUMENT)
# What exports of mail, networks and phones are called; any other archive or XML is not worth listing.
_EXPORTS = re.compile(r"(takeout|(basic|complete)_linkedin|linkedin).{0,80}\.zip|(sms|calls).{0,80}\.xml")
_MARK = b'"firstcup-export"'  # near the beginning of an export; any other JSON is not worth listing
_MOST = 300  # files worth listing
_ENTRIES = 5_000  # looked at in one folder
_LONGEST = 20_000  # characters of a line of dropped files
_SECONDS = 2.0  # spent looking, all folders together


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may hold contacts."""

    path: Path
    bytes: int
    changed: date


def usual_folders() -> tuple[Path, ...]:
    """Where exports are saved: the current folder, downloads, desktop, documents, home; each once."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 (see current_folder)
    wanted = (current_folder(), home / "Downloads", home / "Desktop", home / "Documents", home)
    return tuple({os.path.realpath(folder): folder for folder in reversed(wanted)}.values())[::-1]


def find_files(folders: Iterable[Path], clock: Callable[[], float] = time.monotonic) -> tuple[FoundFile, ...]:
    """Files in ``folders`` (not below) whose name says contacts, newest first. What cannot be read is passed over."""
    found: list[tuple[float, FoundFile]] = []
    end = clock() + _SECONDS
    for folder in folders:
        try:
            with os.scandir(folder) as entries:
                for entry in islice(entries, _ENTRIES):
                    if clock() > end:
                        break
                    _look_at(entry, found)
        except OSError:
            continue  # no such folder, or not ours to read
    found.sort(key=lambda pair: (-pair[0], pair[1].path))
    return tuple(file for _, file in found[:_MOST])


def _look_at(entry: os.DirEntry[str], found: list[tuple[float, FoundFile]]) -> None:
    name = entry.name.lower()
    if not (name.endswith(ENDINGS) or _EXPORTS.fullmatch(name)) or name.startswith("."):
        return
    try:
        if entry.is_file() and (not entry.name.lower().endswith(DOCUMENT) or _says_export(Path(entry.path))):
            facts = entry.stat()
            changed = datetime.fromtimestamp(facts.st_mtime).astimezone().date()
            found.append((facts.st_mtime, FoundFile(Path(entry.path), facts.st_size, changed)))
    except (OSError, ValueError, OverflowError):
        return  # gone meanwhile, a broken link, or a time no calendar has


def _says_export(path: Path) -> bool:
    with path.open("rb") as file:
        return _MARK in file.read(200)


def is_document(path: Path) -> bool:
    """Whether a file's name says that it is an export of First Cup."""
    return path.suffix.lower() == DOCUMENT


def is_calendar(path: Path) -> bool:
    """Whether a file's name says that it is a calendar, not contacts."""
    return path.suffix.lower() == CALENDAR


def begins(path: Path, mark: bytes) -> bool:
    """Whether a file begins so, after blanks and a byte order mark. Never raises."""
    try:
        with path.open("rb") as file:
            return file.read(100).lstrip(b"\xef\xbb\xbf \r\n\t").upper().startswith(mark)
    except (OSError, ValueError):
        return False


def typed_paths(text: str) -> tuple[Path, ...]:
    """The paths in a line: one, or several with ``;`` between, or as a terminal writes files dropped on it."""
    text = text.strip()
    if not text:
        return ()
    whole = _path(text)
    if _exists(whole):
        return (whole,)
    try:
        dropped = [_path(word) for word in shlex.split(text)] if len(text) <= _LONGEST else []
    except ValueError:  # an apostrophe in a name
        dropped = []
    if dropped and all(map(_exists, dropped)):
        return tuple(dropped)
    return tuple(_path(part.strip()) for part in text.split(";") if part.strip())


def completed(text: str) -> str:
    """``text`` with its last path completed as far as the names there allow; folders end in a slash."""
    before, mark, last = text.rpartition(";")
    lead = before + mark + last[: len(last) - len(last.lstrip())]
    typed = last.strip()
    expanded = os.path.expanduser(typed)  # noqa: PTH111 (keeps a trailing slash, which says "in here")
    folder, _, start = expanded.rpartition(os.sep)
    try:
        with os.scandir(folder + os.sep if os.sep in expanded else ".") as entries:
            names = [_named(entry) for entry in islice(entries, _ENTRIES)]
    except (OSError, ValueError):
        return text
    names = [name for name in names if name.startswith(start) and name.isprintable()]
    names = [name for name in names if start.startswith(".") or not name.startswith(".")]
    # Folders lead on and contact files are what is wanted; other files only when nothing else fits.
    wanted = [name for name in names if name.endswith(os.sep) or name.lower().endswith(ENDINGS)]
    common = _common_start(wanted or names)
    return lead + typed[: len(typed) - len(start)] + common if len(common) > len(start) else text


def _common_start(names: Sequence[str]) -> str:
    first, last = min(names, default=""), max(names, default="")
    return first[: next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]


def _named(entry: os.DirEntry[str]) -> str:
    try:
        return entry.name + os.sep if entry.is_dir() else entry.name
    except OSError:
        return entry.name


def _path(text: str) -> Path:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    return Path(os.path.expanduser(text))  # noqa: PTH111 (an unknown ~name stays as typed instead of raising)


def is_folder(path: Path) -> bool:
    """Whether a path that someone typed is a folder."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # longer than any path, or with a zero byte
        return False
