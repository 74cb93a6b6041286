"""The promise ledger, and what being done asks for: done and told are two facts (METHOD §7, §8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from store import Conflict, Invalid, NotFound, Store, clock_from, open_store
from store.records.calls import Outcome
from store.records.changes import Proposal
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUp, FollowUpFilter, FollowUpKind, FollowUpState, PromiseState
from store.records.promises import NewDay, PromiseCounts, PromiseView
from store.rules.promises import around, asks_to_tell, done_words, state_of, tell_words, was_missed
from store.rules.text.text import fold
from tests.worlds import disk
from tests.worlds.builders import TODAY, call, customer, later, owe

MON, WED, THU, FRI = date(2026, 11, 23), date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27)
NOTES = "We spoke of the delay.\nThey need it in writing.\n\n> send SLA draft @dana fri !told\nBoth like the plan."


def told(store: Store, what: str = "send the draft", due: date = FRI, **values: object) -> int:
    """A promise to Ana; she is made where she is not there yet."""
    found = store.customers.search("ana")
    return owe(store, found[0].id if found else customer(store), what, due, told=True, **values)


def tells(store: Store) -> list[tuple[str, str, date]]:
    found = store.follow_ups.page(FollowUpFilter.TELL, "", 0, 100)
    return [(item.what, item.owner, item.due) for item in found]


def ledger(store: Store, view: PromiseView = PromiseView.ALL, owner: str | None = None, text: str = "") -> list[str]:
    cases = store.promises
    found = cases.listed(cases.search(view, owner, text)) if text else cases.page(view, owner, 0, 100)
    return [line.item.what for line in found]


def rows_of(store: Store, table: str) -> list[tuple[object, ...]]:
    return list(store.unit.db.execute_sql(f"SELECT * FROM {table} ORDER BY 1").fetchall())


# The rule


@pytest.mark.parametrize(
    ("state", "promised", "closed", "found"),
    [
        (FollowUpState.OPEN, TODAY, None, PromiseState.OPEN),
        (FollowUpState.OPEN, MON, None, PromiseState.OVERDUE),
        (FollowUpState.DONE, TODAY, TODAY, PromiseState.ON_TIME),
        (FollowUpState.DONE, FRI, MON, PromiseState.ON_TIME),
        (FollowUpState.DONE, MON, TODAY, PromiseState.LATE),
        (FollowUpState.DROPPED, MON, TODAY, PromiseState.DROPPED),
        (FollowUpState.DROPPED, FRI, TODAY, PromiseState.DROPPED),
    ],
)
def test_a_promise_is_in_one_state(
    state: FollowUpState, promised: date, closed: date | None, found: PromiseState
) -> None:
    item = FollowUp(
        1,
        "u",
        1,
        "Ana Ruiz",
        "",
        FollowUpKind.ACTION,
        "it",
        "",
        "",
        promised,
        None,
        True,
        state,
        closed,
        "",
        None,
        promised,
    )
    assert state_of(item, TODAY) is found
    late = (closed or TODAY) > promised
    assert was_missed(item, TODAY) is late
    after_its_day = replace(item, missed=True)  # another day was agreed when it had passed
    assert was_missed(after_its_day, TODAY)
    assert state_of(after_its_day, TODAY) is (PromiseState.LATE if state is FollowUpState.DONE else found)


def test_the_words_around_a_line() -> None:
    assert around(NOTES, 3) == tuple(NOTES.split("\n"))
    assert around("\n\na\nb\n\n", None) == ("a", "b")
    assert around("0\n1\n2\n3\n4\n5\n6\n7\n8", 8) == ("5", "6", "7", "8")
    assert around("", 4) == ()


def test_what_is_told_reads_back() -> None:
    assert done_words(tell_words("send the draft")) == "send the draft"
    assert done_words("they know all") == "they know all"


def test_a_share_never_stands_without_its_count() -> None:
    assert PromiseCounts(open=3, dropped=2).percent is None
    assert (PromiseCounts(on_time=17, late=1, overdue=1).due, PromiseCounts(on_time=17, late=2).percent) == (19, 89)


# Done and told


def test_what_is_done_asks_to_be_told(store: Store) -> None:
    one = told(store, owner="Dana", contact_by="Tom")
    change = store.follow_ups.done(one, TODAY)
    assert change.proposal is None
    assert store.follow_ups.get(one).closed == TODAY
    assert tells(store) == [("tell them: send the draft", "Tom", WED)]
    (item,) = store.follow_ups.page(FollowUpFilter.TELL, "", 0, 1)
    assert (item.kind, item.about_id, item.told) == (FollowUpKind.TELL, one, False)
    store.history.undo()
    assert (tells(store), store.follow_ups.get(one).state) == ([], FollowUpState.OPEN)
    store.history.redo()
    assert len(tells(store)) == 1


def test_telling_waits_for_the_next_working_day(store: Store) -> None:
    one = told(store)
    with later(store, FRI) as opened:
        opened.follow_ups.done(one)
        assert tells(opened)[0][2] == date(2026, 11, 30)


def test_done_and_they_know_is_one_act(store: Store) -> None:
    one = told(store)
    change = store.follow_ups.done(one, told=True)
    assert change.label == "they know: send the draft (Ana Ruiz)"
    assert change.proposal == Proposal(
        store.follow_ups.get(one).customer_id,
        "ask whether it is what they needed: send the draft",
        date(2026, 12, 9),
        one,
    )
    assert tells(store) == []
    story = store.promises.one(one)
    assert story.tell
    assert (story.tell.state, story.tell.closed, story.promise.known) == (FollowUpState.DONE, TODAY, True)
    before = store.history.undo()
    assert before.label == change.label
    assert store.promises.one(one).tell is None


def test_telling_proposes_to_ask_and_makes_nothing_by_itself(store: Store) -> None:
    one = told(store)
    store.follow_ups.done(one)
    (tell,) = store.follow_ups.page(FollowUpFilter.TELL, "", 0, 1)
    change = store.follow_ups.done(tell.id)
    assert change.label == "they know: send the draft (Ana Ruiz)"
    assert store.follow_ups.count() == 0
    assert change.proposal
    store.follow_ups.accept(change.proposal, FRI)
    (check,) = store.follow_ups.of_customer(tell.customer_id)
    assert (check.kind, check.due, check.about_id) == (FollowUpKind.CHECK_IN, FRI, one)
    assert store.promises.one(one).check == check
    with pytest.raises(Invalid, match="in the past"):
        store.follow_ups.accept(change.proposal, MON)
    # Step by step back: the question, the telling, the doing.
    for state in (FollowUpState.DONE, FollowUpState.OPEN):
        store.history.undo()
        assert store.follow_ups.get(tell.id).state is state
    store.history.undo()
    assert store.follow_ups.get(one).state is FollowUpState.OPEN
    with pytest.raises(NotFound):
        store.follow_ups.get(tell.id)


def test_what_is_asked_once_is_not_proposed_again(store: Store) -> None:
    one = told(store)
    store.follow_ups.done(one)
    (tell,) = store.follow_ups.page(FollowUpFilter.TELL, "", 0, 1)
    change = store.follow_ups.done(tell.id)
    assert change.proposal
    store.follow_ups.accept(change.proposal)
    store.follow_ups.add(tell.customer_id, FollowUpForm("more", FRI))
    with store.unit.writing(), store.unit.act("open it again") as recorder:
        from store.file.models import FollowUp

        recorder.update(FollowUp, tell.id, state="open", closed_day=None)
    assert store.follow_ups.done(tell.id).proposal is None


@pytest.mark.parametrize("kind", [k for k in FollowUpKind if k is not FollowUpKind.ACTION])
def test_only_an_action_item_asks_to_be_told(store: Store, kind: FollowUpKind) -> None:
    one = owe(store, customer(store), kind=kind, told=True)
    change = store.follow_ups.done(one, told=True)
    assert (change.proposal, store.follow_ups.count()) == (None, 0)


def test_what_a_customer_never_heard_of_asks_for_no_telling(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.WRONG_NUMBER)
    (item,) = store.follow_ups.of_customer(one)
    assert item.what == "find the right number"
    store.follow_ups.done(item.id)
    assert store.follow_ups.count() == 0
    noted = call(store, one, Outcome.MESSAGE, notes="> send the list")  # the person there was told
    (listed,) = (i for i in store.follow_ups.of_customer(one) if i.interaction_id == noted and i.line is not None)
    assert asks_to_tell(listed, spoke=False)
    agreed = owe(store, one, "agreed, and not promised")
    store.follow_ups.done(agreed)
    assert [what for what, _, _ in tells(store)] == ["tell them: agreed, and not promised"]


def test_a_colleague_answers_with_a_day(store: Store) -> None:
    one = told(store, due=TODAY, owner="Dana")
    with later(store, FRI) as opened:
        opened.follow_ups.done(one, TODAY)
        (line,) = opened.promises.page(PromiseView.ALL, None, 0, 1)
        assert (line.state, line.known) == (PromiseState.ON_TIME, False)


@pytest.mark.parametrize(("day", "words"), [(FRI, "still to come"), (MON, "agreed today only")])
def test_no_answer_comes_from_the_future_or_before_it_was_agreed(store: Store, day: date, words: str) -> None:
    one = told(store)
    before = store.export()
    with pytest.raises(Invalid, match=words):
        store.follow_ups.done(one, day)
    assert store.export() == before


def test_they_cannot_know_before_it_was_done(store: Store) -> None:
    one = told(store)
    with later(store, THU) as opened:
        opened.follow_ups.done(one, WED)
        (tell,) = opened.follow_ups.page(FollowUpFilter.TELL, "", 0, 1)
        with pytest.raises(Invalid, match="done yesterday only"):
            opened.follow_ups.done(tell.id, TODAY)
        opened.follow_ups.done(tell.id, WED)


def test_an_e_mail_written_yesterday_stands_in_the_log_of_yesterday(store: Store) -> None:
    one = customer(store)
    store.follow_ups.done(owe(store, one, "write", kind=FollowUpKind.EMAIL), MON)
    (entry,) = store.customers.history(one)
    assert entry.day == MON == entry.at.date()


# Renegotiated


def test_a_new_day_is_kept_with_the_day_they_were_told(store: Store) -> None:
    one = told(store, due=TODAY)
    with later(store, WED) as opened:
        assert opened.promises.counts().overall.overdue == 1
        change = opened.follow_ups.renegotiate(one, FRI, TODAY)
        assert change.label == "new day Fri 27 Nov: send the draft (Ana Ruiz)"
        story = opened.promises.one(one)
        assert story.changes == (NewDay(TODAY, TODAY, FRI),)
        assert (story.first_day, story.promise.item.due, story.promise.item.promised) == (TODAY, FRI, FRI)
        assert (story.promise.state, story.promise.new_days) == (PromiseState.OPEN, 1)
        assert ledger(opened, PromiseView.RENEGOTIATED) == ["send the draft"]
        opened.follow_ups.done(one)
        assert opened.promises.counts().overall == PromiseCounts(on_time=1, renegotiated=1)
        opened.history.undo()
        opened.history.undo()
        assert (opened.promises.one(one).changes, rows_of(opened, "promise_change")) == ((), [])
        assert opened.promises.counts().overall == PromiseCounts(overdue=1)


@pytest.mark.parametrize(
    ("new_day", "told_on", "field"),
    [(MON, TODAY, "new_day"), (FRI, TODAY, "new_day"), (WED, FRI, "told_on"), (WED, MON, "told_on")],
)
def test_a_new_day_that_cannot_be(store: Store, new_day: date, told_on: date, field: str) -> None:
    one = told(store, due=FRI)
    with pytest.raises(Invalid) as refused:
        store.follow_ups.renegotiate(one, new_day, told_on)
    assert refused.value.field == field
    assert store.promises.one(one).changes == ()


def test_only_a_promise_is_renegotiated(store: Store) -> None:
    with pytest.raises(Conflict, match="not promised"):
        store.follow_ups.renegotiate(owe(store, customer(store)), WED)


def test_what_is_no_promise_any_more_leaves_the_ledger_with_its_new_days(store: Store) -> None:
    one = told(store)
    store.follow_ups.renegotiate(one, WED)
    store.follow_ups.edit(one, FollowUpForm("send the draft", WED))
    assert (ledger(store), rows_of(store, "promise_change")) == ([], [])
    with pytest.raises(NotFound, match="not promised"):
        store.promises.one(one)
    store.history.undo()
    assert store.promises.one(one).promise.new_days == 1


# The ledger


@pytest.fixture
def filled(tmp_path: Path) -> Store:
    """Promises of all kinds, mine and two colleagues'; today is the Friday after."""
    path = tmp_path / "promises.db"
    disk.once("promises of all kinds", path, _fill)
    return open_store(path, clock=clock_from(str(FRI)))


def _fill(path: Path) -> None:
    store = open_store(path, clock=clock_from(str(TODAY)))
    told(store, "kept", TODAY, owner="Dana")
    told(store, "kept late", TODAY)
    told(store, "overdue", TODAY, owner="Tom")
    told(store, "older overdue", TODAY, owner="Dana")
    told(store, "open", date(2026, 12, 1), owner="Dana")
    told(store, "moved", TODAY)
    told(store, "dropped", WED)
    owe(store, store.customers.search("ana")[0].id, "not promised", TODAY)
    of = {item.what: item.id for item in store.follow_ups.page(FollowUpFilter.ALL, "", 0, 100)}
    store.follow_ups.done(of["kept"])
    store.follow_ups.renegotiate(of["moved"], THU)
    store = later(store, FRI)
    store.follow_ups.done(of["kept late"])
    store.follow_ups.done(of["moved"], WED)
    store.follow_ups.drop(of["dropped"], "they solved it themselves")
    store.close()


def test_what_needs_an_act_stands_first(filled: Store) -> None:
    with filled as store:
        assert ledger(store) == ["overdue", "older overdue", "open", "moved", "kept late", "kept", "dropped"]


@pytest.mark.parametrize(
    ("view", "found"),
    [
        (PromiseView.OPEN, ["open"]),
        (PromiseView.OVERDUE, ["overdue", "older overdue"]),
        (PromiseView.ON_TIME, ["moved", "kept"]),
        (PromiseView.LATE, ["kept late"]),
        (PromiseView.RENEGOTIATED, ["moved"]),
        (PromiseView.DROPPED, ["dropped"]),
    ],
)
def test_each_view_counts_pages_and_places_the_same(filled: Store, view: PromiseView, found: list[str]) -> None:
    with filled as store:
        assert ledger(store, view) == found
        assert store.promises.count(view) == len(found) == store.promises.counts().overall.of(view)


@pytest.mark.parametrize("owner", [None, "", "Dana", "Tom", "nobody"])
@pytest.mark.parametrize("view", list(PromiseView))
def test_pages_and_places_agree(filled: Store, view: PromiseView, owner: str | None) -> None:
    with filled as store:
        whole = store.promises.page(view, owner, 0, 100)
        assert store.promises.count(view, owner) == len(whole) == store.promises.counts().of(owner).of(view)
        assert [store.promises.page(view, owner, n, 1)[0] for n in range(len(whole))] == list(whole)
        assert [store.promises.position(line.item.id, view, owner) for line in whole] == [*range(len(whole))]
        assert store.promises.page(view, owner, len(whole), 10) == ()
        assert all(owner in (None, line.item.owner) for line in whole)


@pytest.mark.parametrize("owner", [None, "", "Dana", "Tom", "nobody"])
@pytest.mark.parametrize("view", list(PromiseView))
@pytest.mark.parametrize("text", ["kept", "dana e", "ruiz", "e", "zq"])
def test_a_search_keeps_the_order_of_its_view(filled: Store, view: PromiseView, owner: str | None, text: str) -> None:
    with filled as store:
        whole = store.promises.page(view, owner, 0, 100)
        said = {one.id: fold(f"{one.what} {one.owner} {one.customer}") for one in (line.item for line in whole)}
        hits = [i for i, words in said.items() if all(word in words for word in text.split())]
        assert store.promises.search(view, owner, text) == tuple(hits)
        assert [line for line in whole if line.item.id in hits] == list(store.promises.listed(tuple(hits)))


def test_the_counts_of_owners_add_up_and_agree_with_the_status_line(filled: Store) -> None:
    with filled as store:
        counts = store.promises.counts()
        assert counts.overall == PromiseCounts(
            open=1, overdue=2, on_time=2, late=1, dropped=1, renegotiated=1, missed=1
        )
        assert [owner for owner, _ in counts.owners] == ["", "Dana", "Tom"]
        assert sum((of for _, of in counts.owners), PromiseCounts()) == counts.overall
        assert (counts.overall.on_time, counts.overall.due, counts.overall.percent) == (2, 6, 33)
        strip = store.strip()
        assert (strip.promises_kept, strip.promises_due) == (counts.kept_lately, counts.due_lately) == (2, 6)


def test_the_status_line_looks_back_ninety_days(filled: Store) -> None:
    with later(filled, TODAY + timedelta(days=90)) as store:
        counts = store.promises.counts()
        assert counts.overall.due == 7  # and what was dropped when its day had passed
        assert (counts.kept_lately, counts.due_lately) == (
            1,
            3,
        )  # "moved" of Thursday, "open" of December, and "dropped"


def test_the_story_of_a_promise(store: Store) -> None:
    one = customer(store)
    entry = call(store, one, Outcome.TALKED, notes=NOTES)
    (item,) = (i for i in store.follow_ups.of_customer(one) if i.told)
    story = store.promises.one(item.id)
    assert story.said
    assert (story.said.id, story.words) == (entry, tuple(NOTES.split("\n")))
    assert (story.first_day, story.promise.item.told_on, story.promise.known) == (FRI, TODAY, None)
    assert story.promise.item.owner == "Dana"


def test_an_empty_ledger(store: Store) -> None:
    assert store.promises.counts().overall == PromiseCounts()
    assert (ledger(store), store.promises.count(), store.promises.position(1, PromiseView.ALL)) == ([], 0, None)
    with pytest.raises(NotFound):
        store.promises.one(1)
