"""Several values in one cell: lists as programs write them, and as people do."""

from __future__ import annotations

import json
import re

_MARKS = re.compile(
    r"[;,\n|]|\s/\s|/(?=\s*(?:\+|0|\())"
    r"|\s(?:or|oder|and|und|ou|et|o|y|e|of|en|lub|nebo|или|и|veya|ve|&|\+)\s(?=\s*[+(\d])",
    re.IGNORECASE,
)
_FEWEST = 6  # digits of a number that stands by itself; fewer are an extension, or another ending
_BEGINS = re.compile(r"(?:[^\W\d_][\w .-]{0,20}[:.]\s*)?[+(\d]")  # "Mobile: 0171 …"
_ONE = re.compile(r"[+\d ().-]*")  # nothing in it that could part two numbers
_FLOAT = re.compile(r"(\+?\d{5,15})[.,]0")
_JSON_NUMBER = ("number", "phone", "phoneNumber", "value", "primaryPhoneNumber")
_JSON_EMAIL = ("email", "value", "address", "primaryEmail")
_LONGEST = 2_000  # characters


def parts(text: str) -> list[str]:
    """The values in a cell: Google divides them by ``:::``, others by lines."""
    return text.replace(":::", "\n").split("\n") if ":::" in text or "\n" in text else [text]


def numbers_in(text: str) -> list[str]:
    """The phone numbers in a cell, as written; one where there is no telling them apart."""
    if len(text) > _LONGEST or (_ONE.fullmatch(text) and not text.endswith(".0")):
        return [text]
    listed = listed_in(text, _JSON_NUMBER)
    if listed is not None:
        return listed
    found = []
    for part in parts(text):
        if whole := _FLOAT.fullmatch(part.strip()):
            part = whole[1]
        found += _apart(part)
    return found


def _apart(text: str) -> list[str]:
    """Numbers with one of the usual signs between them; whole where what stands between is no number by itself."""
    if sum(map(str.isdigit, text)) < 2 * _FEWEST:
        return [text]
    pieces = [piece.strip() for piece in _MARKS.split(text)]
    pieces = [piece for piece in pieces if piece]
    if all(sum(map(str.isdigit, piece)) >= _FEWEST and _BEGINS.match(piece) for piece in pieces):
        return pieces
    return [text]


def addresses_in(text: str) -> str:
    """The e-mail addresses in a cell, with spaces between them where a program wrote a list of its own."""
    listed = listed_in(text, _JSON_EMAIL)
    return text if listed is None else " ".join(listed)


def listed_in(text: str, keys: tuple[str, ...]) -> list[str] | None:
    """The values of a JSON list, of words or of objects that hold one of ``keys``; None for anything else."""
    start = text.lstrip()
    if start[:1] not in ("[", "{") or len(text) > _LONGEST:
        return None
    try:
        values = json.loads(start)
    except (ValueError, RecursionError):
        return None
    found = []
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, dict):
            calling = str(value.get("callingCode") or "")
            value = next((str(value[key]) for key in keys if value.get(key)), "")
            value = calling + value if value and not value.startswith("+") else value
        if isinstance(value, str | int) and str(value).strip():
            found.append(str(value))
    return found
