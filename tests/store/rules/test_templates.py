"""Templates: what is not known is not said, what is unknown is named, and values are never read."""

from __future__ import annotations

import pytest

from store.rules.scripts.templates import BODY_LIMIT, VALUE_LIMIT, as_value, fill, problems, spoken_seconds
from store.rules.text.sentences import sentences

FACTS = {"first_name": "Marta", "company": "Contoso Foods", "tenure": "6 years", "my_name": "Kim Ito"}


def test_a_sentence_whose_fact_is_missing_goes_with_its_punctuation() -> None:
    text = "Hello $first_name. We last spoke $last_talk. You are with us for $tenure! And so on."
    assert fill(text, FACTS) == "Hello Marta. You are with us for 6 years! And so on."


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("Dr. $first_name called. It rang.", "Dr. Marta called. It rang."),
        ("Dr. $last_talk called. It rang.", "It rang."),
        ("At 10:30 a.m. or 2.5 hours later, $last_talk. It rang.", "It rang."),
        ("Write to me@example.com or $last_talk. It rang.", "It rang."),
        ("It rang. Write to me@example.com or v1.2 at 10:30 a.m. or call $tenure.",
         "It rang. Write to me@example.com or v1.2 at 10:30 a.m. or call 6 years."),
        ("Call me before 10 a.m. My number is $my_phone.", "Call me before 10 a.m."),
        ("Wir sehen uns am 3. Dezember mit $last_talk. Bis bald.", "Bis bald."),
        ("1. Ask for $last_talk.\n2. Ask for $tenure.", "2. Ask for 6 years."),
        ("We met J. Smith at $last_talk. Good.", "Good."),
        ("“Really?” asked $last_talk. Good.", "Good."),
        ("你好。我们合作了$last_talk。谢谢！", "你好。谢谢！"),
        ("Well… $last_talk. Good.", "Well… Good."),
    ],
)  # fmt: skip
def test_stops_inside_a_sentence_do_not_end_it(template: str, said: str) -> None:
    assert fill(template, FACTS) == said


def test_sentences_give_back_every_letter() -> None:
    line = "Hello. It is 10:30 a.m. now! Is it? Yes.  "
    assert "".join(said + space for said, space in sentences(line)) == line


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("Hello [$first_name], [this is $my_name from $my_firm | this is $my_name].", "Hello Marta, this is Kim Ito."),
        ("Hello [$name], [this is $my_firm].", "Hello."),
        ("Hello [$name],", "Hello,"),
        ("Thank you for your time[, $name].", "Thank you for your time."),
        ("Thank you, [$name | $company].", "Thank you, Contoso Foods."),
        ("[At $last_talk,] what has changed?", "What has changed?"),
        ("[We spoke $last_talk. It was good. | We never spoke.] Hello.", "We never spoke. Hello."),
        ("[$last_talk]. Hello.", "Hello."),
        ("One, [$name], two.", "One, two."),
        ("[ | ] Hello.", "Hello."),
    ],
)  # fmt: skip
def test_brackets_say_the_first_wording_whose_facts_are_known(template: str, said: str) -> None:
    assert fill(template, FACTS) == said


def test_lines_and_paragraphs_close_up() -> None:
    text = "Hello $first_name,\n\nWe last spoke $last_talk.\nYou are $title.\n\n\n\nSee you.\n\n"
    assert fill(text, FACTS) == "Hello Marta,\n\nSee you."


def test_slots_stand_one_a_line_or_take_their_paragraph_with_them() -> None:
    text = "Hello.\n\nThese would suit me:\n$slots\nWhich is best?\n\nKind regards,\n$signature"
    facts = {"slots": ("Thu 26 Nov, 10:00", "Fri 27 Nov, 14:30"), "signature": ("Kim Ito", "Northwind\nAdvisory")}
    said = "Hello.\n\nThese would suit me:\nThu 26 Nov, 10:00\nFri 27 Nov, 14:30\nWhich is best?"
    assert fill(text, facts) == f"{said}\n\nKind regards,\nKim Ito\nNorthwind Advisory"
    assert fill(text, {"slots": ()}) == "Hello."
    assert fill("Would $slots suit you?", facts) == "Would Thu 26 Nov, 10:00 or Fri 27 Nov, 14:30 suit you?"


@pytest.mark.parametrize(
    "value", ["$my_name", "${company}", "{0} {name} {{x}}", "%s %(x)s", "[a | b]", "A$AP", "\\1 \\g<0>", "$$", "{}"]
)
def test_values_appear_as_they_are(value: str) -> None:
    assert fill("At $company today. [And $company | no].", FACTS | {"company": value}) == (
        f"At {value} today. And {value}."
    )


def test_a_value_brings_its_own_full_stop() -> None:
    assert fill("I am from $company. Good.", {"company": "Acme Inc."}) == "I am from Acme Inc. Good."
    assert fill("I like $company, too.", {"company": "Yahoo!"}) == "I like Yahoo!, too."


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("Ana\nRuiz", "Ana Ruiz"),
        ("  Acme ,  Inc , ", "Acme, Inc"),
        ("a,, b", "a, b"),
        ("the .NET team", "the .NET team"),
        ("\x1b[2J\u202eAcme", "[2JAcme"),
        (" , ; ... ", ""),
        ("", ""),
    ],
)
def test_values_stand_on_one_line_without_loose_punctuation(value: str, kept: str) -> None:
    assert as_value(value) == kept
    assert len(as_value("x" * 100_000)) == VALUE_LIMIT


def test_amounts_and_dollar_signs_are_no_placeholders() -> None:
    assert fill("It costs $5,000 or $$ 3. US$ is fine.", {}) == "It costs $5,000 or $ 3. US$ is fine."
    assert fill("${first_name}s and $First_Name's.", FACTS) == "Martas and Marta's."


def test_what_the_user_wrote_stays_as_written() -> None:
    assert fill("Bonjour $first_name ! Comment allez-vous ?", FACTS) == "Bonjour Marta ! Comment allez-vous ?"
    assert fill("---\n- $first_name\n* one", FACTS) == "---\n- Marta\n* one"


def test_an_unknown_placeholder_never_reaches_a_customer() -> None:
    assert fill("Hello $frist_name. Good day.", FACTS) == "Good day."


@pytest.mark.parametrize(
    ("template", "named"),
    [
        ("Hello\n$frist_name.", ("Line 2: $frist_name is not a placeholder. Did you mean $first_name?",)),
        ("$xqzw", ("Line 1: $xqzw is not a placeholder. Two dollar signs, $$, say one.",)),
        ("Hello {first_name}", ("Line 1: {first_name} would be said as it stands. Write $first_name.",)),
        ("[a", ("Line 1: “[” is not closed on this line.",)),
        ("a]", ("Line 1: “]” has no “[” before it.",)),
        ("[a [b] c]", ("Line 1: brackets cannot stand inside brackets.",)),
        ("x" * (BODY_LIMIT + 1), ("The text is too long: 4,001 characters of at most 4,000.",)),
        ("Hello $first_name, ${company} [$tenure | x]. It costs $5.", ()),
    ],
)  # fmt: skip
def test_problems_are_named_with_their_line(template: str, named: tuple[str, ...]) -> None:
    assert problems(template) == named


def test_digits_take_longer_to_say_than_they_look() -> None:
    assert spoken_seconds("word " * 75) == 30
    assert spoken_seconds("+1 303 555 0199") > spoken_seconds("four short words only")
