"""The modes: one bar, the same keys on each, each kept as it was left, and a way back out of the ledgers."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.records.promises import PromiseView
from tests.tui.waiting import highlighted, until
from tests.worlds.five_calls import five_calls
from tui import commands
from tui.app import FirstCupApp
from tui.frame.strip_words import mode_bar
from tui.promises.screen import PromisesScreen

SHARED = ("1", "2", "3", "4", "6", "7", "B", "P", "I", "T", "i", "q", "u", "ctrl+p", "ctrl+q", "ctrl+r", "comma",
          "escape", "f1", "g", "question_mark", "slash", "tab")  # fmt: skip


@pytest.mark.parametrize("mode", [name for _, _, name in commands.MODES])
def test_the_keys_that_the_modes_share_hold_on_each(mode: str) -> None:
    keys = {key for command in commands.of_screen(mode) for key in command.keys.split(",")}
    assert [key for key in SHARED if key not in keys] == []
    assert "5" not in keys  # kept free


def test_each_mode_has_its_digit_for_its_command() -> None:
    keys = {command.id: command.keys.split(",") for command in commands.COMMANDS}
    assert all(digit in keys[name] for digit, _, name in commands.MODES)
    assert {name for _, _, name in commands.MODES} == set(commands.IN_MODES)


def test_the_bar_has_every_mode_at_eighty_columns() -> None:
    bar = mode_bar(commands.MODES, "Follow-ups", 78).plain
    assert all(f"{digit} {label}" in bar for digit, label, _ in commands.MODES)


async def test_each_mode_is_kept_as_it_was_left_and_esc_leads_out_of_the_ledgers(tmp_path: Path) -> None:
    with five_calls(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: highlighted(app.screen))

            async def at(mode: str) -> None:
                await until(pilot, lambda: app.current_mode == mode and app.screen.is_mounted)

            await pilot.press("2")
            await at(commands.FOLLOW_UPS)
            await pilot.press("5")  # there is no such mode yet
            await pilot.press("6")
            await at(commands.PROMISES)
            await until(pilot, lambda: highlighted(app.screen))
            await pilot.press("v", "j")
            ledger = app.screen
            assert isinstance(ledger, PromisesScreen)
            place = ledger.browser.rows.cursor_key
            assert place == str(store.promises.page(PromiseView.OPEN, None, 1, 1)[0].item.id)
            await pilot.press("B")
            await at(commands.TEAM)
            await pilot.press("j", "6")
            await at(commands.PROMISES)
            assert (app.screen, ledger.browser.rows.cursor_key) == (ledger, place)
            await pilot.press("escape")  # past the other ledger
            await at(commands.FOLLOW_UPS)


async def test_the_promise_that_is_gone_to_is_shown_whatever_the_ledger_showed(tmp_path: Path) -> None:
    with five_calls(tmp_path / "s.db") as store:
        last = store.promises.page(PromiseView.ALL, None, store.promises.counts().overall.total - 1, 1)[0].item.id
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: highlighted(app.screen))
            await pilot.press("6")
            await until(pilot, lambda: isinstance(app.screen, PromisesScreen) and highlighted(app.screen))
            ledger = app.screen
            assert isinstance(ledger, PromisesScreen)
            await pilot.press("v", "v", "slash", *"nowhere", "enter", "1")
            assert ledger.browser.rows.cursor_key is None
            app.doors.promises(last)
            await until(pilot, lambda: app.screen is ledger and ledger.browser.rows.cursor_key == str(last))
