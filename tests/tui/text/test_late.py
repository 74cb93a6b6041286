"""How late something is, in few cells."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store.records.unreadable import UNREADABLE, UnreadableDay
from tui.text.late import late_words

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "! 1 d late"),
        (99, "! 99 d late"),
        (100, "! 14 wk late"),
        (364, "! 52 wk late"),
        (365, "! 12 mo late"),
        (730, "! 2 y late"),
        (731, "! 2 y late"),
        (4000, "! 10 y late"),
    ],
)
def test_how_late_in_few_cells(days: int, words: str) -> None:
    assert late_words(TODAY - timedelta(days=days), TODAY) == words


def test_a_day_that_cannot_be_read_is_not_counted_from() -> None:
    assert late_words(UnreadableDay("soon"), TODAY) == UNREADABLE
