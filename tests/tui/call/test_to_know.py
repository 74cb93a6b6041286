"""What to know stays in the call: below the script, as a third column, or in the place of the script on one key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from store import Locked, Store
from store.records.calls import Outcome
from store.records.customers import Profile
from store.records.findings import Finding, FindingKind
from store.records.research import Brief
from tests.tui.call.test_screen import into_call, panel, script
from tests.tui.harness import HOSTILE, HOSTILE_SEEN, messages
from tests.tui.text.test_words import FULL, OWED, TALK, TODAY
from tests.tui.waiting import until
from tests.worlds.morning import morning_store
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.call.to_know import ToKnow, below, in_place
from tui.frame.bars import KeyBar


def found(kind: FindingKind, words: str, finding_id: int = 1) -> Finding:
    return Finding(finding_id, 1, kind, words, "news", date(2026, 11, 16), None, None, "", 1)


KNOWN = replace(
    FULL,
    customer=replace(FULL.customer, profile=Profile(channel="phone", best_hours="mornings")),
    follow_ups=(OWED, replace(OWED, id=2, what="price list", owner="")),
    history=(replace(TALK, id=2, outcome=Outcome.VOICEMAIL, conversation=False, mood=None, notes=""), TALK),
    findings=(found(FindingKind.HARD_NEWS, f"laid off 40 drivers, {HOSTILE}"), found(FindingKind.NEXT_TIME, "bees", 2)),
)


def labels(lines: Sequence[str]) -> list[str]:
    return [line[:14].strip() for line in lines if line[:14].strip()]


def shown_below(brief: Brief, rows: int, above: Sequence[int] = (), width: int = 72) -> list[str]:
    lines = [line.plain.rstrip() for line in below(brief, above, TODAY, width, rows)]
    assert len(lines) <= rows
    return lines


def test_what_is_looked_for_while_they_talk_comes_first() -> None:
    lines = in_place(KNOWN, TODAY, 72).plain.splitlines()
    first = ["Don't raise", "Remember", "Last talk", "We owe them", "Reach them"]
    assert labels(lines) == [*first, "Why now", "Facts", "Notes", "Also logged"]
    text = " ".join(" ".join(lines).split())
    assert f"laid off 40 drivers, {HOSTILE_SEEN}" in text
    assert "Last talk Fri 14 Aug ● talked 22 min" in text  # and not the voicemail after it
    assert "prefers phone, mornings" in text
    assert text.count("talked 22 min") == 1


def test_of_a_talk_that_the_log_has_no_more_its_day_is_told() -> None:
    long_ago = replace(KNOWN, history=(), customer=replace(KNOWN.customer, last_conversation=date(2026, 11, 19)))
    assert "Last talk     5 days ago" in [line.rstrip() for line in in_place(long_ago, TODAY, 72).plain.splitlines()]
    assert in_place(None, TODAY, 72).plain == ""


def test_below_a_script_stands_what_fits_and_not_what_stands_above_it() -> None:
    assert labels(shown_below(KNOWN, 30, above=[1, 2]))[1:4] == ["Last talk", "We owe them", "Reach them"]
    assert labels(shown_below(KNOWN, 30, above=[1]))[1] == "Remember"  # it found no place above
    assert labels(shown_below(KNOWN, 6, above=[1, 2]))[1:] == ["Last talk", "We owe them", "Reach them"]
    assert shown_below(KNOWN, 0) == []


def test_of_much_that_is_owed_it_says_how_much_more_there_is() -> None:
    owing = replace(KNOWN, follow_ups=(OWED,) * 9, history=())
    assert [line.strip() for line in shown_below(owing, 5, above=[1, 2])][-2:] == [
        "SLA draft, Dana, due Fri 27 Nov",
        "and 6 more",
    ]


def test_a_long_talk_leaves_room_for_what_is_owed() -> None:
    wordy = replace(KNOWN, history=(replace(TALK, notes="It was all about the new cold store. " * 9),))
    lines = shown_below(wordy, 7, above=[1, 2], width=53)
    assert labels(lines)[1:] == ["Last talk", "We owe them", "Reach them"]


def keys(screen: CallScreen) -> dict[str, str]:
    return dict(screen.query_one(KeyBar).fitting(200))


async def test_below_the_script_it_comes_after_the_picture_and_is_asked_for_once(
    tmp_path: Path, asked: list[str]
) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await into_call(pilot, app)
            await until(pilot, lambda: "We owe them   call back, as they asked" in script(app))
            before = len(asked)
            await pilot.press("tab")
            await until(pilot, lambda: "We owe them" in script(app))
            await pilot.press("b")
            await until(pilot, lambda: script(app).startswith("brief"))
            assert len(asked) == before


async def test_one_key_brings_the_brief_on_a_small_screen_and_the_script_again(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await into_call(pilot, app)
            before = script(app)
            assert keys(screen)["b"] == "brief"
            assert before.splitlines()[0].endswith("b brief")
            await pilot.press("b")
            assert "We owe them   call back, as they asked" in script(app)
            assert script(app).splitlines()[0].endswith("b script")
            assert keys(screen)["b"] == "script"
            for back in ("b", "tab"):
                await pilot.press(back)
                assert (script(app), keys(screen)["b"]) == (before, "brief")
                await pilot.press("b")
            await pilot.resize_terminal(150, 40)  # now it has a column of its own
            await until(pilot, lambda: "b" not in keys(screen))
            assert "Hello Ana" in script(app)
            await pilot.press("b")
            await until(pilot, lambda: messages(app) == ["The brief stands beside the notes."])
            await pilot.resize_terminal(80, 24)
            await until(pilot, lambda: script(app).startswith("brief"))
            await pilot.press("right_square_bracket")  # the next one is read their script
            await until(pilot, lambda: not script(app).startswith("brief"))
            await pilot.press("b", "3")
            await until(pilot, lambda: script(app).startswith("✓ Saved"))
            assert "b" not in keys(screen)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """For which reasons the store was asked for a brief."""
    brief, reasons = Store.brief, []

    def noted(self: Store, customer_id: int, reason: str = "") -> object:
        reasons.append(reason)
        return brief(self, customer_id, reason)

    monkeypatch.setattr(Store, "brief", noted)
    return reasons


async def test_from_150_columns_on_what_to_know_stands_beside_the_notes(tmp_path: Path, asked: list[str]) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(149, 40)) as pilot:
            screen = await into_call(pilot, app)
            known = screen.query_one(ToKnow)
            await pilot.pause()
            before = len(asked)
            assert not known.display
            await pilot.resize_terminal(150, 40)
            await until(pilot, lambda: known.size.width > 40)
            assert "We owe them   call back, as they asked" in known.plain
            assert "Ana Ruiz" not in known.plain  # that stands on top
            assert "2nd call Fri 27 Nov" in panel(app)
            assert len(asked) == before  # it stood below the script before
            await pilot.press("right_square_bracket")
            await until(pilot, lambda: "call back, as they asked" not in known.plain)


async def test_what_cannot_be_read_is_said_and_the_call_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise Locked("Somebody else is writing.")

    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(160, 40)) as pilot:
            screen = await into_call(pilot, app)
            monkeypatch.setattr(Store, "brief", locked)
            screen.renew()
            await until(pilot, lambda: messages(app) == ["Somebody else is writing."])
            assert "How did it end?" in panel(app)
