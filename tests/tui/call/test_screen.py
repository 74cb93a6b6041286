"""The call by keyboard: outcomes, the close, drafts, and on to the next customer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Locked
from store.records.calls import Mood, Outcome
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpFilter, FollowUpKind
from store.records.today import Section
from tests.tui.harness import composed, messages
from tests.tui.waiting import highlighted, until
from tests.worlds.morning import PREFERENCES, morning_store
from tui import commands
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.close.screen import CloseScreen
from tui.customers.screen import CustomersScreen
from tui.follow_ups.screen import FollowUpsScreen
from tui.forms.fields import NotesArea
from tui.mail.dialog import MailDialog
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail


def call_of(app: FirstCupApp) -> CallScreen:
    assert isinstance(app.screen, CallScreen)
    return app.screen


async def into_call(pilot: Pilot[None], app: FirstCupApp) -> CallScreen:
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.selected().customer_id is not None)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
    return call_of(app)


def panel(app: FirstCupApp) -> str:
    return app.screen.query_one("#panel", Detail).plain


def script(app: FirstCupApp) -> str:
    return app.screen.query_one("#script", Detail).plain


async def test_every_command_of_the_call_has_a_handler_and_the_other_way_round(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await into_call(pilot, app)
            table = {command.id for command in commands.of_screen(commands.CALL)}
            assert table - set(screen.handlers()) == set()
            assert set(screen.handlers()) - table <= {command.id for command in commands.COMMANDS}


async def test_the_script_can_be_read_on_a_small_screen(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(60, 20)) as pilot:
            screen = await into_call(pilot, app)
            assert screen.query_one("#script").size.height >= 5
            assert screen.query_one("#panel").size.height >= 8  # all seven outcomes under their question


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_every_outcome_says_what_it_will_do(tmp_path: Path, size: tuple[int, int]) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=size) as pilot:
            await into_call(pilot, app)
            words = panel(app)
            outcomes = ("Talked", "Voicemail", "No answer", "Message", "Call back", "Wrong", "Said no")
            for n, name in enumerate(outcomes, 1):
                assert any(line.strip().startswith(str(n)) and name in line for line in words.splitlines())
            words = " ".join(words.split())  # what is too long goes on in the next line
            assert "the e-mail is ready; 2nd call Fri 27 Nov" in words
            assert words.count("2nd call Fri 27 Nov") == 2  # of no answer, too


async def test_after_a_voicemail_the_email_may_wait_and_enter_goes_on(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            first = (await into_call(pilot, app)).session.customer.id
            await pilot.press("2")
            await until(pilot, lambda: isinstance(app.screen, MailDialog))
            await pilot.press("escape")  # the e-mail is left for later
            await until(pilot, lambda: isinstance(app.screen, CallScreen))
            assert call_of(app).session.over
            assert "Saved: voicemail to Ana Ruiz" in script(app)
            assert "2nd try from Fri 27 Nov on" in script(app)
            await pilot.press("enter")
            await until(pilot, lambda: call_of(app).session.customer.id != first)
            kinds = {f.kind: f.due for f in store.follow_ups.of_customer(first)}
            assert kinds == {FollowUpKind.EMAIL: date(2026, 11, 24)}
            assert store.customers.get(first).again == date(2026, 11, 27)
            second = call_of(app).session.customer.id
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            await until(pilot, lambda: highlighted(app.screen) == second)


async def test_a_list_goes_to_whom_the_calls_led(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: highlighted(app.screen))
            await pilot.press("2")
            await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen) and highlighted(app.screen))
            await pilot.press("G", "k")  # to be chased; Kim is to be called before
            before = highlighted(app.screen)
            for keys in (("enter",), ("enter", "left_square_bracket")):
                await pilot.press(*keys)
                await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
                led = call_of(app).session
                await pilot.press("escape")
                await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
            assert led.customer.id != before
            assert led.follow_up_id
            await until(pilot, lambda: highlighted(app.screen) == led.customer.id)
            await pilot.press("3")
            await until(pilot, lambda: isinstance(app.screen, CustomersScreen) and highlighted(app.screen))
            await pilot.press("enter", "enter", "right_square_bracket")
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            led = call_of(app).session
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, CustomersScreen))
            await until(pilot, lambda: highlighted(app.screen) == led.customer.id)


async def test_a_talk_leads_through_the_close(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            screen = await into_call(pilot, app)
            customer_id = screen.session.customer.id
            await pilot.press("n")
            screen.query_one(NotesArea).load_text("They want a second site.")
            await pilot.press("escape", "1")
            await until(pilot, lambda: isinstance(app.screen, CloseScreen) and app.screen.settled)
            await pilot.press("3", "a")
            await until(pilot, lambda: not isinstance(app.screen, CloseScreen) and app.focused is not None)
            await pilot.press(*"send SLA draft @dana fri ")
            await pilot.press("exclamation_mark", *"told", "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, CloseScreen) and "SLA" in screen.session.notes)
            await pilot.press("c", "ctrl+s")
            await until(pilot, lambda: app.screen is screen and screen.session.over)
        (entry, *_) = store.customers.history(customer_id)
        assert (entry.outcome, entry.mood) == (Outcome.TALKED, Mood.PROMOTER)
        assert entry.notes == "They want a second site.\n> send SLA draft @Dana by 2026-11-27 !told"
        (item,) = (f for f in store.follow_ups.of_customer(customer_id) if f.kind is FollowUpKind.ACTION)
        assert (item.what, item.owner, item.due, item.told) == ("send SLA draft", "Dana", date(2026, 11, 27), True)


async def test_asked_to_call_back_asks_when(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await into_call(pilot, app)
            await pilot.press("5")
            await until(pilot, lambda: app.screen is not screen)
            await pilot.press(*"fr1", "ctrl+s")
            assert app.screen is not screen  # refused, and nothing was lost
            await pilot.press("backspace", *"i 10", "ctrl+s")
            await until(pilot, lambda: app.screen is screen and screen.session.over)
        (promise,) = store.follow_ups.page(FollowUpFilter.CALLS, "Ana", 0, 9)
        assert (promise.due, promise.due_time, promise.told) == (date(2026, 11, 27), time(10), True)


async def test_what_is_typed_survives_leaving_and_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with morning_store(path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            screen = await into_call(pilot, app)
            await pilot.press("n", *"price too high", "escape", "escape")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            assert screen.session.notes == "price too high"
            said = "Kept, not saved: your notes wait in the next call to Ana Ruiz, marked ✎."
            assert messages(app) == [said]
            lines = [row.text for row in composed(app.screen)]
            (marked,) = (line for line in lines if "✎" in line)
            assert "Ana Ruiz" in marked
    from store import clock_from, open_store

    with open_store(path, clock=clock_from("2026-11-24T10:00")) as again:
        assert [name for _, name in again.plan.unsaved_calls()] == ["Ana Ruiz"]
        app = FirstCupApp(again)
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            await until(pilot, lambda: any("✎" in row.text for row in composed(app.screen)))
            screen = await into_call(pilot, app)
            assert screen.query_one(NotesArea).text == "price too high"
            await pilot.press("right_square_bracket")  # their notes are kept on the way to the next one as well
            await until(pilot, lambda: messages(app)[-1:] == [said])


async def test_a_refusing_store_changes_nothing_on_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            screen = await into_call(pilot, app)
            screen.query_one(NotesArea).load_text("keep me")
            await pilot.pause()

            def refuse(*_: object) -> None:
                raise Locked("in use by another program")

            monkeypatch.setattr(store.calls, "record", refuse)
            await pilot.press("2")
            assert not screen.session.over
            assert screen.query_one(NotesArea).text == "keep me"
            monkeypatch.undo()
            await pilot.press("2")
            await until(pilot, lambda: screen.session.over)


async def test_undo_after_saving_brings_the_text_back_unsaved(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        store.today()  # proposes the week, which is no act of the user's
        before = store.export()
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            screen = await into_call(pilot, app)
            screen.query_one(NotesArea).load_text("left a word")
            await pilot.press("3")
            await until(pilot, lambda: screen.session.over)
            await pilot.press("u")
            await until(pilot, lambda: not screen.session.over)
            assert store.export() == before
            customer = store.customers.get(screen.session.customer.id)
            assert store.drafts.load(f"call:{customer.uid}")["notes"] == "left a word"


async def test_a_customer_who_must_not_be_called_is_not(tmp_path: Path) -> None:
    from store.records.customers import CustomerForm

    with morning_store(tmp_path / "s.db") as store:
        (ana,) = store.customers.search("Ana Ruiz")
        customer = store.customers.get(ana.id)
        form = CustomerForm(name=customer.name, company=customer.company, phones=customer.phones)
        store.customers.edit(ana.id, replace(form, do_not_call=True), customer.version)
        app = FirstCupApp(store)
        (promised,) = (item for item in store.today().queue if item.customer_id == ana.id)
        assert (promised.kind, promised.is_call) == (FollowUpKind.EMAIL, False)  # it is written now
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            await pilot.press("3")
            await until(pilot, lambda: isinstance(app.screen, CustomersScreen) and highlighted(app.screen))
            await pilot.press("j")
            await until(pilot, lambda: highlighted(app.screen) == ana.id)
            await pilot.press("enter", "enter")
            await until(pilot, lambda: bool(messages(app)))
            assert isinstance(app.screen, CustomersScreen)


async def test_a_call_that_is_due_is_made_behind_forty_chores(tmp_path: Path) -> None:
    """Forty items of one customer fill the list; the call that is due to another is made all the same."""
    with morning_store(tmp_path / "s.db", preferences=replace(PREFERENCES, week_size=1)) as store:
        (kim,), (lee,) = store.customers.search("Kim Ito"), store.customers.search("Lee Wong")
        for item in store.follow_ups.page(FollowUpFilter.ALL, "", 0, 99):
            if item.customer != "Ana Ruiz":
                store.follow_ups.drop(item.id, "for the test")
        for n in range(41):
            store.follow_ups.add(kim.id, FollowUpForm(f"item {n}", store.today_date))
        store.follow_ups.add(lee.id, FollowUpForm("ask about tea", store.today_date, kind=FollowUpKind.CHECK_IN))
        for item in store.today().queue:
            if item.section is Section.FIVE:  # the day's one place is for the call that is due
                store.plan.not_today(item.customer_id)
        assert "Lee Wong" in [item.name for item in store.today().queue]
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            screen = await into_call(pilot, app)
            assert screen.session.customer.name == "Ana Ruiz"
            await pilot.press("right_square_bracket")
            await until(pilot, lambda: screen.session.customer.id == lee.id)
            await pilot.press("left_square_bracket")
            await until(pilot, lambda: screen.session.customer.name == "Ana Ruiz")
            await pilot.press("3")
            await until(pilot, lambda: "on to Lee Wong: ask about tea" in panel(app))
            await pilot.press("enter")
            await until(pilot, lambda: screen.session.customer.id == lee.id)
            assert screen.session.follow_up_id is not None
            await pilot.press("3")
            await until(pilot, lambda: "back to Today: all calls are made" in panel(app))
