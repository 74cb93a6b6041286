"""Six exports of one small world: the same people written in six ways are counted once, in any order."""

from __future__ import annotations

import itertools
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store import Clock, Store, open_store
from store.records.preferences import Preferences

PEOPLE = 11  # each in one to four of the files

GOOGLE = (
    "\ufeffFirst Name,Middle Name,Last Name,Phonetic First Name,Phonetic Last Name,Name Prefix,Name Suffix,File As,"
    "Organization Name,Organization Title,Organization Department,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "Phone 1 - Label,Phone 1 - Value\r\n"
    'Ana,,Ruiz,AH-na,,,,,Fabrikam Foods,COO,,"met in Leeds,\nlikes ""straight"" answers",Customers ::: * myContacts,'
    "* Work,ana.ruiz@fabrikam.example,Mobile,+1 303 555 0142 ::: +1 303 555 0143\r\n"
    "Marta,,Silva,,,,,,Silva Têxteis,CFO,,,* myContacts,* Work,marta@silva.example,Work,+1 303 555 0150\r\n"
    "小明,,王,,,,,,上海纺织,采购,,,* myContacts,* Work,wang@shanghai.example,,\r\n"
    ",,,,,,,,Contoso Catering,,,front desk,* myContacts,,,Work,+1 303 555 0199\r\n"
)
LINKEDIN = (
    '\ufeffNotes:\r\n"When exporting your connection data, you may notice that some of the email addresses are'
    ' missing."\r\n\r\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n'
    "Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,,Fabrikam Foods,COO,12 Mar 2024\r\n"
    "Marta,Silva,https://www.linkedin.com/in/m-silva,,Silva Têxteis,CFO,7-Feb-22\r\n"
    ",,,,,,\r\n"
    "Omar,Haddad,https://www.linkedin.com/in/omar-h,,Haddad Brothers,Managing Director,01 Apr 2019\r\n"
    "Jo,Park,,jo@park.example,Park & Daughters,Owner,02 May 2020\r\n"
)
SALESFORCE = (
    '"First Name","Last Name","Title","Account Name","Email","Phone","Do Not Call","Customer Since","Last Activity"\n'
    '"Marta","Silva","CFO","Silva Têxteis","MARTA@SILVA.EXAMPLE","(303) 555-0150","0","3/15/2019","10/2/2026"\n'
    '"Omar","Haddad","","Haddad Brothers","omar@haddad.example","303.555.0160","1","1/31/2020","9/30/2026"\n'
    '"Kim","Ito","Partner","Ito Design","kim@ito.example","001 303 555 0170","0","","8/14/2026"\n'
    '"Lena","Vogel","","Contoso Catering","","(303) 555-0199","0","",""\n'
    '""\n"Grand Totals (4 records)"\n"Confidential Information - Do Not Distribute"\n'
    '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\n'
)
OUTLOOK = (
    "Title\tFirst Name\tMiddle Name\tLast Name\tSuffix\tCompany\tDepartment\tJob Title\tBusiness Phone\tMobile Phone\t"
    "E-mail Address\tE-mail Display Name\tNotes\tWeb Page\r\n"
    "Ms.\tKim\t\tIto\t\tIto Design\t\tPartner\t+1 (303) 555-0170\t\tKim@Ito.example\tKim Ito (kim)\t\t\r\n"
    "Mr.\tLee\t\tWong\t\tWong Tea\t\tOwner\t\t+44 20 7946 0018\tlee@wong.example\tLee Wong\t\twong.example\r\n"
    "Dr.\tJo\t\tPark\t\tPark & Daughters\t\tOwner\t303-555-0180\t\t\t\t\t\r\n"
)
APPLE = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//macOS 14.5//EN\r\nN:Ruiz;Ana;;;\r\nFN:Ana Ruiz\r\n"
    "ORG:Fabrikam Foods;Operations\r\nTITLE:COO\r\nEMAIL;type=INTERNET;type=WORK;type=pref:Ana.Ruiz@Fabrikam.exa\r\n"
    " mple\r\nTEL;type=CELL;type=VOICE;type=pref:303 555 0142\r\nitem1.URL:https://fabrikam.example\r\n"
    "item1.X-ABLabel:_$!<HomePage>!$_\r\nNOTE:prefers phone\\; mornings\\, early\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Wong;Lee;;;\r\nFN:Lee Wong\r\nTEL;type=CELL:0044 20 79460018\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:;;;;\r\nFN:Tailspin Tours\r\nORG:Tailspin Tours;\r\nX-ABShowAs:COMPANY\r\n"
    "EMAIL;type=INTERNET:info@tailspin.example\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Berg;Mia;;;\r\nFN:Mia Berg\r\nORG:Tailspin Tours;\r\n"
    "EMAIL;type=INTERNET:info@tailspin.example\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Berg;Nils;;;\r\nFN:Nils Berg\r\nORG:Tailspin Tours;\r\n"
    "EMAIL;type=INTERNET:info@tailspin.example\r\nEND:VCARD\r\n"
)
ANDROID = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=B0=8F=E6=98=8E;;;\r\n"
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B=20=E5=B0=8F=E6=98=\r\n=8E\r\n"
    "TEL;CELL:+86 21 5555 0101\r\nEMAIL;WORK:WANG@shanghai.example\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Haddad;Omar;;;\r\nFN:Omar Haddad\r\nTEL;CELL:(303) 555-0160\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Vogel;Lena;;;\r\nFN:Lena Vogel\r\nTEL;WORK:+13035550199\r\nEND:VCARD\r\n"
)
FILES = {
    "google.csv": GOOGLE.encode(),
    "Connections.csv": LINKEDIN.encode(),
    "report.csv": SALESFORCE.encode(),
    "outlook.csv": OUTLOOK.encode("utf-16"),
    "apple.vcf": APPLE.encode(),
    "phone.vcf": ANDROID.encode(),
}
# Contoso's one number is Lena Vogel's, so they are one customer; Tailspin's mailbox is two people's, so it is its own.
EVERYONE = {
    "Ana Ruiz", "Marta Silva", "王 小明", "Lena Vogel", "Omar Haddad", "Jo Park", "Kim Ito", "Lee Wong",
    "Tailspin Tours", "Mia Berg", "Nils Berg",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The six files."""
    for name, data in FILES.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def bring(store: Store, folder: Path, names: list[str]) -> tuple[int, int, int, int]:
    plan = store.imports.plan([store.imports.read(folder / name, {}) for name in names])
    store.imports.apply(plan)
    return plan.new, plan.updated, plan.unchanged, plan.skipped


def people(store: Store) -> dict[str, dict[str, Any]]:
    customers = store.export()["customers"]
    assert isinstance(customers, list)
    return {customer["name"] or customer["company"]: customer for customer in customers}


@pytest.mark.parametrize("region", ["US", "GB", "DE"])
def test_all_at_once_in_every_order(folder: Path, clock: Clock, region: str) -> None:
    orders = list(itertools.permutations(FILES))
    with open_store(folder / "one.db", clock=clock, preferences=Preferences(region=region)) as store:
        read = {name: store.imports.read(folder / name, {}) for name in FILES}
        assert all(file.sure and not file.problems for file in read.values())
        found = {
            (plan.new, plan.updated, plan.unchanged, plan.skipped)
            for order in random.Random(1).sample(orders, 60)
            for plan in [store.imports.plan([read[name] for name in order])]
        }
    rows = sum(len(file.drafts) for file in read.values())
    if region == "US":
        assert found == {(PEOPLE, 0, rows - PEOPLE, 0)}
    else:  # ten digits without a country code are another number there; whoever has nothing else to go by is double
        assert len(found) == 1
        assert PEOPLE <= next(iter(found))[0] <= PEOPLE + 2


@pytest.mark.parametrize("seed", range(6))
def test_one_after_another_and_again(folder: Path, clock: Clock, seed: int) -> None:
    order = list(FILES)
    random.Random(seed).shuffle(order)
    with open_store(folder / "one.db", clock=clock) as store:
        for name in order:
            bring(store, folder, [name])
        assert set(people(store)) == EVERYONE
        before = store.export()
        assert bring(store, folder, order)[:2] == (0, 0)
        assert store.export() == before


def test_everyone_is_there_with_all_that_was_known(folder: Path, store: Store) -> None:
    bring(store, folder, list(FILES))
    found = people(store)
    assert set(found) == EVERYONE
    omar, ana, marta = found["Omar Haddad"], found["Ana Ruiz"], found["Marta Silva"]
    assert (omar["do_not_call"], omar["customer_since"], omar["last_activity"]) == (True, "2020-01-31", "2026-09-30")
    assert omar["title"] == "Managing Director"
    assert [point["value"] for point in ana["phones"]] == ["+1 303 555 0142", "+1 303 555 0143"]
    assert "straight" in str(ana["notes"])
    assert {"name": "Notes", "value": "prefers phone; mornings, early"} in ana["facts"]
    assert marta["customer_since"] == date(2019, 3, 15).isoformat()
    assert (found["Lena Vogel"]["company"], found["Lena Vogel"]["notes"]) == ("Contoso Catering", "front desk")


def test_undo_and_redo(folder: Path, store: Store) -> None:
    bring(store, folder, list(FILES))
    store.history.undo()
    assert people(store) == {}
    store.history.redo()
    assert set(people(store)) == EVERYONE
