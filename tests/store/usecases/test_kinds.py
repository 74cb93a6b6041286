"""Our mistake, hard news and a note for next time: sorted, until when each stays, and what ends it (METHOD §3)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store import Conflict, Invalid, Store
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome
from store.records.findings import Finding, FindingKind
from tests.worlds.builders import TODAY, customer, later

HOSTILE = "Acme [/b] =cmd| x"
OURS, HARD, NEXT, OLD = (
    FindingKind.OUR_MISTAKE,
    FindingKind.HARD_NEWS,
    FindingKind.NEXT_TIME,
    FindingKind.HEADS_UP,
)


def found(store: Store, kind: FindingKind, words: str = HOSTILE) -> Finding:
    made = store.research.add_finding(customer(store, f"Ana {kind.value}", phones=()), kind, words)
    return store.research.finding(made.created_id or 0)


def now(store: Store, finding: Finding) -> Finding:
    return store.research.finding(finding.id)


def talk(store: Store, customer_id: int, *used: int, notes: str = "") -> int:
    report = CallReport(customer_id, Outcome.TALKED, notes, None, Mood.SATISFIED, NextStep(), used=used)
    return store.calls.record(report).created_id or 0


def words_of(store: Store, customer_id: int) -> list[tuple[FindingKind, str]]:
    return [(one.kind, one.words) for one in store.research.offered(customer_id)]


# Sorted


@pytest.mark.parametrize("kind", [OURS, HARD, NEXT])
def test_a_heads_up_of_before_is_sorted_and_undo_asks_again(store: Store, kind: FindingKind) -> None:
    old = found(store, OLD)
    assert [row.finding for row in store.kinds.to_sort()] == [old]
    assert store.kinds.sort(old, kind).label.endswith(HOSTILE)
    assert (now(store, old).kind, store.kinds.to_sort()) == (kind, ())
    with pytest.raises(Conflict, match="sorted already"):
        store.kinds.sort(old.id, OURS)
    store.history.undo()
    assert now(store, old).kind is OLD


def test_nothing_else_is_sorted_and_into_nothing_else(store: Store) -> None:
    with pytest.raises(Invalid):
        store.kinds.sort(found(store, OLD), FindingKind.KUDOS)
    with pytest.raises(Conflict):
        store.kinds.sort(found(store, HARD), OURS)


@pytest.mark.parametrize(("kind", "sign"), [(OURS, "!"), (HARD, "?"), (NEXT, "^")])
def test_the_line_in_the_notes_says_the_kind_as_well(store: Store, kind: FindingKind, sign: str) -> None:
    one = customer(store)
    entry = talk(store, one, notes="first\n^ their CFO joins\nlast")
    with store.unit.writing():  # as a store of before has it
        store.unit.db.execute_sql("UPDATE finding SET kind = 'heads-up'")
    (row,) = store.kinds.to_sort()
    store.kinds.sort(row.finding, kind)
    assert store.calls.entry(entry).notes == f"first\n{sign} their CFO joins\nlast"
    store.calls.edit_notes(entry, store.calls.entry(entry).notes, f"before\n{sign} their CFO joins us\nlast")
    assert words_of(store, one) == [(kind, "their CFO joins us")]
    for _ in range(2):
        store.history.undo()
    assert store.calls.entry(entry).notes == "first\n^ their CFO joins\nlast"


def test_until_it_is_sorted_it_counts_as_a_note(store: Store) -> None:
    old = found(store, OLD, "their CFO joins next time")
    said = store.scripts.filled(old.customer_id)
    assert not any("CFO" in part.text for part in said)
    assert words_of(store, old.customer_id) == [(OLD, "their CFO joins next time")]  # shown to the user all the same


# What ends each


def test_our_mistake_stays_until_it_is_said_what_was_done_and_they_know(store: Store) -> None:
    one = found(store, OURS, "we invoiced you twice")
    with pytest.raises(Conflict, match="Say first what was done"):
        store.kinds.they_know(one)
    store.findings.settle(one, "the credit note went out")
    done = now(store, one)
    assert (done.open, done.untold, done.settled, done.settled_how) == (True, True, None, "the credit note went out")
    assert words_of(store, one.customer_id) == [(OURS, "we invoiced you twice")]
    store.kinds.they_know(done)
    over = now(store, one)
    assert (over.open, over.untold, over.settled, over.told) == (False, False, TODAY, TODAY)
    with pytest.raises(Conflict, match="know already"):
        store.kinds.they_know(over)
    store.history.undo()
    assert now(store, one).untold


def test_our_mistake_is_over_at_once_where_they_know_and_when_it_was_said_to_them(store: Store) -> None:
    at_once, by_talking = found(store, OURS, "a"), found(store, OURS, "b")
    store.findings.settle(at_once, "put right", known=True)
    assert now(store, at_once).told == TODAY
    talk(store, by_talking.customer_id, by_talking.id)  # they hear of it; nothing was done yet
    assert (now(store, by_talking).open, now(store, by_talking).told) == (True, None)
    store.findings.settle(by_talking.id, "put right")
    entry = talk(store, by_talking.customer_id, by_talking.id)
    assert (now(store, by_talking).open, now(store, by_talking).told) == (False, TODAY)
    store.corrections.remove(store.calls.entry(entry))
    assert now(store, by_talking).untold  # that talk never was


def test_criticism_that_was_put_right_is_told_once(store: Store) -> None:
    made = store.findings.add_line(customer(store), "- invoices come late").created_id or 0
    store.findings.settle(made, "they leave on the third now")
    assert store.research.finding(made).untold
    store.kinds.they_know(made)
    assert (store.research.finding(made).untold, store.research.finding(made).told) == (False, TODAY)


def test_hard_news_is_put_away_and_asked_about_after_90_days(store: Store) -> None:
    one = found(store, HARD)
    with pytest.raises(Conflict, match="never said"):
        store.research.mark_used(one)
    assert store.kinds.to_look_at() == ()
    with later(store, (TODAY + timedelta(days=90)).isoformat()) as after:
        (row,) = after.kinds.to_look_at()
        after.kinds.still_so(row.finding)
        assert after.kinds.to_look_at() == ()
        with later(after, (TODAY + timedelta(days=180)).isoformat()) as half_a_year:
            (row,) = half_a_year.kinds.to_look_at()
            half_a_year.findings.settle(row.finding, "")
            assert half_a_year.kinds.to_look_at() == ()
            assert now(half_a_year, one).settled_how == "put away"
            with pytest.raises(Conflict):
                half_a_year.kinds.still_so(one.id)


def test_a_note_is_ticked_by_a_talk_and_by_nothing_less(store: Store) -> None:
    one = found(store, NEXT)
    store.calls.record(CallReport(one.customer_id, Outcome.VOICEMAIL, used=(one.id,)))
    assert now(store, one).open
    entry = talk(store, one.customer_id, one.id)
    assert (now(store, one).settled, words_of(store, one.customer_id)) == (TODAY, [])
    store.corrections.remove(store.calls.entry(entry))
    assert now(store, one).open
    with pytest.raises(Conflict, match="changed elsewhere"):
        store.findings.settle(one, "")
    store.findings.settle(one.id, "")
    assert now(store, one).settled_how == "done"


def test_hard_news_is_never_marked_as_said(store: Store) -> None:
    one = found(store, HARD)
    talk(store, one.customer_id, one.id)
    assert now(store, one) == one
