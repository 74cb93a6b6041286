"""Undo and redo for every act, by name, also after a restart."""

from __future__ import annotations

from ..errors import Conflict
from ..file import journal, search
from ..file.journal import Recorder
from ..records.changes import Change
from ..tables import due_days, own_clock
from .countries import where_in
from .unit import UseCases, acting, reading


class HistoryCases(UseCases):
    """What was done, taken back and done again."""

    @reading
    def next_undo(self) -> str:
        """The name of the act that undo would take back; empty when there is none."""
        found = journal.latest(undone=False)
        return found[1] if found else ""

    @reading
    def next_redo(self) -> str:
        """The name of the act that redo would do again; empty when there is none."""
        found = journal.latest(undone=True)
        return found[1] if found else ""

    @acting
    def undo(self) -> Change:
        """Take the newest act back.

        Raises Conflict when there is none, and once when another window made or took back an act since this one looked:
        what would be undone is then not what the user knows of.
        """
        return self._flip(undone=False, nothing="There is nothing to undo.")

    @acting
    def redo(self) -> Change:
        """Do the act that was undone last again. Raises Conflict as ``undo`` does."""
        return self._flip(undone=True, nothing="There is nothing to redo.")

    def _flip(self, *, undone: bool, nothing: str) -> Change:
        unit = self._unit
        found = journal.latest(undone)
        if not found:
            raise Conflict(nothing)
        entry_id, label, customer_id = found
        known, unit.shown = unit.shown, journal.tops()
        if known not in (None, unit.shown):
            does = "does it again" if undone else "undoes it"
            raise Conflict(f"Another window was used meanwhile: “{label}” comes next now. The same once more {does}.")
        recorder = Recorder(unit.db)
        journal.flip(entry_id, recorder)
        # The journal may hold due days of a cadence that was changed in the settings since.
        due_days.recount(unit.preferences, where_in(unit.preferences), recorder.touched.get("customer", ()))
        own_clock.follow()  # or times of a zone that the user was in then
        search.refresh(unit.db, recorder.reworded)
        unit.shown = journal.tops()
        return Change(label, customer_id)
