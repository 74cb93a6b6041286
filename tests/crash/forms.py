"""The ways to every place where text is typed, by keys, in a store that holds something of everything."""

from __future__ import annotations

from typing import NamedTuple

ENTER, CTRL_S = "\r", "\x13"


class Way(NamedTuple):
    """From a fresh start: pairs of a text that is waited for and the keys pressed then; the last text is the form's."""

    name: str
    steps: tuple[tuple[str, str], ...]
    shown: str


def _way(name: str, *steps: str) -> Way:
    """Texts and keys in turn, from Today on; the last is what the form shows."""
    words = ("Enter call", *steps)
    return Way(name, tuple(zip(words[:-1:2], words[1:-1:2], strict=True)), words[-1])


WAYS = (
    _way("notes of a call", ENTER, "How did it end?", "n", "to the outcomes"),
    _way("call back", ENTER, "How did it end?", "5", "in 2 weeks"),
    _way("log", "l", "▸ How", "\x1b[Z", "▸ Notes"),
    _way("action item", "a", "Enter save"),
    _way("follow-up", "f", "Enter save"),
    _way("new customer", "3", "customers", "n", "Enter save"),
    _way("customer", "3", "customers", "e", "Enter save"),
    _way("culture", "E", "Enter save"),
    _way("last notes", "N", "Ctrl+S"),
    _way("found", "r", "n found", "n", "+ good news"),
    _way("settings", ",", "settings", ENTER, "Enter save"),
    _way("colleague", "B", "one file", "n", "Enter save"),
    _way("hand over", "B", "one file", "h", "Tom Wolff, a colleague"),
    _way("idea", "I", "plan it", "n", "a day of service"),
    _way("plan an idea", "I", "plan it", ENTER, "8 Dec"),
    _way("script", "S", "edit", "e", "Ctrl+S"),
    _way("heard", "4", "v view", "n", "Enter save"),
    _way("line", "4", "v view", "e", "their CFO joins next time"),
    _way("findings as a file", "4", "v view", "w", "▸ What", "\x1b[B", "▸ File"),
    _way("edit of a follow-up", "2", "edit", "e", "Enter save"),
    _way("drop", "2", "edit", "D", "they solved it"),
    _way("who", "2", "edit", "w", "empty: me"),
    _way("new day", "P", "new day", "R", "Enter save"),
    _way("path", "i", "path", "/", "path"),
)
