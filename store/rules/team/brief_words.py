"""The words of a team brief: who, how and in what mood (METHOD §7)."""

from __future__ import annotations

from collections.abc import Iterable

from ...records import tier_table
from ...records.calls import Channel, Interaction, StartedBy
from ...records.team import BriefPoint, TeamBrief, Whom
from ..outcome_table import row_of
from . import texts
from .spoken import Say, TeamDays


def subject(brief: TeamBrief, days: TeamDays, say: Say) -> str:
    """The subject of the e-mail: ``3 things for you from our customers (Nov 24)``.

    Of nothing but one thank-you, or one complaint, it says which.
    """
    due = len(brief.items) + len(brief.tells) + brief.more
    all_of_it = (*brief.due, *brief.said)
    if not brief.due and len(brief.said) == 1:
        (point,) = brief.said
        if brief.kudos or brief.team_kudos:
            return texts.SUBJECT_THANKS.format(customer=say(point.whom.name))
        if brief.points:
            return texts.SUBJECT_PUT_RIGHT.format(company=say(point.whom.company or point.whom.name))
    n, day = due or len(all_of_it), days.short(days.today)
    if not n:
        return texts.SUBJECT_NONE.format(day=day)
    return texts.SUBJECT_ONE.format(day=day) if n == 1 else texts.SUBJECT_MANY.format(n=n, day=day)


def how(said: Interaction) -> str:
    """``From my call with them``; of a call that reached nobody, what became of it."""
    if said.started_by is StartedBy.THEM:
        return texts.FROM_THEM.get(said.channel, texts.FROM_THEM[Channel.NOTE])
    ended = row_of(said.outcome).to_a_colleague if said.channel is Channel.CALL and said.outcome else ""
    return ended or texts.FROM_US.get(said.channel, texts.FROM_US[Channel.NOTE])


def whom_words(whom: Whom, say: Say) -> str:
    """``Ana Ruiz, COO at Fabrikam Foods (key customer)``."""
    account = tier_table.row_of(whom.tier).account
    return f"{from_words(whom, say)} ({account})" if account else from_words(whom, say)


def from_words(whom: Whom, say: Say) -> str:
    """``Ana Ruiz, COO at Fabrikam Foods``."""
    place = " at ".join(filter(None, (say(whom.title), say(whom.company))))
    return f"{say(whom.name)}, {place}" if whom.title else name_words(whom, say)


def name_words(whom: Whom, say: Say) -> str:
    """``Ana Ruiz of Fabrikam Foods``."""
    return " of ".join(filter(None, (say(whom.name), say(whom.company))))


def reach_words(whom: Whom, say: Say) -> str:
    """``Phone +1 303 555 0142, e-mail ana@fabrikam.example.``; empty where no way is known."""
    ways = [texts.PHONE.format(phone=say(whom.phone))] if whom.phone else []
    ways += [texts.EMAIL.format(email=say(whom.email))] if whom.email else []
    words = ", ".join(ways)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def of_kinds(points: Iterable[BriefPoint], kinds: Iterable[object]) -> list[BriefPoint]:
    """Those of some kinds."""
    wanted = set(kinds)
    return [point for point in points if point.finding.kind in wanted]


def stopped(words: str) -> str:
    """With a full stop, where nothing ends the sentence yet."""
    return words if words[-1:] in ".!?…" or not words else f"{words}."
