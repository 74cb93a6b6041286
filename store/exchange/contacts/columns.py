"""What a column can hold, and what its header says about it in seven languages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from ...records.contacts import Column
from ...rules.text.text import clean_line, fold
from .vocabulary import (
    ABOUT,
    BARE_NAMES,
    EITHER,
    EMAIL_WORDS,
    GENERIC,
    HEADERS,
    KNOWN_FACTS,
    MOBILE,
    NUMBERED,
    PHONE_WORDS,
)

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")
# Pipedrive writes the record before the field: "Person - Name", "Personne - Nom".
_PERSON = re.compile(r"(?i)\s*+(?:person|personne|persona|pessoa|persoon)\s++-\s++(.+)")


def words_of(header: str) -> tuple[str, ...]:
    """The folded words of a header, without numbers and signs."""
    return tuple(_WORD.findall(fold(_CAMEL.sub(" ", header[:200]))))


def key_of(header: str) -> str:
    """The form in which headers are compared: "E-mail 1 - Value" and "email value" are the same."""
    return "".join(words_of(header))


def signature(header: Sequence[str]) -> str:
    """What a confirmed mapping is remembered by: the same for the same columns in the same order."""
    folded = "\x1f".join(fold(clean_line(cell)) for cell in header)
    return hashlib.sha256(folded.encode()).hexdigest()[:32]


def known_column(header: str) -> Column | None:
    """What a header says by itself: a column, FACT for one that is known to be no more, or None."""
    match = _PERSON.fullmatch(header[:200])
    words = words_of(match[1] if match else header)
    key = "".join(words)
    if not key:
        return None
    if key in BARE_NAMES or key in EITHER:
        return Column.FULL_NAME
    if key in HEADERS:
        return HEADERS[key]
    if words[-1] in ("type", "typ", "tipo", "label") and set(words[:-1]) & NUMBERED:
        return Column.LEAVE_OUT
    if "phonetic" in words or "yomi" in words or key.endswith("displayname"):
        return Column.LEAVE_OUT
    present = set(words)
    if not present & ABOUT:
        if present & EMAIL_WORDS or "email" in key or ("e" in present and "mail" in present):
            return Column.EMAIL
        if present & PHONE_WORDS or "phone" in key:
            return Column.PHONE
    if present & KNOWN_FACTS or present & ABOUT:
        return Column.FACT
    return None


def point_label(header: str) -> str:
    """What a header says about a way to reach someone: "Mobile", "Work", "Company Main"; often nothing."""
    match = _PERSON.fullmatch(header[:200])
    # As written, umlauts and all; folded only to be compared.
    written = _WORD.findall(_CAMEL.sub(" ", (match[1] if match else header)[:200]))
    words = {fold(word): word for word in written if fold(word) not in GENERIC}
    if MOBILE & words.keys():
        return "Mobile"
    if "linkedin" in "".join(words):
        return "LinkedIn"
    return " ".join(words.values()).title()[:40]
