"""What was agreed, in sentences to be read aloud or written: who does what, by when, and who tells them (METHOD §6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from ..scripts.clauses import is_order, ordered, to_come, was_done
from ..scripts.phrases import begun
from ..scripts.spoken_days import by_day
from ..scripts.spoken_hours import hour_said
from .agreed import Agreed

_WHEN_DONE = "when it's done"
_SOON = ", if that's soon enough"
_TELLING = frozenset(
    (
        *("call", "send", "write", "e-mail", "email", "tell", "give", "show", "introduce", "invite", "meet", "visit"),
        *("bring", "phone", "ring"),
    )
)  # who does these has told them by doing it


def agreed_aloud(
    items: Iterable[Agreed], today: date, country: str, called: Callable[[str], str], done: Sequence[str] = ()
) -> tuple[str, ...]:
    """A sentence for each item, and one for each that is ``done`` and they do not know of; none twice.

    ``country`` is the customer's, by its two letters: days are said as they are there. ``called`` says how a colleague
    is called aloud; an empty name is me.
    """
    said = [_item(item, today, country, called) for item in items]
    said += [f"And this is done: {was_done(what)}." for what in done if was_done(what)]
    return tuple(dict.fromkeys(said))


def _item(item: Agreed, today: date, country: str, called: Callable[[str], str]) -> str:
    owner, teller = called(item.owner), called(item.contact_by)
    at = f" at {hour_said(item.due_time)}" if item.due_time else ""
    when = by_day(item.due, today, country) + at if item.due >= today else ""  # no day that is over is one to come
    soon = "" if item.dated or not when else _SOON
    order = is_order(ordered(item.what))
    tells = "" if _telling(item.what) and not owner and not teller else _told(owner, teller, apart=not order)
    return begun(f"{to_come(item.what, owner, when)}{soon}{tells}.")


def _told(owner: str, teller: str, *, apart: bool) -> str:
    """Who says that it is done, behind who does it; ``apart``: behind what is no order."""
    if not teller and not owner:
        return "" if apart else f", and tell you {_WHEN_DONE}"
    if not teller:
        return f"{'. You' if apart else ', and you'}'ll hear from me {_WHEN_DONE}"
    return f", and will tell you {_WHEN_DONE}" if teller == owner else f", and {teller} will tell you {_WHEN_DONE}"


def _telling(what: str) -> bool:
    first = ordered(what).partition(" ")[0]
    return is_order(ordered(what)) and first in _TELLING
