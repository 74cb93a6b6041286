"""What of a customer has no uid of its own in a document: numbers, facts, research, places on weeks."""

from __future__ import annotations

from collections.abc import Sequence

from ...file import models as m
from ...file.journal import Recorder
from ...records.document import Row

Owners = Sequence[tuple[int, Row]]  # customers' ids, and what the document has of them


def write_belongings(recorder: Recorder, owners: Owners) -> None:
    """It comes with a new customer, and with no other."""
    points = [
        {"customer_id": i, "kind": kind, "value": point["value"], "label": point["label"], "position": place}
        for i, person in owners
        for place, (kind, point) in enumerate(
            (kind, point) for kind in ("email", "phone", "link") for point in person[f"{kind}s"]
        )
    ]
    recorder.insert_raw(m.ContactPoint, points)
    recorder.insert_raw(m.Fact, [{"customer_id": i, **fact} for i, person in owners for fact in person["facts"]])
    recorder.insert_raw(
        m.Identity, [{"customer_id": i, "key": key} for i, person in owners for key in person["known_as"]]
    )
    recorder.insert_raw(
        m.ResearchCheck,
        [
            {"customer_id": i, **check, "found": int(check["found"])}
            for i, person in owners
            for check in person["research"]
        ],
    )
    recorder.insert_raw(
        m.OfferedSlot, [{"customer_id": i, **slot} for i, person in owners for slot in person["offered"]]
    )
    picks = [(pick["week"], pick["place"], i, pick) for i, person in owners for pick in person["weeks"]]
    recorder.insert_raw(
        m.WeekPick,
        [
            {
                "customer_id": i,
                "week": week,
                "reason": pick["reason"],
                "chosen": int(pick["chosen"]),
                "removed": int(pick["removed"]),
                "hidden_on": pick["hidden_on"],
            }
            for week, _, i, pick in sorted(picks, key=lambda pick: pick[:3])
        ],
    )
