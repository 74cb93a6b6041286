"""How people are called: the first word of a name where it is one to greet with, and colleagues among themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from .text import LINE_LIMIT, clean_line

_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "herr", "frau"))
_AFTER_NAMES = frozenset(
    (
        *("phd", "md", "mba", "jr", "sr", "ii", "iii", "iv", "esq", "cpa", "pe", "rn", "dds", "jd"),
        *("ba", "bsc", "msc", "ma", "llm", "cfa", "pmp"),
    )
)
_WHOLE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")  # scripts in which a name is not cut in two


_HONOURED = ("-san", "-sama", "さん", "様", "님")  # behind a name


def is_formal(address: str) -> bool:
    """Whether somebody is addressed formally: "Dr Müller", "Frau Vogt", "Tanaka-san"."""
    words = address.split()
    return address.rstrip().endswith(_HONOURED) or (len(words) > 1 and _plain(words[0]) in _TITLES)


def first_name(name: str) -> str:
    """How to greet someone: "Ana" for "Ana Ruiz", "Ruiz, Ana" and "Prof. Dr. Ana Ruiz, PhD".

    The whole name where its first word is none to greet with: 田中太郎, J. Smith, Dr. Ruiz. Empty for empty.
    """
    whole = clean_line(name, LINE_LIMIT)
    if any(unicodedata.name(c, "").startswith(_WHOLE) for c in whole):
        return whole
    family, _, given = (part.strip() for part in whole.partition(","))
    degrees = all(_plain(word) in _AFTER_NAMES for word in re.split(r"[\s,]+", given))
    words = (family if degrees else given).split() or family.split()
    titles = next((n for n, word in enumerate(words) if _plain(word) not in _TITLES), len(words))
    titled, words = titles > 0, words[titles:]
    if titled and len(words) == 1 and (degrees or not given):
        return family  # "Dr. Ruiz": the one name left is the family's
    initials = [len(_plain(word)) == 1 for word in words]
    if initials and initials[0]:
        # "J. Robert Smith" is called Robert; of "J. Smith" we do not know.
        named = initials.index(False) if False in initials[:-1] else -1
        return words[named] if named > 0 else whole
    return words[0].strip("\"'“”,;:") if words else whole


def _plain(word: str) -> str:
    return word.replace(".", "").casefold()


def by_first_name(names: Sequence[str]) -> Callable[[str], str]:
    """How colleagues are called aloud: by first name, and in full where two of ``names`` share it."""
    first = [first_name(name).casefold() for name in names]

    def called(name: str) -> str:
        short = first_name(name)
        shared = first.count(short.casefold()) > (name in names)
        return name if shared else short

    return called
