"""Pasting into notes: a block is text until F4 says otherwise, in every area where lines count."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from store.rules.capture.lines import LineKind, read_notes, reader
from tests.tui.capture.test_typing import SMALL, TODAY, into_notes, lit
from tests.tui.harness import Harness, messages
from tests.tui.waiting import until
from tests.worlds.morning import PREFERENCES, morning_store
from tui.app import FirstCupApp
from tui.capture.area import CaptureArea
from tui.capture.words import Reading
from tui.customers.touch import touch_form
from tui.forms.form import FormDialog

MAIL = "Hi Robin,\r\n\r\n> can you send the SLA by fri?\r\n- invoices late\r\n  * and\ttwice\r\n1. one\x1b[2J\r\nBest"
TEXT = "Hi Robin,\n\n| > can you send the SLA by fri?\n| - invoices late\n|   * and twice\n1. one[2J\nBest"
LINES = "Hi Robin,\n\n> can you send the SLA by fri?\n- invoices late\n* and twice\n1. one[2J\nBest"


def kinds(text: str) -> set[object]:
    return {line.kind for line in read_notes(text, reader(PREFERENCES, TODAY))}


async def paste(pilot: Pilot[None], area: CaptureArea, text: str, wanted: str) -> None:
    area.post_message(events.Paste(text))
    await until(pilot, lambda: area.text == wanted)


async def test_a_pasted_block_is_text_f4_lets_it_count_and_undo_takes_that_back() -> None:
    area = CaptureArea()
    app = Harness(lambda: area)
    async with app.run_test(size=(90, 20)) as pilot:
        area.follow(Reading(PREFERENCES, TODAY))
        area.focus()
        await paste(pilot, area, MAIL, TEXT)
        assert kinds(TEXT) == {LineKind.TEXT}
        assert [lit(area, n) for n in (2, 3)] == [["| "], ["| "]]  # dim
        await until(pilot, lambda: any("3 lines behind | that would count" in one for one in messages(app)))
        await pilot.press("home", "up", "f4")  # all of the block, wherever the cursor went
        assert area.text == LINES
        assert lit(area, 2) == [">", "by fri?"] or lit(area, 2)[0] == ">"
        await pilot.press("ctrl+z")
        assert area.text == TEXT
        await pilot.press("f4", "ctrl+z", "ctrl+z")
        assert area.text == ""


async def test_one_pasted_line_is_text_as_well_and_goes_on_with_a_line_that_was_begun() -> None:
    area = CaptureArea()
    app = Harness(lambda: area)
    async with app.run_test(size=(90, 20)) as pilot:
        area.follow(Reading(PREFERENCES, TODAY))
        area.focus()
        await paste(pilot, area, "> call them", "| > call them")
        area.load_text("> ")
        await pilot.press("end")
        await paste(pilot, area, "- the draft\n- the invoice", "> - the draft\n| - the invoice")
        area.load_text("- typed")
        area.move_cursor((0, 0))
        await paste(pilot, area, "* a\r", "| * a\n- typed")
        area.load_text("+ a\n- b")
        area.select_all()
        await paste(pilot, area, "- c", "| - c")
        area.load_text("before\n| - a\n| - b\n\n| - c")  # opened again: the lines around the cursor
        area.move_cursor((2, 0))
        await pilot.press("f4")
        assert area.text == "before\n- a\n- b\n\n| - c"
        area.select_all()
        await pilot.press("f4")
        assert area.text == "before\n- a\n- b\n\n- c"
        await pilot.press("ctrl+end", "f4")
        assert area.text == "before\n- a\n- b\n\n- c"
        assert "No pasted line is here" in messages(app)[-1]


async def test_a_line_that_is_moved_within_the_notes_stays_what_it_is() -> None:
    area = CaptureArea("> call them fri\ntext\n")
    app = Harness(lambda: area)
    async with app.run_test(size=(90, 20)) as pilot:
        area.focus()
        await pilot.press("home", "shift+end", "ctrl+x")
        assert area.text == "\ntext\n"
        area.move_cursor((2, 0))
        await pilot.press("ctrl+v")
        assert area.text == "\ntext\n> call them fri"
        await pilot.press("enter")
        await paste(pilot, area, "> call them fri", "\ntext\n> call them fri\n> call them fri")


async def test_nothing_is_pasted_into_notes_that_are_only_read() -> None:
    area = CaptureArea("kept", read_only=True)
    app = Harness(lambda: area)
    async with app.run_test(size=(90, 20)) as pilot:
        area.post_message(events.Paste("x"))
        await pilot.pause()
        assert area.text == "kept"


@pytest.mark.parametrize("counted", [False, True])
async def test_a_paste_in_a_call_is_kept_as_text_or_makes_what_it_says(tmp_path: Path, counted: bool) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SMALL) as pilot:
            screen = await into_notes(pilot, app)
            customer = screen.session.customer.id
            await paste(pilot, screen.notes, MAIL, TEXT)
            await pilot.press(*(["f4"] if counted else []), "ctrl+s", "2")
            await until(pilot, lambda: screen.session.over)
        entry = store.customers.history(customer)[0]
        assert entry.notes == (LINES if counted else TEXT)
        made = {item.what for item in store.follow_ups.of_customer(customer)}
        assert ("can you send the SLA" in " ".join(made)) is counted


async def test_notes_of_a_form_take_a_paste_the_same_way(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SMALL) as pilot:
            await into_notes(pilot, app)
            customer = store.customers.get(store.customers.search("Ana Ruiz")[0].id)
            form: FormDialog[object] = touch_form(store, customer)
            app.push_screen(form)
            await until(pilot, lambda: app.screen is form and form.is_mounted)
            form.fields["notes"].enter_field()
            area = form.fields["notes"].control
            assert isinstance(area, CaptureArea)
            await paste(pilot, area, MAIL, TEXT)
            await pilot.press("f4")
            await until(pilot, lambda: form.values()["notes"] == LINES)
