"""Everything out, in one plain document (promise P10)."""

from __future__ import annotations

from typing import Any

from ..exchange.document.reading import FORMAT, VERSION
from ..tables.document import parts
from .unit import UseCases, reading


class DocumentExportCases(UseCases):
    """All data, for other programs and for keeping."""

    @reading
    def document(self) -> dict[str, Any]:
        """Every customer with all their data, ready for JSON. The same store gives the same document."""
        with self._unit.db.atomic("DEFERRED"):  # one moment in time, without keeping writers out
            return {
                "format": FORMAT,
                "version": VERSION,
                "scripts": list(parts.scripts()),
                "calendars": list(parts.calendars()),
                "team": list(parts.team()),
                "ideas": list(parts.ideas()),
                "layouts": list(parts.layouts()),
                "customers": list(parts.customers()),
            }
