"""Leads with their activities, as Close has them in JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from store import Unreadable
from store.records.calls import Channel, Outcome, StartedBy

from .files import ANA, history

CONTACT = {"id": "cont_1", "name": "Ana Ruiz", "emails": [{"email": ANA}], "phones": [{"phone": "+13035550101"}]}


def leads(*activities: dict[str, Any]) -> str:
    return json.dumps([{"id": "lead_1", "display_name": "Fabrikam", "contacts": [CONTACT], "activities": activities}])


def activity(kind: str, **more: Any) -> dict[str, Any]:
    return {"_type": kind, "id": "acti_1", "date_created": "2026-02-13T08:14:00.000000+00:00", **more}


def test_calls_messages_meetings_and_notes(tmp_path: Path) -> None:
    call = activity("Call", direction="inbound", duration=330, note="two rolls", user_name="Max", contact_id="cont_1")
    left = activity("Call", id="acti_2", direction="outbound", duration=20, disposition="vm-left")
    mail = activity("Email", id="acti_3", direction="outgoing", subject="Paper", body_text="hi\n> old")
    meeting = activity("Meeting", id="acti_4", title="Talk", starts_at="2026-02-14T08:00:00+00:00", duration=1800)
    note = activity("Note", id="acti_5", note="likes blue")
    entries = history(tmp_path, leads(call, left, mail, meeting, note)).entries
    assert [(e.channel, e.started_by, e.outcome, e.seconds) for e in entries] == [
        (Channel.CALL, StartedBy.THEM, Outcome.TALKED, 330),
        (Channel.CALL, StartedBy.US, Outcome.VOICEMAIL, 20),
        (Channel.EMAIL, StartedBy.US, None, None),
        (Channel.MEETING, StartedBy.US, None, 1800),
        (None, StartedBy.US, None, None),
    ]
    assert [(e.foreign_id, e.text) for e in entries[2:]] == [("acti_3", "hi"), ("acti_4", ""), ("acti_5", "likes blue")]
    (person,) = entries[0].who
    assert (person.name, person.company, person.emails, person.foreign_ids) == (
        "Ana Ruiz", "Fabrikam", (ANA,), ("x:close:cont_1",),
    )  # fmt: skip


def test_what_is_no_contact_is_counted(tmp_path: Path) -> None:
    file = history(tmp_path, leads(activity("LeadStatusChange"), activity("Email", status="draft")))
    assert file.skipped == {"tasks and changes of status": 1, "drafts": 1}


@pytest.mark.parametrize("data", [leads(activity("Call"))[:-30], '[{"_type": "Call", "activities": ' + "[" * 100_000])
def test_json_that_is_damaged_is_refused(tmp_path: Path, data: str) -> None:
    with pytest.raises(Unreadable, match="ends in the middle or is damaged"):
        history(tmp_path, data)


def test_values_of_any_kind_are_taken(tmp_path: Path) -> None:
    odd = {"_type": ["Call"], "id": 7, "date_created": 9, "contacts": "x", "to": [None, {}], "duration": "long"}
    file = history(tmp_path, json.dumps([{"activities": [odd, None, activity("Call", **{**odd, "_type": "Call"})]}, 3]))
    assert file.entries == ()
