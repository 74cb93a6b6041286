"""The verbs on a follow-up, the same wherever one is highlighted (METHOD §7, §8)."""

from __future__ import annotations

from typing import ClassVar

from store.records.customers import Customer
from store.records.follow_ups import FollowUp

from ..widgets.browser import PaneScreen


class OwedScreen(PaneScreen):
    """A list whose rows are, or may be, follow-ups. Subclasses give the two ids that the verbs work on."""

    NOBODY: ClassVar[str] = "No customer is highlighted. n adds one, i imports an address book."
    NOTHING_OWED: ClassVar[str] = "No follow-up is highlighted here. f adds one for this customer."

    @property
    def customer_id(self) -> int | None:
        """The highlighted customer."""
        raise NotImplementedError

    @property
    def follow_up_id(self) -> int | None:
        """The highlighted follow-up; None where a customer is highlighted."""
        return None

    def customer(self) -> Customer | None:
        """The highlighted customer, or a word on why there is none."""
        if self.customer_id is None:
            self.say(self.NOBODY)
            return None
        found_id = self.customer_id
        return self.attempt(lambda: self.store.customers.get(found_id))

    def follow_up(self) -> FollowUp | None:
        """The highlighted follow-up, or a word on why there is none."""
        if self.follow_up_id is None:
            self.say(self.NOTHING_OWED)
            return None
        found_id = self.follow_up_id
        return self.attempt(lambda: self.store.follow_ups.get(found_id))

    def action_edit_follow_up(self) -> None:
        """Edit the follow-up."""
        from ..follow_ups.forms import follow_up_form

        if (item := self.follow_up()) and (customer := self.customer()):
            self.dialog(follow_up_form(self.store, customer, item), self.say_done)

    def action_done(self) -> None:
        """The follow-up is done; where it is a colleague's, they answered, and it asks for the day."""
        from ..follow_ups.done import finish

        if item := self.follow_up():
            finish(self, item, told=False)

    def action_done_told(self) -> None:
        """It is done, and the customer knows."""
        from ..follow_ups.done import finish

        if item := self.follow_up():
            finish(self, item, told=True)

    def action_renegotiate(self) -> None:
        """Another day was agreed with the customer."""
        from ..follow_ups.done import renegotiate

        if item := self.follow_up():
            renegotiate(self, item)

    def action_open_promises(self) -> None:
        """The ledger of promises, at the highlighted one."""
        from ..promises.screen import PromisesScreen

        self.app.clear_notifications()
        self.app.push_screen(PromisesScreen(self.store, self.doors, self.follow_up_id))

    def action_snooze(self) -> None:
        """Move the follow-up: z, then 1, 3 or 7 working days, or a date."""
        if item := self.follow_up():
            self.doors.snooze(self, item, self.rows.stay)  # on to the next one: this one is done with for now

    def action_reassign(self) -> None:
        """Hand the follow-up to a colleague."""
        from ..follow_ups.forms import reassign_form

        if item := self.follow_up():
            self.dialog(reassign_form(self.store, item), self.say_done)

    def action_drop(self) -> None:
        """Drop the follow-up with a reason."""
        from ..follow_ups.forms import drop_form

        if item := self.follow_up():
            self.dialog(drop_form(self.store, item), self.say_done)
