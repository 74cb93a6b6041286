"""What a column can hold, and what its header says about it in the languages of Europe and East Asia."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from ...records.contacts import Column
from ...rules.text.text import clean_line, fold
from . import stems
from .vocabulary import BARE_NAMES, BARE_TITLES, EITHER, GENERIC, HEADERS, NUMBERED
from .vocabulary import words as word_set

_PATH = re.compile("[/:>|]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")
# Pipedrive writes the record before the field: "Person - Name", "Personne - Nom".
_PERSON = re.compile(
    r"(?i)\s*+(?:person|personne|persona|pessoa|persoon|osoba|henkilö|contact|kontakt|lead|kişi|лицо|контакт)"
    r"(?:\s++-\s++|:\s*+|\s*+>\s*+)(.+)"
)


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
    text = match[1] if match else header[:200]
    found = _by_words(words_of(text))
    if found in (None, Column.FULL_NAME, Column.FACT) and len(parts := _PATH.split(text)) > 1:
        return _of_parts([_by_words(words_of(part)) for part in parts[:4]]) or found
    return found


def _of_parts(parts: Sequence[Column | None]) -> Column | None:
    """What "Company / Account" and "Emails / Primary email" say: the last part that says anything."""
    said = [part for part in parts if part]
    if not said or (parts[-1] is Column.FACT and Column.PHONE not in said):
        return parts[-1]
    if said[0] is Column.PHONE and parts[-1] is Column.FACT and len(parts) == 2:
        return None  # left to all of its words: "Tel./Fax" is reached, "Phones / Country code" is not
    if Column.COMPANY in said:
        return Column.COMPANY
    return said[-1]


def _by_words(words: tuple[str, ...]) -> Column | None:
    key = "".join(words)
    if not key:
        return None
    if key in BARE_NAMES or key in EITHER:
        return Column.FULL_NAME
    if key in HEADERS:
        return HEADERS[key]
    if key in BARE_TITLES:
        return Column.TITLE
    if words[-1] in ("type", "typ", "tipo", "label") and set(words[:-1]) & NUMBERED:
        return Column.LEAVE_OUT
    if key.endswith("displayname") or stems.PHONETIC.any_of(words):
        return Column.LEAVE_OUT
    return _wish_or_day(words) or _way_to_reach(words) or _other(words)


def _wish_or_day(words: tuple[str, ...]) -> Column | None:
    """A wish not to be called, or the day of the last contact."""
    if stems.BAN.any_of((*words, "".join(words))):
        return Column.DO_NOT_CALL
    if stems.CALL.any_of(words) and not stems.OTHER_MEANS.any_of(words):
        if stems.NOT.any_of(words) or "".join(words[-2:]) == "optout":
            return Column.DO_NOT_CALL
        if stems.ALLOW.any_of(words):
            return Column.DO_NOT_CALL
    if stems.LAST.any_of(words) and stems.CONTACT.any_of(words):
        rest = [w for w in words if not stems.LAST.has(w) and not stems.CONTACT.has(w)]
        return Column.LAST_ACTIVITY if all(map(stems.BESIDE_LAST.has, rest)) else Column.FACT
    return None


def _way_to_reach(words: tuple[str, ...]) -> Column | None:
    if stems.FAX.any_of(words) and not (stems.PHONE.any_of(words[:1]) and len(words) == 2 and words[0] in _BARE_PHONE):
        return Column.FACT
    if stems.ABOUT.any_of(words):
        return None
    parted = "e" in words and any(word.startswith(("mail", "post")) for word in words)  # "E-mailová adresa"
    if parted or stems.EMAIL.any_of(words):
        return Column.LEAVE_OUT if _is_display_name(words) else Column.EMAIL
    if stems.PHONE.any_of(words):
        return Column.PHONE
    return None


_BARE_PHONE = word_set("tel telefon phone telephone")  # of "Tel./Fax", one number for both


def _is_display_name(words: tuple[str, ...]) -> bool:
    return any(word in BARE_NAMES for word in words)


def _other(words: tuple[str, ...]) -> Column | None:
    if stems.NUMBERS.any_of((*words, "".join(words))) or stems.FACTS.any_of(words) or stems.ABOUT.any_of(words):
        return Column.FACT
    if stems.FIRST_HALF.any_of(words) and stems.SECOND_HALF.any_of(words):
        return Column.FULL_NAME
    if len(words) > 1 and any(HEADERS.get(word) is Column.COMPANY for word in words):
        rest = [word for word in words if HEADERS.get(word) is not Column.COMPANY]
        return Column.COMPANY if all(word in BARE_NAMES or word in _LINKS for word in rest) else None
    return None


_LINKS = word_set("of the de la du des del della da do der und and et e y or oder")


def point_label(header: str) -> str:
    """What a header says about a way to reach someone: "Mobile", "Work", "Company Main"; often nothing."""
    match = _PERSON.fullmatch(header[:200])
    # As written, umlauts and all; folded only to be compared.
    written = _WORD.findall(_CAMEL.sub(" ", (match[1] if match else header)[:200]))
    words = {fold(word): word for word in written if fold(word) not in GENERIC}
    if stems.MOBILE.any_of(words):
        return "Mobile"
    if "linkedin" in "".join(words):
        return "LinkedIn"
    return " ".join(words.values()).title()[:40]
