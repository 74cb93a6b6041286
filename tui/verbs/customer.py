"""The verbs on a customer, the same wherever one is highlighted: call, research, log, write, plan."""

from __future__ import annotations

from collections.abc import Callable

from store import Conflict, StoreError
from store.records.customers import Customer
from store.records.follow_ups import FollowUpKind
from store.records.mail import MailKind

from ..commands import Handlers
from .selected import ListDesk, selected_customer


def customer_verbs(desk: ListDesk) -> Handlers:
    """What the keys do with the highlighted customer, by the ids of the table of commands."""
    doors = desk.doors

    def with_customer(act: Callable[[Customer], object]) -> Callable[[], None]:
        def verb() -> None:
            if customer := selected_customer(desk):
                act(customer)

        return verb

    return {
        "call": lambda: open_highlighted(desk),
        "number": with_customer(lambda customer: doors.numbers(desk, customer)),
        "research": with_customer(lambda customer: doors.research(customer.id, lambda by: _following(desk, by))),
        "plan": with_customer(lambda customer: desk.act(lambda: desk.store.plan.toggle(customer.id))),
        "log": with_customer(lambda customer: doors.log_touch(desk, customer)),
        "log-theirs": with_customer(lambda customer: doors.call(customer.id, theirs=True)),
        "notes": with_customer(lambda customer: doors.edit_notes(desk, customer)),
        "entries": with_customer(lambda customer: doors.entries(desk, customer)),
        "mail": lambda: write_last_mail(desk),
        "action": with_customer(lambda customer: doors.add_action(desk, customer)),
        "follow-up": with_customer(lambda customer: doors.add_follow_up(desk, customer)),
        "scripts": lambda: doors.scripts(desk.selected().customer_id),
        "script-set": with_customer(lambda customer: doors.choose_scripts(desk, customer, lambda: None)),
        "new": lambda: doors.add_customer(desk, desk.say_done),
        "edit": with_customer(lambda customer: doors.edit_customer(desk, customer)),
        "hand-customer-over": with_customer(lambda customer: doors.to_colleague(desk, customer)),
        "culture": with_customer(lambda customer: doors.edit_profile(desk, customer)),
        "ideas": lambda: _ideas(desk),
        "import": lambda: doors.import_files(desk.reload),
        "settings": lambda: doors.settings(desk),
        "promise": lambda: doors.promises(desk.selected().follow_up_id),
        "search": doors.search_customers,
    }


def open_highlighted(desk: ListDesk) -> None:
    """Start the call; where an e-mail is due for one, write it; where they like to be written to, note what was."""
    if desk.selected().writes:
        if customer := selected_customer(desk):
            desk.doors.log_touch(desk, customer, written=True)
    elif not _open_mail(desk):
        start_call(desk)


def start_call(desk: ListDesk) -> None:
    """Open the call to the highlighted customer, unless they asked not to be called."""
    found = desk.selected()
    if found.customer_id is None:
        desk.say(found.nobody)
        return
    try:
        desk.store.calls.check_may_call(found.customer_id)
    except Conflict as refusal:
        desk.say(str(refusal), problem=True)
        return
    desk.doors.call(found.customer_id, found.follow_up_id, found.reason)


def _open_mail(desk: ListDesk) -> bool:
    """Where the highlighted line is an e-mail from a call that was tried, open it."""
    found, store = desk.selected(), desk.store
    if found.follow_up_id is None or found.customer_id is None:
        return False
    try:
        item = store.follow_ups.get(found.follow_up_id)
        if item.kind is not FollowUpKind.EMAIL:
            return False
        if store.mail.echo(item.customer_id, item.id).kind is not MailKind.ECHO:
            return False  # we talked since: this one is still to be done
    except StoreError:
        return False  # no call yet: Enter starts it
    return desk.doors.write_mail(desk, item.customer_id, item.id)


def write_last_mail(desk: ListDesk) -> None:
    """The e-mail from the last call to the highlighted customer, or from the talk since."""
    if customer := selected_customer(desk):
        desk.doors.write_mail(desk, customer.id, desk.selected().follow_up_id)


def _following(desk: ListDesk, by: int) -> int | None:
    """The next customer of the list, with the cursor on them; None at its end."""
    before = desk.selected().customer_id
    while desk.browser.rows.move(by):
        found = desk.selected().customer_id
        if found not in (None, before):
            desk.browser.show_pane()
            return found
    return None


def _ideas(desk: ListDesk) -> None:
    """The short list of ideas; one may be planned with the highlighted customer."""
    found = desk.selected().customer_id
    customer = desk.attempt(lambda: desk.store.customers.get(found)) if found is not None else None
    desk.doors.ideas(desk, customer)
