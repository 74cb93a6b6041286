"""The questions that drill into what was heard, and the one each mood asks: a text the user may rewrite (METHOD §6).

One question a line. A line begins with the prefix of what it drills into (``- What should have happened?``), or with
the mood that asks it (``satisfied: What would take us from good to great?``). Empty lines are passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ...records.calls import Mood
from ..text.text import clean
from .lines import PREFIX_OF, PREFIXES, Kind

Topic = Kind | Mood

FORM = f"{' '.join(PREFIX_OF.values())} or {', '.join(f'{mood.value}:' for mood in Mood)}"


@dataclass(frozen=True, slots=True)
class Questions:
    """What to ask, by what was heard. A topic that the text says nothing about has no questions."""

    by_topic: dict[Topic, tuple[str, ...]] = field(default_factory=dict)

    def for_kind(self, kind: Kind) -> tuple[str, ...]:
        """What drills into a line of this kind, in the order of the text."""
        return self.by_topic.get(kind, ())

    def for_mood(self, mood: Mood) -> tuple[str, ...]:
        """What this mood asks for, in the order of the text."""
        return self.by_topic.get(mood, ())

    @property
    def text(self) -> str:
        """All of them, one a line, each behind what it is asked about."""
        return "\n".join(f"{topic.value}: {said}" for topic, asked in self.by_topic.items() for said in asked)


def questions(body: str, fill: Callable[[str], str] = str) -> Questions:
    """The questions of a text; lines that cannot be read are passed over. Never raises.

    ``fill`` puts facts into one question; one of which nothing is left is not asked.
    """
    found: dict[Topic, tuple[str, ...]] = {}
    for _, topic, question in _lines(body):
        if topic is not None and (said := fill(question).strip()):
            found[topic] = (*found.get(topic, ()), said)
    return Questions(found)


def unread(body: str) -> tuple[str, ...]:
    """The lines that are no questions, each with what to do about it."""
    return tuple(
        f"Line {number}: "
        + (f"begin it with what it asks about: {FORM}" if topic is None else "write the question behind its beginning.")
        for number, topic, question in _lines(body)
        if topic is None or not question
    )


def _lines(body: str) -> Iterator[tuple[int, Topic | None, str]]:
    """Number (from 1), topic and question of each line that holds something. None: not readable."""
    for number, line in enumerate(clean(body).split("\n"), 1):
        text = line.strip()
        if not text:
            continue
        topic: Topic | None = PREFIXES.get(text[0])
        question = text[1:]
        if topic is None:
            name, colon, question = text.partition(":")
            mood = name.strip().casefold()
            topic = Mood(mood) if colon and mood in set(Mood) else None
        question = question.strip()
        yield number, topic, question if any(c.isalnum() for c in question) else ""
