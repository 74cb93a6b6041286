"""A document that something has happened to: it comes in and goes out as it was, or it is refused in a sentence."""

from __future__ import annotations

import copy
import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from store import StoreError, clock_from, open_store
from store.exchange.document.reading import parse_document
from store.records.document import Document
from tests.worlds.everything import export_bytes, full_store

WORDS = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(), st.text(max_size=20), st.just([]),
    st.just({}), st.sampled_from((
        "2026-11-24", "0001-01-01", "9999-12-31", "2026-11-24T09:00:00.000000Z", "09:30", "open", "done", "dropped",
        "customer", "key", "talked", "Dana", "dana", "\x1b]0;x\x07", "\u202e", "\ud800", "x" * 200_000, "a" * 32,
    )),
)  # fmt: skip
CHOICE = st.integers(0, 10_000)


@cache
def good() -> bytes:
    """A document with something of everything."""
    with tempfile.TemporaryDirectory() as folder, full_store(Path(folder) / "full.db") as store:
        return export_bytes(store)


def places(there: Any) -> list[tuple[Any, Any]]:
    """Every place of a document: what holds it, and under which name or number."""
    found: list[tuple[Any, Any]] = []
    items = there.items() if isinstance(there, dict) else enumerate(there) if isinstance(there, list) else ()
    for name, inner in items:
        found += [(there, name), *places(inner)]
    return found


def change(document: Any, verb: str, one: int, other: int, value: Any) -> None:
    """Take something away, put something else in its place, repeat it, or exchange two things."""
    every = places(document)
    holder, name = every[one % len(every)]
    second, other_name = every[other % len(every)]
    if verb == "remove":
        del holder[name]
    elif verb == "replace":
        holder[name] = value
    elif verb == "repeat" and isinstance(holder, list):
        holder.insert(name, copy.deepcopy(holder[name]))
    elif verb == "copy":
        holder[name] = copy.deepcopy(second[other_name])


def encoded(value: Any) -> bytes:
    """A value as bytes, halves of characters too."""
    return str(value).encode("utf-8", "surrogatepass")


def read_or_refused(data: bytes) -> Document | None:
    """The document, or None where it was refused in one sentence."""
    sentence = ""
    try:
        return parse_document("a.json", data)
    except StoreError as refused:
        sentence = str(refused)
    assert sentence.startswith("a.json ")
    assert len(sentence.splitlines()) == 1
    assert len(sentence) < 500
    return None


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    changes=st.lists(
        st.tuples(st.sampled_from(("remove", "replace", "repeat", "copy")), CHOICE, CHOICE, WORDS),
        min_size=1,
        max_size=3,
    )
)
@example(changes=[("remove", 55, 0, None)])  # the one column of a layout
def test_whatever_was_changed(changes: list[tuple[str, int, int, Any]]) -> None:
    document = json.loads(good())
    for verb, one, other, value in changes:
        change(document, verb, one, other, value)
    data = json.dumps(document).encode()
    read = read_or_refused(data)
    if read is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        with open_store(Path(folder) / "one.db", clock=clock_from("2026-11-24")) as store:
            store.unit.db.execute_sql("PRAGMA synchronous = OFF")
            store.documents.apply(read)
            out = export_bytes(store)
            store.today()
            for row in store.customers.page(0, 10, store.customers.count()):
                store.brief(row.id)
                store.scripts.filled(row.id)
                store.mail.offer(row.id)
            assert store.documents.plan(read).total == 0
        with open_store(Path(folder) / "two.db", clock=clock_from("2026-11-24")) as store:
            store.unit.db.execute_sql("PRAGMA synchronous = OFF")
            store.documents.apply(parse_document("b.json", out))
            assert export_bytes(store) == out


@settings(max_examples=200, deadline=None)
@given(at=st.floats(0, 1), length=st.integers(0, 40), put=st.binary(max_size=8))
def test_whatever_bytes_were_changed(at: float, length: int, put: bytes) -> None:
    data = good()
    start = int(at * len(data))
    read_or_refused(data[:start] + put + data[start + length :])


@settings(max_examples=200, deadline=None)
@given(data=st.one_of(st.binary(max_size=200), st.recursive(WORDS, lambda inner: st.lists(inner)).map(encoded)))
def test_whatever_the_bytes_are(data: bytes) -> None:
    read_or_refused(data)
