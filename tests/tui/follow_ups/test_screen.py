"""Follow-ups by keyboard: every verb, every view, and the way through the overdue."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from store.records.follow_ups import FollowUpKind, FollowUpState
from tests.tui.harness import messages
from tests.tui.waiting import until
from tests.worlds.six_people import HOSTILE, add_people, filled, fresh, gone, lines, on_screen, owe, shown, write
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.follow_ups.screen import VIEWS, FollowUpsScreen, due_words
from tui.forms.form import FormDialog

BIG, SMALL = (120, 36), (80, 24)


def screen_of(app: FirstCupApp) -> FollowUpsScreen:
    assert isinstance(app.screen, FollowUpsScreen), app.screen
    return app.screen


async def opened(pilot: object, app: FirstCupApp) -> FollowUpsScreen:
    """Go to the queue and wait until it is there."""
    await pilot.press("2")  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen) and app.screen.query("#list"))  # type: ignore[arg-type]
    await pilot.pause()  # type: ignore[attr-defined]
    return screen_of(app)


def cursor(app: FirstCupApp) -> int:
    key = screen_of(app).browser.rows.cursor_key
    assert key is not None
    return int(key)


@pytest.mark.parametrize("size", [BIG, SMALL])
async def test_the_queue_is_in_the_order_of_days_and_says_what_is_late(tmp_path: Path, size: tuple[int, int]) -> None:
    store, _, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        text = lines(app)
        rows = [
            line for line in text if any(name in line[:62] for name in ("Ana", "Jo ", "Kim", "Lee W", "Mar", "Omar"))
        ]
        assert "! 3 d late" in rows[0]
        assert "waiting on Dana" in rows[0]
        assert "SLA draft" in rows[0]
        assert "! 1 d late" in rows[1]
        assert " mine " in rows[1]
        assert "e-mail" in rows[2]
        assert "call 10:00" in rows[3]
        assert "tomorrow" in rows[4]
        assert "Tue 8 Dec" in rows[5]
        assert any("All open  6" in line for line in text)


def test_what_is_due_in_words() -> None:
    today = date(2026, 11, 24)
    assert due_words(date(2026, 11, 23), today) == "! 1 d late"
    assert due_words(date(2026, 9, 1), today) == "! 84 d late"
    assert due_words(today, today) == "today"
    assert due_words(date(2026, 11, 27), today) == "Fri 27 Nov"
    assert due_words(date(2028, 11, 27), today) == "27 Nov 2028"
    assert max(len(due_words(today + timedelta(days), today)) for days in range(-9000, 9000)) <= 11


async def test_done_keeps_the_place_and_undo_and_redo_follow(tmp_path: Path) -> None:
    store, _, owed = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        await pilot.press("j", "x")
        assert store.follow_ups.get(owed["invoice"]).state is FollowUpState.DONE
        assert cursor(app) == owed["mail"]  # what came after it, at the same place
        await on_screen(pilot, "✓ done: look into")  # and they are to be told
        await pilot.press("u")
        assert store.follow_ups.get(owed["invoice"]).state is FollowUpState.OPEN
        assert cursor(app) == owed["mail"]  # the cursor stays with its follow-up
        await pilot.press("ctrl+r")
        assert store.follow_ups.get(owed["invoice"]).state is FollowUpState.DONE
        assert store.follow_ups.count() == 6


@pytest.mark.parametrize(
    ("key", "day"), [("1", date(2026, 11, 25)), ("3", date(2026, 11, 30)), ("7", date(2026, 12, 4))]
)
async def test_snooze_says_the_day_before_its_key_is_pressed(tmp_path: Path, key: str, day: date) -> None:
    store, _, owed = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("z")
        await on_screen(pilot, f"{day:%a} {day.day} {day:%b}")
        await pilot.press("2", "5")  # no such choices: the dialog stays
        assert not isinstance(app.screen, FollowUpsScreen)
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
        assert store.follow_ups.get(owed["sla"]).due == day


async def test_snooze_goes_on_to_the_next_one(tmp_path: Path) -> None:
    store, _, queue = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        assert cursor(app) == queue["sla"]
        await pilot.press("z")
        await until(pilot, lambda: not isinstance(app.screen, FollowUpsScreen))
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
        assert cursor(app) == queue["invoice"]
        assert screen_of(app).browser.rows.cursor_index == 0
        await pilot.press("j", "u")  # any other act leaves the cursor with its row
        assert cursor(app) == queue["mail"]


async def test_each_column_says_what_it_holds(tmp_path: Path) -> None:
    store, _, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=BIG) as pilot:
        await opened(pilot, app)
        await on_screen(pilot, "what is open")
        title = next(line for line in lines(app) if "what is open" in line)
        row = next(line for line in lines(app) if "waiting on Dana" in line)
        assert title.index("what kind") == row.index("waiting on Dana")
        assert title.index("customer") == row.index("Ana Ruiz")
        assert title.index("what is open") == row.index("SLA draft")


async def test_snooze_by_arrows_and_left_by_escape(tmp_path: Path) -> None:
    store, _, owed = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("z", "escape")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
        assert store.follow_ups.get(owed["sla"]).due == date(2026, 11, 21)
        await pilot.press("z", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
        assert store.follow_ups.get(owed["sla"]).due == date(2026, 11, 30)


async def test_a_day_and_a_time_of_ones_own(tmp_path: Path) -> None:
    store, _, owed = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("z", "full_stop")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        await pilot.press("enter")
        await on_screen(pilot, "To which day?")
        await write(pilot, "yesterday")
        await on_screen(pilot, "is in the past")
        await pilot.press("ctrl+u")
        await write(pilot, "fri 10")
        await on_screen(pilot, "→ Fri 27 Nov at 10:00")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
        item = store.follow_ups.get(owed["sla"])
        assert (item.due, item.due_time) == (date(2026, 11, 27), time(10))


async def test_reassign_takes_a_name_and_gives_it_back_with_none(tmp_path: Path) -> None:
    store, _, owed = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("j", "w")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        await write(pilot, "@Noor")
        await pilot.press("enter")
        await until(pilot, lambda: store.follow_ups.get(owed["invoice"]).owner == "Noor")
        await on_screen(pilot, "waiting on Noor")
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        await pilot.press("ctrl+u", "enter")
        await until(pilot, lambda: store.follow_ups.get(owed["invoice"]).owner == "")


async def test_drop_asks_for_a_reason_and_keeps_it_as_a_draft(tmp_path: Path) -> None:
    store, _, owed = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("D", "enter")
        await on_screen(pilot, "Say why it is dropped")
        await write(pilot, "they solved it")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
        assert store.follow_ups.get(owed["sla"]).state is FollowUpState.OPEN
        await pilot.press("D")
        await on_screen(pilot, "they solved it")
        await pilot.press("enter")
        await until(pilot, lambda: store.follow_ups.get(owed["sla"]).state is FollowUpState.DROPPED)
        assert store.follow_ups.get(owed["sla"]).reason == "they solved it"


async def test_edit_keeps_a_day_gone_by_and_what_was_not_touched(tmp_path: Path) -> None:
    store, _, owed = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        before = store.follow_ups.get(owed["sla"])
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, FormDialog))
        await write(pilot, " and price list")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
        after = store.follow_ups.get(owed["sla"])
        assert after.what == "SLA draft and price list"
        assert (after.due, after.owner, after.told, after.kind) == (before.due, before.owner, before.told, before.kind)


async def test_an_action_item_in_one_line(tmp_path: Path) -> None:
    store, people, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("j", "a", *"send SLA draft @dana fri !told", "enter")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
        item = next(i for i in store.follow_ups.of_customer(people["Jo Park"]) if i.what == "send SLA draft")
        assert (item.owner, item.due, item.told) == ("Dana", date(2026, 11, 27), True)  # as Dana is written elsewhere
        assert item.kind is FollowUpKind.ACTION


async def test_log_and_follow_up_from_the_queue(tmp_path: Path) -> None:
    store, people, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("l", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
        assert store.customers.history_count(people["Ana Ruiz"]) == 1
        await pilot.press("f", *"visit their new site tomorrow 15:00", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
        item = next(i for i in store.follow_ups.of_customer(people["Ana Ruiz"]) if "visit" in i.what)
        assert (item.what, item.due, item.due_time) == ("visit their new site", date(2026, 11, 25), time(15))


async def test_views_name_themselves_with_their_counts(tmp_path: Path) -> None:
    store, _, owed = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("G")
        counts = [6, 2, 4, 4, 2, 1, 2, 0]
        for words, count in zip(VIEWS.values(), counts, strict=True):
            await on_screen(pilot, f"{words}  {count}")
            await pilot.press("v")
        await on_screen(pilot, "All open  6")
        await pilot.press("v", "g")
        assert cursor(app) == owed["sla"]


async def test_the_filter_narrows_while_typing_and_escape_works_in_steps(tmp_path: Path) -> None:
    store, _, owed = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(pilot, app)
        assert not screen.browser.field.display
        await pilot.press("slash", *"pilot")
        await on_screen(pilot, "All open  1")
        assert cursor(app) == owed["pilot"]
        await pilot.press("escape")
        assert not screen.browser.typing
        await on_screen(pilot, "All open  1")  # the filter holds
        await pilot.press("x")  # and the verbs are back
        assert store.follow_ups.get(owed["pilot"]).state is FollowUpState.DONE
        await on_screen(pilot, "has “pilot” in it")
        await pilot.press("escape")
        await on_screen(pilot, "All open  5")
        assert not screen.browser.field.display


async def test_quitting_out_of_the_field(tmp_path: Path) -> None:
    store, _, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("slash", *"pil", "ctrl+q")
        await until(pilot, lambda: not app.is_running)
    assert app.return_code == 0


async def test_a_click_on_the_list_takes_the_keys_out_of_the_field(tmp_path: Path) -> None:
    store, _, owed = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("slash")
        assert screen.browser.typing
        await pilot.click("#list", offset=(8, 1))
        await until(pilot, lambda: not screen.browser.typing)
        assert cursor(app) == owed["invoice"]


async def test_o_walks_the_overdue_round_and_round(tmp_path: Path) -> None:
    store, _, owed = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("G", "o")
        assert cursor(app) == owed["sla"]
        await on_screen(pilot, "late 1 of 2")
        await pilot.press("o")
        assert cursor(app) == owed["invoice"]
        await on_screen(pilot, "late 2 of 2")
        await pilot.press("o")
        assert cursor(app) == owed["sla"]


async def test_o_in_a_view_without_overdue_says_so(tmp_path: Path) -> None:
    store = fresh(tmp_path)
    owe(store, add_people(store)["Ana Ruiz"], "later", 3)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await opened(pilot, app)
        await pilot.press("o")
        await until(pilot, lambda: "Nothing in this view is late." in messages(app))


async def test_a_long_queue_knows_where_its_overdue_end(tmp_path: Path) -> None:
    store = fresh(tmp_path)
    customer = add_people(store)["Ana Ruiz"]
    for n in range(70):
        owe(store, customer, f"thing {n}", -1 if n < 67 else 2)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("G", "k", "k", "k")
        await on_screen(pilot, "late 67 of 67")
        await pilot.press("o")
        await on_screen(pilot, "late 1 of 67")


@pytest.mark.parametrize("size", [BIG, SMALL])
async def test_empty_views_say_what_fills_them(tmp_path: Path, size: tuple[int, int]) -> None:
    store = fresh(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        await on_screen(pilot, "Nothing is open.")
        await until(pilot, lambda: "a adds a promise or a to-do" in shown(app))
        for words in list(VIEWS.values())[1:]:
            await pilot.press("v")
            await on_screen(pilot, f"{words}  0")
        for key in ("x", "e", "D", "w", "z", "o", "enter"):  # nothing to act on, and nothing breaks
            await pilot.press(key)
        assert isinstance(app.screen, FollowUpsScreen)


async def test_enter_starts_the_call_the_follow_up_asks_for(tmp_path: Path) -> None:
    store, _, _ = filled(tmp_path)
    app = FirstCupApp(store)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot, app)
        await pilot.press("j", "j", "j", "enter")
        await until(pilot, lambda: isinstance(app.screen, CallScreen))
        await on_screen(pilot, "Lee Wong")


@pytest.mark.parametrize("size", [BIG, SMALL])
async def test_hostile_text_is_shown_as_text(tmp_path: Path, size: tuple[int, int]) -> None:
    from store.records.customers import CustomerForm

    store = fresh(tmp_path)
    change = store.customers.add(CustomerForm(name=HOSTILE, company="[red]x[/]"))
    owe(store, change.created_id or 0, HOSTILE, -1, owner="[@click=app.quit]o[/]")
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, app)
        await on_screen(pilot, "Acme [/b]")
        assert "\x1b" not in shown(app)
        for keys in (("z", "escape"), ("D", "escape"), ("w", "escape"), ("e", "escape"), ("a", "escape")):
            await pilot.press(*keys)
            await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
        await pilot.press("tab")
        await on_screen(pilot, "Acme [/b]")
        await pilot.press("escape", "slash", *"[/b]")
        await on_screen(pilot, "All open  1")
        await write(pilot, "\x1b]zzz")
        await gone(pilot, "! 1 day late")
        assert "\x1b" not in shown(app)
