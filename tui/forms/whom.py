"""A customer by the beginning of their name: who is meant is said while it is typed."""

from __future__ import annotations

from store import Invalid, Store
from store.records.customers import Customer
from store.rules.text.terms import same_name

from .fields import TextField

_SHOWN = 4  # names where more than one could be meant


class Whom:
    """Who is meant by what stands in a field; ``customer`` is who stood there first."""

    def __init__(self, store: Store, name: str, customer: Customer | None, *, quiet: bool = False) -> None:
        """``name`` is the field's. ``quiet``: nothing is said, and no line taken, for who stood there first."""
        self._store, self._name, self._customer = store, name, customer
        self.field = TextField(
            name,
            "Customer",
            customer.display if customer else "",
            reader=self._said,
            hint="ana, how the name begins",
        )
        """The field, as it opens."""
        self._quiet = quiet
        self.field.set_class(not quiet, "-echoes")

    def read(self, text: str) -> int | None:
        """The id of who is meant; None for nothing. Raises Invalid for nobody, or more than one."""
        return self._meant(text)[0] if text.strip() else None

    def _said(self, text: str) -> str:
        who, words = self._meant(text)
        return "" if self._quiet and self._customer and who == self._customer.id else words

    def _meant(self, text: str) -> tuple[int, str]:
        customer = self._customer
        if customer is not None and same_name(text, customer.display):
            return customer.id, customer.display
        found = self._store.customers.named(text)
        exact = [one for one in found if same_name(one.name, text)]
        if len(exact) == 1 or len(found) == 1:
            one = (exact or found)[0]
            return one.id, ", ".join(filter(None, (one.name, one.company)))
        if not found:
            raise Invalid("No customer has this name, number or address.", self._name)
        names = [", ".join(filter(None, (one.name, one.company))) for one in found[:_SHOWN]]
        raise Invalid(f"More than one: {'; '.join(names)}", self._name)
