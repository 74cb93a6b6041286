"""The e-mail after a conversation: what was agreed, and never what was noted for ourselves."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from store import Conflict, Store
from store.records.call_reports import NextStep, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.follow_ups import FollowUpKind
from store.records.mail import MailForm, MailKind
from store.records.preferences import MailWay
from store.rules.capture.recap import recap_facts
from store.rules.scripts.their_days import TheirDays
from tests.worlds.builders import TODAY, customer, later, report

NOTES = """They sounded tired.
+ @dana saved our launch
- the invoices come late
~ two people left
? they lay off forty drivers
^ ask about the merger
> send the SLA draft @dana fri !told
> check their credit rating
= food people first"""


def talked(store: Store, one: int, notes: str = NOTES, **values: Any) -> None:
    store.calls.record(report(one, Outcome.TALKED, notes=notes, **values))


def recap(store: Store, one: int) -> str:
    echo = store.mail.echo(one)
    assert echo.kind is MailKind.RECAP
    return "\n".join(store.mail.compose(echo, ()))


def test_the_recap_repeats_what_was_agreed_and_nothing_else(store: Store) -> None:
    one = customer(store)
    talked(store, one, mood=Mood.UNHAPPY, next_step=NextStep(date(2026, 12, 8), time(10), "", FollowUpKind.TALK))
    said = recap(store, one)
    assert "Thank you for your time today." in said
    assert "Dana will send the SLA draft by Friday, and you'll hear from me when it's done." in said
    assert "Next: we talk again on Tuesday, December 8, at 10:00 am." in said
    assert "I'll pass on what you said about Dana." in said
    for private in ("tired", "launch", "invoices", "left", "drivers", "merger", "credit", "food people", "unhappy"):
        assert private not in said
    assert store.mail.echo(one).left_out == 1


def test_a_talk_in_which_nothing_was_agreed_has_no_e_mail_and_says_so(store: Store) -> None:
    one = customer(store)
    talked(store, one, "- the invoices come late\n> check their credit rating")
    with pytest.raises(Conflict, match="and what you noted was not said to them"):
        store.mail.echo(one)
    assert store.mail.kind(one) is None


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        (Outcome.VOICEMAIL, MailKind.ECHO),
        (Outcome.NO_ANSWER, MailKind.ECHO),
        (Outcome.DECLINED, None),
        (Outcome.TALKED, MailKind.RECAP),
    ],
)
def test_which_e_mail_there_is_after_a_call(store: Store, outcome: Outcome, kind: MailKind | None) -> None:
    one = customer(store)
    assert store.mail.kind(one) is None
    notes = NOTES if outcome is Outcome.TALKED else ""
    store.calls.record(report(one, outcome, notes=notes))
    assert store.mail.kind(one) is kind


def test_a_call_that_reached_nobody_since_goes_first_again(store: Store) -> None:
    one = customer(store)
    talked(store, one)
    store.calls.record(report(one, Outcome.VOICEMAIL))
    assert store.mail.kind(one) is MailKind.ECHO


def test_a_meeting_has_its_recap_as_well(store: Store) -> None:
    one = customer(store)
    store.calls.log(Touch(one, Channel.MEETING, StartedBy.US, notes=NOTES, mood=Mood.SATISFIED))
    assert "Dana will send the SLA draft by Friday" in recap(store, one)


def test_an_old_talk_is_nothing_to_repeat(store: Store) -> None:
    one = customer(store)
    day = TODAY - timedelta(days=31)
    store.calls.log(Touch(one, Channel.VISIT, StartedBy.US, notes="> send it fri !told", day=day))
    assert store.mail.kind(one) is None


def test_what_follows_the_talk_stays_as_it_is_and_the_e_mail_is_linked_to_it(store: Store) -> None:
    one = customer(store)
    talked(store, one)
    before, owed = store.export(), store.follow_ups.of_customer(one)
    echo, offer = store.mail.echo(one), store.mail.offer(one).with_starts(())
    store.mail.accept(echo, MailForm("", "What we agreed", "Hello Ana"), MailWay.CLIPBOARD, offer)
    mail, talk = store.customers.history(one)
    assert (mail.channel, mail.about_id) == (Channel.EMAIL, talk.id)
    assert store.mail.echo(one).written == TODAY
    assert store.follow_ups.of_customer(one) == owed
    store.history.undo()
    assert store.export() == before


def test_what_was_done_since_stands_as_done(store: Store) -> None:
    one = customer(store)
    talked(store, one, "> send the SLA draft @dana fri !told\n> check the invoice fri !told")
    (item, _) = store.follow_ups.of_customer(one)
    store.follow_ups.done(item.id)
    said = recap(store, one)
    assert "And this is done: we've sent the SLA draft." in said
    assert "I'll check the invoice by Friday, and tell you when it's done." in said


def test_the_next_talk_comes_as_a_calendar_file_without_a_word_of_the_notes(store: Store) -> None:
    one = customer(store)
    at = datetime(2026, 12, 8, 9, tzinfo=UTC)
    step = NextStep(date(2026, 12, 8), time(9), "the secret merger, 45 min", FollowUpKind.TALK, at)
    talked(store, one, next_step=step)
    file = store.mail.invitation(store.mail.echo(one))
    assert file is not None
    assert b"20261208T" in file.data
    assert b"merger" not in file.data
    assert b"Ana" not in file.data
    talked(store, one)
    assert store.mail.invitation(store.mail.echo(one)) is None


def test_without_anything_said_there_is_nothing_to_repeat() -> None:
    facts = recap_facts((), (), str, TheirDays(TODAY), "", TODAY)
    assert (facts["agreed"], facts["next_step"], facts["praised"]) == ((), "", "")


def test_a_recap_written_late_promises_nothing_by_a_day_that_is_over(store: Store) -> None:
    one = customer(store)
    step = NextStep(TODAY + timedelta(days=2), None, "", FollowUpKind.CHECK_IN)
    talked(store, one, "> send the SLA draft @dana fri !told\n> check the invoice", next_step=step)
    with later(store, "2026-12-01") as then:
        said = recap(then, one)
    assert "Dana will send the SLA draft, and you'll hear from me when it's done." in said
    assert "last" not in said
    assert "Next:" not in said
