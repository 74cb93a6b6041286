"""Text from elsewhere cannot act on the terminal, and takes the cells it is said to take."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.widgets import Static
from wcwidth import wcwidth

from tests.tui.contrast import contrast
from tests.tui.harness import HOSTILE, HOSTILE_SEEN, Harness
from tests.tui.waiting import until
from tui.frame.themes import DARK, LIGHT, THEMES
from tui.text.line_filter import ControlFilter
from tui.text.safe import multiline, plain, text

DANGEROUS = [chr(c) for c in (*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x200E, 0x202E, 0x2066, 0xFEFF, 0xD800, 0xAD)]
BLACK = Color(0, 0, 0)


@pytest.mark.parametrize("character", DANGEROUS)
def test_no_control_character_comes_through(character: str):
    segments = ControlFilter().apply([Segment(f"a{character}b"), Segment("c")], BLACK)
    assert character not in "".join(segment.text for segment in segments)
    assert sum(s.cell_length for s in segments) == cell_len(f"a{character}b") + 1  # no column moves
    assert character not in plain(f"a{character}b")
    assert character == "\n" or character not in multiline(f"a{character}b")
    assert unicodedata.category(character) in ("Cc", "Cf", "Cs")


def test_ordinary_segments_pass_as_they_are():
    segments = [Segment("plain"), Segment("漢字 é 👩‍👩‍👧")]
    assert ControlFilter().apply(segments[:1], BLACK) == segments[:1]
    assert [s.text for s in ControlFilter().apply(segments, BLACK)] == ["plain", "漢字 é 👩"]


SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
EMOJI = [
    *("❤️", "☎️", "✔️", "👍🏽", "☝🏿", "👨‍👩‍👧", "👩🏽‍🚀", "❤️‍🔥", "🏳️‍🌈", "👁️‍🗨️", "1️⃣", "#️⃣"),
    SCOTLAND,
]
FLAGS = ["🇩🇪", "🇺🇸"]
WORDS = ["🏽", "\ufe0f", "❤", "☎", "👍", "Acme [/b]", " ", "漢字", "é", "e\u0301", "1", "क्ष", "➜"]
PIECES = st.sampled_from([*EMOJI, *FLAGS, *WORDS])


def shown(words: str) -> str:
    return "".join(segment.text for segment in ControlFilter().apply([Segment(words)], BLACK))


@given(st.lists(PIECES, max_size=8).map("".join))
def test_what_is_shown_is_as_wide_as_its_characters_and_as_the_layout_counted(words: str):
    """So every terminal moves its cursor as we do, whatever it knows of emoji: no column is torn."""
    painted = shown(words)
    assert sum(wcwidth(character) for character in painted) == cell_len(words) == cell_len(painted)


@pytest.mark.parametrize("emoji", EMOJI)
def test_an_emoji_is_shown_as_what_it_is_made_of(emoji: str):
    assert shown(f"a{emoji}b").replace(" ", "") == f"a{emoji[0]}b"
    assert shown("🇩🇪 🇺🇸") == "DE US"
    assert plain(emoji) == emoji  # a field that is saved again, a file, an e-mail and the clipboard have it whole


@pytest.mark.parametrize("words", ["نامه\u200cای", "क्\u200dष", "❤ 👍", "é漢字"])
def test_joined_letters_stay(words: str):
    assert shown(words) == words


def test_plain_is_one_line_and_multiline_keeps_lines():
    assert plain("a\r\nb\tc\u2028d") == "a b c d"
    assert multiline("a\r\nb\tc\u2028d") == "a\nb c\nd"
    assert plain(HOSTILE) == HOSTILE_SEEN
    assert plain("  two  spaces ") == "  two  spaces "


def test_text_is_never_markup():
    assert text(HOSTILE).plain == HOSTILE_SEEN
    assert not text("[b]x[/b]").spans


async def test_the_filter_guards_a_careless_widget():
    app = Harness(lambda: Static(HOSTILE, markup=False))
    async with app.run_test(size=(80, 4)) as pilot:
        await until(pilot, lambda: HOSTILE_SEEN in app.screen_text())


def test_the_command_line_does_not_load_the_full_screen():
    code = "import sys, tui.text.safe; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_every_ground(theme):
    variables = {**theme.to_color_system().generate(), **theme.variables}
    texts = ["foreground", *(f"text-{name}" for name in ("muted", "primary", "error", "warning", "success"))]
    grounds = ["background", "surface", "panel", "block-cursor-blurred-background"]
    for foreground in texts:
        for ground in grounds:
            ratio = contrast(variables[foreground], variables[ground])
            assert ratio >= 4.5, f"{foreground} on {ground}: {ratio:.2f}"


async def test_the_themes_are_what_the_styles_see():
    app = Harness(lambda: Static("x"))
    async with app.run_test() as pilot:
        for theme in (LIGHT, DARK):
            app.theme = theme.name
            await pilot.pause()
            assert app.theme_variables["text-error"] == theme.variables["text-error"]
            assert app.theme_variables["text-muted"] == theme.variables["text-muted"]
