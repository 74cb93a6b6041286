"""LinkedIn's messages and invitations, alone or in its archive."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from store import Unreadable
from store.records.calls import Channel, StartedBy

from .files import history, read

HEAD = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,"
    "ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT\n"
)
URL = "https://www.linkedin.com/in/"


def row(
    sender: str, to: str, day: str, text: str = "hello", talk: str = "2-a", folder: str = "INBOX", draft: str = "No"
) -> str:
    links = [f"{URL}{name.split()[0]}-1/" for name in (sender, to)]
    return f"{talk},,{sender},{links[0]},{to},{links[1]},2026-02-{day} UTC,,{text},{folder},,{draft},No\n"


TALKS = (
    row("Ana Ruiz", "Robin Hale", "13 14:00:00", "Thursday works")
    + row("Robin Hale", "Ana Ruiz", "13 09:00:00", "Free on Thursday?")
    + row("Robin Hale", "Ana Ruiz", "12 09:00:00", "Hi Ana")
    + row("Tom Meyer", "Robin Hale", "12 10:00:00", "Hi Robin", "2-b")
)


def test_one_contact_a_conversation_and_day(tmp_path: Path) -> None:
    entries = history(tmp_path, HEAD + TALKS).entries
    assert [(e.day.day, e.started_by, e.text, e.who[0].profile) for e in entries] == [
        (12, StartedBy.US, "Hi Ana", "ana-1"),
        (12, StartedBy.THEM, "Hi Robin", "tom-1"),
        (13, StartedBy.US, "Free on Thursday?", "ana-1"),
    ]
    assert {e.channel for e in entries} == {Channel.SOCIAL}


def test_a_longer_export_has_the_same_ids(tmp_path: Path) -> None:
    whole = {
        e.foreign_id for e in history(tmp_path, HEAD + TALKS + row("Ana Ruiz", "Robin Hale", "14 08:00:00")).entries
    }
    assert {e.foreign_id for e in history(tmp_path, HEAD + TALKS).entries} < whole


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (row("Ana Ruiz", "Robin Hale", "14 08:00:00", draft="Yes"), "drafts"),
        (row("Ana Ruiz", "Robin Hale", "14 08:00:00", folder="SPAM"), "spam and archived advertising"),
        (row("LinkedIn Member", "Robin Hale", "14 08:00:00"), "sponsored messages"),
        (row("Ana Ruiz", "Robin Hale", "soon"), "no date that can be read"),
    ],
)
def test_what_is_no_message_is_counted(tmp_path: Path, one: str, why: str) -> None:
    file = history(tmp_path, HEAD + TALKS + one)
    assert (len(file.entries), dict(file.skipped)) == (3, {why: 1})


def test_who_the_user_is_must_be_known(tmp_path: Path) -> None:
    one = HEAD + row("Ana Ruiz", "Robin Hale", "13 14:00:00")
    with pytest.raises(Unreadable, match="Say your name in the settings"):
        history(tmp_path, one)
    assert history(tmp_path, one, my_name="robin hale").entries[0].started_by is StartedBy.THEM


def test_the_whole_archive_is_read_at_once(tmp_path: Path) -> None:
    invitation = (
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
        f'Robin Hale,Kim Lee,"1/29/26, 2:37 PM",met at the fair,OUTGOING,{URL}robin-1,{URL}kim-lee\n'
    )
    path = tmp_path / "export"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Connections.csv", "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n")
        archive.writestr("messages.csv", HEAD + TALKS)
        archive.writestr("Invitations.csv", invitation)
    file = read(path)
    assert file is not None
    assert file.kind == "LinkedIn messages, LinkedIn invitations"
    assert len(file.entries) == 4
    assert [(e.started_by, e.text) for e in file.entries if e.who[0].profile == "kim-lee"] == [
        (StartedBy.US, "met at the fair")
    ]
