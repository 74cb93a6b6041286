"""The facts of scripts, each as the store has it: said as it is true, and missing where it is not known."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from store import Clock, Store, open_store
from store.file import models as m
from store.records.call_reports import NextStep, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.customers import Stage
from store.records.findings import FindingKind
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences
from store.rules.scripts import shipped as texts
from store.rules.scripts.fields import NAMES
from store.rules.scripts.situations import Situation
from store.rules.scripts.spoken_hours import hour_said
from tests.worlds.builders import TODAY, call, customer, met, owe

LATE, FRIDAY = TODAY - timedelta(days=4), TODAY + timedelta(days=3)


def find(store: Store, customer_id: int, kind: FindingKind, words: str, **more: object) -> None:
    with store.unit.writing(), store.unit.act("finding") as recorder:
        row = {"uid": words, "customer": customer_id, "kind": kind.value, "words": words, "day": TODAY}
        recorder.insert(m.Finding, [row | more])


def facts(store: Store, customer_id: int) -> dict[str, str]:
    """Each placeholder as the editor shows it for this customer, without the examples of an e-mail."""
    return {one.name: one.value for one in store.scripts.placeholders(customer_id)}


def mailed(store: Store, customer_id: int, call_id: int) -> str:
    entry = next(one for one in store.brief(customer_id).history if one.id == call_id)
    return store.scripts.email(customer_id, (), entry)[1]


def promise(store: Store, ana: int, what: str, day: date, **more: object) -> int:
    item = owe(store, ana, what, FRIDAY, told=True)
    with store.unit.writing(), store.unit.act("promise") as recorder:
        recorder.update(m.FollowUp, item, **({"promised_day": day, "due_day": day} | more))
    return item


def test_nothing_is_known_of_somebody_new_but_what_is_always_so(store: Store) -> None:
    ana = customer(store, phones=())
    known = {name for name, value in facts(store, ana).items() if value}
    always = {
        "first_name",
        "name",
        "my_phone",
        "signature",
        "part_of_day",
        "next_try",
        "my_name",
        "my_first",
        "my_firm",
    }
    assert known <= always | {"my_title", "my_email"}
    assert set(facts(store, ana)) == set(NAMES)


def test_whom_we_call(store: Store) -> None:
    ana = customer(store, company="Bäckerei Grünwald GmbH & Co. KG", customer_since=date(2020, 9, 1))
    found = facts(store, ana)
    assert (found["company"], found["company_full"]) == ("Bäckerei Grünwald", "Bäckerei Grünwald GmbH & Co. KG")
    assert found["tenure"] == "six years"
    met(store, ana, 5)
    assert (facts(store, ana)["last_talk"], facts(store, ana)["silence"]) == ("last Thursday", "five days")


def test_how_they_came_what_they_need_and_when_they_renew(store: Store) -> None:
    new = {"how_met": "ana Ruiz suggested I call you", "need": "Route planning for the new depot"}
    jo = customer(store, "Jo Park", phones=(), address_as="Frau Park", stage=Stage.PROSPECT, **new)
    found = facts(store, jo)
    assert found["first_name"] == "Frau Park"
    assert (found["how_met"], found["how_met_short"]) == ("Ana Ruiz suggested I call you", "Ana Ruiz suggested it")
    assert found["need"] == found["about"] == "Route planning for the new depot"
    six_weeks, far = TODAY + timedelta(weeks=6), TODAY + timedelta(days=91)
    ana, sam = customer(store, renewal_day=six_weeks), customer(store, "Sam Oak", phones=(), renewal_day=far)
    assert (facts(store, ana)["renewal"], facts(store, ana)["about"]) == ("in six weeks", "next year")
    assert (facts(store, sam)["renewal"], facts(store, sam)["about"]) == ("", "")


def test_with_hard_news_nothing_glad_is_spoken_of(store: Store) -> None:
    ana = customer(store)
    find(store, ana, FindingKind.CONGRATULATION, "the builder award")
    find(store, ana, FindingKind.HARD_NEWS, "laid off 40 drivers")
    assert facts(store, ana)["about"] == ""
    assert not any("laid off" in value for value in facts(store, ana).values())


def test_my_number_is_said_as_they_dial_it(tmp_path: Path, clock: Clock) -> None:
    mine = Preferences(my_name="Robin Vale", my_phone="+1 303 555 0199")
    with open_store(tmp_path / "s.db", clock=clock, preferences=mine) as store:
        near, far = customer(store), customer(store, "Jo Park", phones=("+49 30 123456",))
        assert facts(store, near)["my_phone"] == "(303) 555-0199"
        assert facts(store, far)["my_phone"] == "+1 303-555-0199"
        assert facts(store, near)["my_first"] == "Robin"


def test_promises_are_said_as_clauses(store: Store) -> None:
    ana = customer(store)
    promise(store, ana, "Send the SLA draft", LATE, due_day=FRIDAY)
    promise(store, ana, "check the crates", TODAY)
    found = facts(store, ana)
    assert found["said_late"] == "we'd send the SLA draft by last Friday"
    assert found["said_today"] == "we'd check the crates today"
    assert (found["owed"], found["about"]) == ("the SLA draft", "the SLA draft I owe you")


def test_a_new_day_is_said_only_where_both_work(store: Store) -> None:
    ana, jo, sam = customer(store), customer(store, "Jo Park", phones=()), customer(store, "Sam Oak", phones=())
    wednesday, thanksgiving, sunday = (TODAY + timedelta(days=n) for n in (1, 2, 5))
    for one, day in ((ana, wednesday), (jo, thanksgiving), (sam, sunday)):
        promise(store, one, "send the SLA draft", LATE, due_day=day)
    assert [facts(store, one)["new_day"] for one in (ana, jo, sam)] == ["tomorrow", "", ""]


def test_what_is_done_is_said_until_they_know(store: Store) -> None:
    ana = customer(store)
    item = owe(store, ana, "correct the October invoice", told=True)
    store.follow_ups.done(store.follow_ups.get(item))
    assert facts(store, ana)["done"] == "we've corrected the October invoice"
    assert facts(store, ana)["about"] == "the October invoice"


def test_our_mistake_is_a_clause_with_what_is_being_done(store: Store) -> None:
    ana = customer(store)
    find(store, ana, FindingKind.OUR_MISTAKE, "The double invoice in October. We're sending a credit note on Friday.")
    found = facts(store, ana)
    assert found["fault"] == found["heads_up"] == "the double invoice in October"
    assert found["fault_short"] == found["about"] == "the double invoice"
    assert found["fault_status"] == "We're sending a credit note on Friday"


def test_what_was_done_about_a_mistake_is_said_until_they_know(store: Store) -> None:
    ana = customer(store)
    find(store, ana, FindingKind.OUR_MISTAKE, "we invoiced you twice", settled_how="the credit note went out today")
    assert facts(store, ana)["fault_status"] == "The credit note went out today"


@pytest.mark.parametrize("behind", ["Ask Dana first.", "They are furious.", "(Dana has it)", "Who knows?"])
def test_a_note_behind_a_mistake_is_never_said(store: Store, behind: str) -> None:
    ana = customer(store)
    find(store, ana, FindingKind.OUR_MISTAKE, f"we invoiced you twice. {behind}")
    assert facts(store, ana)["fault_status"] == ""
    assert facts(store, ana)["about"] == "something we got wrong"


def test_what_was_heard(store: Store) -> None:
    ana = customer(store)
    notes = '- The invoices come late\n+ @Dana saved our launch\n" opened a week early'
    call(store, ana, Outcome.TALKED, mood=Mood.UNHAPPY, notes=notes)
    found = facts(store, ana)
    assert (found["complaint"], found["complaint_short"]) == ("the invoices come late", "the invoices")
    assert (found["praised"], found["story"]) == ("Dana", "opened a week early")
    assert (found["criticism"], found["criticism_done"]) == ("", "")
    late = store.brief(ana).open_points[0]
    store.findings.settle(late, "They now leave on the third")
    found = facts(store, ana)
    assert (found["complaint"], found["criticism"]) == ("", "the invoices come late")
    assert (found["criticism_done"], found["about"]) == (
        "they now leave on the third",
        "what you told us about the invoices",
    )


def test_the_first_good_news_that_finishes_is_said(store: Store) -> None:
    ana = customer(store)
    find(store, ana, FindingKind.CONGRATULATION, "the builder award")
    find(store, ana, FindingKind.CONGRATULATION, "Omar was promoted")
    assert facts(store, ana)["congratulation"] == "Congratulations on the builder award!"
    assert facts(store, ana)["about"] == "your builder award"
    # A text of one's own that has its own beginning goes on with the words.
    store.scripts.save(None, texts.VOICEMAIL, Situation.FIRST_CALL, "Congratulations on your news: $congratulation.")
    assert store.scripts.filled(ana)[0].text == "Congratulations on your news: the builder award."


def test_calls_of_a_series_are_said_on_their_clock(store: Store) -> None:
    ana = customer(store)
    assert facts(store, ana)["earlier_call"] == ""
    assert facts(store, ana)["next_try"] == "on Friday"
    first = call(store, ana)
    found = facts(store, ana)
    assert (found["earlier_call"], found["next_try"]) == ("today", "on Friday")
    assert "I tried to call you today and left you a voicemail." in mailed(store, ana, first)


def test_who_asked_for_a_call_hears_the_hour_they_asked_for(store: Store) -> None:
    ana, jo = customer(store, phones=()), customer(store, "Jo Park", phones=("+81 3 1234 5678",))
    for one in (ana, jo):
        owe(store, one, "call back", TODAY, kind=FollowUpKind.CALL_BACK, due_time=time(10), told=True)
    there = datetime.combine(TODAY, time(10)).astimezone(ZoneInfo("Asia/Tokyo"))
    assert facts(store, ana)["asked_for"] == "at ten"
    assert facts(store, jo)["asked_for"].startswith(f"at {hour_said(there.time())}")


def test_the_e_mail_after_a_call_they_asked_for_knows_the_hour(store: Store) -> None:
    ana = customer(store, phones=())
    asked = owe(store, ana, "call back", TODAY, kind=FollowUpKind.CALL_BACK, due_time=time(10), told=True)
    missed = call(store, ana, follow_up_id=asked)
    body = "[You asked me to call $asked_for.] [I tried you $called.]"
    store.scripts.save(None, texts.EMAIL, Situation.CALL_BACK, body)
    assert mailed(store, ana, missed) == "You asked me to call at ten. I tried you today."


def test_who_asked_for_a_call_hears_the_day_on_which_it_is_tried_again(store: Store) -> None:
    ana = customer(store)
    call(store, ana, Outcome.CALL_BACK, call_back=(TODAY, time(23, 30)))
    said = facts(store, ana)["next_try"]
    missed = call(store, ana)
    assert said == "tomorrow"
    store.scripts.save(None, texts.EMAIL, Situation.CALL_BACK, "[Again $next_try.]")
    assert mailed(store, ana, missed) == "Again tomorrow."


def test_the_e_mail_with_times_is_remembered_in_its_series(store: Store) -> None:
    ana = customer(store)
    first = call(store, ana)
    assert facts(store, ana)["mailed"] == ""
    with store.unit.writing(), store.unit.act("mail") as recorder:
        at = next(one.at for one in store.brief(ana).history if one.id == first)
        row = {"uid": "mail", "customer": ana, "at": at, "day": TODAY, "channel": "e-mail", "started_by": "us"}
        recorder.insert(m.Interaction, [row | {"about": first, "conversation": False, "reached": False}])
    assert facts(store, ana)["mailed"] == "today"


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("ask how the new portal is doing", "I'll ask how the new portal is doing on Tuesday, December 8"),
        ("the new portal", "you'll hear from me on Tuesday, December 8, about the new portal"),
        ("hear what they think of it", "you'll hear from me on Tuesday, December 8"),
    ],
)
def test_the_next_step_is_said_to_their_face(store: Store, what: str, said: str) -> None:
    ana = customer(store)
    step = NextStep(date(2026, 12, 8), what=what)
    call(store, ana, Outcome.TALKED, next_step=step)
    assert facts(store, ana)["next_step"] == said


def test_a_scheduled_talk(store: Store) -> None:
    ana = customer(store, phones=())
    owe(store, ana, "talk about next year, 11:00 - 11:45", TODAY, kind=FollowUpKind.TALK, due_time=time(11), told=True)
    found = facts(store, ana)
    assert (found["talk_time"], found["talk_about"], found["talk_minutes"]) == ("eleven o'clock", "next year", "45")


def test_their_message_is_said_until_we_answered(store: Store) -> None:
    ana = customer(store)
    day = TODAY - timedelta(days=5)
    notes = "cross about it\nSubject: Delivery in week 50"
    store.calls.log(Touch(ana, Channel.EMAIL, StartedBy.THEM, day=day, notes=notes))
    assert (facts(store, ana)["wrote"], facts(store, ana)["their_subject"]) == ("last Thursday", "Delivery in week 50")
    store.calls.log(Touch(ana, Channel.EMAIL, StartedBy.US, day=day + timedelta(days=1)))
    assert (facts(store, ana)["wrote"], facts(store, ana)["their_subject"]) == ("", "")
