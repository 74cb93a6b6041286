"""An e-mail on its way: whom it is to, which way it goes, and what a refusal leaves."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from textual.widgets import TextArea

from store import Locked
from store.file import models as m
from store.records.call_reports import CallReport
from store.records.calls import Outcome
from store.records.preferences import MailWay, Preferences
from tests.tui.mail.steps import (
    ana_of,
    body,
    dialog_of,
    drafts,
    head,
    into_mail,
    morning,
    on,
    read,
)
from tests.tui.waiting import until
from tests.worlds.morning import HOSTILE
from tests.worlds.six_people import on_screen, shown, write
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.computer.clipboard import SENT
from tui.computer.documents import mail_folder
from tui.forms.fields import NotesArea
from tui.mail.dialog import MailDialog
from tui.today.screen import TodayScreen
from tui.widgets.line_input import LineInput


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
            await write(pilot, "ana")
            await pilot.press("ctrl+s")
            await on_screen(pilot, "is not an e-mail address")
            assert drafts(tmp_path) == []
            await until(pilot, lambda: isinstance(app.focused, LineInput))
            await write(pilot, "@new.example")
            await pilot.press("enter")
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
            await on_screen(pilot, f"{SENT}. It stays here until Enter.")


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
    monkeypatch.setattr("tui.computer.mail.open_link", lambda link: not opened.append(link))
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
            await on_screen(pilot, f"{SENT}. It stays here until Enter.")
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
            await until(pilot, lambda: "Acme [/b] =cmd| ]0;x" in shown(app))
            await pilot.press("e")
            await until(pilot, lambda: isinstance(app.focused, TextArea))
            app.focused.insert(f"\x1b[2J \u202e {HOSTILE} [@click=app.quit]x[/]\n" * 3, (0, 0))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: on(app, TodayScreen))
        (file,) = drafts(tmp_path)
        assert file.name == "2026-11-24 Acme [b] =cmd ]0;x.eml" or file.name.startswith("2026-11-24 Acme")
        assert "\x1b" not in read(file).get_content()
        assert len(read(file)["To"].addresses) == 1


def test_without_a_setting_drafts_go_to_a_folder_among_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    assert mail_folder(Preferences()).name == "First Cup"
    assert mail_folder(Preferences(mail_folder="~/mine")) == Path(os.path.expanduser("~/mine"))  # noqa: PTH111
