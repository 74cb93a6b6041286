"""The search of Customers as it is read: terms, words, and a sentence on what is neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.records.listing import VIEWS, Search, SearchTerm, TermKind
from store.rules.search_words import read_search

KEY, LATE = SearchTerm(TermKind.TIER, ("key",)), SearchTerm(TermKind.LATE)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("tier:key", [KEY]),
        ("TIER:Key", [KEY]),
        ("tier:k", [KEY]),
        ("tier:", []),  # it is being typed
        ("tier:key,small", [SearchTerm(TermKind.TIER, ("key", "small"))]),
        ("-tier:small", [SearchTerm(TermKind.TIER, ("small",), out=True)]),
        ("mood:unhappy", [SearchTerm(TermKind.MOOD, ("unhappy",))]),
        ("mood:delighted", [SearchTerm(TermKind.MOOD, ("promoter",))]),
        ("stage:prospect", [SearchTerm(TermKind.STAGE, ("prospect",))]),
        ("stage:talks", [SearchTerm(TermKind.STAGE, ("prospect",))]),
        ("spoken:never", [SearchTerm(TermKind.SPOKEN, ("never",))]),
        ("late", [LATE]),
        ("-late", [SearchTerm(TermKind.LATE, out=True)]),
        ('label:"Big Fish"', [SearchTerm(TermKind.LABEL, ("big fish",))]),
        ("label:“Big Fish”", [SearchTerm(TermKind.LABEL, ("big fish",))]),
        ("city:Zürich", [SearchTerm(TermKind.CITY, ("zurich",))]),
        ("company:Müller", [SearchTerm(TermKind.COMPANY, ("muller",))]),
        ("tier:key late", [KEY, LATE]),
    ],
)  # fmt: skip
def test_terms(text: str, terms: list[SearchTerm]) -> None:
    assert read_search(text) == Search(terms=tuple(terms))


@pytest.mark.parametrize(
    "text", ["invoice", "10:30", "https://fabrikam.example", "Re: invoice", '"tier:key"', "“late”", "a:b", "too late:"]
)
def test_what_is_no_term_is_looked_for(text: str) -> None:
    assert read_search(text).words == text.replace("late:", "late:")
    assert not read_search(text).terms


def test_terms_and_words_stand_in_any_order() -> None:
    assert read_search("invoice tier:key  delivery late") == Search("invoice delivery", (KEY, LATE))


def test_the_archived_are_asked_for_or_left_out() -> None:
    assert read_search("archived tier:key") == Search(terms=(KEY,), archived=True)
    assert read_search("-archived") == Search(archived=False)
    assert read_search("tier:key").archived is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour:red", "“colour:” is no term of a search."),
        ("tier:huge", "“huge” is no value of tier: it is key, regular or small."),
        ("mood:sad", "“sad” is no value of mood: it is unhappy, satisfied or delighted."),
        ("spoken:often", "“often” is no value of spoken: it is never."),
    ],
)
def test_what_is_no_term_is_said_in_a_sentence(text: str, said: str) -> None:
    found = read_search(f"tier:key {text}")
    assert found.problem.startswith(said)
    assert not found.terms


def test_every_view_is_understood() -> None:
    for view in VIEWS:
        assert not read_search(view.words).problem
        assert not read_search(view.words).words


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    read_search(text)
