"""What follows from the settings: due days from the cadence (METHOD §10), and days and times from the user's zone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from ..errors import Locked
from ..file.database import tables_of
from ..file.failures import explained
from ..records.preferences import Preferences
from ..rules.days.days_off import own_place
from ..rules.rounds import LEAST_REST
from ..tables import drafts, due_days, own_clock
from .unit import Unit

WhereIn = Callable[[Preferences], Callable[[int], str]]
"""What says in which country a customer is, by id, as far as settings let it be known."""


def follow_cadence(unit: Unit, where_in: WhereIn) -> None:
    """When what the settings say of cadence and rounds changed since the file was last open, count due days and
    rounds anew.

    Raises StoreError kinds where that cannot be written.
    """
    tables_of(unit.db)  # with two stores open, the tables speak to this one
    with explained(unit.path):
        if not unit.writable or drafts.choice("cadence") == _said(unit.preferences):
            return
    with unit.writing():  # whatever was chosen meanwhile: all of it is counted anew
        _count(unit.preferences, where_in)


def _count(preferences: Preferences, where_in: WhereIn) -> None:
    due_days.recount(preferences, where_in(preferences))
    drafts.choose("cadence", _said(preferences))


def settle(preferences: Preferences, where_in: WhereIn) -> None:
    """What follows from the settings, in a file that is being upgraded: in the transaction of the upgrade, so that
    there is none without it.
    """
    own_clock.is_in(preferences.zone)
    _count(preferences, where_in)
    own_clock.follow()


def _said(preferences: Preferences) -> str:
    """All of the settings that due days and rounds follow from."""
    cadence = " ".join(f"{tier}={days}" for tier, days in preferences.cadence)
    rounds = (preferences.attempts_before_other_channel, preferences.after_message, preferences.call_back_tries)
    numbers = (*rounds, preferences.rest, LEAST_REST.days, *preferences.spacing)
    days = "".join(map(str, preferences.working_days))
    away = ",".join(f"{first}/{last}" for first, last in preferences.away)
    return f"{cadence} rounds={','.join(map(str, numbers))} days={days} off={own_place(preferences)} {away}"


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


def catch_up(unit: Unit, where_in: WhereIn) -> None:
    """Both at an opening; while another program is writing, it is left for the next look."""
    unit.behind = True
    with suppress(Locked), unit.db.patience.none():
        follow_cadence(unit, where_in)
        follow_clock(unit)
        unit.behind = False
