"""What columns hold, by their headings in many programs and languages, and by what is in them."""

from __future__ import annotations

from datetime import date

import pytest

from store.errors import Unreadable
from store.exchange.contacts.columns import known_column
from store.exchange.contacts.reading import parse_contacts
from store.records.contacts import Column, ContactFile, CustomerDraft
from store.records.customers import PointKind

TODAY = date(2026, 11, 24)
C = Column


def read(text: str, name: str = "list.csv") -> ContactFile:
    return parse_contacts(name, text.encode(), today=TODAY, day_first=True)


def only(text: str) -> CustomerDraft:
    (draft,) = read(text).drafts
    return draft


def ways(draft: CustomerDraft, kind: PointKind) -> list[str]:
    return [point.value for point in draft.points if point.kind is kind]


@pytest.mark.parametrize(
    ("column", "headings"),
    [
        (C.FULL_NAME, "Vor- und Nachname|Nome e cognome|Apellidos y nombre|Ad Soyad|ФИО|氏名|姓名|성명|Név"),
        (C.FULL_NAME, "Koko nimi"),
        (C.FIRST_NAME, "Förnamn|Imię|Keresztnév|Prenume|Etunimi|名|Vārds"),
        (C.LAST_NAME, "Příjmení|Soyadı|Фамилия|Επώνυμο|姓|Vezetéknév|Sukunimi|Priezvisko"),
        (C.COMPANY, "Company / Account|Account: Account Name|Société|Společnost|Şirket|Компания|会社名"),
        (C.COMPANY, "公司|회사|Cég|Yritys"),
        (C.TITLE, "Job Position|Stanowisko|Должность|役職|İş Unvanı|Beosztás|Intitulé du poste"),
        (C.TITLE, "Befattning"),
        (C.EMAIL, "Adresse de messagerie 2|Indirizzo posta elettronica|E-mailová adresa|Адрес эл. почты"),
        (C.EMAIL, "Sähköposti"),
        (C.EMAIL, "Emails / Primary Email|E-post|Correo electrónico|電子メール アドレス|이메일"),
        (C.EMAIL, "Endereço de email|E-posta Adresi"),
        (C.PHONE, "Tel. gesch.|Tél. mobile|Cellulare|Telefon komórkowy|Мобильный телефон|携帯電話|手机"),
        (C.PHONE, "Puhelin|Tel./Fax"),
        (C.PHONE, "Phones / Primary Phone Number|Telemóvel|Mobilní telefon|Cep Telefonu|Κινητό τηλέφωνο"),
        (C.PHONE, "휴대폰|Phone 2"),
        (C.FACT, "Télécopie (bureau)|Faks służbowy|İş Faksı|Рабочий факс|勤務先 FAX|传真|Fax (uff.)"),
        (C.FACT, "Fax comercial"),
        (C.FACT, "Kundennummer|Umsatz 2025|Steuernummer|EIN|IP address|Latitude|IBAN|NIP|Partita IVA"),
        (C.FACT, "ИНН|KvK|Vergi No"),
        (C.FACT, "Phone Country Code|Asst Phone|Telefono assistente|Email Opt Out|Contact Owner"),
        (C.FACT, "State/Province"),
        (C.FACT, "Last Contacted By|Last call outcome|Company / Id|Account Name.id|PLZ|Ville|Miasto"),
        (C.FACT, "Город|住所"),
        (C.NOTES, "Anteckningar|Anotações|Notatki|Заметки|備考|Details|Poznámky|Notlar|Opmerkingen"),
        (C.LAST_ACTIVITY, "Letzter Kontakt am|Last Activity Time|Date of last contact|Data ostatniego kontaktu"),
        (C.LAST_ACTIVITY, "Son görüşme"),
        (C.LAST_ACTIVITY, "last_contacted_at|Dernier appel le|Последний контакт|最終連絡日|Ultimo contatto"),
        (C.LAST_ACTIVITY, "Senaste kontakt"),
        (C.DO_NOT_CALL, "Do not allow Phone Calls|Phone Opt Out|Anrufsperre|Opted out of calls"),
        (C.DO_NOT_CALL, "Call permission|Keine Anrufe"),
        (C.LEAVE_OUT, "Phonetic Last Name|Email Type|フリガナ|E-mail Display Name"),
        (C.LEAVE_OUT, "Nom complet de l'adresse de messagerie"),
    ],
)
def test_a_heading(column: Column, headings: str) -> None:
    assert {heading: known_column(heading) for heading in headings.split("|")} == dict.fromkeys(
        headings.split("|"), column
    )


def test_do_not_modify_is_no_wish_not_to_be_called() -> None:
    assert known_column("(Do Not Modify) Contact") is not Column.DO_NOT_CALL
    assert known_column("Do not allow Bulk Emails") is not Column.DO_NOT_CALL


# A whole list in each language: heading words first, then one row of the same people.
LISTS = (
    "Titre;Prénom;Nom;Société;Profession;Télécopie (bureau);Téléphone (bureau);Adresse de messagerie;Notes",
    "Titolo;Nome;Cognome;Società;Posizione;Fax (uff.);Ufficio;Indirizzo posta elettronica;Note",
    "Tytuł;Imię;Nazwisko;Firma;Stanowisko;Faks służbowy;Telefon służbowy;Adres e-mail;Notatki",
    "Título;Nome;Sobrenome;Empresa;Cargo;Fax comercial;Telefone comercial;Endereço de email;Anotações",
    "Tratamiento;Nombre;Apellidos;Organización;Puesto;Fax del trabajo;Teléfono del trabajo;Correo electrónico;Notas",
    "Titel;Voornaam;Achternaam;Bedrijf;Functie;Fax op werk;Telefoon op werk;E-mailadres;Notities",
    "Titel;Förnamn;Efternamn;Företag;Befattning;Fax (arbete);Telefon (arbete);E-postadress;Anteckningar",
    "Titel;Fornavn;Efternavn;Firma;Stilling;Fax (arbejde);Telefon (arbejde);Mailadresse;Noter",
    "Titteli;Etunimi;Sukunimi;Yritys;Tehtävänimike;Faksi;Työpuhelin;Sähköpostiosoite;Muistiinpanot",
    "Titul;Jméno;Příjmení;Společnost;Funkce;Fax do zaměstnání;Telefon do zaměstnání;E-mailová adresa;Poznámky",
    "Titul;Meno;Priezvisko;Spoločnosť;Funkcia;Fax do práce;Telefón do práce;E-mailová adresa;Poznámky",
    "Megszólítás;Utónév;Vezetéknév;Cég;Beosztás;Munkahelyi fax;Munkahelyi telefon;E-mail cím;Megjegyzések",
    "Titlu;Prenume;Nume;Firmă;Funcție;Fax serviciu;Telefon serviciu;Adresă de e-mail;Note",
    "Naziv;Ime;Prezime;Tvrtka;Radno mjesto;Faks na poslu;Telefon na poslu;E-mail adresa;Bilješke",
    "Unvan;Ad;Soyadı;Şirket;İş Unvanı;İş Faksı;İş Telefonu;E-posta Adresi;Notlar",
    "Обращение;Имя;Фамилия;Организация;Должность;Рабочий факс;Рабочий телефон;Адрес эл. почты;Заметки",
    "Звернення;Ім'я;Прізвище;Компанія;Посада;Робочий факс;Робочий телефон;Електронна пошта;Нотатки",
    "Τίτλος;Όνομα;Επώνυμο;Εταιρεία;Θέση εργασίας;Φαξ εργασίας;Τηλέφωνο εργασίας;Email;Σημειώσεις",
)


@pytest.mark.parametrize("headings", LISTS)
def test_a_list_in_a_language(headings: str) -> None:
    file = read(
        f"{headings}\nFrau;Eva;Lund;Lund Tools;Head;+46 8 555 010 99;+46 8 555 010 11;eva@lund.example;likes tea\n"
    )
    (eva,) = file.drafts
    assert file.sure
    assert (eva.name, eva.company, eva.title, eva.notes) == ("Eva Lund", "Lund Tools", "Head", "likes tea")
    assert ways(eva, PointKind.PHONE) == ["+46 8 555 010 11"]
    assert ways(eva, PointKind.EMAIL) == ["eva@lund.example"]


@pytest.mark.parametrize(
    "headings",
    [
        "姓,名,会社名,役職,勤務先 FAX,携帯電話,メール,メモ",
        "姓,名,公司,职务,传真,手机,电子邮件,备注",
        "성,이름,회사,직함,팩스,휴대폰,이메일,메모",
    ],
)
def test_a_list_in_east_asia_has_the_family_first(headings: str) -> None:
    draft = only(f"{headings}\n山田,花子,山田紙店,部長,03-5550-1099,03-5550-1011,h@yamada.example,朝\n")
    assert (draft.name, draft.company, draft.title, draft.notes) == ("山田 花子", "山田紙店", "部長", "朝")
    assert ways(draft, PointKind.PHONE) == ["03-5550-1011"]


def test_numbers_that_are_no_phones_join_nobody() -> None:
    file = read(
        "Debitor;Firma;Ansprechpartner;Umsatz;USt-IdNr;Konto;Breite;IP;Irgendwas\n"
        "40055123;Lund Tools;Eva Lund;1250000;2155081508;0532013000;52.520008;198.51.100.7;88123456\n"
        "40055124;Holm AB;Ove Holm;980000;2155081509;0532013000;52.520009;198.51.100.7;88123456\n"
    )
    assert file.sure
    assert [draft.points for draft in file.drafts] == [(), ()]
    assert [draft.name for draft in file.drafts] == ["Eva Lund", "Ove Holm"]


@pytest.mark.parametrize(
    ("heading", "value", "phones"),
    [
        ("Contact #", "(415) 555-0111", ["(415) 555-0111"]),
        ("Contact No.", "4155550111", ["4155550111"]),
        ("Contact #", "10233", []),
        ("Office", "+46 8 555 010 11", ["+46 8 555 010 11"]),
    ],
)
def test_a_contact_that_is_a_number(heading: str, value: str, phones: list[str]) -> None:
    draft = only(f"Name,{heading},Email\nEva Lund,{value},eva@lund.example\n")
    assert (draft.name, ways(draft, PointKind.PHONE)) == ("Eva Lund", phones)


def test_a_name_column_in_an_unknown_word_is_found_and_shown_for_a_look() -> None:
    file = read("Ragione;Persona X;Telefono\nLund Tools;Eva Lund;+46 8 555 010 11\nHolm AB;Ove Holm;+46 8 555 010 12\n")
    assert not file.sure
    assert [draft.name for draft in file.drafts] == ["Eva Lund", "Ove Holm"]


def test_headings_with_digits_are_no_row() -> None:
    file = read("Blah;Fone 1;Umph 2025\nEva Lund;+46 8 555 010 11;7\nOve Holm;+46 8 555 010 12;8\n")
    assert (file.header_line, len(file.drafts)) == (1, 2)


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("+46 8 555 010 11, +46 70 555 010 12", ["+46 8 555 010 11", "+46 70 555 010 12"]),
        ("+46 8 555 010 11 / 070 555 010 12", ["+46 8 555 010 11", "070 555 010 12"]),
        ("08-555 010 11 oder 070-555 010 12", ["08-555 010 11", "070-555 010 12"]),
        ("08555010/0705550101", ["08555010", "0705550101"]),
        ("Tel: 0855501011; Mobil: 0705550101", ["Tel: 0855501011", "Mobil: 0705550101"]),
        ("0221/990001", ["0221/990001"]),
        ("030 123456 / 57", ["030 123456 / 57"]),
        ("+46 8 555 010 11, ext. 5", ["+46 8 555 010 11, ext. 5"]),
        ("46855501011.0", ["46855501011"]),
        ("'0705550101", ["0705550101"]),
        ('["+46855501011", "+46705550101"]', ["+46855501011", "+46705550101"]),
        ('[{"number": "855501011", "callingCode": "+46"}]', ["+46855501011"]),
        ("０８－５５５０－１０１１", ["０８－５５５０－１０１１"]),
    ],
)  # fmt: skip
def test_phones_in_a_cell(cell: str, phones: list[str]) -> None:
    quoted = cell.replace('"', '""')
    assert ways(only(f'Name,Phone\nEva Lund,"{quoted}"\n'), PointKind.PHONE) == phones


def test_addresses_in_a_list_of_a_program() -> None:
    draft = only('Name,Emails / Additional Emails\nEva Lund,"[""eva@lund.example"", ""e2@lund.example""]"\n')
    assert ways(draft, PointKind.EMAIL) == ["eva@lund.example", "e2@lund.example"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("46066", date(2026, 2, 13)),
        ("46066.385", date(2026, 2, 13)),
        ("1770972840000", date(2026, 2, 13)),
        ("1770972840", date(2026, 2, 13)),
        ("Fr 13.02.26", date(2026, 2, 13)),
        ("Fri, Feb 13, 2026", date(2026, 2, 13)),
        ("13. Februar 2026", date(2026, 2, 13)),
        ("13 lutego 2026", date(2026, 2, 13)),
        ("1 listopada 2025", date(2025, 11, 1)),
        ("13. listopadu 2025", date(2025, 11, 13)),
        ("13 февраля 2026 г.", date(2026, 2, 13)),
        ("пт, 13.02.2026", date(2026, 2, 13)),
        ("2026年2月13日", date(2026, 2, 13)),
        ("2026년 2월 13일", date(2026, 2, 13)),
        ("2026. február 13.", date(2026, 2, 13)),
        ("13 Şubat 2026", date(2026, 2, 13)),
        ("13. helmikuuta 2026", date(2026, 2, 13)),
        ("13 Φεβρουαρίου 2026", date(2026, 2, 13)),
        ("13 de fev. de 2026", date(2026, 2, 13)),
        ("7", None),
        ("99999", None),
    ],
)  # fmt: skip
def test_last_contacts(text: str, day: date | None) -> None:
    assert only(f'Name,Last contact\nEva Lund,"{text}"\n').last_activity == day


@pytest.mark.parametrize(
    ("heading", "said", "banned"),
    [
        ("Do not allow Phone Calls", "Allow", False),
        ("Do not allow Phone Calls", "Do Not Allow", True),
        ("Keine Anrufe", "Nicht zulassen", True),
        ("Keine Anrufe", "Zulassen", False),
        ("Phone Opt Out", "TRUE", True),
        ("Phone Opt Out", "opted out", True),
        ("Call permission", "yes", False),
        ("Call permission", "No", True),
        ("Call permission", "denied", True),
        ("Anrufe erlaubt", "nein", True),
        ("Do not call", "нет", False),
        ("Do not call", "hayır", False),
        ("Do not call", "tak", True),
        ("Do not call", "after lunch only", True),
    ],
)
def test_wishes_not_to_be_called(heading: str, said: str, banned: bool) -> None:
    assert only(f"Name,{heading}\nEva Lund,{said}\n").do_not_call is banned


ACTIVITIES = {
    "an Outlook calendar": "Subject,Start Date,Start Time,End Date,All day event,Meeting Organizer,Required Attendees\n"
    'Talk,2/13/2026,9:00,2/13/2026,False,Me,"Lund, Eva"\n',
    "one in German": "Betreff;Beginnt am;Ganztägiges Ereignis;Besprechungsorganisator;Erforderliche Teilnehmer\n"
    "Gespräch;13.02.2026;Aus;Ich;Eva Lund\n",
    "messages": "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,DATE,CONTENT\n1,Eva Lund,x,Me,2026-02-13,hello\n",
    "invitations": "From,To,Sent At,Message,Direction,inviterProfileUrl\nMe,Eva Lund,1/29/26,hi,OUTGOING,x\n",
    "tasks": "Id,WhoId,WhatId,Subject,ActivityDate,Status\n00T1,003A,001A,Call,2026-02-13,Completed\n",
    "calls": "Record ID,Call Title,Activity date,Call outcome\n5,Call Eva,2026-02-13,Connected\n",
}


@pytest.mark.parametrize("kind", ACTIVITIES)
def test_activities_are_no_people(kind: str) -> None:
    with pytest.raises(Unreadable, match="calls, meetings or messages, not of people"):
        read(ACTIVITIES[kind])


def test_activities_of_people_give_each_of_them_once_with_the_last() -> None:
    file = read(
        '"Subject","First Name","Last Name","Company / Account","Date","Call Type","Call Result","Email","Status"\n'
        '"Call","Eva","Lund","Lund Tools","13.02.2026","Outbound","ok","eva@lund.example","Completed"\n'
        '"Call","Eva","Lund","Lund Tools","20.02.2026","Outbound","ok","eva@lund.example","Completed"\n'
        '"Call","Eva","Lund","Lund Tools","21.02.2026","Outbound","","eva@lund.example","Open"\n'
    )
    (eva,) = file.drafts
    assert (eva.name, eva.company, eva.last_activity, eva.facts) == ("Eva Lund", "Lund Tools", date(2026, 2, 20), ())


def test_contacts_with_a_subject_and_a_last_call_are_people() -> None:
    file = read(
        "First Name,Last Name,Subject,Priority,Last call outcome,Email\nEva,Lund,x,Normal,ok,eva@lund.example\n"
    )
    assert file.drafts[0].name == "Eva Lund"
