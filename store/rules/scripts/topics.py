"""What a call is about, in a few words that can follow "about": "the double invoice" (METHOD §4)."""

from __future__ import annotations

import re

_DETERMINERS = frozenset(("the", "a", "an", "our", "your", "their", "this", "that", "these", "those"))
_ENDS = frozenset(
    (
        *("is", "was", "are", "were", "be", "been", "has", "had", "have", "do", "does", "did", "will", "would", "can"),
        *("could", "should", "must", "may", "might", "come", "comes", "came", "go", "goes", "went", "get", "gets"),
        *("got", "take", "takes", "took", "arrive", "arrives", "arrived", "need", "needs", "needed", "cost", "costs"),
        *("fail", "fails", "failed", "break", "breaks", "broke", "keep", "keeps", "kept", "leave", "leaves", "left"),
        *("not", "never", "always", "still", "again", "late", "wrong", "twice", "often", "too", "only", "who", "which"),
        *("in", "on", "at", "of", "for", "from", "to", "with", "by", "since", "before", "after", "and", "or", "but"),
    )
)
_FEW = 4  # words of a topic, the first of them the, our, …
_STOP = re.compile(r"[,;:.!?(—–]")


def topic(words: str) -> str:
    """What a sentence is about: "the invoices" of "the invoices come late", "the late delivery" of "… in October".

    Empty where its first words are no thing: "we invoiced you twice". In doubt it is empty.
    """
    line = _STOP.split(" ".join(words.split()), maxsplit=1)[0].split()
    if not line or line[0].casefold() not in _DETERMINERS:
        return ""
    end = next((n for n in range(1, len(line)) if _ends(line, n)), len(line))
    thing = line[:end]
    if not 2 <= len(thing) <= _FEW or (end == len(line) and thing[-1].casefold().endswith(("ed", "ing", "ly"))):
        return ""
    return " ".join((thing[0].lower(), *thing[1:]))


def named(words: str) -> tuple[str, str]:
    """What a line is about and the line itself, where it names that first: "the October invoice: we invoiced you
    twice" is "the October invoice" and "we invoiced you twice". The first is empty where it does not.
    """
    head, colon, rest = words.partition(":")
    named_first = colon and rest.strip() and topic(head).casefold() == " ".join(head.split()).casefold() != ""
    return (topic(head), rest.strip()) if named_first else ("", words)


def _ends(line: list[str], n: int) -> bool:
    """Whether the thing is over before the n-th word; "late" before another word belongs to it: "the late delivery"."""
    before_thing = line[n] == "late" and n + 1 < len(line) and line[n + 1].casefold() not in _ENDS
    return line[n].casefold() in _ENDS and not before_thing
