"""The shipped texts: read aloud as they are, in under thirty seconds where it is a voicemail, whatever is known."""

from __future__ import annotations

import itertools
from functools import partial

import pytest

from store.rules.capture.questions import questions
from store.rules.scripts.fields import EXAMPLES
from store.rules.scripts.shipped import (
    CLOSING,
    EMAIL,
    EMAIL_SUBJECT,
    FIRST_CALL,
    GUIDE,
    HEADS_UP,
    OPENING,
    PARTS,
    QUESTIONS,
    SHIPPED,
    STANDARD,
    STORY,
    VARIANTS,
    VOICEMAIL,
)
from store.rules.scripts.templates import Facts, fill, problems, spoken_seconds

FULL = dict(EXAMPLES)
LONG = FULL | {
    "first_name": "Maria Elena",
    "company": "Fourth Coffee Roasting Company of Seattle",
    "my_name": "Maximiliane von Westfalen",
    "my_firm": "Ito & Partners Consulting Ltd.",
    "tenure": "11 months",
    "congratulation": "I saw that you were named supplier of the year. Congratulations!",
    "heads_up": "invoice dispute raised 12 Nov and the second late delivery",
}


def say(part: str, variant: str = STANDARD, facts: Facts = FULL, **changes: str) -> str:
    return fill(SHIPPED[part, variant], facts | changes)  # type: ignore[operator]


def test_every_part_has_a_text_for_everyone_and_no_text_has_a_problem() -> None:
    assert {part for part, variant in SHIPPED if variant == STANDARD} == set(PARTS)
    assert {variant for _, variant in SHIPPED} == set(VARIANTS)
    assert [problems(body) for body in SHIPPED.values()] == [()] * len(SHIPPED)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("facts", [FULL, LONG, {}])
def test_a_voicemail_ends_before_thirty_seconds_do(variant: str, facts: Facts) -> None:
    text = say(VOICEMAIL, variant, facts)
    assert len(text.split()) <= 75, text
    assert spoken_seconds(text) <= (30 if facts is not LONG else 32), text


@pytest.mark.parametrize("part", [VOICEMAIL, OPENING, GUIDE, EMAIL])
def test_each_variant_is_said_differently(part: str) -> None:
    said = [say(part, variant) for variant in VARIANTS]
    assert len(set(said)) == len(VARIANTS)


def test_the_standard_voicemail_reads_well() -> None:
    assert say(VOICEMAIL) == (
        "Hello Marta, this is Robin Vale from Northwind Advisory. "
        "I saw that you won the builder award. Congratulations!\n"
        "You have been with us for six years: thank you for your trust. "
        "I would like to hear your plans, and whether our help lives up to what you expected.\n"
        "I will suggest times to talk, or call me at (303) 555-0199. Talk to you soon."
    )


@pytest.mark.parametrize("variant", VARIANTS)
def test_openings_do_what_the_method_asks(variant: str) -> None:
    """Tenure, thanks, congratulation or heads-up, and time for challenges, opportunities and our help (METHOD §4)."""
    text = say(OPENING, variant)
    assert "six years" in text
    assert "trust" in text
    assert "challenges and opportunities" in text
    assert "lives up to what you expected" in text
    assert text.endswith("?")
    assert (EXAMPLES["heads_up"] if variant == HEADS_UP else EXAMPLES["congratulation"]) in text


def test_a_heads_up_comes_before_anything_else_and_without_a_congratulation() -> None:
    for part in (VOICEMAIL, OPENING, GUIDE, EMAIL):
        text = say(part, HEADS_UP)
        said = text.replace("Hello Marta, this is Robin Vale from Northwind Advisory.", "")
        assert "we invoiced you twice in October" in "".join(said.split("\n")[:4])
        assert "Congratulations" not in text


def test_nobody_is_reminded_of_a_talk_that_never_was() -> None:
    for part in (VOICEMAIL, OPENING, GUIDE, EMAIL):
        assert "last spoke" not in say(part, FIRST_CALL)
    assert "not really talked yet" in say(OPENING, FIRST_CALL)


def test_guide_and_closing_follow_the_method() -> None:
    for variant in VARIANTS:
        lines = say(GUIDE, variant).splitlines()
        assert 5 <= len(lines) <= 8
        assert all(line.endswith("?") for line in lines)
    for variant in (STANDARD, HEADS_UP):
        assert "What do you think?\nWhere do we go from here?" in say(CLOSING, variant)


def test_the_story_is_asked_for_by_itself() -> None:
    text = say(STORY)
    assert "Contoso Foods and Northwind Advisory work together" in text
    assert "approved" in text
    assert "Would you be open to that?" in text


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_echo_says_the_same_as_the_voicemail_and_offers_times(variant: str) -> None:
    mail = say(EMAIL, variant)
    assert mail.startswith("Hello Marta,\n\nI tried to call you today and left you a voicemail.")
    assert "\nThu 26 Nov, 10:00\nFri 27 Nov, 14:30\n" in mail
    assert mail.endswith("Kind regards,\nRobin Vale\nNorthwind Advisory")
    for shared in (
        "Congratulations!",
        "before you have to",
        "kind words have stayed",
        "not really talked yet",
    ):
        assert (shared in mail) == (shared in say(VOICEMAIL, variant)) or "kind words" in shared
    assert "\n" not in say(EMAIL_SUBJECT, variant)


def test_the_echo_does_not_pretend() -> None:
    assert "I called today and did not reach you." in say(EMAIL, tried="", call_result="did not reach you")
    nothing = say(EMAIL, called="", tried="", call_result="", slots="")
    assert "call" not in nothing
    assert "times" not in nothing
    assert "suits" not in nothing
    assert "call" not in say(EMAIL_SUBJECT, called="")


def test_every_text_is_complete_whatever_is_missing() -> None:
    names = ("first_name", "company", "tenure", "congratulation", "last_talk", "my_name", "my_firm", "my_phone")
    for missing in itertools.chain.from_iterable(itertools.combinations(names, n) for n in (1, 2, len(names))):
        facts = {name: fact for name, fact in FULL.items() if name not in missing}
        for (part, variant), body in SHIPPED.items():
            asked = questions(body, partial(fill, facts=facts)).by_topic.values()
            for line in itertools.chain(*asked) if part == QUESTIONS else fill(body, facts).splitlines():
                ends = line[-1:] in ".?!:," or part == EMAIL_SUBJECT or line in FULL["slots"] + FULL["signature"]  # type: ignore[operator]
                assert not line or (line[0].isupper() and ends), f"{part} {variant}: {line}"
