"""Ideas to do together by keyboard: kept on a list, planned with a customer, logged when done (METHOD §9)."""

from __future__ import annotations

from store import Store
from store.records.calls import Channel
from store.records.follow_ups import FollowUpKind
from tests.tui.waiting import highlighted, until
from tests.worlds.builders import TODAY
from tests.worlds.six_people import write
from tui import commands
from tui.app import FirstCupApp
from tui.forms.form import FormDialog
from tui.team.ideas import IdeasDialog
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
