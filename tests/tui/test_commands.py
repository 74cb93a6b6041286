"""One table of commands: every key resolves, is unique on its screen, and is in the help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.records.call_reports import CallReport
from store.records.calls import Outcome
from store.rules.outcome_table import OUTCOMES
from tests.tui.waiting import highlighted, until
from tests.worlds.morning import morning_store
from tui import commands
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.close.screen import CloseScreen
from tui.companies.screen import CompanyScreen
from tui.customers.screen import CustomersScreen
from tui.findings.screen import FindingsScreen
from tui.follow_ups.screen import FollowUpsScreen
from tui.frame.bars import KeyBar
from tui.frame.help import HelpScreen
from tui.frame.palette import Palette
from tui.frame.screen import WorkScreen
from tui.importing.screen import ImportScreen
from tui.promises.screen import PromisesScreen
from tui.research.screen import ResearchScreen
from tui.scripts.editor import ScriptEditor
from tui.team.screen import TeamScreen
from tui.today.screen import TodayScreen
from tui.weighing.screen import WeighingScreen
from tui.widgets.rows import RowList

SCREENS: dict[str, type[WorkScreen]] = {
    commands.TODAY: TodayScreen,
    commands.FOLLOW_UPS: FollowUpsScreen,
    commands.CUSTOMERS: CustomersScreen,
    commands.CALL: CallScreen,
    commands.CLOSE: CloseScreen,
    commands.IMPORT: ImportScreen,
    commands.RESEARCH: ResearchScreen,
    commands.SCRIPTS: ScriptEditor,
    commands.TEAM: TeamScreen,
    commands.PROMISES: PromisesScreen,
    commands.FINDINGS: FindingsScreen,
    commands.WEIGH: WeighingScreen,
    commands.COMPANY: CompanyScreen,
}


async def opened(pilot: Pilot[None], app: FirstCupApp, name: str) -> WorkScreen:
    """The screen of that name, opened as it is in use."""
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and highlighted(app.screen) is not None)
    doors, customer_id = app.doors, highlighted(app.screen) or 0
    if name in commands.IN_MODES:
        await app.switch_mode(name)
    elif name in (commands.CALL, commands.CLOSE):
        doors.call(customer_id)
    else:
        open_it: dict[str, Callable[[], None]] = {
            commands.IMPORT: lambda: doors.import_files(lambda: None),
            commands.RESEARCH: lambda: doors.research(customer_id),
            commands.SCRIPTS: lambda: doors.scripts(customer_id),
            commands.WEIGH: doors.weigh,
            commands.COMPANY: lambda: doors.company(customer_id, lambda _: None),
        }
        open_it[name]()
    if name == commands.CLOSE:
        await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
        await pilot.press("1")
    await until(pilot, lambda: isinstance(app.screen, SCREENS[name]) and app.screen.is_mounted)
    assert isinstance(app.screen, WorkScreen)
    return app.screen


@pytest.mark.parametrize("name", SCREENS)
async def test_each_command_of_a_screen_has_a_handler_and_each_handler_a_command(tmp_path: Path, name: str) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            handlers = (await opened(pilot, app, name)).handlers()
    assert [command.id for command in commands.of_screen(name) if command.id not in handlers] == []
    assert set(handlers) <= {command.id for command in commands.COMMANDS}


def test_every_screen_is_looked_at() -> None:
    assert set(commands.EVERYWHERE) == set(SCREENS)


def test_command_ids_are_unique() -> None:
    assert [i for i, n in Counter(c.id for c in commands.COMMANDS).items() if n > 1] == []


@pytest.mark.parametrize("name", SCREENS)
def test_no_key_means_two_things_on_one_screen(name: str) -> None:
    keys = Counter(key for command in commands.of_screen(name) for key in command.keys.split(","))
    assert [key for key, n in keys.items() if n > 1] == []


def test_each_outcome_has_its_key() -> None:
    keys = {command.id: command.keys for command in commands.of_screen(commands.CALL)}
    assert [keys[f"outcome-{row.digit}"] for row in OUTCOMES] == [row.digit for row in OUTCOMES]


@pytest.mark.parametrize("name", SCREENS)
def test_the_screen_binds_exactly_the_table(name: str) -> None:
    bound = {(b.key, b.action) for b in SCREENS[name].BINDINGS}
    table = commands.of_screen(name)
    assert bound == {(key, f"do('{command.id}')") for command in table for key in command.keys.split(",")}


@pytest.mark.parametrize("name", SCREENS)
def test_help_has_every_command(name: str) -> None:
    words = HelpScreen(name).text().plain
    for command in commands.of_screen(name):
        assert command.shown in words
        assert command.help in words


@pytest.mark.parametrize("width", [40, 66])
def test_what_a_key_does_stays_beside_the_key(width: int) -> None:
    for name in SCREENS:
        lines = HelpScreen(name).text(width).plain.splitlines()
        groups = {command.group for command in commands.of_screen(name)}
        assert all(len(line) <= width for line in lines)
        groups.add("The status line")
        assert all(line[:18].strip() or line.startswith(" " * 17) for line in lines if line and line not in groups)


@pytest.mark.parametrize("name", SCREENS)
def test_the_key_bar_fits_eighty_columns_and_ends_with_help(name: str) -> None:
    bar = KeyBar(commands.bar_of(name))
    shown = bar.fitting(78)
    assert len(shown) <= 9
    assert shown[-1][1] == "help"
    assert sum(len(key) + 1 + len(label) for key, label in shown) + 2 * (len(shown) - 1) <= 78


@pytest.mark.parametrize("name", SCREENS)
def test_no_command_needs_a_key_that_terminals_or_fields_swallow(name: str) -> None:
    for key in (key for command in commands.of_screen(name) for key in command.keys.split(",")):
        assert not key.startswith("alt+")
        assert key not in ("ctrl+i", "ctrl+m", "ctrl+h")


@pytest.mark.parametrize("name", [commands.TODAY, commands.FOLLOW_UPS, commands.CUSTOMERS, commands.CALL])
async def test_the_palette_finds_and_runs_the_commands_of_the_screen(tmp_path: Path, name: str) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(
                pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.selected().customer_id is not None
            )
            if name == commands.CALL:
                await pilot.press("enter")
            elif name != commands.TODAY:
                await pilot.press("2" if name == commands.FOLLOW_UPS else "3")
            await until(pilot, lambda: isinstance(app.screen, SCREENS[name]))
            await pilot.press("ctrl+p")
            await until(pilot, lambda: isinstance(app.screen, Palette))
            rows = app.screen.query_one(RowList).source
            offered = {row.key for row in rows.rows(0, rows.count)}
            assert offered == {f"command:{c.id}" for c in commands.of_screen(name) if c.id != "palette"}
            await pilot.press(*"light/", "enter")
            await until(pilot, lambda: app.theme == "firstcup-light")


async def test_the_palette_names_what_undo_would_take_back_whatever_the_name(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        (evil,) = store.customers.search("evil")
        store.calls.record(CallReport(evil.id, Outcome.VOICEMAIL))
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(
                pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.selected().customer_id is not None
            )
            await pilot.press("ctrl+p", *"undo")
            await until(pilot, lambda: isinstance(app.screen, Palette))
            row = app.screen.query_one(RowList).source.rows(0, 1)[0]
            assert row.key == "command:undo"
            assert str(row.cells[1]).startswith("voicemail to Acme [/b] =cmd|")
            await pilot.press("enter")
            await until(pilot, lambda: store.history.next_redo().startswith("voicemail to Acme"))
