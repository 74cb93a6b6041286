"""What follows from the settings: due days from the cadence (METHOD §10), and days and times from the user's zone."""

from __future__ import annotations

from contextlib import suppress

from ..errors import Locked
from ..file.database import tables_of
from ..file.failures import explained
from ..tables import drafts, due_days, own_clock
from .unit import Unit


def follow_cadence(unit: Unit) -> None:
    """When the settings' cadence changed since the file was last open, count the due days anew. Raises StoreError
    kinds where that cannot be written.
    """
    wanted = " ".join(f"{tier}={days}" for tier, days in unit.preferences.cadence)
    tables_of(unit.db)  # with two stores open, the tables speak to this one
    with explained(unit.path):
        if not unit.writable or drafts.choice("cadence") == wanted:
            return
    with unit.writing():  # whatever was chosen meanwhile: all of it is counted anew
        due_days.recount_cadence(unit.preferences)
        drafts.choose("cadence", wanted)


def follow_clock(unit: Unit) -> None:
    """Where the user's clock is another than when they were written, the days and times of what was agreed for an
    instant are those that it shows now (promise P9). Raises StoreError kinds where that cannot be written.
    """
    tables_of(unit.db)
    own_clock.is_in(unit.preferences.zone)
    with explained(unit.path):
        if not unit.writable or not own_clock.moved_rows():
            return
    with unit.writing():
        own_clock.follow()


def catch_up(unit: Unit) -> None:
    """Both at an opening; while another program is writing, it is left for the next look."""
    unit.behind = True
    with suppress(Locked), unit.db.patience.none():
        follow_cadence(unit)
        follow_clock(unit)
        unit.behind = False
