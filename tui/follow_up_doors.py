"""What opens the dialogs of follow-ups, and of what is owed: see ``doors``."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from store import Store
from store.records.changes import Change, Proposal
from store.records.customers import Customer
from store.records.follow_ups import FollowUp

from .frame.doors import Desk


class FollowUpDoors:
    """The doors to follow-ups. See ``frame.doors`` for what each of them opens."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add_action(self, desk: Desk, customer: Customer) -> None:
        """An action item in one line."""
        from .capture.action_form import action_form

        desk.dialog(action_form(self._store, customer), desk.say_done)

    def add_follow_up(self, desk: Desk, customer: Customer) -> None:
        """A follow-up."""
        from .follow_ups.forms import follow_up_form

        desk.dialog(follow_up_form(self._store, customer), desk.say_done)

    def edit_follow_up(self, desk: Desk, customer: Customer, item: FollowUp) -> None:
        """Edit a follow-up."""
        from .follow_ups.forms import follow_up_form

        desk.dialog(follow_up_form(self._store, customer, item), desk.say_done)

    def finish(self, desk: Desk, item: FollowUp, *, told: bool) -> None:
        """It is done, and what comes after is proposed."""
        from .follow_ups.done import finish

        finish(desk, item, told=told)

    def propose(self, desk: Desk, proposals: Sequence[Proposal], after: Change) -> None:
        """Ask whether each proposed follow-up is wanted."""
        from .follow_ups.done import propose

        propose(desk, proposals, after)

    def renegotiate(self, desk: Desk, item: FollowUp) -> None:
        """Another day was agreed with the customer."""
        from .follow_ups.done import renegotiate

        renegotiate(desk, item)

    def snooze(self, desk: Desk, item: FollowUp, moved: Callable[[], object]) -> None:
        """Move it."""
        from .follow_ups.snooze import snooze

        snooze(desk, item, moved)

    def reassign(self, desk: Desk, item: FollowUp) -> None:
        """Hand it to a colleague, or take it back."""
        from .follow_ups.forms import reassign_form

        desk.dialog(reassign_form(self._store, item), desk.say_done)

    def drop(self, desk: Desk, item: FollowUp) -> None:
        """Drop it, with a reason."""
        from .follow_ups.forms import drop_form

        desk.dialog(drop_form(self._store, item), desk.say_done)

    def save_talk(self, desk: Desk, follow_up_id: int) -> None:
        """The calendar file of a talk."""
        from .mail.write import save_talk

        save_talk(desk, follow_up_id)
