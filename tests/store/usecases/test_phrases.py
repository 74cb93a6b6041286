"""Phrases of a set of scripts: out and in with its file, named by their lines, and heard by its customers alone."""

from __future__ import annotations

import json
import re
from datetime import date, time
from pathlib import Path

import pytest

from store import Invalid, Store, Unreadable, clock_from, open_store
from store.exchange.document.reading import parse_document
from store.records.call_reports import NextStep
from store.records.calls import Outcome
from store.records.follow_ups import FollowUpKind
from store.rules.phrases import PHRASE, Phrases, phrase_problems, phrases_of, shipped
from store.rules.scripts.spoken_days import by_day
from store.rules.scripts.spoken_hours import hour_said
from tests.worlds.builders import TODAY, call, customer, owe


def take(store: Store, text: str) -> tuple[str, ...]:
    return store.script_files.take(store.script_files.understood(text))[1].texts


def test_its_customers_hear_the_phrases_of_a_set_and_nobody_else(store: Store) -> None:
    take(store, "set: Deutsch\n[[e-mail]]\n[$tried]\n[[phrases]]\ntoday: heute\ntried voicemail: Mailbox $called.\n")
    ana, ben = customer(store, emails=("a@x.example",)), customer(store, "Ben Ode", phones=())
    store.scripts.choose_for(ana, store.scripts.sets()[1].id)
    for one in (ana, ben):
        call(store, one)
    said = {one: store.mail.compose(store.mail.echo(one), ())[1] for one in (ana, ben)}
    assert said[ana] == "Mailbox heute."
    assert "I tried to call you today and left you a voicemail." in said[ben]


def test_the_recap_the_times_and_the_calendar_file_are_in_the_words_of_the_set(store: Store) -> None:
    phrases = (
        "they will by: $who: $item, $by\nby a day: bis $day\nweekdays: Mo, Di, Mi, Do, Fr, Sa, So\nour talk: Gespräch\n"
        "time to talk: $day um $hours ($zone)\ntalk again: bis $when"
    )
    take(store, f"set: Deutsch\n[[phrases]]\n{phrases}\n")
    one = customer(store)
    store.scripts.choose_for(one, store.scripts.sets()[1].id)
    step = NextStep(date(2026, 12, 8), time(10), "", FollowUpKind.TALK)
    call(store, one, Outcome.TALKED, notes="> send the draft @dana fri !told", next_step=step)
    echo = store.mail.echo(one)
    text = store.mail.compose(echo, ())[1]
    assert "Dana: send the draft, bis Fr, and you'll hear from me when it's done." in text
    assert "bis on Di, December 8, at 10:00 am" in text
    file = store.mail.invitation(echo)
    assert file is not None
    assert "SUMMARY:Gespräch" in file.data.decode()
    assert all(re.match("(?:Mo|Di|Mi|Do|Fr), .* um ", words) for words in store.mail.offer(one).words())


def test_the_close_is_read_aloud_in_the_words_of_the_set(store: Store) -> None:
    take(store, "set: Deutsch\n[[phrases]]\nmine: $item: ich\n")
    one = customer(store)
    assert store.scripts.closing(one).phrases == {}
    store.scripts.choose_for(one, store.scripts.sets()[1].id)
    assert store.scripts.closing(one).phrases == {"mine": "$item: ich"}


def test_the_phrases_of_everybody_stand_behind_those_of_a_set() -> None:
    standard, of_set = {(PHRASE, "today"): "now", (PHRASE, "noon"): "12"}, {(PHRASE, "today"): "heute"}
    said = phrases_of(of_set, standard)
    assert [said.say(name) for name in ("today", "noon", "midnight")] == ["heute", "12", "midnight"]


def test_they_come_back_as_they_were_and_one_undo_takes_them_back(store: Store, tmp_path: Path) -> None:
    before = store.export()
    assert len(take(store, "set: Deutsch\n[[phrases]]\ntoday: heute\nhalf past: halb $next\n")) == 2
    text = store.script_files.written("Deutsch")
    own = text.partition("[[phrases]]\n")[2].partition("[[phrases]] (as shipped)")[0]
    assert re.findall("(?m)^[^#\n].*", own) == ["today: heute", "half past: halb $next"]
    with open_store(tmp_path / "there.db", clock=clock_from("2026-11-24")) as there:
        assert take(there, text) == ("phrase, today", "phrase, half past")
        assert there.script_files.written("Deutsch") == text
        assert take(there, text) == ()
        assert take(there, "set: Deutsch\n[[phrases]]\ntoday: today\n") == ("phrase, today",)
    store.history.undo()
    assert store.export() == before


def test_a_document_brings_phrases_along(store: Store, tmp_path: Path) -> None:
    take(store, "set: Deutsch\n[[phrases]]\ntoday: heute\n")
    document = json.dumps(store.export()).encode()
    with open_store(tmp_path / "there.db", clock=clock_from("2026-11-24")) as there:
        there.documents.apply(parse_document("a.json", document))
        assert there.script_files.written("Deutsch") == store.script_files.written("Deutsch")
    with pytest.raises(Unreadable, match="is no part of a script"):
        parse_document("a.json", document.replace(b'"today"', b'"todya"'))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("todya: heute", "There is no phrase “todya”. Did you mean “today”?"),
        ("by a day: bis $dya", "$dya has no meaning here. What has one: $day."),
        ("by a day: bis bald", "$day is missing"),
        ("half past: halb", "$hour is missing"),
        ("weekdays: Mo, Di", "Write 7 words with commas between them: these are 2."),
        ("verbs: sende gesendet, x", "“x”: write each verb and its form"),
        ("today:", "Write what is said."),
        ("heute", "“heute” is no phrase. One is its name, a colon, and what is said."),
        ("noon: Mittag", "stands on line 3 already"),
        ("today: " + "x" * 4_001, "A phrase has one line"),
    ],
)  # fmt: skip
def test_each_mistake_is_named_by_its_line_and_nothing_is_written(store: Store, line: str, says: str) -> None:
    before = store.export()
    found = store.script_files.understood(f"set: A\n[[phrases]]\nnoon: zwölf\n\n# x\n{line}\n")
    assert {number for number, _ in found.problems} == {6}
    assert any(says in words for _, words in found.problems)
    with pytest.raises(Invalid, match="Line 6"):
        store.script_files.take(found)
    assert store.export() == before


def test_every_shipped_phrase_could_be_saved_as_it_is() -> None:
    assert {
        name: phrase_problems(name, words) for name, words in shipped().items() if phrase_problems(name, words)
    } == {}


def test_a_language_counts_hours_and_says_days_its_own_way() -> None:
    numbers = "null, eins, zwei, drei, vier, fünf, sechs, sieben, acht, neun, zehn, elf, zwölf"
    german = Phrases({"half past": "halb $next", "numbers": numbers, "by a day": "bis $day"})
    assert hour_said(time(9, 30), german) == "halb zehn"
    assert by_day(date(2026, 11, 27), TODAY, "DE", german) == "bis Friday"
    assert german.say("no such phrase") == ""


def test_promises_are_what_was_promised_and_not_what_we_plan(store: Store) -> None:
    one = customer(store)
    owe(store, one, "send the draft", told=True)
    call(store, one, Outcome.CALL_BACK)
    said = {place.name: place.value for place in store.scripts.placeholders(one)}
    assert said["promises"] == "send the draft"


def test_a_next_step_without_words_is_a_whole_clause(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.TALKED, next_step=NextStep(date(2026, 12, 8)))
    said = {place.name: place.value for place in store.scripts.placeholders(one)}
    assert said["next_step"] == "you'll hear from me on Tuesday, December 8"
    call(store, one, Outcome.TALKED, next_step=NextStep(TODAY, time(16), "", FollowUpKind.TALK))
    said = {place.name: place.value for place in store.scripts.placeholders(one)}
    assert said["talk_time"]
    assert said["talk_about"] == ""


def test_a_call_that_became_an_e_mail_is_owed_without_our_own_words_for_it(store: Store) -> None:
    one = customer(store)
    owe(store, one, "write to them: call back, as they asked", TODAY, kind=FollowUpKind.EMAIL, told=True)
    said = {place.name: place.value for place in store.scripts.placeholders(one)}
    assert [said[name] for name in ("said_today", "owed", "promises")] == ["", "", ""]
