"""What research brings to a call: what to speak of, how they are, and what time it is there (METHOD §3)."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from store import StoreError
from store.records.changes import Change
from store.records.customers import Customer
from store.records.findings import Finding, FindingKind
from store.records.follow_ups import FollowUp
from store.records.hours import NOWHERE, There
from store.rules.days.local_clock import TimeThere

from ..frame.doors import Desk
from ..text.there import told_there
from ..text.waits import wait_words
from .session import CallSession


def customer_now(desk: Desk, call: CallSession) -> Customer | None:
    """The customer as the store has them now; research may have changed them."""
    customer = desk.attempt(lambda: desk.store.customers.get(call.customer.id))
    if customer is not None:
        call.customer = customer
    return customer


def edit_culture(desk: Desk, call: CallSession, then: Callable[[Customer], object]) -> None:
    """Culture, and how they like to be reached; ``then`` takes the customer as they are now."""

    def described(change: Change) -> None:
        desk.say_done(change)
        if now := customer_now(desk, call):
            then(now)

    if customer := customer_now(desk, call):
        desk.doors.edit_profile(desk, customer, described)


class Findings:
    """What to speak of in the call on the screen."""

    def __init__(self) -> None:
        self.offered: tuple[Finding, ...] = ()
        self.points: tuple[Finding, ...] = ()  # criticism and stressed areas that nobody has put right yet

    @property
    def sayable(self) -> tuple[Finding, ...]:
        """What of it may be spoken of: hard news of theirs never is."""
        return tuple(finding for finding in self.offered if finding.kind is not FindingKind.HARD_NEWS)

    def ask(self, desk: Desk, call: CallSession) -> None:
        """Ask the store."""
        research, customer_id = desk.store.research, call.customer.id
        self.offered = desk.attempt(lambda: research.offered(customer_id)) or ()
        self.points = desk.attempt(lambda: research.open_points(customer_id)) or ()


class CallClock:
    """What time of day it is where they are, and how far the time is that was agreed for the call."""

    def __init__(
        self,
        desk: Desk,
        show: Callable[[TimeThere | None, tuple[str, bool]], object],
        later: Callable[[Callable[[], None]], object],
    ) -> None:
        """``show`` both; ``later`` does something after the next picture."""
        self._desk = desk
        self._show = show
        self._later = later
        self._of: int | None = None
        self._there = NOWHERE
        self._kept: FollowUp | None = None

    def start(self, customer: Customer, follow_up_id: int | None) -> None:
        """A call to them, which keeps a follow-up."""
        self._kept = None
        if follow_up_id is not None:
            with suppress(StoreError):  # it is gone: nothing waits for this call
                self._kept = self._desk.store.follow_ups.get(follow_up_id)
        self.reached(customer)

    def reached(self, customer: Customer) -> None:
        """Where they are may have been changed."""
        self._of, self._there = customer.id, There(customer.profile.zone)
        if not self._ask():
            self.show()
            self._later(self._load)

    def _ask(self) -> bool:
        """Where they are. False where what tells it is not loaded yet."""
        plan, ids = self._desk.store.plan, () if self._of is None else (self._of,)
        found = self._desk.attempt(lambda: plan.there(ids)) or {}
        for self._there in found.values():
            self.show()
        return bool(found)

    def _load(self) -> None:
        """It takes a moment, so after the picture."""
        self._desk.store.calls.tell_places()
        self._ask()

    def show(self, *, over: bool = False) -> None:
        """Bring it up to date; ``over``: the call is made, and its time waits no longer."""
        now = self._desk.store.now()
        wait = wait_words(self._kept, now) if self._kept and not over else ("", False)
        self._show(told_there(self._there, now), wait)
