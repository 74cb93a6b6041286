"""One colleague, however the name is typed: ``@dana``, ``Dana Fox``, ``@dana.fox`` (METHOD §7)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ..text.text import clean_line, fold

NAME_LIMIT = 80
_BEGUN = re.compile(r"(?<!\S)!?@(\S+)$")


def handle(name: str) -> str:
    """A name as it is typed behind an @: without spaces and signs."""
    letters = "".join(c if c.isalnum() or c in "-_" or unicodedata.category(c)[0] == "M" else "." for c in name)
    return re.sub(r"\.{2,}", ".", letters).strip("-._")


def known(typed: str, names: Iterable[str]) -> str | None:
    """The colleague who is meant by ``typed``, None where nobody is, or more than one could be.

    The whole name comes first, then the name without its spaces and signs, then a first name that only one has, then
    a last name: ``obrien`` is Sean O'Brien.
    """
    names = tuple(names)
    wanted = fold(typed.strip().removeprefix("@"))
    if not wanted:
        return None
    for same in (fold, _squashed):
        for name in names:
            if same(name) == same(wanted):
                return name
    bare = _squashed(wanted)
    firsts = [name for name in names if bare and [_squashed(word) for word in name.split()[:1]] == [bare]]
    meant = firsts or [name for name in names if bare and bare in _lasts(name)]
    return meant[0] if len(meant) == 1 else None


def _lasts(name: str) -> list[str]:
    """What may be somebody's last name: ``marie``, ``vanderberg`` and ``berg`` of Anna Marie van der Berg."""
    words = name.split()
    return [_squashed("".join(words[n:])) for n in range(1, len(words))]


def completion(text: str, names: Iterable[str]) -> str:
    """What is missing of the colleague's handle that ``text`` ends with the beginning of; empty where nobody fits.

    "send draft @da" lacks "na.fox" of Dana Fox. Nothing is missing where the handle of one is typed out.
    """
    begun = _BEGUN.search(text)
    if begun is None:
        return ""
    typed = fold(begun[1])
    handles = [handle(name) for name in names]
    if not typed or typed in (fold(one) for one in handles):
        return ""
    for one in handles:
        if not fold(one).startswith(typed):
            continue
        # Letters may fold to more or fewer than they are: ß, or an accent of its own.
        rest = next((one[n:] for n in range(1, len(one)) if fold(one[:n]) == typed), "")
        if rest:
            return rest.lower() if begun[1] == begun[1].lower() else rest
    return ""


def new_name(typed: str) -> str:
    """The name of a colleague nobody knew yet, as it was typed: ``@dana.fox`` is Dana Fox."""
    name = clean_line(re.sub(r"[._]+", " ", typed.strip().removeprefix("@")), NAME_LIMIT)
    # Nobody types capitals behind an @; a name that has one of its own stays as it is.
    return " ".join(word[:1].upper() + word[1:] for word in name.split()) if name == name.lower() else name


def _squashed(name: str) -> str:
    return "".join(c for c in fold(name) if c.isalnum())
