"""Texts in one plain file: what is written is read again as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.rules.scripts.shipped import SHIPPED
from store.rules.scripts.templates import problems
from store.rules.scripts.text_file import read, written

names = st.tuples(st.sampled_from(("voicemail", "e-mail")), st.sampled_from(("", "our mistake", "first call")))
bodies = st.lists(st.sampled_from(("Hello [$name].", "", "= words", "[a | b]", "été"))).map("\n".join)


def test_what_stands_before_the_first_heading_is_passed_over() -> None:
    assert read("A note.\n\n[[voicemail: our mistake]]\nHello.\n\nBye.\n\n[[e-mail]]\nDear all,\n") == {
        ("voicemail", "our mistake"): (4, "Hello.\n\nBye."),
        ("e-mail", ""): (9, "Dear all,"),
    }
    assert read("") == {}


def test_no_text_that_may_be_said_can_be_taken_for_a_heading() -> None:
    assert problems("[[voicemail]]")
    assert not any(body.startswith("[[") for body in SHIPPED.values())


@given(st.dictionaries(names, bodies.map(lambda body: body.strip("\n"))))
def test_what_is_written_is_read_as_it_was(texts: dict[tuple[str, str], str]) -> None:
    assert {key: body for key, (_, body) in read(written(texts)).items()} == texts
