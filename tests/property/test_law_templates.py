"""Whatever the template and whatever is known: what a customer hears is whole."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from store.rules import script_texts as texts
from store.rules.templates import fill, problems

NASTY = (
    "a\nb",
    "$first_name",
    "{0} %s ${company}",
    "[/b] =cmd| \x1b]0;x",
    "x, ",
    ", x",
    "Inc.",
    "  ",
    "“,”",
    "…",
    "\u202ex",
)
values = st.one_of(st.sampled_from(NASTY), st.text(max_size=30), st.just(""))
facts = st.fixed_dictionaries(
    {}, optional={name: st.one_of(values, st.lists(values, max_size=3).map(tuple)) for name in texts.FIELDS}
)
shipped = st.sampled_from([(part, variant) for part in texts.PARTS for variant in texts.VARIANTS])
words = st.sampled_from(
    (
        *(f"${name}" for name in ("first_name", "company", "tenure", "promises")),
        "Hello",
        "thank you",
        "and",
        "3.5",
        "Dr.",
    )
)
sentence = st.builds(
    lambda first, rest, comma, end: " ".join([first, *rest]).replace(" and ", ", and " if comma else " and ") + end,
    words, st.lists(words, max_size=4), st.booleans(), st.sampled_from((".", "?", "!")),
)  # fmt: skip
choice = st.lists(sentence, min_size=1, max_size=3).map(lambda some: f"[{' | '.join(some)}]")
lines = st.lists(st.one_of(sentence, choice), min_size=1, max_size=4).map(" ".join)
templates = st.lists(st.one_of(lines, st.just(""), st.just("$slots")), min_size=1, max_size=6).map("\n".join)


def whole(text: str) -> None:
    """No gap, no leftover, nothing on a line of its own that is nothing."""
    assert not re.search(r"  |\n\n\n|^\s|\s$| \n|\n ", text), text
    assert not re.search(r"\s[,;:!?]|[,;:]\s*[,;:.]|,\s*\n\S*\n\Z", text), text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


@given(shipped, facts)
def test_a_text_of_ours_is_whole_whatever_is_known(which: tuple[str, str], known: dict[str, str]) -> None:
    whole(fill(texts.shipped(*which), known))


@given(templates, facts)
def test_a_text_of_anybody_is_whole_whatever_is_known(template: str, known: dict[str, str]) -> None:
    whole(fill(template, known))


@given(templates)
def test_what_is_not_known_never_reaches_a_customer(template: str) -> None:
    filled = fill(template, {})
    assert "$" not in filled
    assert fill(filled, {}) == filled


@given(st.text(max_size=200), facts)
def test_any_text_at_all_can_be_filled_and_judged(template: str, known: dict[str, str]) -> None:
    fill(template, known)
    problems(template, tuple(texts.FIELDS))


@given(facts)
def test_a_value_is_never_read_as_a_template(known: dict[str, str]) -> None:
    marked = dict.fromkeys(known, "$my_name [a|b]")
    assert fill("Hello $company.", marked | {"my_name": "Robin"}) in ("", "Hello $my_name [a|b].")
