"""Mailboxes taken apart into messages, in one go and a piece at a time, however large they or their lines are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

KEPT = 96_000
"""Bytes of a message that are looked at; what comes after is an attachment, or quoted."""

_BLOCK = 1 << 20
_AHEAD = 1_024  # bytes that tell a separator
_TAIL = 4_096
_MARK = b"\nFrom "
_SEPARATOR = re.compile(rb"From [^\n]{0,400}\d\d:\d\d[^\n]{0,80}\r?\n(?:>From |[!-9;-~]{1,100}[ \t]?:)")
_FIRST = re.compile(rb"\s{0,20}From [^\n]{0,500}\n(?:>From |[!-9;-~]{1,100}[ \t]?:)")
_BOUNDARY = re.compile(rb'(?i)boundary[ \t]?=[ \t]?(?:"([^"\n]{1,200})"|([^\s";]{1,200}))')


class Raw(NamedTuple):
    """One message: its beginning, and whether all of it was there."""

    data: bytes
    whole: bool = True


def is_mailbox(head: bytes) -> bool:
    """Whether a file that begins like this is a mailbox (mbox)."""
    return _FIRST.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def messages(file: BinaryIO) -> Iterator[Raw]:
    """The messages of a mailbox."""
    kept, tail = bytearray(), b""
    for piece, ends in _pieces(file):
        kept += piece[: max(0, KEPT - len(kept))]
        tail = (tail + piece[-_TAIL:])[-_TAIL:]
        if ends:
            yield Raw(_message(bytes(kept)))
            kept, tail = bytearray(), b""
    if kept.strip():
        data = _message(bytes(kept))
        yield Raw(data, _is_whole(data, tail))


def _pieces(file: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """The file in pieces, each with whether a message ends there."""
    buffer, end = b"", False
    while not end:
        more = file.read(_BLOCK)
        end = not more
        buffer += more
        start = search = 0
        while (at := buffer.find(_MARK, search)) >= 0 and (end or at + _AHEAD < len(buffer)):
            if _SEPARATOR.match(buffer, at + 1):
                yield buffer[start : at + 1], True
                start = at + 1
            search = at + 1
        # What follows a mark near the end, or may be half a mark, waits for more.
        rest = len(buffer) if end else max(start, at if at >= 0 else len(buffer) - len(_MARK))
        yield buffer[start:rest], False
        buffer = buffer[rest:]


def _message(data: bytes) -> bytes:
    """The message without its separator, its lines ended and its quoted separators unquoted."""
    data = data.lstrip(b"\r\n\xef\xbb\xbf").replace(b"\r\n", b"\n")
    if data.startswith((b"From ", b">From ")):
        data = data.partition(b"\n")[2]
    return data.replace(b"\n>From ", b"\nFrom ")


def _is_whole(data: bytes, tail: bytes) -> bool:
    """Whether the last message of a file came to its end."""
    head, gap, _ = data.partition(b"\n\n")
    if not gap:
        return len(data) >= KEPT
    if b"multipart/" not in head.lower():
        return tail.endswith(b"\n")
    found = _BOUNDARY.search(head)
    return found is None or b"--" + (found[1] or found[2]) + b"--" in tail
