"""Hours as they are said on a customer's clock: "ten", "half past nine", "eleven o'clock" (METHOD §4)."""

from __future__ import annotations

from datetime import time

from .spoken_days import in_words


def hour_said(at: time) -> str:
    """ "ten", "half past nine", "quarter to five"; what has no such name in digits: "9:20"."""
    if at.minute == 0 and at.hour in (0, 12):
        return "noon" if at.hour else "midnight"
    hour, following = at.hour % 12 or 12, (at.hour + 1) % 12 or 12
    match at.minute:
        case 0:
            return in_words(hour)
        case 15:
            return f"quarter past {in_words(hour)}"
        case 30:
            return f"half past {in_words(hour)}"
        case 45:
            return f"quarter to {in_words(following)}"
    return f"{hour}:{at:%M}"


def o_clock(at: time) -> str:
    """The same where it stands alone: "eleven o'clock", "half past nine"."""
    said = hour_said(at)
    return f"{said} o'clock" if at.minute == 0 and at.hour not in (0, 12) else said


def part_of_day(at: time) -> str:
    """morning, afternoon from noon on, evening from six."""
    return "morning" if at.hour < 12 else "afternoon" if at.hour < 18 else "evening"
