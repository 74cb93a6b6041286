"""The first picture of every screen is laid out for the size of the terminal, not for another one and then anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.app import ComposeResult
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen

from tests.tui.waiting import highlighted, until
from tests.worlds.morning import morning_store
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.forms.form import FormDialog
from tui.forms.list_dialog import ListDialog
from tui.frame.fitted import fitted
from tui.frame.screen import WorkScreen
from tui.today.screen import TodayScreen

KEYS = ("enter", "escape", "3", "2", "f", "escape", "question_mark", "escape", "m", "escape", "r")


class Steps(Screen[None]):
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (100, "-two"), (150, "-three")]
    VERTICAL_BREAKPOINTS = [(10, "-high")]


@pytest.mark.parametrize(
    ("size", "classes"),
    [((0, 0), {"-one"}), ((99, 9), {"-one"}), ((100, 10), {"-two", "-high"}), ((400, 90), {"-three", "-high"})],
)
def test_a_screen_has_the_classes_of_its_size(size: tuple[int, int], classes: set[str]) -> None:
    screen = fitted(Steps(classes="mine"), Size(*size))
    assert screen.classes == {"mine", *classes}
    assert fitted(screen, Size(100, 10)).classes == {"mine", "-two", "-high"}


async def still(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await until(pilot, lambda: getattr(pilot.app.screen, "settled", True) and pilot.app.screen.is_mounted)


def note_classes(
    monkeypatch: pytest.MonkeyPatch, kind: type[Screen[Any]], begun: list[tuple[Screen[Any], set[str]]]
) -> None:
    """Note which classes a screen has while it is composed, which is before anything of it is styled."""
    compose = kind.compose

    def noted(self: Screen[Any]) -> ComposeResult:
        begun.append((self, set(self.classes)))
        return compose(self)

    monkeypatch.setattr(kind, "compose", noted)


@pytest.mark.parametrize("size", [(160, 45), (120, 36), (80, 24)])
async def test_what_comes_up_is_laid_out_for_the_terminal_from_the_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    begun: list[tuple[Screen[Any], set[str]]] = []
    for kind in (WorkScreen, FormDialog, ListDialog):
        note_classes(monkeypatch, kind, begun)
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and highlighted(app.screen) is not None)
            for key in KEYS:
                await pilot.press(key)
                await still(pilot)
    assert any(isinstance(screen, CallScreen) and ("-three-panes" in had) is (size[0] >= 150) for screen, had in begun)
    assert len(begun) > len(KEYS) / 2
    changed = [f"{screen}: {had} became {set(screen.classes)}" for screen, had in begun if had != screen.classes]
    assert not changed


async def test_a_screen_that_comes_back_is_laid_out_for_the_terminal_as_it_is_now(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: highlighted(app.screen) is not None)
            await pilot.press("3")
            await still(pilot)
            await pilot.resize_terminal(80, 24)
            await pilot.press("1")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.has_class("-one-pane"))
            assert not app.screen.has_class("-two-panes")
