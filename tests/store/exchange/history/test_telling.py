"""Files of history and files of contacts are told apart by what is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.exchange.history.reading import is_history

from .files import found, letter, mailbox

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nEMAIL:ana@x.example\nEND:VCARD\n"
CONTACTS = {
    "vCard": CARD,
    "Google": "First Name,Last Name,Organization Name,E-mail 1 - Value,Phone 1 - Value,Labels,Notes\nAna,Ruiz,F,"
    "a@x.example,,,\n",
    "LinkedIn": "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nAna,Ruiz,,,F,CEO,13 Feb 2026\n",
    "Salesforce": '"First Name","Last Name","Account Name","Email","Phone","Last Activity","Do Not Call"\n"Ana",'
        '"Ruiz","F","a@x.example","","2/13/2026","0"\n',
    "HubSpot": '"Record ID","First Name","Last Name","Email","Phone Number","Last Activity Date","Create Date",'
        '"Lead Status"\n"1","Ana","Ruiz","a@x.example","","2026-02-13 09:14","2024-01-01","Open"\n',
    "Outlook": "First Name,Last Name,Company,Job Title,E-mail Address,Business Phone,Birthday,Notes\nAna,Ruiz,F,"
    "CEO,a@x.example,,5/17/1970,\n",
    "Pipedrive": "Person - Name,Person - Email,Person - Phone,Person - Organization,Person - Last activity "
    "date\nAna,a@x.example,,F,2026-02-13\n",
    "Zoho": "Record Id,First Name,Last Name,Account Name,Email,Phone,Last Activity Time,Description\nzcrm_1,Ana,"
    "Ruiz,F,a@x.example,,2026-02-13 09:14:00,\n",
    "Dynamics": "(Do Not Modify) Contact,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Full Name,"
    "Email,Company Name,Business Phone\n1,2,3,Ana Ruiz,a@x.example,F,\n",
    "a sheet": "Name,Company,Email,Phone,Notes\nAna,F,a@x.example,+1 303 555 0101,met in 2026\nTom,G,,,\n",
    "a sheet with dates": "Name,Company,Date,Notes\nAna,F,2026-02-13,x\nTom,G,2026-02-14,y\n",
    "a sheet of statuses": "Name,Email,Status,Type,Last contact\nAna,a@x.example,Open,Customer,2026-02-13\nTom,"
    "t@x.example,Open,Lead,\n",
    "a list of names": "Ana Ruiz\nTom Meyer\n",
    "prose": "Dear Ana,\nthank you for the talk on 13.02.26, 09:14 and the paper.\n",
    "a page": "<html><body>calls</body></html>",
    "XML": "<?xml version='1.0'?><contacts><call/></contacts>",
    "JSON": '[{"name": "Ana", "email": "a@x.example"}]',
    "nothing readable": "\0\1\2\3" * 300,
}  # fmt: skip


@pytest.mark.parametrize("name", CONTACTS)
@pytest.mark.parametrize("ending", ["mbox", "csv", "ics", "xml", "txt"])
def test_what_is_no_history_is_never_claimed(tmp_path: Path, name: str, ending: str) -> None:
    assert found(tmp_path, CONTACTS[name], f"a.{ending}") is None
    assert not is_history(tmp_path / f"a.{ending}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_told_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    data = "Datum;Wer;Art;Richtung;Notiz\n13.02.2026;Jürgen;Anruf;eingehend;grün\n"
    file = found(tmp_path, data.encode(encoding))
    assert file is not None
    assert [(e.who[0].name, e.text) for e in file.entries] == [("Jürgen", "grün")]


@pytest.mark.parametrize("ending", ["csv", "vcf", "txt"])
def test_mail_is_told_whatever_it_is_called(tmp_path: Path, ending: str) -> None:
    for data in (letter(), mailbox(letter())):
        file = found(tmp_path, data, f"a.{ending}")
        assert file is not None
        assert file.kind == "mailbox"


def test_a_long_table_is_told_by_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "long"
    path.write_text("Date,Who,Type,Direction,Notes\n" + "2026-02-13,Ana,Call,inbound,two rolls\n" * 20_000)
    assert is_history(path)
