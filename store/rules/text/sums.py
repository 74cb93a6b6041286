"""Sums of money as people and files write them, in whole units: "12,500", "€ 12.500,00", "12k"."""

from __future__ import annotations

import re

from ...records.customers import MOST_WORTH

_GAPS = "'’ \u00a0\u202f"  # between thousands, besides commas and points
_MONEY = r"(?:[A-Z]{3}|[$€£¥₹])?"
_SUM = re.compile(rf"{_MONEY} ?([0-9][0-9.,{_GAPS}]{{0,30}})(k)? ?{_MONEY}(?: ?(?:a|/|per) ?year)?")
_CENTS = re.compile(r"[.,][0-9]{1,2}")
_GROUPED = re.compile(rf"[0-9]{{1,3}}([.,{_GAPS}])[0-9]{{3}}(?:\1[0-9]{{3}}){{0,4}}|[0-9]{{1,18}}")
_NO_DIGIT = re.compile(r"[^0-9]")


def read_sum(text: str) -> int | None:
    """The sum, its cents left out; None where it is not clearly one."""
    match = _SUM.fullmatch(text.strip()[:80])
    if match is None:
        return None
    figures = match[1].strip()
    cents = next((figures[-n:] for n in (3, 2) if _CENTS.fullmatch(figures[-n:])), "")
    whole = figures.removesuffix(cents)
    if _GROUPED.fullmatch(whole) is None or (match[2] and cents):
        return None
    value = int(_NO_DIGIT.sub("", whole)) * (1000 if match[2] else 1)
    return value if value <= MOST_WORTH else None
