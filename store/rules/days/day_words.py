"""The words that phrases of days are made of, and how a typed phrase is parted into them."""

from __future__ import annotations

import re

from .dates import DAY_NAMES, MONTH_NAMES

LONGEST = 60  # characters; no phrase of the grammar comes near
LEADS = frozenset({"by", "on", "due", "until", "till"})  # words that may stand before a day and belong to it

WEEKDAYS = {name[:3]: i for i, name in enumerate(DAY_NAMES)} | {n: i for i, n in enumerate(DAY_NAMES)}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
MONTHS = {n[:3]: i for i, n in enumerate(MONTH_NAMES, 1)} | {n: i for i, n in enumerate(MONTH_NAMES, 1)}
MONTHS |= {"sept": 9}
COUNTS = {"a": 1, "an": 1} | {
    name: number
    for number, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
UNITS = {
    letter: letter[0] if letter != "wd" else "wd"
    for letter in (
        *("d", "day", "days", "w", "wk", "wks", "week", "weeks", "m", "mth", "mths", "month", "months"),
        *("y", "yr", "yrs", "year", "years", "wd"),
    )
}
_OTHERS = frozenset(
    (
        *("today", "tomorrow", "tmrw", "tmr", "yesterday", "tonight", "eod", "cob", "eow", "eom", "eoq", "eoy"),
        *("noon", "midday", "morning", "afternoon", "evening", "night", "weekend", "quarter", "fortnight"),
        *("this", "next", "last", "ago", "after", "before", "end", "close", "business", "working", "work"),
        *("in", "of", "the", "at", "from", "to", "between", "and", "now", "-", "am", "pm", "o'clock", "couple"),
        *("early", "mid", "middle", "late", "later", "beginning", "start", "sometime", "around", "about", "few"),
        *("first", "half", "second", "q1", "q2", "q3", "q4", "spring", "summer", "autumn", "fall", "winter"),
    )
)
_NAMED = "|".join(sorted({*WEEKDAYS, *MONTHS}, key=len, reverse=True))
_STOPPED = re.compile(rf"\b({_NAMED})\.(?!\w)")  # nov. 30, fri.
_STUCK = re.compile(rf"\b([0-9]{{1,2}})({'|'.join(sorted(MONTHS, key=len, reverse=True))})\b")  # 30nov
_HALVES = re.compile(r"(?<=[0-9 ])([ap])\.m\.?(?!\w)")
_DASHED = re.compile(r" ?[–—‒−‐‑] ?")


def words_of(text: str) -> list[str]:
    """The words of a phrase, one spelling for each; none for what is too long to be one."""
    if len(text) > LONGEST:
        return []
    text = " ".join(text.casefold().split())
    text = re.sub(r"^(due|by|on):(?=\S| )", r"\1 ", text)
    # "Fri, 27 Nov" and "March 14, 2027": a comma inside the phrase parts nothing.
    text = re.sub(r"(?<=[a-z0-9.]),(?= )", "", text)
    text = _HALVES.sub(r"\1m", _DASHED.sub(" - ", text).replace("’", "'"))
    text = _STUCK.sub(r"\1 \2", _STOPPED.sub(r"\1", text))
    return text.split()


def is_day_word(word: str) -> bool:
    """Whether a word, in small letters, can stand in a phrase of days or times at all."""
    word = word.rstrip(".,")
    return (
        word in _OTHERS
        or word in WEEKDAYS
        or word in MONTHS
        or word in UNITS
        or word in COUNTS
        or word in LEADS
        or word[:1].isdigit()
        or (word[:1] == "+" and word[1:2].isdigit())
        or word.partition(":")[0] in LEADS
    )


def is_count(word: str) -> int:
    """The number that a word says, 0 where it says none."""
    return COUNTS.get(word) or (int(word) if re.fullmatch("[0-9]{1,4}", word) else 0)
