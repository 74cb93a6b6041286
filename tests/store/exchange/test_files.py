"""Files: which are read, which are refused and with what words; encodings; dates."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from store.errors import Unreadable
from store.exchange.contacts.reading import parse_contacts, read_contacts
from store.exchange.encoding import decode
from store.rules.days.file_dates import day_comes_first, parse_date

TODAY = date(2026, 11, 20)


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        read_contacts(path, today=TODAY)
    return str(caught.value)


def test_paths_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(tmp_path / "gone.csv") == "gone.csv does not exist. Check the path and its spelling."
    assert "is a folder" in refusal(tmp_path)
    (tmp_path / "empty.csv").touch()
    assert "empty.csv is empty" in refusal(tmp_path / "empty.csv")
    (tmp_path / "blank.csv").write_text(" \n\n")
    assert "blank.csv is empty" in refusal(tmp_path / "blank.csv")
    assert "cannot be read" in refusal(tmp_path / ("x" * 5_000))
    assert "cannot be read" in refusal(Path("nul\0.csv"))
    os.mkfifo(tmp_path / "pipe.csv")
    assert "is not a regular file" in refusal(tmp_path / "pipe.csv")
    assert "is not a regular file" in refusal(Path(os.devnull))
    with (tmp_path / "huge.csv").open("wb") as huge:
        huge.truncate(200_000_000)
    assert refusal(tmp_path / "huge.csv").startswith("huge.csv is 200 MB; First Cup reads contact files up to 50 MB.")

    def forbidden(*args: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "secret.csv").write_text("Name,Email\nAna,a@x.example\n")
    monkeypatch.setattr(os, "open", forbidden)
    assert "secret.csv may not be read by you" in refusal(tmp_path / "secret.csv")


def test_a_file_is_read_by_its_base_name(tmp_path: Path) -> None:
    path = tmp_path / "my\x1b[31m list.csv"
    path.write_text("Name,Email\nAna,a@x.example\n")
    file = read_contacts(path, today=TODAY)
    assert file.name == "my[31m list.csv"
    assert file.drafts[0].file == file.name


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"%PDF-1.7\n", "a PDF document"),
        ("a.xlsx", b"PK\x03\x04....xl/workbook.xml", "save it as CSV first"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", "save it as CSV first"),
        ("a.zip", b"PK\x03\x04....", "a zip archive"),
        ("a.gz", b"\x1f\x8b\x08", "packed archive"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "an image"),
        ("a.csv", b"\xff\xd8\xff\xe0", "an image"),
        ("a.csv", bytes(range(256)) * 20, "not a text file"),
        ("a.mbox", b"From ana@x.example Mon Jan  1 00:00:00 2024\nReceived: by x\nFrom: a\n\nhi", "is mail"),
        ("a.ics", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "a calendar"),
        ("a.html", b"<!DOCTYPE html><html>", "a web page"),
        ("a.json", b'[{"name": "Ana"}]', "JSON"),
        (
            "a.txt",
            b"It was a fine day, and nobody came.\nThen, after lunch, we went home; nothing happened.\nThe end.\n",
            "does not look like a contact file",
        ),
        ("a.txt", b"Hello, world", "does not look like a contact file"),
        ("a.csv", b"Product,Price\nTea,3\nCoffee,4\n", "does not look like a contact file"),
    ],
)
def test_other_kinds_of_files_are_refused(name: str, data: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse_contacts(name, data, today=TODAY)
    assert words in str(caught.value)
    assert str(caught.value).startswith(name)


@pytest.mark.parametrize(
    ("data", "text", "name"),
    [
        (b"\xef\xbb\xbfZo\xc3\xab", "Zoë", "UTF-8"),
        (b"Zo\xc3\xab", "Zoë", "UTF-8"),
        ("Zoë".encode("utf-16"), "Zoë", "UTF-16"),
        ("Zoë and others".encode("utf-16-le"), "Zoë and others", "UTF-16"),
        ("Zoë and others".encode("utf-16-be"), "Zoë and others", "UTF-16"),
        ("Zoë".encode("utf-32"), "Zoë", "UTF-32"),
        (b"Zo\xeb \x80 \x93x\x94", "Zoë € “x”", "Windows-1252"),
        (b"\x81\x8d\xeb", "\x81\x8dë", "Windows-1252"),
        (b"A\0na", "Ana", "UTF-8"),
        ("ë\n".encode() * 3 + b"\xeb\n", "ë\në\në\në\n", "UTF-8, some lines Windows-1252"),
        ("ë\n".encode() * 3 + b"cut \xc3", "ë\në\në\ncut ", "UTF-8"),
        (b"Caf\xe9", "Café", "Windows-1252"),
        ("Zoë".encode("utf-16") + b"x", "Zoë\ufffd", "UTF-16"),
        *(
            (text.encode("cp1250"), text, "Windows-1250")
            for text in (
                "Grażyna Wąs",
                "Łukasz",
                "Żaneta",
                "Kuťáková",
                "Ťažký",
                "Michał Zieliński, Paweł Nowak, Rafał Kos",
            )
        ),
        *(
            (text.encode("cp1252"), text, "Windows-1252")
            for text in (
                "60 cm³ at £5m, ¾ of it",
                "Müller¹",
                "¿por qué?",
                "Nº 5, 1ª",
                "Škoda, Michèle, Sørensen",
                "Loïc Œuvré",
                "5¼ inch",
                "façade³",
                "¥en · « non »",
            )
        ),
    ],
)
def test_encodings(data: bytes, text: str, name: str) -> None:
    assert decode(data) == (text, name)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-12", date(2024, 3, 12)),
        ("2024-03-12 09:14", date(2024, 3, 12)),
        ("2024-03-12T09:14:00.000Z", date(2024, 3, 12)),
        ("2024/3/1", date(2024, 3, 1)),
        ("20240312", date(2024, 3, 12)),
        ("12 Mar 2024", date(2024, 3, 12)),
        ("7-Feb-22", date(2022, 2, 7)),
        ("07/18/2025", date(2025, 7, 18)),
        ("3/15/2024 2:30 PM", date(2024, 3, 15)),
        ("Mar 12, 2024", date(2024, 3, 12)),
        ("March 12th, 2024", date(2024, 3, 12)),
        ("13.04.2026", date(2026, 4, 13)),
        ("3.4.2026", date(2026, 4, 3)),
        ("3. März 2026", date(2026, 3, 3)),
        ("3 août 2026", date(2026, 8, 3)),
        ("3 de marzo de 2026", date(2026, 3, 3)),
        ("31/31/2020", None),
        ("29/2/2023", None),
        ("0001-01-01", None),
        ("12/2024", None),
        ("tomorrow", None),
        ("٣/٤/2026x", None),
        ("", None),
    ],
)
def test_dates(text: str, day: date | None) -> None:
    assert parse_date(text, False) == day


def test_the_order_of_a_column() -> None:
    assert parse_date("3/4/2026", True) == date(2026, 4, 3)
    assert parse_date("3/4/2026", False) == date(2026, 3, 4)
    assert day_comes_first(["3/4/2026", "13/4/2026"], False) is True
    assert day_comes_first(["3/4/2026", "4/13/2026 2:30 PM"], True) is False
    assert day_comes_first(["3/4/2026", "2026-04-13", "13.4.2026", "x"], True) is True
    assert day_comes_first([], False) is False


@pytest.mark.parametrize(("day_first", "day"), [(True, date(2026, 4, 3)), (False, date(2026, 3, 4))])
def test_the_user_decides_where_a_column_does_not(day_first: bool, day: date) -> None:
    data = b"Name,Email,Last contact\nAna,a@x.example,3/4/2026\n"
    assert parse_contacts("a.csv", data, today=TODAY, day_first=day_first).drafts[0].last_activity == day
    decided = data + b"Bo,b@x.example,10/25/2026\n"
    found = parse_contacts("a.csv", decided, today=TODAY, day_first=day_first)
    assert found.drafts[0].last_activity == date(2026, 3, 4)
