"""Who matters by keyboard: a key is an answer, and it is offered once after the first import."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store import Store
from store.records.customers import Stage, Tier
from tests.tui.harness import composed, messages
from tests.tui.waiting import until
from tests.worlds.morning import morning_store
from tui.app import FirstCupApp
from tui.importing.screen import ImportScreen
from tui.today.screen import TodayScreen
from tui.weighing.screen import WeighingScreen

ROWS = "name,company,e-mail\n" + "".join(f"Person {n},Firm {n},p{n}@firm.example\n" for n in range(12))


def seen(app: FirstCupApp) -> str:
    """All that is painted."""
    return "\n".join(strip.text for strip in composed(app.screen))


async def weighing(pilot: Pilot[Any], app: FirstCupApp) -> WeighingScreen:
    """The room, once it is there."""
    await until(pilot, lambda: isinstance(app.screen, WeighingScreen) and app.screen.is_mounted)
    assert isinstance(app.screen, WeighingScreen)
    return app.screen


def state(store: Store, name: str) -> tuple[Tier, Stage, bool]:
    """What somebody is now."""
    listed = [*store.customers.page(0, 50, store.customers.count())]
    archived = [*store.customers.page(0, 50, store.customers.count(archived=True), archived=True)]
    (one,) = (store.customers.get(row.id) for row in (*listed, *archived) if row.name == name)
    return one.tier, one.stage, one.archived


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_key_is_an_answer_and_u_takes_it_back(tmp_path: Path, size: tuple[int, int]) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            await pilot.press("K")
            room = await weighing(pilot, app)
            assert "1 of 8" in seen(app)
            assert "a key customer" in seen(app)
            who = [room.session.shown.customer.name if room.session.shown else ""]
            for key in "spk":
                await pilot.press(key)
                who.append(room.session.shown.customer.name if room.session.shown else "")
            assert [state(store, name)[0] for name in (who[0], who[2])] == [Tier.SMALL, Tier.KEY]
            assert state(store, who[1])[1] is Stage.PROSPECT
            assert "4 of 8" in seen(app)
            await pilot.press("u", "u")
            assert room.session.shown is not None
            assert room.session.shown.customer.name == who[1]
            assert state(store, who[1])[1] is Stage.CUSTOMER
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            await pilot.press("K")
            await weighing(pilot, app)
            assert "2 of 8" in seen(app)


async def test_a_refusal_is_said_and_they_are_still_asked_about(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            await pilot.press("K")
            room = await weighing(pilot, app)
            await pilot.press("u")
            assert messages(app) == ["Nothing was answered yet. Esc leaves."]
            while room.session.shown and not room.session.shown.follow_ups:
                await pilot.press("space")
            assert room.session.shown is not None
            who = room.session.shown.customer.name
            await pilot.press("x")
            assert "open follow-up" in messages(app)[-1]
            assert room.session.shown.customer.name == who


async def test_at_the_end_it_says_so(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            await pilot.press("K")
            await weighing(pilot, app)
            await pilot.press(*["space"] * 9)
            assert "Everybody is weighed." in seen(app)
            await pilot.press("u")
            assert "8 of 8" in seen(app)


async def test_it_is_offered_once_after_people_came_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for number in (1, 2):
        rows = ROWS.replace("Person", f"Person {number}").replace(",p", f",p{number}-")
        (tmp_path / f"people{number}.csv").write_text(rows)
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            await bring_in(pilot, app, "people1.csv")
            await weighing(pilot, app)
            assert "12 new" in " ".join(messages(app)) or "customers" in " ".join(messages(app))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            await bring_in(pilot, app, "people2.csv")
            await until(pilot, lambda: store.customers.count() == 32 and isinstance(app.screen, TodayScreen))
            await pilot.pause()
            assert isinstance(app.screen, TodayScreen)


async def bring_in(pilot: Pilot[Any], app: FirstCupApp, name: str) -> None:
    """Import a file."""
    await pilot.press("i")
    await until(pilot, lambda: isinstance(app.screen, ImportScreen) and "Looking" not in seen(app))
    await pilot.press("slash", *name, "enter")
    await until(pilot, lambda: "12 " in seen(app))
    await pilot.press("enter")
