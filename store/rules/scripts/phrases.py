"""Facts in words that can be said: several things in one breath, what research found, words inside of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..phrases import ENGLISH, Phrases
from ..text.sentences import sentences
from ..text.text import clean_line
from .templates import VALUE_LIMIT, as_value

_MOST_SAID = 3  # more things than that nobody listens to


def listed(things: Sequence[str], most: int = _MOST_SAID, phrases: Phrases = ENGLISH) -> str:
    """ "a, b and c"; what is too much to say becomes a number."""
    known = [value for thing in things if (value := as_value(thing).rstrip("."))]
    if len(known) > most:
        known[most - 1 :] = [phrases.say("more", number=len(known) - most + 1)]
    return phrases.say("and", first=", ".join(known[:-1]), last=known[-1]) if len(known) > 1 else "".join(known)


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
