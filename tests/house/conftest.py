"""What the rules share: the code, which is let go when the last of them has looked at it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from .code import sources


@pytest.fixture(scope="package", autouse=True)
def code_is_let_go() -> Iterator[None]:
    """Trees of all files are a million objects: the tests that follow do without them."""
    yield
    sources.cache_clear()
    gc.unfreeze()
