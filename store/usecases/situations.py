"""How things stand with one customer when they are called, and why the script says what it says (METHOD §4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ..records.calls import Interaction, Mood
from ..records.customers import Customer
from ..records.findings import FindingKind
from ..records.follow_ups import FollowUpKind
from ..rules.days.dates import say_ago, say_day
from ..rules.outcome_table import row_of
from ..rules.rounds import round_of
from ..rules.scripts.promise_facts import late_promise
from ..rules.scripts.situations import Situation, Standing
from ..rules.why import say_when
from ..tables import findings, follow_ups, interactions, rounds
from .script_facts import SayingFacts
from .unit import Unit


def standing_of(unit: Unit, customer: Customer, facts: SayingFacts, answers: int | None = None) -> Standing:
    """How things stand now. ``facts`` is what can be said: where there are no words, there is no situation either.

    ``answers`` is the follow-up that this very call keeps.
    """
    kept = follow_ups.some([answers])[:1] if answers is not None else ()
    kind = kept[0].kind if kept else None
    if kind is not FollowUpKind.TALK and customer.again is not None and not customer.attempts:
        kind = FollowUpKind.CALL_BACK  # nobody answered it, and it is tried again because they asked
    tries = customer.attempts if customer.rests is None else 0
    return _standing(unit, customer, facts, kind, tries)


def standing_at(unit: Unit, customer: Customer, facts: SayingFacts, call: Interaction) -> Standing:
    """How things stood when this call was made: what is written after it says the same as its voicemail."""
    before = rounds.calls_since_talk(customer.id, (call.at, call.id))
    stood = round_of(before, customer.cadence, unit.preferences, customer.profile.country).on(call.day)
    kept = follow_ups.kept_at_a_time(customer.id, call.day)[-1:]
    kind = kept[0].kind if kept else FollowUpKind.CALL_BACK if stood.asked else None
    return _standing(unit, customer, facts, kind, 0 if stood.ended else len(stood.tries))


def _standing(unit: Unit, customer: Customer, facts: SayingFacts, answers: FollowUpKind | None, tries: int) -> Standing:
    today, last = unit.today, customer.last_conversation
    return Standing(
        stage=customer.stage,
        answers=answers,
        tries=tries,
        last=tries + 1 >= unit.preferences.attempts_before_other_channel,
        mistake=bool(facts.get("fault")),
        late=bool(facts.get("said_late")),
        unhappy=customer.last_mood is Mood.UNHAPPY and _not_put_right(customer),
        settled=bool(facts.get("criticism") and facts.get("criticism_done")),
        due_today=bool(facts.get("said_today")),
        done=bool(facts.get("done")),
        hard_news=bool(_hard(customer)),
        renewal=(customer.renewal_day - today).days if customer.renewal_day else None,
        spoken=last is not None,
        silent=(today - last).days if last else 0,
        cadence=customer.cadence,
        promoter=customer.last_mood is Mood.PROMOTER,
    )


def _hard(customer: Customer) -> list[str]:
    return [found.words for found in findings.offered(customer.id) if found.kind is FindingKind.HARD_NEWS]


def _not_put_right(customer: Customer) -> bool:
    """What they were unhappy with stands open, or was not noted at all."""
    if any(point.kind is FindingKind.CRITICISM for point in findings.open_points(customer.id)):
        return True
    talk = interactions.last_conversation(customer.id)
    return talk is None or not any(said.kind is FindingKind.CRITICISM for said in findings.said_in(talk.id))


def why(unit: Unit, customer: Customer, situation: Situation, now: Standing) -> str:
    """Why a situation holds, in a few words for the user's own eyes; empty where its name says it all."""
    say = _WHY.get(situation)
    return say(unit.today, customer, now) if say else ""


def _talked(today: date, customer: Customer, now: Standing) -> str:  # noqa: ARG001 (each takes the same)
    return f"you last talked {say_ago(now.silent)}" if customer.last_conversation else ""


def _tried(today: date, customer: Customer, now: Standing) -> str:
    calls = rounds.last_tries({customer.id: now.tries}).get(customer.id, ())
    return f"{row_of(calls[-1].outcome).label} {say_when(calls[-1].day, today)}" if calls and calls[-1].outcome else ""


def _late(today: date, customer: Customer, now: Standing) -> str:  # noqa: ARG001
    item = late_promise(follow_ups.of_customer(customer.id), today)
    return f"promised for {say_day(item.promised or item.due, today)}" if item else ""


def _not_told(today: date, customer: Customer, now: Standing) -> str:  # noqa: ARG001
    return "they don't know yet"


def _mistake(today: date, customer: Customer, now: Standing) -> str:  # noqa: ARG001
    found = (one for one in findings.offered(customer.id) if one.kind is FindingKind.OUR_MISTAKE)
    return f"noted {say_day(max(one.day for one in found), today)}"


def _hard_news(today: date, customer: Customer, now: Standing) -> str:  # noqa: ARG001
    return f"known to you: {'; '.join(_hard(customer))}"


def _renewal(today: date, customer: Customer, now: Standing) -> str:  # noqa: ARG001
    return say_day(customer.renewal_day, today) if customer.renewal_day else ""


_WHY: dict[Situation, Callable[[date, Customer, Standing], str]] = {
    Situation.SECOND_TRY: _tried,
    Situation.THIRD_TRY: _tried,
    Situation.FOURTH_TRY: _tried,
    Situation.OUR_MISTAKE: _mistake,
    Situation.LATE: _late,
    Situation.UNHAPPY: _talked,
    Situation.SETTLED: _not_told,
    Situation.DONE: _not_told,
    Situation.HARD_NEWS: _hard_news,
    Situation.RENEWAL: _renewal,
    Situation.SILENCE: _talked,
    Situation.PROMOTER: _talked,
}
