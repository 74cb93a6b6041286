"""Styles are parsed once in each process, not once for each app that a test starts."""

from __future__ import annotations

from collections.abc import Hashable

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


def parsed_once(patched: pytest.MonkeyPatch) -> None:
    """Keep what every stylesheet makes of a text and its variables, as each does for itself."""
    parse = Stylesheet._parse_rules
    kept: dict[Hashable, list[RuleSet]] = {}

    def parsed(sheet: Stylesheet, *texts: Hashable, **named: Hashable) -> list[RuleSet]:
        key = texts, *named.items(), frozenset(sheet._variables.items())
        if key not in kept:
            kept[key] = parse(sheet, *texts, **named)  # type: ignore[arg-type]
        return kept[key]

    patched.setattr(Stylesheet, "_parse_rules", parsed)
