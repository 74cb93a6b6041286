"""How things stand with one customer when they are called, and why the script says what it says (METHOD §4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ..records.calls import Interaction, Mood
from ..records.customers import Customer
from ..records.findings import Finding, FindingKind
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


@dataclass(frozen=True, slots=True)
class Grounds:
    """How things stand with a customer, and what that was read from."""

    today: date
    customer: Customer
    found: Sequence[Finding]  # what to know of them in a call
    now: Standing

    def why(self, situation: Situation) -> str:
        """Why a situation holds, in a few words for the user's own eyes; empty where its name says it all."""
        say = _WHY.get(situation)
        return say(self) if say else ""

    def of_kind(self, kind: FindingKind) -> list[Finding]:
        """What was found of one kind."""
        return [one for one in self.found if one.kind is kind]


def grounds_now(
    unit: Unit, customer: Customer, found: Sequence[Finding], facts: SayingFacts, answers: int | None = None
) -> Grounds:
    """As things stand now. ``facts`` is what can be said: where there are no words, there is no situation either.

    ``answers`` is the follow-up that this very call keeps.
    """
    kept = follow_ups.some([answers])[:1] if answers is not None else ()
    kind = kept[0].kind if kept else None
    if kind is not FollowUpKind.TALK and customer.again is not None and not customer.attempts:
        kind = FollowUpKind.CALL_BACK  # nobody answered it, and it is tried again because they asked
    tries = customer.attempts if customer.rests is None else 0
    return _grounds(unit, customer, found, facts, kind, tries)


def grounds_at(
    unit: Unit, customer: Customer, found: Sequence[Finding], facts: SayingFacts, call: Interaction
) -> Grounds:
    """As things stood when this call was made: what is written after it says the same as its voicemail."""
    before = rounds.calls_since_talk(customer.id, (call.at, call.id))
    stood = round_of(before, customer.cadence, unit.preferences, customer.profile.country).on(call.day)
    kept = follow_ups.kept_at_a_time(customer.id, call.day)[-1:]
    kind = kept[0].kind if kept else FollowUpKind.CALL_BACK if stood.asked else None
    return _grounds(unit, customer, found, facts, kind, 0 if stood.ended else len(stood.tries))


def _grounds(
    unit: Unit,
    customer: Customer,
    found: Sequence[Finding],
    facts: SayingFacts,
    answers: FollowUpKind | None,
    tries: int,
) -> Grounds:
    today, last = unit.today, customer.last_conversation
    now = Standing(
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
        hard_news=any(one.kind is FindingKind.HARD_NEWS for one in found),
        renewal=(customer.renewal_day - today).days if customer.renewal_day else None,
        spoken=last is not None,
        silent=(today - last).days if last else 0,
        cadence=customer.cadence,
        promoter=customer.last_mood is Mood.PROMOTER,
    )
    return Grounds(today, customer, found, now)


def _not_put_right(customer: Customer) -> bool:
    """What they were unhappy with stands open, or was not noted at all."""
    if any(point.kind is FindingKind.CRITICISM for point in findings.open_points(customer.id)):
        return True
    talk = interactions.last_conversation(customer.id)
    return talk is None or not any(said.kind is FindingKind.CRITICISM for said in findings.said_in(talk.id))


# Why


def _talked(of: Grounds) -> str:
    return f"you last talked {say_ago(of.now.silent)}" if of.customer.last_conversation else ""


def _tried(of: Grounds) -> str:
    calls = rounds.last_tries({of.customer.id: of.now.tries}).get(of.customer.id, ())
    last = calls[-1] if calls else None
    return f"{row_of(last.outcome).label} {say_when(last.day, of.today)}" if last and last.outcome else ""


def _late(of: Grounds) -> str:
    item = late_promise(follow_ups.of_customer(of.customer.id), of.today)
    return f"promised for {say_day(item.promised or item.due, of.today)}" if item else ""


def _not_told(of: Grounds) -> str:  # noqa: ARG001 (each takes the same)
    return "they don't know yet"


def _mistake(of: Grounds) -> str:
    days = [one.day for one in of.of_kind(FindingKind.OUR_MISTAKE)]
    return f"noted {say_day(max(days), of.today)}" if days else ""


def _hard_news(of: Grounds) -> str:
    return f"known to you: {'; '.join(one.words for one in of.of_kind(FindingKind.HARD_NEWS))}"


def _renewal(of: Grounds) -> str:
    return say_day(of.customer.renewal_day, of.today) if of.customer.renewal_day else ""


_WHY: dict[Situation, Callable[[Grounds], str]] = {
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
