"""Text on its way to a terminal: what could act on it instead of showing is taken out (promise P7).

This module stays light, because the plain command line uses ``plain`` and must not load the full screen.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.content import Content


# The store cleans what it takes in; this is the second, independent line, so the list is kept here again:
# C0 without newline, DEL, C1, soft hyphen, zero-width and bidi marks, byte-order mark, lone surrogates,
# tag letters.
UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff0-\ufffb\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff]"
)
# A field that is saved again must not lose the flags of England, Scotland and Wales, which are made of tag letters.
_FLAG = "\U0001f3f4[\U000e0061-\U000e007a]{5}\U000e007f"
_HARMFUL = re.compile(f"({_FLAG})|{UNSAFE.pattern}")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
LONGEST = 100_000  # characters of one text on screen; more only makes every key slow


def harmless(value: str) -> str:
    """All of the text without control, bidi and zero-width characters; newlines stay, tabs become a space."""
    if value.isprintable():  # also false for every format and control character, so this is the usual way out
        return value
    return _HARMFUL.sub(r"\1", _BREAKS.sub("\n", value).replace("\t", " "))


def multiline(value: str) -> str:
    """The same, as much of it as is shown."""
    return harmless(value[:LONGEST])


def plain(value: str) -> str:
    """The same on one line, for standard output, table cells and one-line fields."""
    if value.isprintable() and len(value) <= LONGEST:
        return value
    return multiline(value).replace("\n", " ")


def text(value: str) -> Content:
    """The text as it stands, never read as markup, ready for any widget."""
    from textual.content import Content

    return Content(multiline(value))
