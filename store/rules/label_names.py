"""Labels as they are typed, and as other programs' files have them (METHOD §9)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import Invalid
from ..records.labels import LABEL_LIMIT
from .text.text import clean_line, fold
from .text.whole import whole_line

_BETWEEN_TYPED = re.compile("[,;#\n]")
_BETWEEN_IN_FILES = re.compile(r":::|[,;|\n]")
_HEADINGS = {
    "categories", "category", "labels", "label", "tags", "tag", "groups", "group membership", "kategorie", "kategorien",
    "catégories", "categorías", "categorie", "etiquetas", "étiquettes", "etichette",
}  # fmt: skip
_OF_PROGRAMS = {"mycontacts", "starred", "contacts", "my contacts"}
"""What programs put everybody into."""
_FOLDED = {fold(heading) for heading in _HEADINGS}


def typed_labels(text: str, field: str = "labels") -> tuple[str, ...]:
    """``#press, #big fish`` or ``press big``: several are parted by commas or by their signs. Raises Invalid."""
    names = (whole_line(part, "a label", field, LABEL_LIMIT) for part in _BETWEEN_TYPED.split(text))
    return _once(name for name in names if name)


def checked_label(name: str, field: str = "label") -> str:
    """One label's name. Raises Invalid where it is empty, too long, or several."""
    found = typed_labels(name, field)
    if len(found) != 1:
        raise Invalid("A label is one name, such as press: no commas, and # only in front of it.", field)
    return found[0]


def labels_in_file(text: str) -> tuple[str, ...]:
    """Those in a cell of another program's export; what its programs put everybody into is none (``* myContacts``)."""
    parts = (clean_line(part.lstrip(" *#"), LABEL_LIMIT + 1) for part in _BETWEEN_IN_FILES.split(text))
    return _once(part for part in parts if 0 < len(part) <= LABEL_LIMIT and fold(part) not in _OF_PROGRAMS)


def are_labels(heading: str) -> bool:
    """Whether a column, or a property of a card, of that name holds labels."""
    return fold(heading) in _FOLDED


def _once(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return tuple(found.values())
