"""The keys of dialogs stand in the one table: each does something, none means two things, and the palette has none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from textual.screen import ModalScreen, Screen

import tui
from store import Store
from store.records.call_reports import CallReport, Touch
from store.records.calls import Channel, Outcome, StartedBy
from store.records.contacts import ContactFile
from store.records.customers import Customer
from store.records.listing import ALL
from tests.tui.waiting import until
from tests.worlds.morning import morning_store
from tui import commands
from tui.app import FirstCupApp
from tui.customers.doubles import DoublesDialog
from tui.customers.entry_list import EntriesDialog
from tui.customers.joining import JoinDialog
from tui.customers.notes import NotesForm
from tui.customers.number import NumberDialog
from tui.customers.views import ViewsDialog, choices
from tui.customers.whom import WhomDialog
from tui.forms.dialogs import ConfirmDialog, PickDialog
from tui.forms.fields import TextField
from tui.forms.find_dialog import FindDialog
from tui.forms.form import FormDialog
from tui.forms.list_dialog import ListDialog
from tui.forms.notice import Notice
from tui.frame.help import HelpScreen
from tui.frame.palette import Palette
from tui.frame.screen import WorkScreen
from tui.importing.columns import ColumnsDialog
from tui.mail.colleague import ColleagueDialog, ColleagueLetter
from tui.mail.dialog import MailDialog
from tui.mail.editor import MailEditor
from tui.mail.kudos import KudosDialog
from tui.team.ideas import IdeasDialog
from tui.today.screen import TodayScreen


def ana(store: Store) -> Customer:
    return store.customers.get(store.customers.search("Ana Ruiz")[0].id)


def notes(app: FirstCupApp) -> NotesForm:
    store, customer = app.store, ana(app.store)
    store.calls.log(Touch(customer.id, Channel.EMAIL, StartedBy.THEM, "+ all is well"))
    entry = store.calls.noted(customer.id, 0)
    assert entry is not None
    return NotesForm(store, customer, entry)


def mail(app: FirstCupApp) -> MailDialog:
    store, customer = app.store, ana(app.store)
    store.calls.record(CallReport(customer.id, Outcome.VOICEMAIL))
    echo = store.mail.echo(customer.id, None)
    return MailDialog(store, echo, store.mail.offer(customer.id), store.drafts.of_mail(customer))


def kudos(app: FirstCupApp) -> KudosDialog:
    store = app.store
    made = store.findings.add_line(ana(store).id, "+ @dana saved our launch").created_id
    assert made is not None
    sheet = store.findings.one(made)
    assert sheet.colleague is not None
    return KudosDialog(store, app.doors, sheet.row, sheet.colleague)


def letter(app: FirstCupApp) -> ColleagueDialog:
    store, one = app.store, ana(app.store)
    made = store.letters.hand_over(one, "dana", store.today_date)
    draft = store.drafts.of_letter(one, made.to.uid)
    return ColleagueDialog(store, app.doors, ColleagueLetter(store, made, "handed over", draft))


def join(app: FirstCupApp) -> JoinDialog:
    store = app.store
    other = next(row.id for row in store.customers.page(0, 9, 9) if row.id != ana(store).id)
    return JoinDialog(store, store.doubles.compare(ana(store).id, other), "same name")


DIALOGS: dict[str, Callable[[FirstCupApp], Any]] = {
    commands.FORM: lambda _: FormDialog("A form", (TextField("a", "A"),), on_submit=dict),
    commands.NOTES: notes,
    commands.QUESTION: lambda _: ConfirmDialog("Sure?", other="another day"),
    commands.PICK: lambda _: PickDialog("Which?", (("a", "one"), ("b", "two"))),
    commands.NUMBERS: lambda app: NumberDialog(ana(app.store), "US"),
    commands.IDEAS: lambda app: IdeasDialog(app.store, None),
    commands.ENTRIES: lambda app: EntriesDialog(ana(app.store), app.store, lambda _: None),
    commands.JOIN: join,
    commands.DOUBLES: lambda app: DoublesDialog(app.store),
    commands.WHOM: lambda app: WhomDialog(app.store, ana(app.store)),
    commands.COLUMNS: lambda _: ColumnsDialog(
        ContactFile("odd.csv", "CSV", "UTF-8", ";", "a guess", header=("aa",), mapping=("Full name",))
    ),
    commands.MAIL: mail,
    commands.KUDOS: kudos,
    commands.LETTER: letter,
    commands.NOTICE: lambda _: Notice("Another file", "It was replaced."),
    commands.HELP: lambda _: HelpScreen(commands.TODAY),
    commands.VIEWS: lambda app: ViewsDialog(choices(app.store), ALL),
    commands.PALETTE: lambda app: Palette(app.store, commands.TODAY, lambda _: ""),
}
SHARED = {ListDialog, FindDialog, MailEditor}  # only stood on


def dialog_classes() -> set[type[Any]]:
    """Every dialog of ours, wherever it is written."""
    for module in walk_packages(tui.__path__, "tui."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    found: set[type[Any]] = set()
    waiting: list[type[Any]] = [ModalScreen]
    while waiting:
        for one in waiting.pop().__subclasses__():
            waiting.append(one)
            if one.__module__.startswith("tui."):
                found.add(one)
    return found


def test_every_dialog_has_its_keys_in_the_table() -> None:
    for one in dialog_classes():
        bound = {(binding.key, binding.action) for binding in one.__dict__.get("BINDINGS", ())}
        table = commands.of_screen(one.NAME)
        assert bound == {(key, f"do('{command.id}')") for command in table for key in command.keys.split(",")}, one


def test_every_dialog_is_looked_at_here() -> None:
    assert {one.NAME for one in dialog_classes() - SHARED} == DIALOGS.keys()


@pytest.mark.parametrize("name", DIALOGS)
def test_no_key_means_two_things_in_one_dialog(name: str) -> None:
    keys = Counter(key for command in commands.of_screen(name) for key in command.keys.split(","))
    assert [key for key, n in keys.items() if n > 1] == []


@pytest.mark.parametrize("name", DIALOGS)
async def test_each_command_of_a_dialog_has_a_handler(tmp_path: Path, name: str) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.is_mounted)
            dialog: Screen[Any] = DIALOGS[name](app)
            app.push_screen(dialog)
            await until(pilot, lambda: app.screen is dialog and dialog.is_mounted)
            assert dialog.handlers().keys() == {command.id for command in commands.of_screen(name)}


@pytest.mark.parametrize("name", DIALOGS)
async def test_ctrl_q_ends_the_app_from_every_dialog(tmp_path: Path, name: str) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.is_mounted)
            app.push_screen(DIALOGS[name](app))
            await until(pilot, lambda: not isinstance(app.screen, TodayScreen) and app.screen.is_mounted)
            await pilot.press("ctrl+q")
            await until(pilot, lambda: not app.is_running)
            assert app.return_code == 0


def test_no_command_is_of_a_dialog_and_of_a_screen() -> None:
    dialogs = {*DIALOGS, commands.LIST, commands.FIND}
    for command in commands.COMMANDS:
        assert not dialogs & {*command.screens} or dialogs >= {*command.screens}
        assert not dialogs & {*command.bar}


def test_a_working_screen_is_no_dialog() -> None:
    assert not any(issubclass(one, WorkScreen) for one in dialog_classes())
