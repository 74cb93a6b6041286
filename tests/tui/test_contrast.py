"""Every text can be read in every terminal: each pair of colours on the screens, as the terminal will show it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import textual.constants
from rich.color import Color, ColorSystem, ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Colour
from textual.pilot import Pilot

from store.records.findings import FindingKind
from tests.tui.contrast import contrast
from tests.tui.harness import composed
from tests.tui.waiting import highlighted, until, warm
from tests.worlds.morning import morning_store, tell_about
from tests.worlds.zone import computer_in
from tui.app import FirstCupApp
from tui.frame.bars import ModeBar
from tui.frame.themes import THEMES, suited
from tui.today.screen import TodayScreen

SYSTEMS = {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT, "standard": ColorSystem.STANDARD}
ENOUGH = 4.5  # for every text, placeholders too
LESS_THAN_A_VALUE = 1.7  # of the contrast between a placeholder and a value: one is not taken for the other
# What 16 colours look like: the order is that of their numbers.
PALETTES = {
    "VGA": "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa"
    " 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff",
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5"
    " 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff",
    "Windows": "0c0c0c c50f1f 13a10e c19c00 0037da 881798 3a96dd cccccc"
    " 767676 e74856 16c60c f9f1a5 3b78ff b4009e 61d6d6 f2f2f2",
    "GNOME": "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc"
    " 5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de ffffff",
}
# Keys from Today.
SCREENS = {
    "Today": "",
    "Today, late": "G",
    "follow-ups": "2",
    "snooze": "2 z",
    "customers": "3",
    "a card": "3 enter",
    "findings": "4",
    "promises": "P",
    "team": "B",
    "call": "enter",
    "call, notes": "enter enter greater_than_sign s e n d space i t space f r i",
    "research": "r",
    "a form": "f",
    "an action": "a s e n d space x space f r i",
    "a customer": "e",
    "what to do": "l",
    "settings": "comma",
    "settings of days": "comma 2",
    "close": "enter 1",
    "the log": "3 H",
    "to be deleted": "H D",
    "filtered": "2 slash a n",
    "sought in vain": "3 slash q q q q",
    "ideas": "I",
    "number": "d",
    "e-mail": "m",
    "scripts": "S",
    "import": "i",
    "help": "question_mark",
    "palette": "ctrl+p",
    "palette, found": "ctrl+p a n a",
    "palette, nothing": "ctrl+p q q q q",
    "what is said": "p",
    "what went wrong": "",
}


def shown(colour: Color | None, system: ColorSystem, palette: str) -> str:
    """A colour as a terminal with that palette shows it."""
    assert colour is not None
    seen = colour.downgrade(system)
    if seen.type is ColorType.STANDARD:
        return f"#{PALETTES[palette].split()[seen.number or 0]}"
    return seen.get_truecolor().hex


def is_text(segment: Segment) -> bool:
    """Not a rule, an edge, a code or nothing at all."""
    return any(not c.isspace() and not "\u2500" <= c <= "\u259f" for c in segment.text)


def texts(app: FirstCupApp) -> Iterator[tuple[str, Style]]:
    """What stands on the top screen, each piece with its style, as the app's filters leave it."""
    screen = app.screen
    boxes = screen.query(".dialog--box, #--container")
    region = boxes.first().region if boxes else screen.region  # what is behind a dialog is faded on purpose
    for strip in composed(screen)[region.y : region.bottom]:
        for line_filter in app.get_line_filters():
            strip = strip.apply_filter(line_filter, screen.styles.background) if line_filter.enabled else strip
        for segment in strip.crop(region.x, region.right):
            if segment.style is not None and is_text(segment):
                yield segment.text.strip(), segment.style


def too_faint(app: FirstCupApp, system: ColorSystem, place: str) -> Iterator[str]:
    for text, style in texts(app):
        for palette in PALETTES if system is ColorSystem.STANDARD else ["any"]:
            front, back = shown(style.color, system, palette), shown(style.bgcolor, system, palette)
            if (ratio := contrast(front, back)) < ENOUGH:
                yield f"{place}: “{text}” {front} on {back}, {ratio:.2f} ({app.theme}, {palette})"


async def back(pilot: Pilot[None]) -> None:
    """To Today, whatever is in the way."""
    for _ in range(6):
        if isinstance(pilot.app.screen, TodayScreen):
            return
        await pilot.press("escape")
        await settled(pilot)
        if pilot.app.screen.query(ModeBar):
            await pilot.press("1")
    raise AssertionError(f"no way back from {pilot.app.screen}")


async def settled(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await until(pilot, lambda: getattr(pilot.app.screen, "settled", True))


def a_full_store(path: Path) -> Any:
    store = morning_store(path)
    ana = store.today().queue[0].customer_id
    tell_about(store, ana, "heads-up")
    store.research.add_finding(ana, FindingKind.CONGRATULATION, "supplier of the year", "web")
    return store


FEW = ["what is said", "palette", "Today", "Today, late", "follow-ups", "call, notes", "an action"]


@pytest.mark.parametrize(
    ("system", "no_colour", "places"),
    [
        *(pytest.param(system, False, list(SCREENS), id=system) for system in SYSTEMS),
        *(pytest.param(system, True, FEW, id=f"{system}, no colour") for system in ("truecolor", "standard")),
    ],
)
async def test_every_text_on_every_screen_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, no_colour: bool, places: list[str]
) -> None:
    monkeypatch.setattr(textual.constants, "COLOR_SYSTEM", system)
    if no_colour:
        monkeypatch.setenv("NO_COLOR", "1")
    found: list[str] = []
    with computer_in("Europe/Berlin"), a_full_store(tmp_path / "s.db") as store:  # it is night where customers are
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            await until(pilot, lambda: highlighted(app.screen) is not None and warm(app))
            for place in places:
                await pilot.press(*SCREENS[place].split())
                await settled(pilot)
                if place == "what went wrong":
                    app.warn("The file is read only.", 60)
                for theme in THEMES:
                    app.theme = theme.name
                    await settled(pilot)
                    found += too_faint(app, SYSTEMS[system], place)
                await back(pilot)
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("colours", ["truecolor", "256"])
def test_a_placeholder_is_dimmer_than_a_value(colours: str) -> None:
    for theme in suited(colours):
        looks = theme.variables
        assert contrast(looks["text"], looks["text-disabled"]) > LESS_THAN_A_VALUE


@pytest.mark.parametrize("colours", ["truecolor", "256", "standard"])
def test_without_colour_what_is_late_is_no_dimmer_than_the_rest(colours: str) -> None:
    for theme in suited(colours, none=True):
        looks = theme.variables
        assert {looks[f"text-{name}"] for name in ("error", "warning", "primary", "success")} == {looks["text"]}


@pytest.mark.parametrize(("system", "reverse"), [("truecolor", False), ("256", False), ("standard", True)])
async def test_only_with_16_colours_the_row_with_the_cursor_is_in_reverse_video(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, reverse: bool
) -> None:
    monkeypatch.setattr(textual.constants, "COLOR_SYSTEM", system)
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: highlighted(app.screen) is not None)
            swapped = Colour.parse(app.theme_variables["text"]).rich_color
            reversed_text = [text for text, style in texts(app) if style.bgcolor == swapped]
    assert ("▸" in "".join(reversed_text)) is reverse
    assert len(reversed_text) == int(reverse)  # one ground and one colour from end to end


def test_both_themes_have_one_name_in_every_terminal() -> None:
    for colours in ("truecolor", "256", "standard"):
        assert [theme.name for theme in suited(colours)] == [theme.name for theme in THEMES]
    assert suited("truecolor") == THEMES
