"""The list of customers: in its order, narrowed by a search; and what the user remembers of it (METHOD §9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ..errors import Conflict
from ..file import found as finding
from ..records.customers import CustomerRow
from ..records.listing import MOST_AT_ONCE, CustomerOrder, Listing, Search
from ..rules.days.days_off import working_day_from
from ..rules.search_words import read_search
from ..rules.text.terms import sought
from ..tables import customers, drafts, listing
from .unit import UseCases, acting, reading

_ORDER = "customers.order"  # what is remembered
_TRIED = 60  # days without work that are looked through


class ListingCases(UseCases):
    """Who stands in the list of customers, and where."""

    @reading
    def order(self) -> CustomerOrder:
        """What the list was sorted by last."""
        kept = drafts.choice(_ORDER)
        return CustomerOrder(kept) if kept in list(CustomerOrder) else CustomerOrder.NAME

    @acting
    def sort_by(self, order: CustomerOrder) -> None:
        """Sort the list by something else from now on. No act: there is nothing to undo."""
        drafts.choose(_ORDER, order)

    @reading
    def find(self, text: str, order: CustomerOrder = CustomerOrder.NAME) -> Listing:
        """Who is listed by a search: by its terms, then by its words, of which the first 300 are found.

        Sorted by name, what has the words in its name comes first, as in every search.
        """
        search = read_search(text)
        archived = bool(search.archived)
        if search.problem:
            return Listing(0, archived, (), problem=search.problem)
        some = self._fitting(search, archived)
        if not sought(search.words):
            if some is None and order is CustomerOrder.NAME:
                return Listing(customers.count(archived), archived)
            ids = listing.everyone(order, archived) if some is None else listing.in_order(order, archived, some)
            return Listing(len(ids), archived, tuple(ids))
        hits = dict(finding.find(self._unit.db, search.words, archived, some))
        if order is CustomerOrder.NAME:
            ids = [row.id for row in customers.nearest(hits, search.words, self._unit.week)]
        else:
            ids = listing.in_order(order, archived, hits)
        return Listing(len(ids), archived, tuple(ids), {one: "" if at == "name" else at for one, at in hits.items()})

    @reading
    def page(self, listed: Listing, offset: int, limit: int) -> tuple[CustomerRow, ...]:
        """One page of a list."""
        if listed.ids is None:
            ids: Sequence[int] = customers.page_ids(listed.archived, offset, limit, listed.count)
        else:
            ids = listed.ids[offset : offset + limit]
        return customers.list_rows(ids, self._unit.week, listed.hits)

    @reading
    def position(self, listed: Listing, customer_id: int) -> int | None:
        """Where a customer stands in a list, or None."""
        if listed.ids is None:
            return customers.position(customer_id, listed.archived)
        return listed.ids.index(customer_id) if customer_id in listed.ids else None

    @reading
    def ids(self, listed: Listing) -> tuple[int, ...]:
        """All who stand in a list, to do one thing to all of them. Raises Conflict where they are too many for that."""
        if listed.count > MOST_AT_ONCE:
            most = f"{MOST_AT_ONCE:,}".replace(",", " ")
            raise Conflict(f"These are more than {most}, which is the most at once. Choose a view (v) or search.")
        if listed.ids is not None:
            return listed.ids
        return tuple(customers.page_ids(listed.archived, 0, MOST_AT_ONCE, listed.count))

    def _fitting(self, search: Search, archived: bool) -> set[int] | None:
        """Who fits all terms; None where there is none."""
        some: set[int] | None = None
        for term in search.terms:
            found = listing.fitting(term, archived, self._late_until)
            some = found if some is None else some & found
        return some

    @property
    def _late_until(self) -> date:
        """The last due day that the list calls late: the working day from it on is over."""
        today, preferences = self._unit.today, self._unit.preferences
        day = today - timedelta(days=1)
        for _ in range(_TRIED):
            if working_day_from(day, preferences).day < today:
                break
            day -= timedelta(days=1)
        return day
