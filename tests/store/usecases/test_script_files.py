"""Sets of scripts as text files: out, changed by hand, and in again, all of it or nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from store import Clock, Conflict, Invalid, Store, Unreadable, open_store
from store.records.customers import Tier
from store.rules.phrases import PHRASE, shipped
from store.rules.scripts import shipped as texts
from store.rules.scripts.fields import NAMES, WORDED
from store.rules.scripts.set_file import read
from tests.worlds.builders import customer

VOICEMAIL, GUIDE, EMAIL, STANDARD = texts.VOICEMAIL, texts.GUIDE, texts.EMAIL, texts.STANDARD
FIRST_CALL = "first call"
HOSTILE = "Acme [b] =cmd| # x"


def take(store: Store, text: str) -> tuple[str, ...]:
    """What a file changed."""
    return store.script_files.take(store.script_files.understood(text))[1].texts


def deutsch(store: Store) -> str:
    """A set with texts of its own, as a file: one of them word for word what is shipped behind it."""
    set_id = store.scripts.add_set("Deutsch =cmd|", "key").created_id
    assert set_id is not None
    store.scripts.save(set_id, VOICEMAIL, STANDARD, "Hallo $first_name.\n\n# Nummer 1\n\\[x]")
    store.scripts.save(set_id, EMAIL, STANDARD, HOSTILE)
    store.scripts.save(set_id, VOICEMAIL, FIRST_CALL, texts.SHIPPED[VOICEMAIL, FIRST_CALL])
    return store.script_files.written("deutsch =CMD|")


def test_a_set_comes_back_byte_for_byte_in_another_store(store: Store, tmp_path: Path, clock: Clock) -> None:
    store.scripts.save(None, GUIDE, STANDARD, "What is new at $company?")
    standard, other = store.script_files.written(), deutsch(store)
    assert "[[guide]] (as in Standard)\nWhat is new at $company?\n" in other
    assert "[[voicemail: first call]]\n" in other
    with open_store(tmp_path / "there.db", clock=clock) as there:
        for text in (standard, other):
            take(there, text)
        assert there.script_files.written() == standard
        assert there.script_files.written("Deutsch =cmd|") == other
        (_, one) = there.scripts.sets()
        assert (one.name, one.tier) == ("Deutsch =cmd|", Tier.KEY)
        own = {(t.part, t.variant): t.body for t in there.scripts.texts(one.id) if t.own}
    (_, mine) = store.scripts.sets()
    assert own == {(t.part, t.variant): t.body for t in store.scripts.texts(mine.id) if t.own}


def test_it_is_one_act_and_the_same_file_again_changes_nothing(store: Store) -> None:
    text = deutsch(store)
    store.history.undo()
    before = store.export()
    changed = text.replace("Hallo", "Guten Tag").replace("for: key", "for: small")
    change, taken = store.script_files.take(store.script_files.understood(changed))
    assert (taken.new, taken.tier, taken.texts) == (False, "small", ("voicemail", "voicemail, first call"))
    after, undo = store.export(), store.history.next_undo()
    assert undo == change.label == "script set Deutsch =cmd| from a file"
    assert take(store, changed) == ()
    assert (store.export(), store.history.next_undo()) == (after, undo)
    store.history.undo()
    assert store.export() == before
    store.history.redo()
    assert store.export() == after


def test_what_the_file_leaves_out_or_as_it_was_stays(store: Store) -> None:
    set_id = store.scripts.add_set("Deutsch").created_id
    text = store.script_files.written("Deutsch")
    store.scripts.save(set_id, VOICEMAIL, STANDARD, "Written since.")
    assert take(store, text) == ()
    assert take(store, "set: deutsch\n\n[[guide]]\nWas gibt es Neues?\n") == ("guide",)
    own = {(t.part, t.variant): t.body for t in store.scripts.texts(set_id) if t.own}
    assert own == {(VOICEMAIL, STANDARD): "Written since.", (GUIDE, STANDARD): "Was gibt es Neues?"}


def test_the_shipped_texts_changed_in_the_file_are_another_language(store: Store) -> None:
    """No text that a customer hears is left out of the file: a second language is a matter of data."""
    text = store.script_files.written()
    held = {(one.part, one.variant): one.body for one in read(text).texts}
    assert held == {**texts.SHIPPED, **{(PHRASE, name): words for name, words in shipped().items()}}
    other = text.replace("set: Standard", "set: Español").replace("Hello", "Hola")
    assert len(take(store, other)) > 5
    ana = customer(store)
    set_id = store.scripts.sets()[1].id
    store.scripts.choose_for(ana, set_id)
    assert store.scripts.filled(ana)[0].text.startswith("Hola Ana")


def test_the_file_says_what_a_text_can_say_and_which_of_it_phrases_word(store: Store) -> None:
    head = store.script_files.written().partition("[[")[0]
    told = {name: star for star, name in re.findall(r"(?m)^# ([* ]) \$(\w+)", head)}
    assert set(told) == set(NAMES)
    assert {name for name, star in told.items() if star == "*"} == WORDED
    assert (told["company"], told["tenure"]) == (" ", "*")


def test_each_mistake_is_named_by_its_line_and_nothing_is_written(store: Store) -> None:
    before = store.export()
    text = (
        "Sett: x\nset: A\nfor: gold ones\n\n[[voicemail]]\n\nHello.\nI am $frist_name.\n[[guide: fan]]\nHow?\n"
        "[[e-mail subject]]\nOne\nTwo\n[[voicemail]]\nAgain.\n[[closing]]\n\n[[opening]]\n[a\n"
    )
    found = store.script_files.understood(text)
    assert [line for line, _ in found.problems] == [1, 3, 8, 9, 12, 14, 16, 19]
    said = " / ".join(words for _, words in found.problems)
    for words in (
        "“Sett: x” is no text yet", "write key, regular or small",
        "voicemail: $frist_name is not a placeholder. Did you mean $first_name?", "There is no text “guide: fan”.",
        "e-mail subject: A subject has one line.", "stands on line 5 already", "closing: Write a sentence",
        "opening: “[” is not closed on this line.",
    ):  # fmt: skip
        assert words in said
    with pytest.raises(Invalid, match="Line 8"):
        store.script_files.take(found)
    assert store.export() == before


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("", "Say above the first text which set this is"),
        ("set: A\nset: B", "This is the set “A” already"),
        ("set: Standard\nfor: key", "“Standard” is the set of everybody"),
        ("set: Mine\nfor: key", "Key customers get “Deutsch =cmd|” already"),
        (f"set: {'x' * 61}", "60 fit in the name of a set"),
    ],
)
def test_a_set_that_cannot_be_is_refused(store: Store, head: str, says: str) -> None:
    deutsch(store)
    before = store.export()
    with pytest.raises(Invalid, match=says.replace("|", "\\|")):
        take(store, f"{head}\n[[guide]]\nHow?")
    assert store.export() == before


def test_a_set_that_is_not_there_is_said_with_those_that_are(store: Store) -> None:
    deutsch(store)
    with pytest.raises(Invalid, match=r"There is no set “x”\. There is “Standard”, “Deutsch =cmd\|”"):
        store.script_files.written("x")


def test_a_file_of_any_editor_is_read(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "set.txt"
    text = "set: Größe\r\n[[guide]]\r\nWas gibt’s?\r\n"
    for data in (text.encode(), text.encode("utf-8-sig"), text.encode("utf-16"), text.replace("\n", "").encode()):
        file.write_bytes(data)
        found = store.script_files.read(file)
        assert (found.name, found.problems, found.texts[0].body) == ("Größe", (), "Was gibt’s?")
    with pytest.raises(Unreadable, match="does not exist"):
        store.script_files.read(tmp_path / "nothing.txt")
    file.write_bytes(b"x" * 2_000_001)
    with pytest.raises(Unreadable, match=r"set\.txt"):
        store.script_files.read(file)


def test_the_formal_set_is_for_whom_we_address_formally_once_it_is_added(store: Store) -> None:
    vogt, ana = customer(store, "Hannah Vogt", address_as="Frau Vogt"), customer(store)
    assert store.scripts.filled(vogt)[0].text.startswith("Hello Frau Vogt.")
    before = store.export()
    change = store.script_files.add_formal()
    assert change.label == "script set Formal"
    assert re.match(r"Good (morning|afternoon|evening), Frau Vogt\.", store.scripts.filled(vogt)[0].text)
    assert store.scripts.filled(ana)[0].text.startswith("Hello Ana.")
    assert [one.formal for one in store.scripts.sets()] == [False, True]
    with pytest.raises(Conflict, match="there already"):
        store.script_files.add_formal()
    store.scripts.choose_for(ana, change.created_id)
    assert "Ana." in store.scripts.filled(ana)[0].text
    assert not store.scripts.filled(ana)[0].text.startswith("Hello")
    store.history.undo()
    store.history.undo()
    assert store.export() == before
