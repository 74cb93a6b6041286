"""Whom a row of a table is about, from all its columns that say something of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ...records.calls import StartedBy
from ...records.history import Correspondent
from ...records.history import HistoryColumn as Column
from ...rules.addresses import is_email, is_phone
from ...rules.text.text import clean_line
from .terms import address_of

Cells = Mapping[Column, Sequence[str]]

_MOST = 30
_LISTED = re.compile(r"[;\n]")
_WITH_ADDRESS = re.compile(r"([^()<>]{0,200})[(<]([^()<>\s]{1,320})[)>]")
_ID = re.compile(r"[\w.-]{1,80}")
_NOT_IN_IDS = re.compile(r"^(?:ids?|nr|no)[:#.\s]+", re.IGNORECASE)
_SHORT, _LONG = 15, 18
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"


def people_of(cells: Cells, started: StartedBy, source: str) -> tuple[Correspondent, ...]:
    """Everybody a row names, each once."""
    ids = [_ids(one, source) for one in _listed(cells, Column.PERSON_ID)]
    named = [_named(one) for one in _listed(cells, Column.WHO)]
    whole = " ".join(" ".join(_texts(cells, part)) for part in (Column.FIRST_NAME, Column.LAST_NAME)).strip()
    named = named or ([(clean_line(whole, 120), "", "")] if whole else [])
    emails = [address for one in _listed(cells, Column.EMAIL) if (address := address_of(one))]
    phones = [clean_line(one, 60) for one in _listed(cells, Column.PHONE) if is_phone(one)]
    other = Column.TO if started is StartedBy.US else Column.FROM
    for name, email, phone in map(_named, _listed(cells, other)):
        emails += [email] if email else []
        phones += [phone] if phone else []
        named += [(name, "", "")] if name and not any(named) else []
    company = clean_line(next(iter(_texts(cells, Column.COMPANY)), ""), 200)
    count = max(len(ids), len(named), 1)
    if count == 1:
        name, email, phone = named[0] if named else ("", "", "")
        emails, phones = list(dict.fromkeys(filter(None, [email, *emails]))), list(dict.fromkeys([phone, *phones]))
        one = Correspondent(
            name, company, tuple(emails), tuple(filter(None, phones)), foreign_ids=ids[0] if ids else ()
        )
        return (one,) if one != Correspondent() else ()
    found = []
    for index in range(min(count, _MOST)):
        name, email, phone = named[index] if index < len(named) else ("", "", "")
        found.append(
            Correspondent(
                name, company, (email,) if email else (), (phone,) if phone else (),
                foreign_ids=ids[index] if index < len(ids) else (),
            )
        )  # fmt: skip
    return tuple(dict.fromkeys(found))


def _texts(cells: Cells, column: Column) -> list[str]:
    return [text for text in cells.get(column, ()) if text.strip()]


def _listed(cells: Cells, column: Column) -> list[str]:
    """The values of a column that may hold several, behind semicolons or each on its line."""
    return [one.strip() for text in _texts(cells, column) for one in _LISTED.split(text[:4_000]) if one.strip()]


def _named(text: str) -> tuple[str, str, str]:
    """Name, address and number in "Ina Kolb (ina@kolb.example)", in an address alone, or in a number."""
    text = text.strip()
    if is_email(text):
        return "", text.lower(), ""
    if is_phone(text):
        return "", "", clean_line(text, 60)
    if (match := _WITH_ADDRESS.fullmatch(text)) and is_email(match[2]):
        return clean_line(match[1], 120), match[2].lower(), ""
    if (match := _WITH_ADDRESS.fullmatch(text)) and is_phone(match[2]):
        return clean_line(match[1], 120), "", clean_line(match[2], 60)
    return turned(clean_line(text, 120)), "", ""


def turned(name: str) -> str:
    """ "Kolb, Ina" as she is called: Ina Kolb."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and given and "," not in given and len(given.split()) <= 3 else name


def _ids(text: str, source: str) -> tuple[str, ...]:
    """The identity keys of a person's id; of Salesforce's in both their lengths."""
    text = _NOT_IN_IDS.sub("", text.strip().removesuffix(".0"))
    if not _ID.fullmatch(text):
        return ()
    if source == "salesforce" and text.isalnum() and text.isascii() and len(text) in (_SHORT, _LONG):
        short = text[:_SHORT]
        return f"x:salesforce:{short}", f"x:salesforce:{short}{_suffix(short)}"
    return (f"x:{source}:{text}",)


def _suffix(short: str) -> str:
    """The three letters that say which letters of an id are large."""
    parts = (short[at : at + 5] for at in range(0, _SHORT, 5))
    return "".join(_LETTERS[sum(letter.isupper() << place for place, letter in enumerate(part))] for part in parts)
