"""Of what kind a file is, by its beginning and never by its name's ending."""

from __future__ import annotations

import io
from enum import StrEnum
from typing import Any, BinaryIO

from ..encoding import decoded_lines
from .chats import is_chat
from .close_leads import is_leads
from .mail import is_letter
from .mailboxes import is_mailbox
from .meetings import is_calendar
from .phone_backups import is_phone_backup
from .tables import is_table

HEAD = 32_000
"""Bytes that say of what kind a file is."""

_OFFICE = (b"[Content_Types].xml", b"xl/", b"word/", b"opendocument", b"Index/Document.iwa")
_BINARY = 0.05  # of characters that no text has


class Kind(StrEnum):
    """A kind of history."""

    MAILBOX = "mailbox"
    LETTER = "message"
    CALENDAR = "calendar"
    PHONE = "phone backup"
    LEADS = "leads"
    CHAT = "chat"
    TABLE = "table"


def told(head: bytes, name: str, as_table: bool = False) -> Kind | None:
    """The kind of history that begins like this; None for what is none. ``as_table`` takes any table for one."""
    if is_mailbox(head):
        return Kind.MAILBOX
    if is_letter(head):
        return Kind.LETTER
    lines, _ = decoded_lines(head)
    text = lines.head(HEAD)
    if _is_binary(text) or text.lstrip("\ufeff \r\n\t")[:11].upper() == "BEGIN:VCARD":
        return None
    if is_calendar(text):
        return Kind.CALENDAR
    if text.lstrip("\ufeff \r\n\t").startswith("<"):
        return Kind.PHONE if is_phone_backup(text) else None
    if is_leads(text):
        return Kind.LEADS
    if is_chat(text):
        return Kind.CHAT
    whole = lines[:-1] if len(head) >= HEAD and len(lines) > 1 else list(lines)  # the last line may be cut
    return Kind.TABLE if as_table or is_table(name, whole) else None


def is_archive(head: bytes) -> bool:
    """Whether it is a zip archive, and no office document, which is one too."""
    return head.startswith(b"PK\x03\x04") and not any(mark in head[:4_000] for mark in _OFFICE)


def _is_binary(text: str) -> bool:
    controls = sum(character < " " and character not in "\t\n\r\f\v\x1a" for character in text[:4_000])
    return controls > len(text[:4_000]) * _BINARY + 8


class Again(io.RawIOBase):
    """A stream whose beginning was read already, from its beginning."""

    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self._head, self._file = head, file

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes."""
        if self._head:
            data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
