"""Everything out and in again: the same document, nothing overwritten, and bad documents told in a sentence."""

from __future__ import annotations

import copy
import filecmp
import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from store import Clock, Conflict, Store, Unreadable, clock_from, open_store
from store.exchange.document.fields import Wrong, line, shape
from store.exchange.document.reading import parse_document
from store.file.backups import list_backups
from store.records.call_reports import Touch
from store.records.calls import Channel, StartedBy
from store.sample import fill_with_sample_year
from tests.worlds.builders import TODAY, customer, owe
from tests.worlds.everything import derived_is_right, export_bytes, full_store
from tui.__main__ import main

VERSION_2 = Path(__file__).parents[2] / "worlds" / "document_version_2.json"  # as it was written in 2026


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Store]:
    with full_store(tmp_path / "full.db") as store:
        yield store


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What such a store exports."""
    with full_store(tmp_path_factory.mktemp("full") / "full.db") as store:
        return export_bytes(store)


def bring(store: Store, data: bytes) -> str:
    return store.documents.apply(parse_document("a.json", data))[0].label


def without(store: Store) -> dict[str, Any]:
    return json.loads(export_bytes(store))


def test_every_table_of_the_users_own_is_in_the_export(full: Store) -> None:
    """Each row that is changed by hand changes the document."""
    unit = full.unit
    tables = {
        "script_set": "name", "script_text": "body", "contact_point": "label", "fact": "value", "identity": "key",
        "promise_change": "new_day", "research_check": "day", "colleague": "email", "briefed": "due_day",
        "idea": "words", "offered_slot": "ends_at", "busy_calendar": "name", "busy_time": "ends_at",
        "week_pick": "reason", "layout": "mapping",
    }  # fmt: skip
    whole = {"customer": "uid", "interaction": "uid", "follow_up": "uid", "finding": "uid"}
    derived = {
        "has_phone", "talk_day", "talk_mood", "attempts", "again_day", "rest_day", "due_day", "missed", "sort_name",
        "version", "id", "uid",
    }  # fmt: skip
    for table in whole:
        columns = [row[1] for row in unit.db.execute_sql(f"PRAGMA table_info({table})").fetchall()]
        skipped = derived - {"due_day"} if table == "follow_up" else derived
        known = json.dumps(full.export()["customers"])
        for column in columns:
            exported = {
                "customer_id": "uid", "script_set_id": "script_set", "interaction_id": "interaction",
                "about_id": "about", "said_id": "said", "cadence_override": "cadence_days", "seed_day": "last_activity",
            }.get(column, column)  # fmt: skip
            assert column in skipped or f'"{exported}"' in known, (table, column)
    for table, column in tables.items():
        before = export_bytes(full)
        assert unit.db.execute_sql(f"SELECT count(*) FROM {table}").fetchone() > (0,)
        with unit.writing():
            changed = (
                f"UPDATE {table} SET {column} = coalesce({column}, '') || 'x' WHERE id = (SELECT max(id) FROM {table})"
            )
            if column.endswith(("day", "_at")):
                other = "'1999-01-01T00:00:00.000000Z'" if column.endswith("_at") else "'1999-01-01'"
                changed = f"UPDATE {table} SET {column} = {other} WHERE id = (SELECT max(id) FROM {table})"
            unit.db.execute_sql(changed)
        assert export_bytes(full) != before, table


def test_the_same_document_comes_out_of_an_empty_store(full: Store, store: Store) -> None:
    data, empty = export_bytes(full), export_bytes(store)
    assert bring(store, data).startswith("import of a.json: ")
    assert export_bytes(store) == data
    derived_is_right(store)
    assert [row.name for row in store.customers.search("한국")] == ["王丽"]
    store.history.undo()
    assert export_bytes(store) == empty
    derived_is_right(store)
    store.history.redo()
    assert export_bytes(store) == data
    derived_is_right(store)
    label = store.history.next_undo()
    assert bring(store, data) == "nothing new to import"
    assert store.history.next_undo() == label
    assert export_bytes(store) == data


def test_the_week_stands_in_its_order(full: Store, store: Store) -> None:
    for name in ("Jo Park", "Kim Ito", "Lee Wong"):
        full.plan.toggle(customer(full, name))
    bring(store, export_bytes(full))
    five = [item.name for item in full.today().queue]
    assert [item.name for item in store.today().queue] == five


def test_on_a_later_day_as_well(full: Store, tmp_path: Path) -> None:
    """This week's five are not filled up by an import: the day the app opens next does that.

    By then both are due: one round of calls goes on, and with the other there was no talk for a month.
    """
    data = export_bytes(full)
    with open_store(tmp_path / "later.db", clock=Clock(full.clock.now() + timedelta(days=40))) as later:
        bring(later, data)
        assert export_bytes(later) == data
        assert later.today().strip.planned == 2


def test_what_is_there_stays_and_the_rest_is_added(full: Store, store: Store) -> None:
    mine = customer(store, "Somebody Else")
    owe(store, mine, "mine", owner="dana fox")
    bring(store, export_bytes(full))
    ana = store.customers.search("ana ruiz")[0].id
    form = full.customers.get(full.customers.search("ana ruiz")[0].id)
    assert store.customers.get(ana).emails == form.emails
    changed = store.customers.get(ana)
    store.research.describe(ana, changed.profile, changed.version)
    store.calls.log(Touch(ana, Channel.VISIT, StartedBy.US, "new here", day=TODAY - timedelta(days=1)))
    full.calls.log(Touch(form.id, Channel.EMAIL, StartedBy.THEM, "new there"))
    kept = without(store)
    planned = store.documents.plan(parse_document("a.json", export_bytes(full)))
    assert dict(planned.added) == {"interactions": 1}
    bring(store, export_bytes(full))
    after = without(store)
    notes = [entry["notes"] for entry in after["customers"][1]["interactions"]]
    assert notes[-2:] == ["new here", "new there"]
    after["customers"][1]["interactions"].pop()
    assert after == kept
    derived_is_right(store)
    store.history.undo()
    assert without(store) == kept


def test_a_colleague_is_one_by_name_and_goes_by_the_name_here(full: Store, store: Store) -> None:
    owe(store, customer(store, "Somebody Else"), "mine", owner="DANA")
    bring(store, export_bytes(full))
    assert store.follow_ups.owners() == ("DANA", "Tom Wolff")
    owners = {item["owner"] for person in without(store)["customers"] for item in person["follow_ups"]}
    assert owners == {"", "DANA"}
    assert bring(store, export_bytes(full)) == "nothing new to import"


def test_a_store_with_customers_is_backed_up_first(full: Store, tmp_path: Path, clock: Clock) -> None:
    kept = tmp_path / "kept"
    with open_store(tmp_path / "mine.db", clock=clock, backups=kept) as mine:
        bring(mine, export_bytes(full))
        assert list_backups(kept) == ()
        full.calls.log(Touch(1, Channel.EMAIL, StartedBy.THEM, "more"))
        bring(mine, export_bytes(full))
        assert [backup.path.exists() for backup in list_backups(kept)] == [True]


def test_a_thing_that_is_somebody_elses_here_is_refused(full: Store, store: Store) -> None:
    bring(store, export_bytes(full))
    before = export_bytes(store)
    document = without(full)
    one, other = document["customers"]
    other["interactions"][0]["uid"], one["interactions"] = one["interactions"][0]["uid"], []
    one["follow_ups"], one["findings"], other["follow_ups"], other["findings"] = [], [], [], []
    for entry in other["interactions"]:
        entry["about"] = None
    with pytest.raises(Conflict, match="another customer"):
        bring(store, json.dumps(document).encode())
    assert export_bytes(store) == before


def held(old: Any, new: Any) -> bool:
    """All of ``old`` is in ``new``, which may have fields that ``old`` had not."""
    if isinstance(old, dict):
        return all(key in new and held(value, new[key]) for key, value in old.items())
    if isinstance(old, list):
        return len(old) == len(new) and all(map(held, old, new))
    return bool(old == new)


def test_what_version_2_wrote_comes_in_whole(store: Store) -> None:
    data = VERSION_2.read_bytes()
    bring(store, data)
    old = json.loads(data)
    assert old.pop("version") == 2
    voicemail, tried = old["customers"][1]["interactions"][0], old["customers"][1]["follow_ups"][1]
    assert (voicemail["outcome"], voicemail["reached"]) == ("voicemail", True)
    assert (tried["kind"], tried["state"], tried["interaction"]) == ("try again", "open", voicemail["uid"])
    voicemail["reached"] = False  # nobody heard it
    tried |= {"state": "dropped", "closed_day": "2026-11-24", "reason": "tries stand in the round of calls now"}
    assert held(old, without(store))
    came = [min(entry["day"] for entry in person["interactions"]) for person in old["customers"]]
    assert [person["came_in"] for person in without(store)["customers"]] == came
    derived_is_right(store)
    wang = store.customers.get(store.customers.search("王丽")[0].id)
    assert (wang.attempts, wang.again) == (1, date(2026, 11, 27))  # Thursday is a holiday there
    assert bring(store, data) == "nothing new to import"


@pytest.mark.parametrize(
    ("changes", "becomes"),
    [
        ({"calls": {"started_by": "them"}}, ("call-back", "open")),  # whom they called back is owed a call
        ({"item": {"due_time": "09:30"}}, ("try again", "open")),  # what a person changed about one stays
        ({"item": {"owner": "Dana"}}, ("try again", "open")),
        ({"item": {"interaction": None}}, ("try again", "open")),
        ({"person": {"came_in": "2026-11-20"}}, ("try again", "open")),  # written by hand, since
    ],
)
def test_which_tries_of_before_stay(changes: dict[str, Any], becomes: tuple[str, str], store: Store) -> None:
    old = json.loads(VERSION_2.read_bytes())
    person = old["customers"][1]
    person |= changes.get("person", {})
    person["interactions"][0] |= changes.get("calls", {})
    person["follow_ups"][1] |= changes.get("item", {})
    bring(store, json.dumps(old).encode())
    item = without(store)["customers"][1]["follow_ups"][1]
    assert (item["kind"], item["state"]) == becomes


def test_a_field_that_came_later_may_be_missing_and_no_other() -> None:
    read = shape({"nick": ""}, name=line, nick=line)
    assert read({"name": "Ana"}) == {"name": "Ana", "nick": ""}
    assert read({"name": "Ana", "nick": "A."}) == {"name": "Ana", "nick": "A."}
    for value, said in (
        ({"nick": "A."}, "name is missing"),
        ({"name": "Ana", "more": 1}, "does not know: more"),
        ({"name": "Ana", "nick": "A.", "more": 1}, "does not know: more"),
        ({"name": "Ana", "nick": None}, "nick is not a text"),
    ):
        with pytest.raises(Wrong, match=said):
            read(value)


def put(way: str, value: object) -> Any:
    """A change to a document: ``customers.0.name`` becomes ``value``; ``...`` takes it away."""

    def change(document: dict[str, Any]) -> None:
        *steps, last = [int(step) if step.isdigit() else step for step in way.split(".")]
        there: Any = document
        for step in steps:
            there = there[step]
        if value is ...:
            del there[last]
        elif last == "+":
            there.append(value)
        elif last == "twice":
            there.append(copy.deepcopy(there[0]))
        else:
            there[last] = value

    return change


WRONG = [
    (put("version", 3), "newer First Cup"),
    (put("version", "2"), "version"),
    (put("format", "other"), "not an export"),
    (put("customers", ...), "customers is missing"),
    (put("customers", {}), "customers is not a list"),
    (put("customers.0", []), r"customers\[0\] is not an object"),
    (put("customers.0.uid", ""), r"customers\[0\]\.uid"),
    (put("customers.0.name", 7), r"customers\[0\]\.name is not a text"),
    (put("customers.0.name", "x" * 100_001), r"customers\[0\]\.name is longer"),
    (put("customers.0.cadence_days", 0), r"customers\[0\]\.cadence_days is not between"),
    (put("customers.0.cadence_days", True), r"customers\[0\]\.cadence_days is not a whole"),
    (put("customers.0.archived", 1), r"customers\[0\]\.archived is neither"),
    (put("customers.0.tier", "gold"), r"customers\[0\]\.tier is not one of: key, regular, small"),
    (put("customers.0.customer_since", "2026-02-30"), r"customers\[0\]\.customer_since is not a day"),
    (put("customers.0.customer_since", "20260228"), r"customers\[0\]\.customer_since is not a day"),
    (put("customers.0.customer_since", "9999-12-31"), r"customers\[0\]\.customer_since is not a day"),
    (put("customers.0.country", "USA"), r"customers\[0\]\.country"),
    (put("customers.0.best_hours", "whenever 99"), r"customers\[0\]\.best_hours"),
    (put("customers.0.script_set", "nowhere"), r"customers\[0\]\.script_set names no set"),
    (put("customers.0.more", 1), r"customers\[0\] has a field that this version does not know: more"),
    (put("customers.0.interactions.0.at", "2026-11-24T09:00:00Z"), r"interactions\[0\]\.at is not an instant"),
    (put("customers.0.interactions.0.seconds", 2**60), r"interactions\[0\]\.seconds is not between"),
    (put("customers.0.interactions.0.seconds", 1.5), r"interactions\[0\]\.seconds is not a whole"),
    (put("customers.0.interactions.twice", 0), r"customers\[0\]\.interactions\[1\]\.uid is there twice"),
    (put("customers.0.follow_ups.0.due_day", None), r"customers\[0\]\.follow_ups\[0\]\.due_day is not a day"),
    (put("customers.0.follow_ups.0.due_time", "9:30"), r"follow_ups\[0\]\.due_time is not a time"),
    (put("customers.0.follow_ups.0.state", "done"), r"follow_ups\[0\]\.closed_day does not go"),
    (put("customers.0.follow_ups.0.reason", "why"), r"follow_ups\[0\]\.reason does not go"),
    (put("customers.0.follow_ups.0.told", False), r"follow_ups\[0\]\.promised_day is a day"),
    (put("customers.0.follow_ups.0.about", "x"), r"follow_ups\[0\]\.about names no follow-up"),
    (put("customers.0.follow_ups.0.interaction", "x"), r"follow_ups\[0\]\.interaction names no interaction"),
    (put("customers.0.findings.0.said", "x"), r"findings\[0\]\.said names no interaction"),
    (put("customers.0.findings.0.briefed.+", {"colleague": "x", "day": "2026-11-24", "due_day": None}), "no colleague"),
    (put("customers.0.weeks.twice", 0), r"weeks\[1\]\.week is there twice"),
    (put("customers.0.research.twice", 0), r"research\[1\]\.source is there twice"),
    (put("customers.0.archived", True), r"follow_ups\[\d\] is open, but"),
    (put("customers.twice", 0), r"customers\[2\]\.uid is there twice"),
    (put("team.0.manager", "x"), r"team\[0\]\.manager names no colleague"),
    (put("team.1.name", " dana "), r"team\[1\]\.name is there twice"),
    (put("ideas.0.words", "\x1b\u202e"), r"ideas\[0\]\.words is empty"),
    (put("layouts.0.columns", []), r"layouts\[0\]\.columns is empty"),
    (put("layouts.0.columns", ["nonsense"]), r"layouts\[0\]\.columns\[0\] is not one of"),
    (put("scripts.0.texts.0.body", "$nothing_known"), r"scripts\[0\]\.texts\[0\]\.body cannot be said"),
    (put("scripts.0.texts.0.part", "encore"), r"scripts\[0\]\.texts\[0\]\.part is no part"),
    (put("calendars.0.busy.0.ends_at", "1999-01-01T00:00:00.000000Z"), r"busy\[0\]\.ends_at is before"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), WRONG, ids=[said for _, said in WRONG])
def test_a_bad_document_is_told_with_the_place(exported: bytes, change: Any, said: str) -> None:
    document = json.loads(exported)
    change(document)
    with pytest.raises(Unreadable, match=said) as refused:
        parse_document("a.json", json.dumps(document).encode())
    assert str(refused.value).startswith("a.json ")


@pytest.mark.parametrize(
    "data",
    [
        b"", b" \n", b"{", b"[]", b"null", b"7", b"\xff\xfe\x00", b"{}", b'{"format": NaN}', b"[" * 1_000_000,
        b'{"a":' * 200_000, b'{"format": "firstcup-export", "version": 1' + b"0" * 5_000 + b"}",
        b'{"format": "firstcup-export", "version": -1}', b'{"format": "firstcup-export", "version": true}',
        b'{"format": "firstcup-export"}', b'{"format": "firstcup-export", "version": 1, "customers": [[]]}',
        b'{"format": "firstcup-export", "version": 1, "customers": [{"follow_ups": [7, {}], "weeks": 3}]}',
    ],
    ids=range(17),
)  # fmt: skip
def test_what_is_no_document_at_all(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^a\.json "):
        parse_document("a.json", data)


def test_a_layout_of_no_columns_that_is_stored_already_stays_out_of_the_export(full: Store, store: Store) -> None:
    with full.unit.writing():
        full.unit.db.execute_sql("UPDATE layout SET mapping = '' WHERE signature LIKE 'a%'").close()
    document = without(full)
    assert [one["columns"] for one in document["layouts"]] == [["Full name", "E-mail"]]
    bring(store, json.dumps(document).encode())
    assert without(store) == document


def test_texts_are_cleaned_on_their_way_in(exported: bytes, store: Store) -> None:
    document = json.loads(exported)
    document["customers"][0]["name"] = "Ana\x1b]0;x\x07 \u202eRuiz\r\n"
    document["customers"][0]["notes"] = "two\r\nlines\x00"
    bring(store, json.dumps(document).encode())
    person = without(store)["customers"][0]
    assert (person["name"], person["notes"]) == ("Ana]0;x Ruiz", "two\nlines")


def test_what_an_earlier_version_wrote_comes_in_as_an_upgrade_would_have_it(full: Store, store: Store) -> None:
    document = without(full)
    for part in ("team", "ideas", "layouts"):
        del document[part]
    for person in document["customers"]:
        for week in person["weeks"]:
            del week["place"]
        for item in person["follow_ups"]:
            for field in ("told_day", "line", "changes", "briefed", "about"):
                del item[field]
            item["owner"] = item["owner"].replace("Dana", "dana")
        for finding in person["findings"]:
            for field in ("said", "line", "colleague", "told_day", "manager_told_day", "step", "step_day", "briefed"):
                del finding[field]
    document["version"] = 1
    bring(store, json.dumps(document).encode())
    assert store.follow_ups.owners() == ("dana",)
    told = [item for item in without(store)["customers"][0]["follow_ups"] if item["told"]]
    assert [item["told_day"] for item in told] == [TODAY.isoformat()]
    assert bring(store, json.dumps(document).encode()) == "nothing new to import"


def test_the_sample_year_through_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRSTCUP_NOW", "2026-11-24")
    monkeypatch.setenv("FIRSTCUP_SETTINGS", str(tmp_path / "settings.toml"))
    first, second, third = (str(tmp_path / name) for name in ("a.json", "b.json", "c.json"))
    with open_store(tmp_path / "old.db", clock=clock_from("2026-11-24")) as sample:
        fill_with_sample_year(sample, sample.today_date)
        sample.today()
    old, new = (["--store", str(tmp_path / name)] for name in ("old.db", "new.db"))
    assert main([*old, "export", first]) == 0
    monkeypatch.setenv("FIRSTCUP_NOW", "2027-03-01")
    assert main([*new, "import", first, "--dry-run"]) == 0
    assert "Dry run: nothing was written." in capsys.readouterr().out
    assert main([*new, "import", first]) == 2
    assert main([*new, "export"]) == 0
    assert '"customers": []' in capsys.readouterr().out
    assert main([*new, "import", first, "--yes"]) == 0
    assert "One undo (u in the app) takes all of it back." in capsys.readouterr().out
    assert main([*new, "export", second]) == 0
    assert capsys.readouterr().out.startswith(f"Written to {second}: ")
    assert filecmp.cmp(first, second, shallow=False)
    assert main([*new, "import", first, "--yes", "--json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert document["added"] == {}
    assert main([*new, "export", third]) == 0
    assert filecmp.cmp(first, third, shallow=False)
    Path(second).write_bytes(Path(first).read_bytes().replace(b'"day": "2026-11-23"', b'"day": "2026-11-32"', 1))
    assert main([*new, "import", second, "--yes"]) == 3
    said = capsys.readouterr()
    assert re.search(r"b\.json cannot be imported: customers\[\d+\]\.\w+\[\d+\]\.day is not a day", said.out)
    assert "Traceback" not in said.out + said.err


def test_a_file_that_is_too_large_or_no_file(tmp_path: Path, store: Store) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as file:
        file.truncate(500_000_000)
    with pytest.raises(Unreadable, match=r"large\.json is 500 MB; First Cup reads exports up to 400 MB"):
        store.documents.read(large)
    with large.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(Unreadable, match="not JSON"):
        store.documents.read(large)
    for path in (tmp_path, tmp_path / "nowhere.json"):
        with pytest.raises(Unreadable):
            store.documents.read(path)
