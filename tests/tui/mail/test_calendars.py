"""Calendars and e-mails: a talk becomes a file, and a calendar can be read with contacts."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome
from store.records.follow_ups import FollowUpKind
from tests.tui.harness import messages
from tests.tui.mail.steps import (
    SAVED,
    ana_of,
    drafts,
    morning,
    on,
    panel,
)
from tests.tui.waiting import until
from tests.worlds.six_people import on_screen
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.close.screen import CloseScreen
from tui.computer.mail import write_talk
from tui.follow_ups.screen import FollowUpsScreen
from tui.forms.dialogs import FormDialog
from tui.importing.screen import ImportScreen
from tui.today.screen import TodayScreen


async def test_a_talk_becomes_a_calendar_file_from_the_call_and_again_from_the_queue(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        ana = ana_of(store)
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            await until(pilot, lambda: on(app, TodayScreen) and app.screen.selected().customer_id == ana)
            await pilot.press("C")
            await until(pilot, lambda: len(drafts(tmp_path)) == 1)  # the call-back at half past nine
            drafts(tmp_path)[0].unlink()
            await pilot.press("enter")
            await until(pilot, lambda: on(app, CallScreen) and app.screen.settled)
            await pilot.press("C")
            await until(pilot, lambda: any("made after the call" in words for words in messages(app)))
            await pilot.press("1", "2", "t")
            await until(pilot, lambda: on(app, FormDialog) and app.focused is not None)
            await pilot.press(*"fri 10", "ctrl+s")
            await until(pilot, lambda: on(app, CloseScreen))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: on(app, CallScreen) and SAVED in panel(app))
            await on_screen(pilot, "calendar file of the talk")
            await pilot.press("C")
            await until(pilot, lambda: len(drafts(tmp_path)) == 1)
            (file,) = drafts(tmp_path)
            assert file.name == "2026-11-27 Talk with Ana Ruiz.ics"
            first = file.read_bytes()
            await pilot.press("escape", "2")
            await until(pilot, lambda: on(app, FollowUpsScreen) and app.screen.selected().follow_up_id is not None)
            talk = next(f.id for f in store.follow_ups.of_customer(ana) if f.kind is FollowUpKind.TALK)
            while app.screen.selected().follow_up_id != talk:
                await pilot.press("j")
            file.write_bytes(first + b"older")
            await pilot.press("C")
            await until(pilot, lambda: not file.read_bytes().endswith(b"older"))
        assert drafts(tmp_path) == [file]
        assert b"Talk with Ana Ruiz (Fabrikam Foods)" in first


async def test_a_calendar_file_never_replaces_one_of_another_talk(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        ana = ana_of(store)
        for hour in (10, 15):
            step = NextStep(date(2026, 11, 27), time(hour), "", FollowUpKind.TALK)
            store.calls.record(CallReport(ana, Outcome.TALKED, mood=Mood.SATISFIED, next_step=step))
        talks = [f.id for f in store.follow_ups.of_customer(ana) if f.kind is FollowUpKind.TALK]
        names = [write_talk(store, store.mail.talk(talk)).name for talk in (*talks, *talks)]
        assert names == ["2026-11-27 Talk with Ana Ruiz.ics", "2026-11-27 Talk with Ana Ruiz-2.ics"] * 2


async def test_contacts_and_a_calendar_that_is_none_can_be_chosen_together(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        bad, book = tmp_path / "odd.ics", tmp_path / "book.csv"
        bad.write_text("no calendar")
        book.write_text("Name,Email\nNadia Torres,nadia@customers.example\n")
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            await until(pilot, lambda: on(app, TodayScreen) and app.screen.selected().customer_id is not None)
            await pilot.press("i")
            await until(pilot, lambda: on(app, ImportScreen))
            app.screen.read_paths([bad, book])
            await on_screen(pilot, "1 new")
            assert any("odd.ics" in words for words in messages(app))
