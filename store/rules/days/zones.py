"""Time zones as people name them, and as they are named to customers (METHOD §3, §4).

The names and their countries come from the tz database itself. A name nobody knows is never an error here:
it may come from an imported file.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..phrases import ENGLISH, Phrases
from ..text.text import fold

LONGEST = 60  # characters; no zone's name comes near

# Clocks that several countries share: understood and said, but they tell no country.
_SHARED = {
    "UTC": "UTC",
    "CET": "central european",
    "EET": "eastern european",
    "WET": "western european",
    "EST5EDT": "eastern",
    "CST6CDT": "central",
    "MST7MDT": "mountain",
    "PST8PDT": "pacific",
}  # each with the phrase that says it
# These three mean a clock that ignores daylight saving, which nobody who types them has in mind.
_MISLEADING = {"EST", "MST", "HST", "Factory"}
# Old names whose link in the database leads to another country with the same clock.
_OLD_NAMES = {
    "MET": "CET",
    "Iceland": "Atlantic/Reykjavik",
    "Africa/Asmera": "Africa/Asmara",
    "Africa/Timbuktu": "Africa/Bamako",
    "America/Coral_Harbour": "America/Atikokan",
    "America/Virgin": "America/St_Thomas",
    "Atlantic/Jan_Mayen": "Arctic/Longyearbyen",
    "Pacific/Ponape": "Pacific/Pohnpei",
    "Pacific/Truk": "Pacific/Chuuk",
    "Pacific/Yap": "Pacific/Chuuk",
}
_SPELLED = {"Ho Chi Minh": "Ho Chi Minh City", "St Johns": "St. John's", "DumontDUrville": "Dumont d'Urville"}


def zone_named(name: str) -> ZoneInfo | None:
    """The zone that ``name`` means: "America/Denver", an old name for it, or its city alone in any case.

    Its ``key`` is the canonical name. None for what is no zone.
    """
    if len(name) > LONGEST:
        return None
    key = _atlas().names.get(_folded(name))
    if key is None:
        return None
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None  # a machine whose own zone files are older, or damaged


def known_zones() -> tuple[str, ...]:
    """The canonical names, sorted, for a field to complete."""
    return _atlas().known


def country_of_zone(name: str) -> str:
    """The two-letter country a zone lies in; empty for an unknown zone and for clocks several countries share."""
    atlas = _atlas()
    return atlas.countries.get(atlas.names.get(_folded(name[: LONGEST + 1]), ""), "")


@lru_cache(maxsize=1024)
def guess_zone(phone: str, region: str) -> str:
    """The zone a phone number's area lies in, "" where the number does not tell (mobiles of large countries).

    ``region`` is the two-letter country whose numbers are written without a country code.
    """
    import phonenumbers  # 26 ms, and its table of zones
    from phonenumbers import timezone

    try:
        number = phonenumbers.parse(phone.strip()[:60], region)
    except phonenumbers.NumberParseException:
        return ""
    atlas = _atlas()
    country = phonenumbers.region_code_for_number(number) or ""
    found = {atlas.names.get(_folded(zone), "") for zone in timezone.time_zones_for_number(number)}
    found &= set(atlas.countries)
    found = {zone for zone in found if atlas.countries[zone] == country} or found
    if len({_offsets(zone) for zone in found}) != 1:
        return ""
    # The database lists each country's zones with the best known first.
    return next((zone for zone in atlas.countries if zone in found), "")


def say_zone(zone: str, at: datetime, *, offset: bool = False, phrases: Phrases = ENGLISH) -> str:
    """The zone in words for a customer: "Denver time"; with ``offset`` also "(UTC−7)" as it is at ``at`` (aware).

    Letters such as MST or IST are left out: they mean different clocks in different countries. Empty when unknown.
    """
    found = zone_named(zone)
    if found is None:
        return ""
    key = found.key
    if key in _SHARED:
        name = phrases.say(_SHARED[key]) or key
    elif key.startswith("Etc/"):
        return _say_offset(found, at)
    else:
        area, _, city = key.replace("_", " ").rpartition("/")
        city = _SPELLED.get(city, city)
        # "Knox" and "Center" alone would puzzle even those who live there.
        inner = area.rpartition("/")[2]
        within = inner in ("Indiana", "Kentucky", "North Dakota")
        name = phrases.say("time of a county" if within else "time of a city", city=city, state=inner)
    return f"{name} ({_say_offset(found, at)})" if offset and key != "UTC" else name


def local_time(zone: str, now: datetime) -> datetime | None:
    """What the clock shows there at ``now`` (aware). None for an unknown zone."""
    found = zone_named(zone)
    return now.astimezone(found) if found else None


def _say_offset(zone: ZoneInfo, at: datetime) -> str:
    minutes = int((at.astimezone(zone).utcoffset() or timedelta()).total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def _offsets(name: str) -> tuple[timedelta | None, ...]:
    """What sets a zone's clock apart from another's: its offsets in winter and in summer."""
    zone = zone_named(name)
    return tuple(datetime(2026, month, 1, tzinfo=UTC).astimezone(zone).utcoffset() for month in (1, 7))


def _folded(name: str) -> str:
    return fold(name.replace("_", " "))


@dataclass(frozen=True, slots=True)
class _Atlas:
    names: dict[str, str]  # folded name, old name or city -> canonical name
    countries: dict[str, str]  # canonical name -> two-letter country, best known first within a country
    known: tuple[str, ...]


@cache
def _atlas() -> _Atlas:
    """The tz database's own tables, read once (a few ms)."""
    from importlib import resources

    folder = resources.files("tzdata") / "zoneinfo"
    countries: dict[str, str] = {}
    for line in (folder / "zone.tab").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            countries[zone] = country
    links: dict[str, str] = {}
    others: list[str] = []
    for line in (folder / "tzdata.zi").read_text("utf-8").splitlines():
        if line.startswith("L "):
            _, target, old = line.split()
            links[old] = target
        elif line.startswith("Z "):
            others.append(line.split()[1])
    names: dict[str, str] = {}
    for city, zones in _by_city(countries).items():
        if len(zones) == 1:
            names[city] = zones[0]
    for old in [*links, *others]:
        names[_folded(old)] = _OLD_NAMES.get(old) or _canonical(links.get(old, old))
    names |= {_folded(name): name for name in [*countries, *_SHARED]}
    for name in _MISLEADING:
        names.pop(_folded(name), None)
    return _Atlas(names, countries, tuple(sorted([*countries, "UTC"])))


def _canonical(name: str) -> str:
    return "UTC" if name in ("Etc/UTC", "Etc/GMT") else name


def _by_city(countries: dict[str, str]) -> dict[str, list[str]]:
    cities: dict[str, list[str]] = {}
    for zone in countries:
        cities.setdefault(_folded(zone.rpartition("/")[2]), []).append(zone)
    return cities
