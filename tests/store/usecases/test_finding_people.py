"""Everywhere a name is asked for, a number, an address or another way to write the name finds the same customer."""

from __future__ import annotations

import pytest

from store import Store
from store.records.call_reports import Touch
from store.records.calls import Channel, StartedBy
from store.records.finding_views import FindingFilter
from store.records.findings import FindingView
from store.records.follow_ups import FollowUpFilter
from store.records.promises import PromiseView
from tests.worlds.builders import contact_file, customer, draft, form, owe

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


@pytest.fixture
def people(store: Store) -> Store:
    one = customer(
        store, "Sinéad O’Brien-Smith", company="Acme", phones=("(303) 555-0142",), emails=("sinead@acme.example",)
    )
    customer(store, "Anne-Marie D'Arc", company=HOSTILE, phones=("+44 20 7946 0958 ext 7",))
    customer(store, "Obadiah Rien", phones=("+1 303 555 0199",), emails=("ob@rien.example",))
    store.calls.log(Touch(one, Channel.TEXT, StartedBy.THEM, "you’ve saved our\nlaunch, month–end or not"))
    owe(store, one, "send the list", told=True)
    store.findings.add_line(one, "= the truck list")
    return store


def found(store: Store, text: str) -> list[str]:
    return [row.name for row in store.customers.search(text)]


BRIEN, DARC = "Sinéad O’Brien-Smith", "Anne-Marie D'Arc"
TABLE = [
    ("5550142", [BRIEN]),
    ("+13035550142", [BRIEN]),
    ("303 555 0142", [BRIEN]),
    ("(303) 555-0142", [BRIEN]),
    ("2079460958", [DARC]),
    ("020 7946 0958", [DARC]),
    ("obrien", [BRIEN]),
    ("o'brien", [BRIEN]),
    ("O’BRIEN", [BRIEN]),
    ("o brien", [BRIEN]),
    ("obriensmith", [BRIEN]),
    ("brien–smith", [BRIEN]),
    ("annemarie", [DARC]),
    ("anne marie darc", [DARC]),
    ("d’arc", [DARC]),
    ("darc", [DARC]),
    ('"', []),
    ("sinead@acme.example", [BRIEN]),
    ("SINEAD@ACME", [BRIEN]),
]


@pytest.mark.parametrize(("text", "names"), TABLE)
def test_who_is_found(people: Store, text: str, names: list[str]) -> None:
    assert found(people, text) == names
    assert [row.name for row in people.customers.meant(text)] == names


@pytest.mark.parametrize(("text", "names"), TABLE[:-3])
def test_the_archive_the_queue_the_ledger_and_findings_find_the_same(
    people: Store, text: str, names: list[str]
) -> None:
    theirs = [BRIEN] if BRIEN in names else []
    queue = people.follow_ups.page(FollowUpFilter.ALL, text, 0, 10)
    assert [item.customer for item in queue] == theirs
    assert people.follow_ups.count(FollowUpFilter.ALL, text) == len(theirs)
    assert len(people.promises.search(PromiseView.ALL, None, text)) == len(theirs)
    assert len(people.findings.search(FindingFilter(FindingView.ALL), text)) == len(theirs)
    if names == [DARC]:
        people.customers.archive(people.customers.meant(text)[0].id)
        assert [row.name for row in people.customers.search(text, archived=True)] == names


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ('"saved our launch"', "said"),
        ("“saved our launch", "said"),
        ("launch saved", "said"),
        ('"launch saved"', None),
        ("you've", "said"),
        ("month-end", "said"),
        ('obrien "saved our"', "said"),
        ("obrien launch", "said"),
        ("sinead smith launch", "said"),  # two words of the name, one that was said
        ('"truck list"', "finding"),
    ],
)
def test_phrases_and_signs_in_what_was_said(people: Store, text: str, hit: str | None) -> None:
    rows = [(row.name, row.hit) for row in people.customers.search(text)]
    assert rows == ([(BRIEN, hit)] if hit else [])


def test_a_number_is_said_to_be_one_and_comes_first(people: Store) -> None:
    (row,) = people.customers.search("5550142")
    assert row.hit == "phone"
    assert people.customers.search("sinead@acme.example")[0].hit == "e-mail"
    other = customer(people, "Teller", phones=())
    people.calls.log(Touch(other, Channel.TEXT, StartedBy.THEM, "call 5550142"))
    assert [row.hit for row in people.customers.search("5550142")] == ["phone", "said"]
    assert [row.name for row in people.customers.meant("5550142")] == [BRIEN]


def test_a_whole_address_means_one_of_two_that_have_it_in_theirs(store: Store) -> None:
    customer(store, "Ann", phones=(), emails=("ann@x.example",))
    customer(store, "Joann", phones=(), emails=("joann@x.example",))
    assert [row.name for row in store.customers.meant("ANN@x.example")] == ["Ann"]
    assert len(store.customers.meant("ann@x")) == 2


def test_names_are_found_as_they_are_now(store: Store) -> None:
    one = customer(store, "Ana Ruiz")
    assert found(store, "ruiz") == ["Ana Ruiz"]
    store.customers.edit(one, form(name="Ana O’Brien"), store.customers.get(one).version)
    assert (found(store, "ruiz"), found(store, "obrien")) == ([], ["Ana O’Brien"])
    store.history.undo()
    assert (found(store, "ruiz"), found(store, "obrien")) == (["Ana Ruiz"], [])


def test_common_syllables_with_and_without_signs(store: Store) -> None:
    some = [draft(f"Mar-Tin {n:04}", email=f"m{n}@x.example", line=n) for n in range(1_050)]
    store.imports.apply(store.imports.plan([contact_file(*some)]))
    owe(store, store.customers.meant("m1049@x.example")[0].id, "send it", told=True)
    for text in ("martin", "mar tin", "ma"):
        assert store.follow_ups.count(FollowUpFilter.ALL, text) == 1
        assert len(store.promises.search(PromiseView.ALL, None, text)) == 1
    assert len(found(store, "martin")) == 300
