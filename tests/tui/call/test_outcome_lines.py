"""What an outcome will do is said whole where there is room for it, in a second line where it is long (METHOD §5)."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from textual.content import Content

from store.records.calls import Mood, Outcome
from store.records.preferences import Preferences
from store.rules.consequences import consequences
from store.rules.rounds import Round
from tests.tui.call.test_session import SOMEBODY
from tui.call import words
from tui.call.session import CallSession
from tui.text.lines import wrapped

TODAY = date(2026, 11, 24)
FOUND = consequences(
    Round(), 30, datetime(2026, 11, 24, 9).astimezone(), Preferences(region="US")
)  # Thursday is Thanksgiving


def shown(width: int, room: int, call: CallSession) -> list[str]:
    panel = words.outcomes(FOUND, call, TODAY, lambda: room)
    assert not isinstance(panel, Content)
    content = panel(width)
    assert content.plain.splitlines() == [line.plain for line in wrapped(content, width)]  # nothing is wrapped again
    return content.plain.splitlines()


@pytest.mark.parametrize(("width", "room"), [pytest.param(76, 9, id="80x24"), pytest.param(58, 12, id="120x36")])
def test_the_holiday_that_a_try_is_moved_over_is_read_whole(width: int, room: int) -> None:
    lines = shown(width, room, CallSession(SOMEBODY, None, "overdue"))
    assert len(lines) <= room
    said = " ".join(" ".join(lines).split())
    assert "the e-mail is ready; 2nd call Fri 27 Nov, after Thanksgiving Day 3" in said
    assert "2nd call Mon 30 Nov, after Thanksgiving Day 5" in said
    assert "…" not in said


@pytest.mark.parametrize("width", [24, 40, 76])
def test_every_digit_is_seen_however_little_room_there_is(width: int) -> None:
    call = CallSession(SOMEBODY, None, "overdue")
    call.choose(Outcome.TALKED)
    call.mood = Mood.PROMOTER  # chosen at the close, before coming back
    lines = shown(width, 9, call)
    assert len(lines) == 9
    assert [line.strip()[:1] for line in lines[1:8]] == list("1234567")
    assert lines[8].startswith("Kept")
