"""Calls and texts of a phone; entities and document types are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Unreadable
from store.records.calls import Channel, Outcome, StartedBy

from .files import HOSTILE, history

HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<!-- a comment -->\n"


def call(kind: int, seconds: int = 0, number: str = "+13035550101", at: int = 1770970440000) -> str:
    return f'<call number="{number}" duration="{seconds}" date="{at}" type="{kind}" contact_name="Ana Ruiz" />\n'


def calls(*every: str) -> str:
    return f'{HEAD}<calls count="{len(every)}">\n{"".join(every)}</calls>\n'


def sms(kind: int, body: str, at: int) -> str:
    return f'<sms address="+13035550101" date="{at}" type="{kind}" body="{body}" contact_name="Ana Ruiz" />\n'


@pytest.mark.parametrize(
    ("one", "started", "outcome", "seconds"),
    [
        (call(1, 330), StartedBy.THEM, Outcome.TALKED, 330),
        (call(2, 330), StartedBy.US, Outcome.TALKED, 330),
        (call(2), StartedBy.US, Outcome.NO_ANSWER, None),
        (call(3), StartedBy.THEM, Outcome.NO_ANSWER, None),
        (call(5), StartedBy.THEM, Outcome.NO_ANSWER, None),
    ],
)
def test_calls(tmp_path: Path, one: str, started: StartedBy, outcome: Outcome, seconds: int | None) -> None:
    (entry,) = history(tmp_path, calls(one)).entries
    assert (entry.channel, entry.started_by, entry.outcome, entry.seconds) == (Channel.CALL, started, outcome, seconds)
    assert (entry.who[0].name, entry.who[0].phones) == ("Ana Ruiz", ("+13035550101",))


def test_what_is_no_contact_is_counted(tmp_path: Path) -> None:
    bad = call(4), call(2, number="-1"), call(2, at=0), call(2, at=4070908800000)
    assert history(tmp_path, calls(*bad)).skipped == {
        "blocked calls and voicemail of the provider": 1,
        "calls and texts without a number": 1,
        "dates before 1990": 1,
        "dates still to come": 1,
    }


def test_texts_are_one_a_day_started_by_the_first(tmp_path: Path) -> None:
    day = 1770970440000
    every = (
        sms(2, "Thursday works", day + 9_000),
        sms(1, "Free?", day),
        sms(3, "draft", day),
        sms(1, "Hi", day + 86_400_000),
    )
    file = history(tmp_path, f'{HEAD}<smses count="4">{"".join(every)}</smses>')
    assert [(e.day.day, e.channel, e.started_by, e.text) for e in file.entries] == [
        (13, Channel.TEXT, StartedBy.THEM, "Free?"),
        (14, Channel.TEXT, StartedBy.THEM, "Hi"),
    ]
    assert file.skipped == {"drafts and texts that were not sent": 1}


def test_ids_are_the_same_in_every_backup(tmp_path: Path) -> None:
    first = history(tmp_path, calls(call(1, 5))).entries
    later = history(tmp_path, calls(call(1, 5), call(1, 5, at=1770970441000))).entries
    assert first[0].foreign_id == later[0].foreign_id != later[1].foreign_id


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE calls [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE calls SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE calls [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_and_document_types_are_refused(tmp_path: Path, declared: str) -> None:
    with pytest.raises(Unreadable, match="declares entities or a document type"):
        history(tmp_path, f"<?xml version='1.0'?>{declared}<calls>{call(1, 5)}</calls>", "calls.xml")


def test_a_file_that_is_cut_off_gives_what_was_there_and_says_so(tmp_path: Path) -> None:
    file = history(tmp_path, calls(call(1, 5), call(2, 5))[:-60])
    assert len(file.entries) == 1
    assert [problem.reason for problem in file.problems] == [
        "the file ends in the middle or is damaged; what comes before is read"
    ]


def test_nothing_in_it_acts(tmp_path: Path) -> None:
    data = calls(call(1, 5).replace("Ana Ruiz", HOSTILE.replace("\x1b", "&#x9d;")))
    assert history(tmp_path, data).entries[0].who[0].name == "Acme [/b] =cmd| ]0;x"
