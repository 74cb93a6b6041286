"""The day that an action line ends with: read whole, or not at all (METHOD §6)."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, time

from ...errors import Invalid
from ..days.customs import Customs
from ..days.date_phrases import names_day, read_day, read_span
from ..days.day_words import MONTHS, WEEKDAYS
from ..days.vague_days import vague_offers
from .escapes import ESCAPE, is_escaped

LONGEST_DATE = 8  # words: "fri 27 nov 2026 at 10 am" has seven
_LEADS = frozenset({"by", "on", "due"})  # words that belong to the date and go with it
_UNTIL = frozenset({"until", "till"})  # of a weekday they are part of the sentence, of a number they lead
# After these a day is part of the sentence: "moved from mon", "open until fri", "sit in the sun".
_HOLDS = frozenset(
    (
        *("a", "an", "the", "this", "that", "my", "our", "your", "his", "their", "its"),
        *("i", "he", "she", "we", "they", "who"),  # not "it", "her" and "you": send it fri, call her tomorrow
        *("and", "or", "of", "for", "from", "to", "till", "until", "before", "after", "since", "between"),
        *("with", "than", "every", "each", "last", "past", "not", "page", "room", "version", "chapter"),
    )
)
# Of a phrase of days these are a part that was not understood: the rest of it alone would mean another day.
_PARTS = frozenset(("early", "mid", "late", "later", "next", "week", "ago", "am", "pm", "at", "-", "–", "—", "/", "&"))
# What is counted, numbered or needed holds a bare number: "order 12/1", "needs 2w".
_NUMBERED = frozenset(
    (
        *("order", "invoice", "no", "nr", "number", "#", "room", "version", "ticket", "po", "page", "chapter"),
        *("ref", "reference", "case", "item", "release", "build", "lot", "batch", "part", "contract", "offer", "quote"),
        *("section", "article", "step", "model", "serial", "score", "ratio", "happened", "happen", "about"),
        *("need", "needs", "needed", "cost", "costs", "take", "takes", "took", "last", "lasts", "lasted"),
        *("spend", "spent", "at", "is", "are", "was", "were"),
    )
)
_MONEY = frozenset(
    ("pay", "paid", "pays", "charge", "refund", "transfer", "price", "budget", "usd", "eur", "$", "€", "£")
)
_QUESTIONS = frozenset(("what", "when", "why", "who", "how", "which", "where", "whose"))
# Alone these are as often amounts and idioms: five million, 24/7, half of something.
_AMOUNT = re.compile(r"[0-9]+[my]|24/7|1/2|1/3|2/3|1/4|3/4|50/50")
_CLOCK = re.compile(r"[0-9]{1,2}(?::[0-9]{2})?(?:am|pm)?(?:-[0-9]{1,2}(?::[0-9]{2})?(?:am|pm)?)?")
_DECIMAL = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}")
_THANKS = frozenset(("thanks", "thx", "please", "pls", "cheers"))
_HALVES = frozenset(("-", "–", "—", "to", "am", "pm", "o'clock"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a line and where it stands in it."""

    start: int
    end: int  # without the punctuation that closes a clause
    text: str

    @property
    def low(self) -> str:
        """In small letters, without the stop behind it."""
        return self.text.rstrip(".,;:!?").casefold()


@dataclass(frozen=True, slots=True)
class Ending:
    """What the words end with, and which of them it takes. ``offers``: days within a stretch that is no single day."""

    due: date | None = None
    at: time | None = None
    taken: tuple[Word, ...] = ()
    offers: tuple[date, ...] = ()
    other: bool = False  # they name a day that cannot be meant today, as one gone by
    minutes: int = 0  # how long it lasts, where that was said; the words for it are not taken


def words_in(line: str) -> list[Word]:
    """The words of a line, in their order."""
    return [Word(m.start(), m.end(), m[0]) for m in re.finditer(r"\S+", line)]


def without_stop(word: Word) -> Word:
    """The word without the punctuation that closes a clause or a sentence: "@dana," is @dana."""
    text = word.text.rstrip(".,;:!?")
    return Word(word.start, word.start + len(text), text)


def ending_of(words: list[Word], asked: Customs) -> Ending:
    """The longest day or moment that the words end with. Never raises."""
    words = _without_tail(words)
    for n in range(min(LONGEST_DATE, len(words)), 0, -1):
        group, before = words[-n:], words[:-n]
        if group[0].low in _LEADS | _UNTIL and n > 1:
            continue  # read without the word that leads to it
        bare = without_stop(group[-1])
        # "14.3." ends with its own point; after a word it ends the sentence.
        for last in (group[-1], bare) if group[-1].text[:1].isdigit() else (bare,):
            phrase = [*group[:-1], last] if last.text else []
            found = _read(phrase, before, asked)
            if found is not None:
                alone = len(found.taken) == len(words)  # no word is left that its stop could move to
                return replace(found, taken=(*found.taken[:-1], words[-1])) if alone else found
    return Ending()


def _without_tail(words: list[Word]) -> list[Word]:
    """The words before what is only said along: "fri (Dana knows)", "by friday, thanks"."""
    if words and words[-1].text.rstrip(".,;:!?").endswith(")"):
        opened = next((i for i in range(len(words) - 1, -1, -1) if words[i].text.startswith("(")), 0)
        words = words[:opened] or words
    while len(words) > 1 and words[-1].low in _THANKS:
        words = words[:-1]
    return words


def _read(phrase: list[Word], before: list[Word], asked: Customs) -> Ending | None:
    """What the phrase ends the line with; None where a shorter one may do."""
    text = " ".join(word.text for word in phrase)
    if not _may_be_day(phrase):
        return None
    of_start = phrase[0].low == "start" and phrase[1:2] and phrase[1].low != "of"
    if len(phrase) > 1 and not of_start and (offers := vague_offers(text, asked)):
        return Ending(offers=offers)
    try:
        found = read_span(text, asked)
    except Invalid:
        # Gone by, or another weekday than its date: no shorter part of it is meant instead.
        return Ending(other=True) if names_day(text) else None
    lead = before[-1:] if before and before[-1].low in _LEADS | _UNTIL else []
    if _held(phrase, before, lead) or _escaped_with(phrase, before):
        return Ending()
    taken = _without_span(phrase, found.day, asked) if found.minutes else phrase
    return Ending(found.day, found.at, (*lead, *taken), minutes=found.minutes)


def _without_span(phrase: list[Word], day: date, asked: Customs) -> list[Word]:
    """The words for the day alone, none where it was not said: how long it lasts is kept in the line's words."""
    for n in range(len(phrase) - 1, 0, -1):
        for part in (phrase[-n:], phrase[:n]):
            with suppress(Invalid):
                if read_day(" ".join(word.text for word in part), asked) == day:
                    return part
    return []


def _held(phrase: list[Word], before: list[Word], lead: list[Word]) -> bool:
    """Whether what stands before the phrase makes it a part of the sentence."""
    number = _is_number(phrase)
    last = before[-1].low if before else ""
    raw = before[-1].text if before else ""
    if number:
        if last in ("by", "due") or last in _UNTIL:
            return False
        if before and before[0].low in _QUESTIONS:
            return True
        ahead = before[-2].low if lead and len(before) > 1 else last
        return ahead in _NUMBERED or (not lead and (_holds(last, raw) or _is_money(phrase, last)))
    if lead and last == "due" and len(before) > 1 and before[-2].low in ("is", "are", "was", "were"):
        return True
    return last in _UNTIL or (not lead and _holds(last, raw))


def _holds(last: str, raw: str) -> bool:
    named = last in WEEKDAYS or last in MONTHS
    return last in _HOLDS or last in _PARTS or raw in _PARTS or raw[:1] == "#" or (named and raw[-1:] != ",")


def _escaped_with(phrase: list[Word], before: list[Word]) -> bool:
    r"""Whether the phrase goes on what was escaped: all of "\fri next week", but of "buy \10 fri" the number alone."""
    if not before or not is_escaped(before[-1].text) or before[-1].text[-1] in ".,;:!?":
        return False
    first = before[-1].text.removeprefix(ESCAPE)
    whole = " ".join((first, *(word.text for word in phrase)))
    return not first[0].isdigit() or (not first.isdigit() and names_day(whole))


def _is_money(phrase: list[Word], last: str) -> bool:
    return len(phrase) == 1 and bool(_DECIMAL.fullmatch(phrase[0].text)) and last in _MONEY


def _is_number(phrase: list[Word]) -> bool:
    """A date or a length of time in nothing but digits and signs, which could as well be a number: 12/1, 2w."""
    words = [word.low for word in phrase]
    return all(word[:1].isdigit() for word in words) and not all(_CLOCK.fullmatch(word) for word in words)


def _may_be_day(phrase: list[Word]) -> bool:
    """Whether these words can hardly mean anything but a day."""
    if not phrase or (len(phrase) == 1 and (_AMOUNT.fullmatch(phrase[0].low) or phrase[0].low == "weekend")):
        return False
    if phrase[0].low == "the" and (phrase[1:2] and not (phrase[1].text[:1].isdigit() or phrase[1].low == "day")):
        return False
    if any(word.low in ("by", "due") for word in phrase[1:]):
        return False  # "call at 10:00 by fri": the hour belongs to what is done
    # "buy 10 fri": a number in front belongs to what is bought, unless it is the day of a month or an hour.
    if phrase[0].text.isdigit():
        return len(phrase) > 1 and (phrase[1].low in MONTHS or phrase[1].text.casefold() in _HALVES)
    return True
