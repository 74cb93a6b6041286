"""Every label that names a key is clicked: it does what the key does, on each screen and in each dialog."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from rich.segment import Segment
from textual.actions import parse
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen
from textual.style import Style

from store import clock_from, open_store
from tests.tui.harness import HOSTILE, composed
from tests.tui.test_commands import SCREENS, opened
from tests.tui.test_dialog_commands import DIALOGS
from tests.tui.waiting import highlighted, until
from tests.worlds.builders import customer
from tests.worlds.five_calls import five_calls
from tests.worlds.morning import NOW, morning_store
from tui import commands
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.close.screen import CloseScreen
from tui.forms.fields import TextField
from tui.forms.form import FormDialog
from tui.research.screen import ResearchScreen
from tui.text.key_labels import action_of, key_label, labels_alone, sentence
from tui.text.styles import ACCENT
from tui.today.screen import TodayScreen

SIZE = (120, 36)
Label = tuple[str, str, int, int]
"""What a label does, its text, and the cell that it begins in."""


def cells(screen: Screen[Any]) -> Iterator[tuple[Segment, int, int]]:
    """Each painted piece, and where it begins."""
    for y, strip in enumerate(composed(screen)):
        x = 0
        for segment in strip:
            yield segment, x, y
            x += segment.cell_length


def labels(screen: Screen[Any]) -> list[Label]:
    """Every label on the screen, its pieces of several colours put together."""
    found: list[Label] = []
    end = (-1, -1)
    for segment, x, y in cells(screen):
        action = action_of(segment.style) if segment.style else ""
        if not action:
            continue
        if found and found[-1][0] == action and end == (x, y):
            found[-1] = (action, found[-1][1] + segment.text, *found[-1][2:])
        else:
            found.append((action, segment.text, x, y))
        end = (x + segment.cell_length, y)
    return found


def keys_without_label(screen: Screen[Any], name: str) -> list[str]:
    """What is painted as keys are, bold and in the accent, and is one of the screen's, but cannot be clicked."""
    known = {one for command in commands.of_screen(name) for one in command.shown.split(" ")}
    colour = screen.app.theme_variables[ACCENT.removeprefix("$")]
    return [
        segment.text
        for segment, _, _ in cells(screen)
        if segment.style
        and segment.style.bold
        and segment.style.color
        and segment.style.color.name.casefold() == colour.casefold()
        and segment.text.strip() in known
        and not action_of(segment.style)
    ]


async def looked_at(pilot: Pilot[None], app: FirstCupApp, name: str) -> None:
    """Click each label of the screen on show: it does one thing, which a key of this screen does as well."""
    screen = app.screen
    await until(pilot, lambda: labels(screen))
    found = labels(screen)
    assert keys_without_label(screen, name) == []
    done: list[str] = []

    def note(act: str, value: object) -> None:
        done.append(f"{act}({value!r})")

    bound = {key for command in commands.of_screen(name) for key in command.keys.split(",")}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(app, "simulate_key", partial(note, "app.simulate_key"))
        patched.setattr(screen, "action_do", partial(note, "do"))
        for act in ("version", "take"):
            patched.setattr(screen, f"action_{act}", partial(note, act), raising=False)
        for action, words, x, y in reversed(found):  # the key bar before the rows, which change it
            done.clear()
            await pilot.click(offset=(x + len(words) - len(words.lstrip()), y))
            assert done == [action], words
            _, what, (argument,) = parse(action)
            if what == "simulate_key":
                assert argument in bound | {"enter", "tab"}, words  # fields have keys of their own
            elif what == "do":
                assert argument in screen.handlers(), words  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", SCREENS)
async def test_each_label_of_a_screen_does_what_its_key_does(tmp_path: Path, name: str) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SIZE) as pilot:
            screen = await opened(pilot, app, name)
            await until(pilot, lambda: getattr(screen, "settled", True))
            await looked_at(pilot, app, name)


@pytest.mark.parametrize("name", DIALOGS)
async def test_each_label_of_a_dialog_does_what_its_key_does(tmp_path: Path, name: str) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.is_mounted)
            dialog: Screen[Any] = DIALOGS[name](app)
            app.push_screen(dialog)
            await until(pilot, lambda: app.screen is dialog and dialog.is_mounted)
            await looked_at(pilot, app, name)


async def clicked(pilot: Pilot[None], app: FirstCupApp, action: str) -> None:
    """Click the first label that does this."""
    await until(pilot, lambda: any(label[0] == action for label in labels(app.screen)))
    _, words, x, y = next(label for label in labels(app.screen) if label[0] == action)
    await pilot.click(offset=(x + len(words) - len(words.lstrip()), y))


@pytest.mark.parametrize(
    ("shown", "pressed"),
    [
        ("Ctrl+S", {"Ctrl+S does": "ctrl+s"}),
        ("/", {"/ does": "slash"}),
        ("f t c", {"f": "f", "t": "t", "c": "c"}),
        ("Enter/n/Esc", {"Enter": "enter", "n": "n", "Esc": "escape", " does": "enter"}),
        ("] [", {"]": "right_square_bracket", "[": "left_square_bracket"}),
    ],
)
def test_each_key_of_a_label_is_clicked_by_itself(shown: str, pressed: dict[str, str]) -> None:
    label = key_label(shown, "does")
    assert label.plain == f"{shown} does"
    assert clicks(label) == [(words, f"app.simulate_key('{key}')") for words, key in pressed.items()]
    assert clicks(labels_alone(label)) == clicks(label)


def test_a_sentence_of_ours_presses_the_keys_that_it_names() -> None:
    said = sentence("Nobody is here.\n\nn  adds one\nEsc leaves, i imports.", "n", "i", "x")
    assert clicks(said) == [("n  adds one", "app.simulate_key('n')"), ("i imports", "app.simulate_key('i')")]


def clicks(label: Content) -> list[tuple[str, str]]:
    """What can be clicked in it, and what that does."""
    found: list[tuple[str, str]] = []
    for text, style in label.render(Style(), "", lambda _: Style()):
        action = action_of(style.rich_style)
        if found and action and found[-1][1] == action:
            found[-1] = (found[-1][0] + text, action)
        elif action:
            found.append((text, action))
    return found


async def test_a_call_is_made_and_closed_by_the_mouse_alone(tmp_path: Path) -> None:
    with five_calls(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: highlighted(app.screen))
            await clicked(pilot, app, "app.simulate_key('enter')")
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            call = app.screen
            assert isinstance(call, CallScreen)
            await clicked(pilot, app, "version(2)")
            assert call.session.version == 2
            await clicked(pilot, app, "app.simulate_key('n')")
            await until(pilot, lambda: call.notes.has_focus)
            await clicked(pilot, app, "app.simulate_key('ctrl+s')")
            await clicked(pilot, app, "do('outcome-1')")
            await until(pilot, lambda: isinstance(app.screen, CloseScreen) and app.screen.settled)
            for key in ("2", "c", "enter"):
                await clicked(pilot, app, f"app.simulate_key('{key}')")
            await until(pilot, lambda: app.screen is call and call.session.over)


async def test_a_double_click_is_not_for_what_came_under_the_mouse(tmp_path: Path) -> None:
    with five_calls(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: highlighted(app.screen))
            await pilot.click(offset=(1, 35), times=2)  # on "Enter call"; an outcome stands there in the call
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            assert any(label[2:] == (1, 35) for label in labels(app.screen))
            call = app.screen
            await clicked(pilot, app, "app.simulate_key('n')")
            assert app.screen is call
            await clicked(pilot, app, "app.simulate_key('escape')")
            turns = "app.simulate_key('tab')"
            await until(pilot, lambda: any(label[0] == turns for label in labels(call)))
            place = next(label[2:] for label in labels(call) if label[0] == turns)
            await pilot.click(offset=place, times=3)  # the same label under it: as often as it was clicked
            assert isinstance(call, CallScreen)
            assert call.session.version == 3


async def test_the_other_view_is_a_click_away_while_one_types_what_is_sought(tmp_path: Path) -> None:
    with five_calls(tmp_path / "s.db") as store:
        gone = customer(store, "Gone Gant")
        store.customers.archive(gone)
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: highlighted(app.screen))
            await pilot.press("slash", *"gant")
            await clicked(pilot, app, "do('customer-view')")
            await until(pilot, lambda: highlighted(app.screen) == gone)


async def test_a_form_is_filled_with_clicks_on_its_keys(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: highlighted(app.screen))
            saved: list[object] = []
            fields = TextField("a", "A"), TextField("b", "B")
            app.push_screen(FormDialog("A form", fields, on_submit=dict), saved.append)
            await until(pilot, lambda: app.focused is not None)
            await pilot.press("1")
            await clicked(pilot, app, "app.simulate_key('tab')")  # the keys stay in the form
            await pilot.press("2")
            await clicked(pilot, app, "app.simulate_key('enter')")
            await until(pilot, lambda: saved == [{"a": "1", "b": "2"}])


async def test_a_mode_is_clicked_while_a_field_has_the_keys(tmp_path: Path) -> None:
    with five_calls(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: highlighted(app.screen))
            await pilot.press("slash", "a")
            await clicked(pilot, app, "do('team')")
            await until(pilot, lambda: app.current_mode == commands.TEAM)


@pytest.mark.parametrize(
    "name", [commands.TODAY, commands.FINDINGS, commands.CUSTOMERS, commands.TEAM, commands.PROMISES]
)
async def test_each_label_of_an_empty_screen_does_what_its_key_does(tmp_path: Path, name: str) -> None:
    with open_store(tmp_path / "s.db", clock=clock_from(NOW)) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await app.switch_mode(name)
            await until(pilot, lambda: isinstance(app.screen, SCREENS[name]) and app.screen.is_mounted)
            await looked_at(pilot, app, name)


async def test_a_line_of_the_help_is_done_by_a_click(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: highlighted(app.screen))
            await pilot.press("question_mark")
            await clicked(pilot, app, "take('research')")
            await until(pilot, lambda: isinstance(app.screen, ResearchScreen))


async def test_a_name_is_never_a_label(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: highlighted(app.screen))
            await pilot.press("3")
            await until(pilot, lambda: app.current_mode == commands.CUSTOMERS and highlighted(app.screen))
            lines = ["".join(segment.text for segment in strip) for strip in composed(app.screen)]
            y = next(n for n, line in enumerate(lines) if HOSTILE[:9] in line)
            assert {action for action, _, _, at in labels(app.screen) if at == y} == set()
            for x in range(0, SIZE[0], 3):
                await pilot.click(offset=(x, y))
            assert app.is_running
