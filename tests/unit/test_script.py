"""The script: complete sentences whatever is known, and nothing in a value is ever read as a template."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.rules.script import CLOSING, GUIDE, OPENING, VOICEMAIL, ScriptFacts, first_name, script_for

ALL = ScriptFacts(
    first_name="Marta",
    name="Marta Silva",
    company="Contoso Foods",
    tenure="6 years",
    my_name="Kim Ito",
    my_firm="Northwind Advisory",
    my_phone="+1 425 555 0100",
    last_talk="8 months ago",
    open_promises=("send the SLA draft", "check the invoice."),
)


def texts(facts: ScriptFacts) -> dict[str, str]:
    return {part.name: part.text for part in script_for(facts)}


def test_four_versions_in_order() -> None:
    assert [part.name for part in script_for(ALL)] == [VOICEMAIL, OPENING, GUIDE, CLOSING]


def test_voicemail_reads_well() -> None:
    assert texts(ALL)[VOICEMAIL] == (
        "Hello Marta, this is Kim Ito from Northwind Advisory. "
        "You have been with us for 6 years: thank you for your trust.\n"
        "I would like to hear about your challenges and opportunities, "
        "and whether our help lives up to what you expected. Could we find time to talk?\n"
        "My number is +1 425 555 0100, and I will try again. Talk to you soon."
    )


def test_opening_brings_last_talk_and_promises() -> None:
    opening = texts(ALL)[OPENING]
    assert "We last spoke 8 months ago, and" in opening
    assert "still on our list for you: send the SLA draft and check the invoice." in opening


def test_guide_and_closing_follow_the_method() -> None:
    parts = texts(ALL)
    assert "since we last spoke" in parts[GUIDE]
    assert 5 <= len(parts[GUIDE].splitlines()) <= 7
    assert all(line.endswith("?") for line in parts[GUIDE].splitlines())
    assert "What do you think?\nWhere do we go from here?" in parts[CLOSING]
    assert parts[CLOSING].endswith("Thank you for your time, Marta.")


def test_first_conversation_differs() -> None:
    known, new = texts(ALL), texts(replace(ALL, last_talk=""))
    assert "not spoken yet" in new[VOICEMAIL]
    assert "not spoken yet" in new[OPENING]
    for name in (VOICEMAIL, OPENING, GUIDE):
        assert new[name] != known[name]
        assert "last spoke" not in new[name]


@pytest.mark.parametrize("last_talk", ["", "yesterday"])
def test_nothing_known_leaves_no_hole(last_talk: str) -> None:
    parts = texts(ScriptFacts(last_talk=last_talk))
    assert parts[VOICEMAIL].startswith("Hello. ")
    assert "trust in us" in parts[VOICEMAIL]
    assert "list for you" not in parts[OPENING] + parts[CLOSING]
    assert parts[CLOSING].endswith("Thank you for your time.")


def test_greets_by_the_full_name_when_there_is_no_other() -> None:
    assert texts(ScriptFacts(name="田中太郎"))[VOICEMAIL].startswith("Hello 田中太郎. ")


def test_voicemail_stays_under_thirty_seconds() -> None:
    long = replace(ALL, company="Fourth Coffee Roasting Company of Seattle", my_firm="Ito & Partners Consulting Ltd.")
    for facts in (ALL, long, replace(ALL, last_talk=""), replace(long, last_talk=""), ScriptFacts()):
        assert len(texts(facts)[VOICEMAIL].split()) < 75


def test_values_are_never_read_as_templates() -> None:
    odd = replace(ALL, first_name="$my_phone", company="{0} %s ${company}\n$$ \\1", my_firm="A$AP Inc.")
    parts = texts(odd)
    assert parts[VOICEMAIL].startswith("Hello $my_phone, this is Kim Ito from A$AP Inc. You have")
    assert "at {0} %s ${company} $$ \\1, and" in parts[OPENING]


def test_many_promises_become_a_number() -> None:
    facts = replace(ALL, open_promises=("a", "", "b", "c", "d"))
    assert "list for you: a, b and 2 more." in texts(facts)[OPENING]


@given(st.lists(st.text(max_size=20), min_size=8, max_size=8), st.lists(st.text(max_size=12), max_size=5))
def test_no_value_breaks_a_sentence(values: list[str], promises: list[str]) -> None:
    # The stops the templates set are what is tested; a stop inside a value is its own.
    values = [value.replace("$", "S") for value in values]
    facts = ScriptFacts(*values, open_promises=tuple(p.replace("$", "S") for p in promises))
    for part in script_for(facts):
        assert part.text
        assert not re.search(r"\$|  | ,|,\.|^\s|\s$| \n|\n ", part.text), part.text
        assert all(line[-1] in ".!?…。！？" for line in part.text.split("\n"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ana Ruiz", "Ana"),
        ("Ruiz, Ana", "Ana"),
        ("Ruiz, Ana María", "Ana"),
        ("Ana", "Ana"),
        ("Dr. Ana Ruiz", "Ana"),
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
