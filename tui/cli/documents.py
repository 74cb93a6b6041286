"""Exports of First Cup among the files that ``firstcup import`` is given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from store import Store, StoreError
from store.exchange.contacts.reading import base_name
from store.records.contacts import Problem
from store.records.document import Document, Return

from ..computer.places import expanded

Planned = tuple[Document, Return]


def read_documents(store: Store, paths: Sequence[Path], problems: list[Problem]) -> list[Planned]:
    """The documents that could be read, with what they would add; what could not be joins ``problems``."""
    found: list[Planned] = []
    for path in paths:
        try:
            document = store.documents.read(expanded(path))
            found.append((document, store.documents.plan(document)))
        except StoreError as error:
            problems.append(Problem(base_name(path.name), 0, str(error)))
    return found


def described(documents: Sequence[Planned]) -> list[dict[str, object]]:
    """What ``--json`` says about them."""
    return [{"file": planned.name, "added": dict(planned.added), "known": planned.known} for _, planned in documents]
