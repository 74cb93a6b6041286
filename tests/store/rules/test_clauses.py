"""Items as clauses: the tense they are said in, and never a word less than was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules.phrases import ENGLISH
from store.rules.scripts.clauses import is_order, ordered, thing_of, to_come, was_done, was_told


@pytest.mark.parametrize(
    ("typed", "coming", "mine", "told", "done", "thing"),
    [
        (
            *("send SLA draft", "Dana will send SLA draft by Friday", "I'll send SLA draft"),
            *("we'd send SLA draft by Friday", "we've sent SLA draft", "SLA draft"),
        ),
        (
            *("SLA draft", "SLA draft: Dana has that, for Friday", "SLA draft: that's mine"),
            *("you'd have SLA draft by Friday", "SLA draft is done", "SLA draft"),
        ),
        (
            *(
                "quote for two halls",
                "quote for two halls: Dana has that, for Friday",
                "quote for two halls: that's mine",
            ),
            *("you'd have quote for two halls by Friday", "quote for two halls is done", "quote for two halls"),
        ),
        (
            *("Check and correct the invoice.", "Dana will check and correct the invoice by Friday"),
            *("I'll check and correct the invoice", "we'd check and correct the invoice by Friday"),
            *("we've checked and corrected the invoice", ""),
        ),
        (
            *("e-mail Ana and call the depot", "Dana will e-mail Ana and call the depot by Friday"),
            *("I'll e-mail Ana and call the depot", "we'd e-mail Ana and call the depot by Friday"),
            *("we've e-mailed Ana and called the depot", ""),
        ),
        (
            *("hand over the keys", "Dana will hand over the keys by Friday", "I'll hand over the keys"),
            *("we'd hand over the keys by Friday", "we've handed over the keys", "the keys"),
        ),
    ],
)
def test_each_tense(typed: str, coming: str, mine: str, told: str, done: str, thing: str) -> None:
    assert to_come(typed, "Dana", "by Friday") == coming
    assert to_come(typed) == mine
    assert was_told(typed, "by Friday") == told
    assert was_done(typed) == done
    assert thing_of(typed) == thing


@pytest.mark.parametrize(
    "typed", ["call Ana", "look into the crates", "tell them about it", "send it to them", "Update"]
)
def test_an_item_without_a_thing_names_none(typed: str) -> None:
    assert is_order(typed)
    assert thing_of(typed) == ""


def test_nouns_in_verbs_clothes_are_things() -> None:
    assert not is_order("review of the contract")
    assert not is_order("Answer on the crates")
    assert is_order("review the contract")
    assert not is_order("sending the draft")


_WORD = st.one_of(
    st.sampled_from([*ENGLISH.verbs, "the", "and", "SLA", "draft", "of", "for", "Ana,"]), st.text(max_size=8)
)


@given(st.lists(_WORD, min_size=1, max_size=8).map(" ".join))
def test_no_word_that_was_typed_is_lost(typed: str) -> None:
    words = ordered(typed).split()
    for said in (to_come(typed), to_come(typed, "Dana"), was_told(typed)):
        rest = iter(said.replace(":", " : ").split())
        assert all(part in rest for word in words for part in word.replace(":", " : ").split()), said
    done = was_done(typed).split()
    bare = [{word, ENGLISH.verbs.get(word.casefold(), word)} for word in words]
    rest = iter(done)
    assert all(any(found in forms for found in rest) for forms in bare), done
