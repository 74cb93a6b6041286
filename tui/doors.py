"""What opens screens and dialogs: rooms are loaded when they are first gone to, here and nowhere else but in ``modes``
and ``follow_up_doors``.

So no room imports another. All is pushed at once, as by ``push_screen``: what is typed ahead goes to what is coming.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import App
from textual.screen import Screen

from store import Store
from store.records.changes import Change
from store.records.customers import Customer
from store.records.findings import Finding
from store.records.follow_ups import FollowUp

from . import commands
from .follow_up_doors import FollowUpDoors
from .frame.doors import Desk, Then, Told
from .modes import Modes

if TYPE_CHECKING:
    from store.records.team import Colleague

    from .call.screen import CallScreen
    from .frame.file_watch import FileWatch


class AppDoors(FollowUpDoors):
    """The doors of one app on one store. See ``frame.doors`` for what each of them opens."""

    def __init__(self, app: App[None], store: Store) -> None:
        super().__init__(store)
        self._app = app
        self._modes = Modes(app, store, self)

    def warm_up(self) -> None:
        """Load what the first call needs while Today is being read, so that Enter answers at once."""
        from .call import screen  # noqa: F401

        _ = (self._store.scripts, self._store.research)
        self._store.calls.warm_up()

    def file_watch(self, warn: Callable[[str, float], object], unwarn: Callable[[str], object]) -> FileWatch:
        """What watches over the store's file; ``warn`` says something for so many seconds, ``unwarn`` no longer."""
        from .frame.file_watch import FileWatch

        return FileWatch(self._app, self._store, warn, unwarn)

    def _push(self, screen: Screen[None], then: Then = None, *, said: bool = False) -> None:
        """To a working screen. Where nothing is to stay ``said``, with no word left of what was done before."""
        if not said:
            self._app.clear_notifications()

        def left(_: None) -> None:
            if then is not None:
                then()

        self._app.push_screen(screen, left)

    # Working screens

    def mode(self, name: str) -> Screen[None]:
        """The screen of a mode, made when it is first gone to."""
        return self._modes.screen(name)

    def go(self, mode: str) -> None:
        """To another mode, as it was left."""
        self._modes.go(mode)

    def back(self) -> None:
        """Out of a ledger, to the mode that it was looked into from."""
        self._modes.back()

    def search_customers(self) -> None:
        """The search over all customers, from any mode."""
        self.go(commands.CUSTOMERS)
        self._app.call_later(self._app.run_action, "screen.do('search')")

    def help(self, screen: str) -> None:
        """All keys of a screen; what is taken there is done."""
        from .frame.help import open_help

        open_help(self._app, screen)

    def palette(self) -> None:
        """Everything by its name."""
        from .frame.palette import open_palette

        open_palette(self._app, self._store, self)

    def call(self, customer_id: int, follow_up_id: int | None = None, reason: str = "", theirs: bool = False) -> None:
        """The call to a customer."""
        from .call.screen import CallScreen

        self._push(CallScreen(self._store, self, customer_id, follow_up_id, reason, close=self._close, theirs=theirs))

    def _close(self, call: CallScreen) -> Screen[None]:
        """The close of a call's conversation, for the call to open."""
        from .close.screen import CloseScreen

        return CloseScreen(
            self._store, self, call.session, changed=call.changed, record=call.record, to_notes=call.enter_notes
        )

    def research(self, customer_id: int, following: Callable[[int], int | None] | None = None) -> None:
        """The research checklist of a customer."""
        from .research.screen import ResearchScreen

        self._push(ResearchScreen(self._store, self, customer_id, following))

    def company(self, customer_id: int, to_card: Callable[[int], object]) -> None:
        """The people of a customer's company, together."""
        from .companies.screen import CompanyScreen

        self._push(CompanyScreen(self._store, self, customer_id, to_card))

    def weigh(self, *, offered: bool = False) -> None:
        """Who matters, one customer after the other."""
        if offered and not self._store.weighing.offer():
            return
        from .weighing.screen import WeighingScreen

        self._push(WeighingScreen(self._store, self), said=offered)

    def promises(self, at: int | None = None) -> None:
        """The ledger of promises, at one of them."""
        self._modes.promises(at)

    def scripts(self, customer_id: int | None, part: str = "voicemail", then: Then = None) -> None:
        """The editor of scripts."""
        from .scripts.editor import ScriptEditor

        self._push(ScriptEditor(self._store, self, customer_id, part), then, said=True)

    def import_files(self, then: Callable[[], object]) -> None:
        """Import customers, calendars and exports."""
        from .importing.screen import ImportScreen

        self._push(ImportScreen(self._store, self), then, said=True)

    def numbers(self, desk: Desk, customer: Customer) -> None:
        """Their numbers."""
        from .customers.number import show_numbers

        show_numbers(desk, customer)

    def add_customer(self, desk: Desk, then: Callable[[Change], object]) -> None:
        """A new customer."""
        from .customers.form import customer_form

        desk.dialog(customer_form(self._store), then)

    def edit_customer(self, desk: Desk, customer: Customer) -> None:
        """Name, company, contacts, tier."""
        from .customers.form import customer_form

        desk.dialog(customer_form(self._store, customer), desk.say_done)

    def edit_profile(self, desk: Desk, customer: Customer, then: Callable[[Change], object] | None = None) -> None:
        """Culture, and how they like to be reached."""
        from .customers.profile import profile_form

        desk.dialog(profile_form(self._store, customer), then or desk.say_done)

    def log_touch(self, desk: Desk, customer: Customer, *, written: bool = False) -> None:
        """Any touch, ours or theirs; ``written``: they are to be written to."""
        from .customers.touch import touch_form

        desk.dialog(touch_form(self._store, customer, written=written), desk.say_done)

    def edit_notes(self, desk: Desk, customer: Customer) -> None:
        """The notes of the last conversation."""
        from .customers.notes import edit_notes

        edit_notes(desk, customer)

    def entries(self, desk: Desk, customer: Customer) -> None:
        """Everything that was logged with them."""
        from .customers.entries import show_entries

        show_entries(desk, customer)

    def choose_scripts(self, desk: Desk, customer: Customer, then: Callable[[], object]) -> None:
        """The set of scripts they hear."""
        from .scripts.choice import choose_for_customer

        choose_for_customer(desk, customer, then)

    def write_mail(self, desk: Desk, customer_id: int, follow_up_id: int | None = None, then: Told = None,
                   saved: str = "", finding_id: int | None = None) -> bool:  # fmt: skip
        """The e-mail from the last call, or that fits a follow-up or a finding."""
        from .mail.write import write_mail

        return write_mail(desk, customer_id, follow_up_id, lambda sent: then and then(sent.where), saved, finding_id)

    def ideas(self, desk: Desk, customer: Customer | None) -> None:
        """Ideas to do together."""
        from .team.ideas import IdeasDialog

        desk.dialog(IdeasDialog(self._store, customer), desk.say_done)

    def type_finding(self, desk: Desk, customer: Customer, source: str, then: Callable[[Change], object]) -> None:
        """What research found."""
        from .findings.forms import finding_form

        desk.dialog(finding_form(self._store, customer, source), then)

    def edit_heard(self, desk: Desk, finding: Finding) -> None:
        """Something a customer said, as its line."""
        from .findings.line_form import edit_form

        if form := desk.attempt(lambda: edit_form(self._store, self._store.findings.one(finding.id))):
            desk.dialog(form, desk.say_done)

    def settle(self, desk: Desk, finding: Finding) -> None:
        """Say what was done about it."""
        from .findings.settle import go_on

        go_on(desk, finding)

    def tell_kudos(self, desk: Desk, finding: Finding) -> None:
        """The message to the colleague, then to the manager."""
        from .mail.kudos import tell_kudos

        tell_kudos(desk, finding)

    def to_colleague(self, desk: Desk, about: Customer | FollowUp) -> None:
        """A letter to a colleague."""
        from .mail.colleague import write_to_colleague

        write_to_colleague(desk, about)

    def colleague_form(self, colleague: Colleague | None, start: str = "", note: str = "") -> Screen[Change]:
        """The form of a colleague."""
        from .team.colleague import colleague_form

        return colleague_form(self._store, colleague, start=start, note=note)

    def settings(self, desk: Desk) -> None:
        """What the user may set."""
        from .settings.menu import open_settings

        open_settings(desk)

    def week_settings(self, desk: Desk, start: str) -> None:
        """How many a week and how often, with the keys in the field ``start``."""
        from .settings.forms import week_form

        desk.dialog(week_form(self._store, start), desk.say)
