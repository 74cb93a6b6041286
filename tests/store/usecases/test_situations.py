"""Which situation a customer is in, as it is read from the store, and the line above the script that says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from store import Store
from store.records.calls import Mood, Outcome
from store.records.customers import Stage
from store.records.findings import FindingKind
from store.records.follow_ups import FollowUpKind
from store.records.mail import MailKind
from store.rules.scripts import shipped as texts
from store.rules.scripts.situations import Situation
from tests.tui.harness import HOSTILE, HOSTILE_SEEN
from tests.worlds.builders import TODAY, call, customer, form, later, met, owe

MANNERS = {
    Situation.STANDARD: "",
    Situation.OUR_MISTAKE: "Our mistake (noted today). Say it first, then listen. No reasons unless they ask.",
    Situation.LATE: "Late promise (promised for yesterday). The new day must hold."
    " If you don't know it yet, don't name one.",
    Situation.UNHAPPY: "After an unhappy talk (you last talked 5 days ago). They may still be cross. Let them finish.",
    Situation.SETTLED: "Complaint put right (they don't know yet). Tell, then ask. Don't sell it.",
    Situation.DUE_TODAY: "Due today.",
    Situation.DONE: "Done since (they don't know yet).",
    Situation.HARD_NEWS: "Hard news (known to you: laid off 40 drivers). Don't bring it up. If they do, listen.",
    Situation.RENEWAL: "Renewal (Thu 24 Dec). What was it worth? Before any paper.",
    Situation.SUSPECT: "Not yet in touch. Find out whether there is anything to talk about.",
    Situation.PROSPECT: "In talks. Their need and their decision, not our offer.",
    Situation.FIRST_CALL: "First call. You want to know them. Nothing else today.",
    Situation.SILENCE: "Long silence (you last talked 7 months ago). Say so once, then it's about them.",
    Situation.PROMOTER: "Delighted (you last talked 5 days ago). Thank them with the detail."
    " The story is for another day.",
}


def talked(store: Store, mood: Mood = Mood.SATISFIED, notes: str = "") -> tuple[Store, int]:
    """A customer with whom we talked on Thursday, on Tuesday."""
    with later(store, TODAY - timedelta(days=5)) as thursday:
        one = customer(thursday)
        call(thursday, one, Outcome.TALKED, mood=mood, notes=notes)
    return later(thursday, TODAY), one


def brought_about(store: Store, situation: Situation) -> tuple[Store, int]:
    """A customer who is in this situation, and in no other that goes before the standard one."""
    if situation in (Situation.UNHAPPY, Situation.SETTLED):
        mood = Mood.UNHAPPY if situation is Situation.UNHAPPY else Mood.SATISFIED
        store, one = talked(store, mood, "- the invoices come late")
        if situation is Situation.SETTLED:
            store.findings.settle(store.brief(one).open_points[0], "they leave on the third now")
        return store, one
    if situation is Situation.FIRST_CALL:
        return store, customer(store)
    if situation in (Situation.SUSPECT, Situation.PROSPECT):
        return store, customer(store, stage=Stage(situation.value))
    if situation is Situation.SILENCE:
        one = customer(store)
        met(store, one, 220)
        return store, one
    store, one = talked(store, Mood.PROMOTER if situation is Situation.PROMOTER else Mood.SATISFIED)
    if situation is Situation.RENEWAL:
        renewing = form(renewal_day=date(2026, 12, 24))
        store.customers.edit(one, renewing, store.customers.get(one).version)
    if situation in (Situation.OUR_MISTAKE, Situation.HARD_NEWS):
        kind, words = {
            Situation.OUR_MISTAKE: (FindingKind.OUR_MISTAKE, "we invoiced you twice"),
            Situation.HARD_NEWS: (FindingKind.HARD_NEWS, "laid off 40 drivers"),
        }[situation]
        store.research.add_finding(one, kind, words)
    if situation in (Situation.LATE, Situation.DUE_TODAY):
        owe(store, one, due=TODAY, told=True)
        store = store if situation is Situation.DUE_TODAY else later(store, TODAY + timedelta(days=1))
    if situation is Situation.DONE:
        store.follow_ups.done(store.follow_ups.get(owe(store, one, told=True)))
    return store, one


@pytest.mark.parametrize("situation", MANNERS)
def test_the_line_above_the_script_says_which_why_and_how(store: Store, situation: Situation) -> None:
    found, one = brought_about(store, situation)
    with found as store:
        parts = {part.name: part for part in store.scripts.filled(one)}
        assert parts[texts.OPENING].variant == parts[texts.VOICEMAIL].variant == situation
        assert parts[texts.OPENING].manner == MANNERS[situation]


def test_the_tries_of_a_round_say_something_else_each_time_and_the_e_mail_after_each_the_same(store: Store) -> None:
    one = customer(store, emails=("ana@x.example",))
    days = ("2026-11-24", "2026-11-27", "2026-12-01", "2026-12-04")
    variants = (Situation.FIRST_CALL, Situation.SECOND_TRY, Situation.THIRD_TRY, Situation.FOURTH_TRY)
    heard, mailed = set(), set()
    for day, variant in zip(days, variants, strict=True):
        with later(store, day) as again:
            voicemail, opening, *_ = again.scripts.filled(one)
            assert (voicemail.variant, opening.variant) == (variant, Situation.FIRST_CALL)
            heard.add(voicemail.text)
            call(again, one)
            tried = again.customers.history(one)[0]
            mailed.add(again.scripts.email(one, (), tried))
            expected = texts.SHIPPED[texts.EMAIL_SUBJECT, variant].strip("[").split(" $")[0].split(" |")[0]
            assert again.scripts.email(one, (), tried)[0].startswith(expected)
    assert len(heard) == len(mailed) == 4
    with later(store, "2026-12-04") as again:
        assert again.scripts.filled(one)[0].variant == Situation.FIRST_CALL  # they rest: it is no further try
    with later(store, "2027-01-25") as again:
        assert again.scripts.filled(one)[0].variant == Situation.FIRST_CALL  # a new round begins


def test_the_line_of_a_further_try_names_the_one_before(store: Store) -> None:
    one = customer(store)
    call(store, one, Outcome.NO_ANSWER)
    with later(store, "2026-11-27") as again:
        voicemail = again.scripts.filled(one)[0]
        assert voicemail.manner == "Second try (no answer Tuesday). Another hour than last time, and shorter."


def test_a_call_they_asked_for_is_theirs_before_all_else_and_so_is_its_e_mail(store: Store) -> None:
    one = customer(store, emails=("ana@x.example",))
    store.research.add_finding(one, FindingKind.OUR_MISTAKE, "we invoiced you twice")
    asked = owe(store, one, "call back", TODAY, kind=FollowUpKind.CALL_BACK, due_time=time(10), told=True)
    voicemail, opening, guide, *_ = store.scripts.filled(one, asked)
    assert {voicemail.variant, opening.variant} == {Situation.CALL_BACK}
    assert guide.variant == ""
    assert voicemail.tone == "They set this time. Be on it."
    assert store.scripts.filled(one)[0].variant == Situation.OUR_MISTAKE
    call(store, one, Outcome.VOICEMAIL, follow_up_id=asked)
    assert store.scripts.email(one, (), store.customers.history(one)[0])[0] == "You asked me to call"


def test_a_scheduled_talk_has_its_own_words(store: Store) -> None:
    one = customer(store)
    talk = owe(store, one, "next year", TODAY, kind=FollowUpKind.TALK, due_time=time(11), told=True)
    voicemail, opening, *_ = store.scripts.filled(one, talk)
    assert "Thank you for making the time." in opening.text
    assert "our talk about next year" in voicemail.text


def test_after_a_wrong_number_the_e_mail_asks_for_the_right_one(store: Store) -> None:
    one = customer(store, emails=("ana@x.example",))
    call(store, one, Outcome.WRONG_NUMBER)
    subject, body = store.scripts.email(one, (), store.customers.history(one)[0])
    assert subject == "Which number should I use?"
    assert "doesn't reach you any more" in body


def test_with_hard_news_nothing_glad_is_said_whatever_goes_first(store: Store) -> None:
    one = customer(store)
    store.research.add_finding(one, FindingKind.CONGRATULATION, "won the builder award")
    assert "Congratulations" in store.scripts.filled(one)[0].text
    store.research.add_finding(one, FindingKind.HARD_NEWS, f"laid off {HOSTILE}")
    asked = owe(store, one, "call back", TODAY, kind=FollowUpKind.CALL_BACK, told=True)
    for answers in (None, asked):
        for part in store.scripts.filled(one, answers):
            assert "Congratulations" not in part.text
            assert "laid off" not in part.text
    assert HOSTILE_SEEN[:4] in store.scripts.filled(one)[0].why


def test_who_is_no_customer_yet_has_not_been_with_us_for_years(store: Store) -> None:
    one = customer(store, stage=Stage.PROSPECT, customer_since=date(2019, 5, 1))
    asked = owe(store, one, "call back", TODAY, kind=FollowUpKind.CALL_BACK, told=True)
    assert not any("seven years" in part.text for part in store.scripts.filled(one, asked))


def test_what_they_were_unhappy_with_is_over_when_it_is_put_right_and_they_know(store: Store) -> None:
    found, one = talked(store, Mood.UNHAPPY, "- the invoices come late")
    with found as store:
        assert "weren't happy with us about the invoices" in store.scripts.filled(one)[0].text
        store.findings.settle(store.brief(one).open_points[0], "they leave on the third now")
        opening = store.scripts.filled(one)[1]
        assert opening.variant == Situation.SETTLED
        assert "they leave on the third now" in opening.text
    found, one = talked(store, Mood.UNHAPPY)
    with found as store:  # of what, nobody noted
        assert store.scripts.filled(one)[1].variant == Situation.UNHAPPY


def test_a_letter_of_another_kind_is_filled_with_what_it_is_about(store: Store) -> None:
    one = customer(store)
    agreed = {"agreed": ("Dana will send the draft by Friday.",), "called": "today", "next_step": "we talk on Friday"}
    call(store, one)
    echo = store.mail.echo(one)
    subject, body = store.scripts.letter(replace(echo, kind=MailKind.RECAP), agreed)
    assert subject == "What we agreed today"
    assert "\nDana will send the draft by Friday.\n\nNext: we talk on Friday." in body
    assert store.scripts.letter(replace(echo, kind=MailKind.LATE_ANSWER), {})[0] == "Your question"


def test_ones_own_standard_text_is_said_where_it_was_and_the_editor_knows_where_not(store: Store) -> None:
    one = customer(store)
    store.scripts.save(None, texts.OPENING, "", "Hi, it's me.")
    shown = {(text.part, text.variant): text for text in store.scripts.texts()}
    assert shown[texts.OPENING, Situation.SILENCE].instead
    assert not shown[texts.OPENING, ""].instead
    assert not shown[texts.VOICEMAIL, Situation.SILENCE].instead
    assert store.scripts.filled(one)[1].text != "Hi, it's me."
    german = store.scripts.add_set("Deutsch").created_id
    store.scripts.save(german, texts.OPENING, "", "Guten Tag.")
    shown = {(text.part, text.variant): text for text in store.scripts.texts(german)}
    assert shown[texts.OPENING, Situation.SILENCE].general
    assert shown[texts.OPENING, Situation.SILENCE].body == "Guten Tag."
    store.scripts.choose_for(one, german)
    assert store.scripts.filled(one)[1].text == "Guten Tag."


def test_texts_written_for_a_heads_up_are_said_for_our_mistake(store: Store) -> None:
    one = customer(store)
    store.scripts.save(None, texts.VOICEMAIL, "heads-up", "I am sorry: $heads_up.")
    store.research.add_finding(one, FindingKind.OUR_MISTAKE, "we invoiced you twice")
    assert store.scripts.filled(one)[0].text == "I am sorry: we invoiced you twice."


def test_what_the_voicemail_told_stands_in_its_e_mail_and_in_no_later_text(store: Store) -> None:
    one = customer(store, emails=("ana@x.example",))
    news = store.research.add_finding(one, FindingKind.CONGRATULATION, "won the builder award").created_id
    assert "builder award" in store.scripts.filled(one)[0].text
    call(store, one, used=(news,))
    assert "builder award" in store.scripts.email(one, (), store.customers.history(one)[0])[1]
    assert not any("builder award" in part.text for part in store.scripts.filled(one))
