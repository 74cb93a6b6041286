"""One value that cannot be read closes nothing: it is shown as such, and stays what it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from store import Corrupt, Store, clock_from, open_store
from store.file.bad_values import columns, find
from store.file.columns import DayField, InstantField, Number, Text, WallTimeField, Word
from store.records.calls import Outcome
from store.records.finding_views import FindingFilter, FindingGroup
from store.records.findings import FindingView
from store.records.follow_ups import FollowUpFilter
from store.records.promises import PromiseView
from store.records.unreadable import UNREADABLE
from store.rules.days.dates import say_day, spell_day
from store.rules.outcome_table import row_of
from tests.worlds.everything import NOW, full_store

NO_TEXT = "CAST(X'C36D20FF' AS TEXT)"
BAD = {
    DayField: ("'2026-13-45'", "''", "7", NO_TEXT),
    InstantField: ("'yesterday'", "7", NO_TEXT),
    WallTimeField: ("'25:99'", "7", NO_TEXT),
    Text: (NO_TEXT, "X'FF00'"),
    Word: (NO_TEXT, "X'FF00'", "'teleported'"),
    Number: ("'many'", "X'FF00'", "1e300"),
}
TYPED = {column.table: [c for c in columns() if c.table == column.table] for column in columns()}


def spoil(path: Path, table: str, values: dict[str, str]) -> None:
    """These columns of every row, or of the first where each must be another."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA ignore_check_constraints = 1")
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        for column, value in values.items():
            try:
                db.execute(f'UPDATE "{table}" SET "{column}" = {value}')
            except sqlite3.IntegrityError:
                first = f'(SELECT min(rowid) FROM "{table}")'
                db.execute(f'UPDATE "{table}" SET "{column}" = {value} WHERE rowid = {first}')
        for _, sql in triggers:
            db.execute(sql)
        db.commit()


def read_all(store: Store) -> None:
    """What every screen and every command asks of a store."""
    for ask in (*_of_lists(store), *_of_customers(store), *_of_the_team(store)):
        ask()


def _of_lists(store: Store) -> list[Callable[[], Any]]:
    views = [
        (lambda view=view, group=group: store.findings.page(FindingFilter(view, group), 0, 50))
        for view in FindingView
        for group in FindingGroup
    ]
    queues = [(lambda which=which: store.follow_ups.page(which, "", 0, 50)) for which in FollowUpFilter]
    ledgers = [(lambda view=view: store.promises.page(view, None, 0, 50)) for view in PromiseView]
    return [
        store.today, store.strip, store.export, store.plan.unsaved_calls, store.plan.drafted,
        store.history.next_undo,
        store.history.next_redo, store.findings.counts, store.promises.counts,
        store.ideas.all, store.imports.layouts, store.mail.calendars,
        store.scripts.sets, store.scripts.texts, lambda: store.follow_ups.page(FollowUpFilter.ALL, "draft", 0, 50),
        *views, *queues, *ledgers,
    ]  # fmt: skip


def _of_customers(store: Store) -> list[Callable[[], Any]]:
    total = store.customers.count()
    asked: list[Callable[[], Any]] = [lambda: store.customers.search("a"), lambda: store.customers.search("sla draft")]
    for row in store.customers.page(0, 50, total):
        asked += [
            lambda one=row.id: store.brief(one),
            lambda one=row.id: store.customers.get(one),
            lambda one=row.id: store.customers.history(one),
            lambda one=row.id: store.research.sheet(one),
            lambda one=row.id: store.scripts.filled(one),
            lambda one=row.id: store.scripts.questions(one),
            lambda one=row.id: store.mail.offer(one),
            lambda one=row.id: store.calls.consequences(one),
            lambda one=row.id: store.follow_ups.of_customer(one),
        ]
    promised = store.promises.page(PromiseView.ALL, None, 0, 50)
    asked += [(lambda item=item: store.promises.one(item.item.id)) for item in promised]
    return asked


def _of_the_team(store: Store) -> list[Callable[[], Any]]:
    def letters() -> None:
        briefs = store.team.briefs(everything=True)
        store.team.markdown(briefs)
        for one in briefs:
            store.team.letter(one)

    return [store.team.all, store.team.counts, store.team.week_kudos, letters]


@pytest.mark.parametrize("table", TYPED)
def test_what_cannot_be_read_closes_nothing_and_check_names_it(tmp_path: Path, table: str) -> None:
    bad = {column.name: BAD[type(column.field)] for column in TYPED[table]}
    for n in range(max(map(len, bad.values()))):
        path = tmp_path / f"{n}.db"
        full_store(path).close()
        values = {column: each[n % len(each)] for column, each in bad.items()}
        spoil(path, table, values)
        with open_store(path, clock=clock_from(NOW)) as store:
            read_all(store)
        with closing(sqlite3.connect(path)) as db:
            some = db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            found = {one.column for one in find(db) if one.table == table}
        fine = {
            column.name
            for column in TYPED[table]
            if (values[column.name] == "'teleported'" and column.words is None)
            or (values[column.name] == "''" and column.field.null)
        }
        assert found == (set(values) - fine if some else set())


def value(path: Path, table: str, column: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as db:
        db.text_factory = bytes
        return [row[0] for row in db.execute(f'SELECT "{column}" FROM "{table}" ORDER BY id')]


def test_it_is_shown_as_such(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    full_store(path).close()
    spoil(
        path, "interaction", {"day": "'2026-13-45'", "at": "'yesterday'", "outcome": "'teleported'", "mood": "'blue'"}
    )
    with open_store(path, clock=clock_from(NOW)) as store:
        one = next(row.id for row in store.customers.page(0, 9, 9) if row.name == "Ana Ruiz")
        (entry, *_) = store.customers.history(one)
        assert spell_day(entry.day) == say_day(entry.day, store.today_date) == f"{entry.at:%H:%M}" == UNREADABLE
        assert entry.outcome is not None
        assert (entry.outcome.value, row_of(entry.outcome).name) == (UNREADABLE, "Unreadable")
        assert entry.mood is not None
        assert entry.mood.value == UNREADABLE
        assert entry.outcome not in set(Outcome)


def test_an_act_on_the_same_row_leaves_it_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    full_store(path).close()
    spoil(path, "follow_up", {"kind": "'teleported'", "told_day": "'once'", "reason": "CAST(X'C36D20FF' AS TEXT)"})
    spoil(path, "customer", {"talk_day": "'2026-13-45'", "seed_day": "7", "talk_mood": "'blue'"})
    told = ("follow_up", ("kind", "told_day", "reason")), ("customer", ("talk_day", "seed_day", "talk_mood"))
    before = {(table, column): value(path, table, column) for table, columns in told for column in columns}
    done = 0
    with open_store(path, clock=clock_from(NOW)) as store:
        for row in store.customers.page(0, 9, 9):
            customer = store.customers.get(row.id)
            store.research.describe(row.id, replace(customer.profile, national="Danish"), customer.version)
            for item in store.follow_ups.of_customer(row.id):
                store.follow_ups.snooze(item.id, 1)
                done += 1
            done += 1
        for _ in range(done):
            store.history.undo()
        for _ in range(done):
            store.history.redo()
    assert before == {(table, column): value(path, table, column) for table, column in before}


def test_an_act_whose_way_back_cannot_be_read_is_not_undone(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    full_store(path).close()
    spoil(path, "journal", {"changes": "'half'"})
    before = path.read_bytes()
    with open_store(path, clock=clock_from(NOW)) as store, pytest.raises(Corrupt, match="cannot be read"):
        store.history.undo()
    assert path.read_bytes() == before
