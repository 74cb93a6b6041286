"""How late something is, in few cells."""

from __future__ import annotations

from datetime import date

from store.records.unreadable import LONGEST, UNREADABLE

_WEEKS_FROM, _MONTHS_FROM, _YEARS_FROM = 100, 365, 730  # days; so that no words are wider than ten cells


def late_words(due: date, today: date) -> str:
    """``! 8 d late``: in weeks, months or years once the days are many. The sign tells it without any colour."""
    days = (today - due).days
    if days > LONGEST:
        return UNREADABLE
    if days < _WEEKS_FROM:
        return f"! {days} d late"
    if days < _MONTHS_FROM:
        return f"! {days // 7} wk late"
    return f"! {days * 12 // 365} mo late" if days < _YEARS_FROM else f"! {max(2, days * 4 // 1461)} y late"
