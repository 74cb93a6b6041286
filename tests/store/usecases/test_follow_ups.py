"""The follow-up queue: everything owed, and what becomes of it (METHOD §2, §8)."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from store import Conflict, Invalid, NotFound, Store
from store.records.calls import Channel, StartedBy
from store.records.customers import CustomerForm
from store.records.follow_up_forms import ActionItem, FollowUpForm
from store.records.follow_ups import FollowUpFilter, FollowUpKind, FollowUpState
from store.records.today import Section
from tests.worlds.builders import TODAY, call, customer, later, owe

ALL = FollowUpFilter.ALL
WED, FRI, MON = date(2026, 11, 25), date(2026, 11, 27), date(2026, 11, 30)


def queue(store: Store, which: FollowUpFilter = ALL, text: str = "") -> list[str]:
    return [item.what for item in store.follow_ups.page(which, text, 0, 100)]


@pytest.fixture
def filled(store: Store) -> Store:
    """Overdue, due and to come; mine, colleagues', e-mails and calls."""
    ana, jo = customer(store, "Ana Ruiz", company="Larkfield"), customer(store, "Jo Pärk", phones=())
    owe(store, ana, "late draft", due=TODAY, owner="Dana")
    owe(store, jo, "late mail", due=TODAY, kind=FollowUpKind.EMAIL)
    store = later(store, WED)
    owe(store, ana, "talk at two", due=WED, due_time=time(14), kind=FollowUpKind.TALK)
    owe(store, ana, "call at nine", due=WED, due_time=time(9), kind=FollowUpKind.CALL_BACK)
    owe(store, jo, "some time today", due=WED, owner="Tom")
    owe(store, jo, "next week", due=MON)
    return store


# The queue


def test_overdue_first_then_by_day_and_time(filled: Store) -> None:
    with filled as store:
        assert queue(store) == [
            "late draft",
            "late mail",
            "some time today",
            "call at nine",
            "talk at two",
            "next week",
        ]


@pytest.mark.parametrize(
    ("which", "found"),
    [
        (FollowUpFilter.OVERDUE, ["late draft", "late mail"]),
        (FollowUpFilter.TODAY, ["late draft", "late mail", "some time today", "call at nine", "talk at two"]),
        (FollowUpFilter.MINE, ["late mail", "call at nine", "talk at two", "next week"]),
        (FollowUpFilter.CHASE, ["late draft", "some time today"]),
        (FollowUpFilter.EMAIL, ["late mail"]),
        (FollowUpFilter.CALLS, ["call at nine", "talk at two"]),
    ],
)
def test_each_view_counts_pages_and_places_the_same(filled: Store, which: FollowUpFilter, found: list[str]) -> None:
    with filled as store:
        assert queue(store, which) == found
        assert store.follow_ups.count(which) == len(found)
        pages = [store.follow_ups.page(which, "", n, 1)[0] for n in range(len(found))]
        assert [item.what for item in pages] == found
        assert [store.follow_ups.position(item.id, which) for item in pages] == list(range(len(found)))
        others = {item.id for item in store.follow_ups.page(ALL, "", 0, 100)} - {item.id for item in pages}
        assert {store.follow_ups.position(one, which) for one in others} <= {None}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("draft", ["late draft"]),
        ("raf", ["late draft"]),
        ("dana", ["late draft"]),
        ("park", ["late mail", "some time today", "next week"]),
        ("PÄRK late", ["late mail"]),
        ("larkfield nine", ["call at nine"]),
        ("late", ["late draft", "late mail"]),
        ("nothing like it", []),
        ("%", []),
    ],
)
def test_the_queue_is_filtered_by_what_who_and_owner(filled: Store, text: str, found: list[str]) -> None:
    with filled as store:
        assert queue(store, text=text) == found
        assert store.follow_ups.count(ALL, text) == len(found)


def test_today_lists_timed_promises_and_the_rest_apart(filled: Store) -> None:
    with filled as store:
        day = store.today()
        promised = [(i.lead, i.name) for i in day.queue if i.section is Section.PROMISED]
        assert promised == [("09:00", "Ana Ruiz"), ("14:00", "Ana Ruiz")]
        due = [(i.lead, i.overdue) for i in day.queue if i.section is Section.DUE]
        assert due == [("waiting on Dana", True), ("e-mail", True), ("waiting on Tom", False)]
        assert day.more_due == 0
        assert (day.strip.open_follow_ups, day.strip.overdue) == (6, 2)


def test_today_says_how_many_more_are_due(store: Store) -> None:
    one = customer(store)
    for number in range(45):
        owe(store, one, f"number {number}", due=TODAY)
    day = store.today()
    assert len([i for i in day.queue if i.section is Section.DUE]) == 40
    assert day.more_due == 5


def test_owners_are_the_team_by_name(filled: Store) -> None:
    with filled as store:
        one = store.customers.search("ana")[0].id
        owe(store, one, "more", due=FRI, owner="tom")
        owe(store, one, "still more", due=FRI, owner="Ann")
        assert store.follow_ups.owners() == ("Ann", "Dana", "Tom")


# Verbs


def test_done_closes_it_today(store: Store) -> None:
    one = owe(store, customer(store), told=True)
    assert store.follow_ups.done(one).label == "done: send the draft (Ana Ruiz)"
    item = store.follow_ups.get(one)
    assert (item.state, item.closed) == (FollowUpState.DONE, TODAY)
    assert queue(store) == ["tell them: send the draft"]


def test_an_e_mail_that_is_done_is_an_interaction_of_ours(store: Store) -> None:
    one = customer(store)
    store.follow_ups.done(owe(store, one, "write the echo", kind=FollowUpKind.EMAIL))
    (entry,) = store.customers.history(one)
    assert (entry.channel, entry.started_by, entry.notes) == (Channel.EMAIL, StartedBy.US, "write the echo")
    store.history.undo()
    assert store.customers.history(one) == ()


@pytest.mark.parametrize(
    ("due", "days", "until"),
    [
        (TODAY, 1, WED),
        (TODAY, 3, MON),  # over Thanksgiving, too
        (TODAY, 7, date(2026, 12, 4)),
        (FRI, 1, MON),  # over the weekend
        (FRI, 3, date(2026, 12, 2)),
        (date(2026, 11, 28), 1, MON),  # from a Saturday
        (date(2026, 12, 24), 1, date(2026, 12, 28)),  # over Christmas
    ],
)
def test_snooze_counts_working_days_from_its_day(store: Store, due: date, days: int, until: date) -> None:
    one = owe(store, customer(store), due=due)
    store.follow_ups.snooze(one, days)
    assert store.follow_ups.get(one).due == until


def test_snooze_of_an_overdue_one_counts_from_today(store: Store) -> None:
    one = owe(store, customer(store), due=TODAY)
    with later(store, FRI) as opened:
        opened.follow_ups.snooze(one, 1)
        assert opened.follow_ups.get(one).due == MON


def test_snooze_keeps_to_the_users_own_working_days(store: Store) -> None:
    from store.records.preferences import Preferences

    one = owe(store, customer(store), due=TODAY)
    store.unit.preferences = Preferences(working_days=(5, 6))
    store.follow_ups.snooze(one, 2)
    assert store.follow_ups.get(one).due == date(2026, 11, 29)


def test_move_to_a_day_and_a_time(store: Store) -> None:
    one = owe(store, customer(store), due=TODAY, due_time=time(9), kind=FollowUpKind.TALK)
    store.follow_ups.move(one, FRI)
    assert (store.follow_ups.get(one).due, store.follow_ups.get(one).due_time) == (FRI, time(9))
    store.follow_ups.move(one, FRI, time(15, 30))
    assert store.follow_ups.get(one).due_time == time(15, 30)
    with pytest.raises(Invalid, match="in the past"):
        store.follow_ups.move(one, date(2026, 11, 23))


def test_snoozing_a_promise_does_not_make_it_on_time(store: Store) -> None:
    one = owe(store, customer(store), due=TODAY, told=True)
    store.follow_ups.snooze(one, 1)
    with later(store, WED) as opened:
        opened.follow_ups.done(one)
        assert (opened.strip().promises_kept, opened.strip().promises_due) == (0, 1)


def test_a_promise_kept_on_its_day_is_on_time(store: Store) -> None:
    one = owe(store, customer(store), due=TODAY, told=True)
    assert store.strip().promises_due == 0  # it may yet be kept
    store.follow_ups.done(one)
    assert (store.strip().promises_kept, store.strip().promises_due) == (1, 1)


def test_a_promise_dropped_or_not_kept(store: Store) -> None:
    one = customer(store)
    dropped = owe(store, one, due=TODAY, told=True)
    owe(store, one, due=TODAY, told=True)
    store.follow_ups.drop(dropped, "they solved it themselves")
    with later(store, WED) as opened:
        assert (opened.strip().promises_kept, opened.strip().promises_due) == (0, 1)
    with later(opened, TODAY + timedelta(days=90)) as opened:
        assert opened.strip().promises_due == 0


@pytest.mark.parametrize("reason", ["", "   ", "\x1b\x07"])
def test_nothing_is_dropped_without_a_reason(store: Store, reason: str) -> None:
    one = owe(store, customer(store))
    with pytest.raises(Invalid) as refused:
        store.follow_ups.drop(one, reason)
    assert refused.value.field == "reason"
    assert store.follow_ups.get(one).state is FollowUpState.OPEN


def test_drop_keeps_the_reason(store: Store) -> None:
    one = owe(store, customer(store))
    store.follow_ups.drop(one, " they solved it ")
    item = store.follow_ups.get(one)
    assert (item.state, item.reason, item.closed) == (FollowUpState.DROPPED, "they solved it", TODAY)


def test_reassign_to_a_colleague_and_back(store: Store) -> None:
    one = owe(store, customer(store))
    store.follow_ups.reassign(one, "@Dana")
    assert store.follow_ups.get(one).owner == "Dana"
    assert queue(store, FollowUpFilter.CHASE) == ["send the draft"]
    store.follow_ups.reassign(one, "")
    assert queue(store, FollowUpFilter.MINE) == ["send the draft"]


def test_edit_changes_everything_and_says_so(store: Store) -> None:
    one = owe(store, customer(store))
    form = FollowUpForm("call about the draft", FRI, time(10), FollowUpKind.TALK, "@Tom", "@Dana", told=True)
    change = store.follow_ups.edit(one, form)
    assert change.label == "edit of “call about the draft” for Ana Ruiz"
    item = store.follow_ups.get(one)
    assert (item.what, item.due, item.due_time, item.kind) == ("call about the draft", FRI, time(10), FollowUpKind.TALK)
    assert (item.owner, item.contact_by, item.told) == ("Tom", "Dana", True)
    assert queue(store, text="about") == ["call about the draft"]


def test_promised_by_an_edit_counts_from_the_new_day_and_not_promised_not_at_all(store: Store) -> None:
    one = owe(store, customer(store), due=TODAY)
    store.follow_ups.edit(one, FollowUpForm("send the draft", TODAY, told=True))
    store.follow_ups.done(one)
    assert store.strip().promises_due == 1
    store.history.undo()
    store.follow_ups.edit(one, FollowUpForm("send the draft", TODAY, told=False))
    store.follow_ups.done(one)
    assert store.strip().promises_due == 0


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (FollowUpForm("  ", FRI), "what"),
        (FollowUpForm("too late", date(2026, 11, 23)), "due"),
    ],
)
def test_what_cannot_be_owed_is_refused(store: Store, form: FollowUpForm, field: str) -> None:
    one = customer(store)
    with pytest.raises(Invalid) as refused:
        store.follow_ups.add(one, form)
    assert refused.value.field == field
    assert queue(store) == []


def test_an_action_item_typed_in_one_line(store: Store) -> None:
    one = customer(store)
    store.drafts.save("action", {"line": "send SLA draft @dana fri !told"})
    store.follow_ups.add_action(one, ActionItem("send SLA draft", FRI, "dana", "dana", told=True), "action")
    (item,) = store.follow_ups.of_customer(one)
    assert (item.owner, item.told, item.kind) == ("Dana", True, FollowUpKind.ACTION)
    assert store.follow_ups.owners() == ("Dana",)
    assert store.drafts.load("action") == {}


@pytest.mark.parametrize("verb", ["done", "snooze", "move", "drop", "reassign", "edit"])
@pytest.mark.parametrize("state", ["done", "dropped"])
def test_what_is_closed_stays_closed(store: Store, verb: str, state: str) -> None:
    one = owe(store, customer(store))
    if state == "done":
        store.follow_ups.done(one)
    else:
        store.follow_ups.drop(one, "no longer needed")
    before = store.export()
    with pytest.raises(Conflict, match=state):
        _verb(store, one, verb)
    assert store.export() == before


@pytest.mark.parametrize("verb", ["done", "snooze", "move", "drop", "reassign", "edit"])
def test_what_was_undone_meanwhile_is_said_to_be_gone(store: Store, verb: str) -> None:
    one = owe(store, customer(store))
    store.history.undo()
    with pytest.raises(NotFound, match="no longer there"):
        _verb(store, one, verb)


def _verb(store: Store, one: int, verb: str) -> None:
    owed = store.follow_ups
    {
        "done": lambda: owed.done(one),
        "snooze": lambda: owed.snooze(one, 1),
        "move": lambda: owed.move(one, FRI),
        "drop": lambda: owed.drop(one, "why"),
        "reassign": lambda: owed.reassign(one, "Tom"),
        "edit": lambda: owed.edit(one, FollowUpForm("new", FRI)),
    }[verb]()


def test_each_verb_is_one_step_with_its_own_name(store: Store) -> None:
    one = owe(store, customer(store))
    start = store.export()
    labels = []
    for verb in ("snooze", "move", "reassign", "edit", "done"):
        _verb(store, one, verb)
        labels.append(store.history.next_undo())
    assert len(set(labels)) == len(labels)
    assert all("Ana Ruiz" in label for label in labels)
    for label in reversed(labels):
        assert store.history.undo().label == label
    assert store.export() == start


def test_a_follow_up_of_a_renamed_customer_shows_the_new_name(store: Store) -> None:
    one = customer(store)
    owe(store, one)
    store.customers.edit(one, CustomerForm(name="Ana Maria Ruiz"), store.customers.get(one).version)
    assert store.follow_ups.page(ALL, "", 0, 1)[0].customer == "Ana Maria Ruiz"
    assert queue(store, text="maria") == ["send the draft"]


def test_the_counts_are_true_after_every_kind_of_change(store: Store) -> None:
    one = customer(store)
    first, second = owe(store, one), owe(store, one, "another")
    call(store, one)
    counted = [store.follow_ups.count()]
    store.follow_ups.done(first)
    store.follow_ups.drop(second, "why")
    counted.append(store.follow_ups.count())
    store.history.undo()
    store.history.undo()
    store.history.undo()
    counted.append(store.follow_ups.count())
    assert counted == [3, 2, 2]  # what is done is to be told
    assert store.strip().open_follow_ups == len(queue(store)) == 2
