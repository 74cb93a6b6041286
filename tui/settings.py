"""What the user may set, from a TOML file they own. A bad line is named in a sentence; the rest still holds."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from store.records import Preferences, Tier

VARIABLE = "FIRSTCUP_SETTINGS"

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH_FIRST = ("US", "PH")  # countries that write 3/14


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
    return Preferences(region=region, day_first=region not in _MONTH_FIRST)


def _apply(values: dict[str, Any], preferences: Preferences, path: Path) -> Settings:
    problems: list[str] = []
    for section, entries in values.items():
        if not isinstance(entries, dict):
            problems.append(f"{path}: “{section}” stands outside of a section. It was left out.")
            continue
        for key, value in entries.items():
            reader = _READERS.get((section, key))
            if reader is None:
                problems.append(f"{path}: [{section}] {key} is not a setting. It was left out.")
                continue
            try:
                preferences = reader(preferences, value)
            except ValueError as error:
                problems.append(f"{path}: [{section}] {key} {error}. The default holds.")
    return Settings(preferences, tuple(problems))


def _text(name: str) -> Callable[[Preferences, Any], Preferences]:
    def read(preferences: Preferences, value: Any) -> Preferences:
        if not isinstance(value, str) or len(value) > 200:
            raise ValueError('must be text in quotes, such as "Robin Vale"')
        changed: dict[str, Any] = {name: " ".join(value.split())}
        return replace(preferences, **changed)

    return read


def _number(name: str, lowest: int, highest: int) -> Callable[[Preferences, Any], Preferences]:
    def read(preferences: Preferences, value: Any) -> Preferences:
        changed: dict[str, Any] = {name: _whole(value, lowest, highest)}
        return replace(preferences, **changed)

    return read


def _whole(value: Any, lowest: int, highest: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
        raise ValueError(f"must be a whole number from {lowest} to {highest}")
    return value


def _cadence(tier: Tier) -> Callable[[Preferences, Any], Preferences]:
    def read(preferences: Preferences, value: Any) -> Preferences:
        days = dict(preferences.cadence) | {tier: _whole(value, 1, 3650)}
        return replace(preferences, cadence=tuple(days.items()))

    return read


def _working_days(preferences: Preferences, value: Any) -> Preferences:
    names = [str(v).casefold()[:3] for v in value] if isinstance(value, list) else []
    if not names or any(name not in _DAYS for name in names):
        raise ValueError('must be a list of days, such as ["mon", "tue", "wed"]')
    return replace(preferences, working_days=tuple(sorted({_DAYS.index(name) for name in names})))


def _research_lines(preferences: Preferences, value: Any) -> Preferences:
    names = [" ".join(v.split()) for v in value if isinstance(v, str)] if isinstance(value, list) else []
    if not names or len(names) != len(value) or any(not 1 <= len(name) <= 40 for name in names) or len(names) > 20:
        raise ValueError('must be a list of places to look, such as ["records", "web", "news"]')
    # Capitals do not matter in the shipped ones; a line of the user's own stays as it is written.
    shipped = Preferences().research_lines
    folded = [name.casefold() if name.casefold() in shipped else name for name in names]
    return replace(preferences, research_lines=tuple(dict.fromkeys(folded)))


def _country(preferences: Preferences, value: Any) -> Preferences:
    if not isinstance(value, str) or len(value) != 2 or not value.isalpha() or not value.isascii():
        raise ValueError('must be a two-letter country code, such as "US" or "DE"')
    region = value.upper()
    return replace(preferences, region=region, day_first=region not in _MONTH_FIRST)


def _dates(preferences: Preferences, value: Any) -> Preferences:
    if value not in ("day first", "month first"):
        raise ValueError('must be "day first" or "month first"')
    return replace(preferences, day_first=value == "day first")


_READERS: dict[tuple[str, str], Callable[[Preferences, Any], Preferences]] = {
    ("me", "name"): _text("my_name"),
    ("me", "firm"): _text("my_firm"),
    ("me", "phone"): _text("my_phone"),
    ("week", "customers"): _number("week_size", 1, 50),
    ("week", "working_days"): _working_days,
    ("cadence", "key"): _cadence(Tier.KEY),
    ("cadence", "regular"): _cadence(Tier.REGULAR),
    ("cadence", "small"): _cadence(Tier.SMALL),
    ("calls", "attempts"): _number("attempts_before_other_channel", 1, 50),
    ("research", "lines"): _research_lines,
    ("research", "stale_days"): _number("research_days", 1, 3650),
    ("country", "code"): _country,
    ("country", "dates"): _dates,
}
