"""What a customer is worth and their birthday: from files, from the form, and what a document brings along."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store import Clock, Invalid, Store, open_store
from store.exchange.contacts.reading import parse_contacts
from store.exchange.document.reading import parse_document
from store.records.customers import CustomerForm
from tests.worlds.builders import TODAY, customer
from tests.worlds.contacts_of_the_past import bring, entry, history_file, person
from tests.worlds.everything import export_bytes

HEAD = "Name,Email,Birthday,Value,Annual revenue\n"


def brought(store: Store, text: str) -> dict[str, Any]:
    plan = store.imports.plan([parse_contacts("list.csv", text.encode(), today=TODAY)])
    store.imports.apply(plan)
    (one,) = store.export()["customers"]  # type: ignore[misc]
    return dict(one)


def test_they_come_in_from_files_and_what_is_unclear_stays_a_fact(store: Store) -> None:
    one = brought(store, f'{HEAD}Ana Ruiz,ana@x.example,17.05.1970,"€ 12,500","250,000,000"\n')
    assert (one["birthday"], one["value"]) == ("1970-05-17", 12_500)
    assert one["facts"] == [{"name": "Annual revenue", "value": "250,000,000"}]  # of the company, not to us
    one = brought(store, f"{HEAD}Ana Ruiz,ana@x.example,0/0/00,lots,\n")
    assert (one["birthday"], one["value"]) == ("1970-05-17", 12_500)
    assert {"name": "Birthday", "value": "0/0/00"} in one["facts"]
    one = brought(store, f"{HEAD}Ana Ruiz,ana@x.example,1971-05-17,9000,\n")
    assert (one["birthday"], one["value"]) == ("1970-05-17", 12_500)
    assert {"name": "Birthday", "value": "1971-05-17"} in one["facts"]
    assert {"name": "Worth a year", "value": "9000"} in one["facts"]


@pytest.mark.parametrize("values", [{"value": -1}, {"value": 10**16}, {"birthday": "17 May"}, {"birthday": "02-30"}])
def test_what_cannot_be_is_refused(store: Store, values: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        store.customers.add(CustomerForm("Ana Ruiz", **values))


def test_an_outside_tool_fills_the_form_by_place() -> None:
    form = CustomerForm("Ana", "Acme", "CEO", (), (), (), notes="x", value=5, birthday="05-17")
    assert list(form.__dataclass_fields__)[-2:] == ["value", "birthday"]
    assert form.customer_since is None


def test_what_came_from_elsewhere_stays_once_when_a_document_brings_it_as_well(tmp_path: Path, clock: Clock) -> None:
    mail = history_file(entry(person()))
    with open_store(tmp_path / "a.db", clock=clock) as store:
        customer(store)
        bare = export_bytes(store)
        bring(store, mail)
        out = export_bytes(store)
    with open_store(tmp_path / "b.db", clock=clock) as store:
        store.documents.apply(parse_document("bare.json", bare))
        bring(store, mail)  # the same, under a uid of this store
        assert store.documents.plan(parse_document("a.json", out)).total == 0
    with open_store(tmp_path / "c.db", clock=clock) as store:
        other = customer(store, "Bo Lind")
        bring(store, history_file(entry(person("Bo Lind"), who=(person(),))))
        bring(store, mail, everybody=True)  # with somebody else of that name
        store.documents.apply(parse_document("a.json", out))
        assert store.customers.count() == 3
        assert store.customers.history(other) == ()
        assert sum(len(one["interactions"]) for one in store.export()["customers"]) == 2  # type: ignore[attr-defined]
        again = export_bytes(store)
    with open_store(tmp_path / "d.db", clock=clock) as store:
        store.documents.apply(parse_document("c.json", again))
        assert export_bytes(store) == again
