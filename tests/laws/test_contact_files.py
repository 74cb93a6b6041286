"""Laws of reading contact files: nothing but a plain refusal is ever raised, and no row is ever lost."""

from __future__ import annotations

import csv
import io
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from store.errors import Unreadable
from store.exchange.contacts.reading import parse_contacts
from store.exchange.contacts.rejects import rejects_text
from store.records.contacts import ContactFile
from store.rules.text.text import clean, clean_line

TODAY = date(2026, 11, 20)
PIECES = st.sampled_from(
    [",", ";", "\t", "|", '"', '""', "\n", "\r\n", "\r", "Name", "Email", "First Name", "Last Name", "Phone", "Notes",
     "Last contact", "Do not call", "Ana", "a@x.example", "+1 555 010 1234", "31/12/2025", "'=1", " ::: ", "\0", "é",
     "\ufeff", "Total", "x" * 300, "\x1b[2J"]
)  # fmt: skip
CARD_PIECES = st.sampled_from(
    ["BEGIN:VCARD\n", "END:VCARD\n", "VERSION:2.1\r\n", "VERSION:3.0\n", "VERSION:4.0\n", "N:Ruiz;Ana;;;\n", "FN:Ana\n",
     "AGENT:\n", "EMAIL;type=pref:a@x.example\n", "TEL;CELL:+1 555\n", "item1.URL:x\\", "item1.X-ABLabel:_$!<H>!$_\n",
     "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=", "utf-7:", "=C3=\n", " folded\n", ";", ":", "\\", '"', "\r", "\n",
     "ORG:", "KIND:group\n", "PREF=", "PHOTO;ENCODING=b:", "####", "=", "é", "\0", "ADR:;;a\\;b;c\n", "²"]
)  # fmt: skip


def read(name: str, data: bytes) -> ContactFile | None:
    try:
        return parse_contacts(name, data, today=TODAY)
    except Unreadable:
        return None


def check(file: ContactFile | None) -> None:
    """What holds for every file that was read."""
    if file is None:
        return
    assert file.people >= len(file.drafts)
    assert len(file.mapping) == len(file.header)
    for draft in file.drafts:
        assert draft.name or draft.company
        assert draft.line > 0
        assert draft.name == clean_line(draft.name)
        assert draft.last_activity is None or draft.last_activity <= TODAY
    for problem in file.problems:
        assert "\n" not in problem.reason
    rejects_text(file)


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    check(read("a.csv", data))
    check(read("a.vcf", b"BEGIN:VCARD\n" + data))


@given(st.lists(PIECES | st.text(max_size=8), max_size=60), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_text_shaped_like_csv(pieces: list[str], encoding: str) -> None:
    check(read("a.csv", ("Name,Email\n" + "".join(pieces)).encode(encoding, "replace")))
    check(read("a.csv", "".join(pieces).encode(encoding, "replace")))


@given(st.lists(CARD_PIECES | st.text(max_size=8), max_size=60), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_text_shaped_like_vcards(pieces: list[str], encoding: str) -> None:
    check(read("a.vcf", ("BEGIN:VCARD\n" + "".join(pieces)).encode(encoding, "replace")))


# Control characters in number would make it a binary file; a few must be borne.
CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12) | st.sampled_from(
    ["\x1b[2J", "a\nb", "\t"]
)


@given(
    st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=20),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_every_row_becomes_a_draft_or_a_problem(rows: list[tuple[str, str, str]], delimiter: str, end: str) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    # The last row is a person, so that nothing above it can pass for a report's footer.
    writer.writerows([("Name", "Company", "City"), *rows, ("Ana", "Acme", "Leeds")])
    file = read("a.csv", text.getvalue().encode("utf-8"))
    assert file is not None
    filled = [row for row in rows if any(map(clean_line, row)) and row != ("Name", "Company", "City")]
    assert file.people == len(filled) + 1
    assert len(file.drafts) + len(file.rejected) == file.people
    named = [row for row in filled if clean_line(row[0]) or clean_line(row[1])]
    assert len(file.drafts) == len(named) + 1
    assert not {draft.line for draft in file.drafts} & {p.line for p in file.problems if "left out" in p.reason}


@given(st.from_regex(r"'{0,2}[=+\-@][^\x00-\x1f]{0,10}", fullmatch=True))
def test_values_protected_from_spreadsheets_come_back(value: str) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([("Name", "Email", "Zip"), ("Ana", "a@x.example", "'" + value)])
    file = read("a.csv", text.getvalue().encode())
    assert file is not None
    assert [fact.value for fact in file.drafts[0].facts] == [clean(value)]
