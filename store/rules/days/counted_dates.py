"""Days as spreadsheets and programs count them: days since 1899, seconds or milliseconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_SERIAL = re.compile(r"(\d{5})(?:[.,]\d{1,12})?")
_UNIX = re.compile(r"(\d{10})(\d{3})?(?:\.\d{1,9})?")
_FIRST = date(1899, 12, 30)  # Excel's day zero, as it counts a day too many in 1900
_SERIALS = range(25_569, 73_051)  # 1970 to 2099
_SECONDS = range(0, 4_102_444_800)  # 1970 to 2099


def counted_date(text: str) -> date | None:
    """The day that a number means in a column of days; None where it can be none from 1970 to 2099."""
    if serial := _SERIAL.fullmatch(text):
        days = int(serial[1])
        return _FIRST + timedelta(days=days) if days in _SERIALS else None
    if unix := _UNIX.fullmatch(text):
        seconds = int(unix[1])
        return datetime.fromtimestamp(seconds, UTC).date() if seconds in _SECONDS else None
    return None
