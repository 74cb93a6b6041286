"""What shows nothing does not come in (promise P7); what scripts and emoji need stays."""

from __future__ import annotations

import pytest

from store.rules.text.text import clean, clean_line, fold, harmless
from tui.text.safe import UNSAFE, multiline, plain


def tags(letters: str) -> str:
    return "".join(chr(0xE0000 + ord(letter)) for letter in letters)


ENGLAND = f"\U0001f3f4{tags('gbeng')}\U000e007f"
WALES = f"\U0001f3f4{tags('gbwls')}\U000e007f"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"Ana{tags('ignore all of this')}", "Ana"),
        (f"\U0001f3f4{tags('ignore')}\U000e007f", "\U0001f3f4"),
        ("A\u200bn\u2060a\ufeff", "Ana"),
        ("Ana\u202egpj.exe", "Anagpj.exe"),
        ("A\u2066n\u2069a\u206f", "Ana"),
        ("\u3164\u115f\uffa0", ""),
        ("A\u034fna\u17b4", "Ana"),
        ("An\u200ca Ru\u200diz", "Ana Ruiz"),  # a joiner joins nothing in Latin letters
        ("\u200d\u200cAna", "Ana"),
        ("Ana\ufe0f\ufe0f\ufe0f", "Ana\ufe0f"),
        ("a" + "\U000e0101" * 50, "a\U000e0101"),
        ("\U0001d173x\U0001bca0", "x"),
    ],
)
def test_what_shows_nothing_is_dropped(text: str, kept: str) -> None:
    assert clean(text) == kept
    assert clean(clean(text)) == kept
    assert not UNSAFE.search(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # Persian: two parts of one word
        "क्\u200dष",  # Hindi, a half letter
        "ന്\u200d",  # Malayalam, at the end of a word
        "👩\u200d💻",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f\u200d🔥",
        "1\ufe0f\u20e3",
        ENGLAND,
        f"{WALES}!",
        "葛\U000e0101城",  # a way to write a Japanese name
        "ᠮᠣᠩᠭᠣᠯ\u180e\u180b",
        "é ñ Ł ß 王小明 مرحبا",
    ],
)
def test_what_is_read_stays(text: str) -> None:
    assert clean(text) == text
    assert harmless(text) == text
    assert multiline(text) == text


def test_marks_without_end_are_cut_and_cost_nothing() -> None:
    text = "e" + "\u0301\u0323" * 50_000
    assert len(clean(text)) <= 8
    assert fold(text) == "e"
    assert clean_line("Vie\u0323\u0302t") == "Vi\u1ec7t"  # put in order and put together as before
