"""The file changes hands under the open app: it is said, opened anew, and no typed letter goes away or acts."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from textual.widgets import TextArea

from store import clock_from, open_store
from store.file.backups import list_backups
from tests.tui.harness import messages
from tests.tui.waiting import until
from tests.worlds.builders import customer
from tests.worlds.morning import morning_store
from tui import app as app_module
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.forms.form import FormDialog
from tui.forms.notice import Notice
from tui.today.screen import TodayScreen

TYPED = "they want a second site [/b] in Leeds"


@pytest.fixture(autouse=True)
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_module, "LOOK_EVERY", 0.05)


def other(folder: Path, clock: object) -> Path:
    """Another store, whose only customer is nobody of the first one."""
    path = folder / "other.db"
    with open_store(path, clock=clock) as store:  # type: ignore[arg-type]
        customer(store, "Jo Park")
    return path


def rescued(folder: Path) -> list[Path]:
    return sorted(folder.glob("firstcup-unsaved-*.txt"))


async def into_notes(pilot: object, app: FirstCupApp) -> None:
    """A call with notes half typed."""
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.is_mounted)  # type: ignore[arg-type]
    await pilot.press("enter")  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)  # type: ignore[arg-type]
    await pilot.press("n")  # type: ignore[attr-defined]
    app.screen.query_one("#notes", TextArea).insert(TYPED)
    await until(pilot, lambda: app.screen.session.notes == TYPED)  # type: ignore[arg-type, attr-defined]


async def test_another_file_is_opened_and_shown(tmp_path: Path, clock: object) -> None:
    replacement = other(tmp_path, clock)
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.is_mounted)
            await pilot.press("3")
            replacement.replace(store.path)
            await until(pilot, lambda: any("was replaced by another file" in words for words in messages(app)))
            assert [row.name for row in store.customers.page(0, 10, 10)] == ["Jo Park"]
            assert not isinstance(app.screen, Notice)
    assert rescued(tmp_path) == []


async def test_notes_half_typed_go_into_a_file_and_the_next_letters_do_nothing(tmp_path: Path, clock: object) -> None:
    replacement = other(tmp_path, clock)
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await into_notes(pilot, app)
            replacement.replace(store.path)
            await until(pilot, lambda: isinstance(app.screen, Notice))
            (file,) = rescued(tmp_path)
            assert str(file) in app.screen.words
            assert "The call to Ana Ruiz" in app.screen.words
            await pilot.press("x", "u", "enter", "y")
            assert isinstance(app.screen, Notice)
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            assert store.history.next_undo() == "new customer Jo Park"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert f"notes: {TYPED}\n" in file.read_text(encoding="utf-8")


async def test_notes_are_offered_again_where_their_customer_is_in_the_new_file(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with morning_store(tmp_path / "s.db") as store:
        copy.write_bytes(store.path.read_bytes())
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await into_notes(pilot, app)
            copy.replace(store.path)
            await until(pilot, lambda: isinstance(app.screen, Notice))
            assert "offered again" in app.screen.words
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            assert app.screen.session.notes == TYPED


async def test_a_text_that_waits_in_the_new_file_stays(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with morning_store(tmp_path / "s.db") as store:
        (ana,) = store.customers.search("Ana Ruiz")
        copy.write_bytes(store.path.read_bytes())
        with open_store(copy, clock=store.clock) as there:
            box = there.drafts.of_call(there.customers.get(ana.id))
            box.save({"notes": "typed on the other computer"})
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await into_notes(pilot, app)
            copy.replace(store.path)
            await until(pilot, lambda: isinstance(app.screen, Notice))
            assert "offered again" not in app.screen.words
        assert store.drafts.load(box.key)["notes"] == "typed on the other computer"
    assert TYPED in rescued(tmp_path)[0].read_text(encoding="utf-8")


async def test_a_file_that_is_gone_is_said_and_one_goes_on_when_it_is_back(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await into_notes(pilot, app)
            store.path.rename(tmp_path / "away.db")
            await until(pilot, lambda: any("goes on by itself" in words for words in messages(app)))
            assert TYPED in rescued(tmp_path)[0].read_text(encoding="utf-8")
            assert isinstance(app.screen, CallScreen)  # what is typed stays where it is
            await pilot.press("!")
            (tmp_path / "away.db").rename(store.path)
            await until(pilot, lambda: any("is back in its place" in words for words in messages(app)))
            await pilot.press("escape", "2")
            await until(pilot, lambda: store.history.next_undo() == "voicemail to Ana Ruiz")
            (ana,) = store.customers.search("Ana Ruiz")
            assert store.customers.history(ana.id)[0].notes == f"{TYPED}!"


@pytest.mark.parametrize("gone", [True, False])
async def test_what_was_saved_in_the_file_that_lost_its_name_is_in_a_backup(tmp_path: Path, gone: bool) -> None:
    kept = tmp_path / "backups"
    morning_store(tmp_path / "s.db", "2026-11-24").close()
    (copy := tmp_path / "copy.db").write_bytes((tmp_path / "s.db").read_bytes())
    with open_store(tmp_path / "s.db", clock=clock_from("2026-11-24"), backups=kept) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.is_mounted)
            await until(pilot, lambda: len(list_backups(kept)) == 1)  # the day's
            customer(store, "Saved Just Now")
            if gone:
                store.path.unlink()
            else:
                copy.replace(store.path)
            await until(pilot, lambda: any("is in the backup firstcup-" in words for words in messages(app)))
    newest = list_backups(kept)[0].path
    with open_store(newest, clock=clock_from("2026-11-24")) as saved:
        assert saved.customers.search("Saved Just Now")


async def test_what_is_typed_after_that_is_written_when_the_app_ends(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await into_notes(pilot, app)
            store.path.unlink()
            await until(pilot, lambda: any("goes on by itself" in words for words in messages(app)))
            await pilot.press("!")
            app.exit()
    assert any(f"{TYPED}!" in file.read_text(encoding="utf-8") for file in rescued(tmp_path))


async def test_a_file_that_is_no_store_is_said_and_waited_out(tmp_path: Path, clock: object) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await into_notes(pilot, app)
            (tmp_path / "text").write_text("no store")
            (tmp_path / "text").replace(store.path)
            await until(pilot, lambda: any("not a First Cup store" in words for words in messages(app)))
            assert isinstance(app.screen, CallScreen)
            await pilot.press("!")
            await pilot.pause()
            assert len(rescued(tmp_path)) == 1
            other(tmp_path, clock).replace(store.path)
            await until(pilot, lambda: isinstance(app.screen, Notice))
            assert [row.name for row in store.customers.page(0, 10, 10)] == ["Jo Park"]


async def test_a_form_over_a_list_is_kept_in_the_file_as_well(tmp_path: Path, clock: object) -> None:
    replacement = other(tmp_path, clock)
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.is_mounted)
            app.screen.doors.add_customer(app.screen, lambda _: None)
            await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.is_mounted)
            await pilot.press("K", "i", "m")
            replacement.replace(store.path)
            await until(pilot, lambda: isinstance(app.screen, Notice))
    assert ": Kim" in rescued(tmp_path)[0].read_text(encoding="utf-8")
