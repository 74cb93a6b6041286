"""The day on which a follow-up returns."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records.follow_ups import Every
from store.rules.returning import next_day


@pytest.mark.parametrize(
    ("every", "since", "done", "anchor", "wanted"),
    [
        (Every.QUARTER, date(2026, 11, 24), date(2026, 11, 24), 0, date(2027, 2, 24)),
        (Every.MONTH, date(2026, 1, 31), date(2026, 1, 31), 0, date(2026, 2, 28)),
        (Every.MONTH, date(2026, 2, 28), date(2026, 2, 28), 31, date(2026, 3, 31)),
        (Every.MONTH, date(2026, 1, 31), date(2026, 4, 30), 0, date(2026, 5, 31)),  # long late: none is left behind
        (Every.MONTH, date(2026, 11, 30), date(2026, 11, 24), 0, date(2026, 12, 30)),  # done early
        (Every.YEAR, date(2024, 2, 29), date(2024, 2, 29), 0, date(2025, 2, 28)),
        (Every.YEAR, date(9999, 2, 1), date(9999, 2, 1), 0, None),
    ],
)
def test_the_next_day(every: Every, since: date, done: date, anchor: int, wanted: date | None) -> None:
    assert next_day(every, since, done, anchor) == wanted


@given(
    st.sampled_from(Every), st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2100, 1, 1))
)
def test_it_is_after_both_and_no_further_than_one_time(every: Every, since: date, done: date) -> None:
    found = next_day(every, since, done)
    assert found is not None
    assert found > max(since, done)
    assert (found - max(since, done)).days <= {Every.MONTH: 31, Every.QUARTER: 92, Every.YEAR: 366}[every]
    assert found.day in (since.day, 28, 29, 30)
