"""A time agreed with a customer is an instant: the day and time that are shown follow the user's own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from store import Clock, Store, Unreadable, open_store
from store.exchange.document.reading import parse_document
from store.records.calls import Outcome
from store.records.customers import Profile
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUp, FollowUpKind
from store.records.moments import Moment
from store.records.preferences import Preferences
from store.rules.days.instants import at_wall, moved_to, on_wall
from tests.worlds.builders import call, customer, owe
from tui.cli.streams import json_text

DENVER, STOCKHOLM, TOKYO = "America/Denver", "Europe/Stockholm", "Asia/Tokyo"
DAY = date(2026, 12, 1)
AGREED = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)  # 09:30 in Stockholm, 01:30 in Denver, 17:30 in Tokyo
SAID = Moment(DAY, time(9, 30), AGREED)  # the columns follow the instant, whatever was given with it


def opened(path: Path, clock: Clock, zone: str = DENVER) -> Store:
    return open_store(path, clock=clock, preferences=Preferences(zone=zone))


def asked(store: Store) -> FollowUp:
    call(store, customer(store), Outcome.CALL_BACK, call_back=SAID)
    return next(item for item in store.follow_ups.of_customer(1) if item.kind is FollowUpKind.CALL_BACK)


def columns(store: Store, item: FollowUp) -> tuple[str, str, str]:
    sql = "SELECT due_day, due_time, promised_day FROM follow_up WHERE id = ?"
    return store.unit.db.execute_sql(sql, (item.id,)).fetchone()


@pytest.mark.parametrize(
    ("day", "at", "zone", "instant"),
    [
        (DAY, time(9, 30), STOCKHOLM, AGREED),
        (date(2026, 3, 29), time(2, 30), STOCKHOLM, datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # left out that night
        (date(2026, 10, 25), time(2, 30), STOCKHOLM, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # comes twice
    ],
)
def test_a_wall_time_is_an_instant(day: date, at: time, zone: str, instant: datetime) -> None:
    assert at_wall(day, at, zone) == instant
    assert on_wall(instant, "No/Where") is not None


def test_on_another_day_it_is_the_same_hour_of_theirs() -> None:
    """Clocks in Europe change a week before those of America."""
    moved = moved_to(at_wall(date(2026, 10, 23), time(9, 30), STOCKHOLM), date(2026, 10, 27), DENVER, STOCKHOLM)
    assert moved == at_wall(date(2026, 10, 27), time(9, 30), STOCKHOLM)
    assert on_wall(moved, DENVER).time() == time(2, 30)  # 01:30 on the day it was agreed for


def test_day_and_time_are_those_of_the_own_clock(tmp_path: Path, clock: Clock) -> None:
    with opened(tmp_path / "s.db", clock) as store:
        item = asked(store)
        assert (item.due, item.due_time, item.promised, item.due_at) == (DAY, time(1, 30), DAY, AGREED)
        assert columns(store, item) == ("2026-12-01", "01:30", "2026-12-01")


@pytest.mark.parametrize("how", ["opening", "settings"])
def test_in_another_zone_they_follow_the_instant_and_that_is_no_act(tmp_path: Path, clock: Clock, how: str) -> None:
    path = tmp_path / "s.db"
    far = "Pacific/Honolulu"  # where it is still the day before
    with opened(path, clock) as store:
        item = asked(store)
        undo = store.history.next_undo()
        wall = owe(store, item.customer_id, "no instant", DAY, due_time=time(11))
        store.history.undo()
        store.history.redo()
        if how == "settings":
            store.follow(replace(store.preferences, zone=far))
            assert columns(store, item) == ("2026-11-30", "22:30", "2026-11-30")
    with opened(path, clock, far) as store:
        assert columns(store, item) == ("2026-11-30", "22:30", "2026-11-30")
        shown = store.follow_ups.get(item.id)
        assert (shown.due, shown.due_time, shown.due_at) == (date(2026, 11, 30), time(22, 30), AGREED)
        assert store.follow_ups.get(wall).due_time == time(11)
        store.history.undo()
        assert store.history.next_undo() == undo


def test_a_file_that_can_only_be_read_shows_the_clock_too(tmp_path: Path, clock: Clock) -> None:
    with opened(tmp_path / "s.db", clock) as store:
        item = asked(store)
        store.unit.writable = False
        store.unit.preferences = replace(store.preferences, zone=TOKYO)
        assert store.follow_ups.get(item.id).due_time == time(17, 30)
        assert columns(store, item)[1] == "01:30"


def test_undo_brings_the_instant_back_on_todays_clock(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "s.db"
    with opened(path, clock) as store:
        item = asked(store)
        store.follow_ups.move(item.id, DAY, time(15), datetime(2026, 12, 1, 22, tzinfo=UTC))
    with opened(path, clock, TOKYO) as store:
        assert store.follow_ups.get(item.id).due == date(2026, 12, 2)
        store.history.undo()
        assert store.follow_ups.get(item.id).due_at == AGREED
        assert columns(store, item)[:2] == ("2026-12-01", "17:30")


def test_moving_it_by_days_keeps_their_hour_and_a_bare_time_ends_the_instant(tmp_path: Path, clock: Clock) -> None:
    with opened(tmp_path / "s.db", clock) as store:
        item = asked(store)
        store.research.describe(
            item.customer_id, Profile(zone=STOCKHOLM), store.customers.get(item.customer_id).version
        )
        store.follow_ups.snooze(item.id, 1)
        assert store.follow_ups.get(item.id).due_at == AGREED.replace(day=2)
        store.follow_ups.edit(item.id, FollowUpForm("call", DAY, time(11), FollowUpKind.CALL_BACK, told=True))
        assert store.follow_ups.get(item.id).due_at is None


def test_its_calendar_file_and_its_document_have_the_instant(tmp_path: Path, clock: Clock) -> None:
    with opened(tmp_path / "s.db", clock) as store:
        item = asked(store)
        assert "DTSTART;TZID=America/Denver:20261201T013000" in str(store.mail.talk(item.id))
        document = store.export()
    (written,) = (one for one in document["customers"][0]["follow_ups"] if one["kind"] == "call-back")
    assert written["due_at"] == "2026-12-01T08:30:00.000000Z"
    data = json_text(document).encode()
    with opened(tmp_path / "same.db", clock) as same:
        same.documents.apply(parse_document("a.json", data))
        assert same.export() == document
    with opened(tmp_path / "far.db", clock, TOKYO) as far:
        far.documents.apply(parse_document("a.json", data))
        assert columns(far, item)[:2] == ("2026-12-01", "17:30")


def test_an_instant_without_a_time_is_refused(tmp_path: Path, clock: Clock) -> None:
    with opened(tmp_path / "s.db", clock) as store:
        asked(store)
        document = store.export()
    document["customers"][0]["follow_ups"][0] |= {"due_time": None, "due_at": "2026-12-01T08:30:00.000000Z"}
    with pytest.raises(Unreadable, match="due_at is an instant, but there is no due_time"):
        parse_document("a.json", json_text(document).encode())
