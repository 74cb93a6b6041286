"""Countries and their parts, by the names people type. Loaded when a form or a list asks, never at the start."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..text.text import fold
from .holidays import library

# What people call them, beside the names and codes of the tables.
_ALSO = {
    "uk": "GB",
    "united kingdom": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "usa": "US",
    "united states of america": "US",
    "america": "US",
    "holland": "NL",
    "south korea": "KR",
    "north korea": "KP",
    "czechia": "CZ",
    "uae": "AE",
    "turkiye": "TR",
    "ivory coast": "CI",
    "burma": "MM",
    "bosnia and herzegovina": "BA",
}
_SAID = {"GB": "United Kingdom", "KR": "South Korea", "KP": "North Korea", "CZ": "Czechia", "AE": "UAE"}


@cache
def country_names() -> Mapping[str, str]:
    """Every country's name in English by its two-letter code."""
    from importlib import resources

    table = (resources.files("tzdata") / "zoneinfo" / "iso3166.tab").read_text("utf-8")
    pairs = (line.split("\t")[:2] for line in table.splitlines() if line and not line.startswith("#"))
    return {code: _SAID.get(code, name) for code, name in pairs}


def country_named(text: str) -> str:
    """The two-letter code of the country that ``text`` names, by code or by name; empty for no country."""
    wanted = fold(text.replace(".", ""))
    names = country_names()
    if wanted.upper() in names:
        return wanted.upper()
    return _ALSO.get(wanted) or next((code for code, name in names.items() if fold(name) == wanted), "")


def subdivisions(country: str) -> Mapping[str, str]:
    """The states or provinces with holidays of their own: code and its name, where it has one beside the code."""
    try:
        known = library().country_holidays(country)
    except NotImplementedError:
        return {}
    names = known.get_subdivision_aliases()
    return {code: next(iter(names.get(code, ())), code) for code in known.subdivisions}


def subdivision_named(country: str, text: str) -> str:
    """The code of the state or province of ``country`` that ``text`` names; empty where it names none."""
    wanted = fold(text)
    for code, name in subdivisions(country).items():
        if wanted in (fold(code), fold(name)):
            return code
    return ""
