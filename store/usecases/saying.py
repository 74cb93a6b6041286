"""What one customer hears: the text of each part for the situation they are in, with the facts in it (METHOD §4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..records.calls import Interaction, Outcome
from ..records.customers import Customer, Stage
from ..records.scripts import ScriptPart
from ..rules.scripts import shipped as texts
from ..rules.scripts.shipped import Bodies
from ..rules.scripts.situations import TONE, Situation, Standing, holding, name_of
from ..rules.scripts.templates import fill
from .script_facts import SayingFacts, facts_about, mail_facts
from .situations import standing_at, standing_of, why
from .unit import Unit

_IN_A_CALL = (texts.VOICEMAIL, texts.OPENING, texts.GUIDE, texts.CLOSING)
_NO_STORY = frozenset((Situation.OUR_MISTAKE, Situation.LATE, Situation.HARD_NEWS))  # then nobody is asked for one


@dataclass(frozen=True, slots=True)
class Saying:
    """How things stand with a customer, what is known of them, and their texts."""

    unit: Unit
    customer: Customer
    bodies: tuple[Bodies, Bodies]  # of their set, and of the standard set behind it
    now: Standing
    facts: SayingFacts

    def template(self, part: str) -> str:
        """The text of a part, not filled in."""
        return texts.that_holds(*self.bodies, part, texts.variant_of(part, self.now))

    def parts(self) -> tuple[ScriptPart, ...]:
        """What a call needs, in its order; for a promoter also the ask for a story (METHOD §6)."""
        holds = frozenset(holding(self.now))
        story = (texts.STORY,) if Situation.PROMOTER in holds and not holds & _NO_STORY else ()
        return tuple(self._part(part) for part in (*_IN_A_CALL, *story, texts.SOMEBODY_ELSE))

    def _part(self, part: str) -> ScriptPart:
        decided = texts.decides(part, self.now)
        return ScriptPart(
            part,
            fill(self.template(part), self.facts),
            texts.variant_of(part, self.now),
            situation=name_of(decided.value) if decided.value else "",
            why=why(self.unit, self.customer, decided, self.now),
            tone=TONE.get(decided, ""),
        )


def saying(unit: Unit, customer: Customer, bodies: tuple[Bodies, Bodies], answers: int | None = None) -> Saying:
    """What they hear now. ``answers`` is the follow-up that this very call keeps."""
    facts = facts_about(unit, customer, answers)
    now = standing_of(unit, customer, facts, answers)
    return Saying(unit, customer, bodies, now, _true(facts, now))


def email(
    unit: Unit, customer: Customer, bodies: tuple[Bodies, Bodies], slots: Sequence[str], call: Interaction | None
) -> tuple[str, str]:
    """Subject and text of the e-mail that echoes ``call``, of the situation of that call; None: of no try."""
    facts = facts_about(unit, customer, call=call) | mail_facts(slots)
    now = standing_at(unit, customer, facts, call) if call else replace(standing_of(unit, customer, facts), tries=0)
    wrong_number = call is not None and call.outcome is Outcome.WRONG_NUMBER
    subject, body = (
        texts.that_holds(*bodies, part, texts.WRONG_NUMBER if wrong_number else texts.variant_of(part, now))
        for part in (texts.EMAIL_SUBJECT, texts.EMAIL)
    )
    facts = _true(facts, now)
    return fill(subject, facts), fill(body, facts)


def _true(facts: SayingFacts, now: Standing) -> SayingFacts:
    """With hard news on their side nothing glad is said; who is no customer yet has not been with us for years."""
    unsaid = [("congratulation", now.hard_news), ("tenure", now.stage is not Stage.CUSTOMER)]
    return facts | {name: "" for name, untrue in unsaid if untrue}
