"""Contact lists in CSV: plain spreadsheets, cells of every kind, and the ways such files break."""

from __future__ import annotations

from datetime import date

import pytest

from store.errors import Unreadable
from store.exchange.contacts.columns import signature
from store.exchange.contacts.reading import parse_contacts
from store.exchange.contacts.rejects import rejects_text
from store.records.contacts import Column, ContactFile, CustomerDraft
from store.records.customers import PointKind

TODAY = date(2026, 11, 20)


def read(text: str, name: str = "list.csv", **options: object) -> ContactFile:
    return parse_contacts(name, text.encode(), today=TODAY, **options)  # type: ignore[arg-type]


def only(text: str, **options: object) -> CustomerDraft:
    file = read(text, **options)
    assert len(file.drafts) == 1, file
    return file.drafts[0]


def facts(draft: CustomerDraft) -> dict[str, str]:
    return {fact.name: fact.value for fact in draft.facts}


def reasons(file: ContactFile) -> list[tuple[int, str]]:
    return [(problem.line, problem.reason) for problem in file.problems]


# --- plain spreadsheets ---------------------------------------------------------------------------------


def test_plain_spreadsheet_with_phantom_columns() -> None:
    file = read("Name,Business,Phone,Email,Notes,Zip,,\nAna Ruiz,Acme,555-0100,ana@x.example,hi,02134,,\n")
    ana = file.drafts[0]
    assert (file.layout, file.sure, file.problems) == ("a spreadsheet", True, ())
    assert file.header == ("Name", "Business", "Phone", "Email", "Notes", "Zip")
    assert (ana.name, ana.company, ana.notes, facts(ana)) == ("Ana Ruiz", "Acme", "hi", {"Zip": "02134"})


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Vorname;Nachname;Firma;Telefon;E-Mail", "Ana;Ruiz;Acme;0301234567;ana@x.example"),
        ("Vorname;Name;Firma;Handy;E-Mail-Adresse", "Ana;Ruiz;Acme;0301234567;ana@x.example"),
        ("Prénom;Nom;Société;Téléphone;Courriel", "Ana;Ruiz;Acme;0301234567;ana@x.example"),
        ("Nombre;Apellidos;Empresa;Teléfono;Correo electrónico", "Ana;Ruiz;Acme;0301234567;ana@x.example"),
        ("Nome;Cognome;Azienda;Cellulare;Posta elettronica", "Ana;Ruiz;Acme;0301234567;ana@x.example"),
        ("Voornaam;Achternaam;Bedrijf;Telefoonnummer;E-mailadres", "Ana;Ruiz;Acme;0301234567;ana@x.example"),
        ("Nome;Sobrenome;Organização;Celular;E-mail", "Ana;Ruiz;Acme;0301234567;ana@x.example"),
        ("first_name\tlastName\tcompany\tMobile\temail", "Ana\tRuiz\tAcme\t0301234567\tana@x.example"),
        ("Full name|Company|Phone|E-mail", "Ruiz, Ana|Acme|0301234567|ana@x.example"),
        ("Name;Kunde;Telefon;Mail", "Ana Ruiz;Acme;0301234567;ana@x.example"),
    ],
)
def test_headers_in_many_languages(header: str, row: str) -> None:
    file = read(f"{header}\n{row}\n")
    ana = file.drafts[0]
    assert (file.layout, ana.name, ana.company) == ("a spreadsheet", "Ana Ruiz", "Acme")
    assert {(p.kind, p.value) for p in ana.points} == {
        (PointKind.PHONE, "0301234567"),
        (PointKind.EMAIL, "ana@x.example"),
    }


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ruiz, Ana", "Ana Ruiz"),
        ("Ana Ruiz", "Ana Ruiz"),
        ("Acme, Inc.", "Acme, Inc."),
        ("Ana Ruiz, PhD", "Ana Ruiz, PhD"),
        ("Jordan, Nichols and Rodriguez", "Jordan, Nichols and Rodriguez"),
        ("Ruiz, Ana, CEO", "Ruiz, Ana, CEO"),
        ("van der Berg, Jan", "Jan van der Berg"),
    ],
)
def test_last_first(written: str, name: str) -> None:
    assert only(f'Name,Email\n"{written}",ana@x.example\n').name == name


def test_title_of_salutations_is_no_job() -> None:
    ana = only("Title,Name,Email\nMs.,Ana,ana@x.example\n")
    assert (ana.title, facts(ana)) == ("", {"Title": "Ms."})


def test_company_alone_email_alone_phone_alone_and_nothing() -> None:
    file = read("Name,Company,Email,Phone,City\n,Acme,,,\n,,bo@x.example,,\n,,,+1 555 0100,\n,,,,Leeds\n")
    assert [(d.name, d.company) for d in file.drafts] == [("", "Acme"), ("bo@x.example", ""), ("+1 555 0100", "")]
    assert file.people == 4
    assert file.rejected == (",,,,Leeds",)
    assert reasons(file) == [(5, "there is no name, company, e-mail address or phone number; the row is left out")]


def test_headerless_list_is_a_guess() -> None:
    file = read("Ana Ruiz,ana@x.example,+1 555 010 1234\nBo Li,bo@x.example,+1 555 010 1235\n")
    assert (file.layout, file.sure, file.header) == ("a guess", False, ("Column 1", "Column 2", "Column 3"))
    assert (file.header_line, file.signature) == (0, "")
    assert [(d.line, d.name, d.points[0].value) for d in file.drafts] == [
        (1, "Ana Ruiz", "ana@x.example"),
        (2, "Bo Li", "bo@x.example"),
    ]


def test_bare_list_of_addresses() -> None:
    assert [d.name for d in read("ana@x.example\nbo@x.example\n").drafts] == ["ana@x.example", "bo@x.example"]


def test_header_in_an_unknown_language_is_a_guess() -> None:
    file = read("Nimi;Osoite;Puh\nAna Ruiz;ana@x.example;+358 40 1234567\nBo Li;bo@x.example;+358 40 1234568\n")
    assert (file.layout, file.header) == ("a guess", ("Nimi", "Osoite", "Puh"))
    assert file.mapping == ("Full name", "E-mail", "Phone")
    assert file.drafts[0].name == "Ana Ruiz"


def test_confirmed_and_given_mappings() -> None:
    text = "Wer;Womit\nAcme;ana@x.example\n"
    mark = signature(("Wer", "Womit"))
    assert read(text).signature == mark
    chosen = (Column.COMPANY.value, Column.EMAIL.value)
    for file in (
        read(text, mapping=chosen),
        read(text, remembered={mark: chosen}),
        read(text, remembered=lambda asked: chosen if asked == mark else None),
    ):
        assert (file.layout, file.mapping, file.drafts[0].company) == ("your mapping", chosen, "Acme")
    # A mapping from another version of the program is not trusted.
    assert read(text, remembered={mark: ("Moon", "E-mail")}).layout == "a guess"


def test_signature_is_folded_and_ordered() -> None:
    assert signature(("Naïve ", "B")) == signature(("naive", "b"))
    assert signature(("A", "B")) != signature(("B", "A"))


def test_sample_shows_filled_cells() -> None:
    rows = "".join(f"P{i},\n" for i in range(20))
    file = read(f"Name,Email\n{rows}Zoe,zoe@x.example\n")
    assert len(file.sample) == 5
    assert ("Zoe", "zoe@x.example") in file.sample


# --- cells ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "emails"),
    [
        ("ana@x.example; a2@x.example", ["ana@x.example", "a2@x.example"]),
        ("ana@x.example ::: a2@x.example", ["ana@x.example", "a2@x.example"]),
        ("ana@x.example a2@x.example", ["ana@x.example", "a2@x.example"]),
        ("Ana Ruiz <ana@x.example>", ["ana@x.example"]),
        ("mailto:ana@x.example", ["ana@x.example"]),
        ("ANA@x.example, ana@X.example", ["ANA@x.example"]),
        ("n/a", []),
        ("-", []),
    ],
)
def test_email_cells(cell: str, emails: list[str]) -> None:
    file = read(f'Name,Email\nAna,"{cell}"\n')
    assert [point.value for point in file.drafts[0].points] == emails
    assert file.problems == ()


def test_what_is_no_email_phone_or_date_stays_a_fact() -> None:
    file = read(
        "Name,Email,Phone,Last contact,Customer since,Do not call\n"
        "Ana,ana at x,ask Dana,31/31/2020,12/24/2026,maybe\nBo,a@b,4.41614E+11,,,\n"
    )
    ana, bo = file.drafts
    assert facts(ana) == {
        "Email": "ana at x",
        "Phone": "ask Dana",
        "Last contact": "31/31/2020",
        "Customer since": "12/24/2026",
        "Do not call": "maybe",
    }
    assert ana.do_not_call  # a call cannot be taken back
    assert (ana.points, ana.last_activity, ana.customer_since) == ((), None, None)
    assert reasons(file) == [
        (2, "'ana at x' is not an e-mail address; kept as an extra fact"),
        (2, "'ask Dana' is not a phone number; kept as an extra fact"),
        (2, "'31/31/2020' is not a date; kept as an extra fact"),
        (2, "Customer since '12/24/2026' is in the future; kept as an extra fact"),
        (2, "'maybe' under Do not call was taken as yes; kept as an extra fact"),
        (3, "'a@b' is not an e-mail address; kept as an extra fact"),
        (3, "'4.41614E+11' lost its digits in a spreadsheet; kept as an extra fact"),
    ]
    assert facts(bo) == {"Email": "a@b", "Phone": "4.41614E+11"}


@pytest.mark.parametrize(("word", "forbidden"), [("x", True), ("Ja", True), ("oui", True), ("0", False), ("No", False)])
def test_do_not_call(word: str, forbidden: bool) -> None:
    assert only(f"Name,Email,Do Not Call\nAna,ana@x.example,{word}\n").do_not_call is forbidden


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("'=1+1", "=1+1"),
        ("'+49 1", "+49 1"),
        ("''=x", "'=x"),
        ("'quoted'", "'quoted'"),
        ('"=""007"""', "007"),
        ("=x", "=x"),
    ],
)
def test_protection_from_spreadsheets_is_taken_off_once(cell: str, kept: str) -> None:
    assert only(f"Name,Email,Zip\nAna,ana@x.example,{cell}\n").facts[0].value == kept


def test_duplicate_headers_lose_nothing() -> None:
    ana = only("Name,Email,Email,City,City,Company,Company\nAna,a@x.example,b@x.example,Leeds,York,Acme,Zeta\n")
    assert [p.value for p in ana.points] == ["a@x.example", "b@x.example"]
    assert facts(ana) == {"City": "Leeds", "City (2)": "York", "Company (2)": "Zeta"}
    assert ana.company == "Acme"


def test_terminal_sequences_and_markup_are_only_text() -> None:
    ana = only("Name,Email,Notes\n\x1b[31mAna[/b],ana@x.example,\x9b2J\u202ehi\n")
    assert (ana.name, ana.notes) == ("[31mAna[/b]", "2Jhi")


# --- broken files ---------------------------------------------------------------------------------------


def test_ragged_rows() -> None:
    file = read("Name,Email,City\nAna,ana@x.example\nBo,bo@x.example,Leeds,UK,Europe\n")
    ana, bo = file.drafts
    assert ana.name == "Ana"
    assert facts(bo) == {"City": "Leeds", "Column 4": "UK", "Column 5": "Europe"}
    assert reasons(file) == [(3, "the row has 5 cells and the header 3; the rest are kept as extra facts")]


def test_lines_are_counted_through_quoted_newlines() -> None:
    file = read('Name,Email,Notes\r\nAna,a@x.example,"one\r\ntwo\r\nthree"\r\n\r\nBo,b@x.example,\r\n')
    assert [draft.line for draft in file.drafts] == [2, 6]
    assert file.drafts[0].notes == "one\ntwo\nthree"


def test_file_cut_off_inside_a_quote() -> None:
    file = read('Name,Email,Notes\nAna,a@x.example,hi\nBo,b@x.example,"first\nsecond\nthi')
    assert [draft.name for draft in file.drafts] == ["Ana"]
    assert reasons(file) == [(3, "a quote is opened and never closed; the row cannot be read")]
    assert file.rejected == ('Bo,b@x.example,"first\nsecond\nthi',)
    assert file.people == 2


def test_an_unclosed_quote_takes_only_its_own_row() -> None:
    rows = "".join(f'P{i},p{i}@x.example,"said ""hi"""\n' for i in range(500))
    file = read(f'Name,Email,Notes\nAna,a@x.example,"oops\n{rows}')
    assert len(file.drafts) == 500
    assert [problem.line for problem in file.problems] == [2]


def test_quotes_inside_a_cell_are_forgiven() -> None:
    assert only('Name,Email\n"Ana "Annie" Ruiz",ana@x.example\n').points[0].value == "ana@x.example"


def test_repeated_header_and_separator_line() -> None:
    file = read("sep=;\nName;Email\nAna;a@x.example\nName;Email\nBo;b@x.example\n")
    assert [draft.name for draft in file.drafts] == ["Ana", "Bo"]


def test_lone_carriage_returns_and_nul() -> None:
    file = parse_contacts("a.csv", b"Name,Email\rAna\0,a@x.example\rBo,b@x.example\r", today=TODAY)
    assert [(draft.line, draft.name) for draft in file.drafts] == [(2, "Ana"), (3, "Bo")]


def test_caps() -> None:
    wide = ",".join(["Name", "Email", *(f"F{i}" for i in range(300))])
    file = read(f"{wide}\nAna,a@x.example{',v' * 300}\n")
    assert len(file.header) == 200
    assert reasons(file)[0] == (0, "there are 302 columns; the first 200 were read")
    long = read(f"Name,Email,Notes\n{'A' * 5_000},a@x.example,{'n' * 150_000}\n{'B' * 1_000_001},b@x.example,\nCy,,\n")
    assert [len(d.name) for d in long.drafts] == [1_000, 2]
    assert len(long.drafts[0].notes) == 100_000
    assert [p.line for p in long.problems] == [2, 2, 3]
    with pytest.raises(Unreadable, match="more than 100,000 people"):
        read("Name,Email\n" + "Ana,a@x.example\n" * 100_001)


def test_nothing_below_the_header() -> None:
    assert reasons(read("Name,Email\n")) == [(0, "there are no people below the header row")]


# --- rejects --------------------------------------------------------------------------------------------


def test_rejects_can_be_corrected_and_imported() -> None:
    file = read('Name;Company;Email;"City; State"\nAna;Acme;a@x.example;\n;;;"Leeds; UK"\n')
    text = rejects_text(file)
    assert text == 'Name;Company;Email;"City; State"\n;;;"Leeds; UK"\n'
    again = read(text.replace(";;;", "Bo;;;"))
    assert [draft.name for draft in again.drafts] == ["Bo"]
    assert rejects_text(read("Name,Email\nAna,a@x.example\n")) == ""
    assert rejects_text(file, ["x"]).endswith("\nx\n")
