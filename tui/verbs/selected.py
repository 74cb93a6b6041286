"""What is highlighted, and the screens that have something to highlight: what verbs work on."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from store.records.customers import Customer
from store.records.follow_ups import FollowUp, FollowUpState

from ..frame.doors import Desk
from ..widgets.browser import Browser

NOBODY = "No customer is highlighted. n adds one, i imports an address book."
NOTHING_DUE = "No follow-up is highlighted here. f adds one for this customer."


class Selected(NamedTuple):
    """The highlighted row, as verbs know it; ids are None where it is about no customer, or no follow-up."""

    customer_id: int | None = None
    follow_up_id: int | None = None
    reason: str = ""  # why it is in the list, in words
    nobody: str = NOBODY  # said where a verb needs a customer
    nothing: str = NOTHING_DUE  # said where a verb needs a follow-up
    writes: bool = False  # they are to be written to instead of called, as they like it


class ListDesk(Desk, Protocol):
    """A screen with a list: the desk that verbs work for."""

    @property
    def browser(self) -> Browser:
        """The list and its pane."""

    def selected(self) -> Selected:
        """What is highlighted."""


def selected_customer(desk: ListDesk) -> Customer | None:
    """The highlighted customer, or a word on why there is none."""
    found = desk.selected()
    customer_id = found.customer_id
    if customer_id is None:
        desk.say(found.nobody)
        return None
    return desk.attempt(lambda: desk.store.customers.get(customer_id))


def selected_follow_up(desk: ListDesk) -> FollowUp | None:
    """The highlighted follow-up, or a word on why there is none, or nothing to do about it: no form opens in vain."""
    found = desk.selected()
    follow_up_id = found.follow_up_id
    if follow_up_id is None:
        desk.say(found.nothing)
        return None
    item = desk.attempt(lambda: desk.store.follow_ups.get(follow_up_id))
    if item is not None and item.state is not FollowUpState.OPEN:
        desk.say(f"This follow-up is {item.state.value} already.")
        return None
    return item
