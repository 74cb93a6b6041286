"""Today by keyboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.color import Color

from store import Store, clock_from, open_store
from store.records.calls import Channel
from store.records.today import QueueItem, Section
from tests.tui.harness import composed
from tests.tui.waiting import highlighted, until
from tests.worlds.builders import customer
from tests.worlds.morning import HOSTILE, morning_store
from tui.app import FirstCupApp
from tui.today.screen import TodayScreen


def today_of(app: FirstCupApp) -> TodayScreen:
    assert isinstance(app.screen, TodayScreen)
    return app.screen


def brief(app: FirstCupApp) -> str:
    return today_of(app).browser.pane.plain


async def ready(pilot: object, app: FirstCupApp) -> None:
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and highlighted(app.screen) is not None)  # type: ignore[arg-type]


async def test_the_queue_has_its_three_parts_and_the_brief_follows(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await ready(pilot, app)
            items = store.today().queue
            assert [s for s in Section if any(i.section is s for i in items)] == list(Section)
            assert items[0].name == "Ana Ruiz"
            assert items[0].lead == "09:30"
            for item in items:
                assert item.name.replace("\x1b", "")[:8] in brief(app)
                await pilot.press("j")


@pytest.mark.parametrize("section", [Section.TRIES, Section.FIVE])
async def test_not_today_hides_one_of_the_places_until_tomorrow(tmp_path: Path, section: Section) -> None:
    with morning_store(tmp_path / "s.db") as store:
        before = places(store)
        one = next(item for item in before if item.section is section)
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await ready(pilot, app)
            assert today_of(app).browser.select(one.key)
            await pilot.press("b")
            assert places(store) == [item for item in before if item != one]  # nobody comes instead
            await pilot.press("u")
            assert places(store) == before
            await pilot.press("b")
    with open_store(tmp_path / "s.db", clock=clock_from("2026-11-25")) as tomorrow:
        assert (one.customer_id, section) in {(i.customer_id, i.section) for i in tomorrow.today().queue}


@pytest.mark.parametrize("section", [Section.TRIES, Section.FIVE])
async def test_one_key_swaps_one_of_the_places(tmp_path: Path, section: Section) -> None:
    with morning_store(tmp_path / "s.db") as store:
        before = places(store)
        one = next(item for item in before if item.section is section)
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await ready(pilot, app)
            assert today_of(app).browser.select(one.key)
            await pilot.press("p")
            assert one not in places(store)
            assert len(places(store)) == len(before)  # somebody else has the place
            await pilot.press("u")
            assert places(store) == before


def places(store: Store) -> list[QueueItem]:
    return [item for item in store.today().queue if item.section in (Section.TRIES, Section.FIVE)]


async def test_done_and_snooze_keep_the_place(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await ready(pilot, app)
            await pilot.press("G")  # mine to do: a colleague's asks for the day of the answer
            before = store.strip().open_follow_ups
            await pilot.press("x")
            assert store.strip().open_follow_ups == before - 1
            await pilot.press("g", "z")
            await until(pilot, lambda: not isinstance(app.screen, TodayScreen))
            await pilot.press("3")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            assert store.history.next_undo().startswith("move to")


async def test_one_message_at_a_time_and_none_over_a_dialog(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store, problems=("The clock is odd.",))
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await ready(pilot, app)

            def said() -> list[str]:
                return [str(toast.render()) for toast in app.screen.query("Toast")]

            await pilot.press("x", "u")
            await until(pilot, lambda: len(said()) == 2 and any(words.startswith("Undone: done") for words in said()))
            assert "The clock is odd." in said()  # a warning stays until its time is over
            await until(pilot, lambda: len(app.screen.query("ToastHolder")) == 2)
            # Above the keys, once they are laid out.
            await until(pilot, lambda: max(toast.region.bottom for toast in app.screen.query("Toast")) == 23)
            await pilot.press("f")
            await until(pilot, lambda: not isinstance(app.screen, TodayScreen))
            await until(pilot, lambda: said() == ["The clock is odd."])


async def test_what_is_owed_is_said_once(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await ready(pilot, app)
            assert today_of(app).selected().reason == "call back, as they asked"
            assert "We owe them" in today_of(app).browser.pane.plain
            assert "Why now" not in today_of(app).browser.pane.plain
            await pilot.press("j", "j", "j")
            assert f"Why now       {today_of(app).selected().reason[:20]}" in today_of(app).browser.pane.plain


async def test_an_empty_store_says_which_keys_fill_it(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.db", clock=clock_from("2026-11-24")) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            screen = "\n".join(strip.text for strip in composed(app.screen))
            assert "imports your customers" in screen
            assert "adds one by hand" in screen
            assert "n new customer" in screen.splitlines()[-1]
            assert "snooze" not in screen  # no key that has nothing to act on


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 10)])
async def test_a_hostile_name_is_only_text(tmp_path: Path, size: tuple[int, int]) -> None:
    with morning_store(tmp_path / "s.db") as store:
        (row,) = store.customers.search("evil")
        store.plan.toggle(row.id) if not row.planned else None
        app = FirstCupApp(store)
        async with app.run_test(size=size, notifications=True) as pilot:
            await ready(pilot, app)
            today_of(app).browser.rows.select(f"c{row.id}")
            today_of(app).show_pane()
            await pilot.press("tab", "p")
            await until(pilot, lambda: bool(app.screen.query("Toast")))
            await pilot.pause()
            screen = "\n".join(strip.text for strip in composed(app.screen))
            assert "\x1b" not in screen
            assert "[/b]" in screen or size[0] < 80
            assert HOSTILE  # what was stored is cleaned of the escape character, the words stay
            assert "Acme [/b] =cmd|" in store.customers.get(row.id).name


async def test_resizing_keeps_the_place(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await ready(pilot, app)
            await pilot.press("j", "j")
            here = today_of(app).selected().customer_id
            for size in ((80, 24), (20, 5), (1, 1), (200, 60), (100, 30)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
            assert today_of(app).selected().customer_id == here


async def test_the_theme_is_remembered(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        async with FirstCupApp(store).run_test() as pilot:
            await pilot.press("T")
            assert pilot.app.theme == "firstcup-light"
        async with FirstCupApp(store).run_test() as pilot:
            assert pilot.app.theme == "firstcup-light"


@pytest.mark.parametrize("theme", ["firstcup-dark", "firstcup-light"])
async def test_the_first_picture_has_the_colours_of_the_theme(tmp_path: Path, theme: str) -> None:
    with morning_store(tmp_path / "s.db") as store:
        store.drafts.choose("theme", theme)
        async with FirstCupApp(store).run_test(size=(120, 36)) as pilot:
            assert isinstance(pilot.app, FirstCupApp)
            wanted = pilot.app.get_theme(theme)
            assert wanted is not None
            assert pilot.app.screen.styles.background.hex.lower() == wanted.background
            primary = Color.parse(pilot.app.get_css_variables()["primary"])
            assert pilot.app.stylesheet.parse_style("$primary").foreground == primary


async def test_who_likes_to_be_written_to_is_written_to(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.db", clock=clock_from("2026-11-24T09:12")) as store:
        one = store.customers.get(customer(store, "Ana Ruiz"))
        store.research.describe(one.id, replace(one.profile, channel="e-mail, once a month"), one.version)
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await ready(pilot, app)
            assert "Enter write" in composed(app.screen)[-1].text
            await pilot.press("enter")
            await until(pilot, lambda: "Write to them, then note" in "".join(s.text for s in composed(app.screen)))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            (entry,) = store.customers.brief(one.id).history
            assert (entry.channel, entry.conversation) == (Channel.EMAIL, False)
            (item,) = store.today().queue
            assert (item.reason, item.done) == ("written to today", True)
            assert "Enjoy the coffee" in today_of(app).browser.pane.plain
