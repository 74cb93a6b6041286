"""Companies: the same people whatever the form of the name, who of ours knows whom, and all that is open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import Conflict, Store, clock_from, open_store
from store.file import models as m
from store.records.calls import Mood, Outcome
from tests.worlds.builders import TODAY, call, customer, owe

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "s.db", clock=clock_from(TODAY.isoformat())) as opened:
        yield opened


def names(store: Store, one: int) -> list[str]:
    """Who stands together with a customer."""
    return [person.row.name for person in store.companies.of_customer(one).people]


def test_the_form_of_the_name_makes_no_other_company(store: Store) -> None:
    one = customer(store, "Ana Ruiz", company="Kolb Papier GmbH")
    customer(store, "Bo Lind", company="KOLB  PAPIER")
    customer(store, "Cy Park", company="Kolb Papierfabrik")
    customer(store, "Di Kolb", company="Papier & Kolb")
    store.customers.archive(customer(store, "Ed Gone", company="Kolb Papier"))
    assert names(store, one) == ["Ana Ruiz", "Bo Lind"]
    signed = customer(store, "Hal", company="O’Brien’s A & B Ltd")
    customer(store, "Ina", company="O'Brien's A and B")
    assert names(store, signed) == ["Hal", "Ina"]
    accented = customer(store, "Flo", company="Müller & Söhne AG")
    customer(store, "Gil", company="Muller and Sohne")
    assert names(store, accented) == ["Flo", "Gil"]


def test_an_entry_of_a_company_without_a_person_is_one_of_it(store: Store) -> None:
    one = customer(store, "Ana Ruiz", company="Wong Tea Ltd")
    alone = customer(store, "", company="Wong Tea")
    assert names(store, one) == names(store, alone) == ["Ana Ruiz", "Wong Tea"]


def test_who_has_no_company_stands_with_nobody(store: Store) -> None:
    with pytest.raises(Conflict, match="no company"):
        store.companies.of_customer(customer(store, "Ana Ruiz"))
    assert names(store, customer(store, HOSTILE, company=HOSTILE)) == ["Acme [/b] =cmd| ]0;x"]


def test_all_that_is_open_with_any_of_them_and_their_last_contacts(store: Store) -> None:
    ana, bo = customer(store, "Ana Ruiz", company="Fabrikam"), customer(store, "Bo Lind", company="Fabrikam Inc.")
    other = customer(store, "Cy Park", company="Contoso")
    first = owe(store, bo, "send the draft", TODAY)
    owe(store, other)
    call(
        store, ana, Outcome.TALKED, notes="- late again\n+ @dana saved it\n> figures @tom fri !told", mood=Mood.UNHAPPY
    )
    company = store.companies.of_customer(bo)
    assert company.follow_ups[0].id == first
    assert {item.customer_id for item in company.follow_ups} == {ana, bo}
    assert {found.words for found in company.findings} == {"late again", "Dana saved it"}
    assert [person.mood for person in company.people] == [Mood.UNHAPPY, None]
    assert [company.name_of(entry.customer_id) for entry in company.last] == ["Ana Ruiz"]
    assert sum(person.open for person in company.people) == len(company.follow_ups) + len(company.findings)


def test_who_of_ours_knows_whom(store: Store) -> None:
    ana, bo = customer(store, "Ana Ruiz", company="Fabrikam"), customer(store, "Bo Lind", company="Fabrikam")
    call(store, ana, Outcome.TALKED, notes="+ @dana saved it\n> figures @tom fri !told")
    entry = call(store, bo)
    m.Interaction.update(with_us="Dana, Noor Fox").where(m.Interaction.id == entry).execute()
    known = {one.ours.casefold(): one.theirs for one in store.companies.of_customer(ana).acquaintances}
    assert set(known["dana"]) == {ana, bo}
    assert (known["noor fox"], known["tom"], known["you"]) == ((bo,), (ana,), (ana,))
    assert next(iter(known)) == "dana"  # who knows most of theirs


def test_a_company_is_found_by_its_name_where_it_has_several_people(store: Store) -> None:
    customer(store, "Ana Ruiz", company="Fabrikam Foods Inc.")
    assert store.companies.named("fabrikam foods") is None
    customer(store, "Bo Lind", company="Fabrikam Foods")
    found = store.companies.named("fabrikam foods")
    assert found is not None
    assert found.name in ("Fabrikam Foods Inc.", "Fabrikam Foods")
    assert store.companies.named("") is None
    assert store.companies.named("Fabrikam") is None
