"""The list of rows: moving, scrolling, what is highlighted, and text that may not act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from textual import events
from textual.content import Content
from textual.geometry import Offset

from tests.tui.harness import HOSTILE, HOSTILE_SEEN, Harness, cells
from tests.tui.waiting import until
from tui.frame.themes import LIGHT
from tui.text.lines import Column, column_widths, fit
from tui.widgets.rows import FixedRows, Row, RowList

COLUMNS = (Column(6), Column(12), Column(None))


class Numbered:
    """A source that makes rows when asked and remembers what it was asked for."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.asked: list[tuple[int, int]] = []

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        self.asked.append((offset, limit))
        return [Row(f"k{n}", (str(n), f"name {n}", "reason")) for n in range(offset, min(offset + limit, self.count))]

    def position(self, key: str) -> int | None:
        place = int(key[1:])
        return place if place < self.count else None


class Listening(Harness):
    def on_row_list_moved(self, message: RowList.Moved) -> None:
        self.heard.append(("moved", message.key))

    def on_row_list_chosen(self, message: RowList.Chosen) -> None:
        self.heard.append(("chosen", message.key))


def rows(*keys: str) -> FixedRows:
    """Rows named by their keys; a key in capitals is a heading."""
    return FixedRows([Row(key, ("", key, "because"), heading=key.isupper()) for key in keys])


def wheel(kind: type[events.MouseEvent], widget: RowList) -> events.MouseEvent:
    """One notch of the wheel over the widget."""
    return kind(widget, 5, 3, 0, 0, 0, False, False, False)


def started(source: Any = None, empty: str = "") -> tuple[Listening, RowList]:
    row_list = RowList(COLUMNS, empty)
    if source is not None:
        row_list.show(source)
    return Listening(lambda: row_list), row_list


async def test_moving_skips_headings_and_stops_at_the_ends():
    app, row_list = started(rows("ONE", "a", "b", "TWO", "c", "THREE"))
    async with app.run_test(size=(60, 10)):
        assert row_list.cursor_key == "a"
        assert row_list.move(1)
        assert row_list.move(1)
        assert row_list.cursor_key == "c"
        assert not row_list.move(1)
        assert row_list.cursor_key == "c"
        assert row_list.move(-1)
        assert row_list.cursor_key == "b"
        assert row_list.top()
        assert not row_list.move(-1)
        assert row_list.cursor_key == "a"
        assert row_list.bottom()
        assert row_list.cursor_key == "c"
        assert row_list.select("b")
        assert not row_list.select("TWO")
        assert not row_list.select("gone")
        assert row_list.cursor_key == "b"
        assert app.heard == []


async def test_the_cursor_is_marked_by_a_glyph_and_a_ground():
    app, row_list = started(rows("a", "b"))
    async with app.run_test(size=(60, 4)) as pilot:
        await pilot.pause()
        assert app.lines(row_list)[0].startswith("▸ ")
        assert app.lines(row_list)[1].startswith("  ")
        first, second = row_list.render_line(0), row_list.render_line(1)
        assert {s.style.bgcolor for s in first} != {s.style.bgcolor for s in second}
        row_list.active = False
        await until(pilot, lambda: app.lines(row_list)[0].startswith("▹ "))
        assert {s.style.bgcolor for s in row_list.render_line(0)} == {s.style.bgcolor for s in second}


async def test_position_is_kept_by_key_and_by_place_when_the_key_is_gone():
    app, row_list = started(rows("a", "b", "c", "d"))
    async with app.run_test(size=(60, 10)):
        row_list.select("c")
        row_list.show(rows("z", "y", "c", "a"))
        assert row_list.cursor_key == "c"
        row_list.show(rows("x", "c"))
        assert row_list.cursor_key == "c"
        row_list.show(rows("x", "y", "w"))
        assert row_list.cursor_key == "y"
        row_list.show(rows("x"))
        assert row_list.cursor_key == "x"
        row_list.show(rows("m", "n", "o"), keep="o")
        assert row_list.cursor_key == "o"
        row_list.show(rows())
        assert row_list.cursor_key is None
        assert not row_list.move(1)
        row_list.show(rows("HEADING"))
        assert row_list.cursor_key is None


async def test_an_empty_list_says_what_it_is_for():
    app, row_list = started(rows(), empty="Nothing is promised. Press f to add a follow-up.")
    async with app.run_test(size=(60, 9)) as pilot:
        await pilot.pause()
        assert "Press f to add" in app.screen_text()
        row_list.show(rows("a"))
        await until(pilot, lambda: "Press f" not in app.screen_text())


async def test_refresh_keeps_the_row_on_its_line_of_the_screen():
    app, row_list = started(Numbered(1000))
    async with app.run_test(size=(60, 10)) as pilot:
        row_list.select("k500")
        row_list.move(-4)
        line = row_list.cursor_index - row_list.scroll_offset.y
        row_list.show(rows(*(f"k{n}" for n in range(400, 600))))
        await pilot.pause()
        assert row_list.cursor_key == "k496"
        assert row_list.cursor_index - row_list.scroll_offset.y == line


async def test_a_heading_above_the_first_row_comes_back_into_view():
    app, row_list = started(rows("HEAD", *(f"r{n}" for n in range(30))))
    async with app.run_test(size=(60, 8)) as pilot:
        row_list.bottom()
        await pilot.pause()
        assert "HEAD" not in app.screen_text()
        row_list.top()
        await until(pilot, lambda: "HEAD" in app.screen_text())


async def test_at_the_last_row_what_stands_below_it_is_in_view():
    app, row_list = started(rows(*(f"r{n}" for n in range(30)), "MORE"))
    async with app.run_test(size=(60, 8)) as pilot:
        row_list.move(20)
        await pilot.pause()
        assert "MORE" not in app.screen_text()
        row_list.bottom()
        await until(pilot, lambda: "MORE" in app.screen_text() and "r29" in app.screen_text())


async def test_a_hundred_thousand_rows_fetch_only_pages_around_the_cursor():
    source = Numbered(100_000)
    app, row_list = started(source)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert source.asked == [(0, 64)]
        row_list.bottom()
        await until(pilot, lambda: "name 99999" in app.screen_text())
        row_list.page(-1)
        for _ in range(200):
            row_list.move(-1)
        await pilot.pause()
        assert all(limit == 64 for _, limit in source.asked)
        assert len(source.asked) <= 8
        assert row_list.select("k50000")
        await until(pilot, lambda: "▸ 50000" in app.screen_text())


async def test_a_move_inside_the_view_repaints_two_lines(monkeypatch: pytest.MonkeyPatch):
    app, row_list = started(Numbered(1000))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        painted: list[int] = []
        original = row_list.render_line
        monkeypatch.setattr(row_list, "render_line", lambda y: (painted.append(y), original(y))[1])
        row_list.move(1)
        await until(pilot, lambda: painted)
        assert sorted(set(painted)) == [0, 1]


async def test_every_row_paints_its_exact_width_at_every_size():
    wide = [
        "漢字漢字漢字漢字漢字漢字",
        "Jo\u0301e\u0301 Zu\u0308rich",
        "👩‍👩‍👧 family 🇩🇪 ✈️",
        "x" * 300,
        "a\tb\nc",
        HOSTILE,
    ]
    source = FixedRows(
        [Row("H", ("HEAD 漢字" * 9,), heading=True)]
        + [Row(f"r{n}", (name, Content(name), name)) for n, name in enumerate(wide)]
    )
    app, row_list = started(source)
    async with app.run_test(size=(120, 36)) as pilot:
        for size in ((120, 36), (80, 24), (41, 12), (30, 10), (7, 3), (120, 36)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda size=size: row_list.size.width == size[0])
            for y in range(row_list.size.height):
                assert row_list.render_line(y).cell_length == row_list.size.width
                assert cells(row_list.render_line(y).text) == row_list.size.width
            assert row_list.cursor_key == "r0"


async def test_the_cursor_stays_in_view_through_a_resize_and_back():
    app, row_list = started(Numbered(500))
    async with app.run_test(size=(120, 36)) as pilot:
        for _ in range(33):
            row_list.move(1)
        for size in ((30, 10), (120, 36)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: "▸ 33" in app.screen_text())
        assert row_list.cursor_key == "k33"


async def test_hostile_names_are_shown_as_text():
    app, row_list = started(FixedRows([Row("a", (HOSTILE,)), Row("b", (Content(HOSTILE),))]))
    row_list.columns = (Column(None),)
    async with app.run_test(size=(80, 5)) as pilot:
        await pilot.pause()
        assert [line.rstrip() for line in app.lines(row_list)[:2]] == [f"▸ {HOSTILE_SEEN}", f"  {HOSTILE_SEEN}"]


async def test_a_theme_change_repaints_cached_rows():
    app, row_list = started(rows("a", "b"))
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.pause()
        dark = row_list.render_line(1)
        app.theme = LIGHT.name
        await until(pilot, lambda: row_list.render_line(1) != dark)
        assert row_list.render_line(1).text == dark.text


async def test_a_source_with_fewer_rows_than_it_said_paints_blanks():
    class Short(Numbered):
        def rows(self, offset: int, limit: int) -> Sequence[Row]:
            return super().rows(offset, limit)[:3]

    app, row_list = started(Short(10))
    async with app.run_test(size=(60, 12)) as pilot:
        row_list.bottom()
        await pilot.pause()
        assert row_list.cursor_key is None
        row_list.top()
        assert row_list.cursor_key == "k0"


async def test_the_mouse_moves_chooses_and_scrolls():
    app, row_list = started(Numbered(100))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(RowList, offset=Offset(5, 3))
        assert row_list.cursor_key == "k3"
        assert app.heard == [("moved", "k3")]
        await pilot.click(RowList, offset=Offset(5, 3))
        await until(pilot, lambda: app.heard[1:] == [("chosen", "k3")])
        app.heard.clear()
        await pilot.click(RowList, offset=Offset(5, 6), times=2)
        await until(pilot, lambda: app.heard == [("moved", "k6"), ("chosen", "k6")])
        app.heard.clear()
        row_list.post_message(wheel(events.MouseScrollDown, row_list))
        await until(pilot, lambda: app.heard == [("moved", "k9")])
        row_list.post_message(wheel(events.MouseScrollUp, row_list))
        await until(pilot, lambda: app.heard[1:] == [("moved", "k6")])


def test_columns_that_do_not_fit_are_left_out_from_the_right():
    assert column_widths(COLUMNS, 60, 2) == (6, 12, 38)
    assert column_widths(COLUMNS, 25, 2) == (6, 12, 0)
    assert column_widths(COLUMNS, 10, 2) == (6, 0, 0)
    assert column_widths(COLUMNS, 3, 2) == (3, 0, 0)
    assert column_widths((Column(None), Column(None), Column(5)), 30, 1) == (12, 11, 5)


@pytest.mark.parametrize(
    ("columns", "width", "widths"),
    [
        ((Column(most=10), Column()), 60, (10, 50)),
        ((Column(share=3, most=10), Column(most=20), Column()), 60, (10, 20, 30)),
        ((Column(most=40), Column(most=50)), 60, (30, 30)),
        ((Column(most=10), Column(most=20)), 60, (10, 20)),  # nobody has a use for the rest
        ((Column(least=20), Column(share=4)), 60, (20, 40)),
        ((Column(least=40), Column(share=4, most=20), Column(least=10)), 60, (40, 10, 10)),
        ((Column(least=40), Column(least=40)), 60, (60, 0)),
        ((Column(), Column(20, wide=61), Column(9, wide=70)), 60, (60, 0, 0)),
        ((Column(), Column(20, wide=60), Column(9, wide=70)), 60, (40, 20, 0)),
        ((Column(), Column(20, wide=61), Column(9)), 60, (51, 0, 9)),
        ((Column(), Column(), Column(first=30)), 60, (15, 15, 30)),
        ((Column(first=20), Column(most=9), Column(first=30)), 50, (20, 8, 22)),
        ((Column(most=10), Column(first=30, most=30)), 60, (10, 30)),
    ],
)
def test_a_column_gives_what_it_has_no_use_for_and_keeps_what_it_needs(
    columns: tuple[Column, ...], width: int, widths: tuple[int, ...]
) -> None:
    assert column_widths(columns, width, 0) == widths


@pytest.mark.parametrize("width", range(12))
def test_a_cell_fills_its_width_exactly(width: int):
    for text in ("漢字漢字", "plain text", "e\u0301" * 9, "👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", "ab", "", HOSTILE):
        for align in ("left", "right"):
            assert fit(text, width, align).cell_length == width
    assert fit("plain text", 6).plain == "plain…"
    assert fit("ab", 4, "right").plain == "  ab"
