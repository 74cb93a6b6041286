"""The letters to colleagues besides the brief: asking, the note of the week, handing a customer over (METHOD §7)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...records.customers import Customer
from ...records.follow_ups import FollowUp, FollowUpKind
from ...records.today import QueueItem, Section
from ..scripts.clauses import thing_of, was_told
from ..text.first_names import first_name
from ..text.text import clean_line
from . import texts
from .spoken import Say, TeamDays

_ABOUT = {FollowUpKind.CALL_BACK: texts.ASKED_FOR, FollowUpKind.TALK: texts.AGREED_TALK}


def asking(item: FollowUp, days: TeamDays, me: str) -> tuple[str, str]:
    """Subject and text to the colleague who owns what is late: when will it come?"""
    words, whom = clean_line(item.what), clean_line(item.customer)
    owed = thing_of(words) or words
    subject = texts.ASK_SUBJECT.format(owed=f"{owed[:1].upper()}{owed[1:]}", customer=whom)
    promised = days.by(item.promised or item.due)
    if item.told:
        lines = (texts.ASK_TOLD.format(customer=whom, said=was_told(words, promised)), texts.ASK_BEFORE)
    else:
        lines = (texts.ASK_DUE.format(what=words, customer=whom, by=days.by(item.due)), texts.ASK_MOVE)
    return subject, _letter(item.owner, lines, me)


def handing_over(customer: Customer, to: str, day: date, days: TeamDays, me: str) -> tuple[str, str]:
    """Subject and text that begin the hand-over; what is known stands below."""
    when = days.coming(day)
    company = customer.company if customer.name else ""
    who = " of ".join(filter(None, (clean_line(customer.display), clean_line(company))))
    subject = texts.YOURS_SUBJECT.format(customer=clean_line(customer.display), day=when)
    lines = (texts.YOURS_FROM.format(day=when, customer=who), texts.CALL_WITH_YOU)
    return subject, _letter(to, lines, me)


def is_late(item: FollowUp, today: date) -> bool:
    """Whether its day has passed: the colleague's, or the one that the customer was told."""
    return min(item.due, item.promised or item.due) < today


def _letter(to: str, lines: Iterable[str], me: str) -> str:
    return "\n\n".join(filter(None, (texts.HELLO.format(first=first_name(to)), *lines, first_name(me))))


# The note of the week


def week_names(queue: Iterable[QueueItem]) -> tuple[str, ...]:
    """Whom one calls this week, from the day's queue: name and company, and why where it was agreed with them."""
    names: dict[int, str] = {}
    for item in queue:
        planned = item.section in (Section.FIVE, Section.TRIES) and not item.done and not item.is_writing
        if planned or (item.is_call and not item.done):
            company = "" if item.company == item.name else clean_line(item.company)
            parts = (clean_line(item.name), company, _ABOUT.get(item.kind, "") if item.kind else "")
            names.setdefault(item.customer_id, ", ".join(filter(None, parts)))
    return tuple(names.values())


def week_note(names: Iterable[str], day: date, days: TeamDays, me: str, say: Say = clean_line) -> str:
    """Whom one calls, and what one would like to know before; ``day``: until when the team answers."""
    called_names = "\n".join(f"- {say(name)}" for name in names)
    ask = texts.WEEK_ASK.format(day=days.coming(day))
    parts = (texts.HELLO_ALL, texts.WEEK_CALLS, called_names, ask, texts.WEEK_PASS_ON, first_name(me))
    return "\n\n".join(filter(None, parts))
