"""The sample year: believable on any day, and exactly as if it had been typed in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from store import Store, clock_from, open_store
from store.file import search
from store.file.journal import Recorder
from store.records.customers import ContactPoint, CustomerForm, PointKind
from store.records.findings import FindingKind, StoryStep
from store.records.follow_ups import FollowUpFilter, FollowUpKind
from store.records.today import Section
from store.rules.capture.lines import LineKind, read_notes, reader
from store.rules.days.workdays import week_start
from store.sample import fill_with_sample_year
from store.tables import due_days
from tests.worlds import disk

DAYS = (
    "2026-11-24",  # a Tuesday
    "2026-11-23T07:10",  # a Monday, early
    "2026-11-23T00:05",
    "2026-11-28",  # a Saturday
    "2027-01-03",  # a Sunday, with the year just turned
    "2028-02-29",
    "2026-03-30",  # clocks have changed the day before
)
_RESERVED = re.compile(
    r"\+1 \d{3} 555 01\d\d|\+44 20 7946 0\d{3}|\+44 113 496 0\d{3}|\+353 20 91\d \d{4}|\+49 30 23125 \d{3}"
    r"|\+49 89 99998 \d{3}|\+33 1 99 00 \d\d \d\d|\+46 8 465 004 \d\d|\+61 2 5550 \d{4}|\+61 3 7010 \d{4}"
)


@contextmanager
def sample(folder: Path, when: str = "2026-11-24") -> Iterator[Store]:
    path = folder / "demo.db"
    disk.once(("sample", when), path, lambda made: _fill(made, when))
    with open_store(path, clock=clock_from(when)) as store:
        yield store


def _fill(path: Path, when: str) -> None:
    with made_again(path, when):
        pass


@contextmanager
def made_again(path: Path, when: str = "2026-11-24") -> Iterator[Store]:
    """Not a copy of one that was made before."""
    with open_store(path, clock=clock_from(when)) as store:
        fill_with_sample_year(store, store.today_date)
        yield store


def rows(store: Store, sql: str) -> list[tuple]:
    return store.unit.db.execute_sql(sql).fetchall()


@pytest.mark.parametrize("when", DAYS)
def test_today_is_alive_but_not_overwhelming(tmp_path: Path, when: str) -> None:
    with sample(tmp_path, when) as store:
        day = store.today()
        sections = Counter(item.section for item in day.queue)
        assert 3 <= sections[Section.PROMISED] <= 5
        assert [i.lead for i in day.queue if i.section is Section.PROMISED][:2] == ["09:30", "14:00"]
        # Five, and whoever came onto a place on which there was a talk before today.
        assert 5 <= sections[Section.TRIES] + sections[Section.FIVE] <= 7
        assert len([i for i in day.queue if i.section in (Section.TRIES, Section.FIVE) and i.is_call]) <= 5
        assert 1 <= sections[Section.DUE] <= 6
        reasons = [i.reason for i in day.queue if i.section is Section.FIVE and not i.done]
        assert any("since you talked (plan: every 2 months)" in why for why in reasons)
        assert any(why == "key customer, and you've never talked" for why in reasons)
        strip = day.strip
        assert (strip.places, strip.talked) == (5, 1)
        assert strip.called in (2, 3)
        assert strip.share.percent is not None
        assert 55 <= strip.share.percent <= 65
        assert strip.share.before is not None
        assert strip.share.percent - strip.share.before >= 5
        assert all(strip.share.weeks)
        assert 85 <= 100 * strip.promises_kept / strip.promises_due <= 95
        assert strip.promises_due >= 10
        assert 1 <= strip.overdue <= 3
        assert 12 <= strip.open_follow_ups <= 30


@pytest.mark.parametrize("when", DAYS)
def test_nothing_lies_in_the_future_and_nothing_is_left_behind(tmp_path: Path, when: str) -> None:
    with sample(tmp_path, when) as store:
        now = store.clock.now()
        document = store.export()
        people = document["customers"]
        assert isinstance(people, list)
        assert 55 <= len(people) <= 65
        log = [entry for person in people for entry in person["interactions"]]
        assert 400 <= len(log) <= 700
        assert max(datetime.fromisoformat(entry["at"]) for entry in log) <= now
        assert max(entry["day"] for entry in log) <= store.today_date.isoformat()
        for person in people:
            for item in person["follow_ups"]:
                assert (item["state"] == "open") == (item["closed_day"] is None)
                assert (item["reason"] != "") == (item["state"] == "dropped")
                assert item["closed_day"] is None or item["closed_day"] <= store.today_date.isoformat()
                assert (item["promised_day"] is not None) == bool(item["told"])
                assert item["interaction"]
            if person["archived"]:
                assert all(item["state"] != "open" for item in person["follow_ups"])
            if person["do_not_call"]:
                assert all(entry["channel"] != "call" for entry in person["interactions"])
        assert len({person["uid"] for person in people}) == len(people)
        assert not rows(store, "PRAGMA foreign_key_check")
        assert rows(store, "PRAGMA integrity_check") == [("ok",)]
        assert store.history.next_undo() == ""


@pytest.mark.parametrize("when", DAYS)
def test_derived_columns_are_what_the_store_itself_would_derive(tmp_path: Path, when: str) -> None:
    with sample(tmp_path, when) as store:
        derived = "SELECT id, talk_day, talk_mood, attempts, again_day, rest_day, due_day FROM customer ORDER BY id"
        counted = "SELECT day, started_by, n FROM day_count WHERE n > 0 ORDER BY 1, 2"
        indexed = "SELECT kind, ref, customer_id, names, body, grams FROM search_doc ORDER BY kind, ref"
        before = [rows(store, sql) for sql in (derived, counted, indexed)]
        unit = store.unit
        with unit.writing():
            recorder = Recorder(unit.db)
            for (customer_id,) in rows(store, "SELECT id FROM customer"):
                due_days.refresh_from_log(recorder, customer_id, unit.preferences)
            search.rebuild(unit.db)
        assert recorder.steps == []
        recount = (
            "SELECT day, started_by, count(*) FROM interaction WHERE reached = 1 GROUP BY day, started_by ORDER BY 1, 2"
        )
        assert [rows(store, sql) for sql in (derived, recount, indexed)] == before
        weeks = Counter(week for (week,) in rows(store, "SELECT week FROM week_pick"))
        assert set(weeks.values()) <= set(range(1, 8))
        assert all(date.fromisoformat(week).weekday() == 0 for week in weeks)
        assert max(weeks) == week_start(store.today_date).isoformat()


def test_customers_are_stored_as_if_they_had_been_typed_in(tmp_path: Path) -> None:
    with sample(tmp_path / "sample") as store, open_store(tmp_path / "typed.db", clock=store.clock) as typed:
        everyone = store.customers.page(0, 100, store.customers.count())
        assert len(everyone) > 50
        for row in everyone:
            one = store.customers.get(row.id)
            form = CustomerForm(
                name=one.name,
                company=one.company,
                title=one.title,
                emails=one.emails,
                phones=one.phones,
                stage=one.stage,
                tier=one.tier,
                cadence_override=one.cadence_override,
                do_not_call=one.do_not_call,
                customer_since=one.customer_since,
                notes=one.notes,
            )
            created = typed.customers.add(form).created_id
            assert created is not None
            keys = "SELECT key FROM identity WHERE customer_id = {} ORDER BY id"
            assert rows(store, keys.format(one.id)) == rows(typed, keys.format(created))
            names = "SELECT sort_name FROM customer WHERE id = {}"
            assert rows(store, names.format(one.id)) == rows(typed, names.format(created))
            mine = [ContactPoint(p.kind, p.value) for p in one.points]
            assert mine == list(typed.customers.get(created).points)


def test_people_are_invented(tmp_path: Path) -> None:
    with sample(tmp_path) as store:
        points = [p for r in store.customers.page(0, 100, 100) for p in store.customers.get(r.id).points]
        assert len(points) > 100
        for point in points:
            if point.kind is PointKind.PHONE:
                assert _RESERVED.fullmatch(point.value), point.value
            else:
                assert re.fullmatch(r"[a-z.]+@[a-z-]+\.example", point.value), point.value
        scripts = "".join(row.name for row in store.customers.page(0, 100, 100))
        assert re.search("[α-ω]", scripts)
        assert re.search("[一-鿿]", scripts)
        assert re.search("[ا-ي]", scripts)


def test_open_follow_ups_are_mine_and_colleagues(tmp_path: Path) -> None:
    with sample(tmp_path) as store:
        assert {"Dana", "Tom", "Priya"} <= set(store.follow_ups.owners())
        queue = rows(store, "SELECT kind, owner FROM follow_up WHERE state = 'open'")
        assert {owner for _, owner in queue} == {"", "Dana", "Tom", "Priya"}
        by_hand = {FollowUpKind.RETRY}  # a round of calls knows its tries
        assert {FollowUpKind(kind) for kind, _ in queue} == set(FollowUpKind) - by_hand


@pytest.mark.parametrize("when", DAYS)
def test_notes_read_again_say_what_the_rows_say(tmp_path: Path, when: str) -> None:
    """What was captured and agreed stands in the notes; each row knows its line."""
    with sample(tmp_path, when) as store:
        preferences = store.preferences
        team = {name for (name,) in rows(store, "SELECT name FROM colleague")}
        lines = 0
        for person in store.export()["customers"]:
            made = {
                (row.get("said") or row.get("interaction"), row["line"]): row
                for row in (*person["findings"], *person["follow_ups"])
                if row["line"] is not None
            }
            for entry in person["interactions"]:
                day = date.fromisoformat(entry["day"])
                for line in read_notes(entry["notes"], reader(preferences, day)):
                    if line.kind is LineKind.TEXT:
                        continue
                    lines += 1
                    row = made.pop((entry["uid"], line.number))
                    if line.action is None:
                        words = line.words.replace("@", "")
                        assert (row["kind"], row["words"], row["day"]) == (line.kind.value, words, entry["day"])
                        assert row["colleague"] == line.colleague
                        continue
                    item = line.action
                    due = row["changes"][0]["old_day"] if row["changes"] else row["due_day"]
                    assert (row["what"], row["owner"], row["contact_by"]) == (item.what, item.owner, item.contact_by)
                    assert (due, row["told"]) == (item.due.isoformat(), item.told)
            assert not made
            for row in (*person["findings"], *person["follow_ups"]):
                assert {row.get("owner", ""), row.get("contact_by", ""), row.get("colleague", "")} <= team | {""}
        assert lines > 80


@pytest.mark.parametrize("when", DAYS)
def test_every_state_is_there_to_be_seen(tmp_path: Path, when: str) -> None:
    with sample(tmp_path, when) as store:
        today = store.today_date.isoformat()
        promises = Counter(rows(store, (
            "SELECT state || CASE WHEN state = 'done' THEN iif(closed_day <= promised_day, ' on time', ' late')"
            f" WHEN state = 'open' THEN iif(promised_day < '{today}', ' overdue', '') ELSE '' END"
            " FROM follow_up WHERE told = 1"
        )))  # fmt: skip
        assert set(promises) == {("done on time",), ("done late",), ("open",), ("open overdue",), ("dropped",)}
        assert len(rows(store, "SELECT 1 FROM promise_change")) >= 3
        kinds = Counter(kind for (kind,) in rows(store, "SELECT kind FROM finding"))
        assert set(kinds) == {kind.value for kind in FindingKind} - {"heads-up"}  # those are of before
        for kind in ("kudos", "criticism", "stressed area"):
            settled = {done for (done,) in rows(store, f"SELECT settled_day <> '' FROM finding WHERE kind = '{kind}'")}
            assert settled == {None, 1}
        told = rows(store, "SELECT told_day IS NULL, manager_told_day IS NULL FROM finding WHERE kind = 'kudos'")
        assert {(1, 1), (0, 1), (0, 0)} == set(told)
        steps = {step for (step,) in rows(store, "SELECT step FROM finding WHERE kind = 'story'")}
        assert steps == {step.value for step in StoryStep}
        assert rows(store, "SELECT count(*) FROM follow_up WHERE kind = 'tell them' AND state = 'open'")[0][0] >= 1
        assert rows(store, "SELECT count(*) FROM interaction WHERE channel = 'shared activity'") == [(1,)]
        for table, least in (("colleague", 4), ("briefed", 20), ("idea", 3)):
            assert rows(store, f"SELECT count(*) FROM {table}")[0][0] >= least
        waiting = "SELECT count(*) FROM follow_up f WHERE state = 'open' AND owner <> '' AND NOT EXISTS"
        assert rows(store, f"{waiting} (SELECT 1 FROM briefed b WHERE b.follow_up_id = f.id)")[0][0] >= 1
        days = "SELECT max(day), max(told_day), max(manager_told_day), max(settled_day), max(step_day) FROM finding"
        assert all(day <= today for day in rows(store, days)[0])


def test_the_same_day_gives_the_same_year(tmp_path: Path) -> None:
    with made_again(tmp_path / "one.db") as store:
        first = store.export()
    with made_again(tmp_path / "two.db") as store:
        assert store.export() == first
    with made_again(tmp_path / "three.db", "2026-11-25") as store:
        assert store.export() != first


def test_the_year_is_written_in_bulk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One act for each of 600 interactions would take seconds before the demonstration opens."""
    with open_store(tmp_path / "demo.db", clock=clock_from("2026-11-24")) as store:
        statements: list[str] = []
        execute = store.unit.db.execute_sql

        def counted(sql: str, params: object = None) -> object:
            statements.append(sql)
            return execute(sql, params)

        monkeypatch.setattr(store.unit.db, "execute_sql", counted)
        fill_with_sample_year(store, store.today_date)
        assert 10 < len(statements) < 100


def test_every_act_works_on_it(tmp_path: Path) -> None:
    """The next day the store proposes, lists and undoes as ever."""
    with sample(tmp_path) as store:
        before = store.export()
        item = store.follow_ups.page(FollowUpFilter.ALL, "", 0, 1)[0]
        store.follow_ups.done(item.id)
        store.history.undo()
        assert store.export() == before
        path = store.path
    tomorrow = date(2026, 11, 24) + timedelta(days=7)
    with open_store(path, clock=clock_from(tomorrow.isoformat())) as store:
        assert store.today().strip.planned == 5
        assert store.today().strip.called == 0
