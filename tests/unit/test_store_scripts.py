"""Scripts in the store: the user's own texts, sets chosen per customer, and how they read for one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from store import Conflict, Invalid, Store
from store.records import FindingKind, Mood, Outcome, Tier
from store.rules import script_texts as texts
from store.tables import models as m
from tests.builders import TODAY, customer, met, owe, report


def said(store: Store, one: int) -> dict[str, str]:
    return {part.name: part.text for part in store.scripts.filled(one)}


def finding(store: Store, one: int, kind: FindingKind, words: str, **values: Any) -> None:
    with store._unit.act("finding", one) as recorder:
        row = {"uid": words, "customer": one, "kind": kind.value, "words": words, "day": TODAY}
        recorder.insert(m.Finding, [row | values])


def test_without_a_change_our_texts_are_said(store: Store) -> None:
    one = customer(store)
    assert list(said(store, one)) == [texts.VOICEMAIL, texts.OPENING, texts.GUIDE, texts.CLOSING]
    assert said(store, one)[texts.VOICEMAIL].startswith("Hello Ana. We have not spoken yet")
    assert store.scripts.sets() == (store.scripts.chosen_for(one),)


def test_a_text_of_ones_own_is_said_and_can_be_taken_back(store: Store) -> None:
    one = customer(store)
    met(store, one, 40)
    before = store.export()
    change = store.scripts.save(None, texts.VOICEMAIL, texts.STANDARD, "Ahoy $first_name. From $my_firm.")
    assert change.label == "script: voicemail"
    assert said(store, one)[texts.VOICEMAIL] == "Ahoy Ana."
    assert said(store, one)[texts.OPENING].startswith("Hello Ana.")
    kept = store.scripts.save(None, texts.VOICEMAIL, texts.STANDARD, "Ahoy again.")
    assert kept.label == "script: voicemail"
    assert said(store, one)[texts.VOICEMAIL] == "Ahoy again."
    store.scripts.back_to_shipped(None, texts.VOICEMAIL, texts.STANDARD)
    assert said(store, one)[texts.VOICEMAIL].startswith("Hello Ana.")
    with pytest.raises(Conflict, match="standard text already"):
        store.scripts.back_to_shipped(None, texts.VOICEMAIL, texts.STANDARD)
    for _ in range(3):
        store.history.undo()
    assert store.export() == before


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Hello $frist_name.", r"Line 1: \$frist_name is not known. Did you mean \$first_name\?"),
        ("  \n ", "The text is empty"),
        ("Hello [you", "each \\[ needs a \\]"),
        ("x" * 9000, "too long"),
    ],
)
def test_what_a_customer_must_not_hear_is_refused(store: Store, body: str, words: str) -> None:
    before = store.export()
    with pytest.raises(Invalid, match=words) as refusal:
        store.scripts.save(None, texts.VOICEMAIL, texts.STANDARD, body)
    assert refusal.value.field == "body"
    assert store.export() == before


def test_who_hears_which_variant(store: Store) -> None:
    one = customer(store)
    assert store.scripts.variant_for(one) == texts.FIRST
    met(store, one, 40)
    assert store.scripts.variant_for(one) == texts.STANDARD
    finding(store, one, FindingKind.BACKGROUND, "moved to Leeds")
    assert store.scripts.variant_for(one) == texts.STANDARD
    finding(store, one, FindingKind.HEADS_UP, "the invoice is disputed")
    assert store.scripts.variant_for(one) == texts.HEADS_UP
    assert "not right on our side: the invoice is disputed." in said(store, one)[texts.VOICEMAIL]


def test_a_promoter_is_asked_for_a_story(store: Store) -> None:
    one = customer(store)
    store.calls.record(report(one, Outcome.TALKED, mood=Mood.PROMOTER))
    assert store.scripts.variant_for(one) == texts.PROMOTER
    assert list(said(store, one))[-1] == texts.STORY


def test_a_congratulation_is_said_until_it_was_used(store: Store) -> None:
    one = customer(store)
    met(store, one, 40)
    finding(store, one, FindingKind.CONGRATULATION, "named supplier of the year.", used_day=TODAY)
    assert "ongratulations" not in said(store, one)[texts.OPENING]
    finding(store, one, FindingKind.CONGRATULATION, "opened in Leeds.")
    assert "And congratulations on the good news: opened in Leeds.\n" in said(store, one)[texts.OPENING]


def test_what_is_owed_is_said_but_not_what_this_call_keeps(store: Store) -> None:
    one = customer(store)
    for what in ("send the draft", "check the bill", "call the depot", "ask Tom"):
        owe(store, one, what, told=True)
    assert "on our list for you: send the draft, check the bill and 2 more." in said(store, one)[texts.OPENING]
    (first, *_) = store.followups.of_customer(one)
    opening = store.scripts.filled(one, first.id)[1].text
    assert first.what not in opening


# Sets


def test_a_set_is_heard_by_its_tier_and_by_whom_it_is_chosen_for(store: Store) -> None:
    key, other = customer(store, "Key Person", tier=Tier.KEY), customer(store, "Other Person")
    german = store.scripts.add_set("Deutsch").created_id
    keys = store.scripts.add_set("Key accounts", "key").created_id
    store.scripts.save(german, texts.VOICEMAIL, texts.STANDARD, "Guten Tag, $name.")
    store.scripts.save(keys, texts.VOICEMAIL, texts.FIRST, "Welcome, $name.")
    assert said(store, key)[texts.VOICEMAIL] == "Welcome, Key Person."
    assert said(store, other)[texts.VOICEMAIL].startswith("Hello Other.")
    store.scripts.choose_for(other, german)
    # A language's standard text comes before our own variant: that one would be in English.
    assert said(store, other)[texts.VOICEMAIL] == "Guten Tag, Other Person."
    assert store.scripts.chosen_for(other).name == "Deutsch"
    assert said(store, other)[texts.OPENING].startswith("Hello Other.")
    assert [s.name for s in store.scripts.sets()] == ["Standard", "Deutsch", "Key accounts"]
    store.scripts.choose_for(other, None)
    assert said(store, other)[texts.VOICEMAIL].startswith("Hello Other.")


def test_a_set_in_use_stays(store: Store) -> None:
    one = customer(store)
    german = store.scripts.add_set("Deutsch").created_id
    assert german
    store.scripts.choose_for(one, german)
    with pytest.raises(Conflict, match="chosen for a customer"):
        store.scripts.remove_set(german)
    store.scripts.choose_for(one, None)
    store.scripts.save(german, texts.GUIDE, texts.STANDARD, "Wie geht es Ihnen?")
    before = store.export()
    store.scripts.remove_set(german)
    assert [s.name for s in store.scripts.sets()] == ["Standard"]
    store.history.undo()
    assert store.export() == before


@pytest.mark.parametrize(
    ("name", "tier", "words"),
    [("", "", "needs a name"), ("standard", "", "already"), ("Deutsch", "", "already"), ("New", "gold", "no tier"),
     ("New", "key", "get “Deutsch” already")],
)  # fmt: skip
def test_a_set_needs_a_name_and_a_tier_of_its_own(store: Store, name: str, tier: str, words: str) -> None:
    store.scripts.add_set("Deutsch", "key")
    with pytest.raises(Invalid, match=words):
        store.scripts.add_set(name, tier)


def test_a_set_is_renamed(store: Store) -> None:
    german = store.scripts.add_set("Deutsch").created_id
    assert german
    store.scripts.rename_set(german, "Deutsch", "small")
    store.scripts.rename_set(german, "German", "small")
    assert [(s.name, s.tier) for s in store.scripts.sets()] == [("Standard", ""), ("German", "small")]


# The e-mail


def test_the_e_mail_says_what_the_call_was(store: Store) -> None:
    one = customer(store, company="Fabrikam")
    met(store, one, 40)
    store.calls.record(report(one, Outcome.VOICEMAIL))
    (call, _) = store.customers.history(one)
    subject, body = store.scripts.email(one, ("Thursday 26 November, 10:00–10:30 (Denver time)",), call)
    assert subject == "A talk about what comes next at Fabrikam"
    assert body.startswith("Hello Ana,\n\nI left you a message today. ")
    assert "\nThursday 26 November, 10:00–10:30 (Denver time)\n" in body
    _, silent = store.scripts.email(one, (), replace(call, outcome=Outcome.NO_ANSWER, day=TODAY - timedelta(days=4)))
    assert "I tried to reach you by phone on Fri 20 Nov." in silent
    assert "which day would suit you?" in silent


def test_the_subject_is_one_line_whatever_is_in_it(store: Store) -> None:
    one = customer(store, name="Eve\nBcc: all@x.example", company="A\r\nB")
    subject, body = store.scripts.email(one)
    assert "\n" not in subject
    assert "\nBcc" not in body


def test_a_preview_is_not_kept(store: Store) -> None:
    one = customer(store)
    before = store.export()
    assert store.scripts.preview(one, texts.VOICEMAIL, "Hello $first_name. $unknown you.") == "Hello Ana."
    assert "10:00" in store.scripts.preview(one, texts.EMAIL, "When?\n$slots")
    assert store.scripts.preview(None, texts.VOICEMAIL, "Hello $first_name. Bye.") == "Bye."
    assert store.export() == before
