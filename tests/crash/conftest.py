"""These tests are about what the disk holds after a crash: their folders lie on one."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.worlds import disk

from . import shim


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder on the disk, for this test alone."""
    with tempfile.TemporaryDirectory(prefix="firstcup-crash-", dir=disk.DISK) as folder:
        yield Path(folder)


@pytest.fixture
def watched() -> None:
    """Calls can be watched here; where they cannot, the test is skipped and says why."""
    if reason := shim.why_not():
        print(f"not tried: {reason}", file=sys.stderr)
        pytest.skip(reason)
