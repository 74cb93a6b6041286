"""How somebody is greeted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules.greeting import first_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Ruiz", "Ana"),
        ("Ruiz, Ana", "Ana"),
        ("Ruiz, Ana María", "Ana"),
        ("Ana", "Ana"),
        ("Dr. Ana Ruiz", "Ana"),
        ("Ana Ruiz, PhD", "Ana"),
        ("Ana Ruiz, M.D., MBA", "Ana"),
        ("Ruiz, Dr. Ana", "Ana"),
        ("Dr. Ruiz", "Dr. Ruiz"),
        ("J. Smith", "J. Smith"),
        ("J. Robert Smith", "Robert"),
        ("Jean-Luc O'Neil", "Jean-Luc"),
        ("田中太郎", "田中太郎"),
        ("김 민준", "김 민준"),
        ("Ruiz,", "Ruiz"),
        ("Zoë  van Dijk", "Zoë"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_first_names(name: str, expected: str) -> None:
    assert first_name(name) == expected


@given(st.text(max_size=40))
def test_first_name_comes_from_the_name(name: str) -> None:
    first = first_name(name)
    assert "\n" not in first
    assert first == first.strip()
