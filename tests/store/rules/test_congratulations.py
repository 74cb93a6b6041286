"""Good news: what was typed, the sentence that is said, and where the form asks."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.rules.scripts.congratulations import ASK, DID, WAS, congratulation

NAME = "Ana Ruiz"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("the new bakery line", "Congratulations on the new bakery line!"),
        ("won the builder award", "I saw that you won the builder award. Congratulations!"),
        ("Opened a second plant in Leipzig", "I saw that you opened a second plant in Leipzig. Congratulations!"),
        ("named supplier of the year, 18 Nov", "I saw that you were named supplier of the year. Congratulations!"),
        ("promoted to COO (Dana saw it)", "I saw that you were promoted to COO. Congratulations!"),
        ("you won the prize", "I saw that you won the prize. Congratulations!"),
        ("you were named partner", "I saw that you were named partner. Congratulations!"),
        ("just raised $5m", "I saw that you just raised $5m. Congratulations!"),
        ("hit a million users", "I saw that you hit a million users. Congratulations!"),
        ("Congratulations on your new job!", "Congratulations on your new job!"),
        ("Builder award", "Congratulations on the builder award!"),
        ("Nobel prize", "Congratulations on the Nobel prize!"),
        ("New offices in Denver.", "Congratulations on the new offices in Denver!"),
        ("launch of the new line", "Congratulations on the launch of the new line!"),
        ("50th anniversary", "Congratulations on the 50th anniversary!"),
        ("50 years in business", "Congratulations on 50 years in business!"),
        ("the newly opened plant", "Congratulations on the newly opened plant!"),
        ("won [/b] =cmd| \x1b]0;x", "I saw that you won [/b] =cmd| ]0;x. Congratulations!"),
        ("Fabrikam’s ten years", "Congratulations on Fabrikam’s ten years!"),
    ],
)
def test_it_finishes(typed: str, said: str) -> None:
    assert congratulation(typed, NAME) == (said, "")


@pytest.mark.parametrize(
    "typed",
    [
        "Omar was promoted to COO",
        "Omar's promoted to COO",
        "was named best",
        "their CFO joined",
        "new plant opened in Leipzig",
        "Ana's promotion",
        "the Ruiz foundation's new house",
        "Supplier of the year",
        "opens a plant",
        "improved their delivery",
        "they haven’t lost a day",
        "launch event",
    ],
)
def test_where_it_would_not_finish_the_form_asks_and_nothing_is_said(typed: str) -> None:
    assert congratulation(typed, NAME) == ("", ASK)


@pytest.mark.parametrize("typed", ["", "  ", "!!", "(only a note)"])
def test_nothing_typed_is_not_asked_about(typed: str) -> None:
    assert congratulation(typed, NAME) == ("", "")


_WORDS = st.sampled_from(
    [*sorted(DID | WAS), "the", "new", "plant", "Ana", "ruiz", "was", "were", "is", "of", "Award", "you", "they", "’s"]
)


@given(st.one_of(st.text(max_size=60), st.lists(_WORDS, max_size=7).map(" ".join)))
@example("won")
@example("the Congratulations on won")
def test_what_follows_on_is_no_verb_no_name_and_no_was(typed: str) -> None:
    sentence, ask = congratulation(typed, NAME)
    assert not (sentence and ask)
    after = re.search(r"Congratulations on (\S+)", sentence)
    if after is not None:
        assert after[1].casefold().strip("!.,") not in DID | WAS | {"was", "were", "is", "has"}
        assert not re.search(r"\b(ana|ruiz|was)\b", sentence, re.IGNORECASE)
    if sentence:
        assert "\n" not in sentence
        assert sentence.endswith("!")
