"""Times to talk in an e-mail: on both clocks, free on both sides, changed by key."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from textual.widgets import TextArea

from store.file import models as m
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.records.mail import CalendarReading
from tests.tui.mail.steps import (
    ASKS,
    BERLIN,
    ana_of,
    body,
    drafts,
    head,
    into_mail,
    morning,
    on,
    panel,
    read,
)
from tests.tui.waiting import until
from tests.worlds.morning import HOSTILE, morning_store
from tests.worlds.six_people import on_screen, shown
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.forms.dialogs import ConfirmDialog
from tui.importing.screen import ImportScreen
from tui.mail.dialog import MailDialog
from tui.today.screen import TodayScreen


async def test_both_clocks_are_shown_and_how_the_zone_is_known(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_mail(pilot, app)
            assert "Berlin time (UTC+1)  their time zone" in head(app)
            assert head(app).count("for you") == 3
            await pilot.press("escape")
            await until(pilot, lambda: on(app, CallScreen))
            await pilot.press("enter")
            await until(pilot, lambda: ASKS in panel(app))
            await pilot.press("2")
            await until(pilot, lambda: on(app, MailDialog) and body(app))
            assert "by their number" in head(app)


async def test_a_time_is_moved_exchanged_and_dropped_by_key(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        m.Customer.update(best_hours="after 16").where(m.Customer.name == "Ana Ruiz").execute()
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            dialog = await into_mail(pilot, app)
            first = dialog.offer.slots
            await pilot.press("2", "left", "left", "right")
            moved = dialog.offer
            assert [abs(a.start - b.start) for a, b in zip(first, moved.slots, strict=True)][::2] == [timedelta()] * 2
            assert moved.slots[1] != first[1]
            assert moved.words()[1] in body(app)
            await pilot.press("tab", "r")
            swapped = dialog.offer
            assert swapped.slots[:2] == moved.slots[:2]
            assert swapped.slots[2] not in first
            await pilot.press("1", "x")
            assert dialog.offer.slots == swapped.slots[1:]
            assert swapped.words()[0] not in body(app)
            await pilot.press("D", "D")
            assert dialog.offer.slots == ()
            assert "Berlin time" not in body(app)
            assert "none on offer" in head(app)
            await pilot.press("x", "r", "left", "3", "enter")
            await until(pilot, lambda: on(app, CallScreen))
        assert "Berlin time" not in read(drafts(tmp_path)[0]).get_content()


async def test_with_no_time_free_the_email_proposes_none(tmp_path: Path) -> None:
    with morning(tmp_path, away=((date(2026, 11, 20), date(2027, 3, 1)),)) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_mail(pilot, app)
            await until(pilot, lambda: "No time is free on both sides" in shown(app))
            await pilot.press("enter")
            await until(pilot, lambda: on(app, CallScreen))
        assert "Berlin time" not in read(drafts(tmp_path)[0]).get_content()


async def test_busy_times_of_a_calendar_are_never_offered(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        taken = store.mail.offer(ana_of(store)).slots
        file = tmp_path / "work.ics"
        events = "".join(
            f"BEGIN:VEVENT\r\nUID:{n}@x\r\nDTSTART:{s.start:%Y%m%dT%H%M%SZ}\r\nDTEND:{s.end:%Y%m%dT%H%M%SZ}\r\n"
            f"SUMMARY:secret {HOSTILE}\r\nEND:VEVENT\r\n"
            for n, s in enumerate(taken)
        )
        file.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{events}END:VCALENDAR\r\n")
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            await until(pilot, lambda: on(app, TodayScreen) and app.screen.selected().customer_id is not None)
            await pilot.press("i")
            await until(pilot, lambda: on(app, ImportScreen))
            app.screen.read_paths([file])
            await until(pilot, lambda: on(app, ConfirmDialog))
            await on_screen(pilot, "3 events until 24 Mar 2027: busy times only")
            await pilot.press("n")
            await until(pilot, lambda: on(app, ImportScreen))
            assert store.mail.calendars() == ()
            app.screen.read_paths([file])
            await until(pilot, lambda: on(app, ConfirmDialog))
            await pilot.press("y")
            await until(pilot, lambda: len(store.mail.calendars()) == 1)
            await until(pilot, lambda: on(app, ImportScreen))
            await pilot.press("escape")
            dialog = await into_mail(pilot, app)
            assert not {s.start for s in dialog.offer.slots} & {s.start for s in taken}


async def test_a_calendar_that_was_read_long_ago_is_named(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        then = datetime.fromisoformat("2026-08-01T09:00+00:00")
        store.mail.take_calendar(CalendarReading("[/b] old.ics", then, then + timedelta(days=100), (), 0))
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_mail(pilot, app)
            await until(pilot, lambda: "[/b] old.ics was read for an earlier time. Import it again (i)" in shown(app))


async def test_on_a_small_screen_the_hour_of_each_time_is_not_cut_off(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(44, 14)) as pilot:
            await into_mail(pilot, app)
            offer = store.mail.offer(ana_of(store))
            shown_times = head(app).splitlines()[-len(offer.slots) :]
            for slot, line in zip(offer.slots, shown_times, strict=True):
                assert (
                    f"{slot.starts_in(BERLIN):%H:%M}–{slot.end.astimezone(slot.starts_in(BERLIN).tzinfo):%H:%M}" in line
                )


async def test_a_time_of_an_old_draft_that_is_taken_by_now_is_refused_in_words(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            dialog = await into_mail(pilot, app)
            await pilot.press("e")
            await until(pilot, lambda: isinstance(app.focused, TextArea))
            app.focused.insert("mine\n", (0, 0))
            await pilot.press("escape", "escape")
            await until(pilot, lambda: on(app, CallScreen))
            at = dialog.offer.slots[1].starts_in("America/Denver")
            lee = store.customers.search("Lee Wong")[0].id
            store.follow_ups.add(lee, FollowUpForm("talk", at.date(), at.time(), FollowUpKind.TALK))
            await pilot.press("m")
            await until(pilot, lambda: on(app, MailDialog) and "mine" in body(app))
            await pilot.press("enter")
            await on_screen(pilot, "You have a talk at that time. r proposes another time, x drops it.")
            assert drafts(tmp_path) == []
            await pilot.press("r", "enter")
            await until(pilot, lambda: on(app, CallScreen))
            assert len(drafts(tmp_path)) == 1


async def test_an_e_mail_that_says_no_times_offers_none(tmp_path: Path) -> None:
    """Nothing stands in the log, and nothing is kept free, that the customer never read."""
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            dialog = await into_mail(pilot, app)
            assert "You asked me to call" in body(app)
            assert dialog.offer.slots == ()
            assert "none on offer" in head(app)
            await pilot.press("enter")
            await until(pilot, lambda: on(app, CallScreen))
        ana = ana_of(store)
        assert "Offered" not in store.customers.history(ana)[0].notes
        assert len(store.mail.offer(ana).turned_down) == 0
