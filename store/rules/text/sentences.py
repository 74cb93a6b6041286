"""Where one sentence ends and the next begins, so that a sentence can be left out whole.

In doubt two sentences are taken for one: a sentence too many that is left out is heard by nobody, half a sentence is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_STOP = re.compile(r"""(?<![.!?…])([.!?…]+)["'”’»)\]]*(\s+)|[。！？]+[”’»」』）]*(\s*)""")
_WORD = re.compile(r"\S+$")
_NEXT = re.compile(r"""[\s"'“‘«(¿¡\[\ue000]*(\w*)""")
_INNER_DOTS = re.compile(r"(\w\.)+\w$")  # a.m. U.S. e.g. z.B.

# Words that are written with a full stop and do not end a sentence by it.
_SHORT = frozenset(
    (
        *("mr", "mrs", "ms", "mx", "dr", "prof", "st", "messrs", "rev", "hon", "gen", "col", "capt", "sr", "jr"),
        *("sra", "srta", "mme", "mlle", "hr", "fr", "ing", "dipl", "dott", "sig"),
        *("no", "nr", "tel", "ext", "fig", "vs", "cf", "approx", "ca", "bzw", "ggf", "inkl", "evtl", "vgl", "str"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
        *("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
    )
)
# Words that are written with a full stop and may well be the last of a sentence.
_EITHER = frozenset(
    ("inc", "ltd", "co", "corp", "bros", "etc", "usw", "est", "dept", "a.m", "p.m", "u.s", "u.k", "e.u")
)
_BEGINNERS = frozenset(
    (
        *("i", "my", "we", "our", "you", "your", "it", "this", "that", "these", "the", "there", "he", "she", "they"),
        *("would", "could", "can", "do", "does", "is", "are", "may", "shall", "will", "please", "thank", "thanks"),
        *("what", "when", "where", "which", "who", "how", "if", "and", "but", "so", "then", "until", "let", "talk"),
        *("as", "for", "in", "on", "at", "to", "before", "after", "once", "here", "congratulations"),
    )
)


def sentences(line: str) -> Iterator[tuple[str, str]]:
    """The sentences of one line, each with the white space that follows it."""
    begin = 0
    for stop in _STOP.finditer(line):
        space = stop[2] if stop[1] else stop[3]
        if stop.end() < len(line) and (not stop[1] or _ends(line, begin, stop)):
            yield line[begin : stop.end() - len(space)], space
            begin = stop.end()
    if line[begin:].strip():
        yield line[begin:], ""


def _ends(line: str, begin: int, stop: re.Match[str]) -> bool:
    """Does a sentence end at this stop, with white space behind it?"""
    following = _NEXT.match(line, stop.end())
    after = following[1] if following else ""
    if after[:1].islower():
        return False
    if stop[1] != ".":
        return True
    before = _WORD.search(line, begin, stop.start())
    word = before[0].lstrip("\"'“‘«([").casefold() if before else ""
    if word in _EITHER:
        return after.casefold() in _BEGINNERS
    if word in _SHORT or _INNER_DOTS.match(word):
        return False
    if word.isdecimal() and len(word) <= 2:  # "1. Ask how it went", "am 3. Dezember"
        return False
    return not (len(word) == 1 and word.isalpha() and word.isascii() and word != "i")  # "J. Smith"
