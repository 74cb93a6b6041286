"""Away dates: as people type them, and how they pause everything but promises (METHOD §2)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from store import Store, clock_from, open_store
from store.errors import Invalid
from store.records.calls import Outcome
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences
from store.records.today import Section
from store.rules.days.away import read_away, say_away, spell_away
from store.rules.days.dates import say_away_now
from store.rules.rounds import Call, round_of
from tests.worlds import builders
from tui.__main__ import main

TODAY = builders.TODAY
WINTER = (date(2026, 12, 24), date(2027, 1, 2))
NOW = (date(2026, 11, 23), date(2026, 11, 27))


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("", ()),
        ("24 dec to 2 jan", (WINTER,)),
        ("24 Dec 2026 – 2 Jan 2027", (WINTER,)),
        ("2026-12-24 to 2027-01-02", (WINTER,)),
        ("2026-12-24 - 2027-01-02", (WINTER,)),
        ("from 24.12. until 2.1.", (WINTER,)),
        ("2026-12-24 to 2027-01-02, 2027-02-01", (WINTER, (date(2027, 2, 1),) * 2)),
        ("24 dec..2 jan; 1 feb", (WINTER, (date(2027, 2, 1),) * 2)),
        ("1 feb\n24 dec to 27 dec, 28-30 dec, dec 31 to jan 2, 2027", (WINTER, (date(2027, 2, 1),) * 2)),
        ("dec 24-28", ((date(2026, 12, 24), date(2026, 12, 28)),)),
        ("today to fri", ((TODAY, date(2026, 11, 27)),)),
        ("1 jun", ((date(2027, 6, 1),) * 2,)),
        ("1 jun 2026", ((date(2026, 6, 1),) * 2,)),
    ],
)
def test_times_away_are_read(text: str, away: tuple[tuple[date, date], ...]) -> None:
    assert read_away(text, TODAY) == away
    assert read_away(spell_away(away), TODAY) == away


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("christmas", "'christmas' is not understood as days away"),
        ("24 dec to", "not understood"),
        ("[/b] \x1b]0;x to fri", "not understood"),
        ("24 dec 2026 to 1 dec 2026", "ends before it begins"),
        ("24 dec 2026 to 2 jan 2028", "longer than a year"),
        ("1 jan 2027 to 1 dec 2027, 2 dec 2027 to 1 jun 2028", "longer than a year"),
        pytest.param("x" * 5_000, "not understood", id="very long"),
        pytest.param(", ".join(f"2030-01-{n % 28 + 1:02}" for n in range(0, 80, 2)), "up to 30", id="too many"),
    ],
)
def test_what_is_no_time_away_is_a_sentence(text: str, words: str) -> None:
    with pytest.raises(Invalid, match=words.replace("(", r"\(")) as refusal:
        read_away(text, TODAY)
    assert "\x1b" not in str(refusal.value)
    assert len(str(refusal.value)) < 200


def test_times_away_are_said() -> None:
    assert say_away((WINTER, (TODAY, TODAY)), TODAY) == (
        "Thu 24 Dec to Sat 2 Jan, 7 working days; today, 1 working day"
    )
    assert say_away((WINTER,), date(2027, 1, 3)).endswith("gone by")
    assert say_away_now(WINTER[1], date(2026, 12, 30)) == "You are away until Sat 2 Jan. Promises stay."
    assert say_away_now(TODAY, TODAY) == "You are away today. Promises stay."


@pytest.mark.parametrize("outcome", [Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.MESSAGE])
def test_the_next_attempt_waits_until_i_am_back(outcome: Outcome) -> None:
    preferences = Preferences(away=((date(2026, 11, 25), date(2026, 12, 8)),))
    again = round_of([Call(datetime(2026, 11, 24, 9).astimezone(), outcome)], 60, preferences).again
    assert again is not None
    assert date(2026, 12, 9) <= again.day <= date(2026, 12, 11)


def test_snoozing_counts_from_when_i_am_back(store: Store) -> None:
    who = builders.customer(store)
    item = builders.owe(store, who, due=TODAY)
    store.follow(Preferences(away=((date(2026, 11, 25), date(2026, 12, 8)),)))
    store.follow_ups.snooze(item, 3)
    assert store.follow_ups.get(item).due == date(2026, 12, 11)


def test_on_a_day_away_nobody_new_is_proposed_and_promises_stay(tmp_path: Path) -> None:
    preferences = Preferences(away=(NOW,))
    with open_store(tmp_path / "s.db", clock=clock_from("2026-11-24"), preferences=preferences) as store:
        people = [builders.customer(store, name) for name in ("Ana", "Lee", "Omar")]
        builders.owe(store, people[0], "the draft", due=TODAY, told=True, kind=FollowUpKind.CALL_BACK)
        day = store.today()
        assert day.away_until == NOW[1]
        assert [item.section for item in day.queue] == [Section.PROMISED]
        assert day.strip.planned == 0
        store.plan.toggle(people[1])  # who is chosen all the same is called all the same
        assert [item.name for item in store.today().queue if item.section is Section.FIVE] == ["Lee"]
    with open_store(tmp_path / "s.db", clock=clock_from("2026-11-30"), preferences=preferences) as store:
        day = store.today()
        assert day.away_until is None
        assert [item.overdue for item in day.queue if item.section is Section.PROMISED] == [True]
        assert len([item for item in day.queue if item.section is Section.FIVE]) == 2


def test_those_proposed_before_wait_while_i_am_away_and_are_back_afterwards(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.db", clock=clock_from("2026-11-24")) as store:
        builders.customer(store, "Ana")
        builders.customer(store, "Lee")
        five = store.today().queue
        store.follow(Preferences(away=((TODAY, TODAY),)))
        assert store.today().queue == ()
        store.follow(Preferences())
        assert store.today().queue == five


def test_the_command_line_says_it_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('[week]\naway = ["2026-11-23 to 2026-11-27"]\n', encoding="utf-8")
    monkeypatch.setenv("FIRSTCUP_SETTINGS", str(settings))
    monkeypatch.setenv("FIRSTCUP_NOW", "2026-11-24")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert main(["today", "--store", str(tmp_path / "s.db")]) == 0
    assert "You are away until Fri 27 Nov. Promises stay." in capsys.readouterr().out
