"""What scripts say of what a customer said, and of what we got wrong (METHOD §3, §4, §6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ...records.findings import Finding, FindingKind
from ...records.follow_ups import FollowUp
from ..text.first_names import by_first_name
from ..text.sentences import sentences
from ..text.text import clean_line
from .clauses import to_come
from .phrases import begun, inside, listed, said
from .templates import as_value
from .their_days import TheirDays
from .topics import named, topic

_SAID_WRONG = 2  # mistakes in one breath


def heard_facts(found: Sequence[Finding], spoke: date | None, names: Sequence[str]) -> dict[str, str]:
    """Of what they said, the newest first. ``spoke`` is the day of the last conversation, ``names`` are colleagues."""
    last = [one for one in found if one.day == spoke and one.said_id is not None]
    complaint = next((inside(said(one.words)) for one in last if _complains(one) and one.settled is None), "")
    settled = put_right(found)
    criticism = inside(said(settled.words)) if settled else ""
    praised = next((one.colleague for one in found if one.kind is FindingKind.KUDOS and one.colleague), "")
    story = next((said(one.words) for one in last if one.kind is FindingKind.STORY), "")
    return {
        "complaint": complaint,
        "complaint_short": topic(complaint),
        "criticism": criticism,
        "criticism_done": inside(said(settled.settled_how)) if settled else "",
        "praised": by_first_name(names)(praised),
        "story": story,
    }


def _complains(one: Finding) -> bool:
    return one.kind is FindingKind.CRITICISM


def put_right(found: Sequence[Finding]) -> Finding | None:
    """The newest criticism that they are to be told was put right; None where there is none."""
    return next((one for one in found if _complains(one) and one.untold), None)


def fault_facts(
    wrong: Sequence[Finding], items: Sequence[FollowUp], days: TheirDays, names: Sequence[str]
) -> dict[str, str]:
    """Our mistakes that are still open, the newest first; ``items`` are the customer's open follow-ups."""
    known = [one for one in wrong if said(one.words)]
    heard = [named(said(one.words)) for one in known]
    fault = listed([inside(words) for _, words in heard], _SAID_WRONG, days.phrases)
    short = heard[0][0] or topic(fault) if len(known) == 1 else ""
    status = next(filter(None, (_status(one, items, days, names) for one in known)), "")
    return {"fault": fault, "heads_up": fault, "fault_short": short, "fault_status": status}


_MINE = frozenset(("we", "i", "we're", "we'll", "we've", "i'm", "i'll", "i've"))
_DOES = frozenset(("is", "are", "will", "has", "have"))


def _status(one: Finding, items: Sequence[FollowUp], days: TheirDays, names: Sequence[str]) -> str:
    """What was done; else what is being done: the second sentence where one of us does it in it, or what they were
    told that day.
    """
    if one.settled_how:
        return begun(said(one.settled_how))
    parts = [as_value(part).rstrip(".") for part, _ in sentences(clean_line(one.words))][1:2]
    words = parts[0].replace("’", "'").split() if parts else []
    ours = {by_first_name(names)(name).casefold() for name in names}
    if words and (words[0].casefold() in _MINE or (words[0].casefold() in ours and words[1:2] and words[1] in _DOES)):
        return begun(parts[0])
    same_talk = [item for item in items if one.said_id is not None and item.interaction_id == one.said_id]
    item = next((item for item in same_talk if item.told), None)
    if item is None:
        return ""
    day = item.promised or item.due  # one gone by is no day by which it will be done
    by = days.by(day) if day >= days.today else ""
    return begun(to_come(item.what, by_first_name(names)(item.owner), by, days.phrases))
