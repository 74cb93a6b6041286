"""Something a customer said, typed as one line from the list of findings (METHOD §6)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from store import Invalid, Store
from store.records.changes import Change
from store.records.customers import Customer
from store.rules.text.text import fold

from ..forms.drafts import StoredDraft
from ..forms.fields import ReadField
from ..forms.form import FormDialog
from .line_form import LINE, SIGNS, LineField

if TYPE_CHECKING:
    from ..frame.screen import WorkScreen

WHO = "who"
_KEY = "finding-line"
_SHOWN = 4  # names where more than one could be meant


def add_finding(screen: WorkScreen, customer_id: int | None, then: Callable[[Change], object]) -> None:
    """Open the form; ``customer_id`` is whom it is about unless another is named."""
    store = screen.store
    customer = None
    if customer_id is not None:
        customer = screen.attempt(lambda: store.customers.get(customer_id))
        if customer is None:
            return
    elif not store.customers.count():
        screen.tell("There are no customers yet. 3, then n adds one, i imports an address book.")
        return
    form = screen.attempt(lambda: new_form(store, customer))
    if form is not None:
        screen.dialog(form, then)


def new_form(store: Store, customer: Customer | None) -> FormDialog[Change]:
    """A line, and whom it is about."""

    def meant(text: str) -> tuple[int, str]:
        """Id and name of the customer who is named. Raises Invalid."""
        if customer is not None and fold(text) == fold(customer.display):
            return customer.id, customer.display
        found = store.customers.named(text)
        exact = [one for one in found if fold(one[1] or one[2]) == fold(text)]
        if len(exact) == 1 or len(found) == 1:
            number, name, company = (exact or found)[0]
            return number, ", ".join(filter(None, (name, company)))
        if not found:
            raise Invalid("No customer's name begins like that.", WHO)
        names = [", ".join(filter(None, one[1:])) for one in found[:_SHOWN]]
        raise Invalid(f"More than one: {'; '.join(names)}", WHO)

    def submit(values: dict[str, str]) -> Change:
        if not values[WHO].strip():
            raise Invalid("Whom is it about? The beginning of the name is enough.", WHO)
        return store.findings.add_line(meant(values[WHO])[0], values[LINE], _KEY)

    whom = ReadField(
        WHO,
        "Customer",
        customer.display if customer else "",
        reader=lambda text: meant(text)[1],
        hint="the beginning of the name",
    )
    return FormDialog(
        "What they said",
        (LineField(store, "", store.today_date), whom),
        on_submit=submit,
        note=SIGNS,
        drafts=StoredDraft(store, _KEY),
    )
