"""Who is meant by a name on the command line, by all that a person may be found by."""

from __future__ import annotations

from collections.abc import Sequence

from store import Invalid, Store
from store.records.customers import Customer
from store.rules.text.terms import same_name

from ..text.safe import plain

_MOST = 8  # customers named where more than one could be meant


def the_customer(store: Store, name: str) -> Customer:
    """The one customer who is meant. Raises Invalid when nobody, or more than one, could be."""
    customers = customers_meant(store, name)
    refuse_unless_one([customer.display for customer in customers], name)
    return customers[0]


def customers_meant(store: Store, name: str) -> list[Customer]:
    """Who could be meant: the one of exactly this name, else all whose name, company, number or address has it."""
    rows = store.customers.meant(name)
    same = [row for row in rows if same_name(name, row.name) or same_name(name, row.company)]
    return [store.customers.get(row.id) for row in (same or rows)[: _MOST + 1]]


def refuse_unless_one(meant: Sequence[str], name: str) -> None:
    """Raises Invalid, which says who could be meant by ``name``, unless it is one."""
    if not meant:
        raise Invalid(
            f"Nobody called “{plain(name)}” is known. Type a name, a number or an e-mail address.",
            "name",
        )
    if len(meant) > 1:
        some = ", ".join(f"“{plain(one)}”" for one in meant[:_MOST])
        raise Invalid(f"More than one could be meant: {some}. Type more of the name.", "name")


def heading(customer: Customer) -> str:
    """Name, title and company, as they are noted."""
    place = ", ".join(filter(None, (customer.title, customer.company if customer.name else "")))
    return " · ".join(filter(None, (customer.display, place)))
