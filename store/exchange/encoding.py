"""Bytes to text: the encoding a contact file was written in, by evidence and never by statistics."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from itertools import islice

from .lines import Lines, line_ends

UTF_8 = "UTF-8"
UTF_16 = "UTF-16"
UTF_32 = "UTF-32"
WINDOWS = "Windows-1252"
EASTERN = "Windows-1250"
MIXED = "UTF-8, some lines Windows-1252"

_PIECE = 1 << 16  # bytes that are decoded at once

# The bytes 80-9F in Windows-1252; the five undefined ones stay control characters, which cleaning removes.
_HIGH = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_BACK = {ord(letter): byte for byte, letter in _HIGH.items()}
# Letters of Central Europe that Windows-1252 reads as signs, where no sign stands: within a word, or at its begin.
# At an end a sign may stand (m³, a footnote), so one such word is no proof.
_LETTER, _SMALL = rb"[A-Za-z\x8a\x8c\x8e\x9a\x9c\x9e\xc0-\xff]", rb"[a-z\x9a\x9c\x9e\xe0-\xff]"
_SIGN = rb"[\x8d\x8f\x9d\xa3\xa5\xaf\xb3\xb9\xbc\xbe\xbf]"
_EASTERN = re.compile(
    rb"(?<=%b)%b(?=%b)|(?<=%b)\x9f|(?<!%b)[\x8d\x8f\xa3\xaf](?=%b{3})"
    % (_LETTER, _SIGN, _LETTER, _SMALL, _LETTER, _SMALL)
)
_EASTERN_END = re.compile(rb"(?<=%b{3})[\x9d\xb3\xb9\xbe\xbf](?!%b)" % (_SMALL, _LETTER))
# Some programs fold lines of cards and calendars after so many bytes, even between the bytes of one letter.
_FOLDED_LETTER = re.compile(rb"([\xc2-\xf4][\x80-\xbf]{0,2})(\r?\n[ \t])([\x80-\xbf]{1,3})")
# Charsets that a vCard may name. Python also knows codecs that are no charsets (hex, idna, unicode_escape).
_CHARSET = re.compile(
    r"(?i)(us-ascii|utf-?(8|16|16le|16be)|iso-?8859-?\d+|latin-?\d|windows-?125\d|cp\d{3,4}"
    r"|shift[-_]?jis|euc-?(jp|kr)|iso-2022-(jp|kr)|gb(k|2312|18030)|big5|koi8-?[ru]|macintosh)"
)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding.

    A byte-order mark decides; else UTF-16 where every other byte is zero, strict UTF-8, and Windows-1252, or
    Windows-1250 where that makes letters of what would be signs in the middle of words ("Gra¿yna").
    A UTF-8 file with a few foreign or cut lines keeps its good lines. Never raises; NULs are removed.
    """
    data, read, name = _decided(data)
    return (read(data) if name != MIXED else "\n".join(map(read, data.split(b"\n")))), name


def decoded_lines(data: bytes) -> tuple[Lines, str]:
    """The same, line by line."""
    data, read, name = _decided(data)
    return Lines(data, read), name


def _decided(data: bytes) -> tuple[bytes, Callable[[bytes], str], str]:
    """The bytes without mark and NULs, what makes text of them or of one of their lines, and the encoding's name."""
    # UTF-32's little-endian mark begins with UTF-16's.
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) and len(data) % 4 == 0:
        return _plain(_recoded(data, "utf-32")), _utf8, UTF_32
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _plain(_recoded(data, "utf-16")), _utf8, UTF_16
    marked = data.startswith(codecs.BOM_UTF8)
    if not marked and (order := _utf16_without_mark(data[:4096])):
        return _plain(_recoded(data, order)), _utf8, UTF_16
    data = _plain(data)
    length = _valid(data)
    if length < 0 and (whole := _FOLDED_LETTER.sub(rb"\1\3\2", data)) != data:
        data, length = whole, _valid(whole)
    if length >= 0:
        return data[:length], _utf8, UTF_8
    read, name = _windows_or_mixed(data)
    return data, read, UTF_8 if marked else name


def _plain(data: bytes) -> bytes:
    while data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
    return data.replace(b"\0", b"") if b"\0" in data else data


def _recoded(data: bytes, encoding: str) -> bytes:
    """The text in UTF-8, made in pieces: as text it takes four bytes a letter where there is one emoji."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    pieces = (decoder.decode(data[at : at + _PIECE]) for at in range(0, len(data), _PIECE))
    return b"".join([*(piece.encode("utf-8", "replace") for piece in pieces), decoder.decode(b"", True).encode()])


def _valid(data: bytes) -> int:
    """How many bytes are UTF-8: all, or all but the letter in which the file was cut off; -1 where it is none."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(data), _PIECE):
            decoder.decode(data[at : at + _PIECE])
    except UnicodeDecodeError:
        return -1
    cut = len(decoder.getstate()[0])
    return len(data) - cut if not cut or not data[: len(data) - cut].isascii() else -1


def _utf8(data: bytes) -> str:
    return data.decode("utf-8")


def _utf16_without_mark(head: bytes) -> str:
    """The byte order that zero bytes on one side only give away, or nothing."""
    half = len(head) // 2
    if half < 2:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _windows_or_mixed(data: bytes) -> tuple[Callable[[bytes], str], str]:
    good = bad = start = 0
    for end in line_ends(data):
        line, start = data[start:end], end + 1
        try:
            line.decode("utf-8")
            good += not line.isascii()
        except UnicodeDecodeError:
            bad += 1
    # Windows-1252 hardly ever forms valid UTF-8 by accident, so good lines outvote broken ones.
    if good > bad:
        return _utf8_or_windows, MIXED
    ends = [found[0] for found in islice(_EASTERN_END.finditer(data), 1_000)]
    if len(set(ends)) > 1 or len(ends) > 2 or _EASTERN.search(data):
        return lambda line: line.decode("cp1250", "replace"), EASTERN
    return from_windows, WINDOWS


def _utf8_or_windows(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return from_windows(line)


def from_windows(data: bytes) -> str:
    """Windows-1252 that decodes any bytes."""
    return data.decode("latin-1").translate(_HIGH)


def decode_named(data: bytes, charset: str) -> str:
    """``data`` in the charset that a vCard names; UTF-8, then Windows-1252 where that is unknown or wrong."""
    for name in (charset.strip().strip('"'), "utf-8"):
        if not _CHARSET.fullmatch(name):
            continue
        try:
            return data.decode(name)
        except (UnicodeError, LookupError):
            continue
    return from_windows(data)


def redecode(text: str, charset: str) -> str:
    """``text``, read as Windows-1252, as the charset named for it after all; unchanged where that fails."""
    if not _CHARSET.fullmatch(charset.strip()) or text.isascii():
        return text
    try:
        return text.translate(_BACK).encode("latin-1").decode(charset.strip())
    except (UnicodeError, LookupError):
        return text
