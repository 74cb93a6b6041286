"""Text as people and files bring it: cleaned of what could act on a terminal, folded for finding."""

from __future__ import annotations

import re
import unicodedata

# Control characters (C0, DEL, C1), zero-width marks, bidi overrides and isolates, byte-order mark, lone surrogates.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
# Longer runs of combining marks than any script uses ("zalgo") would paint over neighbouring lines.
_MARKS = re.compile(
    r"([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4})[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
LINE_LIMIT = 1_000
TEXT_LIMIT = 100_000


def clean(text: str, limit: int = TEXT_LIMIT) -> str:
    """Text that is safe to keep: control and bidi characters gone, newlines kept, NFC, at most ``limit`` characters."""
    text = text[: limit * 2].replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if not text.isascii() or not text.isprintable():
        text = _MARKS.sub(r"\1", unicodedata.normalize("NFC", _UNSAFE.sub("", text)))
    return text[:limit].strip()


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """The same for a one-line field: inner white space becomes single spaces."""
    return " ".join(clean(text, limit).split())


def harmless(text: str) -> str:
    """The text without control and bidi characters, otherwise letter by letter as it is."""
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub("", text)


def shortened(text: str, limit: int = 40) -> str:
    """The beginning of a text on one line, as the name of an act quotes it."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def fold(text: str) -> str:
    """The form in which text is compared and searched: no case, no accents, single spaces."""
    if not text.isascii():
        # What is searched for comes as it was typed; half a surrogate pair has no form that the store could compare.
        text = unicodedata.normalize("NFKD", text.encode("utf-8", "ignore").decode("utf-8"))
        text = "".join(c for c in text if not unicodedata.combining(c))
        # Letters that decompose to nothing but that people type plainly.
        text = text.translate(_PLAIN)
    return " ".join(text.casefold().split())


_PLAIN = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
    }
)


def base_name(name: str) -> str:
    """The name of a file as problems and sentences show it: without its folder, and without anything that acts."""
    return clean_line(name.replace("\\", "/").rpartition("/")[2], 120) or "the file"
