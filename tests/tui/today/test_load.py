"""The load is said on Today: on one day of a week, with the two keys that change it (METHOD §2)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from store import Store, clock_from, open_store
from store.records.call_reports import Touch
from store.records.calls import Channel, Outcome, StartedBy
from store.records.customers import Tier
from store.records.preferences import Preferences
from tests.tui.harness import composed
from tests.tui.waiting import until, warm
from tests.worlds.builders import call, customer
from tui.app import FirstCupApp
from tui.today.screen import TodayScreen

NOWHERE = Preferences(region="", week_size=2)
MONDAY = date(2026, 11, 23)


@contextmanager
def on(path: Path, day: date) -> Iterator[Store]:
    with open_store(path, clock=clock_from(f"{day}T09:12"), preferences=NOWHERE) as store:
        yield store


def many(path: Path, *, days_ago: int) -> None:
    """Forty key customers; the log begins so many days before the Monday."""
    with on(path, MONDAY) as store:
        ids = [customer(store, f"C {n:02}", tier=Tier.KEY, phones=(f"+44 20 7946 00{n:02}",)) for n in range(40)]
        store.calls.log(Touch(ids[0], Channel.VISIT, StartedBy.US, day=MONDAY - timedelta(days=days_ago)))


def test_it_is_said_on_the_first_day_of_a_week_that_is_looked_at_and_is_no_act(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    many(path, days_ago=60)
    before = ""
    for day, said in ((1, True), (1, True), (2, False), (4, False), (7, True), (8, False), (16, True)):
        with on(path, MONDAY + timedelta(days=day)) as store:
            before = before or store.history.next_undo()
            assert (store.plan.load_to_say() is not None) is said, day
            assert store.history.next_undo() == before


def test_a_week_that_makes_what_is_asked_for_is_not_scolded(tmp_path: Path) -> None:
    with on(tmp_path / "s.db", MONDAY) as store:
        customer(store)
        assert store.plan.load_to_say() is None


def shown(app: FirstCupApp) -> str:
    return "\n".join(strip.text for strip in composed(app.screen))


async def test_the_line_has_two_keys_that_open_the_form(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    many(path, days_ago=60)
    with on(path, MONDAY) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "talks a week get made · w week size · o how often" in shown(app))
            for key in ("w", "o"):
                await pilot.press(key)
                await until(pilot, lambda: "How often you talk" in shown(app))
                await pilot.press("escape")
                await until(pilot, lambda: isinstance(app.screen, TodayScreen))


async def test_a_young_log_and_a_finished_day_are_left_in_peace(tmp_path: Path) -> None:
    young, done = tmp_path / "young.db", tmp_path / "done.db"
    many(young, days_ago=10)
    many(done, days_ago=60)
    with on(done, MONDAY) as store:
        for item in store.today().queue:
            call(store, item.customer_id, Outcome.NO_ANSWER)
    for path in (young, done):
        with on(path, MONDAY) as store:
            app = FirstCupApp(store)
            async with app.run_test(size=(120, 36)) as pilot:
                await until(pilot, lambda app=app: isinstance(app.screen, TodayScreen) and warm(app))
                await pilot.press("j", "k")
                assert "get made" not in shown(app)
