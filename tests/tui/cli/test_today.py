"""``firstcup today``: the day as the app has it, holidays of customers included (METHOD §2)."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store import clock_from, open_store
from store.records.customers import Profile
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences
from tests.worlds.builders import customer
from tui.cli.parser import OK
from tui.cli.today import today

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"
THANKSGIVING = "2026-11-26T09:00"


@pytest.mark.parametrize("as_json", [False, True])
def test_of_the_five_who_has_a_holiday_today_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    german = Preferences(region="DE")
    with open_store(tmp_path / "s.db", clock=clock_from(THANKSGIVING), preferences=german) as store:
        customer(store, HOSTILE, phones=("+1 303 555 0142",))
        customer(store, "Lee Wong", phones=("+49 89 1234567",))
        assert today(store, as_json=as_json) == OK
    out = capsys.readouterr().out
    if as_json:
        reasons = {line["name"][:4]: line["reason"] for line in json.loads(out)["queue"]}
        assert reasons["Acme"] == "Thanksgiving Day there today; you've never talked"
        assert reasons["Lee "] == "you've never talked"
    else:
        assert "Acme [/b] =cmd| ]0;x     Thanksgiving Day there today; you've never talked" in out
        assert "Lee Wong                 you've never talked" in out


def test_a_time_that_was_agreed_is_said_on_their_clock_as_well(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = datetime(2026, 11, 26, 23, 30, tzinfo=UTC)
    with open_store(tmp_path / "s.db", clock=clock_from(THANKSGIVING), preferences=Preferences(zone="UTC")) as store:
        who = customer(store, HOSTILE)
        store.research.describe(who, Profile(zone="Asia/Tokyo"), store.customers.get(who).version)
        form = FollowUpForm("the contract", at.date(), at.time(), FollowUpKind.TALK, told=True, due_at=at)
        store.follow_ups.add(who, form)
        assert today(store, as_json=False) == OK
    assert "the contract (Fri 27 Nov 08:30 in Tokyo)" in capsys.readouterr().out
