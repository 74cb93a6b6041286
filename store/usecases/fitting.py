"""Which e-mail fits a late promise, a complaint put right, a story to ask for, a message that waits (METHOD §4, §6)."""

from __future__ import annotations

from datetime import date, timedelta

from ..records.calls import Channel, Interaction, StartedBy
from ..records.findings import Finding, FindingKind, StoryStep
from ..records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from ..records.mail import Echo, MailKind
from ..rules.follow_up_table import AT_A_TIME
from ..rules.scripts.phrases import said
from ..rules.scripts.their_days import TheirDays
from ..tables import findings, follow_ups, interactions

Fitting = tuple[MailKind, Interaction, int | None]  # the last: the complaint or the promise of which it speaks
_LOG = 30  # entries that are looked at for a message of theirs
_MAY_WAIT = timedelta(days=1)  # a message of today or yesterday is no late answer yet


def about_finding(finding_id: int) -> Fitting | None:
    """The complaint is put right, and they do not know: what we did. It is linked to the talk they complained in."""
    found = findings.get(finding_id)
    if found.kind is not FindingKind.CRITICISM or not found.untold or found.said_id is None:
        return None
    return MailKind.PUT_RIGHT, interactions.get(found.said_id), found.id


def about_story(finding_id: int | None, follow_up_id: int | None) -> Fitting | None:
    """They are to be asked for their story, and were not yet: whether it may be told. It is linked to the talk in which
    they told it, or in which that was planned.
    """
    item = follow_ups.get(follow_up_id) if follow_up_id is not None else None
    if item is not None and item.kind is FollowUpKind.STORY and item.state is FollowUpState.OPEN:
        waiting = [one for one in findings.of_customer(item.customer_id) if _to_ask(one)]
        story = next((one for one in waiting if one.words == item.what), waiting[0] if len(waiting) == 1 else None)
        talk = item.interaction_id or (story.said_id if story else None)
        return (MailKind.STORY_ASK, interactions.get(talk), story.id if story else None) if talk else None
    found = findings.get(finding_id) if finding_id is not None else None
    if found is None or not _to_ask(found) or found.said_id is None:
        return None
    return MailKind.STORY_ASK, interactions.get(found.said_id), found.id


def _to_ask(found: Finding) -> bool:
    return found.kind is FindingKind.STORY and found.open and found.step in (None, StoryStep.NOTICED)


def story_of(fits: Echo) -> Finding | None:
    """The story that is asked for; None where it is not known which, or they were asked meanwhile."""
    found = findings.get(fits.about_id) if fits.about_id else None
    return found if found and _to_ask(found) else None


def story_facts(fits: Echo, days: TheirDays) -> dict[str, str]:
    """The story that is asked for, and when they told it; nothing where it is not known which."""
    found = story_of(fits) if fits.kind is MailKind.STORY_ASK else None
    return {"story": said(found.words), "last_talk": days.ago(found.day)} if found else {}


def about_promise(follow_up_id: int, today: date) -> Fitting | None:
    """The promise is late: sorry, and a new day. It is linked to the talk in which it was made."""
    item = follow_ups.get(follow_up_id)
    if not _is_late(item, today) or item.interaction_id is None:
        return None
    return MailKind.LATE, interactions.get(item.interaction_id), item.id


def _is_late(item: FollowUp, today: date) -> bool:
    late = item.told and item.state is FollowUpState.OPEN and (item.promised or item.due) < today
    return late and item.kind not in AT_A_TIME and item.kind is not FollowUpKind.TELL


def about_message(customer_id: int, today: date) -> Fitting | None:
    """They wrote, and neither an answer nor a talk followed since: a late answer."""
    for entry in interactions.history(customer_id, _LOG):
        mail = entry.channel is Channel.EMAIL
        if mail and entry.started_by is StartedBy.THEM:
            return (MailKind.LATE_ANSWER, entry, None) if entry.day + _MAY_WAIT < today else None
        if entry.conversation or mail:
            return None
    return None


def of_it_alone(
    fits: Echo, items: tuple[FollowUp, ...], heard: tuple[Finding, ...], today: date
) -> tuple[tuple[FollowUp, ...], tuple[Finding, ...]]:
    """What is open and what was heard, as an e-mail speaks of it: of late promises, and of complaints that were put
    right, only the one it is about.
    """
    if fits.kind is MailKind.LATE:
        items = tuple(item for item in items if item.id == fits.about_id or not _is_late(item, today))
    if fits.kind is MailKind.PUT_RIGHT:
        others = (one for one in heard if one.kind is FindingKind.CRITICISM and one.untold and one.id != fits.about_id)
        without = {one.id for one in others}
        heard = tuple(one for one in heard if one.id not in without)
    return items, heard
