"""Research in a call: what was said, what it brings at once, and their clock."""

from __future__ import annotations

import pytest

from store import Store
from tests.tui.harness import messages
from tests.tui.research.steps import (
    GOOD,
    SIZES,
    WRONG,
    ana,
    into_today,
    shown,
    type_finding,
)
from tests.tui.waiting import until
from tui.app import FirstCupApp
from tui.call.head import CallHead
from tui.call.screen import CallScreen
from tui.forms.field import Field
from tui.forms.form import FormDialog
from tui.frame.bars import KeyBar
from tui.research.screen import ResearchScreen
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail


@pytest.mark.parametrize("size", SIZES)
async def test_said_in_a_call_is_recorded_with_it(store: Store, size: tuple[int, int]) -> None:
    one = ana(store)
    finding = store.research.add_finding(one, GOOD, "supplier of the year").created_id or 0
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await into_today(pilot)
        await pilot.press("enter")
        await shown(pilot, CallScreen)
        script = app.screen.query_one("#script", Detail)
        assert script.plain.startswith("+ supplier of the year")
        if size[0] >= 80:
            assert "said it" in app.screen.query_one(KeyBar).lines(size[0] - 2)[0].plain
        await pilot.press("c")
        await until(pilot, lambda: script.plain.startswith("✓"))
        assert store.research.finding(finding).used is None  # nothing is saved by accident
        await pilot.press("3")
        await until(pilot, lambda: store.research.finding(finding).used == store.today_date)
        await pilot.press("u")
        await until(pilot, lambda: store.research.finding(finding).used is None)


async def test_several_are_picked_from_a_list_and_the_draft_keeps_them(store: Store) -> None:
    one = ana(store)
    store.research.add_finding(one, GOOD, "supplier of the year")
    store.research.add_finding(one, WRONG, "invoice dispute")
    app = FirstCupApp(store)

    def said() -> list[str]:
        """What is marked as said above the script."""
        above, _, _ = app.screen.query_one("#script", Detail).plain.partition("voicemail")
        return sorted("✓" + line.partition("✓")[2].split("  ")[0] for line in above.splitlines() if "✓" in line)

    async with app.run_test(size=(120, 36)) as pilot:
        await into_today(pilot)
        await pilot.press("enter")
        await shown(pilot, CallScreen)
        for _ in range(2):  # both said; each once more is not said after all
            for digit in "12":
                await pilot.press("c")
                await until(pilot, lambda: not isinstance(app.screen, CallScreen))
                await pilot.press(digit)
                await shown(pilot, CallScreen)
            assert said() in (["✓ invoice dispute", "✓ supplier of the year"], [])
        await pilot.press("c")
        await until(pilot, lambda: not isinstance(app.screen, CallScreen))
        await pilot.press("1")
        await shown(pilot, CallScreen)
        await pilot.press("escape")
        await shown(pilot, TodayScreen)
        await pilot.press("enter")
        await shown(pilot, CallScreen)
        await until(pilot, lambda: said() == ["✓ invoice dispute"])


async def test_research_opens_from_the_call_and_what_it_brings_is_there_at_once(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_today(pilot)
        await pilot.press("enter")
        await shown(pilot, CallScreen)
        await pilot.press("c")
        await until(pilot, lambda: any("nothing to congratulate" in words for words in messages(app)))
        await pilot.press("r")
        await shown(pilot, ResearchScreen)
        await type_finding(pilot, "+ hall")
        await pilot.press("escape")
        await shown(pilot, CallScreen)
        await until(pilot, lambda: app.screen.query_one("#script", Detail).plain.startswith("+ hall"))


async def test_the_call_says_what_time_it_is_there(store: Store) -> None:
    app, one = FirstCupApp(store), ana(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_today(pilot)
        await pilot.press("enter")
        await shown(pilot, CallScreen)
        await until(pilot, lambda: app.screen.query_one(CallHead).hour)  # by the number
        await pilot.press("E")
        await shown(pilot, FormDialog)
        fields = {field.name: field for field in app.screen.query(Field)}
        fields["zone"].enter_field()
        await pilot.press(*"tokyo")
        await until(pilot, lambda: fields["zone"].echo.startswith("→ Asia/Tokyo, "))
        await pilot.press("ctrl+s")
        await shown(pilot, CallScreen)
        await until(pilot, lambda: app.screen.query_one(CallHead).hour.place == "in Tokyo")
        assert store.customers.get(one).profile.zone == "Asia/Tokyo"
