"""Templates: facts filled in, sentences without facts left out, mistakes named."""

from __future__ import annotations

import pytest

from store.rules.sentences import sentences, tidy
from store.rules.templates import TEXT_LIMIT, fields_of, fill, problems

KNOWN = ("first_name", "company", "tenure", "slots", "email", "my_phone")


@pytest.mark.parametrize(
    ("template", "facts", "text"),
    [
        ("Hello $first_name.", {"first_name": "Ana"}, "Hello Ana."),
        ("Hello $first_name. Thank you.", {}, "Thank you."),
        ("Thank you, after $tenure with us. Good bye.", {"tenure": ""}, "Good bye."),
        ("[Hello $first_name. | Hello.] So.", {}, "Hello. So."),
        ("[Hello $first_name. | Hello.] So.", {"first_name": "Ana"}, "Hello Ana. So."),
        ("Call me[ on $my_phone | ]. Bye.", {}, "Call me. Bye."),
        ("Call me [on $my_phone | ].", {"my_phone": "1"}, "Call me on 1."),
        ("[?email I will write. | I will call.]", {"email": "a@b.example"}, "I will write."),
        ("[?email I will write. | I will call.]", {}, "I will call."),
        ("[?email ?tenure Both. | One.]", {"email": "a"}, "One."),
        ("How are things at [$company | your end]?", {}, "How are things at your end?"),
        ("A: $first_name [and $company].", {"first_name": "x"}, ""),
        ("A price of $5 and $$first_name.", {}, "A price of $5 and $first_name."),
        ("Unknown $nobody here. Known.", {"first_name": "Ana"}, "Known."),
        ("At [ the end", {}, "At [ the end"),
        ("One.\n\nTwo $tenure.\n\nThree.", {}, "One.\n\nThree."),
        ("When?\n$slots\n\nBye.", {"slots": ()}, "Bye."),
        ("When?\n$slots\n\nBye.", {"slots": ("Mon 10:00", " Tue  11:00 ")}, "When?\nMon 10:00\nTue 11:00\n\nBye."),
        ("Is it $slots?", {"slots": ("Mon", "Tue", "Wed")}, "Is it Mon, Tue and Wed?"),
        ("We owe you $slots.", {"slots": ("the draft.", "")}, "We owe you the draft."),
        ("At $company.", {"company": "Larkfield Inc."}, "At Larkfield Inc."),
        ("At $company, yes.", {"company": "Larkfield,"}, "At Larkfield, yes."),
        ("To $company!", {"company": "a\n\nb\tc"}, "To a b c!"),
        ("To $company.", {"company": "$first_name {0} %s [x|y]", "first_name": "no"}, "To $first_name {0} %s [x|y]."),
        ("Dear $first_name,\n\nThank you.", {"first_name": "Ana"}, "Dear Ana,\n\nThank you."),
    ],
)
def test_filling(template: str, facts: dict[str, str | tuple[str, ...]], text: str) -> None:
    assert fill(template, facts) == text


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
        ("Dr. Ruiz is here. Good.", ["Dr. Ruiz is here.", "Good."]),
        ("At 10:30 a.m. we talk. Yes.", ["At 10:30 a.m. we talk.", "Yes."]),
        ("It costs 3.50 per day. Fine.", ["It costs 3.50 per day.", "Fine."]),
        ("Write to ana@b.example or j.smith@c.example. Bye.", ["Write to ana@b.example or j.smith@c.example.", "Bye."]),
        ("J. Smith called. He did.", ["J. Smith called.", "He did."]),
        ("He said “no.” Then he left.", ["He said “no.”", "Then he left."]),
        ("[One. Two. | Three.] Four.", ["[One. Two. | Three.]", "Four."]),
        ("$first_name. $company.", ["$first_name.", "$company."]),
        ("你好。再见！", ["你好。", "再见！"]),
        ("E.g. this, i.e. that. So.", ["E.g. this, i.e. that.", "So."]),
        ("", []),
    ],
)
def test_where_sentences_end(line: str, found: list[str]) -> None:
    assert list(sentences(line)) == found


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("a  b", "a b"), ("a , b", "a, b"), ("a,, b", "a, b"), ("a, .", "a."), ("end..", "end."),
        ("wait...", "wait..."),
        ("so ?", "so?"), (", a", "a"), ("really?.", "really?"), ("()a", "a"), ("use .NET .", "use .NET."),
    ],
)  # fmt: skip
def test_what_is_left_over_is_put_right(text: str, right: str) -> None:
    assert tidy(text) == right


def test_mistakes_are_named_with_their_line() -> None:
    wrong = problems("Hello $frist_name.\n[?emial yes | no] $company\n[one\n[a [b] c]", KNOWN)
    assert wrong == (
        "Line 1: $frist_name is not known. Did you mean $first_name?",
        "Line 2: $emial is not known. Did you mean $email?",
        "Line 3: each [ needs a ] on the same line, and brackets do not stand in brackets.",
        "Line 4: each [ needs a ] on the same line, and brackets do not stand in brackets.",
    )
    assert problems("Hello [$first_name | you], $5 and $$x.", KNOWN) == ()
    assert "too long" in problems("x" * (TEXT_LIMIT + 1), KNOWN)[0]


def test_the_fields_of_a_template_with_their_lines() -> None:
    assert list(fields_of("$a\n[?b $c | d]")) == [("a", 1), ("c", 2), ("b", 2)]
