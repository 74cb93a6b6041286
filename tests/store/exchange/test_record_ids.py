"""The ids that people have in other programs are kept, so that activities of those programs find them later."""

from __future__ import annotations

from datetime import date

import pytest

from store import Store
from store.exchange.contacts.reading import parse_contacts
from store.rules.foreign_ids import foreign_key, profile_key

TODAY = date(2026, 11, 24)


def foreign(text: str, name: str = "list.csv") -> list[tuple[str, ...]]:
    return [draft.foreign for draft in parse_contacts(name, text.encode(), today=TODAY).drafts]


HUBSPOT = "Record ID,First Name,Last Name,Email,Contact owner,Lead Status\n"
SALESFORCE = "Id,IsDeleted,AccountId,LastName,Email\n"
PIPEDRIVE = "Person - Name,Person - Organization,Person - Email,Person - ID\n"
LINKEDIN = "First Name,Last Name,URL,Connected On\n"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (f"{HUBSPOT}88,Eva,Lund,e@x.example,Me,New\n", "hubspot:88"),
        (f"{SALESFORCE}0035g00000AbCdE,0,001,Lund,e@x.example\n", "salesforce:0035g00000AbCdE"),
        (f"{SALESFORCE}0035g00000AbCdEAAX,0,1,Lund,e@x.example\n", "salesforce:0035g00000AbCdE"),
        ("Contact ID,First Name,Last Name\n00Q5g00000AbCdE,Eva,Lund\n", "salesforce:00Q5g00000AbCdE"),
        (f"{PIPEDRIVE}Eva Lund,Lund Tools,e@x.example,12.0\n", "pipedrive:12"),
        ("Record Id,First Name,Last Name,Email\nzcrm_55,Eva,Lund,e@x.example\n", "zoho:zcrm_55"),
        ("(Do Not Modify) Contact,Full Name,Email\n1f-2e-3d,Eva Lund,e@x.example\n", "dynamics:1f-2e-3d"),
        (f"{LINKEDIN}Eva,Lund,https://www.linkedin.com/in/Eva-Lund/,1 Feb 2024\n", "linkedin:eva-lund"),
    ],
)
def test_an_id_is_kept(text: str, keys: str) -> None:
    assert foreign(text) == [(f"x:{keys}",)]


def test_a_number_of_ones_own_is_no_programs_id() -> None:
    assert foreign("ID,Name,Email\n7,Eva Lund,e@x.example\n") == [()]
    assert foreign("Record ID,Name,Email\n7,Eva Lund,e@x.example\n") == [()]


def test_a_profile_on_a_card() -> None:
    card = "BEGIN:VCARD\nFN:Eva Lund\nURL:https://linkedin.com/in/eva-lund?x=1\nEND:VCARD\n"
    assert foreign(card, "a.vcf") == [("x:linkedin:eva-lund",)]


def test_keys() -> None:
    assert foreign_key("hubspot", "not an id") == ""
    assert profile_key("https://www.linkedin.com/company/lund") == ""


def test_the_same_record_is_the_same_person_and_another_of_that_number_is_not(store: Store) -> None:
    head = "Record ID,First Name,Last Name,Email,Company name,Contact owner,Lead Status\n"

    def bring(*rows: str) -> tuple[int, int]:
        plan = store.imports.plan([parse_contacts("a.csv", (head + "\n".join(rows)).encode(), today=TODAY)])
        store.imports.apply(plan)
        return plan.new, plan.updated

    assert bring("88,Eva,Lund,eva@lund.example,Lund Tools,Me,New") == (1, 0)
    assert bring("88,Eva,Lund,eva@private.example,Lund Tools,Me,New") == (0, 1)
    assert bring("88,Ove,Holm,ove@holm.example,Holm AB,Me,New") == (1, 0)
