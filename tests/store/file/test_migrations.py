"""An older store is brought to today's schema, after a backup, with everything that was in it."""

from __future__ import annotations

import importlib
import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from peewee import OperationalError

from store import Clock, Store, clock_from, open_store
from store.errors import Corrupt, DiskFull
from store.file import database
from store.file.backups import list_backups
from store.records.call_reports import CallReport
from store.records.calls import Outcome
from store.records.findings import FindingKind, FindingView
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.records.promises import PromiseView
from store.tables import due_days, follow_ups
from tests.worlds.builders import TODAY, contact_file, customer, draft, owe, report
from tests.worlds.everything import derived_is_right

MIGRATIONS = (
    "0001_begin",
    "0002_prepare_and_speak",
    "0003_listen_and_act",
    "0004_windows",
    "0005_instants",
    "0006_rounds",
)
HISTORY = "schema_migration"


def shape(path: Path) -> list[tuple[object, ...]]:
    """Every table with its columns, and every index, trigger and view."""
    with closing(sqlite3.connect(path)) as db:
        made = db.execute("SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY 1, 2").fetchall()
        columns = [
            (name, *column[1:4])
            for kind, name in made
            if kind == "table" and not name.startswith("search_")
            for column in sorted(db.execute(f'PRAGMA table_info("{name}")'), key=lambda column: column[1])
        ]
    return [*made, *columns]


_OF_ANOTHER = tuple(  # go with their index
    f"search_{kind}_{part}" for kind in ("finding", "follow_up") for part in ("config", "data", "docsize", "idx")
)


_ACTING = "SELECT name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
_ACTING_NOW = _ACTING.replace("name, sql", "name, type, sql")


def of_schema(number: int, path: Path) -> None:
    """Take a store back to what the first migrations made of it; the rows that fit in there stay."""
    with closing(sqlite3.connect(path, isolation_level=None)) as new, closing(sqlite3.connect(":memory:")) as old:

        class Old:
            execute_sql = staticmethod(old.execute)

        for name in MIGRATIONS[:number]:
            importlib.import_module(f"store.file.migrations.{name}").up(None, Old)
        kept = {row[0] for row in old.execute("SELECT name FROM sqlite_schema")}
        new.execute("PRAGMA foreign_keys = off")
        of_then = dict(old.execute(_ACTING))
        for name, (kind, sql) in {row[0]: row[1:] for row in new.execute(_ACTING_NOW)}.items():
            if name in of_then and of_then[name] != sql:
                new.execute(f'DROP {kind} "{name}"')
        made = "SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'table'"  # tables last
        for kind, name in new.execute(made).fetchall():
            if name in kept and kind == "table" and not name.startswith("search_"):
                columns = {row[1] for row in old.execute(f"PRAGMA table_info({name})")}
                _older_table(old, new, name, columns)
            elif name not in kept and not name.startswith((*_OF_ANOTHER, HISTORY, "sqlite_")):
                new.execute(f'DROP {kind} "{name}"')
        still = {row[0] for row in new.execute("SELECT name FROM sqlite_schema")}
        for name, sql in of_then.items():
            if name not in still:
                new.execute(sql)
        _older_acts(old, new, kept)
        marks = ", ".join("?" * number)
        new.execute(f"DELETE FROM {HISTORY} WHERE name NOT IN ({marks})", MIGRATIONS[:number])
        new.execute(f"PRAGMA user_version = {number}")


def _older_table(old: sqlite3.Connection, new: sqlite3.Connection, name: str, columns: set[str]) -> None:
    """A table with those columns alone; made anew where its key has others."""
    info = new.execute(f"PRAGMA table_info({name})").fetchall()
    later = [row for row in info if row[1] not in columns]
    if not any(row[5] for row in later):
        for row in later:
            new.execute(f'ALTER TABLE {name} DROP COLUMN "{row[1]}"')
        return
    (sql,) = old.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
    new.execute(f"ALTER TABLE {name} RENAME TO later_{name}")
    new.execute(sql)
    names = ", ".join(sorted(columns))
    new.execute(f"INSERT INTO {name} ({names}) SELECT {names} FROM later_{name}")
    new.execute(f"DROP TABLE later_{name}")


def _older_acts(old: sqlite3.Connection, new: sqlite3.Connection, kept: set[str]) -> None:
    """The journal as it would have been written then: without the tables and the columns that came later."""
    for act, changes in new.execute("SELECT id, changes FROM journal").fetchall():
        steps = [step for step in json.loads(changes) if step[1] in kept]
        for kind, table, *rest in steps:
            columns = {row[1] for row in old.execute(f"PRAGMA table_info({table})")}
            for row in rest[0] if kind == "delete" else rest[1:]:
                for column in row.keys() - columns:
                    del row[column]
        new.execute("UPDATE journal SET changes = ? WHERE id = ?", (json.dumps(steps), act))


@pytest.fixture
def older(tmp_path: Path, clock: Clock) -> Path:
    path = tmp_path / "older.db"
    with open_store(path, clock=clock) as store:
        ana = customer(store, "Ana Ruiz")
        store.calls.record(CallReport(ana, Outcome.VOICEMAIL, notes="asked about the pilot"))
    of_schema(1, path)
    return path


def test_an_older_store_has_the_shape_of_a_new_one(older: Path, store: Store, clock: Clock, tmp_path: Path) -> None:
    with open_store(older, clock=clock, backups=tmp_path / "backups") as upgraded:
        document = upgraded.export()
        (ana,) = upgraded.customers.search("Ana")
        assert [entry.notes for entry in upgraded.customers.history(ana.id)] == ["asked about the pilot"]
        assert upgraded.history.next_undo() == "voicemail to Ana Ruiz"
        upgraded.history.undo()
        upgraded.history.redo()
        assert upgraded.export() == document
    assert shape(older) == shape(store.path)
    assert database.recognise(older) == database.SCHEMA
    (backup,) = list_backups(tmp_path / "backups")
    assert database.recognise(backup.path) == 1


def test_an_upgrade_that_fails_changes_nothing(
    older: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = older.read_bytes()
    monkeypatch.setattr(database, "rows_lost", lambda *_: True)
    with pytest.raises(Corrupt, match="as it was"):
        open_store(older, clock=clock, backups=tmp_path / "backups")
    assert older.read_bytes() == before
    (backup,) = list_backups(tmp_path / "backups")
    with closing(sqlite3.connect(backup.path)) as copy:
        assert copy.execute("SELECT name FROM customer").fetchall() == [("Ana Ruiz",)]


def fills_the_disk(*_: object) -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorname = "SQLITE_FULL"
    raise OperationalError(str(error)) from error


def test_an_upgrade_that_cannot_count_the_rounds_changes_nothing(
    fifth: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fifth.read_bytes()
    with monkeypatch.context() as full:
        full.setattr(due_days, "recount", fills_the_disk)
        with pytest.raises(DiskFull, match="Nothing was changed"):
            open_store(fifth, clock=clock, backups=tmp_path / "backups")
    assert fifth.read_bytes() == before
    with open_store(fifth, clock=clock, backups=tmp_path / "backups") as upgraded:
        assert [one.attempts for one in map(upgraded.customers.get, (1, 2, 3))] == [1, 0, 1]


def test_owners_of_the_second_schema_become_the_team(tmp_path: Path, clock: Clock) -> None:
    """One colleague however the name was spelled; promises made in a call were told on its day."""
    path = tmp_path / "second.db"
    with open_store(path, clock=clock) as store:
        ana = customer(store, "Ana Ruiz")
        notes = "> send it @dana fri !told\n> ring them @dana\n> ask @tom !@josé\n> the invoice, mine"
        store.calls.record(report(ana, Outcome.TALKED, notes=notes))
    spelled = ("Dana", "dana", "tom", "")
    with closing(sqlite3.connect(path)) as db, db:
        items = [row[0] for row in db.execute("SELECT id FROM follow_up WHERE kind = 'action' ORDER BY id")]
        for row_id, owner in zip(items, spelled, strict=True):
            db.execute("UPDATE follow_up SET owner = ?, contact_by = '' WHERE id = ?", (owner, row_id))
        db.execute("UPDATE follow_up SET contact_by = 'DANA' WHERE id = ?", (items[2],))
        db.execute("DELETE FROM colleague")
    of_schema(2, path)
    with open_store(path, clock=clock, backups=tmp_path / "backups") as upgraded:
        assert upgraded.follow_ups.owners() == ("Dana", "tom")
        document = upgraded.export()
        owed = [item for item in document["customers"][0]["follow_ups"] if item["kind"] == "action"]
        assert [(item["owner"], item["contact_by"]) for item in owed] == [
            ("Dana", ""), ("Dana", ""), ("tom", "Dana"), ("", ""),
        ]  # fmt: skip
        assert [item["told_day"] for item in owed] == ["2026-11-24", None, None, None]


def test_acts_of_the_second_schema_are_undone_and_done_again(tmp_path: Path, clock: Clock) -> None:
    """Rows that come back get what a row has today; whoever they name is in the team, under one spelling."""
    path = tmp_path / "second.db"
    with open_store(path, clock=clock) as store:
        ana = customer(store, "Ana Ruiz")
        found = store.research.add_finding(ana, FindingKind.HEADS_UP, "layoffs", "web").created_id or 0
        store.research.remove_finding(found)
        item = owe(store, ana, "the draft", owner="Dana", contact_by="Noor", told=True)
        store.follow_ups.edit(item, FollowUpForm("the draft", TODAY, owner="Tom"))
        store.imports.apply(store.imports.plan([contact_file(draft("Jo Park"))]))
        store.customers.archive(customer(store, "Wim Bos"))
        store.calls.record(report(ana, Outcome.TALKED, notes="> send it @dana fri !told"))
        store.history.undo()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("DELETE FROM colleague")
        db.execute('UPDATE journal SET changes = replace(changes, \'"owner":"Dana"\', \'"owner":"DANA"\')')
        db.execute(
            'UPDATE journal SET changes = replace(changes, \'"promised_day":"2026-11-27"\', \'"promised_day":null\')'
        )
    of_schema(2, path)
    with open_store(path, clock=clock, backups=tmp_path / "backups") as upgraded:
        assert upgraded.follow_ups.owners() == ("DANA", "Noor", "Tom")
        upgraded.history.redo()
        (told,) = upgraded.promises.page(PromiseView.ALL, None, 0, 9)
        assert (told.item.owner, told.item.promised, told.item.told_on) == ("DANA", date(2026, 11, 27), TODAY)
        end = upgraded.export()
        done = 0
        while upgraded.history.next_undo():
            upgraded.history.undo()
            done += 1
            names = {
                name
                for one in upgraded.promises.page(PromiseView.ALL, None, 0, 9)
                for name in (one.item.owner, one.item.contact_by)
            }
            assert names <= {"", *upgraded.follow_ups.owners()}
            derived_is_right(upgraded)
        assert upgraded.customers.count() == 0
        for _ in range(done):
            upgraded.history.redo()
        assert upgraded.export() == end


def test_ten_thousand_follow_ups_of_the_second_schema_are_all_there(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "second.db"
    with open_store(path, clock=clock) as store:
        ana = customer(store, "Ana Ruiz")
        owe(store, ana, told=True)
    spelled = ("Dana", "DÁNA", "dana ", "Tom", "")
    row = (
        "INSERT INTO follow_up (uid, customer_id, kind, what, owner, contact_by, due_day, promised_day, told, state, "
        " reason, closed_day, version) VALUES (?, ?, 'action', 'x', ?, ?, '2026-11-27', ?, ?, ?, '', ?, 1)"
    )
    with closing(sqlite3.connect(path)) as db, db:
        for n in range(10_000):
            told, open_ = n % 2, n % 3
            closed = None if open_ else "2026-11-25"
            promised = "2026-11-27" if told and n % 7 else None
            values = (spelled[n % 5], spelled[n % 4], promised, told, "open" if open_ else "done", closed)
            db.execute(row, (f"{n:032}", ana, *values))
    of_schema(2, path)
    with open_store(path, clock=clock, backups=tmp_path / "backups") as upgraded:
        assert upgraded.follow_ups.owners() == ("Dana", "Tom")
        counts = upgraded.promises.counts()
        assert counts.overall.total == 5_001
        assert dict(counts.owners).keys() == {"", "Dana", "Tom"}
        assert sum(some.total for _, some in counts.owners) == 5_001
        assert len(upgraded.export()["customers"][0]["follow_ups"]) == 10_001


def test_drafts_of_the_third_schema_are_those_of_a_window_that_is_gone(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "third.db"
    with open_store(path, clock=clock) as store:
        ana = store.customers.get(customer(store, "Ana Ruiz"))
        store.drafts.of_call(ana).save({"notes": "half a sentence"})
        store.drafts.of_profile(ana).save({"national": "punctual"})
        store.drafts.save("finding-line:7:2", {"line": "older"})
    with open_store(path, clock=clock_from("2026-11-24T10:00")) as store:
        store.drafts.save("finding-line:7:13", {"line": "newer"})
    of_schema(3, path)
    with open_store(path, clock=clock, backups=tmp_path / "backups") as upgraded:
        box = upgraded.drafts.of_call(ana)
        kept = box.kept()
        assert kept is not None
        assert (kept.values, kept.base, kept.day) == ({"notes": "half a sentence"}, {}, TODAY)
        assert [name for _, name in upgraded.plan.unsaved_calls()] == ["Ana Ruiz"]
        box.clear()  # it was taken over, so it can be forgotten
        assert box.load() == {}
        assert upgraded.drafts.of_profile(ana).load() == {"national": "punctual"}
        line = upgraded.drafts.at("finding-line:7")  # it had one for each version
        for body in ("newer", "older"):
            assert line.load() == {"line": body}
            line.clear()
        assert line.load() == {}


@pytest.fixture
def fifth(tmp_path: Path) -> Path:
    """A store of the fifth schema: tries that stand as follow-ups, of acts that can be undone and of one that is."""
    path = tmp_path / "fifth.db"
    with open_store(path, clock=clock_from("2026-11-18T10:00")) as store:
        late = owe(store, customer(store, "Ana Ruiz"), "the draft", told=True, due=date(2026, 11, 19))
    with open_store(path, clock=clock_from("2026-11-20T10:00")) as store:
        ana, bea, cem = (1, *(customer(store, name) for name in ("Bea [/b] =cmd|", "Cem Ak")))
        for one in (ana, bea, cem):
            store.calls.record(CallReport(one, Outcome.VOICEMAIL))
            with store.unit.writing(), store.unit.act(f"try of {one}") as recorder:
                (call,) = store.unit.db.execute_sql("SELECT max(id) FROM interaction").fetchone()
                form = FollowUpForm("try again", date(2026, 11, 24), kind=FollowUpKind.RETRY)
                follow_ups.add(recorder, one, form, call, told_on=TODAY)
        store.calls.record(report(bea, Outcome.TALKED))
        store.follow_ups.renegotiate(late, date(2026, 11, 30))
        store.calls.record(report(cem, Outcome.TALKED))
        store.history.undo()
    of_schema(5, path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE interaction SET reached = 1 WHERE outcome = 'voicemail'")
    return path


def test_tries_of_the_fifth_schema_stand_in_the_round_of_calls(fifth: Path, clock: Clock, tmp_path: Path) -> None:
    with open_store(fifth, clock=clock, backups=tmp_path / "backups") as upgraded:
        tries = "SELECT c.name, f.state, f.reason FROM follow_up f JOIN customer c ON c.id = f.customer_id"
        tries += " WHERE f.kind = 'try again' ORDER BY c.id"
        reason = "tries stand in the round of calls now"
        now = [("Ana Ruiz", "dropped", reason), ("Bea [/b] =cmd|", "done", ""), ("Cem Ak", "dropped", reason)]
        assert upgraded.unit.db.execute_sql(tries).fetchall() == now
        (ana,) = (upgraded.customers.get(row.id) for row in upgraded.customers.search("Ana"))
        assert (ana.attempts, ana.again, ana.rests) == (1, TODAY, None)
        came = {row[0] for row in upgraded.unit.db.execute_sql("SELECT came_in FROM customer").fetchall()}
        assert came == {"2026-11-20"}
        assert upgraded.promises.counts().overall.renegotiated == 1
        (promise,) = upgraded.promises.page(PromiseView.ALL, None, 0, 9)
        assert promise.item.missed
        derived_is_right(upgraded)
        end = upgraded.export()
        upgraded.history.redo()  # the conversation
        upgraded.history.undo()
        done, states = 0, []
        while upgraded.history.next_undo():
            states += [row[1] for row in upgraded.unit.db.execute_sql(tries).fetchall()]
            upgraded.history.undo()
            derived_is_right(upgraded)
            done += 1
        assert set(states) == {"dropped", "done"}  # none ever stands open beside the round
        for _ in range(done):
            upgraded.history.redo()
        assert upgraded.export() == end
        assert upgraded.unit.db.execute_sql(tries).fetchall() == now


@pytest.fixture
def sixth(tmp_path: Path) -> Path:
    """A store of the sixth schema: criticism that was settled, of acts that can be undone and of one that is."""
    path = tmp_path / "sixth.db"
    with open_store(path, clock=clock_from("2026-11-18T10:00")) as store:
        for name in ("Ana Ruiz", "Bea [/b] =cmd|", "Cem Ak", "Dov Levi"):
            found = store.findings.add_line(customer(store, name), "- invoices come late").created_id or 0
            store.findings.settle(found, "they leave on the third")
            if name.startswith("Bea"):
                store.research.remove_finding(found)
            elif name.startswith("Cem"):
                store.history.undo()
        stays = store.findings.add_line(1, "+ @dana saved it").created_id or 0
        store.findings.told_colleague(stays)
    of_schema(6, path)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE finding SET told_day = NULL WHERE kind = 'criticism'")
    return path


def test_settled_criticism_of_the_sixth_schema_is_known_to_the_customer(
    sixth: Path, clock: Clock, tmp_path: Path
) -> None:
    with open_store(sixth, clock=clock, backups=tmp_path / "backups") as upgraded:

        def states() -> list[tuple]:
            sql = "SELECT settled_day, told_day FROM finding WHERE kind = 'criticism' ORDER BY id"
            return upgraded.unit.db.execute_sql(sql).fetchall()

        day = "2026-11-18"
        assert states() == [(day, day), (None, None), (day, day)]
        assert upgraded.unit.db.execute_sql("SELECT told_day FROM finding WHERE kind = 'kudos'").fetchall() == [(day,)]
        end, done = upgraded.export(), 0
        seen: set[tuple] = set()
        while upgraded.history.next_undo():
            upgraded.history.undo()
            seen |= set(states())
            derived_is_right(upgraded)
            done += 1
        assert seen == {(day, day), (None, None)}  # none is ever settled without their knowing
        for _ in range(done):
            upgraded.history.redo()
            assert set(states()) <= seen
        assert upgraded.export() == end


def test_an_upgraded_store_takes_the_three_kinds_and_what_is_new_of_customers(
    sixth: Path, clock: Clock, tmp_path: Path
) -> None:
    with open_store(sixth, clock=clock, backups=tmp_path / "backups") as upgraded:
        one = upgraded.customers.get(1)
        assert (one.address_as, one.how_met, one.need, one.renewal_day) == ("", "", "", None)
        for kind in (FindingKind.OUR_MISTAKE, FindingKind.HARD_NEWS, FindingKind.NEXT_TIME):
            upgraded.research.add_finding(1, kind, "two invoices")
        assert upgraded.findings.counts()[FindingView.OPEN].open == 5
