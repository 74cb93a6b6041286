"""No text makes a reader slow: ten times as much of anything takes at most some ten times as long."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from store import Store, StoreError
from store.exchange.calendars.reading import read_busy
from store.exchange.contacts.reading import parse_contacts
from store.exchange.document.reading import parse_document
from tests.laws.text_functions import FUNCTIONS
from tests.worlds.hostile_files import FILES, ICS, JSON, TEXTS

SMALL, LARGE = 8_500, 85_000  # characters, or what makes about as many
FLOOR = 0.05  # seconds of the processor; what takes less says nothing about growth
MOST = 15  # times as long
TRIES = 3


def seconds(act: Callable[[], object], enough: float) -> float:
    """The processor's time for it, the best of a few tries; ``enough`` ends them."""
    best = float("inf")
    collecting = gc.isenabled()
    gc.disable()  # it would look through all that other tests have left in this process
    try:
        for _ in range(TRIES):
            before = time.process_time()
            act()
            best = min(best, time.process_time() - before)
            if best <= enough:
                break
    finally:
        if collecting:
            gc.enable()
    return best


def grows_evenly(make: Callable[[int], str], read: Callable[[str], object]) -> bool:
    """Whether ten times as much takes at most fifteen times as long.

    Asked again where it seems not to: what grows with the square takes a hundred times as long, each time.
    """
    large, small = make(LARGE), make(SMALL)
    for _ in range(TRIES):
        took = seconds(lambda: read(large), FLOOR * MOST)
        if took <= FLOOR * MOST or took <= MOST * seconds(lambda: read(small), 0):
            return True
    return False


@pytest.mark.parametrize("case", FILES)
def test_no_file_is_slow_to_read(store: Store, case: str) -> None:
    name, make = FILES[case]

    def read(text: str) -> None:
        with suppress(StoreError):
            read_file(store, name, text.encode())

    assert grows_evenly(make, read)


def read_file(store: Store, name: str, data: bytes) -> object:
    """What the reader of such files makes of it; people are matched with each other as well."""
    if name == ICS:
        begin, end = datetime(2026, 11, 24, tzinfo=UTC), datetime(2027, 3, 24, tzinfo=UTC)
        return read_busy(name, data, begin, end, ZoneInfo("Europe/Berlin"))
    if name == JSON:
        return parse_document(name, data)
    return store.imports.plan([parse_contacts(name, data, today=date(2026, 11, 24))])


@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_text_is_slow_to_read(function: str) -> None:
    slow = [text for text, make in TEXTS.items() if not grows_evenly(make, FUNCTIONS[function])]
    assert not slow
