"""Rows that are fetched page by page, once for all lists: what stands behind them is kept for the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from store import StoreError

from .sources import Row

KEPT = 2_000  # records held for the cursor; more than the list keeps rows

T = TypeVar("T")


class Pages(Generic[T]):
    """A source of ``count`` rows. ``page`` fetches so many records from an offset, ``lines`` makes their rows in order,
    ``position`` says where the row of an id stands. Where the file cannot be read at the moment, ``failed`` is told and
    the page is empty.
    """

    def __init__(
        self,
        count: int,
        page: Callable[[int, int], Sequence[T]],
        lines: Callable[[Sequence[T]], Sequence[Row]],
        position: Callable[[int], int | None],
        failed: Callable[[StoreError], object],
    ) -> None:
        self.count = count
        self._page = page
        self._lines = lines
        self._position = position
        self._failed = failed
        self._kept: dict[str, T] = {}

    def rows(self, offset: int, limit: int) -> Sequence[Row]:
        """A page; empty where the file cannot be read at the moment."""
        try:
            found = self._page(offset, limit)
        except StoreError as error:
            self._failed(error)
            return ()
        lines = self._lines(found)
        self._kept.update((line.key, record) for line, record in zip(lines, found, strict=True))
        for key in list(self._kept)[: max(0, len(self._kept) - KEPT)]:  # the oldest: far from the cursor by now
            del self._kept[key]
        return lines

    def position(self, key: str) -> int | None:
        """Where a row stands; None where it is not in the list, or cannot be asked for at the moment."""
        try:
            return self._position(int(key))
        except StoreError as error:
            self._failed(error)
            return None

    def record(self, key: str | None) -> T | None:
        """What stands behind a row that was fetched."""
        return self._kept.get(key) if key else None


def of_hits(
    hits: tuple[int, ...],
    listed: Callable[[tuple[int, ...]], Sequence[T]],
    lines: Callable[[Sequence[T]], Sequence[Row]],
    failed: Callable[[StoreError], object],
) -> Pages[T]:
    """Pages over what a search found: its ids in order, and what fetches the records of some of them."""
    places = {hit: place for place, hit in enumerate(hits)}
    return Pages(len(hits), lambda offset, limit: listed(hits[offset : offset + limit]), lines, places.get, failed)
