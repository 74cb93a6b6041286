"""What the tests of the tables of closed sets have in common."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeVar

Member = TypeVar("Member", bound=Enum)


def without_their_row(members: Iterable[Member], in_the_table: Iterable[Member]) -> list[Member]:
    """The members of an enumeration that a table has not, or more than once."""
    found = list(in_the_table)
    return [member for member in members if found.count(member) != 1]
