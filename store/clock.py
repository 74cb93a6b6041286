"""The only place that asks what time it is. Everything else takes ``now`` or ``today``."""

from __future__ import annotations

import os
import time as time_module
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from .errors import Invalid

VARIABLE = "FIRSTCUP_NOW"
FIRST_YEAR, LAST_YEAR = 1971, 2999  # in which every computer knows the local time, and days can be counted both ways


@dataclass(frozen=True, slots=True)
class Clock:
    """The user's clock. ``fixed`` (aware) stops it, for tests and demonstrations."""

    fixed: datetime | None = None

    def now(self) -> datetime:
        """This instant, aware, in the user's zone."""
        return (self.fixed or datetime.now(UTC)).astimezone()

    def today(self) -> date:
        """The user's local day."""
        return self.now().date()


def clock_from(text: str | None) -> Clock:
    """The clock that ``text`` sets: a date (nine in the morning of that day) or an ISO instant.

    Empty means the machine's clock. Raises Invalid for anything else, and for years no customer is called in.
    """
    if not text or not text.strip():
        return Clock()
    text = text.strip()
    try:
        if len(text) <= 10:
            moment = datetime.combine(date.fromisoformat(text), time(9))
        else:
            moment = datetime.fromisoformat(text)
    except ValueError:
        raise Invalid(f"{VARIABLE}={text[:40]!r} is not a date. Write it as 2026-11-24 or 2026-11-24T08:30.") from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise Invalid(f"{VARIABLE}={text[:40]!r} is too far away. Choose a year from {FIRST_YEAR} to {LAST_YEAR}.")
    # A wall time without an offset is meant in the user's own zone.
    return Clock(moment.astimezone())


def clock_from_environment() -> Clock:
    """The clock the environment asks for (demonstrations run on any day). Raises Invalid."""
    try:
        clock = clock_from(os.environ.get(VARIABLE))
        clock.now()
    except ValueError:
        raise Invalid(
            f"TZ={os.environ.get('TZ', '')[:40]!r} is not a time zone: clocks differ by less than a day. Write it as"
            " Europe/Berlin, or leave it out."
        ) from None
    return clock


def zone_doubt() -> str:
    """What is wrong with the zone that the environment names, in a sentence; empty where the computer knows it.

    It takes a name that it does not know for UTC, without a word: days then begin at the wrong hour.
    """
    name = os.environ.get("TZ", "").removeprefix(":")
    said = time_module.tzname[0]
    if not name or time_module.timezone or time_module.daylight:
        return ""
    if said and (said in ("UTC", "GMT") or not name.startswith(said) or any(letter.isdigit() for letter in name)):
        return ""
    return (
        f"TZ={name[:40]!r} is no time zone that this computer knows, so its clock shows UTC. Write it as Europe/Berlin."
    )


def machine_zone() -> str:
    """The IANA name of the zone this computer is set to; empty where it does not tell."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if named:
        return named
    try:
        return os.path.realpath("/etc/localtime").partition("zoneinfo/")[2]
    except OSError:
        return ""
