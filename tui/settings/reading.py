"""What the user may set, from a TOML file they own. A bad line is named in a sentence; the rest still holds."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from store.records.preferences import Preferences

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
        return Path(chosen).expanduser()
    from platformdirs import user_config_path

    return user_config_path("firstcup", appauthor=False) / "settings.toml"


def load(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings. Never raises: what cannot be used is named, and the default holds in its place."""
    path = path or settings_path()
    standard = standard_preferences(environment)
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return Settings(standard)
    except OSError as error:
        return Settings(standard, (f"{path} cannot be read ({error.strerror}). The defaults hold.",))
    import tomllib

    try:
        values = tomllib.loads(text.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Settings(standard, (f"{path} is not written as TOML: {error}. The defaults hold until that is mended.",))
    return _apply(values, standard, path)


def standard_preferences(environment: Mapping[str, str]) -> Preferences:
    """The defaults, with the country of the user's own language settings."""
    chosen = environment.get("LC_ALL") or environment.get("LC_TELEPHONE") or environment.get("LANG") or ""
    country = chosen.partition(".")[0].partition("_")[2].upper()[:2]
    region = country if len(country) == 2 and country.isalpha() else "US"
    return Preferences(region=region, day_first=region not in MONTH_FIRST)


def _apply(values: dict[str, Any], standard: Preferences, path: Path) -> Settings:
    from .keys import KEYS

    preferences = standard
    known = {(key.section, key.name) for key in KEYS}
    problems: list[str] = []
    for section, entries in values.items():
        if not isinstance(entries, dict):
            problems.append(f"{path}: “{section}” stands outside of a section. It was left out.")
            continue
        strange = [name for name in entries if (section, name) not in known]
        problems += [f"{path}: [{section}] {name} is not a setting. It was left out." for name in strange]
    for key in KEYS:
        entries = values.get(key.section)
        if not isinstance(entries, dict) or key.name not in entries:
            continue
        try:
            preferences = key.read(preferences, entries[key.name])
        except ValueError as error:
            problems.append(f"{path}: [{key.section}] {key.name} {error}. The default holds.")
    if preferences.hours[0] >= preferences.hours[1]:
        preferences = replace(preferences, hours=standard.hours)
        problems.append(f"{path}: [hours] from must be earlier than to. The default holds.")
    return Settings(preferences, tuple(problems))
