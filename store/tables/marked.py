"""Several customers at once: as much of each as an act on all of them needs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..file import models as m
from ..file.columns import as_text
from ..file.journal import Recorder
from ..file.query import asked

_THOSE = """
SELECT id, name, company, archived, do_not_call, tier, stage, version FROM customer
WHERE id IN (SELECT value FROM json_each(:those)) ORDER BY sort_name, id
"""


class Marked(NamedTuple):
    """One of several customers."""

    id: int
    display: str
    archived: bool
    do_not_call: bool
    tier: str
    stage: str
    version: int


def those(ids: Sequence[int]) -> list[Marked]:
    """These customers by name; one that is gone is left out."""
    found = asked(_THOSE, those=json.dumps(list(ids)))
    return [
        Marked(row_id, as_text(name or company), bool(archived), bool(never), tier, stage, version)
        for row_id, name, company, archived, never, tier, stage, version in found
    ]


def change(recorder: Recorder, one: Marked, **values: Any) -> None:
    """Change columns of one; forms that are open elsewhere learn of it by their version."""
    recorder.update(m.Customer, one.id, **values, version=one.version + 1)
