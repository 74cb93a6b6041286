"""Why a customer is on this week's places, in words: from facts, as they are when it is read (METHOD §2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..records.customers import Customer, Tier
from ..records.unreadable import UnreadableDay
from .days.dates import say_day, say_span
from .occasions import Occasion, say_occasion
from .outcome_table import row_of
from .rounds import Round, another_hour
from .said_as import say_count
from .text.text import fold

CHOSEN = "your choice"
_NO_ROUND = Round()
_MOST = 2  # clauses
_LONG_AGO = 330  # days; from then on the name of a month alone would be the wrong one
_ORDINALS = ("", "1st", "2nd", "3rd")


@dataclass(frozen=True, slots=True)
class Reasons:
    """What speaks for a call to one customer."""

    tier: Tier
    cadence: int  # days
    last: date | None = None  # conversation; None: never
    from_file: bool = False  # that day is an imported last activity, no conversation of ours
    wrote: date | None = None  # the day of the last contact without a conversation that a mailbox or the like brought
    wrote_by: str = ""  # and its channel
    unhappy: date | None = None  # the day of the last conversation with a mood, where that was unhappy
    late: date | None = None  # the day of the promise to them that is late for the longest
    due: tuple[date, ...] = ()  # days of promises that are due up to the end of the week
    tried: Round = _NO_ROUND
    writes: bool = False  # they like to be written to better than to be called
    near: tuple[Occasion, ...] = ()  # days of theirs within a week: weak reasons, which stand last


_WRITTEN = ("mail", "message", "text", "sms", "whatsapp", "chat", "linkedin", "letter", "write", "writing")
_SPOKEN = ("call", "phone", "talk", "ring", "voice")


def prefers_writing(channel: str) -> bool:
    """Whether a preferred channel, as people type it, is a written one."""
    words = fold(channel)
    return any(word in words for word in _WRITTEN) and not any(word in words for word in _SPOKEN)


def why(facts: Reasons, today: date, *, short: bool = False) -> str:
    """One clause or two, the strongest first; ``short`` for a line that has to hold a company as well, and says before
    it which try comes next.
    """
    parts = [
        words
        for words in (_tried(facts.tried, today, short=short), _late(facts, today), _unhappy(facts, today, short=short))
        if words
    ]
    if facts.last is None or not parts or (today - facts.last).days >= facts.cadence:
        parts.append(_silence(facts, today, short=short or bool(parts)))
    if facts.due and not facts.late:
        parts.append(_due(facts.due, today))
    parts += [say_occasion(one, today) for one in facts.near]
    return "; ".join(parts[:_MOST])


def _tried(found: Round, today: date, *, short: bool) -> str:
    if found.asked > 1:
        return "they asked, and did not answer" if short else "they asked for a call, and did not answer it"
    if not found.tries:
        return ""
    last = found.tries[-1]
    if found.rests:  # over, or they would not be proposed: the next call begins a new round
        before = f"not reached in {say_month(last.day, today)}"
        return before if short else f"{before}: another hour, another day"
    assert last.outcome
    hour, before = another_hour(found.tries), f"{row_of(last.outcome).label} {say_when(last.day, today)}"
    return f"{hour}; {before}" if short else f"{next_try(found)} ({before}), try {hour}"


def next_try(found: Round) -> str:
    """Which try of a round comes next: ``2nd try``; of a call they asked for, ``again``."""
    return f"{nth(len(found.tries) + 1)} try" if found.tries else "again"


def say_round(customer: Customer, today: date) -> str:
    """Where the calls to a customer stand, for their card: ``2nd try from Fri 27 Nov on``, ``no calls until Mon 14
    Dec``. Empty where no round is under way and none was ended lately, and of whom nobody may call.
    """
    if customer.do_not_call or customer.archived:
        return ""
    if customer.rests and customer.rests > today:
        return f"no calls until {say_day(customer.rests, today)}"
    if customer.again is None:
        return ""
    words = f"{nth(customer.attempts + 1)} try" if customer.attempts else "call again"
    if customer.again <= today:
        return f"{words} when the week has a place"
    return f"{words} from {say_day(customer.again, today)} on"


def nth(number: int) -> str:
    """``2nd``, ``3rd``, ``4th``."""
    return _ORDINALS[number] if number < len(_ORDINALS) else f"{number}th"


def say_when(day: date, today: date) -> str:
    """A day gone by as one says it in a clause: "today", "yesterday", "Monday", "2 Nov", "2 Nov 2025"."""
    days = (today - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    if days < 7:
        return f"{day:%A}"
    return f"{day.day} {day:%b}" if days < _LONG_AGO else f"{day.day} {day:%b} {day.year:04}"


def _late(facts: Reasons, today: date) -> str:
    if facts.late is None or isinstance(facts.late, UnreadableDay):
        return ""
    days = (today - facts.late).days
    return f"a promise is {days} day{'' if days == 1 else 's'} late"


def _due(days: tuple[date, ...], today: date) -> str:
    if len(days) == 1:
        return f"a promise is due {'today' if days[0] == today else f'{days[0]:%A}'}"
    return f"{say_count(len(days))} promises due this week"


def _unhappy(facts: Reasons, today: date, *, short: bool) -> str:
    if facts.unhappy is None:
        return ""
    month = say_month(facts.unhappy, today)
    return f"unhappy when you talked in {month}" if facts.unhappy == facts.last and not short else f"unhappy in {month}"


def say_month(day: date, today: date) -> str:
    """``September``; with the year where the month alone would be another one."""
    return f"{day:%B}" if (today - day).days < _LONG_AGO else f"{day:%B} {day.year:04}"


_WRITTEN_AS = {"e-mail": "e-mail", "text": "text", "social": "message"}


def _silence(facts: Reasons, today: date, *, short: bool) -> str:
    no_talk = facts.last is None or facts.from_file  # a talk of our own says more
    if no_talk and facts.wrote and (facts.last is None or facts.wrote > facts.last):
        what = _WRITTEN_AS.get(facts.wrote_by, "contact")
        talk = f"no talk since {say_month(facts.last, today)}" if facts.last else "no talk yet"
        return f"{'' if short else 'last '}{what} in {say_month(facts.wrote, today)}, {talk}"
    if facts.last is None:
        if facts.tier is not Tier.KEY:
            return "you've never talked"
        return "key customer, never talked" if short else "key customer, and you've never talked"
    if facts.from_file:
        month = say_month(facts.last, today)
        return f"nothing since {month} (old records)" if short else f"nothing in your old records since {month}"
    days = (today - facts.last).days
    if days < 1:
        return "you talked today"
    said = f"{say_span(days)} since you talked"
    return said if short else f"{said} (plan: {say_cadence(facts.cadence)})"


def say_cadence(days: int) -> str:
    """How often, in words: ``every 2 months``, ``every 10 days``."""
    for length, unit in ((365, "year"), (30, "month"), (7, "week")):
        if days % length == 0:
            n = days // length
            return f"every {unit}" if n == 1 else f"every {n} {unit}s"
    return "every day" if days == 1 else f"every {days} days"
