"""Texts in one plain file: each stands under the line that names it."""

from __future__ import annotations

from store.rules.scripts.shipped import SHIPPED, key_of, names_of
from store.rules.scripts.templates import problems
from store.rules.scripts.text_file import Block, blocks, heading


def test_a_text_begins_with_its_first_word_and_ends_with_its_last() -> None:
    file = "A note.\n\n[[voicemail: our mistake]] (as shipped)\n\n Hello.\n\nBye.\n\n[[e-mail]]\nDear all,\n[[guide]]\n"
    assert blocks(file) == (
        ["A note.", ""],
        [
            Block("voicemail", "our mistake", "as shipped", " Hello.\n\nBye.", 3, 5),
            Block("e-mail", "", "", "Dear all,", 9, 10),
            Block("guide", "", "", "", 11, 11),
        ],
    )
    assert blocks("") == ([""], [])
    assert blocks(file.replace("\n", "\r\n")) == blocks(file) == blocks(file.replace("\n", "\r"))


def test_every_text_is_found_by_the_names_in_its_heading() -> None:
    for key in SHIPPED:
        (one,) = blocks(f"{heading(*names_of(*key), 'as shipped')}\nx")[1]
        assert key_of(one.part, one.situation) == key


def test_no_text_that_may_be_said_can_be_taken_for_a_heading() -> None:
    assert problems("[[voicemail]]")
    assert not any(body.startswith("[[") for body in SHIPPED.values())
