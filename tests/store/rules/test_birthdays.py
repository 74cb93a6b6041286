"""Birthdays and sums of money, as people and files write them."""

from __future__ import annotations

from datetime import date

import pytest

from store.rules.days.birthdays import is_birthday
from store.rules.days.file_birthdays import read_birthday
from store.rules.text.sums import read_sum

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("1970-05-17", "1970-05-17"), ("19700517", "1970-05-17"), ("17.05.1970", "1970-05-17"), ("--0517", "05-17"),
        ("--05-17", "05-17"), ("1604-05-17", "05-17"), ("0000-05-17", "05-17"), ("17.5.", "05-17"), ("5/17", "05-17"),
        ("May 17", "05-17"), ("17. Mai", "05-17"), ("17 de mayo", "05-17"), ("17 May 1970", "1970-05-17"),
        ("--02-29", "02-29"), ("--02-30", ""), ("2030-01-01", ""), ("0/0/00", ""), ("soon", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_birthday_is_read(text: str, kept: str) -> None:
    assert read_birthday(text, TODAY, day_first=False) == kept
    assert not kept or is_birthday(kept)


@pytest.mark.parametrize("text", ["1970-02-30", "70-05-17", "5-17", "0000-05-17", "1970-05-17 ", "x"])
def test_only_one_form_is_kept(text: str) -> None:
    assert not is_birthday(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12500", 12_500), ("12,500", 12_500), ("€ 12.500,00", 12_500), ("12 500 €", 12_500), ("12'000", 12_000),
        ("12k", 12_000), ("USD 3,000", 3_000), ("1.234.567,89", 1_234_567), ("250000 a year", 250_000), ("0", 0),
        ("-5", None), ("1,23,456", None), ("1.5m", None), ("about 5", None), ("9" * 18, None), ("", None),
    ],
)  # fmt: skip
def test_a_sum_is_read_where_it_is_clearly_one(text: str, found: int | None) -> None:
    assert read_sum(text) == found
