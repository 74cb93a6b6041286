"""The e-mail that fits a late promise, a complaint that was put right, and a message that waits."""

from __future__ import annotations

from datetime import timedelta

import pytest

from store import Conflict, Store
from store.records.call_reports import Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
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
