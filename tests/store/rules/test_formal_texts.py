"""The formal set: each text of the standard set once more, without contractions."""

from __future__ import annotations

import re

import pytest

from store.rules.scripts.fields import EXAMPLES
from store.rules.scripts.shipped import EMAIL, OPENING, QUESTIONS, SHIPPED, VOICEMAIL, formal
from store.rules.scripts.templates import fill, placeholders, problems, spoken_seconds
from store.rules.text.first_names import is_formal
from tests.store.rules.test_shipped_scripts import FORBIDDEN, KNOWN, is_read_aloud

FORMAL = formal()


def test_it_has_every_text_and_none_with_a_problem() -> None:
    assert FORMAL.keys() == SHIPPED.keys()
    assert not [key for key, body in FORMAL.items() if problems(body)]
    for key, body in FORMAL.items():
        assert placeholders(body) <= placeholders(SHIPPED[key]) | {"my_name", "part_of_day"}, key


def test_nothing_is_contracted_and_e_mails_begin_and_end_as_letters_do() -> None:
    for (part, variant), body in FORMAL.items():
        assert not re.search(r"[a-z]['’](?:s|d|m|t|ll|re|ve)\b", body), (part, variant)
        assert "Hello" not in body
        if part == EMAIL:
            assert body.startswith("Dear [$first_name | Sir or Madam],")
            assert "Yours sincerely,\n$signature" in body


@pytest.mark.parametrize("known", KNOWN)
def test_each_text_is_whole_and_short(known: str) -> None:
    for (part, variant), body in FORMAL.items():
        text = fill(body, KNOWN[known])
        if part == QUESTIONS:
            continue
        assert is_read_aloud(text.replace(":\n", ".\n")), (part, variant, text)
        assert not [word for word in FORBIDDEN if re.search(rf"\b{word}\b", text.casefold())], (part, variant)
        if part in (VOICEMAIL, OPENING):
            assert spoken_seconds(text) <= (32 if part == VOICEMAIL else 45), (variant, text)


def test_it_greets_by_the_part_of_the_day_and_the_way_they_are_addressed() -> None:
    text = fill(FORMAL[VOICEMAIL, ""], {**EXAMPLES, "first_name": "Dr Müller"})
    assert text.startswith("Good morning, Dr Müller. This is Robin Vale, of Northwind Advisory.")


@pytest.mark.parametrize(
    ("address", "formally"),
    [
        ("Dr Müller", True),
        ("Frau Vogt", True),
        ("Tanaka-san", True),
        ("田中様", True),
        ("Ana", False),
        ("Ana María", False),
        ("Dr.", False),
        ("", False),
    ],
)
def test_who_is_addressed_formally(address: str, formally: bool) -> None:
    assert is_formal(address) is formally
