"""The echo e-mail by keyboard: written already, one key accepts it, undo takes it back."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from store.records.call_reports import CallReport
from store.records.calls import Channel, Outcome
from store.records.customers import CustomerForm
from store.records.follow_ups import FollowUpKind
from tests.tui.harness import messages
from tests.tui.mail.steps import (
    ASKS,
    SAVED,
    ana_of,
    body,
    called,
    drafts,
    into_mail,
    morning,
    on,
    panel,
    read,
)
from tests.tui.waiting import until
from tests.worlds.six_people import on_screen
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.customers.screen import CustomersScreen
from tui.follow_ups.screen import FollowUpsScreen
from tui.mail.dialog import MailDialog
from tui.today.screen import TodayScreen


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_call_voicemail_accept_next_are_four_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    with morning(tmp_path) as store:
        ana = ana_of(store)
        app = FirstCupApp(store)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: on(app, TodayScreen) and app.screen.selected().customer_id == ana)
            await pilot.press("enter")
            await until(pilot, lambda: on(app, CallScreen) and app.screen.settled)
            await pilot.press("2")
            await until(pilot, lambda: on(app, MailDialog) and "Ana" in body(app))
            await pilot.press("enter")
            await until(pilot, lambda: on(app, CallScreen))
            await on_screen(pilot, "✓ e-mail: The draft is 2026-11-24 Ana Ruiz.eml")
            await pilot.press("enter")
            await until(pilot, lambda: not called(app).startswith("Ana Ruiz"))
        (file,) = drafts(tmp_path)
        mail = read(file)
        assert (file.name, mail["X-Unsent"]) == ("2026-11-24 Ana Ruiz.eml", "1")
        assert [(a.display_name, a.addr_spec) for a in mail["To"].addresses] == [("Ana Ruiz", "p0@customers.example")]
        assert mail["Subject"]
        times = [line for line in mail.get_content().splitlines() if "(Berlin time)" in line]
        assert len(times) == 3
        if sys.platform != "win32":
            assert (file.stat().st_mode & 0o077, file.parent.stat().st_mode & 0o077) == (0, 0)
        entry, call = store.customers.history(ana, limit=2)
        assert (entry.channel, entry.about_id, call.outcome) == (Channel.EMAIL, call.id, Outcome.VOICEMAIL)
        assert store.follow_ups.of_customer(ana) == ()
        assert store.customers.get(ana).again == date(2026, 11, 27)  # the next attempt stands in the queue then


async def test_keys_typed_in_one_go_reach_the_email(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: on(app, TodayScreen) and app.screen.selected().customer_id is not None)
            await pilot.press("enter")
            await until(pilot, lambda: on(app, CallScreen) and app.screen.settled)
            await pilot.press("2", "enter")
            await until(pilot, lambda: len(drafts(tmp_path)) == 1)
            await until(pilot, lambda: on(app, CallScreen))
            assert SAVED in panel(app)


async def test_left_for_later_it_stays_in_the_queue_and_opens_from_there(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        ana = ana_of(store)
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await into_mail(pilot, app)
            await pilot.press("escape")
            await until(pilot, lambda: on(app, CallScreen))
            assert FollowUpKind.EMAIL in [f.kind for f in store.follow_ups.of_customer(ana)]
            await pilot.press("escape", "2")
            await until(pilot, lambda: on(app, FollowUpsScreen) and app.screen.selected().follow_up_id is not None)
            mail = next(f.id for f in store.follow_ups.of_customer(ana) if f.kind is FollowUpKind.EMAIL)
            for _ in range(9):
                if app.screen.selected().follow_up_id != mail:
                    await pilot.press("j")
            assert app.screen.selected().follow_up_id == mail
            await pilot.press("enter")
            await until(pilot, lambda: on(app, MailDialog) and "Ana" in body(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: on(app, FollowUpsScreen))
            assert FollowUpKind.EMAIL not in [f.kind for f in store.follow_ups.of_customer(ana)]
            await pilot.press("u")
            await until(pilot, lambda: FollowUpKind.EMAIL in [f.kind for f in store.follow_ups.of_customer(ana)])


@pytest.mark.parametrize("keys", [[], ["3"]])
async def test_before_a_call_was_tried_no_email_is_offered(tmp_path: Path, keys: list[str]) -> None:
    with morning(tmp_path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            await until(pilot, lambda: on(app, TodayScreen) and app.screen.selected().customer_id == ana_of(store))
            if keys:
                await pilot.press(*keys)
                await until(pilot, lambda: on(app, CustomersScreen) and app.screen.selected().customer_id is not None)
                await until(pilot, lambda: app.screen.browser.rows.cursor_key is not None)
                while app.screen.selected().customer_id != ana_of(store):
                    await pilot.press("j")
            await pilot.press("m")
            await until(pilot, lambda: any("follows a call that reached nobody" in words for words in messages(app)))
            assert not isinstance(app.screen, MailDialog)


async def test_undo_in_the_call_takes_the_email_back_first_and_then_the_call(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        store.today()
        before = store.export()
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await into_mail(pilot, app)
            after_call = store.export()
            await pilot.press("enter")
            await until(pilot, lambda: on(app, CallScreen))
            await pilot.press("u")
            await until(pilot, lambda: store.export() == after_call)
            assert SAVED in panel(app)
            await on_screen(pilot, "e-mail after the voicemail")
            await pilot.press("u")
            await until(pilot, lambda: ASKS in panel(app))
            assert store.export() == before


async def test_a_customer_of_nobody_known_to_the_script_still_gets_an_email(tmp_path: Path) -> None:
    """A company without a person, no number, no zone: complete sentences and times on our own clock."""
    with morning(tmp_path) as store:
        one = store.customers.add(CustomerForm(company="Litware", emails=("desk@litware.example",))).created_id
        assert one is not None
        store.calls.record(CallReport(one, Outcome.VOICEMAIL))
        echo, offer = store.mail.echo(one), store.mail.offer(one)
        subject, text = store.mail.compose(echo, offer.words())
        assert subject.strip()
        assert text.count("(Denver time)") == 3
        assert "$" not in text
