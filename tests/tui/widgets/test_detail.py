"""The pane of one record: scrolling, and text that may not act."""

from __future__ import annotations

from textual import events
from textual.content import Content

from tests.tui.harness import HOSTILE, HOSTILE_SEEN, Harness, cells
from tests.tui.waiting import until
from tui.frame.themes import LIGHT
from tui.text.safe import text
from tui.widgets.detail import MEASURE, Detail

LONG = Content("\n".join(f"line {n}" for n in range(100)))


async def test_a_long_text_scrolls_within_itself_and_shows_where_it_is():
    detail = Detail(LONG)
    app = Harness(lambda: detail)
    async with app.run_test(size=(40, 10)) as pilot:
        await until(pilot, lambda: app.lines(detail)[0].startswith("line 0 "))
        assert app.lines(detail)[0].endswith("┃")
        assert app.lines(detail)[9].endswith("│")
        assert not detail.scroll_by(-1)
        assert detail.scroll_by(5)
        await until(pilot, lambda: app.lines(detail)[0].startswith("line 5 "))
        assert detail.scroll_by(1000)
        await until(pilot, lambda: app.lines(detail)[9].startswith("line 99"))
        assert app.lines(detail)[9].endswith("┃")
        assert not detail.scroll_by(1)


async def test_a_new_text_starts_at_its_top_and_needs_no_layout():
    detail = Detail(LONG)
    app = Harness(lambda: detail)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        detail.scroll_by(50)
        detail.set(Content("short"))
        assert detail.first_line == 0
        assert not detail.scroll_by(3)
        await until(pilot, lambda: "short" in app.screen_text() and "line" not in app.screen_text())
        assert not app.lines(detail)[0].endswith(("┃", "│"))


async def test_the_same_text_refreshed_keeps_its_place_as_far_as_it_goes():
    detail = Detail(LONG)
    app = Harness(lambda: detail)
    async with app.run_test(size=(40, 10)):
        detail.scroll_by(50)
        detail.set(LONG, top=False)
        assert detail.first_line == 50
        detail.set(Content("\n".join("abc" * 5)), top=False)
        assert detail.first_line == detail.line_count - 10


async def test_a_text_made_for_the_width_is_made_again_when_the_width_changes():
    detail = Detail(lambda width: Content(f"for {width}"))
    app = Harness(lambda: detail)
    async with app.run_test(size=(90, 36)) as pilot:
        for width, height in ((90, 36), (30, 10), (90, 36)):
            await pilot.resize_terminal(width, height)
            await until(pilot, lambda width=width: f"for {width - 2}" in app.screen_text())


async def test_wrapped_hostile_and_wide_text_stays_in_its_lines():
    detail = Detail(text(f"{HOSTILE}\n" + "漢字" * 60))
    app = Harness(lambda: detail)
    async with app.run_test(size=(60, 10)) as pilot:
        await until(pilot, lambda: HOSTILE_SEEN in " ".join(app.screen_text().split()))
        for size in ((60, 10), (13, 8), (5, 3)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda size=size: detail.size.width == size[0])
            assert {cells(detail.render_line(y).text) for y in range(size[1])} == {size[0]}


async def test_theme_and_wheel():
    detail = Detail(LONG)
    app = Harness(lambda: detail)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        dark = detail.render_line(0)
        app.theme = LIGHT.name
        await until(pilot, lambda: detail.render_line(0) != dark)
        detail.post_message(events.MouseScrollDown(detail, 1, 1, 0, 0, 0, False, False, False))
        await until(pilot, lambda: detail.first_line == 3)
        detail.post_message(events.MouseScrollUp(detail, 1, 1, 0, 0, 0, False, False, False))
        await until(pilot, lambda: detail.first_line == 0)


async def test_no_line_of_a_text_is_longer_than_the_eye_follows():
    detail = Detail(Content("word " * 100))
    app = Harness(lambda: detail)
    async with app.run_test(size=(200, 10)) as pilot:
        await pilot.pause()
        assert 90 < max(cells(line) for line in detail.plain.splitlines()) <= MEASURE
