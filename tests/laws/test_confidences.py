"""Laws of what is told to colleagues: no note for next time, and hard news to none but who speaks with the customer."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import Store, clock_from, open_store
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome
from store.records.customers import CustomerForm
from store.records.findings import FindingKind
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.records.team import ColleagueForm

NAMES = ("Dana", "Tom", "Noor")
DAY = date(2026, 11, 27)
PRIVATE = {"^": FindingKind.NEXT_TIME, "?": FindingKind.HARD_NEWS}
owners = st.sampled_from(("", *NAMES))
owed = st.tuples(owners, owners, st.sampled_from((FollowUpKind.ACTION, FollowUpKind.CALL_BACK, FollowUpKind.CHECK_IN)))
noted = st.tuples(
    st.sampled_from("^?-~!=*+"),
    st.sampled_from(("", "@dana ", "@tom ")),
    st.booleans(),  # in a call, or in research
)
people = st.lists(st.tuples(st.lists(noted, max_size=5), st.lists(owed, max_size=3)), min_size=1, max_size=3)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(people)
def test_what_was_said_in_confidence_is_in_no_letter_of_anybody_else(
    some: list[tuple[list[tuple[str, str, bool]], list[tuple[str, str, FollowUpKind]]]],
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "s.db", clock=clock_from("2026-11-24")) as store,
    ):
        for name in reversed(NAMES):
            store.team.add(ColleagueForm(name, manager="Tom" if name == "Dana" else ""))
        speak = {n: _filled(store, n, *one) for n, one in enumerate(some)}
        for everything in (False, True):
            for brief in store.team.briefs(everything):
                for text in (store.team.letter(brief), store.team.markdown([brief])):
                    _keeps_quiet(text, speak, brief.colleague.name)
        _keeps_quiet(store.team.kudos_text(store.team.week_kudos()), speak)
        _keeps_quiet(store.letters.week_text(store.letters.week()), speak)
        for n in speak:
            customer = store.customers.get(store.customers.search(f"Customer{n}")[0].id)
            others = {other: set() if other != n else {"Noor"} for other in speak}
            _keeps_quiet(store.letters.hand_over(customer, "Noor", DAY).body, others, "Noor")


def _filled(
    store: Store, n: int, lines: list[tuple[str, str, bool]], items: list[tuple[str, str, FollowUpKind]]
) -> set[str]:
    """Customer ``n`` with all of it; answers who speaks with them."""
    one = store.customers.add(CustomerForm(f"Customer{n} Last", phones=(f"+1 303 555 01{n}0",))).created_id or 0
    notes = [f"{sign} {name}{_word(sign, n)}" for sign, name, called in lines if called]
    notes.append(f"> send it @Dana fri !@Tom\n{_word('.', n)}")
    report = CallReport(one, Outcome.TALKED, notes="\n".join(notes), mood=Mood.SATISFIED, next_step=NextStep())
    store.calls.record(report)
    for sign, _, called in lines:
        if sign in PRIVATE and not called:
            store.research.add_finding(one, PRIVATE[sign], _word(sign, n))
    for owner, contact, kind in items:
        store.follow_ups.add(one, FollowUpForm("item", DAY, owner=owner, contact_by=contact, kind=kind))
    found = store.follow_ups.of_customer(one)
    speaks = {item.contact_by for item in found} | {i.owner for i in found if i.kind is not FollowUpKind.ACTION}
    return speaks - {""}


def _word(sign: str, n: int) -> str:
    return f"{PRIVATE[sign].name if sign in PRIVATE else 'other'}{n}x words"


def _keeps_quiet(text: str, speak: dict[int, set[str]], reader: str = "") -> None:
    squashed = " ".join(text.replace("\\", "").split())
    assert "NEXT_TIME" not in squashed
    for n, names in speak.items():
        if f"HARD_NEWS{n}x" in squashed:
            assert reader in names
            assert f"HARD_NEWS{n}x words. Please don't raise it." in squashed
