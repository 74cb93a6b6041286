"""What a text contained counts as said once it was left or written: nothing is offered twice, the echo still has it."""

from __future__ import annotations

import pytest

from store import Store
from store.records.call_reports import Correction, Facts
from store.records.calls import Interaction, Mood, Outcome
from store.records.findings import FindingKind
from store.records.follow_ups import FollowUpKind, FollowUpState
from store.records.mail import MailForm
from store.records.preferences import MailWay
from store.records.scripts import Said
from store.rules.scripts.shipped import EMAIL, VOICEMAIL
from store.rules.scripts.telling import told_by, told_in
from tests.worlds.builders import CADENCE, TODAY, call, customer, owe, report

GOOD = "won the builder award"


def with_news(store: Store) -> tuple[int, int]:
    """A customer with good news and something done that they do not know; returns the id, and that of "tell them"."""
    one = customer(store)
    store.research.add_finding(one, FindingKind.CONGRATULATION, GOOD)
    store.follow_ups.done(owe(store, one, "send the SLA draft", told=True))
    (tell,) = (item for item in store.follow_ups.of_customer(one) if item.kind is FollowUpKind.TELL)
    for part, variant in {(text.part, text.variant) for text in store.scripts.texts()}:
        if part in (VOICEMAIL, EMAIL):
            store.scripts.save(None, part, variant, "Hello $first_name. [$congratulation] Good news: $done.")
    return one, tell.id


def voicemail_of(store: Store, one: int) -> Said:
    return next(part.said for part in store.scripts.filled(one) if part.name == VOICEMAIL)


def left(store: Store, one: int) -> int:
    """The voicemail on the screen is left, and the call saved."""
    said = voicemail_of(store, one)
    created = store.calls.record(report(one, Outcome.VOICEMAIL, used=said.findings, told=said.follow_ups)).created_id
    assert created is not None
    return created


def test_what_a_voicemail_told_is_not_offered_again_and_its_e_mail_still_has_it(store: Store) -> None:
    one, tell = with_news(store)
    before = store.export()
    entry = left(store, one)
    (news,) = store.research.sheet(one).findings
    assert (news.kind, news.used) == (FindingKind.CONGRATULATION, TODAY)
    assert store.follow_ups.get(tell).state is FollowUpState.DONE
    parts = {part.name: part.text for part in store.scripts.filled(one)}
    assert GOOD not in parts[VOICEMAIL]
    assert "SLA draft" not in parts[VOICEMAIL]
    echo = store.mail.echo(one)
    assert echo.call.id == entry
    body = store.mail.compose(echo, ())[1]
    assert "I saw that you won the builder award. Congratulations!" in body
    assert "we've sent the SLA draft" in body
    store.history.undo()
    assert store.export() == before


def test_another_outcome_tells_nothing(store: Store) -> None:
    one, tell = with_news(store)
    said = voicemail_of(store, one)
    assert said.follow_ups == (tell,)
    call(store, one, Outcome.NO_ANSWER, told=said.follow_ups)
    assert store.follow_ups.get(tell).state is FollowUpState.OPEN
    assert store.research.sheet(one).findings[0].used is None


def test_what_the_accepted_e_mail_still_says_counts_as_said(store: Store) -> None:
    one, tell = with_news(store)
    call(store, one, Outcome.NO_ANSWER)
    echo, offer = store.mail.echo(one), store.mail.offer(one)
    body = store.mail.compose(echo, ())[1]
    kept = body.replace(" Good news: we've sent the SLA draft.", "")
    assert kept != body
    store.mail.accept(echo, MailForm("", "Hello", kept), MailWay.CLIPBOARD, offer)
    assert store.research.sheet(one).findings[0].used == TODAY
    assert store.follow_ups.get(tell).state is FollowUpState.OPEN  # that line was taken out of it
    store.history.undo()
    change = store.mail.accept(echo, MailForm("", "Hello", body), MailWay.CLIPBOARD, offer)
    assert store.follow_ups.get(tell).state is FollowUpState.DONE
    assert len(change.proposals) == 1  # whether they are satisfied with it
    store.history.undo()
    assert store.follow_ups.get(tell).state is FollowUpState.OPEN


def test_criticism_that_was_put_right_is_told_once(store: Store) -> None:
    one = customer(store)
    store.calls.record(report(one, Outcome.TALKED, notes="- the invoices come late"))
    (found,) = store.research.sheet(one).findings
    store.findings.settle(found.id, "they now leave on the third")
    store.scripts.save(None, VOICEMAIL, "", "You told us $criticism. Here is what we did: $criticism_done.")
    said = voicemail_of(store, one)
    if not said.findings:
        pytest.skip("the situation has a text of its own")
    left(store, one)
    assert store.research.sheet(one).findings[0].told == TODAY
    assert voicemail_of(store, one).findings == ()


def test_a_correction_gives_back_what_the_voicemail_told(store: Store) -> None:
    one, _ = with_news(store)
    before = store.research.sheet(one).findings
    entry = left(store, one)
    store.corrections.remove(store.calls.entry(entry))
    assert store.research.sheet(one).findings == before


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Good news: we've sent the draft.", (7,)),
        ("Good news: We've sent, the draft", (7,)),
        ("good news", ()),
        ("", ()),
    ],
)
def test_only_words_that_stand_in_the_text_are_told(text: str, found: tuple[int, ...]) -> None:
    facts = told_by([(3, ("a criticism", "what was done"))], [(7, ("we've sent the draft",)), (8, ("",))])
    assert told_in(text, facts) == Said((), found)
    assert told_in(f"{text} A criticism: what was done!", facts).findings == (3,)


@pytest.mark.parametrize("to", [Outcome.NO_ANSWER, Outcome.WRONG_NUMBER, Outcome.MESSAGE, None])
def test_what_a_voicemail_told_is_to_be_told_again_where_there_was_none(store: Store, to: Outcome | None) -> None:
    one, tell = with_news(store)
    findings = store.research.sheet(one).findings
    call(store, one, Outcome.NO_ANSWER)  # that one told them nothing
    entry = store.calls.entry(left(store, one))
    with_voicemail = store.export()
    correct(store, entry, to)
    assert store.follow_ups.get(tell).state is FollowUpState.OPEN
    assert store.research.sheet(one).findings == findings
    store.history.undo()
    assert store.export() == with_voicemail


def test_what_a_voicemail_told_stays_told_where_we_talked_or_wrote_it_too(store: Store) -> None:
    one, tell = with_news(store)
    entry = left(store, one)
    correct(store, store.calls.entry(entry), Outcome.TALKED)
    assert store.follow_ups.get(tell).state is FollowUpState.DONE
    correct(store, store.calls.entry(entry), Outcome.VOICEMAIL)  # of which nobody knows what it told
    assert store.follow_ups.get(tell).state is FollowUpState.OPEN
    store.history.undo()
    store.history.undo()
    echo, offer = store.mail.echo(one), store.mail.offer(one)
    store.mail.accept(echo, MailForm("", "Hello", store.mail.compose(echo, ())[1]), MailWay.CLIPBOARD, offer)
    correct(store, store.calls.entry(entry), Outcome.NO_ANSWER)
    assert store.follow_ups.get(tell).state is FollowUpState.DONE


def correct(store: Store, entry: Interaction, to: Outcome | None) -> None:
    """It ended otherwise; None: there was no such call."""
    if to is None:
        store.corrections.remove(entry)
        return
    talked = to is Outcome.TALKED
    facts = Facts(entry.customer_id, entry.channel, entry.started_by, to, Mood.SATISFIED if talked else None, entry.day)
    store.corrections.edit(entry, Correction(facts, entry.notes, next_step=CADENCE if talked else None))
