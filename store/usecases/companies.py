"""Companies: whoever has the same company on their card, its name compared without case, signs and legal form."""

from __future__ import annotations

from collections import Counter

from ..errors import Conflict
from ..records.companies import Company, Person
from ..rules.companies import acquaintances
from ..rules.scripts.company_names import company_key
from ..tables import companies as tables
from ..tables import customers, findings, follow_ups, interactions
from .unit import UseCases, reading

_LAST = 5  # entries of their logs


class CompanyCases(UseCases):
    """The people of one company, together."""

    @reading
    def of_customer(self, customer_id: int) -> Company:
        """The company of a customer. Raises NotFound, and Conflict where their card has none."""
        one = customers.get(customer_id, self._unit.preferences)
        key = company_key(one.company or one.name)
        found = self._company(key) if one.company or len(tables.people(self._unit.db, key)) > 1 else None
        if found is None:
            where = "is archived" if one.archived else "has no company on their card; e adds it"
            raise Conflict(f"{one.display} {where}.")
        return found

    @reading
    def named(self, text: str) -> Company | None:
        """The company of this name, where more than one entry is of it; None where there is none."""
        found = self._company(company_key(text))
        return found if found and len(found.people) > 1 else None

    def _company(self, key: str) -> Company | None:
        people = tables.people(self._unit.db, key)
        if not people:
            return None
        ids = [one for one, _ in people]
        owed = follow_ups.some(tables.owed(ids))
        heard = tables.open_findings(ids)
        present = findings.some(heard)
        open_ = [present[one] for one in heard if one in present]
        busy = Counter([item.customer_id for item in owed] + [one.customer_id for one in open_])
        moods, last = tables.moods(ids), tables.last_entries(ids, _LAST)
        entries = interactions.some(last)
        rows = customers.list_rows(ids, self._unit.week)
        return Company(
            name=Counter(name for _, name in people).most_common(1)[0][0],
            people=tuple(Person(row, moods.get(row.id), busy[row.id]) for row in rows),
            acquaintances=acquaintances(tables.met(ids), self._unit.preferences.my_name),
            follow_ups=owed,
            findings=tuple(open_),
            last=tuple(entries[one] for one in last if one in entries),
        )
