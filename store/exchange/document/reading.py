"""The document that ``firstcup export`` writes, read again: bytes to records, or one sentence with the place.

Nothing here knows the store. What is read was checked field by field, and every reference in it leads somewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from ...errors import Unreadable
from ...records.document import Document, Row
from ...records.reading_jobs import MEMORY
from ...rules.text.text import base_name, clean_line, fold
from ..contacts.reading import read_bytes
from .fields import Wrong
from .first_version import brought_up_to_date
from .shapes import DOCUMENT

FORMAT = "firstcup-export"
VERSION = 2
MAX_BYTES = 400_000_000  # 10,000 customers with 100,000 interactions are a quarter of that

_TIMES = 12  # an export takes six times its size, and ten times where one letter makes all its text wide

_ADVICE = "Choose a file that firstcup export has written."


def memory_for(path: Path) -> int:
    """How many bytes reading it may take: what any small file may, and of a large one a multiple of its size."""
    try:
        return max(MEMORY, _TIMES * path.stat().st_size)
    except (OSError, ValueError):
        return MEMORY


def read_document(path: Path) -> Document:
    """Read a document of everything. Raises Unreadable with a sentence that says where it is wrong."""
    name = base_name(path.name)
    data = read_bytes(path, name, "a file that firstcup export has written", MAX_BYTES)
    return parse_document(name, data)


def parse_document(name: str, data: bytes) -> Document:
    """The same for bytes that are already here. Raises Unreadable and nothing else."""
    name = base_name(name)
    plain = _json(name, data)
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        raise Unreadable(f"{name} is JSON, but not an export of First Cup. {_ADVICE}")
    version = plain.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise Unreadable(f"{name} cannot be imported: version is not a whole number from 1. {_ADVICE}")
    if version > VERSION:
        raise Unreadable(
            f"{name} was written by a newer First Cup (version {version}, this one knows {VERSION})."
            " Update First Cup, then import it again."
        )
    try:
        found = DOCUMENT(brought_up_to_date(plain) if version == 1 else plain)
        _check_links(found)
    except Wrong as wrong:
        raise Unreadable(f"{name} cannot be imported: {wrong}. Nothing of it was written.") from None
    del found["format"], found["version"]
    return Document(name, **found)


def _json(name: str, data: bytes) -> Any:
    if not data.strip():
        raise Unreadable(f"{name} is empty. Export it again, then import it.")
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise Unreadable(f"{name} is not UTF-8 text. {_ADVICE}") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno:,}, column {error.colno:,}"
        raise Unreadable(f"{name} is not JSON, or was cut off ({where}). Export it again, then import it.") from None
    except RecursionError:
        raise Unreadable(f"{name} is nested deeper than any export of First Cup. {_ADVICE}") from None
    except ValueError:  # a number of more digits than any number has, or NaN
        raise Unreadable(f"{name} holds a number that is none. {_ADVICE}") from None


def _refuse_constant(word: str) -> NoReturn:
    raise ValueError(word)


# Everything that is named must be there, and only once


def _check_links(document: Mapping[str, Any]) -> None:
    team, scripts = _uids(document["team"]), _uids(document["scripts"])
    _once(document, "team", lambda one: fold(one["name"]), ".name")
    _once(document, "scripts", lambda one: one["name"].casefold(), ".name")
    _once(document, "labels", lambda one: fold(one["name"]), ".name")
    for place, colleague in enumerate(document["team"]):
        _leads(colleague["manager"], team, "no colleague", ".manager", f".team[{place}]")
    seen: dict[str, set[str]] = {part: set() for part in ("interactions", "follow_ups", "findings")}
    elsewhere: set[tuple[str, str]] = set()
    _check_customers(document)
    for place, person in enumerate(document["customers"]):
        place_of_person = f".customers[{place}]"
        _leads(person["script_set"], scripts, "no set of scripts", ".script_set", place_of_person)
        for part, known in seen.items():
            for n, one in enumerate(person[part]):
                if one["uid"] in known:
                    raise Wrong("is there twice", ".uid", f".{part}[{n}]", place_of_person)
                known.add(one["uid"])
        _check_elsewhere(person, elsewhere, place_of_person)
        _check_person(person, team, place_of_person)


def _check_person(person: Row, team: set[str], place_of_person: str) -> None:
    log, owed = _uids(person["interactions"]), _uids(person["follow_ups"])
    ways = (
        ("interactions", "about", log, "no interaction of this customer"),
        ("follow_ups", "interaction", log, "no interaction of this customer"),
        ("follow_ups", "about", owed, "no follow-up of this customer"),
        ("findings", "interaction", log, "no interaction of this customer"),
        ("findings", "said", log, "no interaction of this customer"),
    )
    for part, field, known, what in ways:
        for n, one in enumerate(person[part]):
            _leads(one[field], known, what, f".{field}", f".{part}[{n}]", place_of_person)
    for part in ("follow_ups", "findings"):
        for n, one in enumerate(person[part]):
            for k, told in enumerate(one["briefed"]):
                way = (".colleague", f".briefed[{k}]", f".{part}[{n}]", place_of_person)
                _leads(told["colleague"], team, "no colleague", *way)
    for n, one in enumerate(person["follow_ups"]):
        if person["archived"] and one["state"] == "open":
            raise Wrong("is open, but the customer is archived", f".follow_ups[{n}]", place_of_person)


def _check_customers(document: Mapping[str, Any]) -> None:
    """Labels and pairs of customers lead somewhere, and are there once."""
    people, labels = _uids(document["customers"]), _uids(document["labels"])
    pairs: set[frozenset[str]] = set()
    for place, person in enumerate(document["customers"]):
        place_of_person = f".customers[{place}]"
        for n, label in enumerate(person["labels"]):
            _leads(label, labels, "no label", f".labels[{n}]", place_of_person)
            if label in person["labels"][:n]:
                raise Wrong("is there twice", f".labels[{n}]", place_of_person)
        for n, other in enumerate(person["not_same"]):
            pair = frozenset((person["uid"], other))
            _leads(other, people, "no customer", f".not_same[{n}]", place_of_person)
            if len(pair) < 2 or pair in pairs:
                raise Wrong("is there twice", f".not_same[{n}]", place_of_person)
            pairs.add(pair)


def _check_elsewhere(person: Row, seen: set[tuple[str, str]], place_of_person: str) -> None:
    for n, one in enumerate(person["interactions"]):
        if one["foreign_id"] and (one["source"], one["foreign_id"]) in seen:
            raise Wrong("is there twice", ".foreign_id", f".interactions[{n}]", place_of_person)
        seen.add((one["source"], one["foreign_id"]))


def _leads(uid: str | None, known: set[str], what: str, *way: str) -> None:
    if uid is not None and uid not in known:
        raise Wrong(f"names {what} in this document (“{clean_line(uid, 40)}”)", *way)


def _uids(things: Iterable[Row]) -> set[str]:
    return {one["uid"] for one in things}


def _once(document: Mapping[str, Any], part: str, of: Any, field: str) -> None:
    seen = set()
    for place, one in enumerate(document[part]):
        if of(one) in seen:
            raise Wrong("is there twice", field, f".{part}[{place}]")
        seen.add(of(one))
