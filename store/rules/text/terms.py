"""What a search asks for: words in any order, phrases in quotation marks, and signs however a keyboard writes them.

``O’Brien``, ``O'Brien``, ``o brien`` and ``obrien`` ask for the same name (METHOD §9).
"""

from __future__ import annotations

from typing import NamedTuple

from .text import fold

_APOSTROPHES = "'’‘‛‚ʼʻʹˈ`´′＇"
_DASHES = "-‐‑‒–—―−﹣－"
_QUOTES = '"“”„‟«»″＂'
_PLAIN = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_DASHES, "-") | dict.fromkeys(_QUOTES, '"'))
_GONE = str.maketrans(dict.fromkeys(_APOSTROPHES + _DASHES + _QUOTES))
_SIGNS = "'-"  # all that is left of them in a term
_BETWEEN = ",;"  # between name and company, as lists show them: no part of either
_CLASSES = {"'": f"[{_APOSTROPHES}]", "-": f"[{_DASHES}]"}  # for GLOB, in which a leading dash stands for itself
_LITERAL = {"*": "[*]", "?": "[?]", "[": "[[]"}
_MOST = 12  # words of one search that are asked for
_ACROSS = 4  # letters that may run from one word of a name into the next: "annemarie", not "nna"

SIGNS = _APOSTROPHES + _DASHES + _QUOTES
"""Every sign that a name is found with and without."""


class Term(NamedTuple):
    """One word, or one phrase, that is to be found."""

    text: str  # folded, with plain signs
    bare: str  # without any

    @property
    def pieces(self) -> list[str]:
        """What an index of three letters can be asked for: the parts between signs that are long enough."""
        return [piece for piece in self.text.replace("'", "-").split("-") if len(piece) >= 3]

    @property
    def signed(self) -> bool:
        """There is a sign in it, which texts write in many ways."""
        return any(sign in self.text for sign in _SIGNS)

    @property
    def glob(self) -> str:
        """The pattern that finds it in a text, whichever signs that has (SQLite's GLOB)."""
        return f"*{''.join(_CLASSES.get(c) or _LITERAL.get(c, c) for c in self.text)}*"

    @property
    def joined(self) -> str:
        """What may run over the words of a name; empty where that would find too much."""
        joined = self.bare.replace(" ", "")
        return joined if self.signed or " " in self.bare or len(joined) >= _ACROSS else ""


def terms(text: str) -> tuple[Term, ...]:
    """The words and phrases of a search, each once; a quotation mark that is not closed reaches to the end."""
    found: dict[str, Term] = {}
    for number, part in enumerate(fold(text).replace("\0", "").translate(_PLAIN).split('"')):
        for words in [part] if number % 2 else part.split():
            wanted = words.strip(f"{_SIGNS}{_BETWEEN} ")
            if wanted and wanted not in found:
                found[wanted] = Term(wanted, bare(wanted))
    return tuple(found.values())[:_MOST]


def sought(text: str) -> bool:
    """Whether a search asks for anything yet: a quotation mark alone does not."""
    return bool(terms(text))


def bare(folded: str) -> str:
    """A folded text without the signs, its words one space apart."""
    return " ".join(folded.translate(_GONE).split())


def in_name(term: Term, name: str) -> bool:
    """Whether a ``bare`` name has the term: anywhere in a word, or running on from the beginning of one."""
    if term.bare in name:
        return True
    joined = term.joined
    if not joined:
        return False
    if joined in name:
        return True
    words = name.split(" ")
    return any("".join(words[n:]).startswith(joined) for n in range(len(words)))


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same, however their signs and their case are written."""
    return _key(one) == _key(other)


def _key(name: str) -> str:
    return bare(fold(name)).replace(" ", "")
