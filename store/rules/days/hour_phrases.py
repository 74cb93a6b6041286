"""The phrases in which people name hours: words, weekdays and times, parted at commas (see ``hours.read_hours``)."""

from __future__ import annotations

import re

from ...errors import Invalid
from ..text.text import clean_line, fold
from .day_words import WEEKDAYS

EXAMPLES = "Try mornings, 9-11, after 14, or mon 9-11, thu afternoons."
LONGEST = 120  # characters
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)

_DAY_WORDS: dict[str, tuple[int, ...]] = {
    **{name: (day,) for name, day in WEEKDAYS.items()},
    "weekday": (0, 1, 2, 3, 4),
    "weekend": (5, 6),
    "week-end": (5, 6),
    "daily": EVERY_DAY,
    "everyday": EVERY_DAY,
}
# Minutes since midnight.
SAID = {
    "mornings": (480, 720),
    "lunchtime": (720, 840),
    "afternoons": (720, 1080),
    "evenings": (1020, 1200),
    "late afternoons": (960, 1080),
    "any time": (480, 1200),
}
PARTS = SAID | {
    "early mornings": (480, 600),
    "late mornings": (600, 720),
    "early afternoons": (720, 840),
    "lunch": (720, 840),
    "anytime": (480, 1200),
    "all day": (480, 1200),
}
_FILLERS = {"on", "in", "the", "at", "around", "about", "best", "only", "usually", "preferably", "please"}
_BEFORE, _AFTER = {"before", "until", "till", "til", "by"}, {"after", "from", "since"}
_CLOCK = r"(?:[0-9]{1,2}(?:[:.][0-9]{2}|h[0-9]{2}|h(?![a-z]))?(?: ?[ap]m\b)?|noon\b)"
_TOKEN = re.compile(rf" *({_CLOCK}|[a-z]+(?:-end)?|[-,;/&+])")
_HOUR = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2})|h)? ?([ap]m)?")


def not_understood(text: str) -> Invalid:
    """The refusal of a text that is no hours."""
    return Invalid(f"'{clean_line(text, 40)}' is not understood as hours. {EXAMPLES}")


def tokens_of(text: str) -> list[str]:
    """The words, times and marks of a text; empty when any of it is none of these."""
    if len(text) > LONGEST:
        return []
    plain = re.sub("[‐‑‒–—−]", "-", fold(text.replace("\n", ",")))
    plain = re.sub(r"\b([ap])\. ?m\b\.?", r"\1m", plain).replace("o'clock", "").strip(" .")
    plain = re.sub(r"\b([a-z]{3,})[.:]", r"\1", plain)  # Mon. and Mon: are mon
    plain = re.sub(r"\bevery day\b", "daily", re.sub(r"\bweek end", "weekend", plain))
    plain = re.sub(r"\bbetween ([^,;]+?) and\b", r"from \1 to", plain)
    plain = re.sub(r"\b(?:not|never) (before|after)\b", lambda m: {"before": "after"}.get(m[1], "before"), plain)
    found, at = [], 0
    while match := _TOKEN.match(plain, at):
        found.append(match[1])
        at = match.end()
    kept = [token for token in found if token not in _FILLERS]
    return kept if at == len(plain) else []


def phrases_of(tokens: list[str]) -> list[list[str]]:
    """The parts between commas; "and" parts them as well."""
    phrases: list[list[str]] = [[]]
    for token in tokens:
        if token in (",", ";", "and", "or", "&", "+", "/"):
            phrases.append([])
        elif token in ("not", "except", "never", "no") and phrases[-1]:
            phrases.append([token])
        elif token != "but":
            phrases[-1].append(token)
    return [phrase for phrase in phrases if phrase] or [[""]]


class Phrase:
    """Reads one part: weekdays and times in either order. Raises Invalid for anything else in it."""

    def __init__(self, words: list[str], text: str) -> None:
        self.words = words
        self.text = text

    def read(self) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
        """Its weekdays (Monday is 0), and its times in minutes since midnight."""
        days: tuple[int, ...] = ()
        spans: list[tuple[int, int]] = []
        while self.words:
            named = self._days()
            days += named
            if not named:
                spans.append(self._span())
        return days, spans

    def _days(self) -> tuple[int, ...]:
        first = self._day(0)
        if not first:
            return ()
        if self._word(0) == "every" and self._day(1):
            self.words = self.words[1:]
        last = self._day(2) if self._word(1) in ("-", "to") else ()
        if not last:
            self.words = self.words[1:]
            return first
        self.words = self.words[3:]
        length = (last[-1] - first[0]) % 7 + 1
        return tuple((first[0] + n) % 7 for n in range(length))

    def _day(self, i: int) -> tuple[int, ...]:
        word = self._word(i)
        if word in ("every", "each", "any"):
            return self._day(i + 1)
        return _DAY_WORDS.get(word) or _DAY_WORDS.get(word.removesuffix("s")) or ()

    def _word(self, i: int) -> str:
        return self.words[i] if i < len(self.words) else ""

    def _span(self) -> tuple[int, int]:
        for n in (2, 1):
            name = " ".join(self.words[:n])
            part = PARTS.get(name) or PARTS.get(name + "s")
            if part and len(self.words) >= n:
                self.words = self.words[n:]
                return part
        head = self._word(0)
        if head in _BEFORE | _AFTER:
            return self._open(head)
        start, end = self._clock(0), self._clock(2) if self._word(1) in ("-", "to", "until", "till") else None
        if start is None:
            raise not_understood(self.text)
        if end is None:
            self.words = self.words[1:]
            return self._checked(start, min(_hour(start) + 60, 23 * 60 + 59))
        first, last = _half_of(start, end)
        self.words = self.words[3:]
        return self._checked(first, last)

    def _open(self, word: str) -> tuple[int, int]:
        """after 14, before 10: the other end is that of the waking hours. From 9 to 11 has both."""
        at = self._clock(1)
        if at is None:
            raise not_understood(self.text)
        if word in _AFTER and self._word(2) in ("-", "to", "until", "till") and self._clock(3) is not None:
            self.words = self.words[1:]
            return self._span()
        self.words = self.words[2:]
        start, end = PARTS["any time"]
        span = (_hour(at), end) if word in _AFTER else (start, _hour(at))
        if span[0] >= span[1]:
            raise Invalid(f"Calls are proposed between 8:00 and 20:00. {EXAMPLES}")
        return span

    def _clock(self, i: int) -> str | None:
        word = self._word(i)
        return word if re.fullmatch(_CLOCK, word) else None

    def _checked(self, start: str | int, end: int) -> tuple[int, int]:
        first = start if isinstance(start, int) else _hour(start)
        if first >= end:
            raise Invalid(f"'{clean_line(self.text, 40)}' ends before it begins. {EXAMPLES}")
        return first, end


def _half_of(start: str, end: str) -> tuple[int, int]:
    """Both ends of 2-4pm, 9-5, 11-1pm in minutes: one half of the day may be named for both."""
    last = _hour(end)
    if end.endswith("m") and not start.endswith(("m", "noon")):
        same_half = start + end[-2:]
        first = _hour(same_half) if re.match("(?:[1-9]|1[0-2])(?![0-9])", start) else _hour(start)
        return (first if first < last else _hour(start)), last
    first = _hour(start)
    bare = not end.endswith(("m", "noon")) and not end.startswith("0")
    return first, last + 720 if bare and last <= first and last < 720 else last


def _hour(word: str) -> int:
    """A time in minutes. Nobody is called at two in the night: 2 and 2:30 are in the afternoon, 02:00 is not."""
    if word == "noon":
        return 720
    match = _HOUR.fullmatch(word)
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    half = match[3] if match else None
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half:
        hour = 99
    elif 1 <= hour <= 6 and not word.startswith("0"):
        hour += 12
    if hour > 23 or minute > 59:
        raise Invalid(f"'{word}' is not a time of day. {EXAMPLES}")
    return hour * 60 + minute
