"""The activities of other programs, by the columns of each, and anybody's own table of a day, somebody and a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.exchange.history.reading import is_history
from store.records.calls import Channel, Outcome, StartedBy
from store.records.history import Correspondent, HistoryEntry

from .files import ANA, HOSTILE, found, history

ANA_RUIZ = Correspondent("Ana Ruiz", "Fabrikam", (ANA,))
US, THEM, CALL = StartedBy.US, StartedBy.THEM, Channel.CALL

HUBSPOT = (
    "Record ID,Call Title,Activity date,Activity assigned to,Call outcome,Call direction,Call duration (HH:mm:ss),"
    "Call notes,To Number,From Number,Associated Contact IDs,Associated Contact\n"
)
SALESFORCE = (
    "Id,WhoId,WhatId,Subject,ActivityDate,Status,Priority,OwnerId,Description,Type,IsDeleted,IsClosed,CreatedDate,"
    "CallDurationInSeconds,CallType,CallDisposition\n"
)
REPORT = "Subject,First Name,Last Name,Company / Account,Date,Type,Call Type,Call Result,Full Comments,Email,Assigned\n"
PIPEDRIVE = (
    "Activity - Subject,Activity - Type,Activity - Due date,Activity - Due time,Activity - Duration,Activity - Done,"
    "Activity - Note,Activity - Assigned to user,Person - Name,Person - Email,Organization - Name\n"
)
BARE = (
    "Activity - Subject,Activity - Type,Activity - Due date,Activity - Done,Activity - Note,Organization,"
    "Contact person\n"
)
ZOHO = (
    "Record Id,Call Owner,Subject,Call Type,Contact Name.id,Contact Name,Related To.id,Related To,Call Start Time,"
    "Call Duration,Call Duration (in seconds),Description,Call Result\n"
)
DYNAMICS = (
    "(Do Not Modify) Phone Call,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Subject,Direction,"
    "Phone Number,"
    "Call From,Call To,Regarding,Actual End,Duration\n"
)

SEEN = {
    "HubSpot": (
        HUBSPOT + f"501,Paper,2026-02-13 09:14,Max,Connected,Inbound,00:05:30,two rolls,+4930990000,"
            f"+49221990001,151,Ana Ruiz ({ANA})\n",
        ("hubspot", "call 501", CALL, THEM, Outcome.TALKED, 330, "Paper", "two rolls"),
        Correspondent("Ana Ruiz", "", (ANA,), ("+49221990001",), foreign_ids=("x:hubspot:151",)),
    ),
    "HubSpot's properties": (
        "hs_object_id,hs_timestamp,hs_call_title,hs_call_body,hs_call_direction,hs_call_disposition,"
        "hs_call_duration,email\n"
        f"7,1770970440000,Paper,<p>two rolls</p>,OUTBOUND,73a0d17f-1163-4015-bdd5-ec830791da20,12000,{ANA}\n",
        ("hubspot", "call 7", CALL, US, Outcome.NO_ANSWER, None, "Paper", "two rolls"),
        Correspondent(emails=(ANA,)),
    ),
    "HubSpot notes": (
        "Record ID,Activity type,Title,Body,Activity date,Associated Contact IDs,Associated Contact,Associated "
        "Company\n"
        "401,NOTE,Start,<p>two &amp; more</p>,2026-02-13 09:14,151,Ana Ruiz,Fabrikam\n",
        ("hubspot", "note 401", None, US, None, None, "Start", "two & more"),
        Correspondent("Ana Ruiz", "Fabrikam", foreign_ids=("x:hubspot:151",)),
    ),
    "HubSpot e-mails": (
        "Record ID,Email subject,Email body,Email direction,Activity date,Associated Contact\n"
        f"9,Paper,two rolls,INCOMING_EMAIL,2026-02-13 09:14,Ana Ruiz ({ANA})\n",
        ("hubspot", "e-mail 9", Channel.EMAIL, THEM, None, None, "Paper", "two rolls"),
        Correspondent("Ana Ruiz", emails=(ANA,)),
    ),
    "HubSpot meetings": (
        "Record ID,Meeting name,Meeting outcome,Activity date,Associated Contact\n"
        f"9,Paper,Completed,2026-02-13 09:14,Ana Ruiz ({ANA})\n",
        ("hubspot", "meeting 9", Channel.MEETING, US, None, None, "Paper", ""),
        Correspondent("Ana Ruiz", emails=(ANA,)),
    ),
    "Salesforce tasks": (
        SALESFORCE + "00T1,0035g00000AbCdE,,Paper,2026-02-13,Completed,Normal,005,two rolls,Call,0,1,"
            "2026-02-13T09:14:00Z,330,Outbound,Left voicemail\n",
        ("salesforce", "call 00T1", CALL, US, Outcome.VOICEMAIL, None, "Paper", "two rolls"),
        Correspondent(foreign_ids=("x:salesforce:0035g00000AbCdE", "x:salesforce:0035g00000AbCdEAAV")),
    ),
    "Salesforce events": (
        "Id,WhoId,Subject,StartDateTime,EndDateTime,DurationInMinutes,Description\n"
        "00U1,0031,Paper,2026-02-13T09:14:00.000+0000,2026-02-13T09:44:00.000+0000,30,two rolls\n",
        ("salesforce", "meeting 00U1", Channel.MEETING, US, None, 1800, "Paper", "two rolls"),
        Correspondent(foreign_ids=("x:salesforce:0031",)),
    ),
    "a Salesforce report": (
        REPORT + f'Call,Ana,Ruiz,Fabrikam,2/13/2026,Call,Inbound,Not interested,two rolls,{ANA},Max\n\n"Grand '
            f'Totals (1 records)"\n',
        ("salesforce", None, CALL, THEM, Outcome.TALKED, None, "Call", "two rolls"),
        ANA_RUIZ,
    ),
    "Pipedrive": (
        PIPEDRIVE + f"Paper,call,2026-02-13,09:14,00:05,Done,two rolls,Max,Ana Ruiz,{ANA},Fabrikam\n",
        ("pipedrive", None, CALL, US, Outcome.TALKED, 300, "Paper", "two rolls"),
        ANA_RUIZ,
    ),
    "Pipedrive with bare columns": (
        BARE + "Lunch,lunch,46066,Done,<p>two rolls</p>,Fabrikam,Ana Ruiz\n",
        ("pipedrive", None, Channel.MEETING, US, None, None, "Lunch", "two rolls"),
        Correspondent("Ana Ruiz", "Fabrikam"),
    ),
    "Zoho": (
        ZOHO + "zcrm_7,Max,Paper,Outbound,zcrm_1,Ana Ruiz,zcrm_5,Fabrikam,2026-02-13 09:14:00,05:30,330,two "
            "rolls,Requested call back\n",
        ("zoho", "call zcrm_7", CALL, US, Outcome.CALL_BACK, None, "Paper", "two rolls"),
        Correspondent("Ana Ruiz", "Fabrikam", foreign_ids=("x:zoho:zcrm_1",)),
    ),
    "Dynamics": (
        DYNAMICS + "5f2c-1,abc,2026-02-14,Paper,Outgoing,+49 221 990001,Max Rep,Ana Ruiz,,2/13/2026 9:14 AM,5\n",
        ("dynamics", "call 5f2c-1", CALL, US, Outcome.TALKED, 300, "Paper", ""),
        Correspondent("Ana Ruiz", "", (), ("+49 221 990001",)),
    ),
    "somebody's own table": (
        "Datum;Wer;Firma;Art;Richtung;Ergebnis;Dauer;Notiz\n13.02.2026 09:14;Ruiz, Ana;Fabrikam;Anruf;eingehend;"
        "Mailbox;2 min;two rolls\n",
        ("table", None, CALL, THEM, Outcome.VOICEMAIL, None, "", "two rolls"),
        Correspondent("Ana Ruiz", "Fabrikam"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SEEN)
def test_each_programs_columns_are_known(tmp_path: Path, name: str) -> None:
    data, expected, person = SEEN[name]
    (entry,) = history(tmp_path, data, "any.name").entries
    source, identity, *rest = expected
    assert entry.source == source
    assert identity is None or entry.foreign_id == identity
    assert [entry.channel, entry.started_by, entry.outcome, entry.seconds, entry.subject, entry.text] == rest
    assert entry.who == (person,)
    assert entry.day.isoformat() == "2026-02-13"
    assert is_history(tmp_path / "any.name")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (PIPEDRIVE + f"Paper,call,2026-02-13,,,To do,,Max,Ana,{ANA},\n", "activities that are not done"),
        (PIPEDRIVE + f"Paper,task,2026-02-13,,,Done,,Max,Ana,{ANA},\n", "tasks"),
        ("Record ID,Task title,Task status,Due date,Activity assigned to\n1,Call,DONE,2026-02-13,Max\n", "tasks"),
        (PIPEDRIVE + "Paper,call,2026-02-13,,,Done,,Max,,,\n", "activities with nobody"),
        (PIPEDRIVE + f"Paper,call,1970-01-01,,,Done,,Max,Ana,{ANA},\n", "dates before 1990"),
        (PIPEDRIVE + f"Paper,call,2099-01-01,,,Done,,Max,Ana,{ANA},\n", "dates still to come"),
        (PIPEDRIVE + f"Paper,call,soon,,,Done,,Max,Ana,{ANA},\n", "no date that can be read"),
        (SALESFORCE + "00T1,0031,,Call,2026-02-13,Completed,,,,Call,1,1,,,,\n", "deleted activities"),
        (SALESFORCE + "00T1,0031,,Call,2026-02-13,Not Started,,,,Call,0,0,,,,\n", "activities that are not done"),
        ("hs_timestamp,hs_meeting_title,hs_meeting_outcome,email\n2026-02-13T09:00:00Z,Paper,NO_SHOW,"
            "a@x.example\n", "meetings that did not take place"),
    ],
)  # fmt: skip
def test_what_is_no_contact_is_counted(tmp_path: Path, data: str, why: str) -> None:
    file = history(tmp_path, data)
    assert (file.entries, dict(file.skipped)) == ((), {why: 1})


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Left live message", Outcome.MESSAGE),
        ("Busy", Outcome.NO_ANSWER),
        ("No response/busy", Outcome.NO_ANSWER),
        ("Requested more info", Outcome.TALKED),
        ("Invalid number", Outcome.WRONG_NUMBER),
        ("Not interested", Outcome.DECLINED),
        ("Nicht erreicht", Outcome.NO_ANSWER),
        ("Anrufbeantworter", Outcome.VOICEMAIL),
        ("Pas de réponse", Outcome.NO_ANSWER),
        ("whatever else", Outcome.TALKED),
    ],
)
def test_their_words_become_our_outcomes(tmp_path: Path, theirs: str, ours: Outcome) -> None:
    row = f"1,Paper,2026-02-13 09:14,Max,{theirs},Outbound,,,,,151,Ana\n"
    assert [entry.outcome for entry in history(tmp_path, HUBSPOT + row).entries] == [ours]


def test_an_outcome_may_stand_in_the_text(tmp_path: Path) -> None:
    row = f"Call,call,2026-02-13,,,Done,Left a message.,Max,Ana,{ANA},\n"
    assert history(tmp_path, PIPEDRIVE + row).entries[0].outcome is Outcome.VOICEMAIL


def test_several_people_of_one_activity(tmp_path: Path) -> None:
    row = f"1,Paper,2026-02-13 09:14,Max,Connected,Outbound,,,,,151;152,Ana Ruiz ({ANA});Tom Meyer\n"
    (entry,) = history(tmp_path, HUBSPOT + row).entries
    assert entry.who == (
        Correspondent("Ana Ruiz", emails=(ANA,), foreign_ids=("x:hubspot:151",)),
        Correspondent("Tom Meyer", foreign_ids=("x:hubspot:152",)),
    )


def test_the_order_of_day_and_month_is_decided_for_the_column(tmp_path: Path) -> None:
    rows = "".join(f"Call,Ana,Ruiz,Fabrikam,{day},Call,,,,,\n" for day in ("3/4/2026", "25/4/2026"))
    entries = history(tmp_path, REPORT + rows).entries
    assert [entry.day.isoformat() for entry in entries] == ["2026-04-03", "2026-04-25"]


def ids(entries: tuple[HistoryEntry, ...]) -> list[str]:
    return [entry.foreign_id for entry in entries]


def test_without_record_ids_a_longer_export_has_the_same_ids(tmp_path: Path) -> None:
    row = "Call,call,2026-02-{},09:14,,Done,no answer,Max,Ana Ruiz,ana@x.example,Fabrikam\n"
    short = PIPEDRIVE + row.format(13) + row.format(13) + row.format(16)
    whole = ids(history(tmp_path, short + row.format(17)).entries)
    assert ids(history(tmp_path, short).entries) == whole[:3]
    assert len(set(whole)) == 4
    assert ids(history(tmp_path, short, keep_text=False).entries) == whole[:3]


def test_a_table_nobody_knows_is_read_as_its_columns_are_said_to_be(tmp_path: Path) -> None:
    data = "A,B,C\n13.02.2026,Ana Ruiz,two rolls\n14.02.2026,Tom,a talk\n"
    assert found(tmp_path, data) is None
    file = history(tmp_path, data, mapping=("Day", "Who", "Text"), otherwise=Channel.CALL)
    assert [(e.channel, e.outcome, e.who[0].name, e.text) for e in file.entries] == [
        (CALL, Outcome.TALKED, "Ana Ruiz", "two rolls"),
        (CALL, Outcome.TALKED, "Tom", "a talk"),
    ]
    assert file.sure
    again = history(tmp_path, data, remembered={file.signature: file.mapping}, as_table=True)
    assert [e.channel for e in again.entries] == [None, None]


def test_a_table_that_was_guessed_asks_for_a_look_at_its_columns(tmp_path: Path) -> None:
    file = history(tmp_path, "Date,Name,Notes\n2026-02-13,Ana,two rolls\n2026-02-14,Ana,more\n")
    assert not file.sure
    assert file.mapping == ("Day", "Who", "Text")
    assert file.header == ("Date", "Name", "Notes")


def test_a_broken_row_costs_itself_and_nothing_acts(tmp_path: Path) -> None:
    row = (
        f'"Paper,call,2026-02-13,,,Done,,Max,Ana,{ANA},\n' + f"{HOSTILE},call,2026-02-13,,,Done,,Max,{HOSTILE},{ANA},\n"
    )
    file = history(tmp_path, PIPEDRIVE + row)
    assert len(file.entries) == len(file.problems) == 1
    assert "\\x1b" not in repr(file.entries)
