"""Facts in words that can be said: how to greet someone, several things in one breath, what research found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from ..text.sentences import sentences
from ..text.text import clean_line
from .templates import VALUE_LIMIT, as_value

_MOST_SAID = 3  # more things than that nobody listens to


def listed(things: Sequence[str], most: int = _MOST_SAID) -> str:
    """ "a, b and c"; what is too much to say becomes a number."""
    known = [value for thing in things if (value := as_value(thing).rstrip("."))]
    if len(known) > most:
        known[most - 1 :] = [f"{len(known) - most + 1} more"]
    return " and ".join(filter(None, (", ".join(known[:-1]), *known[-1:])))


def said(words: str) -> str:
    """What of a finding is said: its first sentence. What stands in (round brackets) is a note to ourselves."""
    line = clean_line(re.sub(r"\([^()]*\)", "", words), VALUE_LIMIT)
    return as_value(next((sentence for sentence, _ in sentences(line)), "")).rstrip(".")


_EVERYDAY = frozenset(
    (
        *(
            "we",
            "they",
            "you",
            "he",
            "she",
            "it",
            "there",
            "the",
            "a",
            "an",
            "our",
            "your",
            "their",
            "his",
            "her",
            "my",
        ),
        *(
            "this",
            "that",
            "these",
            "those",
            "some",
            "all",
            "no",
            "nobody",
            "one",
            "two",
            "three",
            "too",
            "not",
            "since",
        ),
        *("every", "each", "both", "after", "before", "when", "what", "second", "first", "wrong", "late", "new"),
    )
)


def inside(words: str) -> str:
    """The same words inside of a sentence: the capital of an everyday word goes, that of a name stays."""
    first = words.split(maxsplit=1)[:1]
    everyday = first and first[0][1:].islower() and re.split("['’]", first[0].casefold())[0] in _EVERYDAY
    return words[0].lower() + words[1:] if everyday or (first and first[0] == "A") else words


def begun(words: str) -> str:
    """As a sentence begins. Only plain letters grow: those of other scripts may change when they do."""
    first = words[:1]
    return first.upper() + words[1:] if first.isascii() and first.islower() else words


_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "herr", "frau"))
_AFTER_NAMES = frozenset(
    (
        *("phd", "md", "mba", "jr", "sr", "ii", "iii", "iv", "esq", "cpa", "pe", "rn", "dds", "jd"),
        *("ba", "bsc", "msc", "ma", "llm", "cfa", "pmp"),
    )
)
_WHOLE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")  # scripts in which a name is not cut in two


def first_name(name: str) -> str:
    """How to greet someone: "Ana" for "Ana Ruiz", "Ruiz, Ana" and "Dr. Ana Ruiz, PhD".

    The whole name where its first word is none to greet with: 田中太郎, J. Smith, Dr. Ruiz. Empty for empty.
    """
    whole = clean_line(name, VALUE_LIMIT)
    if any(unicodedata.name(c, "").startswith(_WHOLE) for c in whole):
        return whole
    family, _, given = (part.strip() for part in whole.partition(","))
    degrees = all(_plain(word) in _AFTER_NAMES for word in re.split(r"[\s,]+", given))
    words = (family if degrees else given).split() or family.split()
    titled = bool(words) and _plain(words[0]) in _TITLES
    words = words[titled:]
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
