"""A customer deleted for good: no word of theirs is left, and all that others have stays as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from store import Conflict, Invalid, NotFound, Store, clock_from, open_store
from store.file.erasure import LINKS
from store.records.call_reports import Correction, Facts, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.customers import Profile
from store.records.findings import FindingKind
from store.records.team import ColleagueForm
from tests.worlds.builders import TODAY, call, contact_file, customer, draft, owe
from tests.worlds.everything import derived_is_right, full_store

MARK = "qzxw"  # in no other text
HOSTILE = f"Acme{MARK} [/b] =cmd| \x1b]0;x"


def theirs(store: Store, name: str = HOSTILE) -> int:
    """Somebody about whom everything is known, with the mark in every word of it."""
    one = customer(
        store, name, company=f"Company {MARK}", title=MARK, emails=(f"{MARK}@x.example",), links=(f"{MARK}.example",),
        notes=f"notes {MARK} " * 50, how_met=MARK, need=MARK, address_as=MARK,
    )  # fmt: skip
    version = store.customers.get(one).version
    store.research.describe(one, Profile(national=MARK, what_they_value=MARK, best_hours="mornings"), version)
    said = f'> send {MARK} @dana fri !told\n+ @dana {MARK}\n- {MARK}\n" {MARK}\n= {MARK}\n{MARK}'
    call(store, one, Outcome.TALKED, notes=said, mood=Mood.PROMOTER, story_on=TODAY + timedelta(days=9))
    call(store, one, Outcome.VOICEMAIL, notes=MARK)
    item = owe(store, one, f"the {MARK} figures", owner="Tom", told=True)
    store.follow_ups.snooze(item, 3)
    store.follow_ups.drop(owe(store, one, MARK), f"no {MARK}")
    found = store.research.add_finding(one, FindingKind.HARD_NEWS, MARK, "web").created_id or 0
    store.research.settle(found, MARK)
    person = store.customers.get(one)
    entry = store.customers.history(one)[0]
    boxes = store.drafts
    open_item = store.follow_ups.of_customer(one)[0]
    heard = store.research.offered(one) or (None,)
    for box in (
        boxes.of_call(person), boxes.of_touch(person), boxes.of_customer(person), boxes.of_notes(person, entry),
        boxes.of_entry(person, entry), boxes.of_mail(person), boxes.of_follow_up(open_item), boxes.of_letter(open_item),
        *(boxes.of_finding(one) for one in heard if one),
    ):  # fmt: skip
        box.save({"notes": MARK})
    return one


def words_in(path: Path) -> list[Path]:
    """The files of the store's folder, but backups, in which the mark stands in whatever case or coding."""
    found = []
    for file in path.parent.iterdir():
        if file.is_file():
            raw = file.read_bytes().lower()
            if any(MARK.encode(code) in raw for code in ("utf-8", "utf-16-le", "utf-16-be")):
                found.append(file)
    return found


def rest(document: dict[str, Any], *but: str) -> list[dict[str, Any]]:
    """Everybody else in an export, without the places on weeks, which fill by themselves."""
    people = [one for one in document["customers"] if one["name"] not in but]
    return [{key: value for key, value in one.items() if key != "weeks"} for one in people]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Store]:
    with full_store(tmp_path / "all.db") as store:
        yield store


def test_no_word_of_theirs_is_left_in_the_file(world: Store) -> None:
    for n in range(40):  # pages are split and put together again
        customer(world, f"Lee {n}", notes=f"note {n} " * 40)
    one = theirs(world)
    for n in range(40):
        call(world, customer(world, f"Kim {n}", notes=f"note {n} " * 40), notes="left a word " * 20)
    world.customers.edit(one, replace(_form(world, one), name=f"Renamed {MARK}"), world.customers.get(one).version)
    entry = world.customers.history(one)[0]
    world.corrections.remove(entry)
    world.history.undo()  # words that could be done again
    assert words_in(world.path) == [world.path]
    before = rest(world.export(), f"Renamed {MARK}")
    change = world.erasures.erase(one, f" renamed  {MARK.upper()} ")
    assert change.label == f"Renamed {MARK} deleted for good"
    assert world.erasures.sweep()
    assert words_in(world.path) == []
    assert not world.erasures.sweep()
    assert rest(world.export()) == before
    assert not world.customers.search(MARK)
    with pytest.raises(NotFound):
        world.customers.get(one)
    derived_is_right(world)
    assert not world.unit.db.execute_sql("PRAGMA foreign_key_check").fetchall()
    assert world.unit.db.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)
    assert MARK not in json.dumps(world.export()).lower()


def _form(store: Store, one: int) -> Any:
    from tests.worlds.builders import form

    person = store.customers.get(one)
    return form(person.name, company=person.company, phones=person.phones, emails=person.emails, notes=person.notes)


def states(store: Store, name: str) -> list[Any]:
    """Everybody else, at each step all the way back: acts that change nothing of theirs are passed over."""
    found = [rest(store.export(), name)]
    while store.history.next_undo():
        store.history.undo()
        derived_is_right(store)
        assert not store.unit.db.execute_sql("PRAGMA foreign_key_check").fetchall()
        now = rest(store.export(), name)
        if now != found[-1]:
            found.append(now)
    return found


def test_what_others_have_is_taken_back_as_if_they_had_never_been(store: Store) -> None:
    file = contact_file(draft(HOSTILE, email="a@x.example"), draft("Jo Park", email="jo@x.example"))
    store.imports.apply(store.imports.plan([file]))
    one = store.customers.search(HOSTILE)[0].id
    jo = store.customers.search("Jo Park")[0].id
    for n in range(3):
        call(store, jo, notes=f"> item {n} @dana fri")
        call(store, one, notes=f"> {MARK} {n} @dana fri")
        owe(store, one, MARK)
    more = contact_file(
        draft(HOSTILE, email="a@x.example", phone="+1 303 555 0142"),
        draft("Jo Park", email="jo@x.example", title="COO"),
    )
    store.imports.apply(store.imports.plan([more]))
    store.team.add(ColleagueForm("Tom Wolff", "", "", ""))
    store.team.merge(store.team.named("Dana").id, "Tom Wolff")  # type: ignore[union-attr]
    name = store.customers.get(one).display
    wanted = states(store, name)
    while store.history.next_redo():
        store.history.redo()
    store.erasures.erase(one, name)
    names = []
    while store.history.next_undo():
        names.append(store.history.next_undo())
        store.history.undo()
    while store.history.next_redo():
        store.history.redo()
    assert not [label for label in names if MARK in label.casefold()]
    assert "import of people.csv: 0 new, 2 updated" in names
    assert states(store, name) == wanted


def test_what_was_moved_from_them_stays_until_that_is_taken_back(store: Store) -> None:
    ana, jo = customer(store, HOSTILE), customer(store, "Jo Park")
    entry = store.calls.log(Touch(ana, Channel.MEETING, StartedBy.US, f"> {MARK} @dana fri !told")).created_id or 0
    before = store.calls.entry(entry)
    facts = Facts(jo, before.channel, before.started_by, before.outcome, before.mood, before.day)
    store.corrections.edit(before, Correction(facts, "> send it @dana fri !told"))
    store.erasures.erase(ana, store.customers.get(ana).display)
    assert store.erasures.sweep()
    assert words_in(store.path) == []
    whole = store.export()
    assert len(store.customers.history(jo)) == 1
    assert len(states(store, "")) > 1
    while store.history.next_redo():
        store.history.redo()
    assert rest(store.export()) == rest(whole)


def test_only_the_name_as_it_is_shown_deletes_and_what_goes_is_said(world: Store) -> None:
    one = world.customers.search("Ana Ruiz")[0].id
    before = world.export()
    for name in ("", "Ana", "Ana Ruiz-Lopez"):
        with pytest.raises(Invalid, match="type Ana Ruiz"):
            world.erasures.erase(one, name)
    assert world.export() == before
    told = world.erasures.what(one)
    assert (told.name, told.entries) == ("Ana Ruiz", 1)
    assert told.follow_ups > 1
    assert told.findings > 1
    with pytest.raises(NotFound):
        world.erasures.what(999)


def test_another_window_is_told_that_the_list_of_acts_changed(store: Store) -> None:
    jo, ana = customer(store, "Jo Park"), customer(store, HOSTILE)
    with open_store(store.path, clock=clock_from("2026-11-24")) as other:
        other.changed_elsewhere()
        store.erasures.erase(ana, store.customers.get(ana).display)
        with pytest.raises(Conflict, match="Another window"):
            other.history.undo()
    assert jo


def test_every_table_with_a_way_to_a_customer_is_known(world: Store) -> None:
    """A table that is new goes along by itself, or says why not."""
    one = world.customers.search("Ana Ruiz")[0].id
    world.erasures.erase(one, "Ana Ruiz")
    assert {"interaction", "identity", "week_pick"} <= LINKS.keys()
    for table, columns in LINKS.items():
        for column in (name for name, (target, _) in columns.items() if target == "customer"):
            found = world.unit.db.execute_sql(f'SELECT count(*) FROM "{table}" WHERE "{column}" = {one}').fetchone()
            assert found == (0,)


def test_who_was_joined_with_them_goes_along(store: Store) -> None:
    ana, bo, jo = (customer(store, name) for name in ("Ana Ruiz", f"Bo {MARK}", "Jo Park"))
    call(store, bo, notes=f"> {MARK} @dana fri")
    call(store, jo)
    store.doubles.merge(store.doubles.compare(ana, bo), ("name",))
    store.doubles.merge(store.doubles.compare(ana, customer(store, f"Al {MARK}", phones=())), ())
    store.erasures.erase(ana, store.customers.get(ana).display)
    assert store.erasures.sweep()
    assert words_in(store.path) == []
    assert [one["name"] for one in store.export()["customers"]] == ["Jo Park"]  # type: ignore[attr-defined]
    while store.history.next_undo():
        store.history.undo()
        derived_is_right(store)
        assert {one["name"] for one in store.export()["customers"]} <= {"Jo Park"}  # type: ignore[attr-defined]
