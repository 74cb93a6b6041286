"""The text of an e-mail: edited, kept, offered again."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import TextArea

from store import Locked, clock_from, open_store
from store.usecases.drafts import DraftBox
from tests.tui.mail.steps import (
    DENVER,
    ana_of,
    body,
    dialog_of,
    drafts,
    into_mail,
    morning,
    on,
    read,
)
from tests.tui.waiting import until
from tests.worlds.six_people import on_screen, shown
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.forms.fields import NotesArea
from tui.mail.dialog import MailDialog
from tui.today.screen import TodayScreen
from tui.widgets.line_input import LineInput


async def test_an_edited_text_is_sent_as_it_is_and_times_change_in_their_own_line(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            dialog = await into_mail(pilot, app)
            await pilot.press("e")
            await until(pilot, lambda: isinstance(app.focused, NotesArea))
            app.focused.insert("Grüße aus Denver, 王丽!\n", (0, 0))
            await pilot.press("x", "1", "escape")  # letters, while a field has the keys
            await until(pilot, lambda: app.focused is None)
            before = dialog.offer.words()
            await pilot.press("2", "x")
            text = dialog.text.body
            assert text.startswith("Grüße aus Denver, 王丽!\n")
            assert before[0] in text
            assert before[1] not in text
            await pilot.press("s")
            await until(pilot, lambda: isinstance(app.focused, LineInput))
            app.focused.value = "A word, Ana?"
            await pilot.press("enter")
            await until(pilot, lambda: app.focused is None)
            await pilot.press("enter")
            await until(pilot, lambda: on(app, CallScreen))
        mail = read(drafts(tmp_path)[0])
        assert mail["Subject"] == "A word, Ana?"
        assert "Grüße aus Denver, 王丽!" in mail.get_content()


async def test_an_edited_text_is_offered_again_and_f8_starts_afresh(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            dialog = await into_mail(pilot, app)
            fresh = dialog.text.body
            await pilot.press("1", "right", "e")
            await until(pilot, lambda: isinstance(app.focused, TextArea))
            app.focused.insert("my own words\n", (0, 0))
            await pilot.press("escape", "escape")
            await until(pilot, lambda: on(app, CallScreen))
            await pilot.press("m")
            await until(pilot, lambda: on(app, MailDialog) and "my own words" in body(app))
            again = dialog_of(app)
            assert again.offer.slots == dialog.offer.slots
            await until(pilot, lambda: "F8 starts afresh" in shown(app))
            await pilot.press("f8")
            assert again.text.body == fresh
            await pilot.press("f8")
            assert again.text.body.startswith("my own words\n")


async def test_undoing_an_edited_email_brings_its_text_back(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await into_mail(pilot, app)
            await pilot.press("e", "M", "i", "n", "e", "ctrl+s")
            await until(pilot, lambda: on(app, CallScreen) and len(drafts(tmp_path)) == 1)
            assert "Mine" in read(drafts(tmp_path)[0]).get_content()
            await pilot.press("u")
            await until(pilot, lambda: not store.mail.echo(ana_of(store)).written)
            await pilot.press("m")
            await until(pilot, lambda: on(app, MailDialog) and body(app).startswith("Mine"))
            await on_screen(pilot, "F8 starts afresh")


async def test_a_killed_app_keeps_the_edited_text(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        draft = store.drafts.of_mail(store.customers.get(ana_of(store)))
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_mail(pilot, app)
            await pilot.press("e")
            await until(pilot, lambda: isinstance(app.focused, TextArea))
            app.focused.insert("half a sentence", (0, 0))
            # On the disk while the field is still open: a killed terminal loses less than a second.
            await until(pilot, lambda: draft.load().get("body", "").startswith("half a sentence"))
    with open_store(tmp_path / "s.db", clock=clock_from("2026-11-24T10:00-07:00"), preferences=DENVER) as again:
        app = FirstCupApp(again)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: on(app, TodayScreen) and app.screen.selected().customer_id is not None)
            while app.screen.selected().customer_id != ana_of(again):
                await pilot.press("j")
            await pilot.press("m")
            await until(pilot, lambda: on(app, MailDialog) and "half a sentence" in body(app))


async def test_a_store_that_cannot_be_written_keeps_everything_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with morning(tmp_path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            dialog = await into_mail(pilot, app)

            def refuse(*_: object) -> None:
                raise Locked("in use by another program")

            monkeypatch.setattr(DraftBox, "save", refuse)
            await pilot.press("1", "x", "escape")
            await on_screen(pilot, "Your text could not be kept")
            assert app.screen is dialog
            await pilot.press("escape")
            await until(pilot, lambda: on(app, CallScreen))
