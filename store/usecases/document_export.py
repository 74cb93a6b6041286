"""Everything out, in one plain document (promise P10)."""

from __future__ import annotations

from typing import Any

from ..exchange.document.reading import FORMAT, VERSION
from ..file.bad_values import BadValue, by_row, find
from ..tables.document import labels, parts
from .unit import UseCases, reading


class DocumentExportCases(UseCases):
    """All data, for other programs and for keeping."""

    @reading
    def document(self) -> dict[str, Any]:
        """Every customer with all their data, ready for JSON. The same store gives the same document.

        What cannot be read is left out: the value, or the entry that would be none without it.
        """
        with self._unit.db.atomic("DEFERRED"):  # one moment in time, without keeping writers out
            bad = by_row(self._found())
            return {
                "format": FORMAT,
                "version": VERSION,
                "scripts": list(parts.scripts()),
                "calendars": list(parts.calendars(bad)),
                "team": list(parts.team()),
                "ideas": list(parts.ideas()),
                "layouts": list(parts.layouts()),
                "customers": list(parts.customers(bad)),
                "labels": list(labels.labels()),
                "searches": list(labels.searches()),
            }

    @reading
    def unreadable(self) -> int:
        """How many values cannot be read, and so are in no document."""
        return len(self._found())

    def _found(self) -> list[BadValue]:
        return list(find(self._unit.db.connection()))  # type: ignore[no-untyped-call]
