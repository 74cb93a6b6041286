"""This week's five: whom the store proposes and why, in words (METHOD §2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..records.calls import Mood
from ..records.customers import Tier
from ..records.tier_table import row_of

_PROPOSE_FROM = 0.5  # of the cadence: earlier than that a call is no help
_LONG_AGO = 330  # days; from then on the name of a month alone would be the wrong one
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the proposal needs to know of a customer."""

    customer_id: int
    tier: Tier
    cadence: int  # days
    last_conversation: date | None
    from_file: bool  # the date is an imported last activity, not a conversation of ours
    mood: Mood | None
    open_promises: int
    tie: str  # decides between equals, always the same way


def urgency(candidate: Candidate, today: date) -> float:
    """How much a call is due: 1 is "exactly now" for a regular customer."""
    if candidate.last_conversation is None:
        late = row_of(candidate.tier).never
    else:
        late = min((today - candidate.last_conversation).days / candidate.cadence, 4.0)
        if candidate.mood is Mood.UNHAPPY and late >= 0.25:
            late += 1.0
    return late * row_of(candidate.tier).worth + 0.5 * min(candidate.open_promises, 3)


def is_due(candidate: Candidate, today: date) -> bool:
    """Is a call worth proposing at all?"""
    if candidate.last_conversation is None or candidate.open_promises:
        return True
    return urgency(candidate, today) / row_of(candidate.tier).worth >= _PROPOSE_FROM


def reason(candidate: Candidate, today: date, *, short: bool = False) -> str:
    """Why this customer, in words; ``short`` for a line that has to hold a company as well."""
    parts: list[str] = []
    if candidate.open_promises:
        n = candidate.open_promises
        word = _NUMBERS[n] if n < len(_NUMBERS) else str(n)
        parts.append(f"{word} open promise{'s' if n > 1 else ''}")
    last = candidate.last_conversation
    if last is None:
        parts.append(row_of(candidate.tier).never_words)
    else:
        days = (today - last).days
        if candidate.mood is Mood.UNHAPPY:
            parts.append(f"was unhappy in {last:%B}" if days < _LONG_AGO else f"was unhappy in {last:%B %Y}")
        since = "since activity" if candidate.from_file else "since you spoke"
        if days >= candidate.cadence or not parts:
            cadence = f" ({candidate.cadence})" if short else f", cadence {candidate.cadence}"
            parts.append(f"{days} days {since}{cadence}")
    return "; ".join(parts)


def propose(candidates: Iterable[Candidate], places: int, today: date) -> list[tuple[int, str]]:
    """The customers for ``places`` free places, most urgent first, each with the reason in words."""
    due = {c.customer_id: c for c in candidates if is_due(c, today)}
    ranked = sorted(due.values(), key=lambda c: (-urgency(c, today), c.last_conversation or today, c.tie))
    return [(c.customer_id, reason(c, today)) for c in ranked[: max(0, places)]]
