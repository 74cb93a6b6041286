"""What ``m`` and ``C`` do on every screen: the e-mail from the last call or talk, and a talk for the calendar."""

from __future__ import annotations

from collections.abc import Callable

from ..computer.documents import place_words
from ..computer.mail import write_talk
from ..frame.doors import Desk
from .dialog import MailDialog
from .editor import Sent


def write_mail(
    desk: Desk,
    customer_id: int,
    follow_up_id: int | None = None,
    then: Callable[[Sent], object] | None = None,
    saved: str = "",
    finding_id: int | None = None,
) -> bool:
    """Open the e-mail from the last call to a customer, or from the talk since.

    False, and a word on why, when there is none to write.
    ``saved`` names the call, where it was recorded just now.
    """
    store = desk.store

    def prepared() -> MailDialog:
        echo = store.mail.echo(customer_id, follow_up_id, finding_id)
        draft = store.drafts.of_mail(store.customers.get(customer_id), echo.draft_kind)
        offer = store.mail.offer(customer_id)
        return MailDialog(store, echo, offer if echo.has_times else offer.with_starts(()), draft, saved)

    dialog = desk.attempt(prepared)
    if dialog is None:
        return False

    def sent(result: Sent) -> None:
        desk.say(f"{result.change.label} · {result.where} · u undoes")
        if then is not None:
            then(result)

    desk.dialog(dialog, sent)
    return True


def save_talk(desk: Desk, follow_up_id: int) -> None:
    """Write the calendar file of a talk, and say where it is."""
    store = desk.store
    path = desk.attempt(lambda: write_talk(store, store.mail.talk(follow_up_id)))
    if path is not None:
        desk.say(f"The calendar file is {place_words(path)}")
