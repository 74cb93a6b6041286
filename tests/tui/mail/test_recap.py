"""``m`` after a conversation: what was agreed, with the next talk as a calendar file."""

from __future__ import annotations

from pathlib import Path

from icalendar import Calendar

from store.records.calls import Channel
from tests.tui.mail.steps import DENVER, ana_of, body, drafts, head, morning, on, panel, read
from tests.tui.waiting import until
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.close.screen import CloseScreen
from tui.forms.fields import NotesArea
from tui.frame.bars import KeyBar
from tui.mail.dialog import MailDialog
from tui.today.screen import TodayScreen

NOTES = "- invoices come late\n+ @dana saved our launch\n> send the draft @dana fri !told\n> check their rating"


async def test_what_was_agreed_is_written_with_the_next_talk_and_linked_to_the_call(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        assert store.preferences.zone == DENVER.zone
        app, ana = FirstCupApp(store), ana_of(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: on(app, TodayScreen) and app.screen.selected().customer_id == ana)
            await pilot.press("enter")
            await until(pilot, lambda: on(app, CallScreen) and app.screen.settled)
            call = app.screen
            assert isinstance(call, CallScreen)
            call.query_one(NotesArea).load_text(NOTES)
            await until(pilot, lambda: call.session.notes == NOTES)
            await pilot.press("1")
            await until(pilot, lambda: isinstance(app.screen, CloseScreen) and app.screen.settled)
            await pilot.press("2", "t")
            await until(pilot, lambda: not isinstance(app.screen, CloseScreen) and app.focused is not None)
            await pilot.press(*"fri 10", "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, CloseScreen))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: app.screen is call and call.session.over)
            assert "what we agreed, as an e-mail" in panel(app)
            assert ("m", "e-mail") in call.query_one(KeyBar).fitting(999)
            await pilot.press("m")
            await until(pilot, lambda: on(app, MailDialog) and bool(body(app)))
            assert "Dana will send the draft by Friday, and you'll hear from me when it's done." in body(app)
            assert "Next: we talk again on Friday at 10:00 your time." in body(app)
            assert "rating" not in body(app)
            assert "invoices" not in body(app)
            assert "Times" not in head(app)
            assert "One item was not said to them" in app.screen.query_one(".mail--notice").content.plain  # type: ignore[attr-defined]
            await pilot.press("enter")
            await until(pilot, lambda: len(drafts(tmp_path)) == 1)
            message = read(drafts(tmp_path)[0])
            (file,) = message.iter_attachments()
            assert (file.get_content_type(), file.get_filename()) == ("text/calendar", "talk.ics")
            (event,) = Calendar.from_ical(file.get_payload(decode=True)).walk("VEVENT")
            assert event["SUMMARY"].startswith("Talk with") or event["SUMMARY"].startswith("Our talk")
            mail, talk = store.customers.history(ana)[:2]
            assert (mail.channel, mail.about_id) == (Channel.EMAIL, talk.id)
