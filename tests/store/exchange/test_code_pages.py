"""Lists in code pages that say nothing of themselves are read in the one in which their headings are words."""

from __future__ import annotations

from datetime import date

import pytest

from store.exchange.contacts.reading import parse_contacts

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("page", "name", "headings", "person"),
    [
        ("cp1251", "Windows-1251", "Имя;Фамилия;Компания;Телефон", "Юлия;Волкова;Волкова Печать;+7 495 555 01 11"),
        ("koi8-r", "KOI8-R", "Имя;Фамилия;Компания;Телефон", "Юлия;Волкова;Волкова Печать;+7 495 555 01 11"),
        ("cp1253", "Windows-1253", "Όνομα;Επώνυμο;Εταιρεία;Τηλέφωνο", "Ελένη;Γεωργίου;Χαρτί ΑΕ;+30 21 0555 0111"),
        ("cp1254", "Windows-1254", "Adı;Soyadı;Şirket;Telefon", "Gülşen;Işık;Işık Kağıt;+90 212 555 01 11"),
        ("cp1250", "Windows-1250", "Jméno;Příjmení;Společnost;Telefon", "Eva;Dvořáková;Tisk;+420 255 501 011"),
        ("cp932", "Shift JIS", "姓,名,会社名,電話番号", "山田,花子,山田紙店,03-5550-1011"),
        ("euc_jp", "EUC-JP", "姓,名,会社名,電話番号", "山田,花子,山田紙店,03-5550-1011"),
        ("gb18030", "GBK", "姓,名,公司名称,电话", "王,小红,红纸公司,010-5550-1011"),
        ("cp950", "Big5", "姓,名,公司名稱,電話", "王,小紅,紅紙公司,02-5550-1011"),
        ("cp949", "EUC-KR", "성,이름,회사명,전화", "김,민지,김지업,02-5550-1011"),
    ],
)
def test_the_page_in_which_headings_are_words(page: str, name: str, headings: str, person: str) -> None:
    delimiter = ";" if ";" in headings else ","
    file = parse_contacts("list.csv", f"{headings}\r\n{person}\r\n".encode(page), today=TODAY)
    (draft,) = file.drafts
    assert file.encoding == name
    assert set(draft.name.split()) | {draft.company} == set(person.split(delimiter)[:3])


def test_a_western_list_stays_one() -> None:
    text = "Vorname;Nachname;Straße;Größe;Firma\r\nJürgen;Müller;Wörthstraße 3;groß;Käserei\r\n"
    file = parse_contacts("list.csv", text.encode("cp1252"), today=TODAY)
    assert (file.encoding, file.drafts[0].name, file.drafts[0].company) == ("Windows-1252", "Jürgen Müller", "Käserei")
