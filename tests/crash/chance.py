"""What an act by chance is about: found in the store, or there is nothing to do it with."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from store import Store

LINES = (
    "> send it @dana fri !told",
    "+ @noor saved it",
    "- late again",
    "~ month end",
    '" opened early',
    "^ they move",
    "x",
)
NAMES = ("Dana", "Noor Fox", "王小明", "[/b] =1+1", "Tom")


class Nothing(Exception):
    """There is nothing to do this with."""


@dataclass
class Chance:
    """Picks what an act is about. ``number`` stands in all that the act writes."""

    store: Store
    rng: random.Random
    number: int
    document: Path  # an export to bring in

    @property
    def name(self) -> str:
        """What stands in the rows."""
        return f"act {self.number}"

    def one(self, sql: str) -> int:
        """One of the ids that a query finds. Raises Nothing."""
        found = self.store.unit.db.execute_sql(sql).fetchall()
        if not found:
            raise Nothing
        return int(self.rng.choice(found)[0])

    def customer(self) -> int:
        """Somebody who is not archived."""
        return self.one("SELECT id FROM customer WHERE archived = 0")

    def owed(self, more: str = "") -> int:
        """An open follow-up."""
        return self.one(f"SELECT id FROM follow_up WHERE state = 'open' {more}")

    def finding(self, where: str = "1") -> int:
        """A finding."""
        return self.one(f"SELECT id FROM finding WHERE {where}")

    def day(self, most: int = 20) -> timedelta:
        """Some days."""
        return timedelta(days=self.rng.randint(1, most))

    def notes(self) -> str:
        """Some lines of notes."""
        return "\n".join((self.name, *self.rng.sample(LINES, 3)))
