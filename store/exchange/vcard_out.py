"""vCards of version 4, as phones and address books read them: what comes back from one changes nothing here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..records.customers import ContactPoint, Customer, PointKind
from ..rules.days.birthdays import is_birthday
from ..rules.text.text import harmless

ENDING = ".vcf"
_LINE = 75  # bytes of a line: RFC 6350, 3.2
_TYPES = {"Mobile": "cell", "Work": "work", "Home": "home"}
_WAYS = {PointKind.EMAIL: "EMAIL", PointKind.PHONE: "TEL", PointKind.LINK: "URL"}
_FACTS = {
    "Anniversary": "ANNIVERSARY",
    "Nickname": "NICKNAME",
    "Role": "ROLE",
    "Time zone": "TZ",
    "Gender": "GENDER",
    "Language": "LANG",
}
_ADDRESS = re.compile(r"Address(?: \((Work|Home)\))?")


def vcards(customers: Iterable[Customer], labels: Mapping[int, Sequence[str]]) -> str:
    """A card for each with their ``labels``, in their order; lines end as RFC 6350 has it."""
    cards = (line for one in customers for line in _card(one, labels.get(one.id, ())))
    return "".join(f"{folded}\r\n" for line in cards for folded in _fold(line))


def _card(one: Customer, labels: Sequence[str]) -> Iterator[str]:
    yield from ("BEGIN:VCARD", "VERSION:4.0", f"UID:{_text(one.uid)}")
    if not one.name:
        yield "KIND:org"
    yield f"FN:{_text(one.display)}"
    if one.company:
        yield f"ORG:{_text(one.company)}"
    if one.title:
        yield f"TITLE:{_text(one.title)}"
    preferred = dict.fromkeys(_WAYS, 1)
    for number, point in enumerate(one.points, 1):
        if point.kind in _WAYS:
            yield from _way(point, number, preferred[point.kind])
            preferred[point.kind] = min(preferred[point.kind] + 1, 100)
    if is_birthday(one.birthday):
        yield f"BDAY:{one.birthday.replace('-', '') if len(one.birthday) > 5 else '--' + one.birthday.replace('-', '')}"
    for fact in one.facts:
        if address := _ADDRESS.fullmatch(fact.name):
            kind = f";TYPE={address[1].lower()}" if address[1] else ""
            yield f"ADR{kind}:;;{_text(fact.value)};;;;"
        elif name := _FACTS.get(fact.name):
            yield f"{name}{';VALUE=text' if name == 'ANNIVERSARY' else ''}:{_text(fact.value)}"
    if labels:
        yield f"CATEGORIES:{','.join(map(_text, labels))}"
    if one.notes:
        yield f"NOTE:{_text(one.notes)}"
    yield "END:VCARD"


def _way(point: ContactPoint, number: int, place: int) -> Iterator[str]:
    """A number, an address or a link; what it is for in the standard's words, else as Apple and Google do."""
    name, label = _WAYS[point.kind], harmless(point.label).replace("\n", " ").strip()
    kind = _TYPES.get(label, "")
    group = f"item{number}." if label and not kind else ""
    yield f"{group}{name}{f';TYPE={kind}' if kind else ''};PREF={place}:{_text(point.value)}"
    if group:
        yield f"{group}X-ABLABEL:{_text(label)}"


def _text(value: str) -> str:
    """A value that ends where it ends and holds no sign that divides."""
    text = harmless(value).replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return text.replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """A line in pieces of 75 bytes, none of which ends inside a letter."""
    if line.isascii() and len(line) <= _LINE:
        yield line
        return
    piece, size = "", 0
    for letter in line:
        more = len(letter.encode("utf-8", "replace"))
        if size + more > _LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + more
    yield piece
