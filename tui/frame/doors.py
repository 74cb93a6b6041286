"""What may be opened from anywhere, as a protocol: rooms know each other by this alone.

``tui/doors.py`` carries it out. Whoever opens a dialog hands itself on as the ``Desk``, and says what became of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual.screen import Screen

from store import Store
from store.records.changes import Change, Proposal
from store.records.customers import Customer
from store.records.findings import Finding
from store.records.follow_ups import FollowUp

if TYPE_CHECKING:
    from store.records.team import Colleague

T = TypeVar("T")
Then = Callable[[], object] | None
"""What is done when the screen that was opened is left."""
Told = Callable[[str], object] | None
"""What is told in a word what became of it."""


class Desk(Protocol):
    """Who asks for something to be done: a working screen, as verbs and dialogs know it."""

    @property
    def store(self) -> Store:
        """The open store."""

    @property
    def doors(self) -> Doors:
        """What may be opened."""

    def attempt(self, act: Callable[[], T], done: str = "") -> T | None:
        """Do something that the store may refuse; None, and a word on why, when it did."""

    def act(self, change: Callable[[], Change], done: str = ...) -> bool:
        """Do one act and show what became of it."""

    def say(self, words: str, *, problem: bool = False) -> None:
        """Say something in passing."""

    def say_done(self, change: Change) -> None:
        """Say what a dialog has just done."""

    def dialog(
        self,
        screen: Screen[T],
        then: Callable[[T], object] | None = None,
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Open a dialog and show the store's state when it answers."""

    def reload(self) -> None:
        """Show what the store holds now."""


class Doors(Protocol):
    """Every screen and dialog that one room opens in another. All of them open before these return."""

    # Working screens

    def mode(self, name: str) -> Screen[None]:
        """The screen of a mode, made when it is first gone to."""

    def go(self, mode: str) -> None:
        """To another mode, as it was left."""

    def back(self) -> None:
        """Out of a ledger, to the mode that it was looked into from."""

    def search_customers(self) -> None:
        """The search over all customers, from any mode."""

    def help(self, screen: str) -> None:
        """All keys of a screen; what is taken there is done."""

    def palette(self) -> None:
        """Everything by its name: commands, customers, colleagues, open promises."""

    def call(self, customer_id: int, follow_up_id: int | None = None, reason: str = "", theirs: bool = False) -> None:
        """The call to a customer; ``theirs``: they called us."""

    def research(self, customer_id: int, following: Callable[[int], int | None] | None = None) -> None:
        """The research checklist of a customer; ``following`` goes to the next one in the list it was opened from."""

    def company(self, customer_id: int, to_card: Callable[[int], object]) -> None:
        """The people of a customer's company; ``to_card`` opens the card of one of them. Raises StoreError."""

    def weigh(self, *, offered: bool = False) -> None:
        """Who matters, one customer after the other; ``offered``: where it is worth offering. Raises StoreError."""

    def promises(self, at: int | None = None) -> None:
        """The ledger of promises, at one of them."""

    def scripts(self, customer_id: int | None, part: str = "voicemail", then: Then = None) -> None:
        """The editor of scripts, with a preview on a customer."""

    def import_files(self, then: Callable[[], object]) -> None:
        """Import customers, calendars and exports."""

    # About a customer

    def numbers(self, desk: Desk, customer: Customer) -> None:
        """Their numbers: copy, open, scan."""

    def add_customer(self, desk: Desk, then: Callable[[Change], object]) -> None:
        """A new customer."""

    def edit_customer(self, desk: Desk, customer: Customer) -> None:
        """Name, company, contacts, tier."""

    def edit_profile(self, desk: Desk, customer: Customer, then: Callable[[Change], object] | None = None) -> None:
        """Culture, and how they like to be reached."""

    def log_touch(self, desk: Desk, customer: Customer, *, written: bool = False) -> None:
        """Any touch, ours or theirs; ``written``: they are to be written to."""

    def edit_notes(self, desk: Desk, customer: Customer) -> None:
        """The notes of the last conversation."""

    def entries(self, desk: Desk, customer: Customer) -> None:
        """Everything that was logged with them, to correct."""

    def choose_scripts(self, desk: Desk, customer: Customer, then: Callable[[], object]) -> None:
        """The set of scripts they hear."""

    def write_mail(
        self,
        desk: Desk,
        customer_id: int,
        follow_up_id: int | None = None,
        then: Told = None,
        saved: str = "",
        finding_id: int | None = None,
    ) -> bool:
        """The e-mail from the last call, or that fits a follow-up or a finding; ``then`` is told where it is.

        False where there is none to write.
        """

    def ideas(self, desk: Desk, customer: Customer | None) -> None:
        """Ideas to do together; one may be planned with the customer."""

    # Follow-ups and promises

    def add_action(self, desk: Desk, customer: Customer) -> None:
        """An action item in one line."""

    def add_follow_up(self, desk: Desk, customer: Customer) -> None:
        """A follow-up."""

    def edit_follow_up(self, desk: Desk, customer: Customer, item: FollowUp) -> None:
        """Edit a follow-up."""

    def finish(self, desk: Desk, item: FollowUp, *, told: bool) -> None:
        """It is done, and what comes after is proposed; ``told``: the customer knows."""

    def propose(self, desk: Desk, proposals: Sequence[Proposal], after: Change) -> None:
        """Ask whether each proposed follow-up is wanted, after a change."""

    def renegotiate(self, desk: Desk, item: FollowUp) -> None:
        """Another day was agreed with the customer."""

    def snooze(self, desk: Desk, item: FollowUp, moved: Callable[[], object]) -> None:
        """Move it; ``moved`` comes before the list is read again."""

    def reassign(self, desk: Desk, item: FollowUp) -> None:
        """Hand it to a colleague, or take it back."""

    def drop(self, desk: Desk, item: FollowUp) -> None:
        """Drop it, with a reason."""

    def save_talk(self, desk: Desk, follow_up_id: int) -> None:
        """The calendar file of a talk."""

    # Findings, the team, settings

    def type_finding(self, desk: Desk, customer: Customer, source: str, then: Callable[[Change], object]) -> None:
        """What research found on a line of the checklist, typed in one line."""

    def edit_heard(self, desk: Desk, finding: Finding) -> None:
        """Something a customer said, as its line."""

    def settle(self, desk: Desk, finding: Finding) -> None:
        """Say what was done about it; a story goes one step on."""

    def tell_kudos(self, desk: Desk, finding: Finding) -> None:
        """The message to the colleague, then to the manager."""

    def to_colleague(self, desk: Desk, about: Customer | FollowUp) -> None:
        """A letter to a colleague: a customer handed over, or when what is late will come."""

    def colleague_form(self, colleague: Colleague | None, start: str = "", note: str = "") -> Screen[Change]:
        """The form of a colleague, or of a new one; ``start`` has the keys first. Whoever asks for it opens it."""

    def settings(self, desk: Desk) -> None:
        """What the user may set."""

    def week_settings(self, desk: Desk, start: str) -> None:
        """How many a week and how often, with the keys in the field ``start``."""
