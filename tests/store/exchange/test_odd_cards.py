"""Cards as programs really write them: names of companies and people, folds and breaks in odd places."""

from __future__ import annotations

from datetime import date

import pytest

from store.exchange.contacts.reading import parse_contacts
from store.records.contacts import ContactFile, CustomerDraft
from store.records.customers import PointKind

TODAY = date(2026, 11, 20)


def read(*lines: str, data: bytes = b"") -> ContactFile:
    text = "BEGIN:VCARD\n" + "\n".join(lines) + "\nEND:VCARD\n"
    return parse_contacts("cards.vcf", data or text.encode(), today=TODAY)


def only(*lines: str) -> CustomerDraft:
    (draft,) = read(*lines).drafts
    return draft


def phones(draft: CustomerDraft) -> list[str]:
    return [point.value for point in draft.points if point.kind is PointKind.PHONE]


@pytest.mark.parametrize(
    ("lines", "name", "company"),
    [
        (["N:Lund;Eva;;;", "FN:Lund Tools", "ORG:Lund Tools", "X-ABShowAs:COMPANY"], "Eva Lund", "Lund Tools"),
        (["N:Lund;Eva;;;", "FN:Lund Tools", "ORG:Lund Tools;Sales"], "Eva Lund", "Lund Tools"),
        (["N:Lund;Eva;;;", "FN:Eva Lund", "ORG:Lund Tools", "KIND:org"], "Eva Lund", "Lund Tools"),
        (["N:Lund;Eva;;;", "FN:Lund Tools", "X-ABShowAs:COMPANY"], "Eva Lund", "Lund Tools"),
        (["N:;;;;", "FN:Lund Tools", "ORG:Lund Tools", "X-ABShowAs:COMPANY"], "", "Lund Tools"),
        (["N:Lund Tools;;;;", "FN:Lund Tools", "X-ABShowAs:COMPANY"], "", "Lund Tools"),
        (["N:;;;;", "FN:Lund Tools", "ORG:Lund Tools", "NICKNAME:The Shed", "X-ABShowAs:COMPANY"], "", "Lund Tools"),
        (["N:Lund;Eva;;;", "FN:Eva Lund", "ORG:Eva Lund"], "Eva Lund", "Eva Lund"),
        (["N:;;;;", "FN:", "NICKNAME:Aunt Ida", "TEL:+46 8 555 010 11"], "Aunt Ida", ""),
        (["N:;;;;", "X-FILE-AS:Lund\\, Eva", "EMAIL:e@lund.example"], "Eva Lund", ""),
        (["N:;;;;", "ORG:Lund Tools", "X-FILE-AS:Lund Tools"], "", "Lund Tools"),
        (["N:金;民秀;;;", "TEL:02 555 0101"], "金 民秀", ""),
        (["N:김;민수;;;", "TEL:02 555 0101"], "김 민수", ""),
        (["N:山田;花子;;様;", "FN:山田 花子 様"], "山田 花子", ""),
        (["N:王;Tom;;;"], "Tom 王", ""),
        (["KIND:individual", "FN:Eva Lund", "MEMBER:urn:uuid:5"], "Eva Lund", ""),
    ],
)
def test_who_a_card_names(lines: list[str], name: str, company: str) -> None:
    draft = only(*lines)
    assert (draft.name, draft.company) == (name, company)


@pytest.mark.parametrize("between", ["", " ", "  "])
def test_the_end_of_a_card_and_the_next_beginning_on_one_line(between: str) -> None:
    file = read("FN:Eva Lund", "TEL:+46 8 555 010 11", f"END:VCARD{between}BEGIN:VCARD", "FN:Ove Lund", "TEL:broken")
    assert [draft.name for draft in file.drafts] == ["Eva Lund", "Ove Lund"]
    assert [phones(draft) for draft in file.drafts] == [["+46 8 555 010 11"], []]
    assert [draft.line for draft in file.drafts] == [1, 4]
    assert all(draft.raw.startswith("BEGIN:VCARD\n") and draft.raw.endswith("\nEND:VCARD") for draft in file.drafts)


def test_a_line_folded_within_a_letter() -> None:
    data = b"BEGIN:VCARD\r\nFN:Bj" + b"\xc3\r\n \xb6" + "rn Åström\r\nNOTE:3 €\r\nEND:VCARD\r\n".encode()
    file = read(data=data)
    assert (file.encoding, file.drafts[0].name, file.drafts[0].notes) == ("UTF-8", "Björn Åström", "3 €")


def test_soft_breaks_that_are_indented() -> None:
    head = "CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE"
    assert only(f"FN;{head}:=C3=85sa=20Str=C3=B6=", " =C3=B6m").name == "Åsa Strööm"
    two = only(f"FN;{head}:=C3=85sa=20Lin=", " dh", f"NOTE;{head}:one=20=", " two")
    assert (two.name, two.notes) == ("Åsa Lindh", "one two")
    assert only("FN:Eva", f"NOTE;{head}:one=0Atwo=", " three").notes == "one\ntwo three"  # a space that is meant
