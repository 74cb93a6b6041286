"""A finding in words: its kind, its state, what was done about it."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from store.records.findings import Finding, FindingKind
from store.rules.days.dates import say_day
from store.rules.finding_table import row_of
from store.rules.said_as import say_step

from .checklist import found_words, source_name
from .safe import plain
from .styles import MUTED, STRONG, styled


def finding_line(finding: Finding, today: date) -> Content:
    """What was found, when and where."""
    where = ", ".join(filter(None, (say_day(finding.day, today), source_name(finding.source))))
    said = f", said {say_day(finding.used, today)}" if finding.used else ""
    return styled([(finding.words, ""), (f"  {where}{said}", MUTED)])


def finding_state(finding: Finding, today: date) -> str:
    """Where it stands: ``settled``, a story's step, ``said``, or the day it was found."""
    if finding.step is not None:
        return say_step(finding.step)
    if finding.untold:
        return "tell them"
    if finding.settled:
        return ended_word(finding)
    return "said" if finding.used else say_day(finding.day, today)


def finding_about(finding: Finding, today: date) -> Content:
    """All there is to know about one finding, in lines."""
    how = "heard" if finding.said_id else found_words(finding.source)
    facts = [f"{how} {say_day(finding.day, today)}"]
    if finding.used:
        facts.append(f"said {say_day(finding.used, today)}")
    facts += done_words(finding, today)
    if finding.open:
        facts.append("goes on: x" if finding.kind is FindingKind.STORY else _stays(finding))
    head = Content.styled(kind_words(finding.kind), STRONG)
    return Content("\n").join([head, Content(plain(finding.words)), Content.styled("  ·  ".join(facts), MUTED)])


def _stays(finding: Finding) -> str:
    if finding.untold:
        return "stays until they know: x"
    if finding.kind is FindingKind.HEADS_UP:
        return "which kind is it? x"
    return f"stays until it is {ended_word(finding)}: x"


def kind_words(kind: FindingKind) -> str:
    """``+ thanks``: a glyph and its word."""
    row = row_of(kind)
    return f"{row.glyph} {row.word}"


def ended_word(finding: Finding) -> str:
    """How it ended, in a word or two: ``put right`` of a complaint or a mistake, ``passed on`` of thanks."""
    if finding.kind is FindingKind.KUDOS:
        return "passed on"
    return "put right" if row_of(finding.kind).they_should_know else "settled"


def done_words(finding: Finding, today: date) -> list[str]:
    """What was done about it, and when, each in a few words."""
    facts = []
    if finding.told and finding.kind is FindingKind.KUDOS:
        facts.append(f"passed on to {plain(finding.colleague)} {say_day(finding.told, today)}")
    if finding.manager_told:
        facts.append(f"to the manager {say_day(finding.manager_told, today)}")
    if finding.step is not None and finding.step_day:
        facts.append(f"{say_step(finding.step)} {say_day(finding.step_day, today)}")
    if finding.settled:
        how = f": {plain(finding.settled_how)}" if finding.settled_how else ""
        facts.append(f"{ended_word(finding)} {say_day(finding.settled, today)}{how}")
    elif finding.settled_how:
        facts.append(f"done: {plain(finding.settled_how)}")
    if row_of(finding.kind).they_should_know and (finding.told or finding.untold):
        facts.append(f"they know since {say_day(finding.told, today)}" if finding.told else "they don't know yet")
    return facts
