"""Scripts by keyboard: write, see it as the customer would, save, undo; sets; and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store import Clock, ReadOnly, Store, open_store
from store.usecases.drafts import DraftBox
from tests.tui.harness import messages
from tests.tui.waiting import until
from tests.worlds.morning import HOSTILE, morning_store, tell_about
from tests.worlds.six_people import shown, write
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.forms.dialogs import PickDialog
from tui.forms.form import FormDialog
from tui.scripts.editor import ScriptEditor
from tui.scripts.texts import CHANGED
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail
from tui.widgets.rows import RowList

BIG = (120, 36)


async def settle(pilot: Pilot[None], app: FirstCupApp) -> None:
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.selected().customer_id is not None)


async def into_scripts(pilot: Pilot[None], app: FirstCupApp) -> ScriptEditor:
    await settle(pilot, app)
    await pilot.press("S")
    await until(pilot, lambda: isinstance(app.screen, ScriptEditor) and app.screen.settled)
    assert isinstance(app.screen, ScriptEditor)
    return app.screen


def preview(app: FirstCupApp) -> str:
    return " ".join(app.screen.query_one("#preview", Detail).plain.split())


def below(app: FirstCupApp) -> str:
    return str(app.screen.query_one("#script-below", Static).content)


def title(app: FirstCupApp) -> str:
    return str(app.screen.query_one("#script-title", Static).content)


def body(store: Store, part: str = "voicemail", variant: str = "first call") -> str:
    return next(text.body for text in store.scripts.texts() if (text.part, text.variant) == (part, variant))


@pytest.mark.parametrize("size", [BIG, (80, 24)])
async def test_a_text_is_written_with_a_live_preview_saved_and_undone(tmp_path: Path, size: tuple[int, int]) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=size) as pilot:
            screen = await into_scripts(pilot, app)
            shipped = body(store)
            assert title(app) == "Standard  ·  voicemail, first call   as shipped"
            assert "To Ana Ruiz" in preview(app)
            assert "Hello Ana, this is Robin Vale from Northwind Advisory." in preview(app)
            await pilot.press("e", "G")
            await write(pilot, "ood day $company. ")
            await until(pilot, lambda: "Good day Fabrikam Foods. Hello Ana" in preview(app))
            assert title(app).endswith("unsaved")
            assert body(store) == shipped
            await pilot.press("ctrl+s")
            await until(pilot, lambda: title(app).endswith("your own text"))
            assert body(store).startswith("Good day $company. Hello")
            assert screen.area.has_focus
            await pilot.press("escape", "u")
            await until(pilot, lambda: title(app).endswith("as shipped"))
            assert screen.area.text == body(store) == shipped
            await pilot.press("escape")
            await settle(pilot, app)


async def test_an_unknown_placeholder_is_named_while_typing_and_not_saved(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            screen = await into_scripts(pilot, app)
            assert "F2 lists them" in below(app)
            shipped = body(store)
            await pilot.press("enter", "H")
            await write(pilot, "i $frist_name. ")
            await until(pilot, lambda: "$frist_name is not a placeholder. Did you mean $first_name?" in below(app))
            assert "frist" not in preview(app)
            await pilot.press("ctrl+s")
            await pilot.pause()
            assert body(store) == shipped
            assert screen.area.text.startswith("Hi $frist_name. ")
            await pilot.press("ctrl+u")  # up to the beginning of the line
            await until(pilot, lambda: "F2 lists them" in below(app))


async def test_what_was_typed_waits_in_its_text(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            screen = await into_scripts(pilot, app)
            shipped = body(store)
            await pilot.press("enter", *"Hey you", "full_stop", "space")
            await pilot.press("escape", "j", "k")
            await until(pilot, lambda: screen.area.text.startswith("Hey you. "))
            await pilot.press("enter", *"Now", "escape", "escape")
            await settle(pilot, app)
            await pilot.press("S")
            await until(pilot, lambda: isinstance(app.screen, ScriptEditor) and app.screen.settled)
            assert isinstance(app.screen, ScriptEditor)
            assert app.screen.area.text.startswith("NowHey you. ")
            shown = [app.screen.rows.render_line(n).text for n in range(app.screen.rows.size.height)]
            assert ["first call" in line for line in shown if "unsaved" in line] == [True]
            await pilot.press("f8")
            await until(pilot, lambda: app.screen.area.text == shipped)
            await pilot.press("f8")
            await until(pilot, lambda: app.screen.area.text.startswith("NowHey you. "))
            await pilot.press("enter", *"X")
        # The app ended while one was typing.
        assert store.scripts.draft(None, "voicemail", "first call").load()["body"].startswith("XNowHey you. ")
        assert body(store) == shipped


async def test_a_placeholder_is_chosen_from_the_list_with_its_value(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            screen = await into_scripts(pilot, app)
            await pilot.press("enter", "f2")
            await until(pilot, lambda: isinstance(app.screen, PickDialog))
            lines = [app.screen.query_one(RowList).render_line(n).text for n in range(6)]
            assert "$company" in lines[2]
            assert "Fabrikam Foods" in lines[2]
            assert "not known: who they say they are" in lines[5]
            await pilot.press("3")
            await until(pilot, lambda: app.screen is screen)
            await until(pilot, lambda: screen.area.text.startswith("$company Hello"))
            assert screen.area.has_focus
            await until(pilot, lambda: "Fabrikam Foods Hello" in preview(app))


async def test_back_to_the_shipped_text(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        shipped = body(store)
        store.scripts.save(None, "voicemail", "first call", "My own.")
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            screen = await into_scripts(pilot, app)
            assert screen.area.text == "My own."
            await pilot.press("D")
            await until(pilot, lambda: screen.area.text == shipped)
            await pilot.press("D")
            await pilot.pause()
            assert screen.area.text == shipped


async def test_sets_are_added_chosen_and_removed(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            await into_scripts(pilot, app)
            await pilot.press("v")
            await until(pilot, lambda: isinstance(app.screen, PickDialog))
            await pilot.press("2")
            await until(pilot, lambda: isinstance(app.screen, FormDialog))
            await pilot.press(*"Deutsch", "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, ScriptEditor) and title(app).startswith("Deutsch"))
            assert title(app).endswith("as in the set behind it")
            assert "They hear the set Standard." in preview(app)
            await pilot.press("g", "enter", "f7", "G")
            await write(pilot, "uten Tag $name.")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: title(app).endswith("your own text"))
            await pilot.press("escape", "escape")
            await settle(pilot, app)
            await pilot.press("V")
            await until(pilot, lambda: isinstance(app.screen, PickDialog))
            await pilot.press("2")
            await settle(pilot, app)
            ana = app.screen.selected().customer_id
            (german,) = (one for one in store.scripts.sets() if one.name == "Deutsch")
            assert store.customers.get(ana).script_set_id == german.id
            assert store.scripts.filled(ana)[0].text == "Guten Tag Ana Ruiz."
            await pilot.press("S")
            await until(pilot, lambda: isinstance(app.screen, ScriptEditor) and title(app).startswith("Deutsch"))
            await pilot.press("v", "5", "y")
            await until(pilot, lambda: isinstance(app.screen, ScriptEditor) and title(app).startswith("Standard"))
            assert len(store.scripts.sets()) == 1
            await pilot.press("u")
            await until(pilot, lambda: len(store.scripts.sets()) == 2)
            assert store.customers.get(ana).script_set_id == german.id


async def test_the_formal_set_is_added_by_one_key_and_opened(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await into_scripts(pilot, app)
            await pilot.press("v", "3")
            await until(pilot, lambda: isinstance(app.screen, ScriptEditor) and title(app).startswith("Formal"))
            assert title(app).endswith("your own text")
            assert [one.formal for one in store.scripts.sets()] == [False, True]


async def test_a_call_shows_the_story_to_a_promoter_and_what_was_edited_meanwhile(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            await settle(pilot, app)
            tell_about(store, app.screen.selected().customer_id, "promoter")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            script = app.screen.query_one("#script", Detail)
            assert "You asked me to call" in " ".join(script.plain.split())
            await pilot.press("shift+tab", "shift+tab")
            await until(pilot, lambda: "Not in this call" in script.plain)
            await pilot.press("S")
            await until(pilot, lambda: isinstance(app.screen, ScriptEditor) and app.screen.settled)
            assert title(app).startswith("Standard  ·  their story, standard")
            await pilot.press("enter", *"Ask", "full_stop", "space", "ctrl+s", "escape", "escape")
            await until(pilot, lambda: isinstance(app.screen, CallScreen))
            await until(pilot, lambda: "Ask. Hello Ana" in " ".join(script.plain.split()))


async def test_hostile_names_and_texts_are_shown_as_they_are(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        store.scripts.add_set("[/b] $x", "small")
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            await settle(pilot, app)
            evil = store.customers.search("evil")[0].id
            app.push_screen(ScriptEditor(store, app.doors, evil, "opening"))
            await until(pilot, lambda: isinstance(app.screen, ScriptEditor) and app.screen.settled)
            assert title(app).startswith("[/b] $x")
            assert f"To {HOSTILE.replace(chr(27), '').replace(chr(7), '')}" in preview(app)
            assert "how things are at [red]Evil[/red]: what" in preview(app)
            for keys in ("v", "f2"):
                await pilot.press(keys)
                await until(pilot, lambda: isinstance(app.screen, PickDialog))
                await pilot.press("escape")
                await until(pilot, lambda: isinstance(app.screen, ScriptEditor))


async def test_without_a_customer_the_preview_is_an_example(tmp_path: Path, store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("S")
        await until(pilot, lambda: isinstance(app.screen, ScriptEditor) and app.screen.settled)
        assert "To an example customer" in preview(app)
        assert "Hello Marta" in preview(app)


async def test_a_refusal_keeps_what_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            screen = await into_scripts(pilot, app)

            def refuse(*_: object) -> None:
                raise ReadOnly("open for reading only")

            monkeypatch.setattr(store.scripts, "save", refuse)
            monkeypatch.setattr(DraftBox, "save", refuse)
            await pilot.press("enter", *"Hi", "ctrl+s", "escape")
            await until(pilot, lambda: not screen.area.has_focus)
            assert screen.area.text.startswith("HiHello")


async def test_f8_brings_back_what_was_typed_when_d_went_back_to_the_shipped_text(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        shipped = body(store)
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            screen = await into_scripts(pilot, app)
            await pilot.press("e", *"own", "ctrl+s")
            await until(pilot, lambda: body(store) != shipped)
            await pilot.press(*"typed", "escape", "D")
            await until(pilot, lambda: body(store) == shipped and screen.area.text == shipped)
            await pilot.press("f8")
            await until(pilot, lambda: screen.area.text.startswith("owntyped"))
            await pilot.press("f8", "u")  # the saved text changes below what was put away
            await until(pilot, lambda: screen.area.text.startswith("ownHello"))
            await pilot.press("f8")
            await until(pilot, lambda: screen.area.text.startswith("owntyped"))


async def test_undo_takes_a_set_away_with_the_marks_of_its_texts(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        shipped = body(store)
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            screen = await into_scripts(pilot, app)
            screen.open_set(store.scripts.add_set("Deutsch [b]", "").created_id)
            await pilot.press("e", *"Guten")
            await until(pilot, lambda: screen.texts.marked)
            await pilot.press("escape", "u")
            await until(pilot, lambda: title(app).startswith("Standard") and screen.area.text == shipped)
            assert not any("unsaved" in str(row.cells) for row in screen.texts.rows())
            assert "unsaved" not in shown(app)


async def test_a_very_small_screen_has_room_for_the_text_while_it_is_written(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(44, 14)) as pilot:
            screen = await into_scripts(pilot, app)
            await until(pilot, lambda: screen.rows.display)
            await pilot.press("e")
            await until(pilot, lambda: not screen.rows.display and screen.area.content_size.width >= 30)
            assert screen.area.content_size.height >= 3
            await pilot.press("escape")
            await until(pilot, lambda: screen.rows.display)


async def test_a_text_that_was_changed_elsewhere_is_shown_and_never_written_over_unseen(
    tmp_path: Path, clock: Clock
) -> None:
    with morning_store(tmp_path / "s.db") as store, open_store(tmp_path / "s.db", clock=clock) as other:
        theirs = f"{body(store)} Theirs."
        app = FirstCupApp(store)
        async with app.run_test(size=BIG, notifications=True) as pilot:
            screen = await into_scripts(pilot, app)
            await pilot.press("e", *"own")
            other.scripts.save(None, "voicemail", "first call", theirs)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: CHANGED in messages(app))
            assert body(store) == theirs
            assert screen.area.text.startswith("own")
            await pilot.press("f8")
            await until(pilot, lambda: screen.area.text == theirs)
            await pilot.press("f8")
            await until(pilot, lambda: screen.area.text.startswith("own"))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: body(store).startswith("own"))


async def test_a_text_that_comes_back_knows_that_the_saved_one_was_changed(tmp_path: Path, clock: Clock) -> None:
    with morning_store(tmp_path / "s.db") as store:
        theirs, box = f"{body(store)} Theirs.", store.scripts.draft(None, "voicemail", "first call")
        box.save({"body": "own words"}, {"body": body(store)})
        with open_store(tmp_path / "s.db", clock=clock) as other:
            other.scripts.save(None, "voicemail", "first call", theirs)
        app = FirstCupApp(store)
        async with app.run_test(size=BIG, notifications=True) as pilot:
            screen = await into_scripts(pilot, app)
            await until(
                pilot, lambda: any("F8 shows the saved one, which was changed since." in m for m in messages(app))
            )
            await pilot.press("e", "ctrl+s")
            await until(pilot, lambda: CHANGED in messages(app))
            assert (body(store), screen.area.text) == (theirs, "own words")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: body(store) == "own words")
