"""A text that comes back is laid over the record as it is now: what nobody changed is as it is, clashes are found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records.drafts import Kept
from tui.forms.laid import lay, lay_kept


@pytest.mark.parametrize(
    ("typed", "base", "now", "stands", "clashes"),
    [
        ("a", "a", "a", "a", False),
        ("typed", "a", "a", "typed", False),
        ("a", "a", "elsewhere", "elsewhere", False),  # nobody typed here, so nothing is taken back
        ("typed", "a", "elsewhere", "typed", True),
        ("same", "a", "same", "same", False),
        ("", "a", "elsewhere", "", True),  # emptied here, changed there
        ("typed", "a", "", "typed", True),
    ],
)
def test_each_way_a_field_can_have_changed(typed: str, base: str, now: str, stands: str, clashes: bool) -> None:
    laid = lay({"f": typed, "gone": "x"}, {"f": base}, {"f": now, "new": "n"})
    assert laid.values == {"f": stands, "new": "n"}
    assert laid.clashes == ({"f": now} if clashes else {})
    # Laid once more, nothing is forgotten: neither what was typed, nor that it clashes.
    again = lay(laid.values, laid.base, {"f": now, "new": "n"})
    assert (again.values, again.clashes) == (laid.values, laid.clashes)


def test_where_the_base_is_not_known_every_difference_is_shown() -> None:
    laid = lay({"f": "old", "g": "typed", "h": "h"}, {}, {"f": "imported", "g": "", "h": "h"})
    assert laid.values == {"f": "old", "g": "typed", "h": "h"}
    assert laid.clashes == {"f": "imported"}


def test_words_of_another_day_stay_with_their_fields() -> None:
    thursday, monday = date(2026, 11, 26), date(2026, 11, 30)
    kept = Kept({"due": "fri", "told": "today", "what": "a"}, {"told": "today", "what": "a"}, monday, {"due": thursday})
    typed, _ = lay_kept(kept, {"due": "", "told": "today", "what": "b"})
    assert typed.values == {"due": "fri", "told": "today", "what": "b"}
    assert typed.days == {"due": thursday, "told": monday}


VALUES = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "x", "y", "z"]), min_size=3)


@given(VALUES, VALUES, VALUES)
def test_what_was_typed_stands_and_what_was_not_is_the_records(
    typed: dict[str, str], base: dict[str, str], now: dict[str, str]
) -> None:
    laid = lay(typed, base, now)
    for name, present in now.items():
        expected = present if typed[name] == base[name] else typed[name]
        assert laid.values[name] == expected
        both = len({typed[name], base[name], present}) == 3
        assert (name in laid.clashes) == both
