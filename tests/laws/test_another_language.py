"""The law of another language: with a set of its own texts and phrases, no English word of ours is said.

Every word of every text and phrase stands between «guillemets»; so what has none was typed by the user, or is ours and
no set could change it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from random import Random

import pytest

from store import Conflict, Store, clock_from, open_store
from store.records.call_reports import CallReport, NextStep, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.customers import Profile, Stage
from store.records.findings import FindingKind
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind, FollowUpState
from store.records.mail import Echo, MailKind
from store.records.preferences import Preferences
from store.rules.capture.agreed import agreed
from store.rules.capture.lines import read_notes, reader
from store.rules.capture.summary import Where, summary
from store.rules.phrases import PHRASE, Phrases, shipped
from store.rules.scripts.set_file import written
from store.rules.scripts.shipped import EMAIL, LETTERS, QUESTIONS, SHIPPED
from tests.worlds import disk
from tests.worlds.builders import customer

PEOPLE = 25
DAYS = ("2026-11-10T09:12", "2026-11-20T15:40", "2026-11-24T10:05")  # on which something happens
TODAY = date(2026, 11, 24)
SAYS = "[$tried] [I $call_result.]\n\nAt $slots. [$wrote. ][$next_try.]"  # behind each e-mail: what few of them say

_OURS = re.compile(r"\$\{?\w+\}?|[A-Za-z][A-Za-z'’-]*")
_MARKED = re.compile("«[^«»]*»")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


def marked(text: str) -> str:
    """A text each of whose own words stands between guillemets."""
    return _OURS.sub(lambda found: found[0] if found[0].startswith("$") else f"«{found[0]}»", text)


def in_marks(name: str, words: str) -> str:
    """The same of a phrase; the verbs that items begin with are understood as they are typed."""
    if name == "verbs":
        return ", ".join(f"{verb} «{form}»" for verb, form in Phrases().verbs.items())
    return ", ".join(f"«{one}»" for one in Phrases().words(name)) if name == "articles" else marked(words)


def bare(text: str, typed: frozenset[str]) -> list[str]:
    """The words that are neither of the set nor typed by the user."""
    return [word for word in _WORD.findall(_MARKED.sub(" ", text)) if word.strip("'’-").casefold() not in typed]


# A world in which next to no typed word is one that First Cup says

_NEWS = ("won Goldpreis", "named Meister", "new Halle", "the Nordpreis award", "Halle zwei", "Ana was promoted")
_MISTAKES = ("Rechnung doppelt", "the Rechnung twice", "Ware falsch. Tom is sending Ersatz", "! Kabel", "we doppelten")
_ITEMS = ("send Lieferplan", "check Zahlen and correct Zeilen", "Lieferplan", "Schulung Halle", "call them", "Vertrag")
_SAID = (
    *(
        "+ @dana rettete Start",
        "+ Start gerettet",
        "+ @tom half",
        "+ @tom kam",
        "- the Rechnung kommt spaet",
        "- Lager",
    ),
    *(
        "- Ware",
        "- Kabel",
        "- Ton",
        "- Licht",
        "~ Nachtschicht",
        "= Regal voll",
        "= Regal leer",
        "* Berichte",
        "* Karten",
    ),
    *("> send Lieferplan @dana fri !told", "> check Zahlen !told !@tom", "> Schulung @tom 8 dec !told !@tom"),
    *(
        "> Vertrag !told",
        "> send Muster 26 nov 10:30 !told",
        "> Termin @dana !told !@tom",
        '" Halle eroeffnet',
        "> Kabel",
    ),
)
_ZONES = ("", "Europe/Berlin", "America/New_York", "America/Indiana/Knox", "CET", "EST5EDT", "UTC", "Etc/GMT+5")
_HOW = ("Uwe Nord suggested I ring", "Messe Nord", "", "Messe Nord Halle zwei Stand neun")
_STEPS = ("send Muster", "Muster", "", "call them", "Muster?")
_OWN = Preferences(
    my_name="Robin Vale", my_title="Partner", my_firm="Nordwind", my_phone="+1 303 555 0199", my_email="r@nord.example",
    region="US", zone="America/Denver",
)  # fmt: skip
_NAMES = "Nordwind gezogen Zora Quill Quillwerk Berlin Knox Indiana New York Denver UTC Dana Fox Dana Tom Uwe Nord http"
_TYPED = frozenset(
    word.strip("'’-").casefold()
    for text in (*_NEWS, *_MISTAKES, *_ITEMS, *_SAID, *_HOW, *_STEPS, _NAMES, "robin vale partner r nord example")
    for word in _WORD.findall(text)
)


def filled(path: Path) -> None:
    """People of whom something else is known each, over two weeks, and the set that speaks to all of them."""
    rng = Random(2026)
    for when in DAYS:
        with open_store(path, clock=clock_from(when), preferences=_OWN) as store:
            day = date.fromisoformat(when[:10])
            if not store.scripts.sets()[1:]:
                _people(store, rng)
            for one in range(1, PEOPLE + 1):
                for _ in range(rng.randint(0, 3)):
                    rng.choice((_talk, _talk, _call, _call, _research, _owe, _mail, _done))(store, one, rng, day)


def _people(store: Store, rng: Random) -> None:
    said = {key: f"{body}\n\n{SAYS}" if key[0] == EMAIL else body for key, body in SHIPPED.items()}
    texts = ((*key, marked(body) if key[0] != QUESTIONS else body, "") for key, body in said.items())
    phrases = ((PHRASE, name, in_marks(name, words), "") for name, words in shipped().items())
    taken = store.script_files.take(store.script_files.understood(written("Anders", None, (*texts, *phrases))))[1]
    assert len(taken.texts) > len(shipped())
    for _ in range(PEOPLE):
        since = rng.choice((None, date(2026, 10, 1), date(2025, 12, 24), date(2020, 1, 1)))
        renewal = rng.choice((None, None, date(2026, 11, 26), date(2026, 12, 18), date(2027, 1, 20)))
        stage = rng.choice((Stage.CUSTOMER, Stage.CUSTOMER, *Stage))
        one = customer(
            store, "Zora Quill", company="Quillwerk", how_met=rng.choice(_HOW), need=rng.choice(("", "the Nordpreis")),
            customer_since=since, renewal_day=renewal, stage=stage, phones=(), emails=(f"n{rng.random()}@x.example",),
        )  # fmt: skip
        store.research.describe(one, Profile(zone=rng.choice(_ZONES)), store.customers.get(one).version)
        store.scripts.choose_for(one, store.scripts.sets()[1].id)


def _talk(store: Store, one: int, rng: Random, day: date) -> None:
    kind = rng.choice((FollowUpKind.TALK, FollowUpKind.CHECK_IN))
    due = day + timedelta(days=rng.choice((1, 2, 3, 6, 8, 30)))
    at = rng.choice((None, time(10), time(12), time(9, 30))) if kind is FollowUpKind.TALK else None
    what = rng.choice(("", *_STEPS)) if kind is FollowUpKind.CHECK_IN else rng.choice(("", "the Lieferplan"))
    step = rng.choice((NextStep(), NextStep(due, at, what, kind)))
    notes = "\n".join(rng.sample(_SAID, rng.randint(0, 6)))
    store.calls.record(CallReport(one, Outcome.TALKED, notes, 60, rng.choice(list(Mood)), step))


def _call(store: Store, one: int, rng: Random, day: date) -> None:
    outcome = rng.choice(
        (*(Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.MESSAGE) * 2, Outcome.CALL_BACK, Outcome.WRONG_NUMBER)
    )
    at = rng.choice((None, time(10), time(10, 15), time(16, 45), time(9, 20)))
    back = (day + timedelta(days=rng.choice((1, 4))), at) if outcome is Outcome.CALL_BACK else None
    store.calls.record(CallReport(one, outcome, call_back=back))


def _research(store: Store, one: int, rng: Random, day: date) -> None:
    kind = rng.choice((FindingKind.CONGRATULATION, FindingKind.CONGRATULATION, FindingKind.OUR_MISTAKE))
    words = _NEWS if kind is FindingKind.CONGRATULATION else _MISTAKES
    store.research.add_finding(one, kind, rng.choice(words))


def _owe(store: Store, one: int, rng: Random, day: date) -> None:
    kind = rng.choice((FollowUpKind.ACTION, FollowUpKind.ACTION, FollowUpKind.TALK))
    at = rng.choice((None, time(11), time(15, 30))) if kind is FollowUpKind.TALK else None
    due = day + timedelta(days=rng.choice((0, 1, 4, 10, 14)))
    form = FollowUpForm(rng.choice(_ITEMS), due, at, kind, rng.choice(("", "dana")), told=kind is FollowUpKind.ACTION)
    store.follow_ups.add(one, form)


def _mail(store: Store, one: int, rng: Random, day: date) -> None:
    store.calls.log(Touch(one, Channel.EMAIL, rng.choice(list(StartedBy)), "Subject: Vertrag"))


def _done(store: Store, one: int, rng: Random, day: date) -> None:
    for item in store.follow_ups.of_customer(one):
        if item.kind is FollowUpKind.ACTION and item.state is FollowUpState.OPEN:
            store.follow_ups.done(item)
            return
    for found in store.research.sheet(one).findings:
        if found.kind is FindingKind.CRITICISM and found.settled is None:
            store.findings.settle(found, "Lager gezogen")
            return


# What reaches them


def to_customer(store: Store, one: int, rng: Random) -> Iterator[tuple[str, str]]:
    """Whatever may be said, written or sent to them; each with what it is."""
    answers = rng.choice((None, *(item.id for item in store.follow_ups.of_customer(one))))
    for part in store.scripts.filled(one, answers):
        yield f"{part.name} {part.variant}", part.text
    yield from _close(store, one, rng)
    for placeholder in store.scripts.placeholders(one):
        yield f"${placeholder.name}", placeholder.value
    times = store.mail.offer(one).words()
    yield "times", "\n".join(times)
    yield "e-mail", "\n".join(store.scripts.email(one, times))
    for number, echo in enumerate(_echoes(store, one)):
        yield f"e-mail: {echo.kind}", "\n".join(store.mail.compose(echo, times))
        for letter in LETTERS if not number else ():
            yield letter, "\n".join(store.scripts.letter(replace(echo, kind=MailKind(letter)), {}))
        if file := store.mail.invitation(echo):
            said = re.findall(r"(?m)^(?:SUMMARY|DESCRIPTION|LOCATION):(.*)", file.data.decode().replace("\r\n ", ""))
            yield "calendar", "\n".join(said)


def _echoes(store: Store, one: int) -> Iterator[Echo]:
    findings = [found.id for found in store.research.sheet(one).findings]
    asked = [
        (None, None),
        *((item.id, None) for item in store.follow_ups.of_customer(one)),
        *((None, n) for n in findings),
    ]
    for item, finding in asked:
        with suppress(Conflict):
            yield store.mail.echo(one, item, finding)


def _close(store: Store, one: int, rng: Random) -> Iterator[tuple[str, str]]:
    script = store.scripts.closing(one)
    lines = read_notes("\n".join(rng.sample(_SAID, rng.randint(4, 14))), reader(_OWN, TODAY))
    due = TODAY + timedelta(days=rng.choice((1, 3, 9, 40)))
    kind = rng.choice((FollowUpKind.TALK, FollowUpKind.CHECK_IN))
    at = time(10) if kind is FollowUpKind.TALK and rng.random() < 0.5 else None
    step = rng.choice((NextStep(), NextStep(due, at, rng.choice(_STEPS), kind)))
    said = summary(
        lines, agreed(lines, TODAY, _OWN, ("Dana Fox",)), step,
        Where(TODAY, rng.choice(("US", "DE")), "", Phrases(script.phrases)),
        cadence_day=TODAY + timedelta(days=rng.choice((1, 9, 20, 60, 75, 80, 85))), mood=rng.choice(list(Mood)),
        colleagues=("Dana Fox",), done=rng.sample(_ITEMS, 2),
    )  # fmt: skip
    for body in (script.text, script.unhappy, ""):
        yield "close", said.read_aloud(body, script.facts)


def test_in_another_language_no_english_word_of_ours_reaches_a_customer(tmp_path: Path) -> None:
    disk.once("another language", path := tmp_path / "s.db", filled)
    rng, texts = Random(7), 0
    with open_store(path, clock=clock_from(DAYS[-1]), preferences=_OWN) as store:
        for one in range(1, PEOPLE + 1):
            for what, text in to_customer(store, one, rng):
                assert bare(text, _TYPED) == [], (what, text)
                texts += bool(text)
    assert texts > PEOPLE * 20


@pytest.mark.parametrize(
    "text", ["I tried you again «on» «Monday».", "«on» Monday", "Let's see.", "«at» ten, your time"]
)
def test_a_word_that_no_set_could_change_is_seen(text: str) -> None:
    assert bare(text, _TYPED)
