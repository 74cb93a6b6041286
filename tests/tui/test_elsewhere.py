"""A search that finds nothing in this view says where it would find something, and ``v`` goes there."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Store
from store.records.changes import MOST_FOUND
from store.records.finding_views import FindingFilter
from store.records.findings import FindingView
from store.records.follow_ups import FollowUpFilter, FollowUpKind
from store.records.listing import ALL, ARCHIVED, Listing
from store.usecases.follow_ups import FollowUpCases
from tests.tui.waiting import until
from tests.worlds.six_people import HOSTILE, add_people, fresh, on_screen, owe, shown, write
from tui.app import FirstCupApp
from tui.customers.screen import CustomersScreen
from tui.customers.words import nobody_found
from tui.findings.screen import FindingsScreen
from tui.follow_ups.screen import FollowUpsScreen
from tui.promises.screen import PromisesScreen
from tui.text.nothing_found import nothing_found

BIG, SMALL = (120, 36), (80, 24)


def some(folder: Path) -> Store:
    """One who is archived, e-mails and other things owed, a promise and a line in their words."""
    store = fresh(folder)
    people = add_people(store)
    store.customers.archive(people["Lee Wong"])
    for name in ("Ana Ruiz", "Jo Park", "Kim Ito"):
        owe(store, people[name], "send the price list", 2, told=name == "Kim Ito")
    owe(store, people["Marta Silva"], "write to them", 0, kind=FollowUpKind.EMAIL)
    store.findings.add_line(people["Jo Park"], "= the shelf that is never empty")
    store.findings.add_line(people["Jo Park"], "~ the night shift")
    return store


@pytest.mark.parametrize("size", [BIG, SMALL])
async def test_what_another_view_has_is_said_and_one_key_away(tmp_path: Path, size: tuple[int, int]) -> None:
    app = FirstCupApp(some(tmp_path))
    async with app.run_test(size=size) as pilot:
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, CustomersScreen) and app.screen.query("#list"))
        await pilot.press("slash", *"wingtip")
        await on_screen(pilot, "1 in the archive · v")
        await pilot.press("enter", "v")
        await on_screen(pilot, "1 found in the archive")
        await on_screen(pilot, "Lee Wong")
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen) and app.screen.query("#list"))
        await pilot.press("v", "slash")
        await write(pilot, "price list")
        await on_screen(pilot, "3 in other views · v")
        await pilot.press("enter", "v")
        await on_screen(pilot, "All open  3")
        await pilot.press("v")  # and from there, as ever
        await on_screen(pilot, "Late  0")
        await pilot.press("6")
        await until(pilot, lambda: isinstance(app.screen, PromisesScreen) and app.screen.query("#list"))
        await pilot.press("v", "v", "slash")  # overdue: none
        await write(pilot, "kim")
        await on_screen(pilot, "1 in another view · v")
        await pilot.press("enter", "v")
        await on_screen(pilot, "All promises 1")
        await pilot.press("4")
        await until(pilot, lambda: isinstance(app.screen, FindingsScreen) and app.screen.query("#list"))
        await pilot.press("slash")
        await write(pilot, "shelf")
        await on_screen(pilot, "1 in another view · v")
        await pilot.press("enter", "v")
        await on_screen(pilot, "Everything  1")
        await pilot.press("slash")
        await write(pilot, "es")
        await on_screen(pilot, "Nothing in any view has “shelfes” in it.")
        assert "· v" not in shown(app)


async def test_other_views_are_only_asked_where_this_one_has_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    count = FollowUpCases.count

    def counted(cases: FollowUpCases, which: FollowUpFilter, text: str, most: int | None = None) -> int:
        if most is not None:
            asked.append(text)
        return count(cases, which, text, most)

    monkeypatch.setattr(FollowUpCases, "count", counted)
    app = FirstCupApp(some(tmp_path))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen) and app.screen.query("#list"))
        await pilot.press("slash", *"xyz")  # all open: no other view has more
        await on_screen(pilot, "Nothing in any view")
        await pilot.press("escape", "escape", "v", "v", "v", "slash", *"pri")  # mine
        await on_screen(pilot, "Mine to do  3")
        assert not asked
        await pilot.press("z")
        await on_screen(pilot, "Mine to do  0")
        assert asked == ["priz"]


def test_the_queue_counts_what_a_search_finds_in_all_of_it(tmp_path: Path) -> None:
    store = some(tmp_path)
    count, every = store.follow_ups.count, FollowUpFilter.ALL
    assert [count(every, text) for text in ("price", "price list", "Marta", "nowhere")] == [3, 3, 1, 0]
    assert [count(every, "price", most) for most in (1, 2, 9)] == [1, 2, 3]
    assert len(store.findings.search(FindingFilter(FindingView.ALL), "shelf")) == 1


def test_what_is_said_of_nothing() -> None:
    assert (
        nothing_found(" x ", 0, "filter", "v").plain == "Nothing in any view has “x” in it.\n\nEsc clears the filter."
    )
    assert f"{MOST_FOUND} or more in other views · v" in nothing_found("x", MOST_FOUND, "filter", "v").plain
    assert "2 not in the archive · v" in nobody_found("x", Listing(0, True), ARCHIVED, 2).plain
    assert "v" not in nobody_found("x", Listing(0, False), ALL, 0).plain.split()
    assert (
        "\x1b"
        not in nothing_found(HOSTILE, 3, "search", "v").plain + nobody_found(HOSTILE, Listing(0, False), ALL, 3).plain
    )
