"""Every tier has its row, whole, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from store import Invalid, Store
from store.exchange.contacts.people import PersonInFile
from store.records.customers import Tier
from store.records.preferences import Preferences
from store.records.tier_table import TIERS, TierRow, row_of
from tests.store.rules.closed_sets import without_their_row
from tests.worlds.builders import TODAY


def faults(rows: Sequence[TierRow]) -> list[str]:
    """What would fail when a week is proposed, or could not be told from another."""
    found = [f"{tier.name}: no row" for tier in without_their_row(Tier, (row.tier for row in rows))]
    letters = [row.letter for row in rows if row.letter]
    for row in rows:
        if not all((row.cadence > 0, row.worth > 0, row.share > 0)):
            found.append(f"{row.tier.name}: not said everywhere")
        if letters.count(row.letter) > 1 or row.letter in set(Tier):
            found.append(f"{row.tier.name}: the letter is another's")
    return found


def test_each_tier_has_its_row() -> None:
    assert faults(TIERS) == []
    assert [row.tier for row in TIERS] == list(Tier)


@pytest.mark.parametrize("gone", TIERS)
def test_a_tier_without_its_row_is_seen(gone: TierRow) -> None:
    assert faults([row for row in TIERS if row is not gone]) == [f"{gone.tier.name}: no row"]


@pytest.mark.parametrize("spoilt", [{"cadence": 0}, {"worth": 0}, {"share": 0}, {"letter": "b"}, {"letter": "small"}])
def test_a_row_that_is_not_whole_is_seen(spoilt: dict[str, object]) -> None:
    first, *others = TIERS
    assert faults([first._replace(**spoilt), *others])  # type: ignore[arg-type]


def test_what_follows_from_the_rows(store: Store) -> None:
    assert {tier: Preferences().cadence_of(tier) for tier in Tier} == {row.tier: row.cadence for row in TIERS}
    assert [row_of(tier).tier for tier in Tier] == list(Tier)
    for row in TIERS:
        for word in (row.tier.value, row.letter.upper()):
            person = PersonInFile("a.csv", 2, TODAY)
            person.set_tier(word, "Tier")
            assert person.tier is row.tier
    with pytest.raises(Invalid, match=r"Choose key, regular, small, or none\."):
        store.scripts.add_set("Gold accounts", "gold")
