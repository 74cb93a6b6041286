"""The minute hand: one timer to the next minute, while something moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from store import Clock, Store
from store.records.customers import CustomerForm
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from tests.tui.harness import composed
from tests.tui.waiting import highlighted, until, warm
from tests.worlds.morning import morning_store
from tests.worlds.zone import ABLE, computer_in
from tui.app import FirstCupApp
from tui.call.head import CallHead
from tui.call.screen import CallScreen
from tui.frame.minute_hand import MinuteHand
from tui.research.screen import ResearchScreen
from tui.widgets.detail import Detail
from tui.widgets.rows import RowList

BEGIN = datetime(2026, 11, 24, 9, 12, 40, 500_000).astimezone()


class Timers:
    """What a screen does for it: timers that a test lets ring."""

    def __init__(self) -> None:
        self.set: list[tuple[float, Callable[[], None]]] = []
        self.stopped = 0

    def set_timer(self, seconds: float, ring: Callable[[], None]) -> Timers:
        self.set.append((seconds, ring))
        return self

    def stop(self) -> None:
        self.stopped += 1


def test_it_turns_with_the_minute_of_the_clock_once_each_while_something_moves() -> None:
    timers, now, answers, turned = Timers(), [BEGIN], [True, True, False], list[datetime]()
    hand = MinuteHand(timers.set_timer, lambda: now[0], lambda: turned.append(now[0]) or answers.pop(0))  # type: ignore[arg-type, func-returns-value]
    assert not hand.runs
    hand.needed(False)
    assert timers.set == []
    for _ in range(3):  # asked at each key
        hand.needed(True)
    while hand.runs:
        seconds, ring = timers.set[-1]
        now[0] += timedelta(seconds=seconds)
        ring()
    assert [at.strftime("%H:%M:%S") for at in turned] == ["09:13:00", "09:14:00", "09:15:00"]
    assert len(timers.set) == 3


def test_where_nothing_moves_any_more_it_stops() -> None:
    timers = Timers()
    hand = MinuteHand(timers.set_timer, lambda: BEGIN, lambda: True)  # type: ignore[arg-type]
    hand.needed(True)
    hand.needed(False)
    assert (hand.runs, timers.stopped) == (False, 1)


# In the app


class Moments:
    """The clock, as a test sets it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
        self.at(text)
        monkeypatch.setattr(Clock, "now", lambda _: self.now)

    def at(self, text: str) -> None:
        """A time of Tuesday, 24 November."""
        self.now = datetime.fromisoformat(f"2026-11-24T{text}").astimezone()


def text(app: FirstCupApp) -> str:
    return "\n".join(strip.text for strip in composed(app.screen))


def brief(app: FirstCupApp) -> str:
    return " ".join(app.screen.browser.pane.plain.split())


async def on_today(pilot: Pilot[None], app: FirstCupApp) -> None:
    await until(pilot, lambda: highlighted(app.screen) is not None and warm(app))


@pytest.mark.skipif(not ABLE, reason="TZ is POSIX")
async def test_times_and_hours_move_by_themselves_in_today_brief_and_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call-back at 09:30 to somebody in Denver; we are in New York, where it is two hours later."""
    with computer_in("America/New_York"), morning_store(tmp_path / "s.db") as store:
        clock = Moments(monkeypatch, "08:59:59.8")
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await on_today(pilot, app)
            assert "in 31 min" in text(app)
            clock.at("09:00:00.1")
            await until(pilot, lambda: "▸ in 30 min " in text(app))
            assert "due today 09:30, in 30 min" in brief(app)
            assert "! early morning in Denver, 07:00" in brief(app)
            clock.at("12:00:00.2")
            app.screen.show_time()
            assert "▸ ! 2 h late " in text(app)
            assert "! due today 09:30, 2 h late" in brief(app)
            assert "morning in Denver, 10:00" in brief(app)
            assert "! morning" not in brief(app)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            assert app.screen.query_one(CallHead).wait == ("2 h late", True)
            assert "! 2 h late  call back, as they asked" in text(app)
            clock.at("12:31:00")
            await until(pilot, lambda: "! 3 h late" in text(app))


def counted(kind: type[Widget], monkeypatch: pytest.MonkeyPatch, painted: list[str]) -> None:
    whole = kind.refresh

    def refresh(widget: Widget, *where: Region, **more: bool) -> Widget:
        painted.append(kind.__name__)
        return whole(widget, *where, **more)

    monkeypatch.setattr(kind, "refresh", refresh)


async def test_nothing_is_painted_where_no_text_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with morning_store(tmp_path / "s.db") as store:
        clock = Moments(monkeypatch, "09:12:10")
        app, painted = FirstCupApp(store), list[str]()
        async with app.run_test(size=(120, 36)) as pilot:
            await on_today(pilot, app)
            for kind in (RowList, Detail):
                counted(kind, monkeypatch, painted)
            clock.at("09:12:50")
            app.screen.show_time()
            assert painted == []
            clock.at("09:13:00")
            app.screen.show_time()
            assert painted


async def test_where_nothing_has_a_time_nothing_wakes(store: Store) -> None:
    """An e-mail to somebody of whom nobody knows where they are."""
    added = store.customers.add(CustomerForm("Jo Park")).customer_id or 0
    store.follow_ups.add(added, FollowUpForm("send the offer", store.today_date, None, FollowUpKind.EMAIL))
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await on_today(pilot, app)
        for mode in "1231":
            await pilot.press(mode)
            await until(pilot, lambda: highlighted(app.screen) is not None)
            assert not app.screen.minutes.runs
        store.follow_ups.add(added, FollowUpForm("call", store.today_date, BEGIN.time(), FollowUpKind.CALL_BACK))
        app.screen.renew()
        assert app.screen.minutes.runs


async def test_what_lies_under_another_screen_does_not_wake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a dialog it is seen, and goes on; under a screen it would be painted for nobody."""
    with morning_store(tmp_path / "s.db") as store:
        clock = Moments(monkeypatch, "09:12:59.5")
        app, painted = FirstCupApp(store), list[str]()
        async with app.run_test(size=(120, 36)) as pilot:
            await on_today(pilot, app)
            today = app.screen
            await pilot.press("r")
            await until(pilot, lambda: isinstance(app.screen, ResearchScreen) and app.screen.settled)
            counted(RowList, monkeypatch, painted)
            clock.at("09:14:00")
            await until(pilot, lambda: not today.minutes.runs)
            assert painted == []
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is today and today.minutes.runs)
            assert "in 16 min" in text(app)
