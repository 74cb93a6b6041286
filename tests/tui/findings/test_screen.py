"""Findings by keyboard: views, groups, search, and every act with its undo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Static

from store import Store
from store.records.call_reports import Touch
from store.records.calls import Channel, StartedBy
from store.records.finding_views import FindingFilter
from store.records.findings import FindingKind, FindingView, StoryStep
from store.records.follow_ups import FollowUpKind
from store.records.preferences import MailWay
from store.records.team import ColleagueForm
from tests.tui.waiting import until
from tests.worlds.six_people import HOSTILE, add_people, field, fresh, lines, on_screen, shown, write
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.computer.clipboard import SENT
from tui.findings.screen import FindingsScreen
from tui.forms.dialogs import PickDialog
from tui.forms.form import FormDialog
from tui.frame.bars import KeyBar
from tui.mail.kudos import KudosDialog

BIG, SMALL = (120, 36), (80, 24)
NOTES = """We spoke of the launch.
+ @dana saved our launch
- the invoice was wrong again
" launched in nine weeks
= the shelf that is never empty"""


def heard(folder: Path) -> tuple[Store, dict[str, int]]:
    store = fresh(folder)
    store.follow(replace(store.preferences, mail_folder=str(folder / "drafts"), my_name="Robin Vale"))
    people = add_people(store)
    store.calls.log(Touch(people["Ana Ruiz"], Channel.MEETING, StartedBy.US, NOTES))
    store.findings.add_line(people["Jo Park"], "~ the night shift")
    return store, people


def screen_of(app: FirstCupApp) -> FindingsScreen:
    assert isinstance(app.screen, FindingsScreen), app.screen
    return app.screen


async def opened(pilot: object, app: FirstCupApp) -> FindingsScreen:
    await pilot.press("4")  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(app.screen, FindingsScreen) and app.screen.query("#list"))  # type: ignore[arg-type]
    await pilot.pause()  # type: ignore[attr-defined]
    return screen_of(app)


def the(store: Store, kind: FindingKind) -> int:
    (row,) = (row for row in store.findings.page(FindingFilter(FindingView.ALL), 0, 99) if row.finding.kind is kind)
    return row.finding.id


def go_to(app: FirstCupApp, store: Store, kind: FindingKind) -> int:
    found = the(store, kind)
    assert screen_of(app).browser.rows.select(str(found))
    screen_of(app).show_pane()
    return found


@pytest.mark.parametrize("size", [BIG, SMALL])
async def test_what_is_open_is_there_from_every_mode(tmp_path: Path, size: tuple[int, int]) -> None:
    store, _ = heard(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        for mode in "123":
            await pilot.press(mode)
            await pilot.pause()
            await opened(pilot, app)
        text = shown(app)
        assert "All open  4" in text
        assert "+ thanks" in text
        assert "○ pass it on" in text
        assert "~ hard for them" in text
        assert "shelf" not in text
        bar = lines(app)[-1]
        assert all(word in bar for word in ("x done", "v view", "? help"))


async def test_views_groups_and_search(tmp_path: Path) -> None:
    store, _ = heard(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("6")
        await on_screen(pilot, "Their words  1")
        await until(pilot, lambda: "shelf that is never" in shown(app))
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("G", "enter")
        await on_screen(pilot, "Everything  5  4 open")
        await pilot.press("o")
        await on_screen(pilot, "open only")
        await pilot.press("o", "t")
        await on_screen(pilot, "by customer")
        await pilot.press("slash")
        await write(pilot, "jo park")
        await on_screen(pilot, "Everything  1")
        await until(pilot, lambda: "night shift" in shown(app))
        await pilot.press("escape", "escape")
        await on_screen(pilot, "Everything  5")


async def test_kudos_are_written_to_the_colleague_and_then_to_the_manager(tmp_path: Path) -> None:
    store, _ = heard(tmp_path)
    dana = store.team.named("Dana")
    assert dana is not None
    store.team.edit(dana.id, ColleagueForm("Dana", "dana@example.com"), dana.version)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        kudos = go_to(app, store, FindingKind.KUDOS)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, KudosDialog))
        await until(pilot, lambda: "Ana Ruiz about you" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FindingsScreen))
        (draft,) = (tmp_path / "drafts").glob("*Dana.eml")
        assert b"dana@example.com" in draft.read_bytes()
        assert store.findings.one(kudos).row.finding.told
        await pilot.press("m")  # nobody knows who the manager is
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await write(pilot, "Sam Fox")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, KudosDialog))
        await pilot.press("w", "w", "enter")  # to the clipboard: no address is needed
        await until(pilot, lambda: SENT in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FindingsScreen))
        assert not store.findings.one(kudos).row.finding.open
        await pilot.press("u")
        await until(pilot, lambda: store.findings.one(kudos).row.finding.open)


async def test_a_draft_file_asks_for_the_address_first(tmp_path: Path) -> None:
    store, _ = heard(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        kudos = go_to(app, store, FindingKind.KUDOS)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, KudosDialog))
        assert store.preferences.mail_way is MailWay.FILE
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await write(pilot, "dana@example.com")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, KudosDialog))
        assert not store.findings.one(kudos).row.finding.told
        await pilot.press("enter")
        await until(pilot, lambda: store.findings.one(kudos).row.finding.told)


async def test_criticism_is_settled_in_words_and_undone(tmp_path: Path) -> None:
    store, _ = heard(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        found = go_to(app, store, FindingKind.CRITICISM)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await write(pilot, "Dana checks each one")
        await pilot.press("enter")
        await until(pilot, lambda: not store.findings.one(found).row.finding.open)
        await on_screen(pilot, "All open  3")
        await pilot.press("u")
        await on_screen(pilot, "All open  4")


async def test_a_story_is_planned_asked_agreed_and_told(tmp_path: Path) -> None:
    store, people = heard(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        found = go_to(app, store, FindingKind.STORY)

        def step() -> StoryStep | None:
            return store.findings.one(found).row.finding.step

        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await write(pilot, "in 2 weeks")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FindingsScreen))
        assert [f.kind for f in store.follow_ups.of_customer(people["Ana Ruiz"])] == [FollowUpKind.STORY]
        await pilot.press("x")
        await until(pilot, lambda: step() is StoryStep.ASKED)
        await pilot.press("x")
        await until(pilot, lambda: step() is StoryStep.AGREED)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await pilot.press("4", "ctrl+s")
        await until(pilot, lambda: step() is StoryStep.TOLD)
        assert store.findings.one(found).row.finding.settled_how == "article"
        await pilot.press("u")
        await until(pilot, lambda: step() is StoryStep.AGREED)


async def test_a_finding_is_edited_as_its_line_and_removed_without_it(tmp_path: Path) -> None:
    store, people = heard(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        found = go_to(app, store, FindingKind.CRITICISM)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await write(pilot, ", and late")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FindingsScreen))
        (entry,) = store.customers.history(people["Ana Ruiz"])
        assert "- the invoice was wrong again, and late" in entry.notes
        assert store.findings.one(found).row.finding.words == "the invoice was wrong again, and late"
        await pilot.press("D")
        await until(pilot, lambda: store.findings.count(FindingFilter(FindingView.ALL)) == 4)
        (entry,) = store.customers.history(people["Ana Ruiz"])
        assert "- the invoice was wrong again, and late" in entry.notes
        await pilot.press("u")
        assert store.findings.count(FindingFilter(FindingView.ALL)) == 5


async def test_a_line_is_added_for_a_customer_by_name(tmp_path: Path) -> None:
    store, people = heard(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await write(pilot, "+ @kim was fast")
        await until(pilot, lambda: "kudos · Kim was fast · Kim" in shown(app))
        field(app, "who").value = "omar"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, FindingsScreen))
        assert screen_of(app).selected().customer_id == people["Omar Haddad"]


async def test_words_go_to_a_file_and_never_over_another(tmp_path: Path) -> None:
    store, _ = heard(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        for _ in range(2):
            await pilot.press("w")
            await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, FindingsScreen))
        names = sorted(path.name for path in (tmp_path / "drafts").iterdir())
        assert names == ["2026-11-24 What they said-2.md", "2026-11-24 What they said.md"]


@pytest.mark.parametrize("folder", ["a-file", "a-file/below"])
async def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, folder: str) -> None:
    store, _ = heard(tmp_path)
    (tmp_path / "a-file").write_text("no folder")
    store.follow(replace(store.preferences, mail_folder=str(tmp_path / folder)))
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await pilot.press("ctrl+s")
        message = app.screen.query_one(".form--message", Static)
        await until(pilot, lambda: "Name another folder for drafts" in str(message.content))
        assert isinstance(app.screen, FormDialog)


async def test_enter_calls_and_an_empty_store_says_what_fills_it(tmp_path: Path) -> None:
    store, _ = heard(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CallScreen))
    (tmp_path / "empty").mkdir()
    empty = FirstCupApp(fresh(tmp_path / "empty"))
    async with empty.run_test(size=SMALL) as pilot:
        await opened(pilot, empty)
        assert "Nothing is open." in shown(empty)
        assert "+ kudos" in shown(empty)
        keys = empty.screen.query_one(KeyBar).lines(80)[0].plain
        assert "i import" in keys  # with nobody known, no line can be typed
        assert "n new" not in keys
        for key in ("x", "m", "e", "D", "n", "t", "o", "enter", "u", "j"):
            await pilot.press(key)
        assert isinstance(empty.screen, FindingsScreen)


async def test_research_shows_every_kind_and_x_makes_sense_there(tmp_path: Path) -> None:
    store, people = heard(tmp_path)
    store.findings.add_line(people["Ana Ruiz"], f"^ {HOSTILE}")
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        found = go_to(app, store, FindingKind.CRITICISM)
        await pilot.press("r")
        await on_screen(pilot, "= their words")
        await pilot.press("tab")
        app.screen.query_one("#findings").select(str(found))  # type: ignore[attr-defined]
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await write(pilot, "put right")
        await pilot.press("enter")
        await until(pilot, lambda: not store.findings.one(found).row.finding.open)
