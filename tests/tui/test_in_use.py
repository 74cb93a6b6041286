"""The app while another program has the file: what it shows stays, what is typed stays, and it goes on by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Store
from tests.tui.harness import composed, messages
from tests.tui.test_commands import SCREENS, opened
from tests.tui.waiting import until
from tests.worlds.holding import held
from tests.worlds.morning import morning_store
from tui import commands
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.forms.form import FormDialog

_LEAVES = {"quit", "palette", "help"}  # nothing of the store is asked for


def painted(app: FirstCupApp) -> str:
    """All that is on the screen, on one line: messages are wrapped."""
    return " ".join(" ".join(strip.text for strip in composed(app.screen)).split())


async def _back(pilot: Pilot[None], app: FirstCupApp, depth: int) -> None:
    """Close what a key has opened."""
    for _ in range(8):
        if len(app.screen_stack) <= depth:
            return
        await pilot.press("escape")


@pytest.mark.parametrize("how", ["EXCLUSIVE", "IMMEDIATE"])
@pytest.mark.parametrize("name", SCREENS)
async def test_no_key_ends_the_app_while_another_program_has_the_file(tmp_path: Path, name: str, how: str) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        store.wait_at_most(0)
        async with app.run_test(size=(100, 30)) as pilot:
            screen = await opened(pilot, app, name)
            depth, mode = len(app.screen_stack), app.current_mode
            with held(store.path, how):
                for command in commands.of_screen(name):
                    if command.id in _LEAVES or screen not in app.screen_stack:
                        continue
                    await pilot.press(command.keys.split(",")[0])
                    await pilot.pause()
                    await _back(pilot, app, depth)
                    if app.current_mode != mode:
                        await app.switch_mode(mode)
                assert app.is_running
                assert app.return_code is None


async def test_a_form_stays_with_its_text_says_which_key_tries_again_and_goes_on_by_itself(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        store.wait_at_most(0)
        async with app.run_test(size=(100, 30)) as pilot:
            await opened(pilot, app, commands.CUSTOMERS)
            before = store.customers.count()
            with held(store.path, "IMMEDIATE") as release:
                await pilot.press("n")
                await until(pilot, lambda: isinstance(app.screen, FormDialog))
                form = app.screen
                assert isinstance(form, FormDialog)
                await pilot.press(*"Noor Vale".replace(" ", "_"), "ctrl+s")
                await until(pilot, lambda: "Ctrl+S tries again" in painted(app))
                assert app.screen is form
                await until(pilot, lambda: form.keeper.problem != "")
                await pilot.press("escape")
                await until(pilot, lambda: "Esc again" in painted(app))
                release()
                await until(pilot, lambda: form.keeper.problem == "")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: app.screen is not form)
            assert store.customers.count() == before + 1


async def test_what_is_shown_stays_while_nobody_may_read_and_a_word_says_why(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        store.wait_at_most(0)
        async with app.run_test(size=(100, 30)) as pilot:
            await opened(pilot, app, commands.CUSTOMERS)
            await until(pilot, lambda: "Ana Ruiz" in painted(app))
            with held(store.path, "EXCLUSIVE"):
                await pilot.press("v", "v")
                await until(pilot, lambda: any("in use by another program" in words for words in messages(app)))
                assert app.is_running
            await pilot.press("v")
            await until(pilot, lambda: "Ana Ruiz" in painted(app))


async def test_a_screen_that_could_not_be_filled_is_filled_once_the_file_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.LOOK_EVERY", 0.05)
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        store.wait_at_most(0)
        async with app.run_test(size=(100, 30)) as pilot:
            await opened(pilot, app, commands.TODAY)
            with held(store.path, "EXCLUSIVE") as release:
                await pilot.press("3")
                await until(pilot, lambda: any("in use by another program" in words for words in messages(app)))
                assert "Lee Wong" not in painted(app)
                release()
                await until(pilot, lambda: "Lee Wong" in painted(app))


async def test_a_call_that_is_only_opening_is_not_shown_anew_for_what_was_written_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.LOOK_EVERY", 0.001)
    monkeypatch.setattr(Store, "changed_elsewhere", lambda _: True)
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await opened(pilot, app, commands.TODAY)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)


@asynccontextmanager
async def at(path: Path, screen: str) -> AsyncIterator[tuple[FirstCupApp, Pilot[None]]]:
    """The app on a screen, while another program is about to write."""
    with morning_store(path / "s.db") as store:
        app = FirstCupApp(store)
        store.wait_at_most(0)
        async with app.run_test(size=(100, 30)) as pilot:
            await opened(pilot, app, screen)
            with held(store.path, "IMMEDIATE"):
                yield app, pilot


async def in_a_file(pilot: Pilot[None], app: FirstCupApp, folder: Path) -> str:
    """What the file holds that was named."""
    await until(pilot, lambda: "firstcup-unsaved-" in "".join(messages(app)))
    (file,) = folder.glob("firstcup-unsaved-*.txt")
    return file.read_text(encoding="utf-8")


async def test_a_form_that_is_left_meanwhile_leaves_its_text_in_a_file(tmp_path: Path) -> None:
    async with at(tmp_path, commands.CUSTOMERS) as (app, pilot):
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        await pilot.press(*"Noor", "escape")
        await until(pilot, lambda: "Esc again puts it into a file" in painted(app))
        await pilot.press("escape")
        text = await in_a_file(pilot, app, tmp_path)
    assert "A new customer" in text
    assert "name: Noor\n" in text


@pytest.mark.parametrize("key", ["escape", "]"])
async def test_a_call_that_is_left_meanwhile_leaves_its_notes_in_a_file(tmp_path: Path, key: str) -> None:
    async with at(tmp_path, commands.CALL) as (app, pilot):
        await pilot.press("n", *"late", "escape", key)
        text = await in_a_file(pilot, app, tmp_path)
    assert "The call to " in text
    assert "notes: late\n" in text


async def test_a_script_that_is_left_meanwhile_is_in_a_file(tmp_path: Path) -> None:
    async with at(tmp_path, commands.SCRIPTS) as (app, pilot):
        await pilot.press("enter", *"late", "escape", "j")
        text = await in_a_file(pilot, app, tmp_path)
    assert "A script" in text
    assert "late" in text
