"""What was agreed, in sentences to be read aloud or written: who does what, by when, and who tells them (METHOD §6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from ..phrases import ENGLISH, Phrases
from ..scripts.clauses import is_order, ordered, to_come, was_done
from ..scripts.phrases import begun
from ..scripts.spoken_days import by_day
from ..scripts.spoken_hours import hour_said
from .agreed import Agreed

_TELLING = frozenset(
    (
        *("call", "send", "write", "e-mail", "email", "tell", "give", "show", "introduce", "invite", "meet", "visit"),
        *("bring", "phone", "ring"),
    )
)  # who does these has told them by doing it


def agreed_aloud(
    items: Iterable[Agreed],
    today: date,
    country: str,
    called: Callable[[str], str],
    done: Sequence[str] = (),
    phrases: Phrases = ENGLISH,
) -> tuple[str, ...]:
    """A sentence for each item, and one for each that is ``done`` and they do not know of; none twice.

    ``country`` is the customer's, by its two letters: days are said as they are there. ``called`` says how a colleague
    is called aloud; an empty name is me.
    """
    said = [_item(item, today, country, called, phrases) for item in items]
    known = filter(None, (was_done(what, phrases) for what in done))
    said += [phrases.say("this is done", done=clause) for clause in known]
    return tuple(dict.fromkeys(said))


def _item(item: Agreed, today: date, country: str, called: Callable[[str], str], phrases: Phrases) -> str:
    owner, teller = called(item.owner), called(item.contact_by)
    when = _when(item, today, country, phrases)
    order = is_order(ordered(item.what, phrases), phrases)
    clause = to_come(item.what, owner, when, phrases)
    if when and not item.dated:
        clause = phrases.say("soon enough", clause=clause)
    tells = "" if _telling(item.what) and not owner and not teller else _told(owner, teller, apart=not order)
    if tells:
        clause = phrases.say(tells, clause=clause, teller=teller)
    return begun(phrases.say("sentence", clause=clause))


def _when(item: Agreed, today: date, country: str, phrases: Phrases) -> str:
    """By which day, and at what hour; empty for a day that is over: it is none to come."""
    if item.due < today:
        return ""
    by = by_day(item.due, today, country, phrases)
    return phrases.say("at an hour", day=by, hour=hour_said(item.due_time, phrases)) if item.due_time else by


def _told(owner: str, teller: str, *, apart: bool) -> str:
    """Which phrase says who tells that it is done, behind who does it; ``apart``: behind what is no order."""
    if not teller and not owner:
        return "" if apart else "I tell you"
    if not teller:
        return "from me apart" if apart else "from me"
    return "they tell you" if teller == owner else "another tells you"


def _telling(what: str) -> bool:
    first = ordered(what).partition(" ")[0]
    return is_order(ordered(what)) and first in _TELLING
