"""The law of what is read aloud: ten thousand texts over facts as they are typed, and all that the sample year says."""

from __future__ import annotations

import itertools
import re
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

import pytest

from store import Store, clock_from, open_store
from store.rules.scripts.breath import MOST, spoken
from store.rules.scripts.congratulations import DID, WAS
from store.rules.scripts.shipped import EMAIL, EMAIL_SUBJECT, QUESTIONS, SHIPPED, STANDARD, VOICEMAIL, formal
from store.rules.scripts.situations import TRIES, Situation
from store.rules.scripts.templates import fill, spoken_seconds
from store.sample import fill_with_sample_year
from tests.store.rules.test_shipped_scripts import FORBIDDEN, runs
from tests.worlds import disk

from .test_templates import is_whole
from .typed_facts import PEOPLE, Facts, facts_at_random

TEXTS = 10_000
SAID = (*SHIPPED.items(), *formal().items())
_NEVER = re.compile("|".join((r"[\[\]$|]", "  ", r"\bit's\.", *(rf"\b{words}\b" for words in FORBIDDEN))))
_BEGUN_SMALL = re.compile(r"(?:^|(?<![ap]\.m)[.!?] )[“(]?[a-z][^.]*", re.MULTILINE)
_OWN = "|".join(re.escape(name.split()[0]) for name in PEOPLE)
_NO_NEWS = re.compile(rf"Congratulations on (?:{'|'.join(DID | WAS)}|was|were|{_OWN})\b")


@cache  # much of what is said holds no fact
def faults(part: str, text: str) -> tuple[str, ...]:
    """What nobody would say as it stands."""
    found = [] if text and is_whole(text.replace("Prof. Dr.", "Dr")) else ["a hole"]
    text = text.replace("Yahoo!", "Yahoo")  # no sentence ends there
    found += [f"never said: {words[0]}" for words in _NEVER.finditer(text.casefold())]
    found += [f"no news: {words[0]}" for words in _NO_NEWS.finditer(text)]
    if part != QUESTIONS:
        found += [f"begins small: {one[0]}" for one in _BEGUN_SMALL.finditer(text)]
    if part in MOST and (seconds := spoken_seconds(text)) > MOST[part]:
        found.append(f"{seconds} seconds")
    return tuple(found)


@cache
def worlds() -> tuple[Facts, ...]:
    """Facts of as many customers as make so many texts; of every fourth everything is known."""
    rng, many = Random(12), -(-TEXTS // len(SAID))
    return tuple(facts_at_random(rng, everything=n % 4 == 0) for n in range(many))


def test_ten_thousand_texts_are_said_as_they_stand() -> None:
    said = ((key, spoken(key[0], body, facts)) for facts in worlds() for key, body in SAID)
    wrong = [(key, found, text) for key, text in said if (found := faults(key[0], text))]
    assert wrong == []
    assert len(worlds()) * len(SAID) >= TEXTS


def test_no_text_says_of_what_is_to_come_a_day_that_is_over() -> None:
    for facts in worlds():
        status = str(facts.get("fault_status", ""))
        assert not re.search(r"(?:will|'ll|mine|has that)\b.*\b(?:last |yesterday)", status), status


def test_the_four_voicemails_of_a_series_share_next_to_nothing_whatever_is_known() -> None:
    for facts in worlds()[:40]:
        voicemails = {s: runs(fill(SHIPPED[VOICEMAIL, s], facts)) for s in Situation if (VOICEMAIL, s) in SHIPPED}
        for situation in set(voicemails) - set(TRIES):
            series = [voicemails[one] for one in (situation, *TRIES)]
            shared = set().union(*(one & other for one, other in itertools.combinations(series, 2)))
            assert len(shared) <= 0.05 * sum(map(len, series)), (situation, shared)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The sample year."""

    def made(path: Path) -> None:
        with open_store(path, clock=clock_from("2026-11-24T09:12")) as store:
            fill_with_sample_year(store, date(2026, 11, 24))

    path = tmp_path_factory.mktemp("sample") / "s.db"
    disk.once("sample read aloud", path, made)
    return open_store(path, clock=clock_from("2026-11-24T09:12"))


def test_all_that_the_sample_year_says_is_said_as_it_stands(sample: Store) -> None:
    with sample as store:
        for row in store.customers.page(0, 500, 500):
            said = [(part.name, part.text) for part in store.scripts.filled(row.id)]
            said += zip((EMAIL_SUBJECT, EMAIL), store.scripts.email(row.id, ("Thu 26 Nov, 10:00",)), strict=True)
            for part, text in said:
                assert faults(part, text) == (), (row.name, part, text)


@pytest.mark.parametrize(
    "text",
    [
        "", "Hello [Ana.", "Hello  Ana.", "It's about $about.", "I'd like to touch base.", "Hello. truck list is late.",
        "Congratulations on won the award!", "Congratulations on Marta was promoted!", "Good day. " * 50,
    ],
)  # fmt: skip
def test_what_nobody_says_is_seen(text: str) -> None:
    assert faults(VOICEMAIL, text)
    assert faults(VOICEMAIL, spoken(VOICEMAIL, SHIPPED[VOICEMAIL, STANDARD], worlds()[0])) == ()
