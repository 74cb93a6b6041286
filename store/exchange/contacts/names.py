"""The names of people as files write them: the parts in their order, and which of several names is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...records.customers import Fact
from ...rules.text.eastern import is_eastern
from ...rules.text.text import fold
from .vocabulary import words

# A comma before one of these belongs to the name: "Acme, Inc." and "Ana Ruiz, PhD".
_AFTER_COMMA = words(
    "inc ltd llc llp lp plc corp co gmbh ag kg ohg ug se sa sas sarl srl spa bv nv ab as oy"
    " pty limited incorporated company corporation jr sr ii iii iv phd md mba esq dds cpa dr"
    " prof"
)
_NO_PERSON = re.compile(r"(?i)[\d&/@]|\b(?:and|und|et|sons|group|partners)\b")
# Facts that are a name where a file has no other.
_CALLED = ("nickname", "file as", "fileas", "short name", "spitzname", "rufname", "surnom", "apodo", "soprannome")
_BEHIND = re.compile(r"\s*[(\[].*")


def natural_name(name: str) -> str:
    """``Ruiz, Ana`` as ``Ana Ruiz``; anything else as it is."""
    last, comma, first = name.partition(",")
    last, first = last.strip(), first.strip()
    if not comma or "," in first or not last or not first or _NO_PERSON.search(name):
        return name
    ending = fold(first).replace(".", "")
    if ending in _AFTER_COMMA or ending.split()[-1] in _AFTER_COMMA or len(name.split()) > 6:
        return name
    return f"{first} {last}"


def full_name(given: str, additional: str, family: str) -> str:
    """The parts of a name in the order in which they are said."""
    if family and given and is_eastern(family) and is_eastern(given):
        given, family = family, given
    return " ".join(part for part in (given, additional, family) if part)


def called(facts: Sequence[Fact], company: str) -> str:
    """What somebody without a name is called all the same: a nickname, or how they are filed; often nothing."""
    found = [(_CALLED.index(fold(fact.name)), fact.value) for fact in facts if fold(fact.name) in _CALLED]
    for _, value in sorted(found):
        name = natural_name(_BEHIND.sub("", value) or value)
        if fold(name) != fold(company):
            return name
    return ""
