"""Every setting once: where it stands in the file, how its value is read and how it is written.

Loaded only where there is a file to read or to write. Readers raise ValueError with the rest of a sentence that
begins with the name of the setting: "[week] customers must be a whole number from 1 to 50".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import Any

from store import Invalid
from store.records.customers import Tier
from store.records.preferences import FIVE, MailWay, Preferences
from store.rules.days.away import check_away
from store.rules.days.workdays import joined
from store.rules.days.zones import LONGEST, zone_named
from store.rules.text.text import clean, clean_line

from ..computer.places import homeless
from .reading import MONTH_FIRST

LINE, LINES = 200, 4_000  # characters of a name, of a signature
WEEK_SIZES, CADENCES, ATTEMPTS, STALE = (1, 50), (1, 3650), (1, 50), (1, 3650)
SPACINGS, TRIES, ROUND_PLACES, SHARES, PROSPECTS = (1, 60), (0, 10), (0, FIVE), (0, FIVE), (0, 50)
WORTH = (0.1, 10.0)
MOST_SPACINGS = 20
MOST_LINES = 30  # of the research checklist
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_FIRST, MONTH_THEN_DAY = "day first", "month first"

Reader = Callable[[Preferences, Any], Preferences]
Writer = Callable[[Preferences], Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """One setting: ``[section] name`` in the file."""

    section: str
    name: str
    read: Reader
    write: Writer


def _changed(preferences: Preferences, **values: Any) -> Preferences:
    return replace(preferences, **values)


def _text(section: str, name: str, field: str, *, lines: bool = False) -> Entry:
    limit, example = (LINES, "Robin Vale, Northwind") if lines else (LINE, "Robin Vale")

    def read(preferences: Preferences, value: Any) -> Preferences:
        if not isinstance(value, str) or len(value) > limit:
            raise ValueError(f'must be text in quotes, such as "{example}", of up to {limit} characters')
        return _changed(preferences, **{field: clean(value, limit) if lines else clean_line(value, limit)})

    return Entry(section, name, read, lambda preferences: getattr(preferences, field))


def _number(section: str, name: str, field: str, limits: tuple[int, int]) -> Entry:
    return Entry(
        section,
        name,
        lambda preferences, value: _changed(preferences, **{field: _whole(value, limits)}),
        lambda preferences: getattr(preferences, field),
    )


def _whole(value: Any, limits: tuple[int, int]) -> int:
    lowest, highest = limits
    if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
        raise ValueError(f"must be a whole number from {lowest} to {highest}")
    return value


def _cadence(tier: Tier) -> Entry:
    def read(preferences: Preferences, value: Any) -> Preferences:
        days = dict(preferences.cadence) | {tier: _whole(value, CADENCES)}
        return replace(preferences, cadence=tuple(days.items()))

    return Entry("cadence", tier.value, read, lambda preferences: preferences.cadence_of(tier))


def _of_tier(section: str, field: str, tier: Tier, read_value: Callable[[Any], Any]) -> Entry:
    """A value for each tier, kept as pairs."""

    def read(preferences: Preferences, value: Any) -> Preferences:
        pairs = dict(getattr(preferences, field)) | {tier: read_value(value)}
        return _changed(preferences, **{field: tuple(pairs.items())})

    return Entry(section, tier.value, read, lambda preferences: dict(getattr(preferences, field))[tier])


def _worth(value: Any) -> float:
    lowest, highest = WORTH
    if isinstance(value, bool) or not isinstance(value, int | float) or not lowest <= value <= highest:
        raise ValueError(f"must be a number from {lowest} to {highest:.0f}")
    return float(value)


def _read_spacing(preferences: Preferences, value: Any) -> Preferences:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_SPACINGS:
        raise ValueError("must be a list of working days, such as [2, 2, 3, 5]")
    return replace(preferences, spacing=tuple(_whole(each, SPACINGS) for each in value))


def _hour(name: str, place: int) -> Entry:
    def read(preferences: Preferences, value: Any) -> Preferences:
        try:
            at = value if isinstance(value, time) else time.fromisoformat(value)
        except (TypeError, ValueError):
            at = None
        if at is None or at.tzinfo is not None:  # in which zone they are, [hours] zone says
            raise ValueError('must be a time of day, such as "09:00"')
        hours = list(preferences.hours)
        hours[place] = at.replace(second=0, microsecond=0)
        return replace(preferences, hours=(hours[0], hours[1]))

    return Entry("hours", name, read, lambda preferences: f"{preferences.hours[place]:%H:%M}")


def _is_zone(name: str) -> bool:
    """Whether it is a zone's full name, as the form writes it: seen without reading the names of all zones."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return "/" in name and len(name) <= LONGEST and bool(ZoneInfo(name).key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _read_zone(preferences: Preferences, value: Any) -> Preferences:
    name = value.strip() if isinstance(value, str) else "?"
    if name and not _is_zone(name):
        zone = zone_named(name)
        if zone is None:
            raise ValueError('must be a time zone, such as "America/Denver" or "Berlin"')
        name = zone.key
    return replace(preferences, zone=name)


def _read_working_days(preferences: Preferences, value: Any) -> Preferences:
    names = [v.casefold()[:3] if isinstance(v, str) else "" for v in value] if isinstance(value, list) else []
    if not names or any(name not in DAYS for name in names):
        raise ValueError('must be a list of days, such as ["mon", "tue", "wed"]')
    return replace(preferences, working_days=tuple(sorted({DAYS.index(name) for name in names})))


def _read_away(preferences: Preferences, value: Any) -> Preferences:
    if not isinstance(value, list):
        raise ValueError('must be a list, such as ["2026-12-24 to 2027-01-02"]')
    each = tuple(_away(item) for item in value)
    try:
        for first, last in (*each, *joined(each)):
            check_away(first, last)
    except Invalid as error:
        raise ValueError(f"has a mistake: {str(error).rstrip('.')}") from None
    return replace(preferences, away=joined(each))


def _away(value: Any) -> tuple[date, date]:
    try:
        # A day may also be a date of TOML's own.
        first, _, last = str(value if isinstance(value, str | date) else "").partition(" to ")
        return date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
    except ValueError:
        raise ValueError('must be a list of days, such as ["2026-12-24 to 2027-01-02", "2027-02-01"]') from None


def _write_away(preferences: Preferences) -> list[str]:
    return [f"{a.isoformat()} to {b.isoformat()}" if a != b else a.isoformat() for a, b in preferences.away]


def _read_country(preferences: Preferences, value: Any) -> Preferences:
    if not isinstance(value, str) or len(value) != 2 or not value.isalpha() or not value.isascii():
        raise ValueError('must be a two-letter country code, such as "US" or "DE"')
    region = value.upper()
    return replace(preferences, region=region, day_first=region not in MONTH_FIRST)


def _read_dates(preferences: Preferences, value: Any) -> Preferences:
    if value not in (DAY_FIRST, MONTH_THEN_DAY):
        raise ValueError(f'must be "{DAY_FIRST}" or "{MONTH_THEN_DAY}"')
    return replace(preferences, day_first=value == DAY_FIRST)


def _read_way(preferences: Preferences, value: Any) -> Preferences:
    ways = [way.value for way in MailWay]
    if value not in ways:
        raise ValueError(f"must be one of: {', '.join(ways)}")
    return replace(preferences, mail_way=MailWay(value))


def as_lines(names: Iterable[str]) -> tuple[str, ...]:
    """The lines of the checklist, each once. Capitals do not matter in the shipped ones; others stay as written."""
    shipped = Preferences().research_lines
    return tuple(dict.fromkeys(name.casefold() if name.casefold() in shipped else name for name in names))


def _read_folder(preferences: Preferences, value: Any) -> Preferences:
    if not isinstance(value, str) or len(value) > LINE or "\0" in value or homeless(Path(value.strip())):
        raise ValueError('must be the path of a folder in quotes, such as "/home/robin/Drafts"')
    return replace(preferences, mail_folder=value.strip())


def _read_lines(preferences: Preferences, value: Any) -> Preferences:
    lines = [clean_line(each, 60) for each in value if isinstance(each, str)] if isinstance(value, list) else []
    if not lines or not all(lines) or len(lines) != len(value) or len(lines) > MOST_LINES:
        raise ValueError(f'must be a list of up to {MOST_LINES} names in quotes, such as ["web", "news"]')
    return replace(preferences, research_lines=as_lines(lines))


# In the order in which they are read: the country says how dates are written, unless the next line does.
ENTRIES: tuple[Entry, ...] = (
    _text("me", "name", "my_name"),
    _text("me", "title", "my_title"),
    _text("me", "firm", "my_firm"),
    _text("me", "phone", "my_phone"),
    _text("me", "email", "my_email"),
    _text("me", "signature", "signature", lines=True),
    _hour("from", 0),
    _hour("to", 1),
    Entry("hours", "zone", _read_zone, lambda preferences: preferences.zone),
    _number("week", "customers", "week_size", WEEK_SIZES),
    Entry("week", "working_days", _read_working_days, lambda preferences: [DAYS[d] for d in preferences.working_days]),
    Entry("week", "away", _read_away, _write_away),
    _number("week", "rounds", "round_places", ROUND_PLACES),
    _number("week", "prospects", "prospects", PROSPECTS),
    *(_cadence(tier) for tier in Tier),
    *(_of_tier("shares", "shares", tier, lambda value: _whole(value, SHARES)) for tier in Tier),
    *(_of_tier("worth", "worth", tier, _worth) for tier in Tier),
    _number("calls", "attempts", "attempts_before_other_channel", ATTEMPTS),
    Entry("calls", "spacing", _read_spacing, lambda preferences: list(preferences.spacing)),
    _number("calls", "after_message", "after_message", SPACINGS),
    _number("calls", "asked", "call_back_tries", TRIES),
    _number("calls", "rest", "rest", SPACINGS),
    Entry("country", "code", _read_country, lambda preferences: preferences.region),
    _text("country", "subdivision", "subdivision"),
    Entry("country", "dates", _read_dates, lambda preferences: DAY_FIRST if preferences.day_first else MONTH_THEN_DAY),
    Entry("mail", "way", _read_way, lambda preferences: preferences.mail_way.value),
    Entry("mail", "folder", _read_folder, lambda preferences: preferences.mail_folder),
    Entry("research", "lines", _read_lines, lambda preferences: list(preferences.research_lines)),
    _number("research", "stale_days", "research_days", STALE),
)
