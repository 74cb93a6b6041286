"""Hours as they are said on a customer's clock: "ten", "half past nine", "eleven o'clock" (METHOD §4)."""

from __future__ import annotations

from datetime import time

from ..phrases import ENGLISH, Phrases
from .spoken_days import in_words

_QUARTERS = {15: "quarter past", 30: "half past", 45: "quarter to"}


def hour_said(at: time, phrases: Phrases = ENGLISH) -> str:
    """ "ten", "half past nine", "quarter to five"; what has no such name in digits: "9:20"."""
    if at.minute == 0 and at.hour in (0, 12):
        return phrases.say("noon" if at.hour else "midnight")
    hour, following = at.hour % 12 or 12, (at.hour + 1) % 12 or 12
    if at.minute == 0:
        return in_words(hour, phrases)
    if quarter := _QUARTERS.get(at.minute):
        return phrases.say(quarter, hour=in_words(hour, phrases), next=in_words(following, phrases))
    return f"{hour}:{at:%M}"


def o_clock(at: time, phrases: Phrases = ENGLISH) -> str:
    """The same where it stands alone: "eleven o'clock", "half past nine"."""
    said = hour_said(at, phrases)
    return phrases.say("full hour", hour=said) if at.minute == 0 and at.hour not in (0, 12) else said


def at_hour(day: str, hour: str, phrases: Phrases = ENGLISH) -> str:
    """A day and its hour: "on Friday at ten"; behind a day with a comma in it, between commas."""
    return phrases.say("at an hour after a comma" if "," in day else "at an hour", day=day, hour=hour)


def part_of_day(at: time, phrases: Phrases = ENGLISH) -> str:
    """morning, afternoon from noon on, evening from six."""
    return phrases.say("morning" if at.hour < 12 else "afternoon" if at.hour < 18 else "evening")
