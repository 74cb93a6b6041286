"""A contact file, whatever wrote it, to drafts and problems. Nothing here knows the store or the time."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path
from types import MappingProxyType

from ...errors import Unreadable
from ...records.contacts import ContactFile
from ...rules.text.text import base_name
from ..encoding import decoded_lines
from .code_pages import better_page
from .csv_files import Remembered, parse_csv
from .foreign import HEAD, refuse_bytes, refuse_text
from .people import People
from .vcards import is_vcard, parse_vcards

MAX_BYTES = 50_000_000
MAX_LINES = 3_000_000  # 100,000 cards of thirty lines; each line costs memory even when it is blank
_NOTHING: Remembered = MappingProxyType({})


def read_contacts(
    path: Path,
    remembered: Remembered = _NOTHING,
    *,
    day_first: bool = False,
    today: date,
    mapping: tuple[str, ...] | None = None,
    into: People | None = None,
) -> ContactFile:
    """Read a CSV or vCard file of up to 50 MB and 100,000 people.

    ``into`` takes each of them as soon as it is read; the answer then holds none.

    ``remembered`` gives the confirmed mapping for a header's signature; ``mapping`` is one chosen just now.
    ``day_first`` reads 3/4 as the third of April where a column leaves it open; days after ``today`` are not
    used. Raises Unreadable with a sentence to show: no such file, not ours to read, empty, too large, or
    no contact file.
    """
    name = base_name(path.name)
    return parse_contacts(
        name, read_bytes(path, name), remembered, day_first=day_first, today=today, mapping=mapping, into=into
    )


def parse_contacts(
    name: str,
    data: bytes,
    remembered: Remembered = _NOTHING,
    *,
    day_first: bool = False,
    today: date,
    mapping: tuple[str, ...] | None = None,
    into: People | None = None,
) -> ContactFile:
    """The same for bytes that are already here. Raises Unreadable and nothing else."""
    name = base_name(name)
    if not data:
        raise Unreadable(f"{name} is empty. Export it again, then import it.")
    if len(data) > MAX_BYTES:
        raise Unreadable(_too_large(name, len(data)))
    refuse_bytes(name, data)
    lines, encoding = decoded_lines(data)
    if not encoding.startswith("UTF") and not is_vcard(name, lines):
        lines, encoding = better_page(data, lines, encoding)
    del data  # it may be large
    refuse_text(name, lines.head(HEAD))
    if len(lines) > MAX_LINES:
        raise Unreadable(f"{name} has more than {MAX_LINES:,} lines. Split it, or remove its blank lines.")
    if is_vcard(name, lines):
        return parse_vcards(name, lines, encoding, today, into)
    if name.lower().endswith((".vcf", ".vcard")):
        raise Unreadable(f"{name} holds no contact cards. Export it again as vCard or CSV.")
    return parse_csv(name, lines, encoding, remembered, day_first=day_first, today=today, mapping=mapping, into=into)


def read_bytes(path: Path, name: str, wanted: str = "a CSV or vCard file", most: int = MAX_BYTES) -> bytes:
    """A file of up to ``most`` bytes, for whatever reads it.

    Raises Unreadable with a sentence that says what is ``wanted``.
    """
    try:
        kind = path.stat()
        if stat.S_ISDIR(kind.st_mode):
            raise Unreadable(f"{name} is a folder. Choose {wanted} in it.")
        if not stat.S_ISREG(kind.st_mode):
            raise Unreadable(f"{name} is not a regular file. Choose {wanted}.")
        if kind.st_size > most:
            raise Unreadable(_too_large(name, kind.st_size, most))
        # Without waiting: should a pipe have taken the file's place meanwhile, nobody may ever write to it.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            data = file.read(kind.st_size + 1)  # room is taken for all that is asked for
            return data if len(data) <= kind.st_size else data + file.read(most - kind.st_size)
    except FileNotFoundError:
        raise Unreadable(f"{name} does not exist. Check the path and its spelling.") from None
    except PermissionError:
        raise Unreadable(f"{name} may not be read by you. Ask for permission, or copy it to your own folder.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its path is not valid"
        raise Unreadable(f"{name} cannot be read ({reason}). Check the path, or copy the file here first.") from None


def _too_large(name: str, size: int, most: int = MAX_BYTES) -> str:
    if most > MAX_BYTES:
        return f"{name} is {size / 1_000_000:,.0f} MB; First Cup reads exports up to {most // 1_000_000} MB."
    return (
        f"{name} is {size / 1_000_000:,.0f} MB; First Cup reads contact files up to 50 MB. "
        "Split it, or export fewer columns or no photos."
    )
