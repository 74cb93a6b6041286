"""History brought in: in parts or at once it is the same, twice changes nothing, undo is the way back, and an export
comes back as it was."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from store import Store, clock_from, open_store
from store.exchange.document.reading import parse_document
from store.records.calls import Channel, Outcome, StartedBy
from store.records.history import HistoryEntry
from tests.worlds.builders import customer
from tests.worlds.contacts_of_the_past import bring, entry, history_file, person
from tests.worlds.everything import derived_is_right, export_bytes

PEOPLE = (
    person("Ana Ruiz", "ana@x.example"), person("Bo [/b]", "", "+1 303 555 0150"), person("", "info@y.example"),
    person("Nobody", "no@z.example"), person("Ana Ruiz"),
)  # fmt: skip
HOWS: tuple[dict[str, Any], ...] = (
    {}, {"started_by": StartedBy.US}, {"channel": Channel.MEETING, "source": "calendar"}, {"channel": None},
    {"channel": Channel.CALL, "outcome": Outcome.TALKED, "source": "hubspot", "started_by": StartedBy.US},
    {"channel": Channel.CALL, "outcome": Outcome.NO_ANSWER, "source": "phone", "started_by": StartedBy.US},
)  # fmt: skip


@st.composite
def entries(draw: st.DrawFn) -> HistoryEntry:
    who = draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True))
    how, days = draw(st.sampled_from(HOWS)), draw(st.integers(-1, 60))
    return entry(who[0], days, who=tuple(who), subject=draw(st.sampled_from(("a", "b [/b]", "c"))), **how)


def filled(path: Path) -> Store:
    store = open_store(path, clock=clock_from("2026-11-24T18:00"))
    store.unit.db.execute_sql("PRAGMA synchronous = OFF")
    customer(store, "Ana Ruiz", emails=("ana@x.example",), phones=())
    customer(store, "Bo [/b]", company="Y", phones=("+1 303 555 0150",), emails=("bo@y.example", "info@y.example"))
    return store


def said(store: Store) -> list[Any]:
    """What customers' logs and what follows from them say, whatever names the store gave to the rows."""
    found = []
    for person_in in store.export()["customers"]:  # type: ignore[attr-defined]
        log = [
            {key: value for key, value in one.items() if key not in ("uid", "about")}
            for one in person_in["interactions"]
        ]
        found.append((person_in["name"], person_in["last_conversation"], sorted(map(repr, log))))
    ask = store.unit.db.execute_sql
    rounds = ask("SELECT name, talk_day, attempts, again_day, rest_day, due_day FROM customer ORDER BY id").fetchall()
    return [found, rounds]


@settings(max_examples=25, deadline=None)
@given(first=st.lists(entries(), max_size=6), second=st.lists(entries(), max_size=6))
def test_in_parts_or_at_once_and_back(first: list[HistoryEntry], second: list[HistoryEntry]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with filled(Path(folder) / "one.db") as store:
            before = said(store)
            acts = sum(bring(store, history_file(*some))[1].added > 0 for some in (first, second))
            parts = said(store)
            assert bring(store, history_file(*second, *first))[1].added == 0
            assert said(store) == parts
            derived_is_right(store)
            out = export_bytes(store)
            for _ in range(acts):
                store.history.undo()
            assert said(store) == before
            derived_is_right(store)
        with filled(Path(folder) / "two.db") as store:
            bring(store, history_file(*first, *second))
            assert said(store) == parts
        with open_store(Path(folder) / "three.db", clock=clock_from("2026-11-24T18:00")) as store:
            store.documents.apply(parse_document("a.json", out))
            assert export_bytes(store) == out
