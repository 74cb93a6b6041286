"""Facts in words: greetings, several things in one breath, and what of a finding is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules.scripts.phrases import listed, said
from store.rules.text.first_names import first_name


@pytest.mark.parametrize(
    ("things", "expected"),
    [
        ((), ""),
        (("send the SLA draft", "check the invoice."), "send the SLA draft and check the invoice"),
        (("a", "b", "c"), "a, b and c"),
        (("a", "", "b", "c", "d"), "a, b and 2 more"),
        ((" , ", "\n"), ""),
    ],
)
def test_several_things_in_one_breath(things: tuple[str, ...], expected: str) -> None:
    assert listed(things) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("named supplier of the year, 18 Nov", "named supplier of the year, 18 Nov"),
        ("invoice dispute, open (Dana has it)", "invoice dispute, open"),
        ("The invoice was wrong. Ask Dana first.", "The invoice was wrong"),
        ("(only a note)", ""),
        ("(never closed", "(never closed"),
        ("two\nlines", "two lines"),
        ("", ""),
    ],
)
def test_of_a_finding_the_first_sentence_is_said_and_no_notes(words: str, expected: str) -> None:
    assert said(words) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Ruiz", "Ana"),
        ("Ruiz, Ana", "Ana"),
        ("Ruiz, Ana María", "Ana"),
        ("Ana", "Ana"),
        ("Dr. Ana Ruiz", "Ana"),
        ("Prof. Dr. Renate Vogt", "Renate"),
        ("Prof. Dr. Vogt", "Prof. Dr. Vogt"),
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
