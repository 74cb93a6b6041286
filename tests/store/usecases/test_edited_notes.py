"""Notes that are edited after something became of what they made: colleagues, days and promises stay (METHOD §6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store import Store
from store.records.findings import Finding
from store.records.follow_ups import FollowUp
from store.records.team import ColleagueForm
from tests.worlds.builders import TODAY, call, customer

FRI = TODAY + timedelta(days=3)
LATER = TODAY + timedelta(days=14)


def edit(store: Store, entry: int, number: int, line: str) -> None:
    before = store.calls.entry(entry).notes.split("\n")[number]
    store.calls.edit_line(entry, number, before, line)


def item(store: Store, one: int) -> FollowUp:
    return next(item for item in store.follow_ups.of_customer(one) if item.line == 0)


def found(store: Store, one: int) -> Finding:
    (finding,) = store.research.sheet(one).findings
    return finding


def rename(store: Store, old: str, new: str) -> None:
    dana = store.team.named(old)
    assert dana is not None
    store.team.edit(dana.id, ColleagueForm(new), dana.version)


@pytest.mark.parametrize("typed", ["@dana", "@Dana"])
def test_a_colleague_who_was_renamed_stays_with_their_line(store: Store, typed: str) -> None:
    one = customer(store)
    entry = call(store, one, notes="> send it @dana !@dana fri\n+ @dana saved us")
    store.findings.told_colleague(found(store, one).id)
    rename(store, "Dana", "Diana Ross")
    edit(store, entry, 0, f"> send it all {typed} !{typed} fri")
    edit(store, entry, 1, f"+ {typed} saved us all")
    assert (item(store, one).what, item(store, one).owner, item(store, one).contact_by) == (
        "send it all", "Diana Ross", "Diana Ross",
    )  # fmt: skip
    kudos = found(store, one)
    assert (kudos.words, kudos.colleague, kudos.told) == ("Diana Ross saved us all", "Diana Ross", TODAY)
    assert store.team.names() == ("Diana Ross",)


def test_their_new_name_typed_is_nobody_else(store: Store) -> None:
    one = customer(store)
    entry = call(store, one, notes="> send it @dana fri\n+ @dana saved us")
    store.findings.told_colleague(found(store, one).id)
    rename(store, "Dana", "Diana Ross")
    edit(store, entry, 0, "> send it @diana fri")
    edit(store, entry, 1, "+ @diana saved us")
    assert item(store, one).owner == found(store, one).colleague == "Diana Ross"
    assert found(store, one).told == TODAY
    assert store.team.names() == ("Diana Ross",)


def test_who_took_an_item_over_keeps_it_until_the_line_names_somebody_else(store: Store) -> None:
    one = customer(store)
    entry = call(store, one, notes="> send it @dana fri")
    store.follow_ups.reassign(item(store, one).id, "Tom")
    edit(store, entry, 0, "> send it all @dana fri")
    assert item(store, one).owner == "Tom"
    edit(store, entry, 0, "> send it all @noor fri")
    assert item(store, one).owner == "Noor"


@pytest.mark.parametrize(
    "line", ["> send it all fri !told", "> send it @dana fri !told", "> send it by 2026-11-27 !told"]
)
def test_a_new_day_stays_while_the_line_names_the_same(store: Store, line: str) -> None:
    one = customer(store)
    entry = call(store, one, notes="> send it fri !told")
    store.follow_ups.renegotiate(item(store, one).id, LATER)
    store.follow_ups.snooze(item(store, one).id, 1)
    snoozed = item(store, one).due
    edit(store, entry, 0, line)
    assert (item(store, one).due, item(store, one).promised) == (snoozed, LATER)
    story = store.promises.one(item(store, one).id)
    assert [(change.old, change.new) for change in story.changes] == [(FRI, LATER)]


def test_another_day_in_the_line_is_the_day(store: Store) -> None:
    one = customer(store)
    entry = call(store, one, notes="> send it fri !told")
    store.follow_ups.renegotiate(item(store, one).id, LATER)
    edit(store, entry, 0, "> send it 1 dec !told")
    assert item(store, one).due == item(store, one).promised == date(2026, 12, 1)


def test_a_line_without_a_day_keeps_the_one_it_was_moved_to(store: Store) -> None:
    one = customer(store)
    entry = call(store, one, notes="> send it")
    store.follow_ups.move(item(store, one).id, LATER)
    edit(store, entry, 0, "> send it all")
    assert item(store, one).due == LATER
