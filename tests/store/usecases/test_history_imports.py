"""History from elsewhere: whose it is, what comes in once and no more, and what is counted anew after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from store import Clock, Conflict, Store, open_store
from store.file.backups import list_backups
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.follow_ups import FollowUpState
from store.records.history import Correspondent, HistoryEntry
from store.rules.correspondents import ANOTHER, SEVERAL
from store.usecases.history_planning import AHEAD, ARCHIVED, LONG_AGO
from tests.worlds.builders import TODAY, call, customer, later, met
from tests.worlds.contacts_of_the_past import bring, entry, history_file, meeting, person
from tests.worlds.everything import derived_is_right
from tui.text.past import plan_lines

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


def log(store: Store, customer_id: int) -> list[tuple[Any, ...]]:
    return [(one.day, one.channel, one.started_by, one.notes) for one in store.customers.history(customer_id)]


# --- whose it is ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "found"),
    [
        (person("A. R.", "ANA@larkfield.example"), "Ana Ruiz"),  # an address of one person: whatever the name
        (person("Ana Ruiz", phone="303-555-0142"), "Ana Ruiz"),
        (person("", phone="+1 303 555 0142"), "Ana Ruiz"),
        (person("Tom Wolff", phone="+1 303 555 0142"), ""),  # the same number, and another name
        (person("Ana Ruiz", company="Larkfield"), "Ana Ruiz"),
        (person("Ana Ruiz"), "Ana Ruiz"),  # nobody else is called so
        (person("Ana Ruiz", company="Fabrikam"), ""),
        (person("Ana Ruiz", "ana@private.example"), ""),  # from an address that nobody has
        (person("Ana Ruiz", "ana.ruiz@larkfield.example"), "Ana Ruiz"),  # but that of their company
        (person("", "ana.ruiz7@larkfield.example"), "Ana Ruiz"),
        (person("Mia Berg", "info@tailspin.example"), "Mia Berg"),
        (person("Jo Park", "info@tailspin.example"), ""),
        (person("", "info@tailspin.example"), ""),
        (person("", profile="mia-berg"), "Mia Berg"),
        (person("Somebody", foreign_ids=("x:hubspot:7",)), ""),
    ],
)
def test_whose_a_contact_is(store: Store, who: Correspondent, found: str) -> None:
    customer(store, "Ana Ruiz", company="Larkfield", emails=("ana@larkfield.example",))
    shared = ("info@tailspin.example",)
    links = ("https://www.linkedin.com/in/Mia-Berg/",)
    customer(store, "Mia Berg", company="Tailspin", emails=("mia@tailspin.example", *shared), phones=(), links=links)
    nils = customer(store, "Nils Berg", company="Tailspin", emails=("nils@tailspin.example",), phones=())
    store.unit.db.execute_sql("INSERT INTO identity (customer_id, key) VALUES (?, 'e:info@tailspin.example')", (nils,))
    plan = store.history_imports.plan([history_file(entry(who))])
    assert [one.name for one in plan.customers] == ([found] if found else [])
    assert plan.new + plan.unmatched + sum(plan.skipped.values()) == 1
    if "info@" in "".join(who.emails) and not found:
        assert SEVERAL in plan.skipped
    if who.name == "Tom Wolff":
        assert plan.skipped == {ANOTHER: 1}


def test_a_reason_names_the_last_contact_that_a_mailbox_brought(store: Store) -> None:
    ana = customer(store, emails=("ana@larkfield.example",))
    who = person("Ana Ruiz", "ana@larkfield.example")
    store.unit.db.execute_sql(
        "UPDATE customer SET seed_day = '2025-07-01', due_day = '2025-08-30' WHERE id = ?", (ana,)
    )
    assert [item.what for item in store.today().queue] == ["nothing since July 2025 (old records)"]
    bring(store, history_file(entry(who, 60), entry(who, 90), entry(who, 2, channel=None, subject="a note")))
    assert [item.what for item in store.today().queue] == ["e-mail in September, no talk since July 2025"]


def test_a_thread_counts_as_begun_by_who_wrote_first_in_it(store: Store) -> None:
    ana = customer(store, emails=("ana@larkfield.example",))
    who, ours = person("Ana Ruiz", "ana@larkfield.example"), StartedBy.US
    file = history_file(
        entry(who, 9, thread="a"),
        entry(who, 8, thread="a", started_by=ours),  # a day of it on which we wrote first
        entry(who, 5, thread="b", started_by=ours, subject="b"),
        entry(who, 31, thread="c", subject="c"),
        entry(who, 2, thread="c", subject="c"),  # begun before the last 30 days
        entry(person("", "bo@x.example"), 2, thread="d", subject="d"),  # with nobody who is a customer
    )
    plan, _ = bring(store, file)
    assert plan.begun == (1, 1)
    assert "Threads begun in the 30 days before today: 1 by you, 1 by them." in plan_lines(plan)
    assert len(log(store, ana)) == 5
    assert store.history_imports.plan([file]).begun == (1, 1)  # also where nothing is new


def test_another_programs_id_goes_first(store: Store) -> None:
    ana, tom = customer(store), customer(store, "Tom Wolff", emails=("tom@x.example",), phones=())
    store.unit.db.execute_sql("INSERT INTO identity (customer_id, key) VALUES (?, 'x:hubspot:7')", (ana,))
    bring(store, history_file(entry(person("", "tom@x.example", foreign_ids=("x:hubspot:7",)))))
    assert (len(log(store, ana)), log(store, tom)) == (1, [])


def test_who_is_nobody_is_counted_and_offered_and_becomes_a_customer_only_when_asked(store: Store) -> None:
    customer(store)
    stranger, other = person(HOSTILE, "bo@x.example", company="Bo's"), person("Cy", "cy@x.example")
    file = history_file(
        *(entry(stranger, days) for days in (1, 2, 3)), entry(other), apart={"newsletters": 21, "colleagues": 4}
    )
    plan, done = bring(store, file)
    assert (plan.new, plan.unmatched, plan.nobody) == (0, 4, {"others": 2, "newsletters": 21, "colleagues": 4})
    assert [(one.who, one.contacts) for one in plan.offered] == [(stranger, 3), (other, 1)]
    assert (done.added, store.customers.count()) == (0, 1)
    _, done = bring(store, file, everybody=True)
    assert (done.added, done.newcomers, store.customers.count()) == (4, 2, 3)
    plan, done = bring(store, file, everybody=True)
    assert (plan.known, done.added, plan.offered) == (4, 0, ())
    derived_is_right(store)
    store.history.undo()
    assert store.customers.count() == 1


# --- what comes in --------------------------------------------------------------------------------------


def test_what_a_contact_says_stands_in_the_log(store: Store) -> None:
    ana = customer(store)
    called = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
    bring(
        store,
        history_file(
            entry(person(), 9, subject=HOSTILE, text="first\nsecond", with_us="Dana, Tom"),
            entry(person(), 4, source="hubspot", channel=Channel.CALL, started_by=StartedBy.US, at=called,
                  outcome=Outcome.TALKED, seconds=300, subject="", text="spoke"),
            entry(person(), 2, source="hubspot", channel=None, text="likes tea", at=None),
        ),
    )  # fmt: skip
    noted, spoke, mail = store.customers.history(ana)
    assert (mail.source, mail.with_us, mail.notes.split("\n")[1:]) == ("mailbox", "Dana, Tom", ["first", "second"])
    assert "\x1b" not in mail.notes
    assert (spoke.outcome, spoke.seconds, spoke.conversation, spoke.notes) == (Outcome.TALKED, 300, True, "spoke")
    assert spoke.at == called
    assert (noted.channel, noted.notes, noted.conversation) == (Channel.NOTE, "prices\nlikes tea", False)
    share = store.today().strip.share
    assert (share.proactive, share.reactive) == (1, 1)  # a note about somebody is no contact


def test_the_same_file_twice_adds_nothing_and_a_longer_one_what_is_new(store: Store) -> None:
    ana = customer(store)
    first, second = entry(person(), 5), entry(person(), 2)
    assert bring(store, history_file(first))[1].added == 1
    end = store.export()
    plan, done = bring(store, history_file(first))
    assert (plan.new, plan.known, done.added, store.export()) == (0, 1, 0, end)
    plan, done = bring(store, history_file(replace(second, foreign_id="<x>"), first, first))
    assert (plan.new, plan.known, done.added) == (1, 2, 1)
    plan, _ = bring(store, history_file(replace(second, also=("<x>",))))  # as a longer export knows it
    assert (plan.new, plan.known, len(log(store, ana))) == (0, 1, 2)


def test_of_two_boxes_the_earlier_message_says_who_started_the_day(store: Store) -> None:
    ana = customer(store)
    received = entry(person(), foreign_id="<1>")
    at = received.at
    assert at is not None
    sent = replace(received, at=at - timedelta(hours=1), started_by=StartedBy.US, foreign_id="<2>", also=("<1>",))
    plan, _ = bring(store, history_file(received), history_file(sent))
    assert (plan.new, plan.known) == (1, 1)
    assert [started for _, _, started, _ in log(store, ana)] == [StartedBy.US]


def test_a_contact_with_two_customers_stands_with_both_and_one_of_two_addresses_once(store: Store) -> None:
    ana = customer(store, emails=("ana@x.example", "ana@y.example"))
    tom = customer(store, "Tom Wolff", emails=("tom@x.example",), phones=())
    every = tuple(person("", mail) for mail in ("ana@x.example", "ana@y.example", "tom@x.example"))
    one = entry(person(), who=every)
    plan, _ = bring(store, history_file(one))
    assert (plan.new, len(log(store, ana)), len(log(store, tom))) == (2, 1, 1)
    plan, _ = bring(store, history_file(replace(one, who=every[::-1])))
    assert (plan.new, plan.known) == (0, 2)


def test_the_same_meeting_in_two_calendars_comes_in_once(store: Store) -> None:
    ana = customer(store)
    mine, theirs = meeting(person(), foreign_id="a"), meeting(person(), foreign_id="b", subject="Re: prices")
    crm = meeting(person(), source="hubspot")
    plan, _ = bring(store, history_file(mine, theirs), history_file(crm))
    assert (plan.new, plan.known, len(log(store, ana))) == (1, 2, 1)
    plan, _ = bring(store, history_file(theirs))
    assert (plan.new, plan.known) == (0, 1)
    two = entry(person(), foreign_id="a"), entry(person(), foreign_id="b")  # two threads that begin at the same minute
    assert bring(store, history_file(*two))[0].new == 2


def test_what_cannot_be_is_left_out_and_says_why(store: Store) -> None:
    customer(store)
    gone = customer(store, "Tom Wolff", phones=())
    store.customers.archive(gone)
    long_ago = HistoryEntry("sms", "x", None, date(1970, 1, 1), Channel.TEXT, StartedBy.US, who=(person(),))
    file = history_file(entry(person(), -1), long_ago, entry(person("Tom Wolff")), skipped={"automatic answers": 2})
    plan, _ = bring(store, file)
    assert (plan.new, plan.skipped) == (0, {AHEAD: 1, LONG_AGO: 1, ARCHIVED: 1, "automatic answers": 2})


# --- what follows ---------------------------------------------------------------------------------------


def test_cadence_tries_share_and_what_was_agreed_follow_what_came_in(store: Store) -> None:
    ana, bo = customer(store), customer(store, "Bo Lind", phones=("+1 303 555 0150",))
    met(store, bo, 1)
    call(store, ana, Outcome.NO_ANSWER)
    assert store.customers.get(ana).attempts == 1
    spoke = meeting(person(), 0, at=datetime(2026, 11, 24, 9, 5, tzinfo=UTC) + timedelta(hours=12))
    plan = store.history_imports.plan([history_file(meeting(person(), 6), spoke, meeting(person("Bo Lind"), 20))])
    assert plan.skipped in ({AHEAD: 1}, {})  # whatever zone this runs in
    done = store.history_imports.apply(plan)[1]
    one = store.customers.get(ana)
    assert one.last_conversation in (TODAY, TODAY - timedelta(days=6))
    assert (done.later, done.customers) == (1, 2)  # Bo was spoken to later than that
    assert (done.before.total, done.share.total) == (1, 1 + done.added)
    derived_is_right(store)


def test_a_call_back_that_was_made_since_is_done(store: Store) -> None:
    ana = customer(store)
    call(store, ana, Outcome.CALL_BACK, call_back=(TODAY, time(10)))
    (owed,) = store.follow_ups.of_customer(ana)
    store = later(store, "2026-11-24T11:00")
    now = store.clock.now()
    talked = entry(person(), 0, source="hubspot", channel=Channel.CALL, started_by=StartedBy.US, at=now,
                   outcome=Outcome.TALKED)  # fmt: skip
    bring(store, history_file(talked))
    assert store.follow_ups.get(owed.id).state is FollowUpState.DONE
    store.history.undo()
    assert store.follow_ups.get(owed.id).state is FollowUpState.OPEN


def test_the_weeks_proposals_are_made_anew(store: Store) -> None:
    for n in range(8):
        customer(store, f"Person {n}", phones=(f"+1 303 555 01{n:02}",))
    store.today()

    def week() -> set[str]:
        sql = "SELECT name FROM week_pick JOIN customer c ON c.id = customer_id WHERE removed = 0"
        return {name for (name,) in store.unit.db.execute_sql(sql).fetchall()}

    before = week()
    bring(store, history_file(meeting(person(min(before)), 9)))
    assert min(before) not in week()
    assert len(week()) == len(before)


def test_one_undo_takes_it_back_and_redo_brings_it_again(store: Store) -> None:
    ana = customer(store)
    met(store, ana, 40)
    store.today()
    before = store.export()
    bring(store, history_file(meeting(person(), 5), entry(person(), 3)), everybody=True)
    end = store.export()
    store.history.undo()
    assert store.export() == before
    store.history.redo()
    assert store.export() == end
    derived_is_right(store)


def test_a_copy_is_kept_before_and_a_plan_of_before_is_refused(tmp_path: Path, clock: Clock) -> None:
    with open_store(tmp_path / "a.db", clock=clock, backups=tmp_path / "backups") as store:
        customer(store)
        plan = store.history_imports.plan([history_file(entry(person()))])
        store.history_imports.apply(plan)
        assert len(list_backups(tmp_path / "backups")) == 1
        with pytest.raises(Conflict):
            store.history_imports.apply(plan)


def test_unhappy_customers_stay_so(store: Store) -> None:
    ana = customer(store)
    call(store, ana, Outcome.TALKED, mood=Mood.UNHAPPY)
    bring(store, history_file(meeting(person(), 9)))
    assert store.customers.get(ana).last_mood is Mood.UNHAPPY
