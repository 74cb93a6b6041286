"""Who shares a mailbox or a number and differs in name and company stays two; one company in two writings is one."""

from __future__ import annotations

from datetime import date

import pytest

from store import Store
from store.exchange.contacts.reading import parse_contacts
from store.records.contacts import ImportPlan

TODAY = date(2026, 11, 24)


def planned(store: Store, *rows: str) -> ImportPlan:
    text = "Name,Company,Email,Phone\n" + "\n".join(rows) + "\n"
    return store.imports.plan([parse_contacts("a.csv", text.encode(), today=TODAY)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Eva Lund,Lund Tools,info@shared.example,", "Ove Holm,Holm AB,info@shared.example,"),
        ("Eva Lund,Lund Tools,noemail@shared.example,", "Eva Holm,Holm AB,noemail@shared.example,"),
        ("Eva Lund,Lund Tools,desk@shared.example,", "Eva Holm,Holm AB,desk@shared.example,"),
        ("Eva Lund,Lund Tools,,+46 8 555 010 11", "Ove Holm,Holm AB,,+46 8 555 010 11"),
        ("Eva Lund,Lund Tools,rezeption@shared.example,", "Eva Lundberg,Berg AB,rezeption@shared.example,"),
        ("Юрий Ли,Завод,,", "Юрии Ли,Завод,,"),
    ],
)
def test_two_people_stay_two(store: Store, one: str, other: str) -> None:
    for rows in ((one, other), (other, one)):
        assert planned(store, *rows).new == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Eva Lund,Lund Papier GmbH,,", "Eva Lund,Lund Papier,,"),
        (",Lund Papier GmbH,,", ",Lund Papier,,"),
        ("Eva Lund,Lund Inc.,,", "Eva Lund,Lund,,"),
        ("Eva Lund,Lund Tools,eva@lund.example,", "Eva Holm,Lund Tools AB,eva@lund.example,"),
        ("佐藤 明子,佐藤紙業株式会社,,", "明子 佐藤,佐藤紙業,,"),
    ],
)
def test_one_person_is_one(store: Store, one: str, other: str) -> None:
    for rows in ((one, other), (other, one)):
        assert planned(store, *rows).new == 1


def test_who_was_known_by_the_company_with_its_form_is_found(store: Store) -> None:
    store.imports.apply(planned(store, "Eva Lund,Lund Papier,,"))
    plan = planned(store, "Eva Lund,Lund Papier GmbH,,")
    assert (plan.new, plan.updated) == (0, 1)
