"""Archives and folders: read as streams, with an eye on how much comes out, and no name in them a path."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from store import Unreadable
from store.exchange.history.reading import is_history
from store.records.calls import StartedBy
from store.records.history import HistoryFile

from .files import ANA, ME, letter, mailbox, read

ANSWER = letter(ME, ANA, "Fri, 13 Feb 2026 15:00:00 +0000", "Re: Paper", Message_ID="<2@x>", In_Reply_To="<1@x>")
FIRST = letter(Message_ID="<1@x>")
NOTHING = "Name,E-mail\nAna,ana@x.example\n"


def zipped(path: Path, **files: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def taken(path: Path) -> HistoryFile:
    file = read(path)
    assert file is not None
    return file


def test_messages_as_files_are_one_mailbox(tmp_path: Path) -> None:
    files = {"a.eml": ANSWER, "Inbox/b.eml": FIRST, "contacts.csv": NOTHING, "../../evil.eml": letter(subject="Evil")}
    packed = taken(zipped(tmp_path / "mail", **files))
    folder = tmp_path / "folder"
    for name in ("a.eml", "Inbox/b.eml"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(files[name])
    unpacked = taken(folder)
    assert [(e.subject, e.started_by) for e in packed.entries] == [("Paper", StartedBy.THEM), ("Evil", StartedBy.THEM)]
    assert unpacked.entries == packed.entries[:1]
    assert not (tmp_path.parent.parent / "evil.eml").exists()


def test_boxes_of_a_folder_are_read_together_and_the_sent_one_says_who_the_user_is(tmp_path: Path) -> None:
    (tmp_path / "box").mkdir()
    (tmp_path / "box" / "Inbox").write_text(mailbox(FIRST))
    (tmp_path / "box" / "Gesendete Objekte.mbox").mkdir()
    (tmp_path / "box" / "Gesendete Objekte.mbox" / "mbox").write_text(mailbox(ANSWER))
    file = read(tmp_path / "box", me=[])
    assert file is not None
    assert [(e.subject, e.started_by) for e in file.entries] == [("Paper", StartedBy.THEM)]
    assert file.own_addresses == (ME,)


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.eml").write_text(FIRST)
    (tmp_path / "box").mkdir()
    (tmp_path / "box" / "a.eml").symlink_to(tmp_path / "outside.eml")
    assert read(tmp_path / "box") is None


def test_an_archive_that_swells_is_refused_before_it_fills_anything(tmp_path: Path) -> None:
    swollen = mailbox(FIRST).encode() + b"\0" * 60_000_000
    path = zipped(tmp_path / "bomb.zip", **{"All mail.mbox": swollen})
    assert path.stat().st_size < 100_000
    with pytest.raises(Unreadable, match=r"bomb\.zip holds far more than its size allows"):
        read(path)


def test_a_damaged_or_locked_archive_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "mail.zip", **{"a.mbox": mailbox(FIRST) * 50})
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Unreadable, match="damaged"):
        read(path)
    locked = bytearray(whole)
    at = whole.rindex(b"PK\x01\x02")
    locked[at + 8] |= 1
    path.write_bytes(locked)
    with pytest.raises(Unreadable, match="locked with a password"):
        read(path)


def test_a_member_that_is_damaged_is_a_problem_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "mail.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.eml", FIRST)
        archive.writestr("b.eml", letter(subject="Other") + "x" * 90_000)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"x" * 100, b"y" * 100, 1))
    file = taken(path)
    assert [entry.subject for entry in file.entries] == ["Paper"]
    assert [problem.reason for problem in file.problems] == ["b.eml is damaged in its archive. Export it again."]


def test_a_list_of_members_without_end_is_not_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "many.zip", a="x")
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x05\x06")
    data[at + 12 : at + 16] = (900_000_000).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(Unreadable, match="more than 200,000 files"):
        read(path)


def test_what_holds_nothing_of_history_is_none(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"contacts.csv": NOTHING})
    assert read(path) is None
    assert not is_history(path)
    office = zipped(tmp_path / "a.xlsx", **{"[Content_Types].xml": "x", "xl/sheet.xml": "x"})
    assert read(office) is None


def test_what_cannot_be_opened_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    os.mkfifo(tmp_path / "pipe")
    for name, words in (("none", "does not exist"), ("empty", "is empty"), ("pipe", "not a regular file")):
        with pytest.raises(Unreadable, match=words):
            read(tmp_path / name)
        assert not is_history(tmp_path / name)
