"""Calls and touches: what each outcome writes, settles and sets; what resets the cadence (METHOD §5, §6)."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from store import Conflict, Invalid, NotFound, Store
from store.records.call_reports import NextStep, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.follow_ups import FollowUp, FollowUpKind
from tests.worlds.builders import CADENCE, TODAY, call, customer, met, owe, report

WED, FRI, MON = (TODAY + timedelta(days=n) for n in (1, 3, 6))  # Thursday is Thanksgiving, no working day
UNANSWERED = (Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.MESSAGE)


def owed(store: Store, customer_id: int) -> list[tuple[FollowUpKind, date]]:
    return [(item.kind, item.due) for item in store.follow_ups.of_customer(customer_id)]


def only(store: Store, customer_id: int) -> FollowUp:
    (item,) = store.follow_ups.of_customer(customer_id)
    return item


# What each outcome leaves behind


def test_the_words_of_a_next_step_are_one_harmless_line(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.TALKED, next_step=NextStep(FRI, what="ask\x1b]0;x\x07 about\n\u202ethe\tmill"))
    assert only(store, one).what == "ask]0;x about the mill"


@pytest.mark.parametrize(
    ("outcome", "left"),
    [
        (Outcome.VOICEMAIL, [(FollowUpKind.EMAIL, TODAY)]),
        (Outcome.NO_ANSWER, []),
        (Outcome.MESSAGE, []),
        (Outcome.CALL_BACK, [(FollowUpKind.CALL_BACK, FRI)]),
        (Outcome.WRONG_NUMBER, [(FollowUpKind.ACTION, WED)]),
        (Outcome.DECLINED, []),
        (Outcome.TALKED, []),
    ],
)
def test_each_outcome_leaves_what_follows_from_it(store: Store, outcome: Outcome, left: list[object]) -> None:
    one = customer(store)
    call(store, one, outcome, notes="as it was", seconds=61)
    assert owed(store, one) == left
    (entry,) = store.customers.history(one)
    assert (entry.outcome, entry.notes, entry.seconds) == (outcome, "as it was", 61)
    assert (entry.channel, entry.started_by, entry.day) == (Channel.CALL, StartedBy.US, TODAY)
    assert entry.conversation == (outcome is Outcome.TALKED)


def test_the_consequence_shown_is_what_happens(store: Store) -> None:
    for number, outcome in enumerate(Outcome):
        one = customer(store, f"Customer {number}", phones=(f"+1 303 555 011{number}",))
        shown = store.calls.consequences(one)[number]
        assert shown.outcome is outcome
        call(store, one, outcome)
        assert store.customers.get(one).again == shown.next_attempt


@pytest.mark.parametrize(
    ("outcome", "again", "rests"),
    [
        (Outcome.VOICEMAIL, FRI, None),
        (Outcome.NO_ANSWER, FRI, None),
        (Outcome.MESSAGE, MON, None),
        (Outcome.DECLINED, None, date(2027, 1, 25)),  # a whole cadence, then a working day
        (Outcome.TALKED, None, None),
    ],
)
def test_the_round_knows_when_they_are_tried_again(
    store: Store, outcome: Outcome, again: date | None, rests: date | None
) -> None:
    one = customer(store)
    call(store, one, outcome)
    assert (store.customers.get(one).again, store.customers.get(one).rests) == (again, rests)


def test_asked_to_call_back_is_a_promise_at_that_time(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.CALL_BACK, call_back=(FRI, time(10)))
    item = only(store, one)
    assert (item.due, item.due_time, item.told) == (FRI, time(10), True)


def test_talked_writes_mood_action_items_and_the_next_step(store: Store) -> None:
    one = customer(store)
    notes = "> send the SLA draft @dana fri !@dana !told\n> ring the driver wed"
    step = NextStep(TODAY + timedelta(days=14), time(11), "the plan", FollowUpKind.TALK)
    call(store, one, Outcome.TALKED, mood=Mood.PROMOTER, notes=notes, next_step=step)
    driver, draft, talk = store.follow_ups.of_customer(one)
    assert (driver.what, driver.owner, driver.told) == ("ring the driver", "", False)
    assert (draft.what, draft.owner, draft.contact_by, draft.told) == ("send the SLA draft", "Dana", "Dana", True)
    assert (talk.kind, talk.due_time, talk.told) == (FollowUpKind.TALK, time(11), True)
    assert store.customers.get(one).last_mood is Mood.PROMOTER
    (entry,) = store.customers.history(one)
    assert {item.interaction_id for item in (driver, draft, talk)} == {entry.id}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"next_step": None}, "next_step"),
        ({"mood": None}, "mood"),
    ],
)
def test_a_conversation_cannot_be_closed_halfway(store: Store, values: dict[str, object], field: str) -> None:
    one = customer(store)
    before = store.export()
    with pytest.raises(Invalid) as refused:
        call(store, one, Outcome.TALKED, **values)
    assert refused.value.field == field
    assert store.export() == before


@pytest.mark.parametrize("when", [None, (date(2026, 11, 23), None)])
def test_a_call_back_needs_a_day_that_is_not_over(store: Store, when: object) -> None:
    one = customer(store)
    with pytest.raises(Invalid) as refused:
        call(store, one, Outcome.CALL_BACK, call_back=when)
    assert refused.value.field == "call_back"
    assert store.customers.history_count(one) == 0


def test_a_customer_who_is_gone_cannot_be_called(store: Store) -> None:
    with pytest.raises(NotFound, match="no longer there"):
        call(store, 4711)


def test_who_asked_not_to_be_called_is_said_before_the_call(store: Store) -> None:
    store.calls.check_may_call(customer(store))
    with pytest.raises(Conflict, match="asked not to be called"):
        store.calls.check_may_call(customer(store, "Nora Quist", phones=(), do_not_call=True))


def test_the_draft_goes_with_the_call_and_stays_when_it_is_refused(store: Store) -> None:
    one = customer(store)
    key = f"call:{store.customers.get(one).uid}"
    store.drafts.save(key, {"notes": "half a sentence"})
    assert store.plan.unsaved_calls() == ((one, "Ana Ruiz"),)
    with pytest.raises(Invalid):
        call(store, one, Outcome.TALKED, next_step=None)
    assert store.drafts.load(key) == {"notes": "half a sentence"}
    call(store, one)
    assert store.drafts.load(key) == {}
    assert store.plan.unsaved_calls() == ()


def test_notes_are_cleaned_of_what_could_act_on_a_terminal(store: Store) -> None:
    one = customer(store)
    call(store, one, notes="fine\x1b]0;owned\x07\u202e [/b] =1+1")
    assert store.customers.history(one)[0].notes == "fine]0;owned [/b] =1+1"


# Only a conversation resets the cadence


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.TALKED])
def test_an_attempt_does_not_reset_the_cadence(store: Store, outcome: Outcome) -> None:
    one = customer(store)
    met(store, one, 70)
    call(store, one, outcome)
    after = store.customers.get(one)
    assert after.last_conversation == TODAY - timedelta(days=70)
    assert after.attempts == (outcome in UNANSWERED)
    assert store.customers.search("ana")[0].due == TODAY - timedelta(days=10)


@pytest.mark.parametrize(
    ("touch", "resets"),
    [
        ((Channel.MEETING, StartedBy.US, None), True),
        ((Channel.VISIT, StartedBy.THEM, None), True),
        ((Channel.CALL, StartedBy.THEM, Outcome.TALKED), True),
        ((Channel.CALL, StartedBy.US, Outcome.VOICEMAIL), False),
        ((Channel.EMAIL, StartedBy.THEM, None), False),
        ((Channel.SOCIAL, StartedBy.US, None), False),
        ((Channel.TEXT, StartedBy.US, None), False),
    ],
)
def test_only_a_conversation_resets_the_cadence(
    store: Store, touch: tuple[Channel, StartedBy, Outcome | None], resets: bool
) -> None:
    one = customer(store)
    met(store, one, 70)
    call(store, one, Outcome.NO_ANSWER)
    channel, by, outcome = touch
    store.calls.log(Touch(one, channel, by, outcome=outcome))
    after = store.customers.get(one)
    assert after.last_conversation == (TODAY if resets else TODAY - timedelta(days=70))
    assert (after.attempts == 0) == resets


def test_a_conversation_logged_for_an_earlier_day_counts_from_that_day(store: Store) -> None:
    one = customer(store)
    met(store, one, 10)
    met(store, one, 30)
    assert store.customers.get(one).last_conversation == TODAY - timedelta(days=10)


def test_the_cadence_step_leaves_no_follow_up_but_a_due_day(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.TALKED, next_step=CADENCE)
    assert owed(store, one) == []
    assert store.customers.search("ana")[0].due == TODAY + timedelta(days=60)


def test_a_file_knows_of_a_later_activity_than_our_log(store: Store) -> None:
    from tests.worlds.builders import contact_file, draft

    plan = store.imports.plan([contact_file(draft(phone="+1 303 555 0142", last_activity=TODAY - timedelta(days=5)))])
    store.imports.apply(plan)
    (row,) = store.customers.search("ana")
    met(store, row.id, 70)
    assert store.customers.get(row.id).last_conversation == TODAY - timedelta(days=5)
    assert store.customers.search("ana")[0].due == TODAY + timedelta(days=55)


# Attempts


def test_after_four_unanswered_calls_another_channel_is_the_next_step(store: Store) -> None:
    one = customer(store)
    for _ in range(3):
        call(store, one, Outcome.NO_ANSWER)
        assert owed(store, one) == []
    shown = {c.outcome: c for c in store.calls.consequences(one)}
    assert shown[Outcome.NO_ANSWER].next_attempt is None
    assert shown[Outcome.NO_ANSWER].words == "last of this series: write; no calls until Wed 16 Dec"
    assert shown[Outcome.VOICEMAIL].words == "last of this series: a farewell e-mail; no calls until Wed 16 Dec"
    call(store, one, Outcome.NO_ANSWER)
    write = only(store, one)
    assert (write.kind, write.what) == (FollowUpKind.EMAIL, "write: four calls, no answer")
    assert (store.customers.get(one).attempts, store.customers.get(one).rests) == (4, date(2026, 12, 16))


def test_a_conversation_starts_the_count_of_attempts_anew(store: Store) -> None:
    one = customer(store)
    for _ in range(3):
        call(store, one, Outcome.NO_ANSWER)
    call(store, one, Outcome.TALKED)
    assert store.customers.get(one).attempts == 0
    call(store, one, Outcome.NO_ANSWER)
    assert (store.customers.get(one).attempts, store.customers.get(one).again) == (1, FRI)


@pytest.mark.parametrize("outcome", UNANSWERED)
def test_another_way_is_proposed_once(store: Store, outcome: Outcome) -> None:
    one = customer(store)

    def proposals() -> int:
        return sum("four calls, no answer" in item.what for item in store.follow_ups.of_customer(one))

    for _ in range(4):
        assert proposals() == 0
        call(store, one, outcome)
    for _ in range(3):
        assert proposals() == 1
        call(store, one, outcome)
        assert store.customers.get(one).rests == date(2026, 12, 16)  # whatever is tried by hand meanwhile


# What a call settles


@pytest.mark.parametrize("outcome", list(Outcome))
def test_any_call_settles_the_try_again_before_it(store: Store, outcome: Outcome) -> None:
    one = customer(store)
    planned = owe(store, one, "by hand", TODAY, kind=FollowUpKind.RETRY)
    call(store, one, outcome)
    assert planned not in [item.id for item in store.follow_ups.of_customer(one)]


@pytest.mark.parametrize("kind", [FollowUpKind.CALL_BACK, FollowUpKind.TALK])
def test_a_call_settles_what_was_promised_for_today_but_not_for_later(store: Store, kind: FollowUpKind) -> None:
    one = customer(store)
    owe(store, one, "today", kind=kind, due=TODAY, told=True)
    owe(store, one, "next week", kind=kind, due=TODAY + timedelta(days=7), told=True)
    call(store, one, Outcome.TALKED)
    assert [item.what for item in store.follow_ups.of_customer(one)] == ["next week"]
    assert (store.strip().promises_kept, store.strip().promises_due) == (1, 1)


def test_the_follow_up_a_call_was_started_from_is_settled_even_before_its_day(store: Store) -> None:
    one = customer(store)
    step = owe(store, one, "how did it go", kind=FollowUpKind.CHECK_IN, due=FRI)
    talk = owe(store, one, "the talk", kind=FollowUpKind.TALK, due=FRI)
    call(store, one, Outcome.TALKED, follow_up_id=step)
    assert [item.id for item in store.follow_ups.of_customer(one)] == [talk]


def test_a_call_settles_no_action_items_and_no_e_mails(store: Store) -> None:
    one = customer(store)
    kept = [owe(store, one, due=TODAY), owe(store, one, due=TODAY, kind=FollowUpKind.EMAIL)]
    call(store, one, Outcome.TALKED, follow_up_id=kept[0])
    assert [item.id for item in store.follow_ups.of_customer(one)] == kept


def test_one_customers_call_settles_nothing_of_anothers(store: Store) -> None:
    one, other = customer(store), customer(store, "Jo Park", phones=())
    call(store, other, Outcome.VOICEMAIL)
    call(store, one, Outcome.TALKED)
    assert owed(store, other) == [(FollowUpKind.EMAIL, TODAY)]
    assert store.customers.get(other).again == FRI


def test_they_called_and_we_talked_ends_the_round_too(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.NO_ANSWER)
    store.calls.log(Touch(one, Channel.EMAIL, StartedBy.THEM))
    assert store.customers.get(one).again == FRI
    store.calls.log(Touch(one, Channel.CALL, StartedBy.THEM, outcome=Outcome.TALKED))
    assert store.customers.get(one).again is None


@pytest.mark.parametrize("channel", [Channel.CALL, Channel.VISIT])
def test_a_conversation_makes_pointless_what_unanswered_calls_left_to_do(store: Store, channel: Channel) -> None:
    one = customer(store)
    for outcome in (*[Outcome.NO_ANSWER] * 3, Outcome.VOICEMAIL, Outcome.WRONG_NUMBER):
        call(store, one, outcome)
    own = owe(store, one, "my own e-mail", TODAY, kind=FollowUpKind.EMAIL)
    left = {item.what for item in store.follow_ups.of_customer(one)}
    assert {"find the right number", "another way: four calls, no answer"} < left
    store.calls.log(Touch(one, channel, StartedBy.THEM, outcome=Outcome.TALKED if channel is Channel.CALL else None))
    now = [item.what for item in store.follow_ups.of_customer(one)]
    assert now == (["my own e-mail"] if channel is Channel.CALL else ["my own e-mail", "find the right number"])
    assert own in [item.id for item in store.follow_ups.of_customer(one)]


# Touches


def test_a_touch_says_who_started_it(store: Store) -> None:
    one = customer(store)
    store.calls.log(Touch(one, Channel.EMAIL, StartedBy.THEM, "asks for a quote"))
    store.calls.log(Touch(one, Channel.EMAIL, StartedBy.US, "sent the quote"))
    share = store.strip().share
    assert (share.proactive, share.reactive) == (1, 1)
    assert store.history.next_undo() == "e-mail to Ana Ruiz"


def test_a_touch_cannot_lie_ahead(store: Store) -> None:
    with pytest.raises(Invalid) as refused:
        store.calls.log(Touch(customer(store), Channel.VISIT, StartedBy.US, day=WED))
    assert refused.value.field == "day"


def test_a_ring_that_nobody_heard_is_no_interaction(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.NO_ANSWER)
    call(store, one, Outcome.WRONG_NUMBER)
    call(store, one, Outcome.VOICEMAIL)
    call(store, one, Outcome.MESSAGE)
    assert store.strip().share.percent is None
    call(store, one, Outcome.CALL_BACK)
    assert store.strip().share.percent == 100


def test_the_share_looks_at_thirty_days_and_the_thirty_before(store: Store) -> None:
    one = customer(store)
    for days, by in (
        (0, StartedBy.US),
        (29, StartedBy.THEM),
        (30, StartedBy.US),
        (59, StartedBy.US),
        (60, StartedBy.THEM),
    ):
        store.calls.log(Touch(one, Channel.EMAIL, by, day=TODAY - timedelta(days=days)))
    share = store.strip().share
    assert (share.percent, share.before) == (50, 100)
    assert share.weeks == (0, 2, 0, 0, 0, 1)


def test_the_script_knows_the_customer(store: Store) -> None:
    one = customer(store, company="Larkfield Foods", customer_since=date(2020, 9, 1))
    texts = " ".join(part.text for part in store.scripts.filled(one))
    assert "Ana" in texts
    assert "six years" in texts
    assert store.scripts.filled(customer(store, "Jo Park", phones=()))


def test_an_outcome_changes_only_its_own_customer(store: Store) -> None:
    one, other = customer(store), customer(store, "Jo Park", phones=())
    before = store.customers.get(other)
    store.calls.record(report(one, Outcome.TALKED, mood=Mood.UNHAPPY))
    assert store.customers.get(other) == before


# A call that is recorded on another day


def test_a_call_of_yesterday_has_yesterdays_day_and_all_counts_from_it(store: Store) -> None:
    one, monday = customer(store), TODAY - timedelta(days=1)
    shown = {c.outcome: c for c in store.calls.consequences(one, monday)}
    call(store, one, Outcome.NO_ANSWER, notes="> send it tomorrow\n> ring them +2", seconds=61, day=monday)
    (entry,) = store.customers.history(one)
    assert (entry.day, entry.at.date(), entry.seconds) == (monday, monday, None)
    assert owed(store, one) == [(FollowUpKind.ACTION, TODAY), (FollowUpKind.ACTION, WED)]
    assert store.customers.get(one).again == shown[Outcome.NO_ANSWER].next_attempt == WED
    assert store.history.undo().label == "no answer from Ana Ruiz"
    assert store.customers.history(one) == ()


def test_a_call_is_of_today_or_before(store: Store) -> None:
    one = customer(store)
    with pytest.raises(Invalid, match="still to come"):
        call(store, one, Outcome.NO_ANSWER, day=WED)
    assert store.customers.history(one) == ()


# A call that is written down afterwards, and one of theirs


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_call_that_is_logged_makes_and_settles_what_one_in_the_app_does(store: Store, outcome: Outcome) -> None:
    step, back = NextStep(FRI, what="ask"), (FRI, time(10))
    mood = Mood.SATISFIED if outcome is Outcome.TALKED else None
    for number in (1, 2):
        one = customer(store, f"Customer {number}", phones=(f"+1 303 555 011{number}",))
        call(store, one, Outcome.NO_ANSWER)
        if number == 1:
            call(store, one, outcome, next_step=step, call_back=back)
        else:
            touch = Touch(one, Channel.CALL, StartedBy.US, "", outcome, None, None, mood, step, back)
            store.calls.log(touch)
    first, second = (store.customers.meant(f"Customer {number}")[0].id for number in (1, 2))
    assert owed(store, first) == owed(store, second)
    told = [(person.attempts, person.last_mood) for person in map(store.customers.get, (first, second))]
    assert told[0] == told[1]


def test_a_call_logged_late_leaves_nothing_that_a_newer_one_has_settled(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.TALKED)
    store.calls.log(Touch(one, Channel.CALL, StartedBy.US, "", Outcome.NO_ANSWER, TODAY - timedelta(days=1)))
    assert owed(store, one) == []


@pytest.mark.parametrize("outcome", [Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.MESSAGE])
def test_their_call_that_reached_nobody_asks_to_call_them_back(store: Store, outcome: Outcome) -> None:
    one = customer(store)
    call(store, one)
    owe(store, one, "agreed", TODAY, kind=FollowUpKind.CALL_BACK)
    call(store, one, outcome, started_by=StartedBy.THEM)
    assert owed(store, one) == [
        (FollowUpKind.EMAIL, TODAY), (FollowUpKind.CALL_BACK, TODAY), (FollowUpKind.CALL_BACK, TODAY),
    ]  # fmt: skip
    assert store.customers.get(one).attempts == 1
    shown = {c.outcome: c for c in store.calls.consequences(one, started_by=StartedBy.THEM)}
    assert (shown[outcome].words, shown[outcome].next_attempt) == ("call them back today", TODAY)
    assert Outcome.DECLINED not in shown


@pytest.mark.parametrize("outcome", [Outcome.WRONG_NUMBER, Outcome.DECLINED])
def test_their_call_cannot_end_as_only_ours_can(store: Store, outcome: Outcome) -> None:
    with pytest.raises(Invalid, match="They called"):
        call(store, customer(store), outcome, started_by=StartedBy.THEM)
