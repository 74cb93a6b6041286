"""The power is cut: what was acknowledged is there, and whatever the disk holds is opened (promise P1)."""

from __future__ import annotations

import pytest

from . import shim

IMAGES = 80
SEED = 20261124


@pytest.mark.usefixtures("watched")
def test_no_power_cut_loses_what_was_acknowledged() -> None:
    figures = shim.start("tests.crash.power", IMAGES, SEED)
    print(f"{figures['images']} images of {figures['acts']} acts in {figures['calls']} calls")
    assert figures["wrong"] == []
    assert figures["images"] == IMAGES
    assert figures["acts"] > 20


@pytest.mark.usefixtures("watched")
def test_a_store_that_is_not_synced_would_be_found() -> None:
    assert shim.start("tests.crash.power", IMAGES // 2, SEED, "off")["wrong"]
