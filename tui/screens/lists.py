"""What Today, Follow-ups and Customers share: a list, the brief of whoever is highlighted, and the same verbs."""

from __future__ import annotations

from store import Conflict, StoreError
from store.records import Change, Customer, FollowUp, StartedBy

from ..briefs import customer_brief
from .panes import PaneScreen


class ListScreen(PaneScreen):
    """Customers or follow-ups on the left, the brief of the highlighted customer on the right.

    Subclasses give ``COLUMNS``, ``reload`` and the two ids that the verbs work on.
    """

    # What the verbs work on

    @property
    def customer_id(self) -> int | None:
        """The highlighted customer."""
        raise NotImplementedError

    @property
    def follow_up_id(self) -> int | None:
        """The highlighted follow-up; None where a customer is highlighted."""
        return None

    @property
    def reason(self) -> str:
        """Why the highlighted customer is in the list, in words."""
        return ""

    def show_brief(self) -> None:
        """Show the brief of the highlighted customer: in the same frame as the cursor's move (PERFORMANCE §4)."""
        customer_id = self.customer_id
        if customer_id is None:
            self.show_nothing()
            return
        try:
            found = self.store.brief(customer_id, self.reason)
        except StoreError as error:
            self.tell(str(error), problem=True)
            return
        today = self.store.today_date
        self.brief.set(lambda width: customer_brief(found, today, width))

    def show_nothing(self) -> None:
        """The brief when nobody is highlighted."""
        from textual.content import Content

        self.brief.set(Content(""))

    # Verbs

    def customer(self) -> Customer | None:
        """The highlighted customer, or a word on why there is none."""
        if self.customer_id is None:
            self.tell("No customer is highlighted. n adds one, i imports an address book.")
            return None
        found_id = self.customer_id
        return self.attempt(lambda: self.store.customers.get(found_id))

    def follow_up(self) -> FollowUp | None:
        """The highlighted follow-up, or a word on why there is none."""
        if self.follow_up_id is None:
            self.tell("No follow-up is highlighted here. f adds one for this customer.")
            return None
        found_id = self.follow_up_id
        return self.attempt(lambda: self.store.followups.get(found_id))

    def action_open(self) -> None:
        """Start the call."""
        self.start_call()

    def start_call(self) -> None:
        """Open the call screen for the highlighted customer, unless they asked not to be called."""
        customer_id = self.customer_id
        if customer_id is None:
            self.customer()
            return
        try:
            self.store.calls.check_may_call(customer_id)
        except Conflict as refusal:
            self.tell(str(refusal), problem=True)
            return
        from .call import CallScreen

        self.app.clear_notifications()
        self.app.push_screen(CallScreen(self.store, customer_id, self.follow_up_id, self.reason))

    def action_plan(self) -> None:
        """On or off this week's five."""
        if customer := self.customer():
            self.act(lambda: self.store.plan.toggle(customer.id))

    def action_log(self, started_by: str) -> None:
        """Log any touch."""
        from .touch_form import touch_form

        if customer := self.customer():
            self.dialog(touch_form(self.store, customer, StartedBy(started_by)), self.told)

    def action_add_action(self) -> None:
        """An action item in one line."""
        from .followup_forms import action_form

        if customer := self.customer():
            self.dialog(action_form(self.store, customer), self.told)

    def action_add_follow_up(self) -> None:
        """A follow-up."""
        from .followup_forms import follow_up_form

        if customer := self.customer():
            self.dialog(follow_up_form(self.store, customer), self.told)

    def action_edit_follow_up(self) -> None:
        """Edit the follow-up."""
        from .followup_forms import follow_up_form

        if (item := self.follow_up()) and (customer := self.customer()):
            self.dialog(follow_up_form(self.store, customer, item), self.told)

    def action_done(self) -> None:
        """The follow-up is done."""
        if item := self.follow_up():
            self.act(lambda: self.store.followups.done(item.id))

    def action_snooze(self) -> None:
        """Move the follow-up: z, then 1, 3 or 7 working days, or a date."""
        from .followup_forms import day_form, snooze_dialog

        item = self.follow_up()
        if item is None:
            return

        def moved(change: Change) -> None:
            self.rows.stay()  # on to the next one: the one that was moved is done with for now
            self.told(change)

        def chosen(answer: str | None) -> None:
            if answer == ".":
                self.dialog(day_form(self.store, item), moved)
            elif answer:
                self.rows.stay()
                self.act(lambda: self.store.followups.snooze(item.id, int(answer)))

        self.dialog(snooze_dialog(self.store, item), chosen)

    def action_reassign(self) -> None:
        """Hand the follow-up to a colleague."""
        from .followup_forms import reassign_form

        if item := self.follow_up():
            self.dialog(reassign_form(self.store, item), self.told)

    def action_drop(self) -> None:
        """Drop the follow-up with a reason."""
        from .followup_forms import drop_form

        if item := self.follow_up():
            self.dialog(drop_form(self.store, item), self.told)

    def action_open_scripts(self) -> None:
        """The texts that are said, with a preview on the highlighted customer."""
        from .script_editor import ScriptEditor

        self.app.push_screen(ScriptEditor(self.store, self.customer_id))

    def action_choose_scripts(self) -> None:
        """The set of scripts this customer hears."""
        from .script_choice import choose_for_customer

        if customer := self.customer():
            choose_for_customer(self, customer, lambda: None)

    def action_new_customer(self) -> None:
        """Add a customer."""
        from .customer_form import customer_form

        def added(change: Change) -> None:
            self.told(change)
            self.appeared(change)

        self.dialog(customer_form(self.store), added)

    def appeared(self, change: Change) -> None:
        """A customer was added here; lists may want to go there."""

    def action_edit_customer(self) -> None:
        """Edit the customer."""
        from .customer_form import customer_form

        if customer := self.customer():
            self.dialog(customer_form(self.store, customer), self.told)

    def action_import_files(self) -> None:
        """Import customers."""
        from .importing import ImportScreen

        self.app.push_screen(ImportScreen(self.store), lambda _: self.reload())

    def action_search(self) -> None:
        """Search all customers, from any mode."""
        self.app.switch_mode("customers")
        self.app.call_later(self.app.run_action, "screen.search")
