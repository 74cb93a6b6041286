"""The e-mail that fits a late promise, a complaint that was put right, and a message that waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store import Conflict, Store
from store.records.call_reports import Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.findings import FindingKind, StoryStep
from store.records.follow_ups import FollowUpState
from store.records.mail import MailForm, MailKind
from store.records.preferences import MailWay
from tests.worlds.builders import TODAY, call, customer, owe

AGO = TODAY - timedelta(days=6)


def visited(store: Store, one: int, notes: str) -> None:
    store.calls.log(Touch(one, Channel.VISIT, StartedBy.US, notes=notes, day=AGO, mood=Mood.SATISFIED))


def test_on_a_late_promise_it_is_sorry_and_linked_to_the_talk(store: Store) -> None:
    one = customer(store)
    visited(store, one, "> send the SLA draft @dana 20 nov !told\n> price list 1 dec !told")
    late, due = store.follow_ups.of_customer(one)
    echo = store.mail.echo(one, late.id)
    assert echo.kind is MailKind.LATE
    assert "we'd send the SLA draft" in store.mail.compose(echo, ())[1]
    assert store.mail.echo(one, due.id).kind is MailKind.RECAP  # not late
    store.mail.accept(echo, MailForm("", "Late", "Sorry"), MailWay.CLIPBOARD, store.mail.offer(one).with_starts(()))
    mail, talk = store.customers.history(one)
    assert mail.about_id == talk.id
    assert {item.id for item in store.follow_ups.of_customer(one)} == {late.id, due.id}
    call(store, one, Outcome.VOICEMAIL)
    assert store.mail.echo(one, late.id).kind is MailKind.ECHO  # of that call, in the same situation


def test_on_a_complaint_that_was_put_right_it_says_what_we_did_once(store: Store) -> None:
    one = customer(store)
    visited(store, one, "- the invoices come late")
    (found,) = store.research.sheet(one).findings
    with pytest.raises(Conflict):
        store.mail.echo(one, finding_id=found.id)  # nothing was done yet
    store.findings.settle(found.id, "they now leave on the third")
    echo = store.mail.echo(one, finding_id=found.id)
    subject, body = store.mail.compose(echo, ())
    assert "they now leave on the third" in body
    offer = store.mail.offer(one).with_starts(())
    store.mail.accept(echo, MailForm("", subject, body), MailWay.CLIPBOARD, offer)
    assert store.research.sheet(one).findings[0].told == TODAY
    with pytest.raises(Conflict):
        store.mail.echo(one, finding_id=found.id)
    store.history.undo()
    assert store.research.sheet(one).findings[0].told is None


def test_of_two_late_promises_it_speaks_of_the_one_it_is_written_on(store: Store) -> None:
    one = customer(store)
    visited(store, one, "> send the SLA draft @dana 19 nov !told\n> price list 20 nov !told")
    sla, prices = store.follow_ups.of_customer(one)
    for item, said, other in ((sla, "SLA draft", "price list"), (prices, "price list", "SLA draft")):
        echo = store.mail.echo(one, item.id)
        words = " ".join(store.mail.compose(echo, ()))
        assert said in words
        assert other not in words
        store.drafts.of_mail(store.customers.get(one), echo.draft_kind).save({"body": said})
    assert store.drafts.of_mail(store.customers.get(one), store.mail.echo(one, sla.id).draft_kind).load() == {
        "body": "SLA draft"
    }


def test_of_two_complaints_put_right_it_speaks_of_the_one_it_is_written_on_and_tells_that_alone(store: Store) -> None:
    one = customer(store)
    visited(store, one, "- the invoices come late\n- the portal is slow")
    done = {"the invoices come late": "they leave on the third", "the portal is slow": "it has a new server"}
    for found in store.research.sheet(one).findings:
        store.findings.settle(found.id, done[found.words])
    for found in store.research.sheet(one).findings:
        echo = store.mail.echo(one, finding_id=found.id)
        subject, body = store.mail.compose(echo, ())
        assert [how in body for how in done.values()] == [how == done[found.words] for how in done.values()]
        store.mail.accept(echo, MailForm("", subject, body), MailWay.CLIPBOARD, store.mail.offer(one).with_starts(()))
        assert {one.id for one in store.research.sheet(one).findings if one.told} == {found.id}
        store.history.undo()


def test_a_story_is_asked_for_in_their_words_and_then_waits_for_their_answer(store: Store) -> None:
    one = customer(store)
    store.calls.log(Touch(one, Channel.VISIT, StartedBy.US, notes='" our launch in a week\n" the new depot', day=AGO))
    launch, depot = (found for found in store.research.sheet(one).findings if found.kind is FindingKind.STORY)
    item = store.follow_ups.get(store.findings.plan_ask(launch, TODAY).created_id or 0)
    for asked in ({"finding_id": launch.id}, {"follow_up_id": item.id}):
        echo = store.mail.echo(one, **asked)
        assert (echo.kind, echo.about_id, echo.has_times) == (MailKind.STORY_ASK, launch.id, True)
        subject, body = store.mail.compose(echo, ("Monday at ten",))
        assert launch.words in body
        assert "Monday at ten" in body
        assert depot.words not in body
        before = store.export()
        store.mail.accept(echo, MailForm("", subject, body), MailWay.CLIPBOARD, store.mail.offer(one))
        assert {found.id: found.step for found in store.research.sheet(one).findings} == {
            launch.id: StoryStep.ASKED,
            depot.id: StoryStep.NOTICED,
        }
        assert store.follow_ups.get(item.id).state is FollowUpState.DONE
        assert store.mail.echo(one, finding_id=depot.id).about_id == depot.id
        with pytest.raises(Conflict):
            store.mail.echo(one, finding_id=launch.id)
        store.history.undo()
        assert store.export() == before


def test_a_message_that_waits_has_its_late_answer(store: Store) -> None:
    one = customer(store)
    store.calls.log(Touch(one, Channel.EMAIL, StartedBy.THEM, notes="Subject: Delivery", day=TODAY))
    assert store.mail.kind(one) is None  # it came today
    other = customer(store, "Jo Park")
    store.calls.log(Touch(other, Channel.EMAIL, StartedBy.THEM, notes="Subject: Delivery", day=AGO))
    echo = store.mail.echo(other)
    assert echo.kind is MailKind.LATE_ANSWER
    assert store.mail.compose(echo, ())[0] == "Re: Delivery"
    owe(store, other)
    store.calls.log(Touch(other, Channel.EMAIL, StartedBy.US))
    assert store.mail.kind(other) is None
