"""Possible doubles on the command line: who may be there twice, and why."""

from __future__ import annotations

import sys

from store import Store
from store.records.customers import CustomerRow

from ..text.safe import plain
from .streams import print_json


def doubles_command(store: Store, *, as_json: bool) -> int:
    """Print the pairs. Raises StoreError kinds."""
    pairs = store.doubles.rows(store.doubles.all())
    if as_json:
        found = [
            {"one": _of(pair.one, pair.uids[0]), "other": _of(pair.other, pair.uids[1]), "why": pair.why}
            for pair in pairs
        ]
        print_json({"doubles": found}, sys.stdout, indent=1)
        return 0
    for pair in pairs:
        print(f"{_named(pair.one)}  =  {_named(pair.other)}  ({plain(pair.why)})")
    if pairs:
        print("\nCustomers (3), M joins two.")
    else:
        print("Nobody seems to be there twice.")
    return 0


def _of(row: CustomerRow, uid: str) -> dict[str, str | bool]:
    return {"uid": uid, "name": row.name, "company": row.company, "archived": row.archived}


def _named(row: CustomerRow) -> str:
    place = ", ".join(filter(None, (row.name, row.company)))
    return plain(f"{place} (archived)" if row.archived else place)
