"""The shipped texts: read aloud as they are, true whatever is known, and never the same message twice."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import pytest

from store.rules.scripts.fields import EXAMPLES
from store.rules.scripts.shipped import (
    CLOSING,
    EMAIL,
    EMAIL_SUBJECT,
    GUIDE,
    LETTERS,
    OPENING,
    PART_NAMES,
    PARTS,
    QUESTIONS,
    RECAP,
    SHIPPED,
    SOMEBODY_ELSE,
    STANDARD,
    STORY,
    VARIANTS,
    VOICEMAIL,
    key_of,
    place,
    text_name,
    that_holds,
)
from store.rules.scripts.situations import TRIES, Situation, name_of
from store.rules.scripts.templates import BODY_LIMIT, Facts, fill, placeholders, problems, spoken_seconds

FULL: dict[str, str | tuple[str, ...]] = dict(EXAMPLES)
ONLY_ME = {"my_name": "Robin Vale", "my_first": "Robin", "signature": ("Robin Vale",)}
_USUAL = ("first_name", "name", "company", "tenure", "last_talk", "called", "tried", "slots", "signature")
USUAL = {name: fact for name, fact in FULL.items() if name in _USUAL or name.startswith("my_")}
KNOWN = {"everything": FULL, "the usual": USUAL, "only my name": ONLY_ME}

FORBIDDEN = (
    *("reach out", "touch base", "circle back", "checking in", "valued", "any inconvenience", "don't hesitate"),
    *("do not hesitate", "as per", "going forward", "leverage", "journey", "your side of it", "before you have to"),
    *("congratulations on your news", "lives up to what you expected", "haven't connected", "kind words"),
    *("does that by", "i let you know", "i call you again", "fortnight", "whilst", "diary", "gotten", "pipeline"),
)
"""Words of mail shots, of the texts before these, and of a promise without a future tense."""
SALES = (
    *("cadence", "tier", "suspect", "prospect", "promoter", "interaction", "finding", "stressed", "owed", "chase"),
    "echo",
)

SPOKEN = (VOICEMAIL, OPENING, SOMEBODY_ELSE, GUIDE, CLOSING, STORY)


def filled(facts: Facts, *parts: str) -> Iterator[tuple[str, str, str]]:
    """Part, variant and text of all shipped texts of these parts."""
    for (part, variant), body in SHIPPED.items():
        if part in parts:
            yield part, variant, fill(body, facts)


def say(part: str, variant: str = STANDARD, facts: Facts = FULL, **changes: str) -> str:
    return fill(SHIPPED[part, variant], {**facts, **changes})


def test_every_part_has_a_text_for_everyone_and_no_text_has_a_problem() -> None:
    assert {part for part, variant in SHIPPED if variant == STANDARD} == set(PARTS)
    assert {variant for _, variant in SHIPPED} == set(VARIANTS)
    assert {key: problems(body) for key, body in SHIPPED.items() if problems(body)} == {}
    assert all(len(body) < BODY_LIMIT for body in SHIPPED.values())


def test_every_name_leads_back_to_its_text() -> None:
    for part, variant in SHIPPED:
        assert key_of(PART_NAMES.get(part, part), name_of(variant) if variant else "") == (part, variant)
    assert text_name(VOICEMAIL, Situation.OUR_MISTAKE) == "voicemail, our mistake"
    assert text_name(EMAIL, STANDARD) == "e-mail"


# Whole, whatever is known


def is_read_aloud(text: str) -> bool:
    """No bracket, no dollar sign, no double space, and each sentence begins as one does."""
    holes = re.search(r"[\[\]$|]|  |\n\n\n| [,.;:]|: *$|^[,.;:]|\.\.(?!\.)", text, re.M)
    small = re.search(r"(?:^|(?<!a\.m)(?<!p\.m)[.!?] )[a-z]", text, re.M)
    return not holes and not small


@pytest.mark.parametrize("known", KNOWN)
def test_each_text_is_whole_with_all_facts_the_usual_ones_or_only_ones_own_name(known: str) -> None:
    for part, variant, text in filled(KNOWN[known], *PARTS):
        if part != QUESTIONS:
            assert text, (part, variant)
            assert is_read_aloud(text.replace(":\n", ".\n")), (part, variant, text)


def test_each_text_is_whole_whatever_is_missing() -> None:
    names = sorted(frozenset().union(*map(placeholders, SHIPPED.values())))
    for missing in itertools.chain(itertools.combinations(names, 1), itertools.combinations(names[::3], 2)):
        facts = {name: fact for name, fact in FULL.items() if name not in missing}
        for part, variant, text in filled(facts, *PARTS):
            if part != QUESTIONS and any(name in placeholders(SHIPPED[part, variant]) for name in missing):
                assert is_read_aloud(text.replace(":\n", ".\n")), (part, variant, missing, text)


def test_no_sentence_is_longer_than_a_breath() -> None:
    for part, variant, text in filled(FULL, *SPOKEN):
        for sentence in re.split(r"(?<=[.!?])\s", text):
            assert len(sentence.split()) <= 32, (part, variant, sentence)


# Short


def test_a_voicemail_ends_before_thirty_seconds_do_and_an_opening_before_forty_five() -> None:
    for part, variant, text in filled(FULL, VOICEMAIL, OPENING):
        assert spoken_seconds(text) <= (30 if part == VOICEMAIL else 45), (part, variant, text)


def test_an_e_mail_is_short_before_its_times_and_its_subject_fits_a_line() -> None:
    for part, variant, text in filled(FULL, EMAIL, EMAIL_SUBJECT):
        if part == EMAIL:
            before = re.split(r"Would one of these|Best regards", text)[0]
            assert len(before.split()) <= 90, (variant, before)
        else:
            assert "\n" not in text
            assert len(text) <= 60, (variant, text)


def test_the_question_for_the_moment_comes_before_the_speech() -> None:
    """Then there is a pause: an empty line, for what follows is for after the answer."""
    for _, variant, text in filled(FULL, OPENING):
        first, pause, after = text.partition("\n\n")
        assert pause, variant
        assert after, variant
        assert first.endswith("?"), variant
        assert first.count("?") == 1, variant
        assert len(first.split()) <= 70, variant


# Never the same message twice


def runs(text: str) -> set[tuple[str, ...]]:
    """All runs of five words behind the greeting."""
    behind = text.partition(". ")[2] or text
    words = re.findall(r"[\w’'-]+", re.sub(r"\d[\d ]*\d", "number", behind.casefold()))
    return {tuple(words[n : n + 5]) for n in range(len(words) - 4)}


@pytest.mark.parametrize("situation", [one for one in Situation if one not in TRIES])
@pytest.mark.parametrize("unknown", [(), ("fault_short",), ("fault_short", "late"), ("fault_short", "late", "about")])
def test_the_four_voicemails_of_a_series_share_next_to_nothing(situation: str, unknown: tuple[str, ...]) -> None:
    facts = {name: fact for name, fact in FULL.items() if name not in unknown}
    series = [runs(say(VOICEMAIL, variant, facts)) for variant in (situation, *TRIES)]
    shared = set().union(*(one & other for one, other in itertools.combinations(series, 2)))
    assert len(shared) <= 0.05 * sum(map(len, series)), shared


def test_the_second_try_is_shorter_and_the_last_one_says_that_it_is_the_last() -> None:
    second = spoken_seconds(say(VOICEMAIL, Situation.SECOND_TRY))
    assert second < spoken_seconds(say(VOICEMAIL))
    assert "my last message for now" in say(VOICEMAIL, Situation.FOURTH_TRY)
    assert "stop calling for now" in say(EMAIL, Situation.FOURTH_TRY)


@pytest.mark.parametrize("attempt", TRIES)
@pytest.mark.parametrize("part", [VOICEMAIL, EMAIL])
def test_a_try_about_our_mistake_or_a_late_promise_says_so_and_sorry_once(part: str, attempt: str) -> None:
    mistake = say(part, attempt, late="")
    assert "the October invoice" in mistake
    assert mistake.casefold().count("sorry") == 1
    late = say(part, attempt, fault_short="")
    assert "the SLA draft" in late
    assert late.casefold().count("sorry") == 1
    neither = say(part, attempt, fault_short="", late="")
    assert "the double invoice" in neither
    assert "sorry" not in neither


# True


@pytest.mark.parametrize("known", KNOWN)
def test_no_text_holds_a_word_that_nobody_says(known: str) -> None:
    for part, variant, text in filled(KNOWN[known], *PARTS):
        said = text.casefold()
        assert not [word for word in FORBIDDEN if re.search(rf"\b{word}\b", said)], (part, variant)
        if part != QUESTIONS:  # there a mood begins the line of what it asks
            assert not [word for word in SALES if re.search(rf"\b{word}s?\b", said)], (part, variant)
            assert "!" not in said.replace("congratulations!", ""), (part, variant)


def test_whom_we_do_not_serve_yet_is_not_thanked_for_it() -> None:
    for part, variant, text in filled(FULL, *PARTS):
        if variant in (Situation.SUSPECT, Situation.PROSPECT):
            for words in ("six years", "thank you for working with us", "what you expected", str(FULL["tenure"])):
                assert words not in text.casefold(), (part, variant)
    for variant in (*TRIES, Situation.OUR_MISTAKE, Situation.LATE, Situation.DUE_TODAY, Situation.DONE):
        for part in (VOICEMAIL, OPENING, GUIDE, EMAIL):
            if (part, variant) in SHIPPED:
                assert "what you expected" not in say(part, variant)
                assert "Thank you for working with us" not in say(part, variant, tenure="")


def test_our_mistake_is_said_in_the_first_sentence_with_sorry_and_nothing_glad() -> None:
    for part in (VOICEMAIL, OPENING, EMAIL):
        text = say(part, Situation.OUR_MISTAKE)
        said = text.split("Northwind Advisory.")[-1] if part != EMAIL else text.split("\n\n")[1]
        assert "we invoiced you twice in October. I'm sorry." in said
        assert said.index("I'm sorry") < 200
        for other in (Situation.OUR_MISTAKE, Situation.LATE, Situation.UNHAPPY, Situation.SETTLED, Situation.HARD_NEWS):
            assert "Congratulations" not in say(part, other)
    assert "Nothing" not in say(SOMEBODY_ELSE, Situation.OUR_MISTAKE)


def test_what_is_to_come_is_said_in_the_future() -> None:
    for part, variant, text in filled(FULL, *PARTS):
        for sentence in re.split(r"(?<=[.!?])\s", text):
            if (
                re.search(r"\b(?:soon|again (?:on|in)|by Friday|on Thursday)\b", sentence)
                and "Talk soon" not in sentence
            ):
                future = r"'ll|\bwill\b|let's|we talk again|I'd like|on Friday|comes up|instead|you asked"
                assert re.search(future, sentence, re.I), (part, variant, sentence)


def test_an_e_mail_names_a_call_only_where_there_was_one() -> None:
    mail = say(EMAIL)
    assert mail.startswith(f"Hello Marta,\n\n{FULL['tried']} Nothing is wrong.")
    assert "\nThu 26 Nov, 10:00\nFri 27 Nov, 14:30\n" in mail
    assert mail.endswith("Best regards,\nRobin Vale\nNorthwind Advisory")
    nothing = say(EMAIL, called="", tried="", slots="")
    assert "tried" not in nothing
    assert "times" not in nothing
    for variant in (STANDARD, Situation.FIRST_CALL, Situation.PROMOTER, Situation.PROSPECT):
        assert "missed" not in say(EMAIL_SUBJECT, variant, called="", need="")


def test_the_guide_asks_openly_and_the_closing_plays_back() -> None:
    for _, variant, text in filled(FULL, GUIDE):
        lines = text.splitlines()
        assert 5 <= len(lines) <= 7, variant
        assert all(line.endswith("?") for line in lines), variant
    closing = say(CLOSING)
    assert closing.index("Let me play back") < closing.index("Here's what happens next") < closing.index("Thank you")
    assert "Here's what" not in say(CLOSING, agreed="")
    assert "play back" not in say(CLOSING, heard="")


def test_the_story_is_asked_for_by_itself() -> None:
    text = say(STORY)
    assert "about how Contoso Foods and Northwind Advisory work together" in text
    assert "“opened a week early because of you”" in text
    assert "yes to every line" in text
    assert "“" not in say(STORY, story="")


# Which text holds


def test_a_letter_is_never_the_text_that_goes_to_everyone_after_a_call() -> None:
    own = {(EMAIL, STANDARD): "I called.", (VOICEMAIL, STANDARD): "Hi."}
    for letter in LETTERS:
        assert that_holds({}, own, EMAIL, letter) == that_holds(own, {}, EMAIL, letter) == SHIPPED[EMAIL, letter]
    assert that_holds(own, {}, EMAIL, Situation.SILENCE) == "I called."
    assert that_holds({}, own, EMAIL, Situation.SILENCE) == SHIPPED[EMAIL, Situation.SILENCE]
    assert place(own, {}, VOICEMAIL, Situation.LATE)[1] == (VOICEMAIL, STANDARD)
    assert that_holds({(EMAIL, RECAP): "Mine."}, own, EMAIL, RECAP) == "Mine."
