"""What the clock shows where a customer is (METHOD §3): right across daylight-saving changes."""

from __future__ import annotations

from datetime import datetime


def clock_there(zone: str, now: datetime) -> str:
    """``08:42 in Denver``; with the weekday where it is another day there. Empty for no zone or an unknown one.

    ``zone`` is a stored one, under its own name; ``now`` is aware, in the user's zone.
    """
    if not zone:
        return ""
    from zoneinfo import ZoneInfo  # asked by the first brief that has a zone, and not before

    try:
        there = now.astimezone(ZoneInfo(zone))
    except (LookupError, ValueError, OSError):  # older zone files on this machine, or damaged ones
        return ""
    day = "" if there.date() == now.date() else f"{there:%a} "
    return f"{day}{there:%H:%M} {_place(zone)}"


def _place(zone: str) -> str:
    area, _, city = zone.replace("_", " ").rpartition("/")
    if not area:
        return zone
    if area == "Etc":
        return "there"
    inner = area.rpartition("/")[2]
    # "Knox" and "Center" alone would puzzle even those who live there.
    return f"in {city}, {inner}" if inner in ("Indiana", "Kentucky", "North Dakota") else f"in {city}"
