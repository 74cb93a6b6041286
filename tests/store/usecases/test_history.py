"""Undo and redo: every act by its name, whole, across a restart; and failures that leave nothing behind."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from store import Conflict, Corrupt, DiskFull, Invalid, ReadOnly, Store, open_store
from store.file import journal, search
from store.records.call_reports import Touch
from store.records.calls import Channel, Outcome, StartedBy
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.tables import due_days
from tests.worlds.builders import TODAY, call, contact_file, customer, draft, form, later, met, owe, report

FRI = date(2026, 11, 27)
Act = Callable[[Store, int, int], object]


def reopened(store: Store) -> Store:
    path = store.path
    store.close()
    return open_store(path, clock=store.clock)


def bring(store: Store) -> None:
    """An import that adds one, fills another."""
    known = draft("Ana Ruiz", phone="+1 303 555 0142", email="ana@larkfield.example", line=2, title="COO")
    fresh = draft("Noor Vale", email="noor@vale.example", line=3, last_activity=TODAY - timedelta(days=9))
    store.imports.apply(store.imports.plan([contact_file(known, fresh)]))


ACTS: dict[str, tuple[Act, str]] = {
    "add": (lambda s, c, f: s.customers.add(form("Noor Vale", phones=())), "new customer Noor Vale"),
    "edit": (
        lambda s, c, f: s.customers.edit(c, form("Ana M. Ruiz"), s.customers.get(c).version),
        "edit of Ana M. Ruiz",
    ),
    "archive": (lambda s, c, f: s.customers.archive(_free(s)), "archive of Jo Park"),
    "voicemail": (lambda s, c, f: call(s, c), "voicemail to Ana Ruiz"),
    "talked": (
        lambda s, c, f: call(s, c, Outcome.TALKED, notes="> send it @dana fri"),
        "talked with Ana Ruiz",
    ),
    "touch": (lambda s, c, f: s.calls.log(Touch(c, Channel.EMAIL, StartedBy.THEM)), "e-mail from Ana Ruiz"),
    "visit": (lambda s, c, f: s.calls.log(Touch(c, Channel.VISIT, StartedBy.US)), "visit with Ana Ruiz"),
    "owe": (lambda s, c, f: owe(s, c, "one more"), "to-do for Ana Ruiz"),
    "done": (lambda s, c, f: s.follow_ups.done(f), "done: write the echo (Ana Ruiz)"),
    "snooze": (lambda s, c, f: s.follow_ups.snooze(f, 1), "move to Mon 30 Nov: write the echo (Ana Ruiz)"),
    "reassign": (lambda s, c, f: s.follow_ups.reassign(f, "Tom"), "write the echo (Ana Ruiz) to Tom"),
    "drop": (lambda s, c, f: s.follow_ups.drop(f, "why"), "drop: write the echo (Ana Ruiz)"),
    "rewrite": (
        lambda s, c, f: s.follow_ups.edit(f, FollowUpForm("call", FRI, told=True)),
        "edit of “call” for Ana Ruiz",
    ),
    "plan": (lambda s, c, f: s.plan.toggle(c), "Ana Ruiz off this week's five"),
    "not today": (lambda s, c, f: s.plan.not_today(c), "Ana Ruiz not today"),
    "import": (lambda s, c, f: bring(s), "import of people.csv: 1 new, 1 updated"),
}


def _free(store: Store) -> int:
    return store.customers.search("jo park")[0].id


@pytest.fixture
def peopled(store: Store) -> tuple[Store, int, int]:
    """Ana with an e-mail to write, and Jo."""
    ana = customer(store)
    customer(store, "Jo Park", phones=("+1 303 555 0111",))
    return store, ana, owe(store, ana, "write the echo", kind=FollowUpKind.EMAIL, due=FRI)


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_one_step_that_undo_and_redo_know_by_name(peopled: tuple[Store, int, int], name: str) -> None:
    store, ana, item = peopled
    act, label = ACTS[name]
    start = store.export()
    act(store, ana, item)
    end = store.export()
    assert end != start
    assert store.history.next_undo() == label
    assert store.history.undo().label == label
    assert store.export() == start
    assert store.history.next_redo() == label
    assert store.history.redo().label == label
    assert store.export() == end
    assert store.history.next_redo() == ""


@pytest.mark.parametrize("name", ACTS)
def test_derived_tables_follow_undo_and_redo(peopled: tuple[Store, int, int], name: str) -> None:
    store, ana, item = peopled
    ACTS[name][0](store, ana, item)
    for step in (store.history.undo, store.history.redo, store.history.undo):
        step()
        assert_derived(store)


def assert_derived(store: Store) -> None:
    """Search, counts and what follows from the log are as if made anew."""

    def ask(sql: str) -> list[tuple[object, ...]]:
        return store.unit.db.execute_sql(sql).fetchall()

    documents = "SELECT kind, ref, customer_id, names, body, grams FROM search_doc ORDER BY kind, ref"
    before = ask(documents)
    unit = store.unit
    with unit.writing():
        recorder = journal.Recorder(unit.db)
        for (customer_id,) in ask("SELECT id FROM customer"):
            due_days.refresh_from_log(recorder, int(str(customer_id)), unit.preferences)
        assert recorder.steps == []
        search.rebuild(unit.db)
    assert ask(documents) == before
    assert ask("SELECT day, started_by, n FROM day_count WHERE n <> 0 ORDER BY 1, 2") == ask(
        "SELECT day, started_by, count(*) FROM interaction WHERE reached GROUP BY 1, 2 ORDER BY 1, 2"
    )
    assert dict(ask("SELECT what, n FROM tally")) == {
        "customers": ask("SELECT count(*) FROM customer WHERE NOT archived")[0][0],
        "archived": ask("SELECT count(*) FROM customer WHERE archived")[0][0],
        "open": ask("SELECT count(*) FROM follow_up WHERE state = 'open'")[0][0],
    }
    for index in ("search_name", "search_text", "search_gram", "search_finding", "search_follow_up"):
        ask(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")


def test_all_the_way_back_and_forth_across_restarts(peopled: tuple[Store, int, int]) -> None:
    store, ana, item = peopled
    states = [store.export()]
    for name in ("voicemail", "touch", "owe", "plan", "import", "talked", "done"):
        ACTS[name][0](store, ana, item)
        states.append(store.export())
    for state in reversed(states[:-1]):
        store = reopened(store)
        store.history.undo()
        assert store.export() == state
    for state in states[1:]:
        store = reopened(store)
        store.history.redo()
        assert store.export() == state
    store.close()


def test_undo_reaches_the_empty_store_and_then_says_so(store: Store) -> None:
    empty = store.export()
    customer(store)
    customer(store, "Jo Park", phones=())
    store.history.undo()
    store.history.undo()
    assert store.export() == empty
    assert store.history.next_undo() == ""
    with pytest.raises(Conflict, match="nothing to undo"):
        store.history.undo()


def test_a_new_act_forgets_what_could_be_redone(store: Store) -> None:
    customer(store)
    store.history.undo()
    customer(store, "Jo Park")
    assert store.history.next_redo() == ""
    with pytest.raises(Conflict, match="nothing to redo"):
        store.history.redo()
    assert store.customers.count() == 1


def test_an_act_that_changes_nothing_leaves_no_step(store: Store) -> None:
    one = customer(store)
    item = owe(store, one)
    store.follow_ups.reassign(item, "")
    assert store.history.next_undo() == "to-do for Ana Ruiz"


def test_drafts_and_choices_are_no_steps(store: Store) -> None:
    store.drafts.save("call:1", {"notes": "half"})
    store.drafts.choose("theme", "light")
    assert store.history.next_undo() == ""
    assert store.drafts.choice("theme") == "light"


def test_a_draft_is_kept_letter_by_letter(store: Store) -> None:
    typed = {"notes": "half a pair \ud800, Özil, 王, \x00 \u202e"}
    store.drafts.save("call:1", typed)
    assert store.drafts.load("call:1") == typed


def test_ids_of_undone_rows_can_be_used_again_by_redo(store: Store) -> None:
    one = customer(store)
    call(store, one)
    store.history.undo()
    store.drafts.save(f"call:{store.customers.get(one).uid}", {"notes": "kept"})
    store.history.redo()
    assert len(store.customers.history(one)) == 1
    assert len(store.follow_ups.of_customer(one)) == 1


def test_the_weeks_proposals_do_not_stand_in_the_way_of_undo(store: Store) -> None:
    one = customer(store)
    store.plan.toggle(one)
    with later(store, "2026-12-01") as opened:
        assert opened.today().strip.planned == 1
        opened.history.undo()
        opened.history.undo()
        assert opened.customers.count() == 0
        opened.today()
        opened.history.redo()
        opened.history.redo()
        assert opened.customers.count() == 1


def test_steps_are_kept_for_thirty_days_and_at_least_two_hundred(store: Store) -> None:
    one = customer(store)
    for _ in range(205):
        store.calls.log(Touch(one, Channel.TEXT, StartedBy.US))
    kept = "SELECT count(*) FROM journal"
    assert store.unit.db.execute_sql(kept).fetchone() == (206,)
    with later(store, TODAY + timedelta(days=31)) as opened:
        opened.calls.log(Touch(one, Channel.TEXT, StartedBy.US))
        assert opened.unit.db.execute_sql(kept).fetchone() == (200,)
        for _ in range(200):
            opened.history.undo()
        assert opened.customers.history_count(one) == 6


def test_an_import_can_be_undone_and_done_again_as_one_step(store: Store) -> None:
    drafts = [draft(f"Person {n}", email=f"p{n}@example.example", line=n) for n in range(600)]
    empty = store.export()
    store.imports.apply(store.imports.plan([contact_file(*drafts)]))
    full = store.export()
    assert store.customers.count() == 600
    store.history.undo()
    assert store.export() == empty
    assert store.customers.search("person") == ()
    store.history.redo()
    assert store.export() == full
    assert len(store.customers.search("person")) == 300


def test_a_preview_made_before_another_change_is_not_written(store: Store) -> None:
    plan = store.imports.plan([contact_file(draft("Noor Vale", email="noor@vale.example"))])
    customer(store)
    with pytest.raises(Conflict, match="changed since"):
        store.imports.apply(plan)
    assert store.customers.count() == 1


def test_the_same_file_twice_changes_nothing(store: Store) -> None:
    customer(store)
    bring(store)
    before, label = store.export(), store.history.next_undo()
    bring(store)
    assert store.export() == before
    assert store.history.next_undo() == label


# Failures in the middle


class BrokenError(Exception):
    """What a test breaks an act with."""


def broken(*_: object, **__: object) -> None:
    raise BrokenError


@pytest.mark.parametrize(
    "place",
    [
        "store.tables.due_days.refresh_from_log",
        "store.tables.drafts.clear",
        "store.file.search.refresh",
        "store.file.journal.write",
        "store.tables.week.put_on",
    ],
)
def test_a_failure_in_the_middle_of_a_call_leaves_nothing(
    peopled: tuple[Store, int, int], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    store, ana, _ = peopled
    store.drafts.save(f"call:{store.customers.get(ana).uid}", {"notes": "typed"})
    before, label, days = store.export(), store.history.next_undo(), store.strip()
    with monkeypatch.context() as patched:
        patched.setattr(place, broken)
        with pytest.raises(BrokenError):
            store.calls.record(report(ana, Outcome.VOICEMAIL))
    assert store.export() == before
    assert store.history.next_undo() == label
    assert store.strip() == days
    assert store.drafts.load(f"call:{store.customers.get(ana).uid}") == {"notes": "typed"}
    assert_derived(store)
    call(store, ana)  # and the store is as usable as before
    assert store.history.next_undo() == "voicemail to Ana Ruiz"


@pytest.mark.parametrize("name", ["import", "talked", "edit", "done", "plan"])
def test_a_failure_at_the_very_end_of_any_act_leaves_nothing(
    peopled: tuple[Store, int, int], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    store, ana, item = peopled
    before = store.export()
    with monkeypatch.context() as patched:
        patched.setattr(journal, "write", broken)
        with pytest.raises(BrokenError):
            ACTS[name][0](store, ana, item)
    assert store.export() == before
    assert_derived(store)


def test_a_failure_while_undoing_leaves_the_act_done(
    peopled: tuple[Store, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    store, ana, _ = peopled
    met(store, ana, 3)
    before = store.export()
    with monkeypatch.context() as patched:
        patched.setattr(search, "refresh", broken)
        with pytest.raises(BrokenError):
            store.history.undo()
    assert store.export() == before
    assert store.history.next_undo() == "visit with Ana Ruiz"
    store.history.undo()


def call_until_full(store: Store, customer_id: int) -> None:
    for _ in range(500):
        call(store, customer_id, notes="x" * 5000)


def test_a_full_disk_is_said_in_a_sentence_and_changes_nothing(store: Store) -> None:
    one = customer(store)
    before = store.export()
    pages = store.unit.db.execute_sql("PRAGMA page_count").fetchone()[0]
    store.unit.db.execute_sql(f"PRAGMA max_page_count = {pages}").fetchone()
    with pytest.raises(DiskFull, match="Free some space"):
        call_until_full(store, one)
    store.unit.db.execute_sql("PRAGMA max_page_count = 1073741823").fetchone()
    assert store.unit.db.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)
    assert_derived(store)
    while store.history.next_undo().startswith("voicemail"):
        store.history.undo()
    assert store.export() == before


def test_a_store_that_can_only_be_read_refuses_each_act(peopled: tuple[Store, int, int]) -> None:
    store, ana, item = peopled
    store.unit.writable = False
    before = store.export()
    for act, _ in ACTS.values():
        with pytest.raises(ReadOnly, match="for reading only"):
            act(store, ana, item)
    for flip in (store.history.undo, store.history.redo):
        with pytest.raises((ReadOnly, Conflict)):
            flip()
    assert store.export() == before
    assert store.today().queue


def test_a_damaged_page_is_said_in_a_sentence(store: Store) -> None:
    one = customer(store)
    path = store.path
    store.close()
    data = bytearray(path.read_bytes())
    with sqlite3.connect(path) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'interaction_customer'"
        ).fetchone()
    connection.close()
    data[(page - 1) * 4096 : (page - 1) * 4096 + 512] = b"\xff" * 512
    path.write_bytes(data)
    with open_store(path, clock=store.clock) as opened, pytest.raises(Corrupt, match="damaged"):
        opened.customers.history(one)
    assert path.read_bytes() == bytes(data)


def test_what_cannot_be_done_raises_before_anything_is_written(store: Store) -> None:
    one = customer(store)
    before = store.history.next_undo()
    with pytest.raises(Invalid):
        store.calls.record(report(one, Outcome.TALKED, next_step=None))
    assert store.history.next_undo() == before
