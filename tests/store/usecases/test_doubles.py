"""Two customers who are one: joined in one act, taken back by one undo, and never there twice again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from store import Conflict, Invalid, NotFound, Store, clock_from, open_store
from store.exchange.document.reading import parse_document
from store.file import models as m
from store.records.calls import Mood, Outcome
from store.records.contacts import Fate
from store.records.customers import Fact, Profile, Stage, Tier
from store.records.follow_ups import FollowUpKind
from store.tables import merging
from tests.worlds.builders import TODAY, call, contact_file, customer, draft, met, owe
from tests.worlds.everything import derived_is_right, export_bytes, full_store
from tests.worlds.joined import parts_of

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


@pytest.fixture
def store(tmp_path: Path):
    with open_store(tmp_path / "s.db", clock=clock_from(str(TODAY))) as opened:
        yield opened


def join(store: Store, kept: int, other: int, *of_other: str) -> None:
    """Make one of two."""
    store.doubles.merge(store.doubles.compare(kept, other), of_other)


def test_all_of_both_is_under_one_and_undo_gives_both_back(tmp_path: Path) -> None:
    with full_store(tmp_path / "s.db") as store:
        ana, wang = store.customers.page(0, 2, 2)
        before, parts = export_bytes(store), parts_of(store)
        join(store, ana.id, wang.id)
        assert parts_of(store) == parts
        assert store.customers.count() == 1
        derived_is_right(store)
        joined = export_bytes(store)
        store.history.undo()
        assert export_bytes(store) == before
        derived_is_right(store)
        store.history.redo()
        assert export_bytes(store) == joined
        with open_store(tmp_path / "again.db", clock=clock_from(str(TODAY))) as again:
            again.documents.apply(parse_document("joined.json", joined))
            assert export_bytes(again) == joined


def test_a_document_of_before_does_not_bring_the_double_back(tmp_path: Path) -> None:
    with full_store(tmp_path / "s.db") as store:
        before = parse_document("before.json", export_bytes(store))
        ana, wang = store.customers.page(0, 2, 2)
        join(store, ana.id, wang.id)
        joined = export_bytes(store)
        assert store.documents.plan(before).total == 0
        store.documents.apply(before)
        assert export_bytes(store) == joined
        store.history.undo()
        plan = store.documents.plan(parse_document("after.json", joined))  # into a store where they are still two
        assert plan.total == 0


def test_the_file_they_came_from_finds_the_one(store: Store) -> None:
    file = contact_file(
        draft("Ana Ruiz", company="Kolb Papier GmbH", email="ana@kolb.example", phone="+1 303 555 0142"),
        draft("A. Ruiz-Kolb", company="Kolb Papier", email="ruiz@kolb.example", phone="+1 303 555 0143", line=3),
    )
    store.imports.apply(store.imports.plan([file]))
    one, other = sorted(row.id for row in store.customers.page(0, 9, 2))
    join(store, one, other)
    again = store.imports.plan([file])
    assert [row.fate for row in again.rows] == [Fate.UNCHANGED, Fate.UNCHANGED]
    assert store.customers.count() == 1


def test_what_was_not_chosen_stays_as_a_fact(store: Store) -> None:
    one = customer(store, "Jo Park", company="Kolb Papier", title="CEO", notes="first")
    other = customer(
        store, "Joanna Park", company="KOLB PAPIER", title="Chair", phones=("(303) 555-0142", "+1 303 555 0199"),
        emails=("jo@kolb.example",), tier=Tier.KEY, stage=Stage.CUSTOMER, notes="second", how_met="Lee wrote",
    )  # fmt: skip
    store.research.describe(other, Profile(national="Korean"), store.customers.get(other).version)
    seen = store.doubles.compare(one, other)
    assert [f.name for f in seen.fields if f.of_other and (f.kept or f.other)] == ["how_met", "tier", "national"]
    store.doubles.merge(seen, ("name", "tier"))
    joined = store.customers.get(one)
    assert (joined.name, joined.company, joined.title, joined.tier) == ("Joanna Park", "Kolb Papier", "CEO", Tier.KEY)
    assert (joined.how_met, joined.profile.national, joined.notes) == ("Lee wrote", "Korean", "first\n\nsecond")
    assert joined.phones == ("+1 303 555 0142", "+1 303 555 0199")
    assert joined.emails == ("jo@kolb.example",)
    assert joined.facts == (Fact("Name", "Jo Park"), Fact("Job title", "Chair"))
    assert [row.id for row in store.customers.search("chair jo")] == [one]
    with pytest.raises(NotFound):
        store.customers.get(other)


def test_days_and_tries_are_counted_over_both_logs(store: Store) -> None:
    one, other = customer(store), customer(store, "Ana Ruis", phones=())
    met(store, one, 40)
    call(store, one)
    met(store, other, 10)
    call(store, other, Outcome.TALKED, mood=Mood.UNHAPPY)
    join(store, one, other)
    joined = store.customers.get(one)
    assert (joined.last_conversation, joined.last_mood, joined.attempts) == (TODAY, Mood.UNHAPPY, 0)
    derived_is_right(store)


def test_the_stricter_word_on_calls_holds_and_planned_calls_end(store: Store) -> None:
    one, other = customer(store), customer(store, "Ana Ruis", do_not_call=True)
    back = owe(store, one, "ring back", kind=FollowUpKind.CALL_BACK, told=True)
    join(store, one, other)
    assert store.customers.get(one).do_not_call
    assert store.follow_ups.get(back).kind is FollowUpKind.EMAIL


def test_who_is_in_use_stays_on_the_list(store: Store) -> None:
    one, other = customer(store), customer(store, "Ana Ruis")
    store.customers.archive(one)
    owe(store, other)
    join(store, one, other)
    assert not store.customers.get(one).archived
    assert len(store.follow_ups.of_customer(one)) == 1


def test_a_number_that_was_to_be_found_is_found(store: Store) -> None:
    one, other = customer(store), customer(store, "Ana Ruis", phones=("+1 303 555 0199",))
    call(store, one, Outcome.WRONG_NUMBER)
    join(store, one, other)
    assert store.follow_ups.of_customer(one) == ()


def test_a_week_has_one_place_for_them(store: Store) -> None:
    one, other = customer(store), customer(store, "Ana Ruis", phones=("+1 303 555 0199",))
    for _ in range(2):  # off the week, and on it by choice
        store.plan.toggle(other)
    before = export_bytes(store)
    assert len(_picks(store)) == 2
    join(store, one, other)
    assert _picks(store) == [(one, 1, 0)]
    store.history.undo()
    assert export_bytes(store) == before


def _picks(store: Store) -> list[tuple[int, ...]]:
    return store.unit.db.execute_sql("SELECT customer_id, chosen, removed FROM week_pick").fetchall()


def test_what_is_typed_about_either_is_offered_with_the_one(store: Store) -> None:
    one, other = (store.customers.get(customer(store, name)) for name in ("Ana Ruiz", "Ana Ruis"))
    store.drafts.of_call(one).save({"notes": "mine"})
    store.drafts.of_call(other).save({"notes": "theirs"})
    store.drafts.of_touch(other).save({"notes": "a visit"})
    join(store, one.id, other.id)
    assert store.drafts.of_touch(one).load() == {"notes": "a visit"}
    assert store.drafts.of_call(one).load() == {"notes": "mine"}
    store.drafts.of_call(one).clear()
    assert store.drafts.of_call(one).load() == {"notes": "theirs"}


def test_a_pair_that_changed_since_it_was_shown_is_not_joined(store: Store) -> None:
    one, other = customer(store), customer(store, HOSTILE)
    seen = store.doubles.compare(one, other)
    store.research.describe(other, Profile(national="Spanish"), store.customers.get(other).version)
    before = export_bytes(store)
    with pytest.raises(Conflict):
        store.doubles.merge(seen, ())
    with pytest.raises(Conflict):
        store.doubles.compare(one, one)
    assert export_bytes(store) == before


def test_notes_too_long_for_one_are_refused_whole(store: Store) -> None:
    one, other = customer(store, notes="a" * 60_000), customer(store, "Ana Ruis", notes="b" * 60_000)
    before = export_bytes(store)
    with pytest.raises(Invalid):
        join(store, one, other)
    assert export_bytes(store) == before


def test_pairs_are_listed_with_why_and_the_best_is_proposed(store: Store) -> None:
    ana = customer(store, "Ana Ruiz", company="Kolb Papier GmbH", phones=())
    customer(store, "Ben Lee", company="Kolb Papier", phones=())
    twin = customer(store, "Ruiz, Ana", company="Kolb Papier", phones=())
    pairs = store.doubles.all()
    assert [(p.one, p.other, p.why) for p in pairs] == [(ana, twin, "same name at one company")]
    (row,) = store.doubles.rows(pairs)
    assert (row.one.name, row.other.name) == ("Ana Ruiz", "Ruiz, Ana")
    best = store.doubles.best(twin)
    assert best is not None
    assert (best.one, best.other) == (twin, ana)
    assert store.doubles.best(customer(store, HOSTILE, phones=())) is None
    join(store, ana, twin)
    assert store.doubles.all() == []
    assert store.doubles.rows(pairs) == ()


def test_who_was_told_apart_is_asked_about_no_more_and_undo_asks_again(store: Store) -> None:
    ana, twin, third = (customer(store, "Ana Ruiz", company=f"Kolb{end}", phones=()) for end in ("", " GmbH", " AG"))
    assert len(store.doubles.all()) == 3
    store.doubles.tell_apart(third, twin)
    store.doubles.tell_apart(twin, third)
    assert [(p.one, p.other) for p in store.doubles.all()] == [(ana, twin), (ana, third)]
    join(store, ana, twin)
    assert store.doubles.all() == []
    assert store.doubles.best(ana) is None
    store.history.undo()
    store.history.undo()
    assert len(store.doubles.all()) == 3


def test_what_both_carry_is_carried_once(store: Store) -> None:
    one, other = customer(store), customer(store, "Ana Ruis", value=900, birthday="1970-05-17")
    with store.unit.writing(), store.unit.act("labels") as recorder:
        ids = recorder.insert(m.Label, [{"uid": n, "name": n, "key": n} for n in ("press", "vip")])
        carried = [(one, ids[0]), (other, ids[0]), (other, ids[1])]
        recorder.insert(m.CustomerLabel, [{"customer": c, "label": label} for c, label in carried])
    before = export_bytes(store)
    join(store, one, other)
    (person,) = store.export()["customers"]
    assert person["labels"] == ["press", "vip"]
    assert (person["value"], person["birthday"]) == (900, "1970-05-17")
    store.history.undo()
    assert export_bytes(store) == before


def test_every_table_of_a_customer_is_thought_of(store: Store) -> None:
    sql = "SELECT t.name FROM sqlite_schema t, pragma_foreign_key_list(t.name) f WHERE f.\"table\" = 'customer'"
    of_customers = {name for (name,) in store.unit.db.execute_sql(sql)}
    moved = {"interaction", "follow_up", "finding", "offered_slot"}
    assert of_customers == moved | {
        "contact_point", "fact", "identity", "research_check", "week_pick", "customer_label", "not_same",
    }  # fmt: skip
    assert len(merging.MOVED) == len(moved)


def test_customer_since_is_the_earlier_day_unless_chosen_otherwise(store: Store) -> None:
    one = customer(store, customer_since=date(2024, 5, 1))
    other = customer(store, "Ana Ruis", customer_since=date(2020, 1, 1), renewal_day=TODAY + timedelta(days=30))
    seen = store.doubles.compare(one, other)
    store.doubles.merge(seen, [field.name for field in seen.fields if field.of_other])
    joined = store.customers.get(one)
    assert (joined.customer_since, joined.renewal_day) == (date(2020, 1, 1), TODAY + timedelta(days=30))
