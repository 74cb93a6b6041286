"""The thank-yous of the week, in sentences to be read aloud (METHOD §7)."""

from __future__ import annotations

from ...records.team import BriefPoint, WeekKudos
from ..text.quotation import unquoted
from ..text.text import clean_line
from . import texts
from .blocks import Block, Setting, Shape
from .brief_words import name_words
from .kudos import without_name
from .spoken import TeamDays, called


def compose_kudos(week: WeekKudos, setting: Setting) -> list[Block]:
    """Colleague by colleague, a line each; at the end those that name nobody."""
    say, days = setting.say, setting.days
    by_name: dict[str, list[BriefPoint]] = {}
    for point in week.kudos:
        by_name.setdefault(point.finding.colleague, []).append(point)
    blocks: list[Block] = []
    for name in sorted(by_name, key=lambda name: (not name, name.casefold())):
        who = say(called(name, setting.names)) if name else texts.NOBODY_NAMED
        for point in by_name[name]:
            words = say(unquoted(without_name(clean_line(point.finding.words), name)))
            when = days.said(point.finding.day)
            told = texts.TOLD_US.format(customer=name_words(point.whom, say), when=when, words=words)
            blocks.append(Block(Shape.TEXT, f"{told}.", name=f"{who}."))
    return blocks


def kudos_title(week: WeekKudos, days: TeamDays) -> str:
    """``Thank-yous of the week, November 16 to 22``."""
    return f"{texts.WEEK_THANKS}, {days.span(week.first, week.last)}"


def no_kudos(week: WeekKudos, days: TeamDays) -> str:
    """What is said where there are none."""
    return texts.NO_THANKS_LAST_WEEK if week.last < days.today else texts.NO_THANKS_YET
