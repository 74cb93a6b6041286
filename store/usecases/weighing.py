"""Who matters: customers are weighed one at a time, those who decide most first (METHOD §10)."""

from __future__ import annotations

from ..errors import Conflict
from ..records.changes import Change
from ..records.customers import Customer, Stage, Tier
from ..records.weighing import WeighingQueue, Weight
from ..rules.weighing import in_order
from ..tables import customers, drafts, due_days, follow_ups
from ..tables import weighing as tables
from .countries import where_in
from .unit import UseCases, acting, reading

_TIERS = {Weight.KEY: Tier.KEY, Weight.REGULAR: Tier.REGULAR, Weight.SMALL: Tier.SMALL}
_SAID = {
    Weight.KEY: "a key customer",
    Weight.REGULAR: "a regular customer",
    Weight.SMALL: "a small customer",
    Weight.PROSPECT: "a prospect",
    Weight.NOBODY: "not a customer",
    Weight.SKIPPED: "left for later",
}
_MANY = 10
_OFFERED = "who matters"  # the key of the choice that says that it was


class WeighingCases(UseCases):
    """The question who matters, put to the user about one customer after the other."""

    @reading
    def queue(self) -> WeighingQueue:
        """Whom to ask about, in order; it goes on where it was left the last time."""
        people, left = tables.people()
        ordered = in_order(people, self._unit.today)
        return WeighingQueue(tuple(one for one in ordered if one in left), tables.answered())

    @acting
    def offer(self) -> bool:
        """Whether to offer it without being asked, now that customers came in: nobody was weighed yet. True once.

        A handful is weighed in the list itself: it waits until there are more.
        """
        if customers.count(archived=False) < _MANY or drafts.choice(_OFFERED) or tables.answered():
            return False
        drafts.choose(_OFFERED, self._unit.today.isoformat())
        return True

    @acting
    def answer(self, seen: Customer, weight: Weight) -> Change:
        """What one customer weighs; they are not asked about again.

        Raises NotFound, and Conflict where somebody else changed them since they were ``seen``, or where something is
        owed to one who is no customer: the archive hides what is open.
        """
        unit = self._unit
        now = customers.get(seen.id, unit.preferences)
        if now.version != seen.version:
            raise Conflict(f"{now.display} was changed elsewhere meanwhile. Look again, and answer then.")
        if weight is Weight.NOBODY and (owed := len(follow_ups.of_customer(seen.id))):
            raise Conflict(
                f"{now.display} has {owed} open follow-up{'s' if owed > 1 else ''}."
                " Finish or drop them first, then they can go to the archive."
            )
        label = f"{now.display}: {_SAID[weight]}"
        values: dict[str, object] = {"weighed_day": unit.today}
        if weight in _TIERS:
            values["tier"] = _TIERS[weight].value
        elif weight is Weight.PROSPECT:
            values["stage"] = Stage.PROSPECT.value
        elif weight is Weight.NOBODY:
            values["archived"] = True
        with unit.act(label, seen.id) as recorder:
            customers.change(recorder, now, **values)
            if weight in _TIERS:
                due_days.refresh_due(recorder, seen.id, unit.preferences, where_in(unit.preferences))
        return Change(label, seen.id)
