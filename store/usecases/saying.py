"""What one customer hears: the text of each part for the situation they are in, with the facts in it (METHOD §4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..records.calls import Interaction
from ..records.customers import Customer, Stage
from ..records.mail import Echo
from ..records.scripts import ScriptPart
from ..rules.phrases import phrases_of
from ..rules.scripts import shipped as texts
from ..rules.scripts.breath import spoken
from ..rules.scripts.shipped import Bodies
from ..rules.scripts.situations import TONE, Situation, Standing, holding, name_of
from ..rules.scripts.telling import told_in
from ..rules.scripts.templates import fill
from ..tables import findings
from .script_facts import SayingFacts, facts_about
from .situations import Grounds, grounds_at, grounds_now
from .unit import Unit

_IN_A_CALL = (texts.VOICEMAIL, texts.OPENING, texts.GUIDE, texts.CLOSING)
_NO_STORY = frozenset((Situation.OUR_MISTAKE, Situation.LATE, Situation.HARD_NEWS))  # then nobody is asked for one


@dataclass(frozen=True, slots=True)
class Saying:
    """How things stand with a customer, what is known of them, and their texts."""

    bodies: tuple[Bodies, Bodies]  # of their set, and of the standard set behind it
    grounds: Grounds
    facts: SayingFacts

    @property
    def now(self) -> Standing:
        """How things stand."""
        return self.grounds.now

    def of_no_try(self) -> Saying:
        """The same where nobody was called just now: it is no further try of a round."""
        return replace(self, grounds=replace(self.grounds, now=replace(self.now, tries=0)))

    def with_facts(self, facts: Mapping[str, str | tuple[str, ...]]) -> Saying:
        """The same with more facts."""
        return replace(self, facts=self.facts | dict(facts))

    def template(self, part: str, variant: str | None = None) -> str:
        """The text of a part, not filled in: of the situation they are in, or of ``variant``."""
        return texts.that_holds(*self.bodies, part, texts.variant_of(part, self.now) if variant is None else variant)

    def parts(self) -> tuple[ScriptPart, ...]:
        """What a call needs, in its order; for a promoter also the ask for a story (METHOD §6)."""
        holds = frozenset(holding(self.now))
        story = (texts.STORY,) if Situation.PROMOTER in holds and not holds & _NO_STORY else ()
        why: dict[Situation, str] = {}
        found = []
        for part in (*_IN_A_CALL, *story, texts.SOMEBODY_ELSE):
            decided = texts.decides(part, self.now)
            if decided not in why:
                why[decided] = self.grounds.why(decided)
            text, variant = spoken(part, self.template(part), self.facts), texts.variant_of(part, self.now)
            name = name_of(decided.value) if decided.value else ""
            tone, said = TONE.get(decided, ""), told_in(text, self.facts)
            found.append(ScriptPart(part, text, variant, name, why[decided], tone, said))
        return tuple(found)

    def mail(self, variant: str | None = None) -> tuple[str, str]:
        """Subject and text of an e-mail: of the situation they are in, or of ``variant``."""
        subject, body = (fill(self.template(part, variant), self.facts) for part in (texts.EMAIL_SUBJECT, texts.EMAIL))
        return subject, body


def saying(
    unit: Unit,
    customer: Customer,
    bodies: tuple[Bodies, Bodies],
    answers: int | None = None,
    fits: Echo | None = None,
) -> Saying:
    """What they hear now. ``answers`` is the follow-up that this very call keeps, ``fits`` an e-mail that speaks of one
    thing alone.
    """
    found = findings.offered(customer.id)
    facts = facts_about(unit, customer, phrases_of(*bodies), answers, found=found, fits=fits)
    grounds = grounds_now(unit, customer, found, facts, answers)
    return Saying(bodies, grounds, _true(facts, grounds.now))


def echoing(unit: Unit, customer: Customer, bodies: tuple[Bodies, Bodies], call: Interaction) -> Saying:
    """What is written to them after a call that reached nobody: it says the same, so it is of the same situation.

    What the voicemail told counts as said since, and stands in the e-mail all the same.
    """
    told = findings.used_in(call.id)
    found = (*told, *(one for one in findings.offered(customer.id) if one not in told))
    facts = facts_about(unit, customer, phrases_of(*bodies), call=call, found=found)
    grounds = grounds_at(unit, customer, found, facts, call)
    return Saying(bodies, grounds, _true(facts, grounds.now))


def _true(facts: SayingFacts, now: Standing) -> SayingFacts:
    """With hard news on their side nothing glad is said; who is no customer yet has not been with us for years."""
    untrue = ["congratulation", "congratulation_words"] if now.hard_news else []
    untrue += [] if now.stage is Stage.CUSTOMER else ["tenure"]
    return facts | dict.fromkeys(untrue, "")
