"""What Today, Follow-ups and Customers share: a list, the brief of whoever is highlighted, and the same verbs."""

from __future__ import annotations

from textual.content import Content

from store import Conflict, StoreError
from store.records.calls import StartedBy
from store.records.changes import Change
from store.records.follow_ups import FollowUpKind
from store.records.research import Brief

from ..text.brief import customer_brief
from .follow_up import OwedScreen

_CLOCK = 10.0  # seconds between looks at the customer's clock


class ListScreen(OwedScreen):
    """Customers or follow-ups on the left, the brief of the highlighted customer on the right.

    Subclasses give ``COLUMNS``, ``reload`` and the two ids that the verbs work on.
    """

    _brief: Brief | None = None  # the one on show

    # What the verbs work on

    @property
    def reason(self) -> str:
        """Why the highlighted customer is in the list, in words."""
        return ""

    def show_brief(self) -> None:
        """Show the brief of the highlighted customer: in the same frame as the cursor's move."""
        customer_id = self.customer_id
        if customer_id is None:
            self.show_nothing()
            return
        try:
            found = self.store.brief(customer_id, self.reason)
        except StoreError as error:
            self.say(str(error), problem=True)
            return
        self._brief = found
        self.brief.set(self._brief_words)

    def _brief_words(self, width: int) -> Content:
        found = self._brief
        return customer_brief(found, self.store.today_date, width, self.store.clock.now()) if found else Content("")

    def on_mount(self) -> None:
        """Their clock goes on while the brief is read. (Subclasses' own on_mount runs beside this one.)"""
        self.set_interval(_CLOCK, self.refresh_clock)

    def refresh_clock(self) -> None:
        """Bring the customer's local time in the brief up to date; nothing else in it can have changed."""
        if self._brief is not None and self._brief.customer.profile.zone:
            self.brief.set(self._brief_words, top=False)

    def show_nothing(self) -> None:
        """The brief when nobody is highlighted."""
        self._brief = None
        self.brief.set(Content(""))

    # Verbs

    def action_open(self) -> None:
        """Start the call; where an e-mail is owed for one, write it."""
        if not self._open_mail():
            self.start_call()

    def _open_mail(self) -> bool:
        """Where the highlighted line is an e-mail from a call that was tried, open it."""
        if self.follow_up_id is None or self.customer_id is None:
            return False
        try:
            item = self.store.follow_ups.get(self.follow_up_id)
            if item.kind is not FollowUpKind.EMAIL:
                return False
            self.store.mail.echo(item.customer_id, item.id)
        except StoreError:
            return False  # no call yet: Enter starts it
        from ..mail.write import write_mail

        return write_mail(self, item.customer_id, item.id)

    def start_call(self) -> None:
        """Open the call screen for the highlighted customer, unless they asked not to be called."""
        customer_id = self.customer_id
        if customer_id is None:
            self.customer()
            return
        try:
            self.store.calls.check_may_call(customer_id)
        except Conflict as refusal:
            self.say(str(refusal), problem=True)
            return
        from ..call.screen import CallScreen

        self.app.clear_notifications()
        self.app.push_screen(CallScreen(self.store, self.doors, customer_id, self.follow_up_id, self.reason))

    def action_number(self) -> None:
        """The customer's numbers: copy, open, scan."""
        from ..customers.number import show_numbers

        if customer := self.customer():
            show_numbers(self, customer)

    def action_plan(self) -> None:
        """On or off this week's five."""
        if customer := self.customer():
            self.act(lambda: self.store.plan.toggle(customer.id))

    def action_log(self, started_by: str) -> None:
        """Log any touch."""
        from ..customers.touch import touch_form

        if customer := self.customer():
            self.dialog(touch_form(self.store, customer, StartedBy(started_by)), self.say_done)

    def action_notes(self) -> None:
        """The notes of the last conversation."""
        from ..customers.notes import edit_notes

        if customer := self.customer():
            edit_notes(self, customer)

    def action_mail(self) -> None:
        """The e-mail from the last call."""
        from ..mail.write import write_mail

        if customer := self.customer():
            write_mail(self, customer.id, self.follow_up_id)

    def action_calendar_file(self) -> None:
        """A talk for the calendar."""
        from ..mail.write import save_talk

        if item := self.follow_up():
            save_talk(self, item.id)

    def action_add_action(self) -> None:
        """An action item in one line."""
        from ..capture.action_form import action_form

        if customer := self.customer():
            self.dialog(action_form(self.store, customer), self.say_done)

    def action_add_follow_up(self) -> None:
        """A follow-up."""
        from ..follow_ups.forms import follow_up_form

        if customer := self.customer():
            self.dialog(follow_up_form(self.store, customer), self.say_done)

    def action_open_scripts(self) -> None:
        """The texts that are said, with a preview on the highlighted customer."""
        from ..scripts.editor import ScriptEditor

        self.app.push_screen(ScriptEditor(self.store, self.doors, self.customer_id))

    def action_choose_scripts(self) -> None:
        """The set of scripts this customer hears."""
        from ..scripts.choice import choose_for_customer

        if customer := self.customer():
            choose_for_customer(self, customer, lambda: None)

    def action_new_customer(self) -> None:
        """Add a customer."""
        from ..customers.form import customer_form

        def added(change: Change) -> None:
            self.say_done(change)
            self.appeared(change)

        self.dialog(customer_form(self.store), added)

    def appeared(self, change: Change) -> None:
        """A customer was added here; lists may want to go there."""

    def action_edit_customer(self) -> None:
        """Edit the customer."""
        from ..customers.form import customer_form

        if customer := self.customer():
            self.dialog(customer_form(self.store, customer), self.say_done)

    def action_research(self) -> None:
        """The research checklist of the highlighted customer."""
        from ..research.screen import ResearchScreen

        if customer := self.customer():
            self.app.clear_notifications()
            self.app.push_screen(ResearchScreen(self.store, self.doors, customer.id, self._following))

    def _following(self, by: int) -> int | None:
        """The next customer of the list, with the cursor on them; None at its end."""
        before = self.customer_id
        while self.rows.move(by):
            if self.customer_id not in (None, before):
                self.show_brief()
                return self.customer_id
        return None

    def action_edit_profile(self) -> None:
        """Culture, and how they like to be reached."""
        from ..customers.profile import profile_form

        if customer := self.customer():
            self.dialog(profile_form(self.store, customer), self.say_done)

    def action_team_brief(self) -> None:
        """What each colleague is to be told."""
        from ..team.screen import TeamScreen

        self.app.clear_notifications()
        self.app.push_screen(TeamScreen(self.store, self.doors), lambda _: self.reload())

    def action_ideas(self) -> None:
        """The short list of ideas to do together; one may be planned with the highlighted customer."""
        from ..team.ideas import IdeasDialog

        found = self.customer_id
        customer = self.attempt(lambda: self.store.customers.get(found)) if found is not None else None
        self.dialog(IdeasDialog(self.store, customer), self.say_done)

    def action_import_files(self) -> None:
        """Import customers."""
        from ..importing.screen import ImportScreen

        self.app.push_screen(ImportScreen(self.store, self.doors), lambda _: self.reload())

    def action_settings(self) -> None:
        """What the user may set."""
        from ..settings.menu import open_settings

        open_settings(self)

    def action_search(self) -> None:
        """Search all customers, from any mode."""
        self.app.switch_mode("customers")
        self.app.call_later(self.app.run_action, "screen.search")
