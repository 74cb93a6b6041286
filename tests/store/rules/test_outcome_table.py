"""Every outcome has its row, whole: a new one without it is seen by these tests, not in a call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from store.records.calls import Outcome, StartedBy
from store.records.preferences import Preferences
from store.rules.consequences import consequences
from store.rules.outcome_table import OUTCOMES, OutcomeRow, row_of
from store.rules.outcomes import OF_THEIRS, THEIRS
from store.rules.rounds import Round
from tests.store.rules.closed_sets import without_their_row


def faults(rows: Sequence[OutcomeRow]) -> list[str]:
    """What would fail in a call, or would be said of no outcome."""
    found = [f"{outcome.name}: no row" for outcome in without_their_row(Outcome, (row.outcome for row in rows))]
    keys = [row.digit for row in rows]
    for row in rows:
        if keys.count(row.digit) > 1 or row.digit not in "123456789":
            found.append(f"{row.outcome.name}: no digit of its own")
        if not all((row.glyph, row.name, row.label, row.help)) or "{}" not in row.undo:
            found.append(f"{row.outcome.name}: not said everywhere")
        if row.is_try == bool(row.brings):
            found.append(f"{row.outcome.name}: what it does is said by its days or by its words, one of them")
    return found


def test_each_outcome_has_its_row() -> None:
    assert faults(OUTCOMES) == []
    assert [row.outcome for row in OUTCOMES] == list(Outcome)


@pytest.mark.parametrize("gone", OUTCOMES)
def test_an_outcome_without_its_row_is_seen(gone: OutcomeRow) -> None:
    assert faults([row for row in OUTCOMES if row is not gone]) == [f"{gone.outcome.name}: no row"]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"digit": "2"},
        {"digit": "0"},
        {"digit": "10"},
        {"name": ""},
        {"undo": "talked"},
        {"brings": ""},
        {"is_try": True},
    ],
)
def test_a_row_that_is_not_whole_is_seen(spoilt: dict[str, object]) -> None:
    first, *others = OUTCOMES
    assert faults([first._replace(**spoilt), *others])  # type: ignore[arg-type]


def test_the_digits_choose_in_their_order() -> None:
    assert [row.digit for row in OUTCOMES] == [str(n) for n in range(1, len(Outcome) + 1)]
    assert list({row.digit: row.outcome for row in OUTCOMES}.values()) == list(Outcome)
    assert len({row_of(outcome).glyph for outcome in Outcome}) == len(Outcome)


def test_each_outcome_says_what_it_will_do() -> None:
    said = consequences(Round(), 30, datetime(2026, 11, 24, 9).astimezone(), Preferences())
    assert [one.outcome for one in said] == list(Outcome)
    assert all(one.words and "{" not in one.words for one in said)


def test_a_call_of_theirs_says_what_it_asks_for() -> None:
    saturday = datetime(2026, 11, 28, 9).astimezone()
    said = consequences(Round(), 30, saturday, Preferences(), StartedBy.THEM)
    assert [one.outcome for one in said] == list(OF_THEIRS)
    assert [one.next_attempt for one in said if one.outcome in THEIRS] == [date(2026, 11, 30)] * 3
