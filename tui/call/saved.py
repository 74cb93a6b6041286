"""After a call was saved: what stands now, the e-mail, the talk's calendar file, and on to the next customer."""

from __future__ import annotations

from store import Store, StoreError
from store.records.calls import Outcome
from store.records.changes import Change
from store.records.follow_ups import FollowUp
from store.records.today import QueueItem
from store.rules.follow_up_table import AT_A_TIME

from ..frame.doors import Doors
from ..frame.screen import WorkScreen
from . import words


class AfterCall(WorkScreen):
    """The end of each call. Subclasses load a customer."""

    def __init__(self, store: Store, doors: Doors, customer_id: int, follow_up_id: int | None, reason: str) -> None:
        super().__init__(store, doors)
        self._at = (customer_id, follow_up_id, reason)
        self._saved: Change | None = None  # the call on the screen, once it is recorded
        self._mailed = ""  # where its e-mail is
        self._asks = False  # what it proposes was not asked yet
        self._next: QueueItem | None = None

    def load(self, customer_id: int, follow_up_id: int | None, reason: str) -> None:
        """Take a customer into the open screen."""
        raise NotImplementedError

    def forget_saved(self) -> None:
        """Another call begins."""
        self._saved, self._mailed = None, ""

    def keep_saved(self, change: Change) -> None:
        """A call was recorded."""
        self._saved, self._mailed, self._asks = change, "", True
        self._next = self._following()

    def ask_on(self) -> None:
        """What they were told in this call is done: whether to ask about it later (METHOD §7). Each is asked once."""
        change, asks, self._asks = self._saved, self._asks, False
        if change is not None and asks:
            from ..follow_ups.done import propose

            propose(self, change.proposals, change)

    def offer_mail(self, outcome: Outcome) -> None:
        """After a voicemail its e-mail opens (METHOD §4): at once, so that no key falls between the two."""
        if outcome is Outcome.VOICEMAIL:
            self.action_mail()

    def saved_words(self) -> words.Words:
        """What was saved and what now stands in the queue because of it."""
        items = self.attempt(lambda: self.store.follow_ups.of_customer(self._at[0])) or ()
        label = self._saved.label if self._saved else ""
        what = words.standing(label, items, self.store.today_date, self._mailed)
        return words.saved(what, self._next, talk=self._talk(items) is not None)

    def _talk(self, items: tuple[FollowUp, ...]) -> FollowUp | None:
        """The talk or call-back that this call scheduled."""
        made = self._saved.created_id if self._saved else None
        timed = (item for item in items if item.kind in AT_A_TIME and item.due_time)
        return next((item for item in timed if made is not None and item.interaction_id == made), None)

    def action_mail(self) -> None:
        """The e-mail from the last call."""
        from ..mail.write import write_mail

        saved = self._saved.label if self._saved else ""
        write_mail(self, self._at[0], then=self._mail_sent if saved else None, saved=saved)

    def _mail_sent(self, sent: object) -> None:
        self._mailed = getattr(sent, "where", "")

    def action_calendar_file(self) -> None:
        """The talk that was just scheduled, for the calendar."""
        from ..mail.write import save_talk

        items = self.attempt(lambda: self.store.follow_ups.of_customer(self._at[0])) or ()
        if self._saved is None or (item := self._talk(items)) is None:
            self.say("A calendar file is made after the call, of a talk or call-back at a time.")
        else:
            save_talk(self, item.id)

    # On to the next

    def queue_from_here(self) -> list[QueueItem]:
        """This call and those to make, each customer once."""
        day = self.attempt(self.store.today)
        seen: set[int] = set()
        queue = []
        for item in day.queue if day else ():
            if item.customer_id == self._at[0] or (item.is_call and item.customer_id not in seen):
                seen.add(item.customer_id)
                queue.append(item)
        return queue

    def _following(self) -> QueueItem | None:
        queue = self.queue_from_here()
        return next((item for item in queue if item.is_call and item.customer_id != self._at[0]), None)

    def go_on(self) -> None:
        """The next customer, or back to Today."""
        if self._next is None:
            self.dismiss(None)
        else:
            self.load_item(self._next)

    def load_item(self, item: QueueItem) -> None:
        """Take the customer of a line of the queue into the screen, unless they asked not to be called."""
        try:
            self.store.calls.check_may_call(item.customer_id)
        except StoreError as refusal:
            self.say(str(refusal), problem=True)
            return
        self.load(item.customer_id, item.follow_up_id, item.reason)
