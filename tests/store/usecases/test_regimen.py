"""A regimen that holds: who is proposed over weeks, and who never is (METHOD §2, §5)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from store import Conflict, Store, clock_from, open_store
from store.records.call_reports import Correction, Facts, Touch
from store.records.calls import Channel, Outcome, StartedBy
from store.records.customers import Stage, Tier
from store.records.follow_ups import FollowUpKind, FollowUpState
from store.records.preferences import Preferences
from store.records.today import QueueItem, Section
from tests.worlds.builders import call, contact_file, customer, draft, form, owe

NOWHERE = Preferences(region="")  # no holidays
MONDAY = date(2026, 3, 2)
PLACES = (Section.TRIES, Section.FIVE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.db"


@contextmanager
def on(path: Path, day: date, preferences: Preferences = NOWHERE) -> Iterator[Store]:
    with open_store(path, clock=clock_from(f"{day}T08:30"), preferences=preferences) as store:
        yield store


def places(store: Store) -> list[QueueItem]:
    return [item for item in store.today().queue if item.section in PLACES]


def to_call(store: Store) -> list[str]:
    return [item.name for item in places(store) if item.is_call]


def talked(store: Store, one: int, days_ago: int) -> None:
    store.calls.log(Touch(one, Channel.VISIT, StartedBy.US, day=store.today_date - timedelta(days=days_ago)))


def workdays(first: date, weeks: int) -> list[date]:
    return [first + timedelta(days=7 * week + day) for week in range(weeks) for day in range(5)]


def test_a_key_customer_who_is_never_reached_is_tried_in_rounds_with_rests(path: Path) -> None:
    with on(path, MONDAY) as store:
        key = customer(store, "Key One", tier=Tier.KEY)
    called = []
    for day in workdays(MONDAY, 10):
        with on(path, day) as store:
            if "Key One" in to_call(store):
                called.append(day)
                call(store, key, Outcome.NO_ANSWER)
                assert places(store)[0].reason.startswith("tried today: no answer")
    rounds = [called[n : n + 4] for n in range(0, len(called), 4)]
    assert rounds[0] == [MONDAY, date(2026, 3, 4), date(2026, 3, 6), date(2026, 3, 11)]
    assert rounds[1][0] == date(2026, 4, 2)  # three weeks of rest, and another weekday
    for days in rounds:
        assert len({day.weekday() for day in days}) > 1


def test_the_line_of_a_round_says_which_try_it_is_and_when_better(path: Path) -> None:
    with on(path, MONDAY) as store:
        call(store, customer(store), Outcome.VOICEMAIL)
        (line,) = places(store)
        assert (line.reason, line.done, line.is_call) == ("tried today: voicemail; again Wed 4 Mar", True, False)
        assert line.what == "again Wed 4 Mar; voicemail today"  # a line may be cut: its day goes first
    with on(path, MONDAY + timedelta(days=2)) as store:
        (line,) = places(store)
        assert (line.section, line.is_call, line.overdue) == (Section.TRIES, True, False)
        assert line.reason == "2nd try (voicemail Monday), try after 16:00; you've never talked"
        assert (store.strip().planned, store.strip().called) == (1, 1)


def test_a_try_that_is_not_made_goes_back_to_the_pool_and_is_nowhere_late(path: Path) -> None:
    with on(path, MONDAY) as store:
        call(store, customer(store), Outcome.NO_ANSWER)
    with on(path, MONDAY + timedelta(days=30)) as store:
        (line,) = places(store)
        assert line.reason.startswith("2nd try (no answer 2 Mar)")
        assert (store.strip().overdue, store.strip().open_follow_ups, line.overdue) == (0, 0, False)
        assert store.history.next_undo() == "no answer from Ana Ruiz"  # the turn of the week is no act


def test_new_names_are_not_starved_by_rounds(path: Path) -> None:
    with on(path, MONDAY) as store:
        ids = [customer(store, f"C {n:02}", phones=(f"+1 303 555 01{n:02}",)) for n in range(12)]
        talked(store, ids[0], 70)
        for item in places(store):
            call(store, item.customer_id, Outcome.NO_ANSWER)
    with on(path, MONDAY + timedelta(days=7)) as store:
        lines = places(store)
        assert [item.section for item in lines] == [Section.TRIES] * 3 + [Section.FIVE] * 2


def many(store: Store, count: int = 12) -> list[int]:
    return [customer(store, f"C {n:02}", phones=(f"+1 303 555 01{n:02}",)) for n in range(count)]


def test_a_place_with_nothing_more_to_do_goes_to_the_next_on_the_day_after(path: Path) -> None:
    friday = MONDAY + timedelta(days=4)
    with on(path, MONDAY) as store:
        many(store)
        talked_to, tried, asked, *_ = (item.customer_id for item in places(store))
        call(store, talked_to, Outcome.TALKED)
        call(store, tried, Outcome.NO_ANSWER)
        call(store, asked, Outcome.CALL_BACK, call_back=(friday, None))
        assert len(places(store)) == 5
    with on(path, MONDAY + timedelta(days=1)) as store:
        assert len(to_call(store)) == 3  # the one tried, and the one who asked, keep theirs
        assert (store.strip().planned, store.strip().talked, store.strip().places) == (6, 1, 5)
    with on(path, friday) as store:
        call(store, tried, Outcome.NO_ANSWER)  # and goes on next week
        assert len(to_call(store)) == 3
    with on(path, friday + timedelta(days=1)) as store:
        assert len(to_call(store)) == 4


def test_a_week_is_done_when_it_had_its_conversations(path: Path) -> None:
    with on(path, MONDAY) as store:
        many(store)
        for item in places(store)[:4]:
            call(store, item.customer_id, Outcome.TALKED)
    with on(path, MONDAY + timedelta(days=1)) as store:
        assert len(to_call(store)) == 5
        call(store, places(store)[0].customer_id, Outcome.TALKED)
        assert len(to_call(store)) == 4
    with on(path, MONDAY + timedelta(days=2)) as store:
        assert len(to_call(store)) == 4


def test_a_call_they_asked_for_and_missed_is_tried_on_the_next_two_working_days(path: Path) -> None:
    with on(path, MONDAY) as store:
        one = customer(store)
        call(store, one, Outcome.CALL_BACK, call_back=(MONDAY + timedelta(days=1), None))
        assert to_call(store) == []
    for days in (1, 2, 3):
        with on(path, MONDAY + timedelta(days=days)) as store:
            (item,) = (item for item in store.today().queue if item.is_call)
            assert item.section is (Section.PROMISED if days == 1 else Section.TRIES)
            call(store, one, Outcome.NO_ANSWER, follow_up_id=item.follow_up_id)
    with on(path, MONDAY + timedelta(days=4)) as store:
        assert to_call(store) == []  # a round of its own now, with its spacing
        assert store.customers.get(one).attempts == 1


def test_one_customer_never_stands_twice_for_a_call(path: Path) -> None:
    with on(path, MONDAY) as store:
        one = customer(store)
        assert to_call(store) == ["Ana Ruiz"]
        owe(store, one, "see how it went", MONDAY, kind=FollowUpKind.CHECK_IN)
        owe(store, one, "ask for their story", MONDAY, kind=FollowUpKind.STORY)
        assert [item.what for item in store.today().queue if item.is_call] == ["see how it went"]
        owe(store, one, "they asked", MONDAY, kind=FollowUpKind.CALL_BACK, told=True)
        assert [item.what for item in store.today().queue if item.is_call] == ["they asked"]


def test_after_two_weeks_away_no_more_calls_are_proposed_than_the_week_has_places(path: Path) -> None:
    away = (MONDAY + timedelta(days=7), MONDAY + timedelta(days=20))
    back = Preferences(region="", away=(away,))
    with on(path, MONDAY, back) as store:
        for n in range(20):
            one = customer(store, f"C {n:02}", phones=(f"+1 303 555 01{n:02}",))
            owe(store, one, "see how it went", away[0] + timedelta(days=n % 10), kind=FollowUpKind.CHECK_IN)
    with on(path, away[1] + timedelta(days=1), back) as store:
        assert sum(item.is_call for item in store.today().queue) == 5
        assert store.today().more_due > 0


def test_a_fresh_import_is_worked_off_a_week_at_a_time(path: Path) -> None:
    with on(path, MONDAY) as store:
        people = [draft(f"N {n:03}", company=f"Firm {n}", phone=f"+1 303 555 {1000 + n}") for n in range(60)]
        store.imports.apply(store.imports.plan([contact_file(*people)]))
        first = to_call(store)
        assert len(first) == 5
    with on(path, MONDAY + timedelta(days=7)) as store:
        assert to_call(store) == first  # nobody called them: they are the most urgent still
        for item in places(store):
            call(store, item.customer_id, Outcome.TALKED)
    with on(path, MONDAY + timedelta(days=14)) as store:
        assert not {*first} & {*to_call(store)}


def test_two_of_one_company_are_not_proposed_in_the_same_week(path: Path) -> None:
    with on(path, MONDAY) as store:
        for n in range(3):
            customer(store, f"C {n}", company="Larkfield Foods", phones=(f"+1 303 555 012{n}",))
        assert len(to_call(store)) == 1


def test_the_choice_is_the_most_urgent_however_many_are_of_one_company(path: Path) -> None:
    with on(path, MONDAY) as store:
        for n in range(150):
            one = customer(store, f"C {n:03}", company="Big Inc", phones=(f"+1 303 555 {1000 + n}",))
            talked(store, one, 400)
        other = customer(store, "Elsewhere", phones=("+1 303 555 0199",))
        talked(store, other, 100)
    with on(path, MONDAY + timedelta(days=7)) as store:
        assert "Elsewhere" in to_call(store)


def test_prospects_have_places_of_their_own_and_new_names_none(path: Path) -> None:
    with on(path, MONDAY) as store:
        for stage in Stage:
            customer(store, stage.value, stage=stage, phones=("+1 303 555 0199",))
        assert to_call(store) == [Stage.CUSTOMER.value]
    with on(path, MONDAY, Preferences(region="", prospects=1)) as store:
        assert sorted(to_call(store)) == [Stage.CUSTOMER.value, Stage.PROSPECT.value]


def test_who_likes_to_be_written_to_is_not_proposed_as_a_call(path: Path) -> None:
    with on(path, MONDAY) as store:
        one = customer(store)
        known = store.customers.get(one)
        store.research.describe(one, replace(known.profile, channel="e-mail"), known.version)
        (line,) = places(store)
        assert (line.is_call, line.reason) == (False, "write to them: you've never talked")


def test_a_letter_to_who_likes_them_better_has_its_rest(path: Path) -> None:
    with on(path, MONDAY) as store:
        one = customer(store)
        known = store.customers.get(one)
        store.research.describe(one, replace(known.profile, channel="e-mail"), known.version)
        assert len(places(store)) == 1
        store.calls.log(Touch(one, Channel.EMAIL, StartedBy.US))
        assert [item.reason for item in places(store)] == ["written to today"]
    with on(path, MONDAY + timedelta(days=7)) as store:
        assert places(store) == []
    with on(path, MONDAY + timedelta(days=21)) as store:
        assert [item.reason for item in places(store)] == ["write to them: you've never talked"]


# Who must not be called


def not_to_be_called(store: Store, one: int) -> None:
    known = store.customers.get(one)
    store.customers.edit(one, form(known.name, phones=known.phones, do_not_call=True), known.version)


def test_who_asks_not_to_be_called_is_written_to_where_a_call_was_promised(path: Path) -> None:
    with on(path, MONDAY) as store:
        one = customer(store)
        promised = owe(store, one, "the plan", MONDAY, kind=FollowUpKind.TALK, told=True)
        planned = owe(store, one, "see how it went", MONDAY, kind=FollowUpKind.CHECK_IN)
        not_to_be_called(store, one)
        assert [item for item in store.today().queue if item.is_call] == []
        talk = store.follow_ups.get(promised)
        assert (talk.kind, talk.what, talk.promised) == (FollowUpKind.EMAIL, "write to them: the plan", MONDAY)
        assert store.follow_ups.get(planned).state is FollowUpState.DROPPED
        store.history.undo()
        assert store.follow_ups.get(promised).kind is FollowUpKind.TALK
        assert store.follow_ups.get(planned).state is FollowUpState.OPEN


def test_a_wrong_number_ends_what_was_planned_until_the_right_one_is_found(path: Path) -> None:
    with on(path, MONDAY) as store:
        one = customer(store)
        planned = owe(store, one, "see how it went", MONDAY + timedelta(days=3), kind=FollowUpKind.CHECK_IN)
        call(store, one, Outcome.WRONG_NUMBER)
        assert store.follow_ups.get(planned).state is FollowUpState.DROPPED
        with pytest.raises(Conflict, match="number of Ana Ruiz was wrong"):
            store.calls.check_may_call(one)
        store.plan.toggle(one)  # off the week
        with pytest.raises(Conflict, match="number of Ana Ruiz was wrong"):
            store.plan.toggle(one)
    with on(path, MONDAY + timedelta(days=7)) as store:
        assert to_call(store) == []
        known = store.customers.get(one)
        store.customers.edit(one, form(known.name, phones=("+1 303 555 0199",)), known.version)
        assert store.follow_ups.of_customer(one) == ()
        store.calls.check_may_call(one)
        assert to_call(store) == ["Ana Ruiz"]


def test_who_is_archived_cannot_be_called(path: Path) -> None:
    with on(path, MONDAY) as store:
        one = customer(store)
        store.customers.archive(one)
        with pytest.raises(Conflict, match="archived"):
            store.calls.check_may_call(one)


# What counts


def test_the_share_counts_what_reached_a_person(path: Path) -> None:
    with on(path, MONDAY) as store:
        one = customer(store)
        for outcome in (Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.MESSAGE, Outcome.WRONG_NUMBER):
            call(store, one, outcome)
        (echo, *_) = (i for i in store.follow_ups.of_customer(one) if i.kind is FollowUpKind.EMAIL)
        store.follow_ups.done(echo.id)
        assert store.strip().share.percent is None
        store.calls.log(Touch(one, Channel.EMAIL, StartedBy.THEM))
        assert (store.strip().share.proactive, store.strip().share.reactive) == (0, 1)
        store.calls.log(Touch(one, Channel.EMAIL, StartedBy.US))
        call(store, one, Outcome.DECLINED)
        call(store, one, Outcome.TALKED)
        assert store.strip().share.proactive == 3


def test_paper_makes_no_promise_better(path: Path) -> None:
    with on(path, MONDAY) as store:
        one = customer(store)
        moved, dropped, snoozed = (owe(store, one, f"send {n}", MONDAY, told=True) for n in range(3))
    with on(path, MONDAY + timedelta(days=2)) as store:
        before = store.promises.counts()
        assert (before.kept_lately, before.due_lately, store.strip().overdue) == (0, 3, 3)
        store.follow_ups.renegotiate(moved, MONDAY + timedelta(days=9))
        store.follow_ups.drop(dropped, "no longer needed")
        store.follow_ups.snooze(snoozed, 3)
        after = store.promises.counts()
        assert (after.kept_lately, after.due_lately, after.overall.due) == (0, 3, 3)
        assert store.strip().overdue == 1  # the one that was only moved for us
        store.follow_ups.done(moved)
        assert store.promises.one(moved).promise.state.value == "kept late"
        assert store.promises.counts().kept_lately == 0


def test_a_wrong_number_ends_the_tries_until_there_is_another(path: Path) -> None:
    with on(path, MONDAY) as store:
        one = customer(store)
        call(store, one, Outcome.NO_ANSWER)
    with on(path, MONDAY + timedelta(days=2)) as store:
        assert to_call(store) == ["Ana Ruiz"]
        call(store, one, Outcome.WRONG_NUMBER)
        assert to_call(store) == []
    with on(path, MONDAY + timedelta(days=3)) as store:
        assert to_call(store) == []
        assert places(store)[0].reason == "tried yesterday: wrong number"


def test_who_waits_for_a_call_stands_there_once_though_they_were_tried_this_week(path: Path) -> None:
    with on(path, MONDAY) as store:
        one = customer(store)
        call(store, one, Outcome.NO_ANSWER)
        store.calls.log(Touch(one, Channel.CALL, StartedBy.THEM, "", Outcome.VOICEMAIL))
    with on(path, MONDAY + timedelta(days=2)) as store:
        calls = [item for item in store.today().queue if item.is_call]
        assert [item.section for item in calls] == [Section.PROMISED]


def test_while_away_no_second_try_is_proposed(path: Path) -> None:
    with on(path, MONDAY) as store:
        call(store, customer(store), Outcome.NO_ANSWER)
    later = replace(NOWHERE, away=((MONDAY + timedelta(days=4), MONDAY + timedelta(days=6)),))
    with on(path, MONDAY + timedelta(days=2), later) as store:
        assert to_call(store) == ["Ana Ruiz"]
    with on(path, MONDAY + timedelta(days=4), later) as store:
        assert places(store) == []


def test_while_away_a_call_that_was_only_planned_waits_and_a_promised_one_does_not(path: Path) -> None:
    friday = MONDAY + timedelta(days=4)
    with on(path, MONDAY) as store:
        planned, promised = customer(store, "Planned"), customer(store, "Promised", phones=("+1 303 555 0199",))
        owe(store, planned, "see how it went", friday, kind=FollowUpKind.CHECK_IN)
        owe(store, promised, "they asked", friday, kind=FollowUpKind.CALL_BACK, told=True)
    with on(path, friday, replace(NOWHERE, away=((friday, friday),))) as store:
        assert [item.name for item in store.today().queue if item.is_call] == ["Promised"]
        assert store.today().more_due == 1  # nothing is hidden: the list of follow-ups has it
    with on(path, friday + timedelta(days=3), replace(NOWHERE, away=((friday, friday),))) as store:
        assert {item.name for item in store.today().queue if item.is_call} == {"Planned", "Promised"}


def test_whom_the_user_puts_there_while_they_rest_is_their_choice(path: Path) -> None:
    with on(path, MONDAY, replace(NOWHERE, attempts_before_other_channel=1)) as store:
        one = customer(store)
        call(store, one, Outcome.NO_ANSWER)
    with on(path, MONDAY + timedelta(days=7), replace(NOWHERE, attempts_before_other_channel=1)) as store:
        assert to_call(store) == []
        store.plan.toggle(one)
        assert [item.reason for item in places(store)] == ["your choice"]


def test_a_round_goes_by_the_holidays_and_the_time_away_of_today(path: Path) -> None:
    tuesday, wednesday = date(2026, 11, 24), date(2026, 11, 25)
    with on(path, tuesday) as store:
        one = customer(store, phones=("+44 20 7946 0100",))
        call(store, one, Outcome.NO_ANSWER)
        assert store.customers.get(one).again == date(2026, 11, 26)
    with on(path, wednesday, Preferences(region="US")) as store:
        assert store.customers.get(one).again == date(2026, 11, 27)  # after Thanksgiving
    away = Preferences(region="US", away=((date(2026, 11, 27), date(2026, 12, 4)),))
    with on(path, wednesday, away) as store:
        assert store.customers.get(one).again == date(2026, 12, 7)


def test_what_a_correction_makes_of_the_round_is_said_before(path: Path) -> None:
    with on(path, date(2026, 11, 24)) as store:
        one = customer(store, phones=("+44 20 7946 0100",))
        call(store, one, Outcome.NO_ANSWER)
        (entry,) = store.customers.history(one)
        facts = Facts(one, entry.channel, entry.started_by, Outcome.MESSAGE, None, entry.day)
        assert store.corrections.follows(entry, Correction(facts, "")) == ("2nd try Fri 27 Nov now",)
        declined = Facts(one, entry.channel, entry.started_by, Outcome.DECLINED, None, entry.day)
        assert store.corrections.follows(entry, Correction(declined, "")) == ("no calls until Mon 25 Jan",)
        assert store.corrections.follows(entry, None) == ("no further try is due",)


def test_a_call_that_was_no_wrong_number_gives_back_what_was_planned(path: Path) -> None:
    with on(path, date(2026, 11, 24)) as store:
        one = customer(store)
        owe(store, one, "check in", kind=FollowUpKind.CHECK_IN)
        call(store, one, Outcome.CALL_BACK, call_back=(date(2026, 11, 27), time(14)))
        before = {(item.kind, item.what, item.due_time) for item in store.follow_ups.of_customer(one)}
        call(store, one, Outcome.WRONG_NUMBER)
        left = {item.kind for item in store.follow_ups.of_customer(one)}
        assert left == {FollowUpKind.EMAIL, FollowUpKind.ACTION}  # the promise is written, the number looked for
        entry = store.customers.history(one)[0]
        facts = Facts(one, entry.channel, entry.started_by, Outcome.NO_ANSWER, None, entry.day)
        store.corrections.edit(entry, Correction(facts, ""))
        assert {(item.kind, item.what, item.due_time) for item in store.follow_ups.of_customer(one)} == before
        store.history.undo()
        assert {item.kind for item in store.follow_ups.of_customer(one)} == left
