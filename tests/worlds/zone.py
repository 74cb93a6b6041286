"""The zone that a test's computer stands in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

ABLE = hasattr(time, "tzset")  # not on Windows


@contextmanager
def computer_in(zone: str) -> Iterator[None]:
    """This computer's clock shows the time of ``zone``."""
    try:
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("TZ", zone)
            _follow()
            yield
    finally:
        _follow()


def _follow() -> None:
    if ABLE:
        time.tzset()
