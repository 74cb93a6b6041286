"""WhatsApp chats of both kinds of phone."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Unreadable
from store.records.calls import Channel, StartedBy

from .files import history

APPLE = (
    "[13.02.26, 09:14:00] Ana Ruiz: two rolls\n[13.02.26, 09:15:10] Me: on Thursday\nor Friday\n[14.02.26, "
    "08:00:00] Me: hello\n"
)
ANDROID = (
    "13/02/2026, 09:10 - Messages and calls are end-to-end encrypted.\n13/02/2026, 09:14 - Ana Ruiz: two rolls\n"
    "13/02/2026, 09:15 - Me: on Thursday\n14/02/2026, 08:00 - Me: hello\n"
)
AMERICAN = (
    "2/13/26, 9:14\u202fAM - Ana Ruiz: two rolls\n2/13/26, 9:15\u202fAM - Me: yes\n2/14/26, 8:00\u202fAM - Me: hello\n"
)


@pytest.mark.parametrize("data", [APPLE, ANDROID, AMERICAN])
def test_one_contact_a_day_of_either_phone(tmp_path: Path, data: str) -> None:
    entries = history(tmp_path, data, "_chat.txt").entries
    assert [(e.at and e.at.isoformat(), e.channel, e.started_by, e.text) for e in entries] == [
        ("2026-02-13T09:14:00+01:00", Channel.TEXT, StartedBy.THEM, "two rolls"),
        ("2026-02-14T08:00:00+01:00", Channel.TEXT, StartedBy.US, "hello"),
    ]
    assert {e.who[0].name for e in entries} == {"Ana Ruiz"}


@pytest.mark.parametrize(
    ("days", "first"),
    [
        (("03/04/26", "25/04/26"), "2026-04-03"),  # only a day is above twelve
        (("03/04/26", "04/25/26"), "2026-03-04"),
        (("09/02/26", "10/02/26", "01/03/26"), "2026-02-09"),  # read as months they would go back
        (("01/02/26", "01/09/26", "02/01/26"), "2026-01-02"),
    ],
)
def test_the_whole_file_decides_which_is_the_day(tmp_path: Path, days: tuple[str, ...], first: str) -> None:
    data = "".join(f"{day}, 09:14 - Ana: hello\n{day}, 09:15 - Me: hi\n" for day in days)
    for day_first in (True, False):
        assert history(tmp_path, data, day_first=day_first).entries[0].day.isoformat() == first


def test_who_the_user_is_comes_from_the_settings_or_the_name_of_the_file(tmp_path: Path) -> None:
    data = APPLE.replace(" Me:", " Robin Hale:")
    assert history(tmp_path, data, my_name="Robin Hale").entries[0].started_by is StartedBy.THEM
    assert history(tmp_path, data, "WhatsApp Chat with Ana Ruiz.txt").entries[0].started_by is StartedBy.THEM
    with pytest.raises(Unreadable, match="Say your name in the settings"):
        history(tmp_path, data, "_chat.txt")


def test_a_group_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="a chat of 3 people"):
        history(tmp_path, APPLE + "[14.02.26, 09:00:00] Tom: hi\n")


def test_a_number_is_a_phone_and_media_are_no_text(tmp_path: Path) -> None:
    data = "[13.02.26, 09:14:00] +49 221 990001: \u200e<attached: a.jpg>\n[13.02.26, 09:15:00] Me: hi\n"
    (entry,) = history(tmp_path, data).entries
    assert (entry.text, entry.who[0].phones) == ("", ("+49 221 990001",))


def test_a_longer_chat_has_the_same_ids(tmp_path: Path) -> None:
    short = [e.foreign_id for e in history(tmp_path, APPLE).entries]
    assert [e.foreign_id for e in history(tmp_path, APPLE + "[15.02.26, 08:00:00] Me: more\n").entries][:2] == short


def test_wrong_days_are_counted(tmp_path: Path) -> None:
    data = APPLE + "[31.02.26, 08:00:00] Me: never\n[01.01.99, 08:00:00] Me: later\n"
    assert history(tmp_path, data).skipped == {"no date that can be read": 1, "dates still to come": 1}
