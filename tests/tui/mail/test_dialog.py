"""The echo e-mail by keyboard: written already, times on both clocks, one key accepts, nothing typed is lost."""

from __future__ import annotations

import email
import os
import sys
from dataclasses import replace
from datetime import date, time, timedelta
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from store import Locked, Store, clock_from, open_store
from store.file import models as m
from store.records.calls import CallReport, Channel, Mood, NextStep, Outcome
from store.records.customers import CustomerForm
from store.records.follow_ups import FollowUpForm, FollowUpKind
from store.records.preferences import MailWay, Preferences
from tests.tui.waiting import until
from tests.worlds.morning import HOSTILE, PREFERENCES, morning_store
from tests.worlds.six_people import on_screen, shown
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.close.screen import CloseScreen
from tui.customers.screen import CustomersScreen
from tui.follow_ups.screen import FollowUpsScreen
from tui.forms.dialogs import ConfirmDialog, FormDialog
from tui.forms.fields import NotesArea
from tui.importing.screen import ImportScreen
from tui.mail.dialog import MailDialog
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail
from tui.widgets.line_input import LineInput

DENVER = replace(PREFERENCES, zone="America/Denver")
BERLIN = "Europe/Berlin"


def morning(folder: Path, **chosen: object) -> Store:
    """The small store, with Ana in Berlin and us in Denver."""
    store = morning_store(folder / "s.db", "2026-11-24T09:12-07:00", replace(DENVER, **chosen))
    m.Customer.update(zone=BERLIN, country="DE").where(m.Customer.name == "Ana Ruiz").execute()
    return store


def ana_of(store: Store) -> int:
    return store.customers.search("Ana Ruiz")[0].id


def on(app: FirstCupApp, kind: type) -> bool:
    """The screen is there, with everything in it."""
    return isinstance(app.screen, kind) and app.screen.is_mounted and bool(app.screen.query("*"))


def dialog_of(app: FirstCupApp) -> MailDialog:
    assert isinstance(app.screen, MailDialog)
    return app.screen


def body(app: FirstCupApp) -> str:
    return app.screen.query_one("Detail.mail--text", Detail).plain


def head(app: FirstCupApp) -> str:
    return app.screen.query_one(".mail--head", Detail).plain


def drafts(folder: Path) -> list[Path]:
    return sorted((folder / "drafts").glob("*")) if (folder / "drafts").exists() else []


def read(path: Path) -> EmailMessage:
    found = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


async def into_mail(pilot: Pilot[None], app: FirstCupApp) -> MailDialog:
    """Ana is the first of the day: she is called, and the voicemail answers."""
    await until(pilot, lambda: on(app, TodayScreen) and app.screen.selected().customer_id is not None)
    await pilot.press("enter")
    await until(pilot, lambda: on(app, CallScreen) and app.screen.settled)
    await pilot.press("2")
    await until(pilot, lambda: on(app, MailDialog) and body(app))
    return dialog_of(app)


# The path of a morning


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
            await until(pilot, lambda: app.screen.session.customer.id != ana)
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
        owed = [(f.kind, f.due) for f in store.follow_ups.of_customer(ana)]
        assert owed == [(FollowUpKind.RETRY, date(2026, 11, 26))]  # the next attempt stands in the queue


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
            assert app.screen.session.over


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
                await until(pilot, lambda: app.screen.rows.cursor_key is not None)
                while app.screen.selected().customer_id != ana_of(store):
                    await pilot.press("j")
            await pilot.press("m")
            await until(pilot, lambda: any("Call first, then write" in n.message for n in app._notifications))
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
            assert app.screen.session.over
            await on_screen(pilot, "write the e-mail that echoes the voicemail")
            await pilot.press("u")
            await until(pilot, lambda: not app.screen.session.over)
            assert store.export() == before


# Times


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
            await until(pilot, lambda: not app.screen.session.over)
            await pilot.press("2")
            await until(pilot, lambda: on(app, MailDialog) and body(app))
            assert "guessed from their number" in head(app)


async def test_a_time_is_moved_exchanged_and_dropped_by_key(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
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
            assert "No time is free on both sides" in shown(app)
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
    from datetime import datetime

    from store.records.mail import CalendarReading

    with morning(tmp_path) as store:
        then = datetime.fromisoformat("2026-08-01T09:00+00:00")
        store.mail.take_calendar(CalendarReading("[/b] old.ics", then, then + timedelta(days=100), (), 0))
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_mail(pilot, app)
            assert "[/b] old.ics was read for an earlier time. Import it again (i)" in shown(app)


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
            assert any("odd.ics" in n.message for n in app._notifications)


# The text


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
            assert "F8 starts afresh" in shown(app)
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


async def test_a_killed_app_keeps_the_edited_text(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        key = f"mail:{store.customers.get(ana_of(store)).uid}"
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_mail(pilot, app)
            await pilot.press("e")
            await until(pilot, lambda: isinstance(app.focused, TextArea))
            app.focused.insert("half a sentence", (0, 0))
            # On the disk while the field is still open: a killed terminal loses less than a second.
            await until(pilot, lambda: store.drafts.load(key).get("body", "").startswith("half a sentence"))
    with open_store(tmp_path / "s.db", clock=clock_from("2026-11-24T10:00-07:00"), preferences=DENVER) as again:
        app = FirstCupApp(again)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: on(app, TodayScreen) and app.screen.selected().customer_id is not None)
            while app.screen.selected().customer_id != ana_of(again):
                await pilot.press("j")
            await pilot.press("m")
            await until(pilot, lambda: on(app, MailDialog) and "half a sentence" in body(app))


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


# Whom, and which way


async def test_a_missing_address_is_asked_for_and_kept(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        ana = ana_of(store)
        m.ContactPoint.delete().where((m.ContactPoint.customer == ana) & (m.ContactPoint.kind == "email")).execute()
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_mail(pilot, app)
            assert "no address yet; t types it" in head(app)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.focused, LineInput))
            await pilot.press(*"ana", "ctrl+s")
            await on_screen(pilot, "is not an e-mail address")
            assert drafts(tmp_path) == []
            await until(pilot, lambda: isinstance(app.focused, LineInput))
            await pilot.press("at", *"new.example", "enter")
            await until(pilot, lambda: app.focused is None)
            await pilot.press("enter")
            await until(pilot, lambda: on(app, CallScreen))
        assert store.customers.get(ana).emails == ("ana@new.example",)


async def test_an_unwritable_folder_is_a_sentence_and_nothing_is_lost(tmp_path: Path) -> None:
    wall = tmp_path / "wall"
    wall.write_text("a file where the folder should be")
    with morning(tmp_path, mail_folder=str(wall / "drafts")) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_mail(pilot, app)
            before = store.export()
            await pilot.press("enter")
            await on_screen(pilot, "cannot be made")
            assert store.export() == before
            await pilot.press("w", "w", "enter")  # the clipboard needs no folder
            await on_screen(pilot, "Sent to the clipboard")


async def test_a_file_in_the_place_of_the_folder_is_named_as_one(tmp_path: Path) -> None:
    wall = tmp_path / "wall"
    wall.write_text("a file where the folder should be")
    with morning(tmp_path, mail_folder=str(wall)) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await into_mail(pilot, app)
            await pilot.press("enter")
            await until(pilot, lambda: "is a file, not a folder" in dialog_of(app).notice)
    assert wall.read_text() == "a file where the folder should be"


async def test_an_email_without_text_opens_no_mail_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("tui.computer.mail._opened", lambda link: not opened.append(link))
    with morning(tmp_path, mail_way=MailWay.PROGRAM) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await into_mail(pilot, app)
            await pilot.press("e")
            app.screen.query_one(NotesArea).text = " "
            await pilot.pause()
            await pilot.press("ctrl+s")
            await on_screen(pilot, "The e-mail has no text")
    assert opened == []


async def test_when_the_log_refuses_the_draft_file_goes_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with morning(tmp_path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_mail(pilot, app)

            def refuse(*_: object) -> None:
                raise Locked("in use by another program")

            monkeypatch.setattr(store.mail, "accept", refuse)
            await pilot.press("enter")
            await on_screen(pilot, "in use by another program")
            assert drafts(tmp_path) == []
            monkeypatch.undo()
            await pilot.press("enter")
            await until(pilot, lambda: on(app, CallScreen))
            assert len(drafts(tmp_path)) == 1


async def test_a_second_draft_never_replaces_the_first(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_mail(pilot, app)
            await pilot.press("enter")
            await until(pilot, lambda: on(app, CallScreen))
            await pilot.press("m")
            await on_screen(pilot, "An e-mail about this call was written already.")
            await pilot.press("enter")
            await until(pilot, lambda: on(app, CallScreen))
        assert [file.name for file in drafts(tmp_path)] == ["2026-11-24 Ana Ruiz-2.eml", "2026-11-24 Ana Ruiz.eml"]


async def test_the_clipboard_keeps_the_text_readable_until_enter(tmp_path: Path) -> None:
    with morning(tmp_path, mail_way=MailWay.CLIPBOARD) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_mail(pilot, app)
            await pilot.press("enter")
            await on_screen(pilot, "Sent to the clipboard")
            assert app.clipboard.startswith("To: Ana Ruiz <p0@customers.example>\nSubject: ")
            assert "Berlin time" in app.clipboard
            await pilot.press("x", "r", "e", "enter")
            await until(pilot, lambda: on(app, CallScreen))
        assert drafts(tmp_path) == []
        assert store.history.next_undo() == "e-mail to Ana Ruiz"
        store.history.undo()
        assert store.history.next_undo() == "voicemail to Ana Ruiz"  # one act, however many keys


@pytest.mark.skipif(sys.platform == "win32", reason="the opener is a shell script")
async def test_the_mail_program_gets_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opener, heard = tmp_path / "opener", tmp_path / "heard"
    opener.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{heard}.part" && mv "{heard}.part" "{heard}"\n')
    opener.chmod(0o755)
    monkeypatch.setenv("FIRSTCUP_OPENER", str(opener))
    with morning(tmp_path, mail_way=MailWay.PROGRAM) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_mail(pilot, app)
            await pilot.press("enter")
            await until(pilot, heard.exists)
            await on_screen(pilot, "Opened in your mail program")
    assert heard.read_text().startswith("mailto:p0@customers.example?subject=")
    assert drafts(tmp_path) == []


@pytest.mark.parametrize("long", [True, False])
async def test_without_a_way_into_the_mail_program_it_is_a_file_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, long: bool
) -> None:
    monkeypatch.setenv("FIRSTCUP_OPENER", str(tmp_path / "no such program"))
    with morning(tmp_path, mail_way=MailWay.PROGRAM) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await into_mail(pilot, app)
            if long:
                await pilot.press("e")
                await until(pilot, lambda: isinstance(app.focused, TextArea))
                app.focused.insert("very long " * 300, (0, 0))
                await pilot.press("ctrl+s")
            else:
                await pilot.press("enter")
            await on_screen(pilot, "too long" if long else "No mail program could be opened")
        assert len(drafts(tmp_path)) == 1


async def test_hostile_names_and_texts_stay_text(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        evil = store.customers.search("evil")[0].id
        m.Customer.update(zone="[red]", best_hours="\x1b]0;x", country="[/]").where(m.Customer.id == evil).execute()
        store.calls.record(CallReport(evil, Outcome.VOICEMAIL))
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: on(app, TodayScreen) and app.screen.selected().customer_id is not None)
            while app.screen.selected().customer_id != evil:
                await pilot.press("j")
            await pilot.press("m")
            await until(pilot, lambda: on(app, MailDialog) and body(app))
            assert "Acme [/b] =cmd| ]0;x" in shown(app)
            await pilot.press("e")
            await until(pilot, lambda: isinstance(app.focused, TextArea))
            app.focused.insert(f"\x1b[2J \u202e {HOSTILE} [@click=app.quit]x[/]\n" * 3, (0, 0))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: on(app, TodayScreen))
        (file,) = drafts(tmp_path)
        assert file.name == "2026-11-24 Acme [b] =cmd ]0;x.eml" or file.name.startswith("2026-11-24 Acme")
        assert "\x1b" not in read(file).get_content()
        assert len(read(file)["To"].addresses) == 1


async def test_a_store_that_cannot_be_written_keeps_everything_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with morning(tmp_path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            dialog = await into_mail(pilot, app)

            def refuse(*_: object) -> None:
                raise Locked("in use by another program")

            monkeypatch.setattr(store.drafts, "save", refuse)
            await pilot.press("1", "x", "escape")
            await on_screen(pilot, "Your text could not be kept")
            assert app.screen is dialog
            await pilot.press("escape")
            await until(pilot, lambda: on(app, CallScreen))


# A talk for the calendar


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
            await until(pilot, lambda: any("made after the call" in n.message for n in app._notifications))
            await pilot.press("1", "2", "t")
            await until(pilot, lambda: on(app, FormDialog) and app.focused is not None)
            await pilot.press(*"fri 10", "ctrl+s")
            await until(pilot, lambda: on(app, CloseScreen))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: on(app, CallScreen) and app.screen.session.over)
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
        from tui.computer.mail import write_talk

        talks = [f.id for f in store.follow_ups.of_customer(ana) if f.kind is FollowUpKind.TALK]
        names = [write_talk(store, store.mail.talk(talk)).name for talk in (*talks, *talks)]
        assert names == ["2026-11-27 Talk with Ana Ruiz.ics", "2026-11-27 Talk with Ana Ruiz-2.ics"] * 2


def test_without_a_setting_drafts_go_to_a_folder_among_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.computer.mail import mail_folder

    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    assert mail_folder(Preferences()).name == "First Cup"
    assert mail_folder(Preferences(mail_folder="~/mine")) == Path(os.path.expanduser("~/mine"))  # noqa: PTH111


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
