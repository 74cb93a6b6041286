"""While another program writes: reading goes on, opening too, and who has to wait says so and can be left."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from peewee import DatabaseError

from store import Clock, Locked, Store, clock_from, open_store
from store.file import patience
from store.records.today import Section
from tests.worlds.builders import call, contact_file, customer, draft, owe
from tests.worlds.holding import held


def test_a_store_opens_and_reads_while_another_program_writes(store: Store, clock: Clock) -> None:
    one = customer(store)
    owe(store, one)
    document = store.export()
    with held(store.path, "IMMEDIATE"), open_store(store.path, clock=clock) as other:
        other.wait_at_most(0)  # nothing here may wait
        assert other.writable
        assert other.today().strip.customers == 1
        assert other.export() == document
        assert store.brief(one).customer.name == "Ana Ruiz"
        assert not store.changed_elsewhere()


def test_the_five_are_shown_while_they_cannot_be_written(store: Store, clock: Clock) -> None:
    one = customer(store)
    later = clock_from("2026-12-01")  # of the week after
    with held(store.path, "IMMEDIATE"), open_store(store.path, clock=later) as other:
        day = other.today()
        assert [item.customer_id for item in day.queue if item.section is Section.FIVE] == [one]
        assert (day.strip.planned, other.strip().planned) == (1, 1)
        following = other.plan.next_call(0)
        assert following is not None
        assert following.customer_id == one
    with open_store(store.path, clock=later) as other:
        assert other.today() == day
        assert other.strip().planned == 1


def test_a_writer_that_cannot_wait_any_longer_says_so_and_has_changed_nothing(store: Store) -> None:
    one = customer(store)
    document = store.export()
    store.wait_at_most(0.05)
    with held(store.path, "IMMEDIATE"):
        with pytest.raises(Locked, match=r"in use by another program.*Nothing was changed"):
            call(store, one)
        with pytest.raises(Locked):
            store.drafts.save("notes", {"text": "hello"})
    assert store.export() == document
    call(store, one)


def test_a_writer_waits_for_the_other_and_says_so_once(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = customer(store)
    said: list[str] = []
    monkeypatch.setattr(patience, "SAY_AFTER", 0.0)
    with held(store.path, "IMMEDIATE") as release:

        def waits() -> None:
            said.append("waits")
            release()

        with open_store(store.path, clock=clock, waits=waits) as other:
            assert not said
            call(other, one)
            call(other, one)
    assert len(said) == 1
    assert store.customers.history_count(one) == 2


def test_a_wait_can_be_left(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    one = customer(store)
    monkeypatch.setattr(patience, "SAY_AFTER", 0.0)

    def leave() -> None:
        raise KeyboardInterrupt

    with open_store(store.path, clock=clock, waits=leave) as other:
        with held(store.path, "IMMEDIATE"), pytest.raises(KeyboardInterrupt):
            call(other, one)
        assert other.customers.history_count(one) == 0
        call(other, one)


def test_a_reader_waits_where_another_program_lets_nobody_read(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer(store)
    said: list[str] = []
    monkeypatch.setattr(patience, "SAY_AFTER", 0.0)
    with held(store.path, "EXCLUSIVE") as release:

        def waits() -> None:
            said.append("waits")
            release()

        with open_store(store.path, clock=clock, waits=waits) as other:
            assert other.customers.count() == 1
    assert said == ["waits"]


def test_a_look_for_changes_never_waits(store: Store) -> None:
    customer(store)
    assert not store.changed_elsewhere()
    with held(store.path, "EXCLUSIVE", "done") as release:
        store.wait_at_most(60)
        with pytest.raises(Locked):
            store.changed_elsewhere()
        release()
    with held(store.path, "IMMEDIATE", "done"):
        pass
    assert store.changed_elsewhere()  # nothing was missed
    assert not store.changed_elsewhere()


def test_an_import_lets_others_read_until_it_is_committed(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer(store)
    people = [draft(f"Person {n}", email=f"p{n}@many.example", title="x" * 200) for n in range(3_000)]
    store.unit.db.execute_sql("PRAGMA cache_size = 10")  # pages: far less than it writes
    with open_store(store.path, clock=clock) as other:
        other.wait_at_most(0)
        read: list[int] = []
        commit = store.unit.db.commit

        def last_look() -> None:
            read.append(other.customers.count())
            commit()

        monkeypatch.setattr(store.unit.db, "commit", last_look)
        store.imports.apply(store.imports.plan([contact_file(*people)]))
        assert read == [1]
        assert other.customers.count() == 3_001


def test_what_follows_the_settings_is_made_up_for_when_the_other_has_ended(store: Store, clock: Clock) -> None:
    one = customer(store)
    call(store, one)
    wanted = replace(store.preferences, cadence=tuple((tier, 5) for tier, _ in store.preferences.cadence))
    with held(store.path, "IMMEDIATE"):
        other = open_store(store.path, clock=clock, preferences=wanted)
        assert "=5" not in other.drafts.choice("cadence")
    other.changed_elsewhere()
    kept = other.drafts.choice("cadence")
    assert kept.startswith(" ".join(f"{tier}=5" for tier, _ in wanted.cadence))
    other.close()


def test_an_end_is_waited_for_also_right_after_a_wait_in_vain() -> None:
    busy = sqlite3.OperationalError("database is locked")
    busy.sqlite_errorname = "SQLITE_BUSY"
    refusal = DatabaseError("database is locked")
    refusal.__cause__ = busy
    waiting = patience.Patience()
    waiting.seconds = 0.01
    answers = iter([refusal, refusal, "committed"])

    def never() -> str:
        raise refusal

    def in_the_end() -> object:
        answer = next(answers)
        if isinstance(answer, DatabaseError):
            raise answer
        return answer

    with pytest.raises(DatabaseError):
        waiting.until(never)
    assert waiting.until(in_the_end, 1.0) == "committed"
