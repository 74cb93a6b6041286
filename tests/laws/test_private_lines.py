"""Laws of what stays private: hard news, notes for next time, what nobody sorted yet, and moods go into no text that
leaves (METHOD §3, §7).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from store import Conflict, Store, clock_from, open_store
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome
from store.records.customers import Stage
from store.records.findings import FindingKind
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.records.mail import MailKind
from store.rules.scripts.shipped import LETTERS
from store.rules.scripts.templates import fill
from store.rules.team.texts import MOODS
from tests.worlds.builders import TODAY, customer

PRIVATE = (FindingKind.HARD_NEWS, FindingKind.NEXT_TIME, FindingKind.HEADS_UP)
SECRET = "quokka"  # in every private word, and in no other
MOOD_WORDS = ("unhappy", "promoter")  # as the store calls them; "satisfied" may be anybody's word

_forms = st.sampled_from(
    (
        *("they lay off forty {}s", "{}", "ask how the {} went", "won the {} award", "{}: $heads_up", "[$fault | {}]"),
        *("we sent the {} twice", "Tom is sending the {} on Friday", "their {} @dana left", "send {} by fri"),
    )
)
_secret = _forms.map(lambda form: form.format(SECRET))
_findings = st.lists(st.tuples(st.sampled_from(list(FindingKind)), _secret), max_size=5)
_lines = st.lists(st.tuples(st.sampled_from("?^"), _secret).map(" ".join), max_size=3)
_said = st.lists(
    st.sampled_from(
        (
            *("> send the draft @dana fri !told", "> check it @tom !@dana", "+ @dana was quick", "- invoices late"),
            *('" opened early', "! we sent two invoices", "All well."),
        )
    ),
    max_size=3,
)
_talks = st.tuples(st.sampled_from((None, *Mood)), _said, _lines)
_calls = st.sampled_from((None, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.CALL_BACK))
_people = st.lists(st.tuples(st.sampled_from(Stage), _findings, _talks, _calls, st.booleans()), min_size=1, max_size=3)


def filled(path: Path, people: list[tuple]) -> Store:
    """A store with these people; a finding of no private kind says something else."""
    store = open_store(path, clock=clock_from("2026-11-24"))
    for number, (stage, findings, (mood, said, lines), call, told) in enumerate(people):
        one = customer(store, f"Name{number} Family", stage=stage, emails=(f"n{number}@x.example",))
        for kind, words in findings:
            store.research.add_finding(one, kind, words if kind in PRIVATE else words.replace(SECRET, "order"))
        if mood is not None:
            notes = "\n".join([*said, *lines])
            store.calls.record(CallReport(one, Outcome.TALKED, notes, 60, mood, NextStep()))
        if call is not None:
            back = (TODAY, None) if call is Outcome.CALL_BACK else None
            store.calls.record(CallReport(one, call, "\n".join(lines), call_back=back))
        form = FollowUpForm("send the list", TODAY, kind=FollowUpKind.ACTION, owner="dana", told=told)
        store.follow_ups.add(one, form)
    return store


def to_customers(store: Store, ids: range) -> Iterator[tuple[str, str]]:
    """Whatever may be said or written to them; each with what it is."""
    for one in ids:
        for part in store.scripts.filled(one):
            yield f"{part.name} {part.variant}", part.text
        closing = store.scripts.closing(one)
        for body in (closing.text, closing.unhappy):
            yield "closing", fill(body, closing.facts)
        for asked in store.scripts.questions(one).by_topic.values():
            yield "questions", "\n".join(asked)
        yield "e-mail", "\n".join(store.scripts.email(one, ("Thu 26 Nov, 10:00",)))
        try:
            echo = store.mail.echo(one)
        except Conflict:
            pass
        else:
            yield "echo", "\n".join(store.mail.compose(echo, ("Thu 26 Nov, 10:00",)))
            for letter in LETTERS:
                yield letter, "\n".join(store.scripts.letter(replace(echo, kind=MailKind(letter)), {}))
        for placeholder in store.scripts.placeholders(one):
            yield f"${placeholder.name}", placeholder.value


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(_people)
@example(
    [
        (Stage.CUSTOMER, [(kind, SECRET) for kind in PRIVATE], (Mood.UNHAPPY, ["- invoices late"], [f"? {SECRET}"]),
         Outcome.VOICEMAIL, True),
        (Stage.CUSTOMER, [(FindingKind.OUR_MISTAKE, SECRET)], (Mood.PROMOTER, ['" opened early'], [f"^ {SECRET}"]),
         None, True),
    ]
)  # fmt: skip
def test_nothing_private_is_said_or_written_to_a_customer(people: list[tuple]) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "s.db", people) as store:
        for what, text in to_customers(store, range(1, len(people) + 1)):
            assert SECRET not in text, what
            if not what.startswith("guide after an unhappy talk"):  # which asks them about it, to their face
                assert not any(word in text for word in MOOD_WORDS), what


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(_people)
@example([(Stage.CUSTOMER, [(kind, SECRET) for kind in PRIVATE], (Mood.UNHAPPY, [], [f"? {SECRET}"]), None, True)])
def test_colleagues_hear_of_nothing_private_but_who_speaks_with_them_of_hard_news(people: list[tuple]) -> None:
    with tempfile.TemporaryDirectory() as folder, filled(Path(folder) / "s.db", people) as store:
        speaks = {item.contact_by for one in range(1, len(people) + 1) for item in store.follow_ups.of_customer(one)}
        talked = {mood for _, _, (mood, _, _), _, _ in people}
        for brief in store.team.briefs(everything=True):
            letter = store.team.letter(brief)
            for line in letter.split("\n\n"):
                assert SECRET not in line or "Please don't raise it." in " ".join(line.split())
            if brief.colleague.name not in speaks:
                assert SECRET not in letter
            assert not any(words in letter for mood, words in MOODS.items() if mood not in talked)
        assert SECRET not in store.team.kudos_text(store.team.week_kudos())
