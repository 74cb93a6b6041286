"""A time agreed with a customer is typed on their clock; both are said, and one key swaps whose it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from textual.widgets import Static

from store import Invalid, Store, clock_from, open_store
from store.records.call_reports import NextStep
from store.records.calls import Outcome
from store.records.customers import Profile
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUp, FollowUpKind
from store.records.hours import There
from store.records.moments import Moment
from store.records.preferences import Preferences
from tests.tui.harness import Harness
from tests.tui.waiting import until
from tests.worlds.builders import call, customer
from tui.call.forms import call_back_form
from tui.call.session import CallSession
from tui.call.words import step_words
from tui.follow_ups.forms import follow_up_form
from tui.follow_ups.screen import follow_up_row
from tui.forms.agreed import AgreedDays, days_of
from tui.text.log import follow_up_line
from tui.today.queue import queue_lines

STOCKHOLM, TOKYO = "Europe/Stockholm", "Asia/Tokyo"
AGREED = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)  # 09:30 in Stockholm, 01:30 in Denver


def on(path: Path, now: str = "2026-11-24T16:12+00:00") -> Store:
    """At 09:12 in Denver."""
    return open_store(path, clock=clock_from(now), preferences=Preferences(zone="America/Denver"))


def living(store: Store, zone: str, best: str = "", name: str = "Acme [/b] =cmd| \x1b]0;x") -> int:
    who = customer(store, name)
    store.research.describe(who, Profile(zone=zone, best_hours=best), store.customers.get(who).version)
    return who


def talk(store: Store, who: int, instant: datetime | None = AGREED, kind: FollowUpKind = FollowUpKind.TALK) -> FollowUp:
    form = FollowUpForm("the contract", date(2026, 12, 1), time(10), kind, told=True, due_at=instant)
    created = store.follow_ups.add(who, form).created_id
    assert created
    return store.follow_ups.get(created)


def test_the_field_says_both_clocks_and_what_speaks_against_it(tmp_path: Path) -> None:
    with on(tmp_path / "s.db") as store:
        days = AgreedDays(store, living(store, TOKYO))
        assert days.echo_moment("fri 22:30") == "Fri 27 Nov 22:30 in Tokyo, 06:30 here"
        assert days.caution == "That is 22:30 in Tokyo: outside their hours"
        assert days.echo_moment("fri 22:30 my time") == "Fri 27 Nov 22:30 here, Sat 28 Nov 14:30 in Tokyo"
        assert days.caution == ""
        assert days.echo_moment("tomorrow") == "tomorrow, Wed 25 Nov"
        assert days.caution == ""


def test_words_count_from_the_day_it_is_there_also_when_they_come_back(tmp_path: Path) -> None:
    with on(tmp_path / "s.db") as store:
        who = living(store, TOKYO)
        days = AgreedDays(store, who)  # where it is Wed 25 Nov, 01:12
        assert days.read_moment("tomorrow 10").instant == datetime(2026, 11, 26, 1, tzinfo=UTC)
        typed = days.as_of
        assert typed == date(2026, 11, 25)  # what a draft of it keeps
        assert days.echo_moment("tomorrow") == "tomorrow, Wed 25 Nov"
        assert days.as_of is None
    with on(tmp_path / "s.db", "2026-11-25T20:00+00:00") as store:
        days = AgreedDays(store, who)  # Thu 26 Nov there
        days.typed_on(typed)
        assert days.echo_moment("tomorrow 14") == "Thu 26 Nov 14:00 in Tokyo, Wed 25 Nov 22:00 here · as of Wed 25 Nov"
        assert days.as_of is None  # the draft's own day again: Wednesday here
        with pytest.raises(Invalid, match=r"That was Thu 26 Nov 03:00 in Tokyo.* as of Wed 25 Nov when you typed it"):
            days.read_moment("tomorrow 03:00")


def test_without_a_zone_or_a_time_there_is_nothing_to_swap(tmp_path: Path) -> None:
    with on(tmp_path / "s.db") as store:
        here, there = AgreedDays(store, customer(store, "Here")), AgreedDays(store, living(store, STOCKHOLM))
        assert here.echo_moment("fri 9:30") == "Fri 27 Nov at 09:30"
        assert here.echo_moment("fri 9:30 my time") == "Fri 27 Nov at 09:30"
        assert (here.swapped("fri 9:30"), there.swapped("fri"), there.swapped("nonsense")) == (None, None, None)
        assert there.swapped("fri 9:30") == "fri 9:30 my time"
        assert there.swapped("fri 9:30 My  Time ") == there.swapped("fri 9:30 here") == "fri 9:30"
        same = AgreedDays(store, living(store, "America/Phoenix", name="Same"))
        same.read_moment("fri 9:30")
        assert same.swapped("fri 9:30") is None


async def test_what_is_edited_without_touching_its_time_keeps_its_instant(tmp_path: Path) -> None:
    with on(tmp_path / "s.db") as store:
        who = living(store, STOCKHOLM)
        item = talk(store, who)
        app = Harness(lambda: Static(""), lambda: follow_up_form(store, store.customers.get(who), item))
        async with app.run_test(size=(80, 30)) as pilot:
            await until(pilot, lambda: "Tue 1 Dec 09:30 in Stockholm, 01:30 here" in app.screen_text())
            await pilot.press(*" again", "ctrl+s")
            await until(pilot, lambda: bool(app.answers))
        now = store.follow_ups.get(item.id)
        assert (now.what, now.due_at, now.due_time) == ("the contract again", AGREED, time(1, 30))


@pytest.mark.parametrize(
    ("kind", "instant", "spelt"),
    [
        (FollowUpKind.TALK, AGREED, "Tue 1 Dec 09:30"),
        (FollowUpKind.TALK, None, "Tue 1 Dec 10:00 my time"),  # from before times were instants
        (FollowUpKind.ACTION, None, "Tue 1 Dec 10:00"),  # ours to do, on our own clock
    ],
)
def test_it_stands_in_a_field_as_it_is_read_again(
    kind: FollowUpKind, instant: datetime | None, spelt: str, tmp_path: Path
) -> None:
    with on(tmp_path / "s.db") as store:
        item = talk(store, living(store, STOCKHOLM), instant, kind)
        days = days_of(store, item)
        when = Moment(item.due, item.due_time, item.due_at)
        assert days.spelt(when) == spelt
        again = days.read_moment(spelt)
        assert (again.day, again.at) == when[:2]


def test_snoozed_and_agreed_anew_it_is_on_their_clock(tmp_path: Path) -> None:
    with on(tmp_path / "s.db") as store:
        item = talk(store, living(store, STOCKHOLM))
        moment = days_of(store, item).read_moment("3 dec 14:00")
        assert moment == Moment(date(2026, 12, 3), time(6), datetime(2026, 12, 3, 13, tzinfo=UTC))
        store.follow_ups.move(item, *moment)
        assert store.follow_ups.get(item.id).due_at == moment.instant


async def test_a_kind_that_cannot_be_read_opens_its_form_all_the_same(tmp_path: Path) -> None:
    with on(tmp_path / "s.db") as store:
        who = living(store, STOCKHOLM)
        item = talk(store, who)
        store.unit.db.execute_sql("UPDATE follow_up SET kind = 'eaten'")
        eaten = store.follow_ups.get(item.id)
        app = Harness(lambda: Static(""), lambda: follow_up_form(store, store.customers.get(who), eaten))
        async with app.run_test(size=(80, 30)) as pilot:
            await until(pilot, lambda: "01:30 here" in app.screen_text())


async def test_a_line_and_the_kind_say_whose_time_it_is(tmp_path: Path) -> None:
    with on(tmp_path / "s.db") as store:
        who = living(store, STOCKHOLM)
        app = Harness(lambda: Static(""), lambda: follow_up_form(store, store.customers.get(who)))
        async with app.run_test(size=(80, 30)) as pilot:
            await until(pilot, lambda: app.screen.focused is not None)
            await pilot.press(*"call fri 10:00", "tab")
            await until(pilot, lambda: "→ Fri 27 Nov at 10:00" in app.screen_text())
            await pilot.press("right", "right")  # a call-back
            await until(pilot, lambda: "→ Fri 27 Nov 10:00 in Stockholm, 02:00 here" in app.screen_text())
            await pilot.press("shift+tab", *" my time")
            await until(pilot, lambda: "→ Fri 27 Nov 10:00 here, 18:00 in Stockholm" in app.screen_text())


async def test_f6_swaps_whose_time_it_is_and_is_offered_where_it_does_something(tmp_path: Path) -> None:
    with on(tmp_path / "s.db") as store:
        who = living(store, TOKYO, "mornings")
        taken: list[Moment] = []
        app = Harness(lambda: Static(""), lambda: call_back_form(store, store.customers.get(who), taken.append))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: app.screen.focused is not None)
            await pilot.press(*"fri", "f6")
            await until(pilot, lambda: "Fri 27 Nov" in app.screen_text())
            assert "F6" not in app.screen_text()
            await pilot.press("space", *"14")
            await until(pilot, lambda: "Fri 27 Nov 14:00 in Tokyo, Thu 26 Nov 22:00 here" in app.screen_text())
            assert "That is 14:00 in Tokyo: outside their best hours" in app.screen_text()
            assert "F6 my time" in app.screen_text()
            await pilot.press("f6")
            await until(pilot, lambda: "Fri 27 Nov 14:00 here, Sat 28 Nov 06:00 in Tokyo" in app.screen_text())
            assert "F6 their time" in app.screen_text()
            await pilot.press("f6", "enter")
            await until(pilot, lambda: bool(app.answers))
        assert taken == [Moment(date(2026, 11, 26), time(22), datetime(2026, 11, 27, 5, tzinfo=UTC))]
        call(store, who, Outcome.CALL_BACK, call_back=taken[0])
        (item,) = store.follow_ups.of_customer(who)
        assert (item.due_at, item.promised) == (taken[0].instant, date(2026, 11, 26))


def test_afterwards_it_is_said_on_the_own_clock_with_theirs_behind(tmp_path: Path) -> None:
    with on(tmp_path / "s.db") as store:
        who = living(store, STOCKHOLM)
        item = talk(store, who)
        today = store.today_date
        assert ", due Tue 1 Dec 01:30 (09:30 in Stockholm)" in follow_up_line(item, today).plain
        assert "(09:30 in Stockholm)" in str(follow_up_row(item, today).cells[3])
        step = NextStep(item.due, item.due_time, "", item.kind, item.due_at)
        assert step_words(step, today, STOCKHOLM) == "a conversation, Tue 1 Dec at 01:30 (09:30 in Stockholm)"
        store.follow_ups.move(item.id, today, time(1), datetime(2026, 11, 25, 1, tzinfo=UTC))
        lines = queue_lines(store.plan.today(), store.clock.now(), there={who: There(TOKYO)})
        assert any("the contract (Wed 25 Nov 10:00 in Tokyo)" in str(cell) for row in lines for cell in row.cells)
        assert "in Tokyo" not in str(queue_lines(store.plan.today(), store.clock.now()))  # the first picture


def test_a_next_step_in_a_draft_keeps_its_instant(tmp_path: Path) -> None:
    with on(tmp_path / "s.db") as store:
        customer_there = store.customers.get(living(store, STOCKHOLM))
        typed, later = (CallSession(customer_there, None, "overdue") for _ in range(2))
        typed.step = NextStep(date(2026, 12, 1), time(1, 30), "", FollowUpKind.TALK, AGREED)
        later.load(typed.draft())
        assert later.step == typed.step
