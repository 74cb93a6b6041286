"""Small made files, and how they are read in these tests."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from store.exchange.history.reading import read_history
from store.records.history import HistoryFile

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 12, tzinfo=BERLIN)
ME = "robin@northwind.example"
ANA = "ana@fabrikam.example"
HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


def found(folder: Path, data: str | bytes, name: str = "export", **said: Any) -> HistoryFile | None:
    """What a file with these contents holds."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read(path, **said)


def read(path: Path, **said: Any) -> HistoryFile | None:
    """What a file or folder holds."""
    terms: dict[str, Any] = {"today": TODAY, "now": NOW, "zone": BERLIN, "me": [ME]}
    return read_history(path, **{**terms, **said})


def history(folder: Path, data: str | bytes, name: str = "export", **said: Any) -> HistoryFile:
    """The same for what is history."""
    file = found(folder, data, name, **said)
    assert file is not None
    return file


def letter(
    sender: str = ANA,
    to: str = ME,
    day: str = "Fri, 13 Feb 2026 09:14:00 +0000",
    subject: str = "Paper",
    text: str = "hello\n",
    **heads: str,
) -> str:
    """One message; ``heads`` are further lines of its head, with _ for -."""
    more = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in heads.items())
    return f"From: {sender}\nTo: {to}\nDate: {day}\nSubject: {subject}\n{more}\n{text}"


def mailbox(*letters: str) -> str:
    """Messages as a mailbox has them."""
    return "".join(f"From - Fri Feb 13 09:14:00 2026\n{one}\n" for one in letters)
