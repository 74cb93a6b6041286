"""Labels that name a key, wherever one is painted: a click on one does what the key does.

What is to be done rides along in the style of the text, as an action of Textual's; the app does it where it is clicked.
An action is only ever made here, of keys and commands, never of what somebody typed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rich.style import Style as Painted
from textual.content import Content
from textual.style import Style

from ..commands import key_of
from .safe import plain
from .styles import ACCENT, STRONG

KEY = f"{STRONG} {ACCENT}"
"""How a key looks in a label."""
_ACTION = "key_label"  # in the meta of a style; Textual's own "@click" would act by itself, and in markup too
_PARTS = re.compile("[ /]")


@lru_cache
def _doing(action: str) -> Style:
    return Style.from_meta({_ACTION: action})


def _pressing(shown: str) -> Style:
    return _doing(f"app.simulate_key('{key_of(shown)}')")


def does(words: Content, action: str) -> Content:
    """The words, and what a click on them does: an action of the screen (``do('today')``)."""
    return words.stylize(_doing(action))


def presses(words: Content, shown: str) -> Content:
    """The words; a click on them presses the key that is shown as ``shown``."""
    return words.stylize(_pressing(shown))


def runs(words: Content, command: str) -> Content:
    """The words; a click on them does a command of the table, also while a field has the keys."""
    return does(words, f"do('{command}')")


def key_label(shown: str, words: str, look: str = "", *, room: int = 0) -> Content:
    """A key and what it does. ``shown`` may have several: of ``f t c`` each is clicked by itself, of ``n/Esc`` one is
    as good as the other. ``look`` is how the words look; they begin behind ``room`` cells for the key.
    """
    parts, gap = _split(shown), " " * max(1, room + 1 - len(shown))
    said = Content.styled(f"{gap}{plain(words)}" if words else "", look)
    named = [presses(Content(part), part) if n % 2 == 0 else Content(part) for n, part in enumerate(parts)]
    if " " not in parts:
        said = presses(said, parts[0])
    return Content("").join(named).stylize_before(KEY) + said


def sentence(words: str, *keys: str) -> Content:
    """Words of ours, never of somebody else's, that name keys: a click on what is said of a key presses it."""
    said = Content(words)
    for key in keys:
        if found := re.search(rf"(?<!\S){re.escape(key)} [^.,;·\n]*", words):
            said = said.stylize(_pressing(key), found.start(), found.end())
    return said


def _split(shown: str) -> list[str]:
    """Keys, and after each but the last what stands between it and the next."""
    if len(shown) == 1:  # the slash is a key as well
        return [shown]
    found, start = [], 0
    for between in _PARTS.finditer(shown):
        found += [shown[start : between.start()], between.group()]
        start = between.end()
    return [*found, shown[start:]]


def action_of(style: Painted) -> str:
    """What a click on a cell with this style does; empty: it is part of no label."""
    action = style.meta.get(_ACTION, "")
    return action if isinstance(action, str) else ""


def labels_alone(line: Content) -> Content:
    """The line without its colours: only its text, and what its labels do."""
    labels = [span for span in line.spans if isinstance(span.style, Style) and _ACTION in span.style.meta]
    return Content(line.plain, labels)
