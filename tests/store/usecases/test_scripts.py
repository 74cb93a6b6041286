"""Scripts in the store: sets, texts, who hears what, and the echo e-mail."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store import Clock, Conflict, Invalid, NotFound, Store, open_store
from store.file import models as m
from store.records.calls import Mood, Outcome
from store.records.customers import Tier
from store.records.findings import FindingKind
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences
from store.rules.scripts import shipped as texts
from store.rules.scripts.situations import Situation
from tests.worlds.builders import TODAY, call, customer, form, later, met, owe

VOICEMAIL, STANDARD = texts.VOICEMAIL, texts.STANDARD


def find(store: Store, customer_id: int, kind: FindingKind, words: str) -> None:
    """A finding, as research leaves it."""
    with store.unit.writing(), store.unit.act("finding") as recorder:
        row = {"uid": words, "customer": customer_id, "kind": kind.value, "words": words, "day": TODAY}
        recorder.insert(m.Finding, [row])


def said(store: Store, customer_id: int) -> dict[str, str]:
    return {part.name: part.text for part in store.scripts.filled(customer_id)}


def variant(store: Store, customer_id: int, part: str = texts.OPENING) -> str:
    return store.scripts.variant_for(store.customers.get(customer_id), part)


def test_without_any_change_the_shipped_texts_hold(store: Store) -> None:
    assert [(one.id, one.name) for one in store.scripts.sets()] == [(None, "Standard")]
    assert {(t.part, t.variant): t.body for t in store.scripts.texts()} == texts.SHIPPED
    assert not any(text.own for text in store.scripts.texts())
    ana = customer(store, customer_since=date(2020, 9, 1))
    assert list(said(store, ana)) == ["voicemail", "opening", "guide", "closing", "somebody_else"]
    assert "six years" in said(store, ana)["opening"]


def test_a_text_is_saved_as_one_act_and_undone_by_name(store: Store) -> None:
    ana = customer(store)
    before = store.export()
    key = store.scripts.draft_key(None, VOICEMAIL, Situation.FIRST_CALL)
    store.drafts.save(key, {"body": "half a"})
    assert [t.variant for t in store.scripts.texts() if t.unsaved] == [Situation.FIRST_CALL]
    change = store.scripts.save(None, VOICEMAIL, Situation.FIRST_CALL, "Hi $first_name.\r\nBye.  ")
    assert change.label == "script: voicemail, first call"
    assert store.drafts.load(key) == {}
    assert said(store, ana)["voicemail"] == "Hi Ana.\nBye."
    assert [t.variant for t in store.scripts.texts() if t.own] == [Situation.FIRST_CALL]
    assert store.history.undo().label == change.label
    assert store.export() == before
    store.history.redo()
    assert said(store, ana)["voicemail"] == "Hi Ana.\nBye."
    with later(store, "2026-11-25") as again:
        assert said(again, ana)["voicemail"] == "Hi Ana.\nBye."


def test_saving_what_holds_anyway_is_no_act(store: Store) -> None:
    store.scripts.save(None, VOICEMAIL, STANDARD, texts.SHIPPED[VOICEMAIL, STANDARD])
    assert store.history.next_undo() == ""
    store.scripts.save(None, VOICEMAIL, STANDARD, "Hi.")
    store.scripts.save(None, VOICEMAIL, STANDARD, "Hi.")
    store.history.undo()
    assert store.history.next_undo() == ""


def test_unknown_placeholders_are_refused_and_named(store: Store) -> None:
    before = store.export()
    with pytest.raises(Invalid, match=r"Line 2: \$frist_name .* Did you mean \$first_name") as caught:
        store.scripts.save(None, VOICEMAIL, STANDARD, "Hello\n$frist_name and $tenur.")
    assert "$tenure" in str(caught.value)
    for part, body in ((VOICEMAIL, " \n"), (VOICEMAIL, "x" * 5_000), (texts.EMAIL_SUBJECT, "a\nb"), ("no part", "x")):
        with pytest.raises(Invalid):
            store.scripts.save(None, part, STANDARD, body)
    assert store.export() == before


def test_back_to_the_shipped_text(store: Store) -> None:
    store.scripts.save(None, VOICEMAIL, STANDARD, "Hi.")
    store.scripts.back_to_shipped(None, VOICEMAIL, STANDARD)
    assert {(t.part, t.variant): t.body for t in store.scripts.texts()} == texts.SHIPPED
    with pytest.raises(Conflict, match="never changed"):
        store.scripts.back_to_shipped(None, VOICEMAIL, STANDARD)
    assert store.history.undo().label == "script: voicemail, back to the shipped text"
    assert next(t.body for t in store.scripts.texts() if t.own) == "Hi."


# Variants


def test_the_variant_follows_what_is_known(store: Store) -> None:
    ana = customer(store)
    assert variant(store, ana) == Situation.FIRST_CALL
    met(store, ana, 40)
    assert variant(store, ana) == STANDARD
    call(store, ana, Outcome.TALKED, mood=Mood.PROMOTER)
    assert variant(store, ana) == Situation.PROMOTER
    assert "yes to every line" in said(store, ana)["story"]
    with later(store, "2026-11-25") as again:
        call(again, ana, Outcome.VOICEMAIL)
        assert variant(again, ana) == Situation.PROMOTER
        assert variant(again, ana, VOICEMAIL) == Situation.SECOND_TRY
    with later(store, "2026-12-01") as again:
        call(again, ana, Outcome.TALKED, mood=Mood.UNHAPPY)
        assert variant(again, ana) == variant(again, ana, VOICEMAIL) == Situation.UNHAPPY
        assert "story" not in said(again, ana)
    with later(store, "2027-09-01") as again:
        call(again, ana, Outcome.TALKED, mood=Mood.SATISFIED)
    with later(store, "2028-03-01") as again:
        assert variant(again, ana) == Situation.SILENCE


def test_our_mistake_goes_before_what_is_glad_and_a_note_in_brackets_is_not_said(store: Store) -> None:
    ana = customer(store)
    call(store, ana, Outcome.TALKED, mood=Mood.PROMOTER)
    find(store, ana, FindingKind.OUR_MISTAKE, "we invoiced you twice in October (Dana has it)")
    assert variant(store, ana) == Situation.OUR_MISTAKE
    assert "story" not in said(store, ana)
    for part in ("voicemail", "opening"):
        assert "we invoiced you twice in October. I'm sorry." in said(store, ana)[part]
        assert "Dana has it" not in said(store, ana)[part]


def test_a_congratulation_is_said_until_it_was_used(store: Store) -> None:
    ana = customer(store)
    find(store, ana, FindingKind.CONGRATULATION, "won the builder award. Local press.")
    find(store, ana, FindingKind.BACKGROUND, "moved to Denver")
    assert "I saw that you won the builder award. Congratulations! " in said(store, ana)["opening"].replace("\n", " ")
    with store.unit.writing(), store.unit.act("used") as recorder:
        recorder.update(m.Finding, 1, used_day=TODAY)
    assert "Congratulations" not in said(store, ana)["opening"]


def test_what_this_call_answers_is_not_called_open(store: Store) -> None:
    ana = customer(store)
    answered = owe(store, ana, "ring about the depot", kind=FollowUpKind.CALL_BACK, told=True)
    store.scripts.save(None, texts.OPENING, Situation.FIRST_CALL, "Hello. On our list: $promises.")
    assert "depot" in said(store, ana)["opening"]
    assert not any("depot" in part.text for part in store.scripts.filled(ana, answered))


def test_hostile_facts_are_said_as_they_are(tmp_path: Path, clock: Clock) -> None:
    mine = Preferences(my_name="$first_name", my_firm="[a | b]", my_phone="%s {0}")
    with open_store(tmp_path / "s.db", clock=clock, preferences=mine) as store:
        evil = customer(store, "Acme [/b] =cmd| \x1b]0;x", company="$company\n\u202eEvil")
        text = said(store, evil)["voicemail"]
        assert text.startswith("Hello Acme, this is $first_name from [a | b].")
        assert "Or call me: %s {0}." in text
        assert "how things are at $company Evil: what" in said(store, evil)["opening"]


# Sets


def test_a_set_begins_with_the_standard_texts_and_is_chosen_by_tier_or_by_hand(store: Store) -> None:
    ana, jo = customer(store, tier=Tier.KEY), customer(store, "Jo Park", phones=())
    store.scripts.save(None, texts.CLOSING, STANDARD, "Standard closing.")
    key = store.scripts.add_set("Key accounts", "key").created_id
    german = store.scripts.add_set(" Deutsch ").created_id
    store.scripts.save(german, VOICEMAIL, STANDARD, "Guten Tag [$name].")
    store.scripts.save(key, VOICEMAIL, Situation.FIRST_CALL, "For key accounts.")
    assert [(one.name, one.tier) for one in store.scripts.sets()] == [
        ("Standard", None), ("Deutsch", None), ("Key accounts", Tier.KEY)
    ]  # fmt: skip
    assert said(store, ana)["voicemail"] == "For key accounts."
    assert said(store, ana)["closing"] == "Standard closing."
    assert said(store, jo)["voicemail"].startswith("Hello Jo")
    assert store.scripts.choose_for(jo, german).label == "script for Jo Park: Deutsch"
    # Its own wording for everyone, rather than the shipped first call in another language.
    assert said(store, jo)["voicemail"] == "Guten Tag Jo Park."
    assert [one.customers for one in store.scripts.sets()] == [0, 1, 0]
    store.scripts.choose_for(jo, None)
    assert store.scripts.chosen_for(store.customers.get(jo)).name == "Standard"


def test_a_removed_set_comes_back_whole(store: Store) -> None:
    jo = customer(store)
    german = store.scripts.add_set("Deutsch").created_id
    assert german is not None
    store.scripts.save(german, VOICEMAIL, STANDARD, "Guten Tag.")
    store.scripts.choose_for(jo, german)
    before = store.export()
    store.scripts.remove_set(german)
    assert said(store, jo)["voicemail"].startswith("Hello")
    assert store.history.undo().label == "script set Deutsch removed"
    assert store.export() == before
    assert said(store, jo)["voicemail"] == "Guten Tag."
    store.history.redo()
    for act in (store.scripts.remove_set, store.scripts.texts):
        with pytest.raises(NotFound):
            act(german)
    with pytest.raises(NotFound):
        store.scripts.choose_for(jo, german)
    with pytest.raises(NotFound):
        store.scripts.save(german, VOICEMAIL, STANDARD, "x")


def test_names_and_tiers_are_given_once(store: Store) -> None:
    key = store.scripts.add_set("Key accounts", "key").created_id
    other = store.scripts.add_set("Other").created_id
    assert key is not None
    assert other is not None
    for name, tier in (("", ""), ("key ACCOUNTS", ""), ("standard", ""), ("New", "key"), ("New", "huge")):
        with pytest.raises(Invalid):
            store.scripts.add_set(name, tier)
    with pytest.raises(Invalid):
        store.scripts.rename_set(other, "Key accounts")
    store.scripts.rename_set(key, "Grands comptes")
    store.scripts.rename_set(other, "[/b]\x1b]0;x\n$name", "small")
    assert [(one.name, one.tier) for one in store.scripts.sets()] == [
        ("Standard", None), ("[/b]]0;x $name", Tier.SMALL), ("Grands comptes", Tier.KEY)
    ]  # fmt: skip
    assert store.history.undo().label == "script set [/b]]0;x $name"


def test_editing_a_customer_keeps_their_set(store: Store) -> None:
    jo = customer(store)
    german = store.scripts.add_set("Deutsch").created_id
    store.scripts.choose_for(jo, german)
    store.customers.edit(jo, form("Jo Park"), store.customers.get(jo).version)
    assert store.customers.get(jo).script_set_id == german


# The e-mail and the editor


def test_the_echo_e_mail_refers_to_the_call(tmp_path: Path, clock: Clock) -> None:
    mine = Preferences(my_name="Kim Ito", my_title="Partner", my_firm="Northwind", my_email="kim@northwind.example")
    with open_store(tmp_path / "s.db", clock=clock, preferences=mine) as store:
        ana = customer(store)
        call(store, ana, Outcome.NO_ANSWER)
        (tried,) = store.customers.history(ana)
        subject, body = store.scripts.email(ana, ("Thu 26 Nov, 10:00", "Fri 27 Nov, 14:30"), tried)
        assert subject == "Sorry I missed you today: a time to get to know you?"
        assert "I tried to call you today and missed you." in body
        assert "\nThu 26 Nov, 10:00\nFri 27 Nov, 14:30\n" in body
        assert body.endswith("Best regards,\nKim Ito\nPartner, Northwind\nkim@northwind.example")
    with later(store, "2026-11-27") as store:
        assert "I tried to call you on Tuesday and missed you." in store.scripts.email(ana, (), tried)[1]
        subject, body = store.scripts.email(ana)
        assert subject == "A time to get to know you?"
        assert "tried" not in body
        assert "of these times" not in body


def test_the_signature_may_have_several_lines(tmp_path: Path, clock: Clock) -> None:
    mine = Preferences(my_name="Kim", signature="Kim Ito\n\nNorthwind\x1b[2J\n")
    with open_store(tmp_path / "s.db", clock=clock, preferences=mine) as store:
        assert store.scripts.email(customer(store))[1].endswith("Best regards,\nKim Ito\nNorthwind[2J")


def test_the_preview_is_what_this_customer_would_hear(store: Store) -> None:
    ana = customer(store)
    shown = store.scripts.preview(ana, VOICEMAIL, STANDARD, "Hello $first_name. $tenure. $oops.")
    assert shown.text == "Hello Ana."
    assert (shown.words, shown.seconds) == (2, 1)
    assert shown.problems[0].startswith("Line 1: $oops is not a placeholder.")
    subject = store.scripts.preview(ana, texts.EMAIL_SUBJECT, STANDARD, "two\nlines")
    assert subject.problems == ("A subject has one line.",)
    assert store.scripts.preview(None, VOICEMAIL, STANDARD, "Hello $first_name.").text == "Hello Marta."
    mail = store.scripts.preview(ana, texts.EMAIL, STANDARD, "I called $called.\n\n$slots")
    assert mail.text == "I called today.\n\nFri 27 Nov, 10:00\nMon 30 Nov, 14:30"
    assert mail.examples == ("called", "slots")
    assert store.scripts.preview(ana, VOICEMAIL, Situation.OUR_MISTAKE, "It is $heads_up.").examples == ("heads_up",)


def test_placeholders_come_with_their_value(store: Store) -> None:
    ana = customer(store, company="Larkfield Foods")
    values = {p.name: p.value for p in store.scripts.placeholders(ana)}
    assert values["first_name"] == "Ana"
    assert values["company"] == "Larkfield Foods"
    assert values["tenure"] == ""
    assert all(p.value and p.meaning for p in store.scripts.placeholders(None))
