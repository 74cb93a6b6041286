"""Customers out as an address book: vCards, or a table for a spreadsheet (promise P10)."""

from __future__ import annotations

from collections.abc import Sequence

from ..exchange.customer_table import customer_table
from ..exchange.vcard_out import vcards
from ..records.customers import Customer
from ..tables import address_book, labels
from .unit import UseCases, reading


class AddressBookCases(UseCases):
    """Who is who and how they are reached, for other programs. Each answer comes with how many customers are in it."""

    @reading
    def vcards(self, ids: Sequence[int] | None = None) -> tuple[str, int]:
        """vCards of version 4 of these customers; without ``ids`` of all who are not archived."""
        found = self._found(ids)
        return vcards(found, labels.of_customers([one.id for one in found])), len(found)

    @reading
    def table(self, ids: Sequence[int] | None = None) -> tuple[str, int]:
        """A table (CSV) of the same."""
        found = self._found(ids)
        return customer_table(found, labels.of_customers([one.id for one in found])), len(found)

    def _found(self, ids: Sequence[int] | None) -> list[Customer]:
        with self._unit.db.atomic("DEFERRED"):  # one moment in time
            wanted = address_book.listed() if ids is None else ids
            return list(address_book.some(wanted, self._unit.preferences))
