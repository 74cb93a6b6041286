"""Large files are read piece by piece: lines, rows and people are made when they are asked for, and let go."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store.exchange.contacts.reading import read_contacts
from store.exchange.encoding import decode, decoded_lines
from store.records.contacts import CustomerDraft
from store.rules.text.text import clean_line

TODAY = date(2026, 11, 24)
PEOPLE = 4_000


class Counted:
    """Takes people and keeps none."""

    def __init__(self) -> None:
        self.count = 0

    def append(self, one: CustomerDraft) -> None:
        self.count += 1

    def __len__(self) -> int:
        return self.count


def cards() -> str:
    card = "BEGIN:VCARD\r\nFN:Name{0} Word\r\nEMAIL:p{0}@x.example\r\nNOTE:" + "a note " * 60 + "\r\nEND:VCARD\r\n"
    return "".join(map(card.format, range(PEOPLE)))


def rows() -> str:
    line = "Name{0},p{0}@x.example,+1303{0:07}," + "a note " * 60 + "\r\n"
    return "Name,Email,Phone,Notes\r\n" + "".join(map(line.format, range(PEOPLE)))


@pytest.mark.parametrize(("name", "make"), [("a.vcf", cards), ("a.csv", rows)])
@pytest.mark.parametrize("more", ["", "\U0001f600"])  # one emoji makes any text four times as large
def test_reading_takes_little_more_memory_than_the_file(
    tmp_path: Path, name: str, make: Callable[[], str], more: str
) -> None:
    path = tmp_path / name
    path.write_text(make().replace("Word\r\n", f"Word{more}\r\n", 1).replace("Name7,", f"Name7{more},", 1), "utf-8")
    size, people = path.stat().st_size, Counted()
    tracemalloc.start()
    try:
        found = read_contacts(path, today=TODAY, into=people)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (people.count, found.people, found.drafts) == (PEOPLE, PEOPLE, ())
    assert peak < 2.5 * size + 1_000_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp1250", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_lines_are_those_of_the_text(encoding: str, ending: str) -> None:
    words = "Zoë Muñoz" if encoding == "cp1252" else "Grażyna Wójcik"
    text = ending.join((f"Name;E-mail {words}", "", f"{words};a@x.example", "last"))
    data = text.encode(encoding)
    lines, name = decoded_lines(data)
    whole, same = decode(data)
    assert name == same
    assert list(lines) == whole.replace("\r\n", "\n").replace("\r", "\n").split("\n") == text.split(ending)
    assert (lines[-1], lines[1:3], len(lines)) == ("last", ["", f"{words};a@x.example"], 4)
    assert clean_line(lines.head(5)) == f"Name;E-mail {words}"


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", [""]),
        (b"\n", ["", ""]),
        ("Ana\0\nBö".encode(), ["Ana", "Bö"]),
        ("gut é\nschlecht ".encode() + b"\xe4\n" + "gut ü\n".encode(), ["gut é", "schlecht ä", "gut ü", ""]),
        ("Zoë".encode() + b"\xc3", ["Zoë"]),  # cut off inside a letter
        (b"\xef\xbb\xbf\xef\xbb\xbfAna", ["Ana"]),
    ],
)
def test_odd_bytes_are_lines_as_well(data: bytes, lines: list[str]) -> None:
    assert list(decoded_lines(data)[0]) == lines
    assert decode(data)[0].split("\n") == lines
