"""Public holidays of a country. A country nobody knows has none: that is never an error."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from types import ModuleType

_CODE = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z0-9]{1,5}))?")
_NONE: Mapping[date, str] = {}


def is_holiday(country: str, day: date, subdivision: str = "") -> str:
    """The holiday's name in English, "" on any other day (METHOD §4: not on either side's holidays).

    ``country`` is a two-letter code, or one with its subdivision as ISO 3166-2 writes it ("DE-BY"). An unknown
    subdivision has the holidays of its whole country. The first of all takes about 60 ms.
    """
    return holidays_of(country, day.year, subdivision).get(day, "")


def holidays_of(country: str, year: int, subdivision: str = "") -> Mapping[date, str]:
    """The holidays of a year with their names in English; the country is named as above."""
    match = _CODE.fullmatch(country.strip())
    if match is None:
        return _NONE
    place = (subdivision.strip() or match[2] or "").upper()
    return _holidays(match[1].upper(), place, year)


@cache
def library() -> ModuleType:
    """Loaded when the first holiday is asked for, and of each country only what is asked for.

    The package of the countries imports all 250 of them when it is imported itself: half of the time, and a second
    where nothing is compiled yet. It gives nothing else, so it stands there unexecuted, to find its modules in.
    """
    from importlib.util import find_spec, module_from_spec

    import holidays

    spec = find_spec("holidays.countries")
    if spec is not None:
        sys.modules.setdefault(spec.name, module_from_spec(spec))
    return holidays


@lru_cache(maxsize=256)
def _holidays(country: str, subdivision: str, year: int) -> Mapping[date, str]:
    country_holidays = library().country_holidays
    for place in dict.fromkeys((subdivision or None, None)):
        try:
            found = country_holidays(country, subdiv=place, years=year, expand=False, language="en_US")
            return dict(found.items())
        except (NotImplementedError, ValueError, OverflowError):
            continue  # neither the place nor, in the second round, the country is known
    return _NONE
