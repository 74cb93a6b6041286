"""Ideas to do together by keyboard: kept on a list, planned with a customer, logged when done (METHOD §9)."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from store import Store, clock_from, open_store
from store.records.calls import Channel
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences
from tests.tui.harness import Harness
from tests.tui.waiting import highlighted, until
from tests.worlds.builders import TODAY, customer
from tests.worlds.six_people import write
from tui import commands
from tui.app import FirstCupApp
from tui.forms.form import FormDialog
from tui.team.ideas import IdeasDialog, plan_form
from tui.today.screen import TodayScreen


async def test_an_idea_is_planned_done_and_logged(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.query("#list"))
        await pilot.press("3")
        await until(pilot, lambda: highlighted(app.screen))
        one = app.screen.selected().customer_id
        await pilot.press("I")
        await until(pilot, lambda: isinstance(app.screen, IdeasDialog))
        box = app.screen.query_one(".dialog--box")
        assert store.customers.get(one).display in str(box.border_title)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await write(pilot, "visit their plant")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, IdeasDialog) and store.ideas.all())
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await pilot.press(*" in May", "enter")
        await until(pilot, lambda: isinstance(app.screen, IdeasDialog))
        assert [idea.words for idea in store.ideas.all()] == ["visit their plant in May"]
        await pilot.press("D", "u")
        assert len(store.ideas.all()) == 1
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, (FormDialog, IdeasDialog)))
        (planned,) = (i for i in store.follow_ups.of_customer(one) if i.kind is FollowUpKind.TOGETHER)
        assert (planned.what, (planned.due - TODAY).days) == ("visit their plant in May", 14)
        store.follow_ups.done(planned.id)
        assert store.customers.history(one)[0].channel is Channel.ACTIVITY


async def test_each_key_of_the_ideas_does_something(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.query("#list"))
        await pilot.press("I")
        await until(pilot, lambda: isinstance(app.screen, IdeasDialog))
        table = {command.id for command in commands.of_screen(IdeasDialog.NAME)}
        assert table == set(app.screen.handlers())


async def test_a_day_together_is_proposed_for_when_both_work(tmp_path: Path) -> None:
    saturday, user = clock_from("2026-12-12T10:00"), Preferences(region="AE", working_days=(6, 0, 1, 2, 3))
    with open_store(tmp_path / "s.db", clock=saturday, preferences=user) as store:
        ana = store.customers.get(customer(store, phones=("+49 89 1234567",)))
        store.ideas.add("visit their plant")
        (idea,) = store.ideas.all()
        app = Harness(Static, lambda: plan_form(store, idea, ana))
        async with app.run_test() as pilot:
            await until(pilot, lambda: app.screen.focused)
            assert isinstance(app.screen, FormDialog)
            # Two weeks on is a Saturday, a holiday in Germany and free here.
            assert app.screen.fields["day"].value == "Sun 27 Dec"
