"""The promise ledger: what customers were told, and whether it was kept (METHOD §8)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ..errors import NotFound
from ..records.changes import Proposal
from ..records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from ..records.promises import LedgerCounts, Promise, PromiseCounts, PromiseStory, PromiseView
from ..rules.days.days_off import count_on
from ..rules.promises import ASK_AFTER, around, first_day, satisfaction_words, state_of
from ..tables import customers, follow_ups, interactions, promise_share, promises
from .countries import country_of
from .unit import Unit, UseCases, reading


class PromiseCases(UseCases):
    """Reading the ledger. What is done about a promise is done with store.follow_ups."""

    @reading
    def counts(self) -> LedgerCounts:
        """The ledger in figures, overall and for each owner."""
        today = self._unit.today
        found = promises.counts(today)
        overall = sum(found.values(), PromiseCounts())
        owners = tuple(sorted(found.items(), key=lambda one: one[0].casefold()))
        return LedgerCounts(overall, owners, *promise_share.lately(today))

    @reading
    def count(self, view: PromiseView = PromiseView.ALL, owner: str | None = None) -> int:
        """How many promises a view has. ``owner`` None is everybody, an empty name me."""
        return promises.count(view, owner, self._unit.today)

    @reading
    def page(self, view: PromiseView, owner: str | None, offset: int, limit: int) -> tuple[Promise, ...]:
        """A page of the ledger: what is open first, the oldest on top; then what is over, the newest first."""
        return self._listed(promises.page(view, owner, self._unit.today, offset, limit))

    @reading
    def position(self, follow_up_id: int, view: PromiseView, owner: str | None = None) -> int | None:
        """Where a promise stands in a view, or None."""
        return promises.position(follow_up_id, view, owner, self._unit.today)

    @reading
    def search(self, view: PromiseView, owner: str | None, text: str) -> tuple[int, ...]:
        """Ids of the promises with all words of ``text``, in the ledger's order; at most the first 300."""
        return tuple(promises.search(view, owner, text, self._unit.today))

    @reading
    def listed(self, ids: tuple[int, ...]) -> tuple[Promise, ...]:
        """Lines of the ledger for ids, in their order; one that is gone is passed over."""
        return self._listed(ids)

    def _listed(self, ids: Sequence[int]) -> tuple[Promise, ...]:
        again, known = promises.how_often(ids), promises.known(ids)
        return tuple(self._line(item, again.get(item.id, 0), known.get(item.id)) for item in follow_ups.some(ids))

    @reading
    def one(self, follow_up_id: int) -> PromiseStory:
        """A promise with all that became of it. Raises NotFound, also for what was not promised."""
        item = follow_ups.get(follow_up_id)
        if not item.told:
            raise NotFound("This was not promised to them.")
        new_days = promises.changes(item.id)
        tell, check = (self._about(item.id, kind) for kind in (FollowUpKind.TELL, FollowUpKind.CHECK_IN))
        said = interactions.get(item.interaction_id) if item.interaction_id else None
        known = None if tell is None else tell.state is FollowUpState.DONE
        return PromiseStory(
            self._line(item, len(new_days), known),
            first_day(item.promised or item.due, new_days),
            new_days,
            said,
            around(said.notes, item.line) if said else (),
            tell,
            check,
        )

    def _about(self, follow_up_id: int, kind: FollowUpKind) -> FollowUp | None:
        found = promises.about(follow_up_id, kind)
        return follow_ups.get(found) if found else None

    def _line(self, item: FollowUp, new_days: int, known: bool | None) -> Promise:
        state = state_of(item, self._unit.today)
        return Promise(item, state, new_days, known if item.state is FollowUpState.DONE else None)


def satisfaction(unit: Unit, delivered: Iterable[FollowUp]) -> tuple[Proposal, ...]:
    """What to ask about items that are done and that the customer knows of, unless it was asked or planned already."""

    def due(customer_id: int) -> date:
        country = country_of(customers.get(customer_id, unit.preferences).whereabouts, unit.preferences.region)
        return count_on(unit.today, ASK_AFTER, unit.preferences, country).day

    return tuple(
        Proposal(item.customer_id, satisfaction_words(item.what), due(item.customer_id), item.id)
        for item in delivered
        if item.kind is FollowUpKind.ACTION and not promises.about(item.id, FollowUpKind.CHECK_IN)
    )
