"""The number: large in the call, and behind d to copy, to open and to scan (METHOD §4)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import segno
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Static

from store import Store
from store.records.customers import CustomerForm, PointKind
from tests.tui.harness import composed
from tests.tui.waiting import highlighted, until
from tests.worlds.morning import HOSTILE, morning_store
from tui import commands
from tui.app import FirstCupApp
from tui.call.head import CallHead
from tui.call.screen import CallScreen
from tui.computer.clipboard import SENT, beginning, copy
from tui.customers.number import NumberDialog
from tui.customers.qr import QUIET, drawn, modules
from tui.customers.screen import CustomersScreen
from tui.forms.form import FormDialog
from tui.frame import themes
from tui.today.screen import TodayScreen
from tui.widgets.large import spaced, tall
from tui.widgets.rows import RowList

TALL_FIVE = ("┏━╸", "┗━┓", "╺━┛")


def with_phones(store: Store, *phones: str, do_not_call: bool = False) -> int:
    """Give Ana Ruiz other numbers."""
    (ana,) = store.customers.search("Ana Ruiz")
    customer = store.customers.get(ana.id)
    form = CustomerForm(name=customer.name, company=customer.company, phones=phones)
    store.customers.edit(ana.id, replace(form, do_not_call=do_not_call), customer.version)
    return ana.id


async def at_today(pilot: Pilot[None]) -> None:
    await until(
        pilot, lambda: isinstance(pilot.app.screen, TodayScreen) and pilot.app.screen.selected().customer_id is not None
    )


async def dialog(pilot: Pilot[None]) -> NumberDialog:
    await pilot.press("d")
    await until(pilot, lambda: isinstance(pilot.app.screen, NumberDialog) and pilot.app.screen.is_mounted)
    await pilot.pause()
    assert isinstance(pilot.app.screen, NumberDialog)
    return pilot.app.screen


def words(screen: NumberDialog) -> str:
    return screen.query_one("#number-words", Static).visual.plain  # type: ignore[union-attr]


def code_shown(screen: NumberDialog) -> str:
    picture = screen.query_one("#number-code", Static)
    return picture.visual.plain if picture.display else ""  # type: ignore[union-attr]


# The code


@pytest.mark.parametrize("link", ["tel:+13035550142", "tel:+442079460018", "tel:+4915123456789;ext=12345"])
def test_every_module_of_the_code_is_drawn_where_it_belongs(link: str) -> None:
    matrix = [[bool(cell) for cell in row] for row in segno.make_qr(link, error="l").matrix]
    lines = drawn(modules(link)).plain.split("\n")
    halves = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}
    seen = [[halves[cell][half] for cell in line] for line in lines for half in (0, 1)]
    size = len(matrix)
    assert {len(row) for row in seen} == {size + 2 * QUIET}
    for y, row in enumerate(seen):
        for x, dark in enumerate(row):
            inside = QUIET <= x < QUIET + size and QUIET <= y < QUIET + size
            assert dark == (inside and matrix[y - QUIET][x - QUIET]), (x, y)


@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
async def test_the_code_is_dark_on_light_in_every_theme(tmp_path: Path, theme: str) -> None:
    with morning_store(tmp_path / "s.db") as store:
        store.drafts.choose("theme", theme)
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_today(pilot)
            screen = await dialog(pilot)
            picture = screen.query_one("#number-code", Static).region
            strips = composed(screen)
            for y in range(picture.y, picture.bottom):
                for segment in strips[y].crop(picture.x, picture.right):
                    assert segment.style is not None
                    assert Color.from_rich_color(segment.style.color) == Color.parse("black")
                    assert Color.from_rich_color(segment.style.bgcolor) == Color.parse("white")


# The large digits


def test_tall_digits_are_three_rows_of_one_width_with_the_extension_beside() -> None:
    rows = tall("(303) 555-0142 ext. 12")
    assert len(rows) == 3
    assert len({row.cell_length for row in rows}) == 1
    assert all(part in row.plain for part, row in zip(TALL_FIVE, rows, strict=True))
    assert rows[2].plain.endswith("ext. 12")


@pytest.mark.parametrize("number", ["", "ask for Jo", HOSTILE, "no number yet", "+", "王小明"])
def test_what_is_no_number_is_never_drawn_large(number: str) -> None:
    assert tall(number) == []
    assert "\x1b" not in spaced(number).plain


@pytest.mark.parametrize(("size", "large"), [((120, 36), True), ((80, 30), True), ((80, 24), False), ((60, 20), False)])
async def test_the_number_of_the_call_is_as_large_as_there_is_room(
    tmp_path: Path, size: tuple[int, int], large: bool
) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=size) as pilot:
            await at_today(pilot)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            await pilot.pause()
            head = app.screen.query_one(CallHead)
            lines = [line.plain for line in head.lines(head.size.width)]
            assert len(lines) == head.size.height == (4 if large else 2)
            assert "Ana Ruiz" in lines[0]
            assert {"call", "back,", "asked"} <= set(" ".join(lines).split())
            if large:
                assert all(part in line for part, line in zip(TALL_FIVE, lines[1:], strict=True))
            else:
                assert "(303)  555 - 0140" in lines[1]


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_the_call_head_holds_with_many_none_and_odd_numbers(tmp_path: Path, size: tuple[int, int]) -> None:
    with morning_store(tmp_path / "s.db") as store:
        customer = store.customers.get(
            with_phones(store, "+1 303 555 0142 x12345", "+44 20 7946 0018", HOSTILE, "9" * 90)
        )
        app = FirstCupApp(store)
        async with app.run_test(size=size) as pilot:
            await at_today(pilot)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            head = app.screen.query_one(CallHead)
            odd = (replace(customer.points[0], kind=PointKind.PHONE, value="no\nnumber [/b]"),)
            for points in (customer.points, customer.points[::-1], (), odd):
                head.show(
                    replace(customer, points=points),
                    "US",
                    "a reason that is longer than a line of this terminal could ever be " * 3,
                )
                for width in (1, 10, 40, 78, 118):
                    assert all(line.cell_length <= width for line in head.lines(width))


# The dialog


@pytest.mark.parametrize("mode", [commands.TODAY, commands.FOLLOW_UPS, commands.CUSTOMERS, commands.CALL])
async def test_d_shows_the_number_everywhere(tmp_path: Path, mode: str) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_today(pilot)
            keys = {commands.FOLLOW_UPS: "2", commands.CUSTOMERS: "3", commands.CALL: "enter"}
            if mode in keys:
                await pilot.press(keys[mode])
            await until(pilot, lambda: getattr(app.screen, "NAME", "") == mode and app.screen.is_mounted)
            below = app.screen
            await until(pilot, lambda: getattr(below, "settled", None) or highlighted(below))
            screen = await dialog(pilot)
            assert "tel:+13035550" in words(screen)
            assert code_shown(screen) == drawn(modules(screen.chosen.link)).plain
            assert screen.query_one(".dialog--box").max_scroll_y == 0
            await pilot.press("d")
            await until(pilot, lambda: app.screen is below)


async def test_each_number_has_its_own_code(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        with_phones(store, "+1 303 555 0142 x12", "+44 20 7946 0018", "ask for Jo")
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_today(pilot)
            screen = await dialog(pilot)
            assert code_shown(screen) == drawn(modules("tel:+13035550142;ext=12")).plain
            await pilot.press("2")
            await until(pilot, lambda: "tel:+442079460018" in words(screen))
            assert code_shown(screen) == drawn(modules("tel:+442079460018")).plain
            await pilot.press("j")
            await until(pilot, lambda: "not a number that a phone can dial" in words(screen))
            assert code_shown(screen) == ""
            await pilot.press("o", "9", "j", "G")  # nothing to open, no such number, no further
            assert "not a number that a phone can dial" in words(screen)
            await pilot.press("g")
            await until(pilot, lambda: "ext=12" in words(screen))


@pytest.mark.parametrize("key", ["c", "enter"])
async def test_the_number_is_sent_to_the_clipboard_and_stays_readable(tmp_path: Path, key: str) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_today(pilot)
            screen = await dialog(pilot)
            await pilot.press(key)
            assert app.clipboard == "(303) 555-0140"
            assert f"{SENT}: (303) 555-0140" in words(screen)
            assert app.screen is screen


async def test_nothing_hidden_is_ever_sent_to_the_clipboard(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)):
            text = "rm -rf \x1b]52;c;x\x07\u202e\nsecond " + "x" * 200
            copy(app, text, lambda said: said)
            assert app.clipboard.startswith("rm -rf ]52;c;x\nsecond x")
            assert beginning(text).startswith("rm -rf ]52;c;x second x")
            assert beginning(text).endswith("…")


async def test_o_hands_the_tel_link_to_the_opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setenv("FIRSTCUP_OPENER", "/bin/true")
    monkeypatch.setattr("tui.computer.links.start", lambda command: not started.append(command))
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_today(pilot)
            screen = await dialog(pilot)
            await pilot.press("o")
            assert started == [["/bin/true", "tel:+13035550140"]]
            assert "Handed to the program for calls" in words(screen)


async def test_without_an_opener_the_dialog_says_what_to_do_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIRSTCUP_OPENER", str(tmp_path / "missing"))
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_today(pilot)
            screen = await dialog(pilot)
            await pilot.press("o")
            assert "Nothing here opens calls" in words(screen)
            assert "tel:+13035550140" in words(screen)


@pytest.mark.parametrize("size", [(60, 20), (40, 12), (20, 6), (80, 16)])
async def test_a_terminal_too_small_for_the_code_is_told_and_still_works(tmp_path: Path, size: tuple[int, int]) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=size) as pilot:
            await at_today(pilot)
            screen = await dialog(pilot)
            assert code_shown(screen) == ""
            assert "The QR code needs 62 columns and 19 lines" in words(screen)
            await pilot.press("c")
            assert app.clipboard == "(303) 555-0140"
            await pilot.resize_terminal(62, 19)
            await until(pilot, lambda: code_shown(screen) != "")
            assert screen.query_one("#number-code").region.bottom <= 19
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: code_shown(screen) == "")


async def test_a_narrow_and_high_terminal_has_the_code_below(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(50, 36)) as pilot:
            await at_today(pilot)
            screen = await dialog(pilot)
            picture = screen.query_one("#number-code")
            assert picture.display
            assert picture.region.y >= screen.query_one("#number-words").region.bottom
            assert picture.region.bottom < 36
            assert screen.query_one(".dialog--box").max_scroll_y == 0


@pytest.mark.parametrize("mode", [commands.TODAY, commands.CALL])
async def test_who_has_no_number_gets_one_with_e(tmp_path: Path, mode: str) -> None:
    with morning_store(tmp_path / "s.db") as store:
        ana = with_phones(store)
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_today(pilot)
            if mode == commands.CALL:
                await pilot.press("enter")
                await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
                assert "no number yet" in app.screen.query_one(CallHead).lines(78)[1].plain
            below = app.screen
            screen = await dialog(pilot)
            text = " ".join(str(static.visual) for static in screen.query(Static))
            assert "e adds one." in text
            await pilot.press("c", "o", "enter", "1", "j", "G")  # nothing to do any of it with
            assert app.screen is screen
            await pilot.press("e")
            await until(pilot, lambda: isinstance(app.screen, FormDialog))
            assert isinstance(app.screen, FormDialog)
            app.screen.fields["phones"].value = "+1 303 555 0188"
            await pilot.press("ctrl+s")
            await until(pilot, lambda: app.screen is below)
            assert store.customers.get(ana).phones == ("+1 303 555 0188",)
            if mode == commands.CALL:
                assert "555 - 0188" in below.query_one(CallHead).lines(78)[1].plain


async def test_who_must_not_be_called_is_marked(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        ana = with_phones(store, "+1 303 555 0142", do_not_call=True)
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_today(pilot)
            await pilot.press("3", "j")
            await until(pilot, lambda: isinstance(app.screen, CustomersScreen) and highlighted(app.screen) == ana)
            screen = await dialog(pilot)
            assert "✗ Do not call" in words(screen)


async def test_hostile_and_many_numbers_hold(tmp_path: Path) -> None:
    phones = (
        HOSTILE,
        "[@click=app.quit]x[/]",
        "\u202e+1 303 555 0142",
        "9" * 200,
        *(f"+1 303 555 01{n}" for n in range(50, 70)),
    )
    with morning_store(tmp_path / "s.db") as store:
        with_phones(store, *phones)
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_today(pilot)
            screen = await dialog(pilot)
            for _ in range(30):
                await pilot.press("j")
                assert "\x1b" not in words(screen)
            assert screen.query_one(RowList).cursor_index == len(screen.numbers) - 1
            assert "tel:+13035550169" in words(screen)
            assert screen.query_one("#number-code").region.bottom <= 24
