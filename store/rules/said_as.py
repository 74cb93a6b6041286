"""How a value is said on screen, where the field's word for it is none that people use of each other (METHOD §10).

What is stored, exported and typed on the command line keeps the field's word.
"""

from __future__ import annotations

from ..records.calls import Mood, Outcome
from ..records.customers import Stage, Tier
from ..records.findings import StoryStep

_MOODS = {Mood.PROMOTER: "delighted"}
_OUTCOMES = {Outcome.DECLINED: "said no"}
_STAGES = {Stage.SUSPECT: "not yet in touch", Stage.PROSPECT: "in talks"}
_STEPS = {StoryStep.AGREED: "said yes", StoryStep.TOLD: "published"}
_WEIGHTS = {Tier.KEY: "key customer", Tier.REGULAR: "customer", Tier.SMALL: "small customer"}


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def say_count(number: int) -> str:
    """``four``; from ten on ``10``."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def say_mood(mood: Mood) -> str:
    """``delighted``."""
    return _MOODS.get(mood, mood.value)


def say_outcome(outcome: Outcome) -> str:
    """``said no``."""
    return _OUTCOMES.get(outcome, outcome.value)


def say_stage(stage: Stage) -> str:
    """``not yet in touch``."""
    return _STAGES.get(stage, stage.value)


def say_step(step: StoryStep) -> str:
    """How far a story has come: ``said yes``."""
    return _STEPS.get(step, step.value)


def say_weight(tier: Tier) -> str:
    """``key customer``."""
    return _WEIGHTS.get(tier, tier.value)
