"""What was typed and not saved yet, with what it stood on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Kept(NamedTuple):
    """A draft: the texts of a form's fields, or of a call, by name. (No data class: it is made at each start.)"""

    values: Mapping[str, str]
    base: Mapping[str, str]  # what stood in the fields before anything was typed; empty where that is not known
    day: date  # the user's day on which it was kept last
    days: Mapping[str, date]  # of the fields whose words were typed on another day

    def typed_on(self, name: str) -> date:
        """The day from which on "tomorrow" in this field counts."""
        return self.days.get(name, self.day)
