"""Undo and redo of a line: each step back and on again, whatever was done to it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from tests.tui.harness import Harness
from tui.widgets.line_history import Line, LineHistory
from tui.widgets.line_input import LineInput

lines = st.builds(lambda text, at: Line(text, min(at, len(text))), st.text("ab ", max_size=5), st.integers(0, 5))


@given(st.lists(lines, min_size=1, max_size=12))
def test_back_to_the_first_text_and_on_to_the_last(states: list[Line]) -> None:
    history, now = LineHistory(), states[0]
    for state in states[1:]:
        history.changed(now, state)
        now = state
    last, steps = now.text, 0
    while (back := history.undo(now)) is not None:
        now, steps = back, steps + 1
    assert now.text == states[0].text
    for _ in range(steps):
        on = history.redo(now)
        assert on is not None
        now = on
    assert now.text == last
    assert history.redo(now) is None


async def typed(pilot: Pilot[object], *keys: str) -> str:
    await pilot.press(*keys)
    return pilot.app.query_one(LineInput).value


async def test_a_field_has_an_undo_of_its_own_by_words_and_pastes_and_none_of_what_was_put_in() -> None:
    app = Harness(lambda: LineInput("as it was"))
    async with app.run_test() as pilot:
        field = app.query_one(LineInput)
        field.focus()
        assert await typed(pilot, "ctrl+z") == "as it was"  # nothing was done yet
        assert await typed(pilot, "end", "space", *"two", "space", *"words") == "as it was two words"
        assert await typed(pilot, "ctrl+z") == "as it was two "
        assert await typed(pilot, "ctrl+z", "ctrl+z") == "as it was"
        assert await typed(pilot, "ctrl+y", "ctrl+y") == "as it was two "
        assert await typed(pilot, "ctrl+u") == ""
        assert await typed(pilot, "ctrl+z") == "as it was two "
        assert field.cursor_position == len("as it was two ")
        assert await typed(pilot, "x", "ctrl+y") == "as it was two x"  # what was undone is gone with another change
        field.value = "put in"
        assert await typed(pilot, "ctrl+z", "ctrl+y") == "put in"
