"""Files that are not contact files, told by their first bytes, with what to do instead."""

from __future__ import annotations

import re

from ...errors import Unreadable

HEAD = 4_000
"""Characters that say of what kind a text is."""

_SHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers")
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"{\\rtf", "a formatted document"),
    (b"OggS", "a recording"),
    (b"ID3", "a recording"),
)
_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"(\xb5/\xfd")
_MAIL_HEADER = re.compile(
    r"(?i)(?:From \S+ .*|(?:return-path|received|delivered-to|mime-version|message-id|x-[a-z-]+"
    r"|from|date):.*)\n"
)
_ADVICE = "Choose a CSV or vCard file exported from your address book or CRM."


def refuse_bytes(name: str, data: bytes) -> None:
    """Raise Unreadable for what is no text at all."""
    if data.startswith(b"PK\x03\x04") or data.startswith(b"\xd0\xcf\x11\xe0"):
        if name.lower().endswith(_SHEETS) or b"xl/" in data[:4000] or b"opendocument.spreadsheet" in data[:200]:
            raise Unreadable(f"{name} is a spreadsheet. Open it and save it as CSV first, then import that.")
        kind = "a zip archive" if data.startswith(b"PK") else "an Office file"
        raise Unreadable(f"{name} is {kind}. Take the CSV or vCard file out of it (save it as CSV first).")
    if data.startswith(_PACKED):
        raise Unreadable(f"{name} is a packed archive. Unpack it and import the CSV or vCard file in it.")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Unreadable(f"{name} is {what}, not a contact file. {_ADVICE}")
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise Unreadable(f"{name} is an image or a recording, not a contact file. {_ADVICE}")


def refuse_text(name: str, text: str) -> None:
    """Raise Unreadable for text of another kind: calendars, mail, web pages, data for programs, or binary."""
    head = text[:HEAD]
    controls = sum(character < " " and character not in "\t\n\r\f\v\x1a" for character in head)
    if head and controls > len(head) * 0.05 + 8:
        raise Unreadable(f"{name} is not a text file. {_ADVICE}")
    start = head.lstrip()
    if not start:
        raise Unreadable(f"{name} is empty. Export it again, then import it.")
    what = ""
    if start[:15].upper() == "BEGIN:VCALENDAR":
        what = "a calendar"
    elif _is_mail(start.replace("\r\n", "\n")):
        what = "mail"
    elif re.match(r"(?i)<(?:!doctype|html|\?xml|[a-z]+[ >/])", start):
        what = "a web page or XML"
    elif re.match(r"[\[{]\s*[\[{\"]", start):
        what = "JSON"
    if what:
        raise Unreadable(f"{name} is {what}, not a contact file. {_ADVICE}")


def _is_mail(start: str) -> bool:
    """Whether several lines of mail header come first."""
    at = lines = 0
    while lines < 3 and (match := _MAIL_HEADER.match(start, at)):
        at, lines = match.end(), lines + 1
    return lines >= 2
