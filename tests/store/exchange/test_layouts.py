"""Contact lists as real programs export them, each recognised by several of its columns."""

from __future__ import annotations

from datetime import date

import pytest

from store.exchange.contacts.reading import parse_contacts
from store.records.contacts import Column, ContactFile, CustomerDraft
from store.records.customers import ContactPoint, PointKind, Stage, Tier

TODAY = date(2026, 11, 20)


def read(text: str, name: str = "list.csv", **options: object) -> ContactFile:
    return parse_contacts(name, text.encode(), today=TODAY, **options)  # type: ignore[arg-type]


def only(text: str, **options: object) -> CustomerDraft:
    file = read(text, **options)
    assert len(file.drafts) == 1, file
    return file.drafts[0]


def facts(draft: CustomerDraft) -> dict[str, str]:
    return {fact.name: fact.value for fact in draft.facts}


GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Middle Name,Phonetic Last Name,Name Prefix,"
    "Name Suffix,Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,Notes,Photo,"
    "Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,"
    "Website 1 - Label,Website 1 - Value"
)


def test_google_contacts() -> None:
    file = read(
        "\ufeff" + GOOGLE + "\r\n"
        'Ana,María,Ruiz,AH-na,,,Dr.,PhD,,,Acme,CEO,Sales,1980-02-29,"likes ""straight""\r\nanswers",,'
        "Customers ::: * myContacts,* Work,ana@acme.example ::: ana@home.example,Home,a2@acme.example,"
        "Mobile,+1 555 0100 ::: +1 555 0101,Blog,https://acme.example\r\n"
    )
    (ana,) = file.drafts
    assert file.layout == "Google Contacts"
    assert (file.sure, file.encoding, file.delimiter, file.people) == (True, "UTF-8", ",", 1)
    assert (ana.name, ana.company, ana.title) == ("Ana María Ruiz", "Acme", "CEO")
    assert ana.notes == 'likes "straight"\nanswers'
    assert ana.points == (
        ContactPoint(PointKind.EMAIL, "ana@acme.example", "Work"),
        ContactPoint(PointKind.EMAIL, "ana@home.example", "Work"),
        ContactPoint(PointKind.EMAIL, "a2@acme.example", "Home"),
        ContactPoint(PointKind.PHONE, "+1 555 0100", "Mobile"),
        ContactPoint(PointKind.PHONE, "+1 555 0101", "Mobile"),
        ContactPoint(PointKind.LINK, "https://acme.example", "Blog"),
    )
    assert facts(ana) == {
        "Name Prefix": "Dr.",
        "Name Suffix": "PhD",
        "Organization Department": "Sales",
        "Labels": "Customers, myContacts",
    }
    assert file.mapping[3] == Column.LEAVE_OUT  # phonetic


def test_google_contacts_older() -> None:
    file = read(
        "Name,Given Name,Additional Name,Family Name,Yomi Name,Given Name Yomi,Family Name Yomi,Birthday,Notes,"
        "Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,"
        "Organization 1 - Name,Organization 1 - Title\n"
        "Dr. Ana Ruiz,Ana,,Ruiz,アナ,,,,,* myContacts,* Work,ana@acme.example,Mobile,0161 4960000,,Acme,CEO\n"
    )
    (ana,) = file.drafts
    assert file.layout == "Google Contacts (older)"
    assert (ana.name, ana.company, ana.title) == ("Ana Ruiz", "Acme", "CEO")
    assert [(p.value, p.label) for p in ana.points] == [("ana@acme.example", "Work"), ("0161 4960000", "Mobile")]
    assert facts(ana) == {"Group Membership": "* myContacts"}


def test_outlook_title_is_a_salutation() -> None:
    ana = only(
        "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Fax,Business Phone,"
        "Mobile Phone,Assistant's Phone,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,"
        "Notes,Web Page\n"
        "Ms.,Ana,,Ruiz,,Acme,Sales,CEO,+1 555 9999,+1 555 0100,+1 555 0101,+1 555 0177,ana@acme.example,SMTP,"
        "Ana Ruiz (ana@acme.example),a2@acme.example,hello,acme.example\n"
    )
    assert (ana.name, ana.title) == ("Ana Ruiz", "CEO")
    assert [(p.value, p.label) for p in ana.points] == [
        ("+1 555 0100", "Business"),
        ("+1 555 0101", "Mobile"),
        ("ana@acme.example", ""),
        ("a2@acme.example", ""),
        ("acme.example", ""),
    ]
    assert facts(ana) == {
        "Title": "Ms.",
        "Department": "Sales",
        "Business Fax": "+1 555 9999",
        "Assistant's Phone": "+1 555 0177",
    }


def test_outlook_in_german() -> None:
    file = read(
        "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Ort geschäftlich,"
        "Telefon geschäftlich,Mobiltelefon,Fax geschäftlich,E-Mail-Adresse,E-Mail-Typ,"
        "E-Mail: Angezeigter Name,Notizen\n"
        "Herr,Jörg,,Müller,,Größe GmbH,IT,Leiter,Köln,0221 123456,0170 123456,0221 99,j@x.example,SMTP,"
        "Jörg Müller (j@x.example),Hallo\n"
    )
    (jorg,) = file.drafts
    assert (file.sure, file.problems) == (True, ())
    assert (jorg.name, jorg.company, jorg.title, jorg.notes) == ("Jörg Müller", "Größe GmbH", "Leiter", "Hallo")
    assert [(p.value, p.label) for p in jorg.points] == [
        ("0221 123456", "Geschäftlich"),
        ("0170 123456", "Mobile"),
        ("j@x.example", ""),
    ]


def test_outlook_com_is_told_apart() -> None:
    file = read(
        "First Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,"
        "E-mail 2 Address,Home Phone,Business Phone,Mobile Phone,Job Title,Department,Company,Notes\n"
        "Ana,,Ruiz,Dr.,,,,,ana@acme.example,,,+1 555 0100,,CEO,,Acme,\n"
    )
    assert file.layout == "Outlook.com"
    assert facts(file.drafts[0]) == {"Title": "Dr."}


LINKEDIN = (
    'Notes:\r\n"When exporting your connection data, you may notice that some of the email addresses are missing."'
    "\r\n\r\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
)


def test_linkedin_below_its_preamble() -> None:
    file = read(
        LINKEDIN + "Ana,Ruiz,https://www.linkedin.com/in/ana,,Acme,CEO,12 Mar 2024\r\n,,,,,,\r\n"
        "Bo,Li,https://www.linkedin.com/in/bo,BO@X.EXAMPLE,Xu,CFO,7-Feb-22\r\n"
    )
    ana, bo = file.drafts
    assert (file.layout, file.header_line, file.people, file.problems) == ("LinkedIn connections", 4, 2, ())
    assert (ana.line, bo.line) == (5, 7)
    assert ana.points == (ContactPoint(PointKind.LINK, "https://www.linkedin.com/in/ana", "LinkedIn"),)
    assert (ana.title, facts(ana)) == ("CEO", {"Connected On": "12 Mar 2024"})
    assert bo.points[1].value == "BO@X.EXAMPLE"


def test_salesforce_report_with_footer() -> None:
    file = read(
        '"Salutation","First Name","Last Name","Title","Account Name","Phone","Email","Email Opt Out","Do Not Call",'
        '"Customer Since","Last Activity","Account Owner"\n'
        '"Ms.","Ana","Ruiz","CEO","Acme","+1 555 0100","ana@acme.example","1","1","2020-02-16","03/04/2026","Tom"\n'
        '"","Bo","Li","CFO","Xu","","bo@x.example","0","0","","07/18/2025","Tom"\n'
        '\n"Grand Totals (2 records)"\n"Confidential Information - Do Not Distribute"\n'
        '"Copyright © 2000-2026 salesforce.com, inc. All rights reserved."\n',
        day_first=True,
    )
    ana, bo = file.drafts
    assert (file.layout, file.people, file.problems) == ("Salesforce report", 2, ())
    assert (ana.do_not_call, bo.do_not_call) == (True, False)
    assert (ana.customer_since, ana.last_activity) == (date(2020, 2, 16), date(2026, 3, 4))
    assert bo.last_activity == date(2025, 7, 18)
    assert facts(ana) == {"Salutation": "Ms.", "Email Opt Out": "1", "Account Owner": "Tom"}


@pytest.mark.parametrize(
    "footer",
    [
        "Total",
        '"Total",2',
        "Grand Totals (5700 records),,",
        "Copyright (c) 2000-2026 x, inc. All rights reserved.",
        "Confidential",
    ],
)
def test_footers_are_no_people(footer: str) -> None:
    assert read(f"Name,Email\nAna,ana@x.example\n\n{footer}\n").people == 1


def test_a_company_called_total_in_the_table_is_kept() -> None:
    file = read("Name,Company,Email\n,Total,\nAna,Acme,ana@x.example\n")
    assert [draft.company for draft in file.drafts] == ["Total", "Acme"]


def test_hubspot_stage_maps_and_stays_a_fact() -> None:
    file = read(
        "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,Create Date,Lifecycle Stage,"
        "Associated Company,Last Activity Date\n"
        "1,Ana,Ruiz,ana@x.example,+1 555 0100,Tom,Connected,2024-03-12 09:14,Customer,Acme,3/15/2024 2:30 PM\n"
        "2,Bo,Li,bo@x.example,,Tom,,,Sales Qualified Lead,,\n3,Cy,Ko,cy@x.example,,,,,Whatever,,\n"
    )
    ana, bo, cy = file.drafts
    assert file.layout == "HubSpot"
    assert (ana.stage, bo.stage, cy.stage) == (Stage.CUSTOMER, Stage.PROSPECT, None)
    assert (ana.company, ana.last_activity) == ("Acme", date(2024, 3, 15))
    assert facts(ana)["Lifecycle Stage"] == "Customer"
    assert facts(ana)["Lead Status"] == "Connected"
    assert facts(cy)["Lifecycle Stage"] == "Whatever"


def test_pipedrive_in_english_and_french() -> None:
    english = read(
        "Person - Name,Person - Email - Work,Person - Phone - Mobile,Person - Job title,Person - Organization,"
        "Person - Owner,Person - ID,Person - Last activity date\n"
        "Ana Ruiz,ana@x.example,+1 555 0100,CEO,Acme,Tom,7,2026-01-31\n"
    )
    french = read(
        "Personne - Nom;Personne - E-mail - Travail;Personne - Téléphone - Portable;Personne - Organisation\n"
        "Ana Ruiz;ana@x.example;+33 1 23 45 67 89;Acme\n"
    )
    assert english.layout == french.layout == "Pipedrive people"
    assert english.drafts[0].last_activity == date(2026, 1, 31)
    assert [p.label for p in english.drafts[0].points] == ["Work", "Mobile"]
    ana = french.drafts[0]
    assert (ana.name, ana.company) == ("Ana Ruiz", "Acme")
    assert [(p.kind, p.label) for p in ana.points] == [(PointKind.EMAIL, "Travail"), (PointKind.PHONE, "Mobile")]


def test_pipedrive_activities_give_each_person_once() -> None:
    file = read(
        "Activity - Subject,Activity - Type,Activity - Due date,Activity - Done,Activity - Note,Deal - Title,"
        "Person - Name,Person - Email,Organization - Name\n"
        "Call,call,2026-03-01,Done,hi,Big,Ana Ruiz,ana@x.example,Acme\n"
        "Call,call,2026-05-01,Done,hi,Big,Ana Ruiz,ana@x.example,Acme\n"
        "Call,call,2026-12-24,To do,hi,Big,Ana Ruiz,ana@x.example,Acme\n"
        "Call,call,2026-10-01,To do,hi,Big,Bo Li,bo@x.example,Xu\n"
    )
    ana, bo = file.drafts
    assert (file.layout, file.people, file.problems) == ("Pipedrive activities", 2, ())
    assert (ana.name, ana.company, ana.last_activity) == ("Ana Ruiz", "Acme", date(2026, 5, 1))
    assert bo.last_activity is None


def test_our_own_export_comes_back() -> None:
    file = read(
        "Name,Company,Job title,Stage,Tier,E-mail,Phone,Customer since,Last conversation,Do not call,Notes,"
        "First Cup ID\n"
        "Ana Ruiz,Acme,CEO,customer,key,ana@x.example,'+49 5550100,2020-02-16,2026-11-01,yes,'=renewal,abc\n"
    )
    ana = file.drafts[0]
    assert file.layout == "First Cup"
    assert (ana.stage, ana.tier, ana.uid) == (Stage.CUSTOMER, Tier.KEY, "abc")
    assert (ana.notes, ana.points[1].value) == ("=renewal", "+49 5550100")
    assert ana.last_activity == date(2026, 11, 1)
    assert ana.facts == ()
