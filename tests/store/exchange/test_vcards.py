"""vCards: Apple, Google and phones; and cards that break the rules."""

from __future__ import annotations

from datetime import date

import pytest

from store.errors import Unreadable
from store.exchange.contacts.reading import parse_contacts
from store.exchange.contacts.rejects import rejects_text
from store.records.contacts import ContactFile, CustomerDraft
from store.records.customers import ContactPoint, PointKind

TODAY = date(2026, 11, 20)


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def read(text: str | bytes) -> ContactFile:
    data = text if isinstance(text, bytes) else text.encode()
    return parse_contacts("people.vcf", data, today=TODAY)


def only(*lines: str, version: str = "3.0") -> CustomerDraft:
    file = read(card(*lines, version=version))
    assert len(file.drafts) == 1, file
    assert file.problems == ()
    return file.drafts[0]


def facts(draft: CustomerDraft) -> dict[str, str]:
    return {fact.name: fact.value for fact in draft.facts}


def test_apple() -> None:
    ana = only(
        "PRODID:-//Apple Inc.//macOS 14.5//EN",
        "N:Ruiz;Ana;María;Dr.;PhD",
        "FN:Dr. Ana María Ruiz PhD",
        "ORG:Jordan\\, Nichols;Sales;North",
        "TITLE:CEO",
        "EMAIL;type=INTERNET;type=HOME:home@x.exampl",
        " e",
        "EMAIL;type=INTERNET;type=WORK;type=pref:ana@x.example",
        "TEL;type=CELL;type=VOICE;type=pref:+1 (555) 010-0100",
        "TEL;type=WORK;type=FAX:+1 555 9999",
        "item1.URL;type=pref:https\\://x.example/a\\,b",
        "item1.X-ABLabel:_$!<HomePage>!$_",
        "item2.ADR;type=WORK:;;1 Main St\\, Floor 2;Leeds;;LS1;UK",
        "X-SOCIALPROFILE;type=linkedin;x-user=ana:https://www.linkedin.com/in/ana",
        "BDAY:1604-02-29",
        "NOTE:prefers phone\\; mornings\\,\\nnever Fridays",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ",
        " SkZJRgABAQ==",
        "X-ABUID:5AD380FD\\:ABPerson",
        "UID:urn:uuid:1234",
    )
    assert (ana.name, ana.company, ana.title, ana.uid) == ("Ana María Ruiz", "Jordan, Nichols", "CEO", "1234")
    assert ana.notes == "prefers phone; mornings,\nnever Fridays"
    assert {(p.kind, p.value, p.label) for p in ana.points} == {
        (PointKind.EMAIL, "ana@x.example", "Work"),
        (PointKind.EMAIL, "home@x.example", "Home"),
        (PointKind.PHONE, "+1 (555) 010-0100", "Mobile"),
        (PointKind.LINK, "https://x.example/a,b", "HomePage"),
        (PointKind.LINK, "https://www.linkedin.com/in/ana", "LinkedIn"),
    }
    assert next(p.value for p in ana.points if p.kind is PointKind.EMAIL) == "ana@x.example"  # the preferred one
    assert facts(ana) == {
        "Department": "Sales, North",
        "Work Fax": "+1 555 9999",
        "Address (Work)": "1 Main St, Floor 2, Leeds, LS1, UK",
        "Name prefix": "Dr.",
        "Name suffix": "PhD",
    }


def test_google_groups_and_categories() -> None:
    ana = only(
        "FN:Ana Ruiz",
        "N:Ruiz;Ana;;;",
        "EMAIL;TYPE=INTERNET:ana@x.example",
        "item1.ORG:Acme",
        "item1.X-ABLabel:Other",
        "CATEGORIES:myContacts,starred",
        "BDAY:--02-29",
        "NICKNAME:Annie",
    )
    assert (ana.company, ana.points) == ("Acme", (ContactPoint(PointKind.EMAIL, "ana@x.example"),))
    assert (facts(ana), ana.birthday) == ({"Categories": "myContacts, starred", "Nickname": "Annie"}, "02-29")


def test_version_4() -> None:
    ana = only(
        "FN:Ana Ruiz",
        'TEL;VALUE=uri;TYPE="work,voice";PREF=2:tel:+1-555-0101',
        "TEL;TYPE=home;PREF=1:tel:+1-555-0100",
        "EMAIL;TYPE=work:ana@x.example",
        "ANNIVERSARY:--0615",
        "KIND:individual",
        version="4.0",
    )
    assert [(p.value, p.label) for p in ana.points if p.kind is PointKind.PHONE] == [
        ("+1-555-0100", "Home"),
        ("+1-555-0101", "Work"),
    ]
    assert facts(ana) == {"Anniversary": "--0615"}


def test_version_2_1_quoted_printable_with_soft_breaks() -> None:
    text = (
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4D=C3=BC=6C=6C=65=72;=56=C3=AD=\r\n=74;;;\r\n"
        "TEL;CELL;PREF:0161 4960000\r\nEMAIL;WORK:vit@x.example\r\n"
        "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Gr=FC=DFe=0D=0Aaus K=F6ln\r\n"
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgAB\r\nAQEASABIAAD\r\n\r\nEND:VCARD\r\n"
    )
    file = read(text)
    (vit,) = file.drafts
    assert file.problems == ()
    assert (vit.name, vit.notes) == ("Vít Müller", "Grüße\naus Köln")
    assert [(p.value, p.label) for p in vit.points] == [("0161 4960000", "Mobile"), ("vit@x.example", "Work")]


@pytest.mark.parametrize("charset", ["UTF-8", "x-nonsense", "idna", "hex", "us-ascii", "undefined"])
def test_wrong_charset_falls_back(charset: str) -> None:
    ana = only(f"FN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:=41na =C3=9Cnal", version="2.1")
    assert ana.name == "Ana Ünal"


def test_eight_bit_charset() -> None:
    text = "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=windows-1251:Анна\nTEL:+7 495 1234567\nEND:VCARD\n"
    assert read(text.encode("cp1251")).drafts[0].name == "Анна"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "".join(card(f"FN:Zoë {i}", "TEL:+1 555 0100") for i in range(3))
    assert [d.name for d in read(text.encode(encoding)).drafts] == ["Zoë 0", "Zoë 1", "Zoë 2"]


def test_lone_carriage_returns() -> None:
    assert len(read((card("FN:Ana") + card("FN:Bo")).replace("\r\n", "\r")).drafts) == 2


def test_names_from_what_there_is() -> None:
    assert only("N:Ruiz;Ana;;;").name == "Ana Ruiz"
    assert only("FN:Ana Ruiz").name == "Ana Ruiz"
    assert only("FN:", "N:Ruiz;;;;").name == "Ruiz"
    assert only("EMAIL:ana@x.example").name == "ana@x.example"


def test_companies_are_no_persons() -> None:
    shown = only("N:;;;;", "FN:Acme", "ORG:Acme;", "X-ABShowAs:COMPANY")
    kind = only("FN:Acme", "KIND:org", version="4.0")
    plain = only("FN:Acme", "ORG:Acme", "EMAIL:info@x.example")
    assert [(c.name, c.company) for c in (shown, kind, plain)] == [("", "Acme")] * 3


def test_groups_are_skipped_in_silence() -> None:
    file = read(
        card("FN:Friends", "KIND:group", "MEMBER:urn:uuid:1", version="4.0")
        + card("FN:Apple group", "X-ADDRESSBOOKSERVER-KIND:group")
        + card("FN:Ana")
    )
    assert (len(file.drafts), file.people, file.problems) == (1, 1, ())


def test_agent_cards_belong_to_their_card() -> None:
    file = read(card("FN:Ana", "AGENT:", "BEGIN:VCARD", "VERSION:2.1", "FN:Secretary", "END:VCARD", "TITLE:CEO"))
    assert [(d.name, d.title) for d in file.drafts] == [("Ana", "CEO")]


def test_cut_off_and_unclosed_cards() -> None:
    file = read(card("FN:Ana") + "BEGIN:VCARD\r\nFN:Lost\r\n" + card("FN:Bo") + "BEGIN:VCARD\r\nFN:Cut o")
    assert [d.name for d in file.drafts] == ["Ana", "Bo"]
    reason = "the card has no END:VCARD; the file may be cut off"
    assert [(p.line, p.reason) for p in file.problems] == [(5, reason), (11, reason)]
    assert file.people == 4
    assert rejects_text(file) == "BEGIN:VCARD\nFN:Lost\nBEGIN:VCARD\nFN:Cut o\n"


def test_one_bad_line_costs_that_line() -> None:
    file = read(card("FN:Ana", "this is no line", "EMAIL:ana@x.example"))
    assert file.drafts[0].points[0].value == "ana@x.example"
    assert [(p.line, p.reason) for p in file.problems] == [
        (4, "'this is no line' is not a vCard line; it was left out")
    ]


def test_strange_values() -> None:
    file = read(
        card(
            "FN;ENCODING=b:###",
            "N;ENCODING=BASE64:QW5h",
            'TEL;TYPE="work:0161 4960000',
            "EMAIL:nobody",
            "URL:javascript:x",
        )
    )
    ana = file.drafts[0]
    assert (ana.name, facts(ana)) == ("Ana", {"E-mail": "nobody", "Link": "javascript:x"})
    assert [p.reason for p in file.problems] == ["'nobody' is not an e-mail address; kept as an extra fact"]


def test_lines_outside_cards_are_reported_once() -> None:
    file = read("hello\nworld\n" + card("FN:Ana") + "FN:Stray\nEND:VCARD\n")
    assert [d.name for d in file.drafts] == ["Ana"]
    assert [(p.line, p.reason) for p in file.problems] == [
        (1, "these lines belong to no card"),
        (7, "these lines belong to no card"),
    ]


def test_thousands_of_nested_cards() -> None:
    file = read("BEGIN:VCARD\n" * 5_000 + card("FN:Ana"))
    assert [d.name for d in file.drafts] == ["Ana"]
    assert len(file.problems) == 5_000


def test_card_cap() -> None:
    file = read(card("FN:Big", "NOTE:" + "x" * 2_000_001) + card("FN:Ana"))
    assert [d.name for d in file.drafts] == ["Ana"]
    assert "2,000,000" in file.problems[0].reason


def test_no_cards_at_all() -> None:
    with pytest.raises(Unreadable, match="holds no contact cards"):
        read("just text")
