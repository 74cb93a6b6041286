"""What a search asks for: words, phrases, and signs in whatever way they were typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules.text.phones import dialled, is_dialled
from store.rules.text.terms import SIGNS, bare, in_name, same_name, terms
from store.rules.text.text import fold


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Ana  RUIZ", ["ana", "ruiz"]),
        ("O’Brien", ["o'brien"]),
        ("month–end", ["month-end"]),
        ('ruiz "saved our launch"', ["ruiz", "saved our launch"]),
        ("“saved our launch", ["saved our launch"]),  # not closed
        ("„truck list“ ana", ["truck list", "ana"]),
        ('"', []),
        ("“” – '", []),
        ("acme – boston", ["acme", "boston"]),
        ("'quoted'", ["quoted"]),
        ("ana ana", ["ana"]),
        ("", []),
    ],
)
def test_what_is_asked_for(typed: str, asked: list[str]) -> None:
    assert [term.text for term in terms(typed)] == asked


@pytest.mark.parametrize("name", ["O'Brien", "O’Brien", "O‘Brien", "OʼBrien", "O`Brien", "O´Brien", "O Brien"])
@pytest.mark.parametrize("typed", ["o'brien", "O’Brien", "obrien", "o brien", "oʼbr", "brien"])
def test_a_sign_in_a_name_hides_nobody(name: str, typed: str) -> None:
    assert all(in_name(term, bare(fold(name))) for term in terms(typed))


@pytest.mark.parametrize(
    ("typed", "name", "found"),
    [
        ("annemarie", "Anne-Marie Dupont", True),
        ("anne marie", "Anne–Marie Dupont", True),
        ("annemarie", "Anne Marie Dupont", True),
        ("anne-marie", "Annemarie", True),
        ("darc", "Jeanne D’Arc", True),
        ('"anne marie d’arc"', "Anne-Marie D'Arc", True),
        ("ana", "Juan Alvarez", False),  # not over the end of a word
        ("nalv", "Juan Alvarez", False),
        ("robert miller", "Robert “Bob” Miller", True),
        ('"marie anne"', "Anne-Marie", False),  # a phrase keeps its order
    ],
)
def test_words_of_a_name(typed: str, name: str, found: bool) -> None:
    assert all(in_name(term, bare(fold(name))) for term in terms(typed)) is found


# Without the acute accent alone, which is folded to a space: what follows it begins a word.
LETTERS = st.sampled_from([*"abzéø王م 1", *SIGNS.replace("´", "")])


@given(st.text(LETTERS, max_size=25), st.sampled_from([*SIGNS, "", " "]))
def test_a_name_is_found_by_itself_in_any_dressing(name: str, dressed: str) -> None:
    kept = bare(fold(name))
    assert all(in_name(term, kept) for term in terms(name))
    other = "".join(dressed if letter in SIGNS and letter not in '"“”„‟«»″＂' else letter for letter in name)
    assert all(in_name(term, kept) for term in terms(other))
    assert same_name(name, other)


@pytest.mark.parametrize("stored", ["+1 303 555 0142", "(303) 555-0142", "303.555.0142 ext. 12", "001 303 5550142"])
@pytest.mark.parametrize("typed", ["5550142", "+13035550142", "(303) 555-0142", "303 555 01", "tel:303-555-0142"])
def test_a_number_is_one_in_every_form(stored: str, typed: str) -> None:
    assert is_dialled(stored, dialled(typed))


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("+44 (0)20 7946 0958", "020 7946 0958"),
        ("020 7946 0958", "+44 20 7946 0958"),
        ("0301234567", "+49 30 1234567"),
        ("5550142", "+1 303 555 0142"),
    ],
)
def test_what_a_country_writes_before_a_number_does_not_count(stored: str, typed: str) -> None:
    assert is_dialled(stored, dialled(typed))


@pytest.mark.parametrize("typed", ["", "0142", "ana", "12 Main St 80202", "9" * 61, "+"])
def test_what_is_no_number(typed: str) -> None:
    assert dialled(typed) == ""


def test_another_number_is_another_one() -> None:
    assert not is_dialled("+1 303 555 0142", dialled("555 0143"))
    assert not is_dialled("0142", dialled("303 555 0142"))  # an extension of four digits is nobody's end
