"""This week's places: who is most urgent, and who gets one (METHOD §2). Why, in words, is said by ``why``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..records.customers import Stage, Tier
from ..records.preferences import FIVE, Preferences

PROPOSE_FROM = 0.5  # of the cadence: earlier than that a call is no help
_PLUS = 0.5  # for an unhappy last talk, for a promise that is late


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the choice needs to know of a customer."""

    customer_id: int
    stage: Stage
    tier: Tier
    cadence: int  # days
    due: date  # a cadence after the last conversation; of one never spoken to, the day they came in
    unhappy: bool = False  # in the last conversation that had a mood
    promise_late: bool = False  # something they were told of is late
    in_round: bool = False  # a round of calls to them is under way
    company: str = ""  # folded, to tell whether two are of one; empty: of none
    written: bool = False  # lately, as they like it better: a letter has its rest as a round has
    over: bool = False  # on the plan, and done with for this week: their place is free for somebody else
    tie: str = ""  # decides between equals, always the same way


def silence(candidate: Candidate, today: date) -> float:
    """The time without a conversation, in cadences. Who was never spoken to counts as one cadence on the first day."""
    return ((today - candidate.due).days + candidate.cadence) / candidate.cadence


def urgency(candidate: Candidate, today: date, preferences: Preferences) -> float:
    """How much a call is due, without a bound: 1 is "exactly now" for a regular customer."""
    silent = silence(candidate, today)
    plus = _PLUS * (candidate.unhappy and silent >= PROPOSE_FROM) + _PLUS * candidate.promise_late
    return silent * preferences.worth_of(candidate.tier) + plus


def is_due(candidate: Candidate, today: date) -> bool:
    """Is a call worth proposing at all? Below half a cadence nobody is, whatever else."""
    return silence(candidate, today) >= PROPOSE_FROM


def last_due(today: date, cadence: int) -> date:
    """The latest due day of those who are worth it, the same said of a day: half a cadence ahead."""
    return today + timedelta(days=min(int(cadence * PROPOSE_FROM), (date.max - today).days))


@dataclass(frozen=True, slots=True)
class Plan:
    """Who is on a week's plan."""

    of: tuple[Candidate, ...] = ()

    def takes(self, one: Candidate) -> bool:
        """Whether they may come onto it as well: not twice, not with somebody of the same company, and not while what
        was written to them rests.
        """
        return not one.written and all(
            one.customer_id != other.customer_id and (not one.company or one.company != other.company)
            for other in self.of
        )

    def places(self, stage: Stage, tier: Tier | None = None) -> int:
        """How many places customers of a stage hold; of one tier, or of all."""
        return sum(one.stage is stage and tier in (None, one.tier) and not one.over for one in self.of)

    @property
    def rounds(self) -> int:
        """How many places rounds under way hold."""
        return sum(one.in_round and not one.over for one in self.of)


def goes_on(talks: int, preferences: Preferences) -> bool:
    """Whether a place with nothing more to do this week goes to somebody else: until so many conversations were had as
    the week has places, which is what it is for.
    """
    return talks < preferences.week_size + preferences.prospects


def shares_of_week(number: int, size: int, preferences: Preferences) -> dict[Tier, int]:
    """How many of ``size`` places each tier has in the week of this running number.

    What a share leaves over in one week it has in a later one, so that all of them come out in the long run.
    """
    total = sum(share for _, share in preferences.shares) or 1
    return {
        tier: size * share * (number + 1) // total - size * share * number // total
        for tier, share in preferences.shares
    }


def choose(
    candidates: Iterable[Candidate], places: int, plan: Plan, week_number: int, today: date, preferences: Preferences
) -> Plan:
    """The plan with so many more, of one stage: rounds under way first, then new names, the most urgent first.

    At most so many places go to rounds as are set, so that new names are never starved; a tier has its share, and what
    it does not need goes to the most urgent of all. What new names leave free is for the other rounds.
    """
    due = [one for one in candidates if is_due(one, today)]
    due.sort(key=lambda one: (-urgency(one, today, preferences), one.tie))
    shares = shares_of_week(week_number, preferences.week_size, preferences)
    most_rounds = preferences.week_size * preferences.round_places // FIVE
    full = len(plan.of) + places

    def wanted(one: Candidate, turn: int) -> bool:
        if turn == 0:
            return one.in_round and plan.rounds < most_rounds
        if turn == 1:
            return not one.in_round and plan.places(one.stage, one.tier) < shares.get(one.tier, 0)
        return one.in_round == (turn == 3)

    for turn in range(4):
        for one in due:
            if len(plan.of) >= full:
                return plan
            if wanted(one, turn) and plan.takes(one):
                plan = Plan((*plan.of, one))
    return plan
