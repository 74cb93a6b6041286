"""Different people who share an address, a number or an identity stay two, and the preview says why."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from store import Clock, Store, open_store
from store.records.contacts import CustomerDraft, Fate, ImportPlan
from tests.worlds.builders import contact_file, draft

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"


def person(name: str, company: str = "", email: str = "", phone: str = "", uid: str = "") -> CustomerDraft:
    return draft(name, email=email, phone=phone, company=company, uid=uid)


def planned(store: Store, *drafts: CustomerDraft) -> ImportPlan:
    return store.imports.plan([contact_file(*drafts)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Ana Ruiz", "Acme", "team4@x.example"), person("Bob Lee", "Beta", "team4@x.example")),
        (person("Ana Ruiz", "", "noemail@x.example"), person("Bob Lee", "", "noemail@x.example")),
        (person("Ana Ruiz", "Acme", "NoReply@x.example"), person("Bob Lee", "Acme", "noreply@x.example")),
        (person("Ana Ruiz", uid="7"), person("Bob Lee", uid="7")),
        (person("Ana Ruiz", "Acme", uid="7"), person("Bob Lee", "Beta", uid="7")),
        (person(HOSTILE, "Acme", "a@x.example"), person("Bob Lee", HOSTILE, "a@x.example")),
        (person("Ana Ruiz", "Acme", phone="+1 303 555 0100"), person("Bob Lee", "Beta", phone="+1 303 555 0100")),
    ],
)
def test_who_differs_in_name_and_company_stays_two(store: Store, one: CustomerDraft, other: CustomerDraft) -> None:
    for drafts in ((one, other), (other, one)):
        plan = planned(store, *drafts)
        assert plan.new == 2
        assert all(row.why.endswith(", but has another name") for row in plan.rows)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Ana Ruiz", "Acme", "ana@x.example"), person("Ana López", "Beta", "ana@x.example")),  # married, moved
        (person("Robert Ruiz", "Acme", "bob@x.example"), person("Bob Ruiz", "Beta", "bob@x.example")),
        (person("Ana Ruiz", "Acme", "ana@x.example"), person("Анна Руис", "Acme", "ana@x.example")),
        (person("Ana Ruiz", "Acme", "ana@x.example"), person("", "Beta", "ana@x.example")),
        (person("Ana Ruiz", "Acme", uid="7"), person("Anna Руис", "Acme", uid="7")),
    ],
)
def test_one_person_with_two_names_or_two_companies_is_one(
    store: Store, one: CustomerDraft, other: CustomerDraft
) -> None:
    for drafts in ((one, other), (other, one)):
        plan = planned(store, *drafts)
        assert plan.new == 1
        assert not next(row for row in plan.rows if row.fate is Fate.NEW).why


def test_three_names_at_one_address_are_three_people(store: Store) -> None:
    names = ("Ana Ruiz", "Bob Lee", "Cleo Dorn")
    assert planned(store, *(person(name, "Acme", "desk7@x.example") for name in names)).new == 3


def test_the_preview_names_what_is_shared_and_with_whom(store: Store) -> None:
    plan = planned(
        store,
        person("Ana Ruiz", "Acme", "Team4@x.example", "+1 303 555 0100"),
        person("Bob Lee", "Beta", "team4@x.example"),
        person("Cleo Dorn", "Gamma", phone="(303) 555-0100"),
        person("Dan Voss", "Delta"),
    )
    assert [row.why for row in plan.rows] == [
        "shares team4@x.example with Bob Lee, but has another name",
        "shares team4@x.example with Ana Ruiz, but has another name",
        "shares (303) 555-0100 with Ana Ruiz, but has another name",
        "",
    ]


def test_an_import_never_renames_a_customer_by_a_shared_address(store: Store) -> None:
    store.imports.apply(planned(store, person("Ana Ruiz", "Acme", "team4@x.example")))
    plan = planned(store, person("Bob Lee", "Beta", "team4@x.example"))
    assert (plan.new, plan.updated) == (1, 0)
    assert plan.rows[0].why == "shares team4@x.example with Ana Ruiz, but has another name"


TANGLE = [
    person("Ana Ruiz", "Acme", "team4@x.example"),
    person("Bob Lee", "Beta", "team4@x.example"),
    person("Bob Lee", "", "team4@x.example"),
    person("Robert Lee", "", "team4@x.example", "+1 303 555 0100"),
    person("", "Beta", "team4@x.example"),
    person("", "", "team4@x.example"),
    person("Cleo Dorn", "", "two@x.example"),
    person("Клео Дорн", "", "two@x.example"),
    person("Cleo Dorn", "Gamma", uid="7"),
    person("Dan Voss", "Delta", uid="7"),
    person("Eve Dorn", "", "two@x.example", uid="7"),
    person("Ana Ruiz", "Omega", "noemail@x.example"),
    person("Ana Maria Ruiz", "Acme", "noemail@x.example"),
    person("Dan Voss", "", "noemail@x.example", "+1 303 555 0100"),
]


@pytest.mark.parametrize("seed", range(12))
def test_the_order_does_not_matter_and_the_same_rows_again_change_nothing(
    tmp_path: Path, clock: Clock, seed: int
) -> None:
    with open_store(tmp_path / "one.db", clock=clock) as store:
        counts = set()
        for again in range(10):
            rows = list(TANGLE)
            random.Random(seed * 100 + again).shuffle(rows)
            plan = planned(store, *rows)
            counts.add((plan.new, plan.updated, plan.unchanged))
        assert len(counts) == 1
        for n in range(0, len(rows), 3):  # in several files, one after another
            store.imports.apply(planned(store, *rows[n : n + 3]))
        before = store.export()
        random.Random(seed).shuffle(rows)
        plan = planned(store, *rows)
        assert (plan.new, plan.updated) == (0, 0)
        store.imports.apply(plan)
        assert store.export() == before
