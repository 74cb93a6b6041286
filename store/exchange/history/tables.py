"""Tables of history: LinkedIn's, Outlook's calendar, the activities of a CRM, or somebody's own sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...records.calls import Channel
from ...records.history import HistoryFile
from .activities import looks_like_activities, read_activities
from .linkedin import INVITATIONS, MESSAGES, read_invitations, read_messages
from .outlook_calendar import read_outlook_calendar, roles_of
from .programs import merit
from .sheets import Sheet, find_sheet
from .terms import Entries, Terms


def is_table(name: str, lines: Sequence[str]) -> bool:
    """Whether lines are the beginning of a table of history."""
    sheet = find_sheet(name, lines, _merit)
    return sheet is not None and (_is_known(sheet) or looks_like_activities(sheet))


@dataclass(frozen=True, slots=True)
class Tables:
    """How tables are read: what was said of their columns, now or before."""

    remembered: Mapping[str, tuple[str, ...]]
    mapping: tuple[str, ...] | None
    otherwise: Channel | None
    forced: bool  # somebody says that it is history

    def read(self, name: str, lines: Sequence[str], terms: Terms, into: Entries) -> HistoryFile | None:
        """The contacts in a table; None for one that is no history. Raises Unreadable."""
        sheet = find_sheet(name, lines, _merit if not self.forced else lambda keys: _merit(keys) + len(keys) / 100)
        if sheet is None:
            return None
        mapping = self.mapping if self.mapping is not None else self.remembered.get(sheet.signature)
        if mapping is None and set(sheet.keys) >= MESSAGES:
            return read_messages(name, sheet, terms, into)
        if mapping is None and set(sheet.keys) >= INVITATIONS:
            return read_invitations(name, sheet, terms, into)
        if mapping is None and roles_of(sheet.keys):
            return read_outlook_calendar(name, sheet, terms, into)
        if mapping is None and not self.forced and not looks_like_activities(sheet):
            return None
        return read_activities(name, sheet, terms, into, mapping, self.otherwise)


def _is_known(sheet: Sheet) -> bool:
    keys = set(sheet.keys)
    return keys >= MESSAGES or keys >= INVITATIONS or bool(roles_of(sheet.keys))


def _merit(keys: Sequence[str]) -> float:
    """How well a row is understood as a header of history."""
    present = set(keys)
    return 200.0 if present >= MESSAGES or present >= INVITATIONS or roles_of(keys) else merit(keys)
