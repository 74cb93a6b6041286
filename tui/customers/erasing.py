"""A customer deleted for good: what goes is said before, and the name is typed by hand."""

from __future__ import annotations

from functools import partial

from store import Store, StoreError
from store.records.changes import Change
from store.records.customers import Customer

from ..forms.fields import TextField
from ..forms.form import FormDialog
from ..frame.screen import WorkScreen


def erase_form(store: Store, customer: Customer) -> FormDialog[Change]:
    """The name, typed once more. Raises StoreError."""
    what = store.erasures.what(customer.id)
    log, owed, heard = _so_many(what.entries, "contact"), _so_many(what.follow_ups, "follow-up"), what.findings
    kept = f" {_so_many(what.backups, 'backup')} {'keeps' if what.backups == 1 else 'keep'} it until thinned out."
    return FormDialog(
        f"Delete for good · {what.name}",
        (TextField("name", "Their name", required=True, hint=what.name),),
        on_submit=lambda values: store.erasures.erase(customer.id, values["name"]),
        note=(
            f"Everything about them goes, also from the undo list: {log}, {owed}, {_so_many(heard, 'note')} of what"
            f" they said or you found, and all they are known by. This cannot be undone.{kept if what.backups else ''}"
            "\nThe archive only takes them off the lists: Esc, then A."
        ),
        save_label="delete",
        drafts=store.drafts.of_erasure(customer),
    )


def _so_many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def erase_customer(screen: WorkScreen, customer: Customer | None) -> None:
    """Delete a customer once their name was typed; then clean the file in the background. None: there is nobody."""
    form = screen.attempt(lambda: erase_form(screen.store, customer)) if customer else None
    if form is not None:
        screen.dialog(form, partial(_gone, screen))


def _gone(screen: WorkScreen, change: Change) -> None:
    screen.say(f"{change.label}.")
    app = screen.app

    def sweep() -> None:
        try:
            screen.store.erasures.sweep()
        except StoreError as error:
            app.call_from_thread(screen.say, f"{error} The file is cleaned at the next start.", problem=True)

    screen.run_worker(sweep, thread=True, exit_on_error=False)
