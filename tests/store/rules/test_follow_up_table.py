"""Every kind of follow-up has its row, and what is a call is said in one place."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from store.records.calls import Channel
from store.records.follow_ups import FollowUpKind
from store.rules.follow_up_table import AT_A_TIME, ATTEMPTS, FOLLOW_UPS, FollowUpRow, row_of
from tests.store.rules.closed_sets import without_their_row


def faults(rows: Sequence[FollowUpRow]) -> list[str]:
    """What would fail when a follow-up of that kind is shown, or is at odds with itself."""
    found = [f"{kind.name}: no row" for kind in without_their_row(FollowUpKind, (row.kind for row in rows))]
    for row in rows:
        if not row.word or not row.short or (row.theirs and "{}" not in row.theirs):
            found.append(f"{row.kind.name}: not said everywhere")
        if (row.is_attempt or row.by_talking) and not row.is_call:
            found.append(f"{row.kind.name}: kept by a call, and yet none")
        if row.at_a_time and not row.is_attempt:
            found.append(f"{row.kind.name}: a call at a time, and yet another is proposed")
        if row.printed_as_planned and not row.planned:
            found.append(f"{row.kind.name}: planned on paper only")
    return found


def test_each_kind_has_its_row() -> None:
    assert faults(FOLLOW_UPS) == []


@pytest.mark.parametrize("gone", FOLLOW_UPS)
def test_a_kind_without_its_row_is_seen(gone: FollowUpRow) -> None:
    assert faults([row for row in FOLLOW_UPS if row is not gone]) == [f"{gone.kind.name}: no row"]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"word": ""},
        {"short": ""},
        {"theirs": "waiting on"},
        {"is_attempt": True},
        {"by_talking": True},
        {"at_a_time": True},
        {"printed_as_planned": True},
    ],
)
def test_a_row_at_odds_with_itself_is_seen(spoilt: dict[str, object]) -> None:
    first, *others = FOLLOW_UPS
    assert faults([first._replace(**spoilt), *others])  # type: ignore[arg-type]


def kinds(column: str) -> set[FollowUpKind]:
    return {row.kind for row in FOLLOW_UPS if getattr(row, column)}


def test_what_one_picks_the_phone_up_for() -> None:
    asked = {FollowUpKind.CHECK_IN, FollowUpKind.STORY}
    agreed = {FollowUpKind.CALL_BACK, FollowUpKind.TALK}
    assert kinds("is_call") == {*agreed, *asked, FollowUpKind.RETRY}
    assert set(ATTEMPTS) == kinds("is_attempt") == {*agreed, FollowUpKind.RETRY}
    assert set(AT_A_TIME) == kinds("at_a_time") == agreed
    assert kinds("by_talking") == {FollowUpKind.STORY}


def test_what_a_person_can_add() -> None:
    made_by_the_store = {FollowUpKind.TELL, FollowUpKind.STORY}
    assert kinds("by_hand") == set(FollowUpKind) - made_by_the_store
    assert next(row.kind for row in FOLLOW_UPS if row.by_hand) is FollowUpKind.ACTION  # offered first


def test_what_is_an_interaction_once_it_is_done() -> None:
    assert row_of(FollowUpKind.EMAIL).logged_as is Channel.EMAIL
    assert row_of(FollowUpKind.TOGETHER).logged_as is Channel.ACTIVITY
    assert kinds("logged_as") == {FollowUpKind.EMAIL, FollowUpKind.TOGETHER}
