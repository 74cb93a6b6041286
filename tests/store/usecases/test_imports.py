"""Planning and writing an import: who is whom, what is filled, and that one undo takes all of it back."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store import Clock, Conflict, ReadOnly, Store, StoreError, open_store
from store.exchange.contacts.reading import parse_contacts
from store.records.contacts import ContactFile, Fate, ImportPlan
from store.records.customers import CustomerForm, Stage, Tier
from store.rules.matching import is_shared, name_words, words_agree

TODAY = date(2026, 11, 24)
HEAD = "Name,Company,Title,Email,Phone,Notes,Customer since,Last activity,Do not call,Stage,Tier,Region\n"


def row(name: str = "", company: str = "", email: str = "", phone: str = "", **more: str) -> str:
    cells = [name, company, more.get("title", ""), email, phone, more.get("notes", ""), more.get("since", "")]
    cells += [more.get("active", ""), more.get("dnc", ""), more.get("stage", ""), more.get("tier", "")]
    return ",".join(f'"{cell}"' if "," in cell else cell for cell in [*cells, more.get("region", "")]) + "\n"


def csv(*rows: str, name: str = "list.csv") -> ContactFile:
    return parse_contacts(name, (HEAD + "".join(rows)).encode(), today=TODAY)


def bring(store: Store, *files: ContactFile) -> ImportPlan:
    plan = store.imports.plan(files)
    store.imports.apply(plan)
    return plan


def counts(plan: ImportPlan) -> tuple[int, int, int]:
    return plan.new, plan.updated, plan.unchanged


def everyone(store: Store) -> list[dict[str, Any]]:
    customers = store.export()["customers"]
    assert isinstance(customers, list)
    return customers


def names(store: Store) -> list[str]:
    return sorted(str(customer["name"] or customer["company"]) for customer in everyone(store))


# --- who is whom ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (row("Ana Ruiz", email="ana@x.example"), row("A. Ruiz-Lopez", email="ANA@X.example"), "same e-mail"),
        (row("Ana Ruiz", email="ana@x.example"), row("Анна Руис", email="ana@x.example"), "same e-mail"),
        (row("Ana Ruiz", phone="+1 303 555 0142"), row("Ruiz, Ana", phone="(303) 555-0142"), "same phone"),
        (row("Robert Ruiz", phone="303-555-0142"), row("Bob Ruiz", phone="001 303 5550142"), "same phone"),
        (row("Ana Ruiz", "Acme", "ana@x.example"), row("ana ruíz", "ACME"), "same name and company"),
        (row("Ana Ruiz", "Acme"), row("Ana Ruiz", "Acme", "ana@y.example"), "same name and company"),
    ],
)
def test_two_rows_are_one_person(store: Store, one: str, other: str, why: str) -> None:
    for rows in ((one, other), (other, one)):
        plan = store.imports.plan([csv(*rows)])
        assert counts(plan) == (1, 0, 1)
        assert plan.again == 1
        assert plan.rows[1].fate is Fate.AGAIN
        assert plan.rows[1].why == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (row("Ana Ruiz", "Acme", phone="+1 303 555 0100"), row("Bob Lee", "Acme", phone="+1 303 555 0100")),
        (row("John Smith", "Acme", phone="+1 303 555 0100"), row("John Miller", "Acme", phone="+1 303 555 0100")),
        (row("Dan Berg", phone="+1 303 555 0100"), row("Dana Berg", phone="+1 303 555 0100")),
        (row("Ana Ruiz", phone="+1 303 555 0100"), row("Ana Ruiz", "Acme", phone="+1 303 555 0100 x12")),
        (row("Ana Ruiz", "Acme", "info@acme.example"), row("Bob Lee", "Acme", "info@acme.example")),
        (row("John Smith", email="john@a.example"), row("John Smith", email="john@b.example")),
        (row("Ana Ruiz", "Acme"), row("Ana Ruiz", "Beta")),
        (row("", "Acme", phone="+1 303 555 0100"), row("", "Beta", phone="+1 303 555 0100")),
    ],
)
def test_two_rows_are_two_people(store: Store, one: str, other: str) -> None:
    for rows in ((one, other), (other, one)):
        assert store.imports.plan([csv(*rows)]).new == 2


def test_a_switchboard_of_hundreds_merges_only_the_very_same_name(store: Store) -> None:
    rows = [row(f"Person{n} Surname{n}", f"Firm {n}", phone="+1 303 555 0100") for n in range(300)]
    rows.append(row("Surname7 Person7", "Another", phone="(303) 555-0100"))
    assert counts(bring(store, csv(*rows))) == (300, 0, 1)


def test_a_number_on_a_row_without_a_name_belongs_to_nobody_when_two_share_it(store: Store) -> None:
    ana, bob = row("Ana Ruiz", phone="+1 303 555 0100"), row("Bob Lee", phone="+1 303 555 0100")
    bare = row("", "", "", "+1 303 555 0100")
    assert store.imports.plan([csv(ana, bare)]).new == 1
    assert store.imports.plan([csv(ana, bob, bare)]).new == 3


def test_an_archived_customer_is_found_and_named_so(store: Store) -> None:
    made = store.customers.add(CustomerForm(name="Ana Ruiz", emails=("ana@x.example",)))
    assert made.customer_id
    store.customers.archive(made.customer_id)
    plan = store.imports.plan([csv(row("Ana Ruiz", email="ana@x.example"))])
    assert (plan.rows[0].fate, plan.rows[0].into) == (Fate.UNCHANGED, "Ana Ruiz (archived)")


def test_what_belongs_to_another_customer_stays_there(store: Store) -> None:
    store.customers.add(CustomerForm(name="Ana Ruiz", emails=("ana@x.example",)))
    store.customers.add(CustomerForm(name="Bob Lee", emails=("bob@x.example",)))
    both = csv(row("Ana Ruiz", email="ana@x.example; bob@x.example"))
    assert counts(bring(store, both)) == (0, 1, 0)
    assert names(store) == ["Ana Ruiz", "Bob Lee"]
    assert counts(bring(store, csv(row("Bob Lee", "Acme", "bob@x.example")))) == (0, 1, 0)
    bob = next(c for c in everyone(store) if c["name"] == "Bob Lee")
    assert bob["company"] == "Acme"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ana Ruiz", "", True),
        ("Bob Ruiz", "Ruiz, Robert", True),
        ("R. Ruiz", "Robert Ruiz", True),
        ("Dr. Ana Ruiz", "Ana María Ruiz", True),
        ("Rob Ruiz", "Robert Ruiz", True),
        ("王小明", "王小明", True),
        ("ana@x.example", "Bob Lee", True),  # an address is no name
        ("Ana Ruiz", "Carlos Ruiz", False),
        ("Martin Berg", "Martina Berg", False),
        ("A. R.", "Ana Ruiz", False),
        ("Ana Ruiz", "Bob Lee", False),
        ("李", "王", False),
    ],
)
def test_names_that_may_be_one_person(one: str, other: str, same: bool) -> None:
    assert words_agree(name_words(one), name_words(other)) is same
    assert words_agree(name_words(other), name_words(one)) is same


def test_which_keys_several_people_share() -> None:
    assert [is_shared(k) for k in ("e:info@a.example", "p:+1303", "n:ana|")] == [True] * 3
    assert [is_shared(k) for k in ("e:ana@a.example", "e:contact33@a.example", "n:ana|acme", "u:1")] == [False] * 4


# --- what is filled -------------------------------------------------------------------------------------


def test_an_update_fills_what_is_empty_and_never_overwrites(store: Store) -> None:
    made = store.customers.add(
        CustomerForm(name="Ana M. Ruiz", title="Boss", emails=("ana@x.example",), notes="mine", tier=Tier.KEY)
    )
    assert made.customer_id
    file = csv(
        row("Ana Ruiz", "Acme", "ana@x.example", "+1 303 555 0142", title="COO", notes="theirs", since="2020-03-02",
            active="2026-10-01", stage="prospect", tier="small", region="West")
    )  # fmt: skip
    plan = bring(store, file)
    assert plan.rows[0].fills == (
        "company", "customer since", "last activity", "phone", "extra facts",
    )  # fmt: skip
    ana = store.customers.get(made.customer_id)
    assert (ana.name, ana.title, ana.notes) == ("Ana M. Ruiz", "Boss", "mine")
    assert (ana.company, ana.phones, ana.emails) == ("Acme", ("+1 303 555 0142",), ("ana@x.example",))
    assert (ana.stage, ana.tier) == (Stage.CUSTOMER, Tier.KEY)
    kept = {fact.name: fact.value for fact in ana.facts}
    assert kept == {"Name": "Ana Ruiz", "Job title": "COO", "Notes": "theirs", "Region": "West"} | {
        name: value for name, value in kept.items() if name == "Stage"
    }
    assert counts(store.imports.plan([file])) == (0, 0, 1)


def test_a_second_opinion_on_a_date_is_kept_beside_the_first(store: Store) -> None:
    bring(store, csv(row("Ana Ruiz", "Acme", since="2020-03-02", active="2026-10-01")))
    bring(store, csv(row("Ana Ruiz", "Acme", since="2021-01-01", active="2026-09-01")))
    (ana,) = everyone(store)
    assert (ana["customer_since"], ana["last_activity"]) == ("2020-03-02", "2026-10-01")
    assert ana["facts"] == [{"name": "Customer since", "value": "2021-01-01"}]


def test_a_later_activity_moves_the_seed_and_the_day_that_is_due(store: Store) -> None:
    bring(store, csv(row("Ana Ruiz", "Acme", active="2026-08-01")))
    bring(store, csv(row("Ana Ruiz", "Acme", active="2026-10-01")))
    (shown,) = store.customers.page(0, 9, 1)
    assert (shown.last_conversation, shown.due) == (date(2026, 10, 1), date(2026, 11, 30))


def test_do_not_call_is_taken_and_never_taken_away(store: Store) -> None:
    bring(store, csv(row("Ana Ruiz", "Acme")))
    assert bring(store, csv(row("Ana Ruiz", "Acme", dnc="yes"))).rows[0].fills == ("do not call",)
    assert counts(bring(store, csv(row("Ana Ruiz", "Acme", dnc="no")))) == (0, 0, 1)
    (ana,) = everyone(store)
    assert ana["do_not_call"] is True
    with pytest.raises(Conflict):
        store.calls.check_may_call(store.customers.page(0, 1, 1)[0].id)


def test_an_address_in_the_place_of_a_name_gives_way_to_a_name(store: Store) -> None:
    bring(store, csv(row(email="ana@x.example")))
    assert names(store) == ["ana@x.example"]
    bring(store, csv(row("Ana Ruiz", email="ana@x.example")))
    bring(store, csv(row(email="ana@x.example")))
    assert names(store) == ["Ana Ruiz"]
    assert everyone(store)[0]["facts"] == []


def test_a_new_person_takes_stage_and_tier_from_whichever_row_has_them(store: Store) -> None:
    bring(store, csv(row("Ana Ruiz", "Acme"), row("Ana Ruiz", "Acme", stage="prospect", tier="key")))
    ana = store.customers.get(store.customers.page(0, 1, 1)[0].id)
    assert (ana.stage, ana.tier) == (Stage.PROSPECT, Tier.KEY)


def test_a_form_open_elsewhere_does_not_write_over_an_import(store: Store) -> None:
    made = store.customers.add(CustomerForm(name="Ana Ruiz", emails=("ana@x.example",)))
    assert made.customer_id
    before = store.customers.get(made.customer_id)
    bring(store, csv(row("Ana Ruiz", "Acme", "ana@x.example")))
    with pytest.raises(Conflict):
        store.customers.edit(made.customer_id, CustomerForm(name="Ana"), before.version)


# --- order, repetition ----------------------------------------------------------------------------------

TANGLE = [
    row("Ana Ruiz", "Acme", "ana@acme.example"),
    row("Ana Ruiz", "", "", "+1 303 555 0142"),
    row("A. Ruiz", "", "ana@acme.example", "(303) 555-0142"),
    row("Bob Lee", "Acme", "info@acme.example", "+1 303 555 0100"),
    row("Robert Lee", "", "", "303.555.0100"),
    row("Rita Lee", "Acme", "info@acme.example", "+1 303 555 0100"),
    row("R. Lee", "", "", "+1 303 555 0100", region="either Lee"),
    row("", "Acme", "info@acme.example", "+1 303 555 0100"),
    row("", "", "", "+1 303 555 0100"),
    row("John Smith", region="who?"),
    row("John Smith", "", "john@a.example"),
    row("John Smith", "", "smith@b.example"),
    row("John Smith", "", "", "+1 303 555 0199"),
    row("John Smith", "Beta", "js@beta.example", "+1 303 555 0199"),
    row("王小明", "上海", "wang@sh.example"),
    row("王小明", "上海"),
]


def test_the_counts_do_not_depend_on_the_order(store: Store) -> None:
    seen = set()
    for seed in range(40):
        rows = list(TANGLE)
        random.Random(seed).shuffle(rows)
        half = random.Random(seed).randrange(len(rows))
        plan = store.imports.plan([csv(*rows[:half]), csv(*rows[half:], name="more.csv")])
        seen.add((*counts(plan), plan.again))
    assert len(seen) == 1
    ((new, updated, unchanged, again),) = seen
    assert (updated, new + unchanged, unchanged) == (0, len(TANGLE), again)


@pytest.mark.parametrize("seed", range(8))
def test_the_same_rows_again_change_nothing_in_any_order(tmp_path: Path, clock: Clock, seed: int) -> None:
    rows = list(TANGLE)
    random.Random(seed).shuffle(rows)
    with open_store(tmp_path / "one.db", clock=clock) as store:
        for n in range(0, len(rows), 4):  # in four files, one after another
            bring(store, csv(*rows[n : n + 4]))
        before = store.export()
        random.Random(seed + 100).shuffle(rows)
        assert counts(bring(store, csv(*rows))) == (0, 0, len(rows))
        assert store.export() == before


def test_an_edited_customer_is_still_found_by_the_old_file(store: Store) -> None:
    file = csv(row("Ana Ruiz", "Acme", "ana@x.example"))
    bring(store, file)
    ana = store.customers.get(store.customers.page(0, 1, 1)[0].id)
    store.customers.edit(ana.id, CustomerForm(name="Ana López", company="Beta", emails=("new@b.example",)), ana.version)
    plan = store.imports.plan([file])
    assert (plan.new, plan.rows[0].into) == (0, "Ana López")


# --- one act --------------------------------------------------------------------------------------------


def test_one_undo_takes_all_of_it_back_and_redo_brings_it_again(store: Store) -> None:
    bring(store, csv(row("Ana Ruiz", "Acme", "ana@x.example")))
    before = store.export()
    bring(
        store,
        csv(row("Ana Ruiz", "Acme", "ana@x.example", "+1 303 555 0142", since="2020-01-01"), row("Bob Lee", "Acme")),
        csv(row("Rita Lee", "Beta"), name="more.csv"),
    )
    after = store.export()
    assert store.history.next_undo() == "import of list.csv and 1 more: 2 new, 1 updated"
    store.history.undo()
    assert store.export() == before
    store.history.redo()
    assert store.export() == after


def test_imported_customers_are_found_by_search_until_undone(store: Store) -> None:
    bring(store, csv(row("Ana Ruiz", "Acme", notes="likes tea", region="Westmorland")))
    for words in ("uiz", "tea", "westmor"):
        assert [found.name for found in store.customers.search(words)] == ["Ana Ruiz"]
    store.history.undo()
    assert not store.customers.search("ruiz")


def test_a_plan_made_before_the_customers_changed_is_refused(store: Store) -> None:
    bring(store, csv(row("Ana Ruiz", "Acme")))
    plan = store.imports.plan([csv(row("Bob Lee", "Acme"))])
    store.history.undo()
    with pytest.raises(Conflict, match="changed since"):
        store.imports.apply(plan)
    assert everyone(store) == []


def test_a_store_that_only_reads_refuses_and_stays_as_it_is(store: Store) -> None:
    bring(store, csv(row("Ana Ruiz", "Acme")))
    store.unit.writable = False  # what open_store finds for a file that may not be written
    plan = store.imports.plan([csv(row("Bob Lee", "Acme"))])
    with pytest.raises(ReadOnly):
        store.imports.apply(plan)
    assert names(store) == ["Ana Ruiz"]


def test_a_store_with_customers_is_backed_up_first(tmp_path: Path, clock: Clock) -> None:
    kept = tmp_path / "backups"
    with open_store(tmp_path / "one.db", clock=clock, backups=kept) as store:
        bring(store, csv(row("Ana Ruiz", "Acme")))
        assert not kept.exists()
        bring(store, csv(row("Ana Ruiz", "Acme")))  # nothing new, nothing to protect
        assert not kept.exists()
        bring(store, csv(row("Bob Lee", "Acme")))
    (backup,) = kept.glob("*.db")
    with open_store(backup, clock=clock) as store:
        assert names(store) == ["Ana Ruiz"]


def test_a_backup_that_fails_stops_the_import(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "in the way").write_text("no folder")
    with open_store(tmp_path / "one.db", clock=clock, backups=tmp_path / "in the way") as store:
        bring(store, csv(row("Ana Ruiz", "Acme")))
        plan = store.imports.plan([csv(row("Bob Lee", "Acme"))])
        with pytest.raises(StoreError, match="backup before the import failed"):
            store.imports.apply(plan)
        assert names(store) == ["Ana Ruiz"]


# --- mappings -------------------------------------------------------------------------------------------

ODD = "aa;bb;cc\nAna Ruiz;Berlin;ana@x.example\nBob Lee;Ulm;bob@x.example\n"


def test_a_confirmed_mapping_is_remembered_with_the_import_and_outlives_its_undo(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text(ODD)
    guessed = store.imports.read(path, store.imports.layouts())
    assert not guessed.sure
    mapping = ("Full name", "Keep as extra fact", "E-mail")
    bring(store, store.imports.read(path, {}, mapping))
    assert everyone(store)[0]["facts"] == [{"name": "bb", "value": "Berlin"}]
    store.history.undo()
    again = store.imports.read(path, store.imports.layouts())
    assert (again.sure, again.mapping) == (True, mapping)


def test_a_mapping_is_not_remembered_before_the_import(store: Store) -> None:
    file = parse_contacts("odd.csv", ODD.encode(), today=TODAY, mapping=("Full name", "Leave out", "E-mail"))
    store.imports.plan([file])
    assert store.imports.layouts() == {}


def test_a_mapping_is_remembered_even_when_everyone_is_there_already(store: Store) -> None:
    bring(store, csv(row("Ana Ruiz", email="ana@x.example"), row("Bob Lee", email="bob@x.example")))
    file = parse_contacts("odd.csv", ODD.encode(), today=TODAY, mapping=("Full name", "Leave out", "E-mail"))
    assert counts(bring(store, file)) == (0, 0, 2)
    assert list(store.imports.layouts().values()) == [("Full name", "Leave out", "E-mail")]


def test_skipped_rows_are_counted_and_kept(store: Store) -> None:
    file = csv(row("Ana Ruiz"), row(notes="nobody"), '"cut off,\n')
    plan = store.imports.plan([file, file])
    assert (plan.new, plan.skipped, len(plan.rejected)) == (1, 4, 4)
    assert [(p.file, p.line) for p in plan.problems] == [("list.csv", 3), ("list.csv", 4)] * 2


# --- what is said of them ------------------------------------------------------------------------------


def said_of(text: str) -> dict[str, tuple[Any, ...]]:
    """How each is addressed, how they came, what they need and when they renew, in a file."""
    file = parse_contacts("list.csv", text.encode(), today=TODAY)
    return {one.name: (one.address_as, one.how_met, one.need, one.renewal_day) for one in file.drafts}


def test_columns_that_say_how_they_are_addressed_came_need_and_renew(store: Store) -> None:
    head = "Name,Email,Address as,How you met,What they need,Renewal date\n"
    text = f"{head}Ana Ruiz,ana@x.example,Ana María,Lee suggested it,a pilot,2027-03-31\nLee Wong,lee@x.example,,,,\n"
    assert said_of(text) == {
        "Ana Ruiz": ("Ana María", "Lee suggested it", "a pilot", date(2027, 3, 31)),
        "Lee Wong": ("", "", "", None),
    }
    bring(store, parse_contacts("list.csv", text.encode(), today=TODAY))
    (ana, _) = everyone(store)
    assert (ana["address_as"], ana["how_met"], ana["need"], ana["renewal_day"]) == (
        *("Ana María", "Lee suggested it", "a pilot", "2027-03-31"),
    )
    other = f"{head}Ana Ruiz,ana@x.example,Annie,,,2028-03-31\n"
    bring(store, parse_contacts("again.csv", other.encode(), today=TODAY))
    (ana, _) = everyone(store)
    assert (ana["address_as"], ana["renewal_day"]) == ("Ana María", "2027-03-31")  # what is there stays
    assert {(fact["name"], fact["value"]) for fact in ana["facts"]} == {
        ("Address as", "Annie"),
        ("Renewal", "2028-03-31"),
    }


def test_a_german_salutation_says_how_they_are_addressed_and_no_other_does() -> None:
    text = (
        "Anrede,Vorname,Nachname,Email\nFrau,Hannah,Vogt,h@x.example\nHerr Dr.,Jan,Müller,j@x.example\n"
        "Firma,,Vogt GmbH,f@x.example\nFrau,Cher,,c@x.example\n"
    )
    found = {name: said[0] for name, said in said_of(text).items()}
    assert found == {"Hannah Vogt": "Frau Vogt", "Jan Müller": "Herr Dr. Müller", "Vogt GmbH": "", "Cher": ""}
    english = "Salutation,First Name,Last Name,Email\nMs.,Ana,Ruiz,a@x.example\nDr.,Lee,Wong,l@x.example\n"
    assert {said[0] for said in said_of(english).values()} == {""}
