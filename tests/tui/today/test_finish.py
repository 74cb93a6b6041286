"""The finish line: the page of a day when nothing is left to do."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from store import Store, clock_from, open_store
from store.records.calls import Outcome
from store.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from store.records.preferences import Preferences
from store.records.today import Coming, DayEnd
from tests.tui.harness import composed
from tests.tui.waiting import highlighted, until
from tests.worlds.builders import TODAY, call, customer
from tests.worlds.morning import HOSTILE
from tui.app import FirstCupApp
from tui.today.finish import finish_words
from tui.today.screen import TodayScreen

NOWHERE = Preferences(region="")


def one_left(path: Path) -> Store:
    """Two customers of today's, one of them talked with."""
    store = open_store(path, clock=clock_from(f"{TODAY}T09:12"), preferences=NOWHERE)
    call(store, customer(store), Outcome.TALKED, notes="> SLA draft @dana by 2026-11-27 !told")
    customer(store, "Jo Park", phones=("+1 303 555 0199",))
    return store


def shown(app: FirstCupApp) -> str:
    return "\n".join(strip.text for strip in composed(app.screen))


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_the_last_call_leads_to_the_finish_line(tmp_path: Path, size: tuple[int, int]) -> None:
    with one_left(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and highlighted(app.screen) is not None)
            assert "Enjoy the coffee" not in shown(app)
            await pilot.press("b")
            await until(pilot, lambda: "Enjoy the coffee" in shown(app))
            for words in (
                "One conversation, one call.",
                "Fri 27 Nov  Ana Ruiz: SLA",
                "tomorrow  Jo Park: left for",
                "new for Dana",
            ):
                assert words in shown(app)
            await pilot.press("u")
            await until(pilot, lambda: "Enjoy the coffee" not in shown(app))
            assert "Jo Park" in shown(app)
            await pilot.press("b", "]")
            await until(pilot, lambda: "Last talks" in shown(app))  # what was done can be looked at
            await pilot.press("escape", "g", "enter")  # and the page again
            await until(pilot, lambda: "Comes next" in shown(app))


async def test_it_is_there_when_the_app_is_opened_again_and_another_day_has_its_own(tmp_path: Path) -> None:
    with one_left(tmp_path / "s.db") as store:
        store.today()
        call(store, store.customers.search("Jo")[0].id, Outcome.NO_ANSWER)
        path = store.path
    for days, there in ((0, True), (1, True), (3, False)):  # the round goes on on Friday
        day = TODAY + timedelta(days=days)
        with open_store(path, clock=clock_from(f"{day}T09:12"), preferences=NOWHERE) as store:
            app = FirstCupApp(store)
            async with app.run_test(size=(120, 36)) as pilot:
                await until(pilot, lambda app=app: isinstance(app.screen, TodayScreen) and "Ana Ruiz" in shown(app))
                assert ("Enjoy the coffee" in shown(app)) is there
                assert ("Talked with   Ana Ruiz" in shown(app)) is (days == 0)


@pytest.mark.parametrize("width", range(12, 80))
def test_a_day_is_never_torn(width: int) -> None:
    friday = date(2026, 12, 18)
    item = FollowUp(
        id=1, uid="1", customer_id=1, customer="Jo Park", company="", kind=FollowUpKind.ACTION, what="send the plan",
        owner="", contact_by="", due=friday, due_time=time(9, 30), told=True, state=FollowUpState.OPEN, closed=None,
        reason="", interaction_id=None,
    )  # fmt: skip
    end = DayEnd(0, (), (), (item,), (Coming(friday, "Marta Silva: the plan", time(14)),))
    words = finish_words(end, TODAY, width, ()).plain
    assert words.count("Fri 18 Dec") == 2
    assert width < 18 or ("Fri 18 Dec 09:30" in words and "Fri 18 Dec 14:00" in words)


@pytest.mark.parametrize("width", [12, 30, 50, 80])
def test_hostile_names_and_many_of_them_are_only_text(width: int) -> None:
    end = DayEnd(3, (HOSTILE,) * 9, ("[red]x[/]",), (), (Coming(date(2026, 11, 27), f"{HOSTILE}: 2nd try"),))
    words = finish_words(end, TODAY, width, ())
    assert "\x1b" not in words.plain
    assert "[/b]" in words.plain
    assert "[red]" in words.plain
