"""What scripts say about the calls and e-mails of one series, and about a message of theirs (METHOD §4, §5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ...records.calls import Channel, Interaction, Outcome, StartedBy
from ..days.instants import known, on_wall
from ..rounds import Call
from .their_days import TheirDays
from .tried import tried, with_whom

_SUBJECT = "subject:"


def series_facts(
    tries: Sequence[Call], log: Sequence[Interaction], days: TheirDays, zone: str, before: datetime | None = None
) -> dict[str, str]:
    """``tries`` are those of the series, the oldest first; only what came ``before`` a moment counts. ``log`` is their
    newest entries, the newest first; ``zone`` is the customer's by name, empty where it is not known.
    """
    made = [call for call in tries if before is None or call.at < before]
    mails = (one for one in log if _is_mail(one, StartedBy.US) and one.about_id is not None)
    mailed = next((one for one in mails if made and one.at >= made[0].at and (not before or one.at < before)), None)
    theirs = _unanswered(log)
    return {
        "earlier_call": days.on(_day(made[-1].at, made[-1].day, zone)) if made else "",
        "mailed": days.on(_day(mailed.at, mailed.day, zone)) if mailed else "",
        "wrote": days.ago(_day(theirs.at, theirs.day, zone)) if theirs else "",
        "their_subject": _subject(theirs.notes) if theirs else "",
    }


def called_facts(call: Interaction, tries: Sequence[Call], days: TheirDays, zone: str) -> dict[str, str]:
    """Of the call that an e-mail echoes."""
    called = days.on(_day(call.at, call.day, zone))
    whom = with_whom(call.notes) if call.outcome is Outcome.MESSAGE else ""
    attempt = sum(one.at < call.at for one in tries) + 1
    return {
        "called": called,
        "tried": tried(call.outcome, attempt, called, whom, days.phrases),
        "call_result": days.phrases.say(f"came to {call.outcome.value}") if call.outcome else "",
    }


def _day(at: datetime, mine: date, zone: str) -> date:
    """The day on which it was where they are; the user's own where that is not known."""
    there = on_wall(at, zone) if known(zone) else None
    return there.date() if there else mine


def _is_mail(one: Interaction, by: StartedBy) -> bool:
    return one.channel is Channel.EMAIL and one.started_by is by


def _unanswered(log: Sequence[Interaction]) -> Interaction | None:
    """Their newest e-mail, where we neither wrote to them nor talked with them since."""
    for one in log:
        if _is_mail(one, StartedBy.THEM):
            return one
        if one.conversation or _is_mail(one, StartedBy.US):
            return None
    return None


def _subject(notes: str) -> str:
    """The subject, where the message was pasted with it; what else was noted is never said."""
    lines = (line.strip() for line in notes.splitlines())
    return next((line[len(_SUBJECT) :].strip() for line in lines if line.casefold().startswith(_SUBJECT)), "")
