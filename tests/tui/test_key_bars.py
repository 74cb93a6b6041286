"""The key bar of a list has the keys that do something with the highlighted row; the others say why they do nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Store
from store.records.customers import Customer
from store.records.findings import Finding, FindingKind, StoryStep
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind, FollowUpState
from store.records.promises import PromiseStory, PromiseView
from store.records.research import CheckLine
from store.records.team import TeamBrief
from tests.tui.harness import messages
from tests.tui.waiting import highlighted, until
from tests.worlds.builders import TODAY, customer, form
from tests.worlds.five_calls import five_calls
from tui import commands
from tui.app import FirstCupApp
from tui.customers.words import list_keys
from tui.findings.words import idle as idle_finding
from tui.frame.bars import KeyBar
from tui.frame.screen import WorkScreen
from tui.promises.words import idle as idle_promise
from tui.research.words import finding_keys, line_keys
from tui.team.words import idle as idle_line
from tui.verbs.bar import idle
from tui.verbs.selected import Selected
from tui.widgets.browser import Browser

SOMEBODY, OWED = Selected(1), Selected(1, 2)


def bar(screen: str, left_out: frozenset[str]) -> list[str]:
    """The keys of a screen's bar without those that are left out."""
    return [key for key, _ in commands.bar_of(screen, left_out)]


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Customer]:
    with five_calls(tmp_path / "s.db") as store:
        yield store.customers.get(store.customers.meant("Jo Park")[0].id)


def test_a_row_of_the_five_is_neither_done_nor_moved(known: Customer) -> None:
    assert bar(commands.TODAY, idle(SOMEBODY, known)) == ["Enter", "r", "b", "/", "u", "?"]
    assert bar(commands.TODAY, idle(OWED, known)) == ["Enter", "r", "b", "x", "z", "/", "u", "?"]
    assert bar(commands.TODAY, idle(Selected(), None)) == ["/", "u", "?"]


def test_who_is_not_to_be_called_is_not_called(known: Customer) -> None:
    quiet = replace(known, do_not_call=True)
    assert bar(commands.FOLLOW_UPS, idle(OWED, quiet))[0] == "x"
    assert bar(commands.FOLLOW_UPS, idle(OWED, quiet, FollowUpKind.EMAIL))[:2] == ["Enter", "x"]  # it is written
    assert "p" not in bar(commands.CUSTOMERS, idle(SOMEBODY, quiet))
    assert "p" in bar(commands.CUSTOMERS, idle(SOMEBODY, known))
    assert idle(OWED, None) == frozenset()  # nobody knows better


def test_the_archive_brings_back_and_plans_nobody(known: Customer) -> None:
    def shown(found: Selected, who: Customer | None, *, archived: bool = False, reading: bool = False) -> list[str]:
        return [key for key, _ in list_keys(found, who, archived=archived, reading=reading)]

    away = replace(known, archived=True)
    assert shown(SOMEBODY, known) == ["Enter", "p", "l", "/", "n", "e", "u", "?"]
    assert shown(SOMEBODY, away, archived=True) == ["Enter", "A", "v", "l", "/", "n", "e", "u", "?"]
    assert shown(Selected(), None) == ["/", "n", "i", "?"]
    assert shown(Selected(), None, archived=True) == ["/", "v", "?"]
    assert shown(SOMEBODY, known, reading=True)[0] == "Enter"
    assert "Enter" not in shown(SOMEBODY, replace(known, do_not_call=True), reading=True)


def test_a_finding_that_is_settled_goes_no_further_and_kudos_without_a_name_are_told_to_nobody() -> None:
    kudos = Finding(1, 1, FindingKind.KUDOS, "saved us", "", TODAY, None, None, "", 1, colleague="Dana")
    settled = replace(kudos, settled=TODAY)
    words = replace(kudos, kind=FindingKind.WORDS, colleague="")
    assert idle_finding(kudos) == frozenset()
    assert idle_finding(settled) == {"go-on", "tell-kudos"}
    assert idle_finding(replace(kudos, colleague="")) == {"tell-kudos"}
    assert idle_finding(words) == {"go-on", "tell-kudos"}
    complaint = replace(words, kind=FindingKind.CRITICISM, said_id=1)
    assert idle_finding(complaint) == {"tell-kudos"}  # nothing was done yet: there is nothing to write
    assert idle_finding(replace(complaint, settled=TODAY)) == frozenset()
    assert idle_finding(replace(complaint, settled=TODAY, told=TODAY)) == {"go-on", "tell-kudos"}
    story = replace(words, kind=FindingKind.STORY, said_id=1, step=StoryStep.NOTICED)
    assert idle_finding(story) == frozenset()
    assert idle_finding(replace(story, step=StoryStep.ASKED)) == {"tell-kudos"}
    assert bar(commands.FINDINGS, idle_finding(None)) == ["v", "t", "/", "?"]


def test_a_promise_that_was_kept_is_done_once_they_know(tmp_path: Path) -> None:
    with five_calls(tmp_path / "s.db") as store:
        first = store.promises.page(PromiseView.OPEN, None, 0, 1)[0].item
        story = store.promises.one(first.id)
    done = replace(story, promise=replace(story.promise, item=replace(first, state=FollowUpState.DONE)))

    def shown(what: PromiseStory | None) -> list[str]:
        return bar(commands.PROMISES, idle_promise(what))

    assert shown(story) == ["x", "R", "v", "w", "/", "?"]
    assert shown(replace(done, tell=first)) == ["x", "v", "w", "/", "?"]
    assert shown(replace(done, tell=None)) == shown(None) == ["v", "w", "/", "?"]


def test_a_brief_with_nothing_in_it_is_not_sent_and_kudos_are_nobody_to_edit(tmp_path: Path) -> None:
    with five_calls(tmp_path / "s.db") as store:
        full = store.team.brief(store.team.counts()[0].colleague.id)
    empty = TeamBrief(full.colleague)

    def shown(brief: TeamBrief | None, *, full: bool = True, others: bool = True, on_text: bool = False) -> list[str]:
        return bar(commands.TEAM, idle_line(brief, others=others, on_text=on_text, full=full))

    assert shown(full) == ["Enter", "S", "w", "y", "v", "e", "?"]
    assert shown(empty) == ["S", "w", "v", "e", "?"]
    assert shown(empty, others=False) == ["v", "e", "?"]
    assert shown(None, on_text=True) == ["Enter", "S", "w", "y", "v", "?"]
    assert shown(None, on_text=True, full=False, others=False) == ["v", "?"]


def test_what_was_said_or_is_settled_is_not_said_again() -> None:
    good = Finding(1, 1, FindingKind.CONGRATULATION, "won a prize", "web", TODAY, None, None, "", 1)
    heads_up = replace(good, kind=FindingKind.OUR_MISTAKE)

    def shown(found: Finding | None) -> str:
        return " ".join(key for key, _ in finding_keys(found))

    assert shown(good) == shown(heads_up) == shown(replace(heads_up, used=TODAY)) == "x c e D n Tab ?"
    assert shown(replace(good, used=TODAY)) == "e D n Tab ?"
    assert shown(replace(heads_up, settled=TODAY)) == "c e D n Tab ?"
    assert shown(None) == "n Tab ?"
    assert finding_keys(replace(good, kind=FindingKind.HEADS_UP))[0] == ("x", "which kind is it?")
    line = CheckLine("web")
    assert [key for key, _ in line_keys(line)] == ["n", "x", "o", "Esc", "Tab", "?"]
    assert [key for key, _ in line_keys(replace(line, own=True))] == ["n", "Esc", "Tab", "?"]


# As one moves


@contextmanager
def all_kinds(path: Path) -> Iterator[Store]:
    """Somebody not to be called, with something owed to them; somebody in the archive; words that are not open."""
    with five_calls(path) as store:
        quiet = customer(store, "Quiet Quist")
        store.follow_ups.add(quiet, FollowUpForm("send the terms", TODAY, kind=FollowUpKind.ACTION, told=True))
        store.customers.edit(quiet, form("Quiet Quist", do_not_call=True), store.customers.get(quiet).version)
        store.plan.toggle(customer(store, "Pia Plan"))
        kept = next(one.item for one in store.promises.page(PromiseView.OPEN, None, 0, 9) if one.item.owner)
        store.follow_ups.done(kept, told=True)
        store.customers.archive(customer(store, "Gone Gant"))
        store.findings.add_line(quiet, "= the truck list")
        yield store


async def at_each_row(
    pilot: Pilot[None], app: FirstCupApp, act: Callable[[tuple[tuple[str, str], ...]], object]
) -> None:
    """Do something at each row of the list, given its key bar."""
    screen = app.screen
    browser = screen.query_one(Browser)
    browser.top()
    while True:
        await act(screen.query_one(KeyBar).fitting(999))  # type: ignore[misc]
        before = browser.rows.cursor_index
        browser.next_record(1)
        if browser.rows.cursor_index == before:
            return


@pytest.mark.parametrize("mode", [commands.TODAY, *commands.IN_MODES[1:], "archive"])
async def test_a_key_that_the_bar_leaves_out_says_why_it_does_nothing(tmp_path: Path, mode: str) -> None:
    with all_kinds(tmp_path / "s.db") as store:
        name = commands.CUSTOMERS if mode == "archive" else mode
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: highlighted(app.screen))
            await app.switch_mode(name)
            await until(pilot, lambda: isinstance(app.screen, WorkScreen) and name == app.screen.NAME)
            if mode == "archive":
                await pilot.press("v", "v")
                await until(pilot, lambda: isinstance(app.screen, WorkScreen))
            elif mode == commands.FINDINGS:
                await pilot.press("o")  # also what is not open
            screen, last, seen = app.screen, store.history.next_undo(), set()
            table = {c.id: c for c in commands.of_screen(name) if name in c.bar}

            async def press_what_is_left_out(shown: tuple[tuple[str, str], ...]) -> None:
                for command in table.values():
                    if (command.first, command.label) in shown or (command.id, shown) in seen:
                        continue
                    seen.add((command.id, shown))
                    app.clear_notifications()
                    await pilot.press(command.keys.split(",")[0])
                    assert messages(app), command.id
                    assert (app.screen, store.history.next_undo()) == (screen, last), command.id

            await at_each_row(pilot, app, press_what_is_left_out)
            assert seen, "nothing is left out on any row"
