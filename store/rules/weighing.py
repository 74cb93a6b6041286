"""Whom to ask about first when customers are weighed: those whose answer decides most (METHOD §10).

A list that comes out of an address book knows nobody's weight. A few dozen answers have to do where hundreds would be
right, so whoever is likely to be a key customer comes first: five signs, each worth so many points that no single one
decides alone.

- What they are worth a year: by rank among those whose worth is known, since sums differ by the thousandfold.
- How lately there was anything: a relationship that lives is worth a decision, one of years ago is not urgent.
- How often: each doubling of the contacts counts as much as the one before.
- Who they are: an owner or chief decides for the house, the head of a part for that part; who assists them, and titles
  that only sound like it (a product owner), do not.
- How many of their company are known: who keeps several people in touch with us is seldom a small customer.

What is equal stays in the list's order, so the same store always asks in the same order.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date

from ..records.weighing import ToWeigh
from .scripts.company_names import company_key
from .text.text import fold

FIRST = 60
"""So many answers decide most: with a tenth of a list as key customers, those of a list of hundreds are among them."""

_WORTH, _CHIEF, _HEAD = 40.0, 20.0, 12.0
_LATELY = ((30, 25.0), (90, 20.0), (180, 12.0), (365, 6.0))  # days since the last activity, points
_A_DOUBLING, _MOST_OFTEN = 4.0, 20.0
_A_COLLEAGUE, _MOST_COLLEAGUES = 4.0, 12.0

_CHIEFS = frozenset(
    map(
        fold,
        (
            *("ceo", "coo", "cfo", "cto", "cio", "cmo", "chief", "president", "chairman", "chairwoman", "chair"),
            *("owner", "founder", "cofounder", "proprietor", "partner", "managing"),
            *("Geschäftsführer", "Geschäftsführerin", "Inhaber", "Inhaberin", "Vorstand", "Gründer", "Gründerin"),
            *("PDG", "gérant", "gérante", "fondateur", "fondatrice", "président", "présidente", "propriétaire"),
            *("dueño", "dueña", "gerente", "presidente", "fundador", "fundadora", "propietario", "propietaria"),
            *("titolare", "amministratore", "amministratrice", "fondatore", "sócio", "sócia", "diretor-geral"),
            *("prezes", "właściciel", "właścicielka", "eigenaar", "bestuurder", "directeur-generaal", "VD"),
        ),
    )
)
_HEADS = frozenset(
    map(
        fold,
        (
            *("vp", "svp", "evp", "avp", "vice", "director", "head", "leader", "lead"),
            *("Leiter", "Leiterin", "Leitung", "Prokurist", "Prokuristin", "Direktor", "Direktorin"),
            *("directeur", "directrice", "responsable", "directora", "diretor", "diretora", "direttore", "direttrice"),
            *("responsabile", "jefe", "jefa", "dyrektor", "kierownik", "hoofd"),
        ),
    )
)
_BESIDE = frozenset(
    map(
        fold,
        (
            *("assistant", "assistants", "intern", "trainee", "student", "secretary", "pa", "former", "retired"),
            *("Assistenz", "Assistent", "Assistentin", "Sekretariat", "Sekretärin", "Praktikant", "Praktikantin"),
            *("assistante", "secrétaire", "stagiaire", "asistente", "secretaria", "assistente", "asystent"),
        ),
    )
)
_UNDER = frozenset(("vice", "deputy"))
_ONLY_SOUNDS = re.compile(r"\b(?:product|process|system|data|risk|business|account|channel|hr) (?:owner|partner)\b")
_WORDS = re.compile(r"[\w&-]+")


def in_order(people: Sequence[ToWeigh], today: date) -> list[int]:
    """The ids of all of them, whoever is to be asked about first in front; ``people`` in the list's order."""
    worths = sorted(one.value for one in people if one.value)
    bearing = {title: title_points(title) for title in {one.title for one in people}}
    keys = {company: company_key(company) for company in {one.company for one in people}}
    houses = Counter(keys[one.company] for one in people)
    points = {
        one.id: _worth(one.value, worths)
        + _lately(one.last, today)
        + min(_MOST_OFTEN, _A_DOUBLING * one.entries.bit_length())
        + bearing[one.title]
        + _together(houses, keys[one.company])
        for one in people
    }
    return sorted(points, key=lambda one: -points[one])  # a stable sort: what is equal stays as it was


def title_points(title: str) -> float:
    """How much a title says that its bearer decides: 20 for a chief or an owner, 12 for a head or a deputy, else 0."""
    words = set(_WORDS.findall(_ONLY_SOUNDS.sub(" ", fold(title))))
    if words & _BESIDE:
        return 0.0
    if words & _CHIEFS and not words & _UNDER:
        return _CHIEF
    return _HEAD if words & (_CHIEFS | _HEADS) else 0.0


def _together(houses: Counter[str], house: str) -> float:
    return min(_MOST_COLLEAGUES, _A_COLLEAGUE * (houses[house] - 1)) if house else 0.0


def _worth(value: int | None, worths: Sequence[int]) -> float:
    return _WORTH * (bisect_left(worths, value) + 1) / len(worths) if value else 0.0


def _lately(last: date | None, today: date) -> float:
    if last is None:
        return 0.0
    ago = (today - last).days
    return next((points for days, points in _LATELY if ago <= days), 0.0)
