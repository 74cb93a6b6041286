"""Customers: added, edited, archived, listed by pages, found by anything that was ever written about them."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest

from store import Conflict, Invalid, NotFound, Store, open_store
from store.records.call_reports import Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.customers import CustomerForm, PointKind, Stage, Tier
from store.records.follow_ups import FollowUpKind
from tests.worlds.builders import TODAY, call, contact_file, customer, draft, form, met, owe


def found(store: Store, text: str, archived: bool = False) -> list[str]:
    return [row.name for row in store.customers.search(text, archived)]


def listed(store: Store, archived: bool = False) -> list[str]:
    total = store.customers.count(archived)
    return [row.name for row in store.customers.page(0, 100, total, archived)]


# Add and edit


def test_a_customer_is_kept_as_typed(store: Store) -> None:
    typed = CustomerForm(
        name="Ana Ruiz",
        company="Larkfield Foods",
        title="COO",
        emails=("ana@larkfield.example", "office@larkfield.example"),
        phones=("+1 303 555 0142",),
        links=("https://larkfield.example",),
        stage=Stage.PROSPECT,
        tier=Tier.KEY,
        cadence_override=45,
        do_not_call=True,
        customer_since=date(2020, 9, 1),
        notes="Family firm.\nThird generation.",
    )
    change = store.customers.add(typed)
    assert change.label == "new customer Ana Ruiz"
    assert change.created_id is not None
    one = store.customers.get(change.created_id)
    assert (one.name, one.company, one.title, one.notes) == (typed.name, typed.company, typed.title, typed.notes)
    assert (one.stage, one.tier, one.cadence, one.do_not_call) == (Stage.PROSPECT, Tier.KEY, 45, True)
    assert (one.emails, one.phones) == (typed.emails, typed.phones)
    assert [p.value for p in one.points if p.kind is PointKind.LINK] == ["https://larkfield.example"]
    assert one.customer_since == date(2020, 9, 1)
    assert (one.last_conversation, one.last_mood, one.attempts) == (None, None, 0)


def test_a_company_without_a_person_is_a_customer_too(store: Store) -> None:
    one = customer(store, "", company="Larkfield Foods")
    assert store.customers.get(one).display == "Larkfield Foods"
    assert listed(store) == ["Larkfield Foods"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " ", "company": "\x07"}, "name"),
        ({"emails": ("ana at larkfield",)}, "emails"),
        ({"emails": ("@",)}, "emails"),
        ({"cadence_override": 0}, "cadence"),
        ({"cadence_override": 3651}, "cadence"),
    ],
)
def test_a_form_that_cannot_be_kept_names_its_field(store: Store, values: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        store.customers.add(form(**values))
    assert refused.value.field == field
    assert store.customers.count() == 0


def test_an_e_mail_address_belongs_to_one_customer(store: Store) -> None:
    customer(store, emails=("ana@larkfield.example",))
    with pytest.raises(Invalid, match="belongs to Ana Ruiz") as refused:
        customer(store, "Somebody Else", phones=(), emails=("ANA@larkfield.example",))
    assert refused.value.field == "emails"
    assert store.customers.count() == 1


def test_an_edit_replaces_what_was_typed_and_keeps_the_rest(store: Store) -> None:
    plan = store.imports.plan([contact_file(draft(phone="+1 303 555 0142", email="ana@larkfield.example"))])
    store.imports.apply(plan)
    one = store.customers.search("ana")[0].id
    met(store, one, 10)
    before = store.customers.get(one)
    typed = CustomerForm(name="Ana Ruiz", phones=("+1 303 555 0199", *before.phones), emails=before.emails)
    store.customers.edit(one, typed, before.version)
    after = store.customers.get(one)
    assert after.phones == ("+1 303 555 0199", "+1 303 555 0142")
    assert after.last_conversation == before.last_conversation
    assert after.version == before.version + 1
    assert after.uid == before.uid


def test_the_second_editor_is_told_and_loses_nothing(store: Store) -> None:
    one = customer(store)
    seen = store.customers.get(one).version
    store.drafts.save("edit", {"title": "CEO"})
    store.customers.edit(one, form(title="COO"), seen, "other")
    with pytest.raises(Conflict, match="changed elsewhere"):
        store.customers.edit(one, form(title="CEO"), seen, "edit")
    assert store.customers.get(one).title == "COO"
    assert store.drafts.load("edit") == {"title": "CEO"}


def test_undo_of_an_edit_makes_it_editable_again(store: Store) -> None:
    one = customer(store)
    store.customers.edit(one, form(title="COO"), store.customers.get(one).version)
    store.history.undo()
    store.customers.edit(one, form(title="CEO"), store.customers.get(one).version)
    assert store.customers.get(one).title == "CEO"


def test_who_is_gone_is_said_to_be_gone(store: Store) -> None:
    one = customer(store)
    store.history.undo()
    for ask in (store.customers.get, store.brief, store.customers.archive, store.plan.toggle):
        with pytest.raises(NotFound, match="no longer there"):
            ask(one)


# Archive


@pytest.mark.parametrize("kind", list(FollowUpKind))
def test_nobody_is_archived_while_something_is_owed(store: Store, kind: FollowUpKind) -> None:
    one = customer(store)
    item = owe(store, one, kind=kind)
    with pytest.raises(Conflict, match="1 open follow-up"):
        store.customers.archive(one)
    store.follow_ups.drop(item, "no longer needed")
    store.customers.archive(one)
    assert store.customers.get(one).archived


def test_the_archive_is_a_list_of_its_own(store: Store) -> None:
    one = customer(store)
    customer(store, "Jo Park", phones=())
    store.customers.archive(one)
    assert (listed(store), listed(store, True)) == (["Jo Park"], ["Ana Ruiz"])
    assert (store.customers.count(), store.customers.count(True)) == (1, 1)
    assert (found(store, "ana"), found(store, "ana", True)) == ([], ["Ana Ruiz"])
    assert store.strip().customers == 1
    assert store.customers.bring_back(one).label == "Ana Ruiz back from the archive"
    assert (store.customers.count(), store.customers.count(True)) == (2, 0)


# The list


def test_pages_and_positions_agree_from_both_ends(store: Store) -> None:
    names = ["bob", "Ångström", "Zoë", "anna", "Émile", "carl", "Bob", "李雷", "Ønsk", "dora"]
    for number, name in enumerate(names):
        customer(store, name, company=f"Firm {number}", phones=())
    total = store.customers.count()
    order = [row.id for row in store.customers.page(0, total, total)]
    assert [store.customers.get(i).name for i in order] == [
        "Ångström", "anna", "bob", "Bob", "carl", "dora", "Émile", "Ønsk", "Zoë", "李雷"
    ]  # fmt: skip
    for offset in range(total):
        assert [row.id for row in store.customers.page(offset, 3, total)] == order[offset : offset + 3]
    assert [store.customers.position(i) for i in order] == list(range(total))
    assert store.customers.position(order[0], archived=True) is None


def test_a_row_says_what_the_list_shows(store: Store) -> None:
    one = customer(store, company="Larkfield Foods", title="COO", tier=Tier.KEY)
    met(store, one, 40)
    (row,) = store.customers.page(0, 10, 1)
    assert (row.name, row.company, row.title, row.tier) == ("Ana Ruiz", "Larkfield Foods", "COO", Tier.KEY)
    assert (row.last_conversation, row.due) == (date(2026, 10, 15), date(2026, 11, 14))
    assert (row.planned, row.do_not_call, row.archived, row.hit) == (True, False, False, "")


def test_the_brief_holds_what_to_know_before_a_call(store: Store) -> None:
    one = customer(store)
    for number in range(7):
        store.calls.log(Touch(one, Channel.EMAIL, StartedBy.THEM, f"number {number}"))
    owe(store, one)
    brief = store.brief(one, "because")
    assert (brief.customer.name, brief.reason) == ("Ana Ruiz", "because")
    assert [entry.notes for entry in brief.history] == [f"number {n}" for n in (6, 5, 4, 3, 2)]
    assert [item.what for item in brief.follow_ups] == ["send the draft"]
    assert [e.notes for e in store.customers.history(one, 5, 50)] == ["number 1", "number 0"]
    assert store.customers.history_count(one) == 7


def test_names_are_completed_from_their_beginning(store: Store) -> None:
    customer(store, "Ana Ruiz", company="Larkfield")
    customer(store, "Jo Park", phones=())
    assert [row.name for row in store.customers.named("AN")] == ["Ana Ruiz"]
    assert [row.name for row in store.customers.named("ruiz")] == ["Ana Ruiz"]  # nobody's name begins so
    assert store.customers.named("nobody") == ()


# Search


@pytest.fixture
def searchable(store: Store) -> Store:
    ana = customer(store, "Ana Ruiz", company="Larkfield Foods", emails=("ana@larkfield.example",))
    jose = customer(store, "José Ángel Ortega", company="Ortega Ceramics", phones=(), notes="Prefers Spanish.")
    customer(store, "王丽", company="Jade River 物流", phones=())
    customer(store, "Ελένη Παππά", company="Aegean Ferries", phones=())
    customer(store, "ليلى منصور", company="Zaytoun Trading", phones=())
    customer(store, "Łukasz Øster", company="Straße & Sohn", phones=())
    call(store, ana, Outcome.TALKED, notes="Invoice dispute about the cold store.")
    owe(store, jose, "send the SLA draft", owner="Dana")
    store.imports.apply(
        store.imports.plan([contact_file(draft("Noor Vale", facts=(), phone="+1 303 555 0111", notes="fair in Lyon"))])
    )
    return store


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ana", ["Ana Ruiz", "José Ángel Ortega"]),  # his is owed by Dana
        ("uiz", ["Ana Ruiz"]),  # the middle of a name
        ("ark", ["Ana Ruiz"]),  # of a company
        ("RUIZ ana", ["Ana Ruiz"]),  # any order, any case
        ("jose angel", ["José Ángel Ortega"]),  # without accents
        ("JOSÉ", ["José Ángel Ortega"]),
        ("lukasz oster", ["Łukasz Øster"]),
        ("strasse", ["Łukasz Øster"]),
        ("王", ["王丽"]),  # one letter of a script without spaces
        ("王丽", ["王丽"]),
        ("物流", ["王丽"]),
        ("παππα", ["Ελένη Παππά"]),
        ("ελε", ["Ελένη Παππά"]),
        ("منصور", ["ليلى منصور"]),
        ("من", ["ليلى منصور"]),  # two letters
        ("dispute", ["Ana Ruiz"]),  # what was said
        ("isput", ["Ana Ruiz"]),
        ("spanish", ["José Ángel Ortega"]),  # a note
        ("sla draft", ["José Ángel Ortega"]),  # what is owed
        ("dana", ["José Ángel Ortega"]),  # who owes it
        ("larkfield.example", ["Ana Ruiz"]),  # an address
        ("0142", ["Ana Ruiz"]),  # a number
        ("lyon", ["Noor Vale"]),  # imported
        ("an", ["Ana Ruiz", "José Ángel Ortega", "Ελένη Παππά"]),  # short: names and companies only
        ("ruiz dispute", ["Ana Ruiz"]),  # the name and what was said
        ("ortega sla", ["José Ángel Ortega"]),
        ("ruiz sla", []),
        ("", []),
        ("   ", []),
        ('"', []),
        ("larkfield OR jose", []),
        ("dispute*", []),
        ("names : ana", []),
        ("NEAR(ana ruiz)", []),
        ("100%", []),
        ("a" * 500, []),
    ],
)
def test_search_finds_any_part_in_any_script(searchable: Store, text: str, names: list[str]) -> None:
    assert sorted(found(searchable, text)) == sorted(names)


def test_names_come_before_what_was_said_and_the_place_is_named(searchable: Store) -> None:
    other = customer(searchable, "Zed Invoice", phones=())
    rows = searchable.customers.search("invoice")
    assert [(row.name, row.hit) for row in rows] == [("Zed Invoice", ""), ("Ana Ruiz", "said")]
    owe(searchable, other, "collect the banner")
    assert searchable.customers.search("banner")[0].hit == "follow-up"
    assert searchable.customers.search("spanish")[0].hit == "details"
    assert searchable.customers.search("王丽")[0].hit == ""


def test_search_follows_every_change(store: Store) -> None:
    one = customer(store, notes="likes tulips")
    assert found(store, "tulips") == ["Ana Ruiz"]
    typed = form(notes="likes daffodils", emails=("ana@garden.example",))
    store.customers.edit(one, typed, store.customers.get(one).version)
    assert (found(store, "tulips"), found(store, "daffodils"), found(store, "garden")) == (
        [],
        ["Ana Ruiz"],
        ["Ana Ruiz"],
    )
    store.history.undo()
    assert (found(store, "tulips"), found(store, "garden")) == (["Ana Ruiz"], [])
    store.history.redo()
    assert found(store, "daffodils") == ["Ana Ruiz"]
    store.calls.log(Touch(one, Channel.TEXT, StartedBy.US, "about the orchids"))
    assert found(store, "orchids") == ["Ana Ruiz"]
    store.history.undo()
    assert found(store, "orchids") == []


def test_search_reads_the_archive_as_well(searchable: Store) -> None:
    ana = searchable.customers.search("ana ruiz")[0].id
    searchable.customers.archive(ana)
    assert found(searchable, "dispute") == []
    rows = searchable.customers.search("dispute", archived=True)
    assert [(row.name, row.hit) for row in rows] == [("Ana Ruiz", "said")]
    assert found(searchable, "ruiz dispute", archived=True) == ["Ana Ruiz"]
    assert found(searchable, "uiz", archived=True) == ["Ana Ruiz"]
    assert found(searchable, "an", archived=True) == ["Ana Ruiz"]


def test_one_talkative_customer_does_not_hide_the_others(store: Store) -> None:
    loud, quiet = customer(store, "Loud One"), customer(store, "Quiet One", phones=())
    for _ in range(320):
        store.calls.log(Touch(loud, Channel.TEXT, StartedBy.THEM, "about the tulips"))
    store.calls.log(Touch(quiet, Channel.TEXT, StartedBy.THEM, "tulips too"))
    assert found(store, "tulips") == ["Loud One", "Quiet One"]


def test_at_most_the_first_300_are_found(store: Store) -> None:
    drafts = [draft(f"Tulip {n:03}", email=f"t{n}@tulip.example", line=n) for n in range(310)]
    store.imports.apply(store.imports.plan([contact_file(*drafts)]))
    assert store.customers.count() == 310
    assert len(found(store, "tulip")) == 300
    assert len(found(store, "t")) == 300
    assert len(found(store, "tulip.example")) == 300


# Export


def test_the_export_holds_everything(store: Store, tmp_path: Path) -> None:
    one = customer(
        store, company="Larkfield Foods", emails=("ana@larkfield.example",), links=("https://larkfield.example",),
        cadence_override=45, customer_since=date(2020, 9, 1), notes="Family firm.",
    )  # fmt: skip
    call(store, one, Outcome.CALL_BACK, notes="in a meeting", call_back=(date(2026, 11, 27), time(10)))
    call(store, one, Outcome.TALKED, mood=Mood.PROMOTER)
    item = owe(store, one, owner="Dana", told=True)
    store.follow_ups.drop(item, "they solved it")
    document = json.loads(json.dumps(store.export()))
    assert (document["format"], document["version"]) == ("firstcup-export", 2)
    (person,) = document["customers"]
    assert person["name"] == "Ana Ruiz"
    assert person["cadence_days"] == 45
    assert person["customer_since"] == "2020-09-01"
    assert person["last_conversation"] == TODAY.isoformat()
    assert [mail["value"] for mail in person["emails"]] == ["ana@larkfield.example"]
    assert [phone["value"] for phone in person["phones"]] == ["+1 303 555 0142"]
    assert [link["value"] for link in person["links"]] == ["https://larkfield.example"]
    first, second = person["interactions"]
    assert (first["outcome"], first["notes"], second["mood"]) == ("asked to call back", "in a meeting", "promoter")
    assert first["at"].endswith("Z")
    back, dropped = person["follow_ups"]
    assert (back["due_day"], back["due_time"], back["interaction"]) == ("2026-11-27", "10:00", first["uid"])
    assert (dropped["state"], dropped["reason"], dropped["owner"]) == ("dropped", "they solved it", "Dana")
    assert person["weeks"][0]["week"] == "2026-11-23"
    assert "e:ana@larkfield.example" in person["known_as"]


def test_the_same_store_gives_the_same_document(searchable: Store) -> None:
    first = searchable.export()
    path = searchable.path
    searchable.close()
    with open_store(path, clock=searchable.clock) as again:
        assert again.export() == first
