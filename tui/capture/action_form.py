"""An action item in one line, with what was understood of it below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from store import Invalid, Store
from store.records.changes import Change
from store.records.customers import Customer
from store.records.follow_up_forms import ActionItem

from ..forms.days import Days
from ..forms.form import FormDialog
from .form import CONTACT, OWNER, TOLD, WHAT, CapturedLine, contact_field, due_field, owner_field, told_field

WHAT_NEEDED = "Say in a few words what is to be done."

Result = TypeVar("Result")


def item_form(
    store: Store,
    customer: Customer,
    *,
    on_item: Callable[[ActionItem], Result],
    title: str,
    item: ActionItem | None = None,
) -> FormDialog[Result]:
    """An action item; ``on_item`` makes the form's result of it, and may raise StoreError."""
    days = Days(store)
    line = CapturedLine(
        store,
        (
            owner_field(item.owner if item else ""),
            contact_field(item.contact_by if item else ""),
            due_field(days, days.spell(item.due) if item else ""),
            told_field(bool(item and item.told)),
        ),
        what=item.what if item else "",
        days=days,
    )

    def submit(values: dict[str, str]) -> Result:
        if not line.what:
            raise Invalid(WHAT_NEEDED, WHAT)
        due, *_ = line.due_of(values)
        return on_item(
            ActionItem(
                what=line.what,
                due=due,
                owner=name_typed(values[OWNER]),
                contact_by=name_typed(values[CONTACT]),
                told=bool(values[TOLD]),
            )
        )

    drafts = store.drafts.of_action(customer, item)
    return FormDialog(title, line.fields, on_submit=submit, drafts=drafts, following=line)


def name_typed(value: str) -> str:
    """A colleague's name as it was typed, with or without its @."""
    return value.strip().removeprefix("@")


def action_form(store: Store, customer: Customer) -> FormDialog[Change]:
    """A new action item for a customer, saved as a follow-up."""
    key = store.drafts.of_action(customer).key
    return item_form(
        store,
        customer,
        on_item=lambda item: store.follow_ups.add_action(customer.id, item, key),
        title=f"A promise or a to-do for {customer.display}",
    )
