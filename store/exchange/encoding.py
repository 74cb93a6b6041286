"""Bytes to text: the encoding a contact file was written in, by evidence and never by statistics."""

from __future__ import annotations

import codecs
import re

UTF_8 = "UTF-8"
UTF_16 = "UTF-16"
UTF_32 = "UTF-32"
WINDOWS = "Windows-1252"
EASTERN = "Windows-1250"
MIXED = "UTF-8, some lines Windows-1252"

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
    text, name = _decode(data)
    return text.lstrip("\ufeff").replace("\0", ""), name


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith(codecs.BOM_UTF8):
        text, _ = _utf8_or_windows(data[3:])
        return text, UTF_8
    # UTF-32's little-endian mark begins with UTF-16's.
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) and len(data) % 4 == 0:
        return data.decode("utf-32", "replace"), UTF_32
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), UTF_16
    order = _utf16_without_mark(data[:4096])
    if order:
        return data.decode(order, "replace"), UTF_16
    return _utf8_or_windows(data)


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


def _utf8_or_windows(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), UTF_8
    except UnicodeDecodeError as error:
        whole = data[: error.start]
        if error.end == len(data) and "unexpected end" in error.reason and not whole.isascii():
            return whole.decode("utf-8"), UTF_8  # cut off inside a letter
    decoded: list[str] = []
    good = bad = 0
    for line in data.split(b"\n"):
        try:
            decoded.append(line.decode("utf-8"))
            good += not line.isascii()
        except UnicodeDecodeError:
            decoded.append(from_windows(line))
            bad += 1
    # Windows-1252 hardly ever forms valid UTF-8 by accident, so good lines outvote broken ones.
    if good > bad:
        return "\n".join(decoded), MIXED
    if _EASTERN.search(data) or len(set(_EASTERN_END.findall(data))) > 1 or len(_EASTERN_END.findall(data)) > 2:
        return data.decode("cp1250", "replace"), EASTERN
    return from_windows(data), WINDOWS


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
