"""Text as people and files bring it: cleaned of what could act on a terminal, folded for finding."""

from __future__ import annotations

import re
import unicodedata

# What shows nothing and is no letter: control characters (C0, DEL, C1), zero-width and bidi marks, fillers, marks of
# annotations and of music, the byte-order mark, lone surrogates, and tag letters, in which whole sentences can hide.
_HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
# The flags of England, Scotland and Wales are a black flag and five tag letters with their end: nothing hides there.
_FLAGS = "\U0001f3f4\U000e0067\U000e0062(?:{})\U000e007f".format(
    "|".join("".join(chr(0xE0000 + ord(letter)) for letter in land) for land in ("eng", "sct", "wls"))
)
# Joiners shape what stands before them (Persian, Indic scripts, emoji), variation selectors too; one each, never alone.
_JOINERS, _SELECTORS = "\u200c\u200d", "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNSAFE = re.compile(
    f"({_FLAGS})|[{_HIDDEN}]|(?:^|(?<=[\0-\u02ff\u2000-\u206f\u3000]))[{_JOINERS}]|(?:^|(?<=[\\s{_SELECTORS}]))[{_SELECTORS}]"
)
# Longer runs of combining marks than any script uses ("zalgo") would paint over neighbouring lines.
_ZALGO = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_MARKS = re.compile(f"([{_ZALGO}]{{4}})[{_ZALGO}]++")
# Sorting a run of marks takes the square of its length; Unicode's own limit for a run is thirty (UAX 15).
_MAY_BE_LONG = re.compile(r"[^\w\x00-\x7f]{31}")
_LONGEST_RUN = 30
LINE_LIMIT = 1_000
TEXT_LIMIT = 100_000


def clean(text: str, limit: int = TEXT_LIMIT) -> str:
    """Text that is safe to keep: nothing that acts or hides in it, newlines kept, NFC, at most ``limit`` characters."""
    text = text[: limit * 2].replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if not text.isascii() or not text.isprintable():
        text = _MARKS.sub(r"\1", unicodedata.normalize("NFC", _short_runs(_UNSAFE.sub(r"\1", text))))
    return text[:limit].strip()


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """The same for a one-line field: inner white space becomes single spaces."""
    return " ".join(clean(text, limit).split())


def harmless(text: str) -> str:
    """The text without control, bidi and invisible characters, otherwise letter by letter as it is."""
    return text if text.isascii() and text.isprintable() else _UNSAFE.sub(r"\1", text)


def _short_runs(text: str) -> str:
    """The text with at most thirty marks in a row, so that putting them in order takes no time."""
    if _MAY_BE_LONG.search(text) is None:
        return text
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= _LONGEST_RUN:
            kept.append(character)
    return "".join(kept)


def shortened(text: str, limit: int = 40) -> str:
    """The beginning of a text on one line, as the name of an act quotes it."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def fold(text: str) -> str:
    """The form in which text is compared and searched: no case, no accents, single spaces."""
    if not text.isascii():
        # What is searched for comes as it was typed; half a surrogate pair has no form that the store could compare.
        text = unicodedata.normalize("NFKD", _short_runs(text.encode("utf-8", "ignore").decode("utf-8")))
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
