"""Rows that are left out of an import: not matched, not written, and nothing of them is remembered."""

from __future__ import annotations

from store import Store
from store.records.contacts import Fate, ImportPlan

from .test_imports import counts, csv, names, row

ANA = row("Ana Ruiz", email="ana@x.example")
ANA_AGAIN = row("Ana Ruiz", email="ana@x.example", phone="+1 303 555 0142")
BOB = row("Bob Lee", "Acme [/b] =cmd| \x1b]0;x", email="bob@x.example")


def fates(plan: ImportPlan) -> list[Fate]:
    return [one.fate for one in plan.rows]


def test_a_row_that_is_left_out_is_not_written_and_its_keys_are_not_remembered(store: Store) -> None:
    plan = store.imports.plan([csv(ANA, BOB)], {1})
    assert (fates(plan), plan.left_out, counts(plan)) == ([Fate.NEW, Fate.LEFT_OUT], 1, (1, 0, 0))
    store.imports.apply(plan)
    assert names(store) == ["Ana Ruiz"]
    assert fates(store.imports.plan([csv(ANA, BOB)])) == [Fate.UNCHANGED, Fate.NEW]


def test_who_is_there_is_not_updated_and_not_known_by_a_row_that_is_left_out(store: Store) -> None:
    store.imports.apply(store.imports.plan([csv(ANA)]))
    before = store.export()
    plan = store.imports.plan([csv(ANA_AGAIN)], {0})
    store.imports.apply(plan)
    assert store.export() == before
    assert counts(store.imports.plan([csv(ANA_AGAIN)])) == (0, 1, 0)


def test_the_other_row_about_somebody_takes_the_place_of_the_one_that_is_left_out(store: Store) -> None:
    files = [csv(ANA, name="one.csv"), csv(BOB, ANA_AGAIN, name="two.csv")]
    assert fates(store.imports.plan(files)) == [Fate.NEW, Fate.NEW, Fate.AGAIN]
    assert fates(store.imports.plan(files, {0})) == [Fate.LEFT_OUT, Fate.NEW, Fate.NEW]


def test_an_import_of_nobody_changes_nothing(store: Store) -> None:
    before = store.export()
    store.imports.apply(store.imports.plan([csv(ANA, BOB)], {0, 1}))
    assert store.export() == before
    assert not store.history.next_undo()
