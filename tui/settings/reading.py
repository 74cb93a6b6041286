"""What the user has set: where the file of it is, and what holds without one.

Light, because every start asks for it; ``file`` is loaded only where there is a file to read or to write.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from store.records.preferences import Preferences

from ..computer.places import expanded

VARIABLE = "FIRSTCUP_SETTINGS"

MONTH_FIRST = ("US", "PH")  # countries that write 3/14


@dataclass(frozen=True, slots=True)
class Settings:
    """The preferences that hold, and what is wrong with the file, in sentences."""

    preferences: Preferences
    problems: tuple[str, ...] = ()


def settings_path() -> Path:
    """Where the file is, or would be."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return expanded(Path(chosen))
    from platformdirs import user_config_path

    return user_config_path("firstcup", appauthor=False) / "settings.toml"


def standard_preferences(environment: Mapping[str, str]) -> Preferences:
    """The defaults, with the country of the user's own language settings."""
    chosen = environment.get("LC_ALL") or environment.get("LC_TELEPHONE") or environment.get("LANG") or ""
    country = chosen.partition(".")[0].partition("_")[2].upper()[:2]
    region = country if len(country) == 2 and country.isalpha() and country.isascii() else "US"
    return Preferences(region=region, day_first=region not in MONTH_FIRST)
