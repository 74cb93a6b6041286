"""An action item in one line, with what was understood of it below."""

from __future__ import annotations

from collections.abc import Callable

from store import Store
from store.errors import Invalid
from store.records.changes import Change
from store.records.customers import Customer
from store.records.follow_ups import ActionItem

from ..forms.days import Days
from ..forms.drafts import StoredDraft
from ..forms.form import Result
from .form import (
    CONTACT,
    OWNER,
    TOLD,
    WHAT,
    CaptureForm,
    contact_field,
    due_field,
    owner_field,
    told_field,
)

WHAT_NEEDED = "Say in a few words what is to be done."


class ActionForm(CaptureForm[Result]):
    """An action item: what, who does it, who tells the customer, by when, and whether the customer was told."""

    def __init__(
        self,
        store: Store,
        customer: Customer,
        *,
        on_item: Callable[[ActionItem], Result],
        title: str,
        item: ActionItem | None = None,
    ) -> None:
        """``on_item`` makes the form's result of the item; it may raise StoreError."""
        self._on_item = on_item
        days = Days(store)
        key = f"action:{customer.uid}" if item is None else f"action-edit:{customer.uid}:{item.what[:60]}"
        super().__init__(
            store,
            title,
            (
                owner_field(item.owner if item else ""),
                contact_field(item.contact_by if item else ""),
                due_field(days, days.spell(item.due) if item else ""),
                told_field(bool(item and item.told)),
            ),
            what=item.what if item else "",
            days=days,
            drafts=StoredDraft(store, key),
        )

    def submit(self, values: dict[str, str]) -> Result:
        """The item, as ``on_item`` takes it. Raises Invalid without a text or a day."""
        if not self.what:
            raise Invalid(WHAT_NEEDED, WHAT)
        due, _ = self.due_of(values)
        return self._on_item(
            ActionItem(
                what=self.what,
                due=due,
                owner=name_typed(values[OWNER]),
                contact_by=name_typed(values[CONTACT]),
                told=bool(values[TOLD]),
            )
        )


def name_typed(value: str) -> str:
    """A colleague's name as it was typed, without the @ that may stand before it."""
    return value.strip().removeprefix("@")


def action_form(store: Store, customer: Customer) -> ActionForm[Change]:
    """A new action item for a customer, saved as a follow-up."""
    key = f"action:{customer.uid}"
    return ActionForm(
        store,
        customer,
        on_item=lambda item: store.follow_ups.add_action(customer.id, item, key),
        title=f"Action item for {customer.display}",
    )
