"""What research brings to a call: what to speak of, what was said already, and what time it is there (METHOD §3)."""

from __future__ import annotations

from store.records.changes import Change
from store.records.customers import Customer
from store.records.findings import Finding
from store.rules.days.local_clock import clock_there

from ..frame.screen import WorkScreen
from . import offered
from .head import CallHead
from .session import Unsaved


class CallResearch(WorkScreen):
    """The part of the call screen that offers findings. The subclass shows them above the script."""

    _customer: Customer | None = None
    _unsaved: Unsaved
    _findings: tuple[Finding, ...] = ()  # what to speak of
    _points: tuple[Finding, ...] = ()  # criticism and stressed areas that nobody has put right yet
    _zone = ""  # theirs, or what the number tells

    @property
    def over(self) -> bool:
        """The call is saved."""
        raise NotImplementedError

    def show_script(self) -> None:
        """Show the script with what is offered."""
        raise NotImplementedError

    def keep_soon(self) -> None:
        """Keep what changed as a draft."""
        raise NotImplementedError

    def ask_findings(self) -> tuple[Finding, ...]:
        """What to speak of in this call; once it is saved, what was still to be said then."""
        customer = self._customer
        if not self.over and customer is not None:
            self._findings = self.attempt(lambda: self.store.research.offered(customer.id)) or ()
            self._points = self.attempt(lambda: self.store.research.open_points(customer.id)) or ()
        return self._findings

    # Their clock

    def start_clock(self) -> None:
        """Show what time it is there."""
        self._zone = self._customer.profile.zone if self._customer else ""
        self.show_clock()
        if not self._zone:  # the number may tell; its tables take a moment, so after the picture
            self.call_after_refresh(self._guess_zone)

    def _guess_zone(self) -> None:
        if self._customer is not None:
            self._zone, _ = self.store.research.zone_of(self._customer)
            self.show_clock()

    def show_clock(self) -> None:
        """Bring their clock up to date."""
        self.query_one(CallHead).clock = clock_there(self._zone, self.store.clock.now())

    # Keys

    def action_research(self) -> None:
        """The research checklist; the call goes on below it."""
        from ..research.screen import ResearchScreen

        if self._customer is not None:
            self.app.clear_notifications()
            self.app.push_screen(ResearchScreen(self.store, self.doors, self._customer.id))

    def action_edit_profile(self) -> None:
        """Culture, and how they like to be reached."""
        from ..customers.profile import profile_form

        if self._ask_customer() and self._customer is not None:
            self.dialog(profile_form(self.store, self._customer), self._described)

    def _described(self, change: Change) -> None:
        self.say_done(change)
        if self._ask_customer():
            self.start_clock()

    def _ask_customer(self) -> bool:
        """The customer as the store has them now; research may have changed them."""
        old = self._customer
        new = self.attempt(lambda: self.store.customers.get(old.id)) if old else None
        self._customer = new or old
        return new is not None

    def action_said(self) -> None:
        """A finding was spoken of, or was not after all: one at once, several from a list."""
        from ..forms.dialogs import PickDialog

        if self.over:
            self.say("The call is saved. u takes it back; r marks a finding as said later on.")
        elif not self._findings:
            self.say("There is nothing to congratulate on or to acknowledge. r opens the research.")
        elif len(self._findings) == 1:
            self._say(str(self._findings[0].id))
        else:
            choices = offered.options(self._findings, self._unsaved.used)
            self.dialog(PickDialog("What did you say?", choices), self._say)

    def _say(self, key: str | None) -> None:
        if key is not None:
            used, found = self._unsaved.used, int(key)
            used.remove(found) if found in used else used.append(found)
            self.keep_soon()
            self.show_script()
