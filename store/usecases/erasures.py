"""A customer deleted for good: everything about them, also from the undo list. It cannot be undone."""

from __future__ import annotations

from ..errors import Invalid
from ..file import erasure, journal
from ..file.backups import list_backups
from ..records.changes import Change
from ..records.erasures import Everything
from ..rules.text.text import fold
from ..tables import customers, drafts, made
from .unit import UseCases, acting, reading


class ErasureCases(UseCases):
    """What is asked for by who wants to be forgotten, and by who entered somebody by mistake."""

    @reading
    def what(self, customer_id: int) -> Everything:
        """All that goes with a customer. Raises NotFound."""
        unit = self._unit
        customer = customers.get(customer_id, unit.preferences)
        backups = len(list_backups(unit.backups)) if unit.backups else 0
        gone = erasure.theirs(unit.db, customer_id)
        entries, items, heard = (len(gone[table]) for table in ("interaction", "follow_up", "finding"))
        return Everything(customer.display, entries, items, heard, backups)

    @acting
    def erase(self, customer_id: int, name: str) -> Change:
        """Delete a customer for good, with all that was ever noted about them; ``sweep`` then cleans the file.

        ``name`` is typed by hand, as it is shown. What is on the undo list stays there for others; their part of it
        goes, and what was undone cannot be done again. Raises Invalid for another name, NotFound.
        """
        unit = self._unit
        customer = customers.get(customer_id, unit.preferences)
        if fold(name).split() != fold(customer.display).split():
            raise Invalid(f"That is another name. To delete them for good, type {customer.display}.", "name")
        uids = [customer.uid, *(item.uid for item in made.of_customers([customer_id]))]
        gone = erasure.erase(unit.db, customer_id)
        ids = {str(one) for one in gone.get("finding", ())}
        items = {str(one) for one in gone.get("follow_up", ())}
        drafts.forget(lambda key: _is_about(key, uids, ids, items))
        unit.shown = journal.tops()
        return Change(f"{customer.display} deleted for good", customer_id)

    def sweep(self) -> bool:
        """Write over what was erased, so that no word of it is left in the file; where it could not be done, it is done
        at the next start. May run in a thread. Raises Locked, DiskFull and other StoreError kinds.
        """
        return self._opened.writable and erasure.sweep(self._opened.path)


_OF_FINDINGS = ("finding", "finding-line", "settle", "story", "story-ask", "kudos")


def _is_about(key: str, uids: list[str], findings: set[str], items: set[str]) -> bool:
    """Whether a draft of this name is about somebody or something of these."""
    kind, _, rest = key.partition(":")
    named = rest.partition(":")[0]
    if any(uid in rest for uid in uids):
        return True
    return (kind in _OF_FINDINGS and named in findings) or (kind == "proposal" and named in items)
