"""What the schema repeats of the code, which a migration cannot read: each place where both must say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import pytest

from store import Store
from store.file import database, migrations
from store.records.calls import StartedBy
from store.records.customers import PointKind, Stage, Tier
from store.records.findings import OPEN_KINDS
from store.records.follow_ups import FollowUpState


def named(store: Store, made: str, column: str) -> set[str]:
    """The words that a table or an index allows in a column: ``column IN ('a', 'b')``."""
    (sql,) = store.unit.db.execute_sql("SELECT sql FROM sqlite_schema WHERE name = ?", (made,)).fetchone()
    match = re.search(rf"\b{column} IN \(([^)]*)\)", sql)
    assert match is not None
    return set(re.findall(r"'([^']*)'", match[1]))


def values(members: Iterable[StrEnum]) -> set[str]:
    return {member.value for member in members}


def test_the_number_is_that_of_the_newest_migration() -> None:
    (folder,) = migrations.__path__
    steps = sorted(path.name for path in Path(folder).glob("[0-9]*.py"))
    assert [int(name[:4]) for name in steps] == list(range(1, database.SCHEMA + 1))


def test_the_index_of_what_is_open_names_the_kinds_that_stay_open(store: Store) -> None:
    assert named(store, "finding_open", "kind") == values(OPEN_KINDS)


@pytest.mark.parametrize(
    ("table", "column", "members"),
    [
        ("customer", "stage", Stage),
        ("customer", "tier", Tier),
        ("contact_point", "kind", PointKind),
        ("interaction", "started_by", StartedBy),
        ("follow_up", "state", FollowUpState),
    ],
)
def test_a_column_takes_the_members_of_its_enumeration(
    store: Store, table: str, column: str, members: type[StrEnum]
) -> None:
    assert named(store, table, column) == values(members)
