"""The load, and what a change of the settings would do (METHOD §2)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.records.customers import Tier
from store.records.preferences import Preferences
from store.rules.load import Load, comes_round, demand, is_far_above, load_words, reach, supply

LOAD = Load({(Tier.KEY, None): 30, (Tier.REGULAR, None): 100, (Tier.SMALL, None): 80, (Tier.SMALL, 365): 2})
SETTINGS = Preferences()


def test_the_cadences_ask_for_so_many_conversations_a_week() -> None:
    assert demand(LOAD, SETTINGS) == pytest.approx(7 + 7 * 100 / 60 + 7 * 80 / 120 + 7 * 2 / 365)


def test_five_places_make_three_conversations_at_the_usual_rate() -> None:
    assert supply(LOAD, SETTINGS) == pytest.approx(5 * (1 - 0.8**4))
    assert reach(replace(LOAD, calls=19, reached=19)) == 0.2  # too few calls to know
    assert reach(replace(LOAD, calls=40, reached=10)) == 0.25


def test_each_tier_comes_round_with_its_share_and_never_before_its_cadence() -> None:
    assert comes_round(LOAD, SETTINGS, Tier.KEY) == pytest.approx(7 * 30 / (supply(LOAD, SETTINGS) * 0.4))
    assert comes_round(LOAD, replace(SETTINGS, week_size=500), Tier.KEY) == 30


def test_both_ways_out_are_said_before_anything_is_changed() -> None:
    assert is_far_above(LOAD, SETTINGS)
    assert load_words(LOAD, SETTINGS) == (
        "You speak to about 3 a week; how often you want to talk asks for 23. With these settings key customers come"
        " round every 178 days.",
        "10 a week: key customers come round every 89 days.",
        "Key customers every 2 months, and the others half as often: 12 a week are asked for.",
    )


def test_where_the_week_makes_it_nothing_is_to_be_changed() -> None:
    few = Load({(Tier.KEY, None): 2})
    assert not is_far_above(few, SETTINGS)
    assert load_words(few, SETTINGS) == (
        "You speak to about 3 a week; how often you want to talk asks for less than one."
        " All of them are reached in time.",
    )
    assert load_words(Load({}), SETTINGS) == ()
