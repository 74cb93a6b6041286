"""What a customer was told by a text: said once, it is not offered again (METHOD §3, §7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..file.journal import Recorder
from ..records.call_reports import Facts
from ..records.calls import Channel, Interaction, Outcome, StartedBy
from ..records.findings import Finding
from ..records.follow_ups import FollowUp, FollowUpKind
from ..records.scripts import Said
from ..tables import closing, findings, follow_ups


def tell(recorder: Recorder, customer_id: int, said: Said, day: date, entry: int, *, talked: bool = False) -> list[int]:
    """They know of it from this entry on; ``talked``: with them, and not only to their voicemail or in writing.

    What is gone or was closed meanwhile is passed over. Answers the ids of the items whose being done they know now.
    """
    if said.findings:
        findings.mark_used(recorder, customer_id, said.findings, day, entry, talked=talked)
    known = []
    for item in follow_ups.of_customer(customer_id, 500) if said.follow_ups else ():
        if item.id in said.follow_ups and item.kind is FollowUpKind.TELL:
            closing.close(recorder, item.id, day)
            known += [item.about_id] if item.about_id else []
    return known


def by_voicemail(facts: Facts) -> bool:
    """What was done, a customer may know from a voicemail of ours."""
    ours = facts.channel is Channel.CALL and facts.started_by is StartedBy.US
    return ours and facts.outcome is Outcome.VOICEMAIL


def before(call: Interaction, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings as they were before a call told of them: its e-mail says the same again."""
    told = {one.id for one in findings.used_in(call.id)}
    return tuple(replace(one, used=None, told=None) if one.id in told else one for one in found)


def closed_in(call: Interaction) -> tuple[FollowUp, ...]:
    """The "tell them" that a call left on their voicemail closed: its e-mail says them again."""
    return follow_ups.told_of_on(call.customer_id, call.day) if call.outcome is Outcome.VOICEMAIL else ()
