"""The brief of a colleague, and the kudos of the week, in words (METHOD §7).

Pure composition: records in, blocks of text out. The blocks are then laid out as plain text for an e-mail, or as
Markdown. What people said or typed goes through ``say`` on its way into a block, so that in Markdown it cannot become
a heading, a link or a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ...records.calls import Interaction
from ...records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from ...records.team import BriefItem, BriefPoint, Colleague, TeamBrief, WeekKudos
from ...records.unreadable import UnreadableDay
from .. import finding_table
from ..capture.lines import ActionReader, NoteLine, read_notes
from ..capture.names import known, new_name
from ..follow_up_table import row_of
from ..text.quotation import unquoted
from ..text.text import clean_line
from .brief_words import MOODS, Say, from_words, how, name_words, stopped, whom_words


class Shape(StrEnum):
    """How a block stands on the page."""

    SECTION = "section"  # a part of the brief
    WHOM = "whom"  # the customer that the following is about
    TEXT = "text"
    ITEM = "item"  # numbered: what is to be done
    UNDER = "under"  # what there is to know about the item above
    LEAD = "lead"  # what was said, and when
    LINE = "line"  # a line of what was said


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text in its shape; ``number`` counts the items of a brief through."""

    shape: Shape
    text: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Setting:
    """What composing needs to know besides the brief."""

    today: date
    read: Callable[[date], ActionReader]  # how lines were read on a day
    names: tuple[str, ...] = ()  # the team
    say: Say = clean_line


def subject(brief: TeamBrief, today: date) -> str:
    """The subject of the e-mail: ``2 to do, 1 kudos, 1 heads-up (Tue 24 Nov)``."""
    parts = [
        (len(brief.items) + len(brief.tells) + brief.more, "to do", "to do"),
        (len(brief.over), "done with", "done with"),
        (len(brief.kudos) + len(brief.team_kudos), "kudos", "kudos"),
        (len(brief.points), "to put right", "to put right"),
        (len(brief.heads_ups), "heads-up", "heads-ups"),
    ]
    counts = ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in parts if n)
    return f"From our customers: {counts or 'nothing new'} ({today:%a} {today.day} {today:%b})"


def compose(brief: TeamBrief, setting: Setting) -> list[Block]:
    """One colleague's brief, without greeting; no blocks where there is nothing to tell."""
    return list(_Composer(brief.colleague, setting).brief(brief))


def compose_kudos(week: WeekKudos, setting: Setting) -> list[Block]:
    """The week's kudos, colleague by colleague, in sentences to be read aloud."""
    say, today = setting.say, setting.today
    by_name: dict[str, list[BriefPoint]] = {}
    for point in week.kudos:
        by_name.setdefault(point.finding.colleague, []).append(point)
    blocks: list[Block] = []
    for name in sorted(by_name, key=lambda name: (not name, name.casefold())):
        blocks.append(Block(Shape.SECTION, say(name) if name else "All of us"))
        for point in by_name[name]:
            words = stopped(say(unquoted(clean_line(point.finding.words))))
            day = point.finding.day
            when = "today" if day == today else f"on {day:%A}"
            blocks.append(Block(Shape.TEXT, f"{name_words(point.whom, say)} said {when}: “{words}”"))
    return blocks


def kudos_title(week: WeekKudos) -> str:
    """``Kudos of the week, Monday 23 to Friday 27 November``."""
    first, last = week.first, week.last
    if first == last:
        return f"Kudos of the week, {first:%A} {first.day} {first:%B}"
    month = "" if (first.month, first.year) == (last.month, last.year) else f" {first:%B}"
    return f"Kudos of the week, {first:%A} {first.day}{month} to {last:%A} {last.day} {last:%B}"


class _Composer:
    """Composes one brief. Items are numbered through it, and each conversation is told once."""

    def __init__(self, colleague: Colleague, setting: Setting) -> None:
        self._colleague = colleague
        self._setting = setting
        self._say = setting.say
        self._number = 0
        self._told: set[int] = set()  # conversations that stand in the brief already
        self._apart: set[tuple[int | None, int | None]] = set()  # lines of them that stand in a part of their own

    def brief(self, brief: TeamBrief) -> Iterator[Block]:
        """All parts that have something in them. Each line of a conversation is told once."""
        self._apart = {(part.item.interaction_id, part.item.line) for part in (*brief.items, *brief.tells)}
        apart = (*brief.kudos, *brief.team_kudos, *brief.points)
        self._apart |= {(point.finding.said_id, point.finding.line) for point in apart}
        if brief.items or brief.tells:
            yield Block(Shape.SECTION, "Yours to do")
            yield from self._to_do((*brief.items, *brief.tells))
            if brief.more:
                yield Block(Shape.TEXT, f"There are {brief.more} more; they come with the next brief.")
        if brief.over:
            yield Block(Shape.SECTION, "No longer yours to do")
            yield from self._over(brief.over)
        if brief.kudos:
            yield Block(Shape.SECTION, "Kudos for you")
            yield from (Block(Shape.TEXT, self._quoted(point)) for point in brief.kudos)
        if brief.team_kudos:
            yield Block(Shape.SECTION, "Kudos for your people")
            for point in brief.team_kudos:
                yield Block(Shape.TEXT, f"For {self._say(point.finding.colleague)}: {self._quoted(point)}")
        if brief.points:
            yield Block(Shape.SECTION, "To put right")
            yield from self._points(brief.points)
        # What stands in a conversation above was told with all that belongs to it.
        alone = [point for point in brief.heads_ups if point.finding.said_id not in self._told]
        if alone:
            yield Block(Shape.SECTION, "Heads-up")
            yield from (Block(Shape.TEXT, self._heads_up(point)) for point in alone)

    # What is to be done

    def _to_do(self, parts: Iterable[BriefItem]) -> Iterator[Block]:
        """Customer by customer and conversation by conversation, each where its soonest item stands."""
        groups: dict[tuple[int, int, bool], list[BriefItem]] = {}
        for part in sorted(parts, key=lambda part: (part.item.due, part.item.id)):
            groups.setdefault((part.whom.id, part.said.id if part.said else 0, part.agreed), []).append(part)
        for group in groups.values():
            first = group[0]
            yield Block(Shape.WHOM, whom_words(first.whom, self._say))
            for part in group:
                self._number += 1
                yield Block(Shape.ITEM, self._what(part.item), self._number)
                yield Block(Shape.UNDER, " ".join(self._sentences(part)))
            reach = " or ".join(self._say(way) for way in (first.whom.phone, first.whom.email) if way)
            if reach and any(self._speaks(part.item) for part in group):
                yield Block(Shape.LEAD, f"You reach them at {reach}.")
            yield from self._conversation(first.said, agreed=first.agreed)

    def _what(self, item: FollowUp) -> str:
        words = self._say(item.what)
        kind = row_of(item.kind).to_a_colleague
        return f"{kind}: {words}" if kind and words else words or kind

    def _sentences(self, part: BriefItem) -> Iterator[str]:
        item, me = part.item, self._colleague.name
        at = f" at {item.due_time:%H:%M}" if item.due_time else ""
        if item.owner != me:
            yield f"{self._say(item.owner) or 'I'} {'does' if item.owner else 'do'} it by {self._day(item.due)}{at}."
        elif part.was_due and part.was_due != item.due:
            yield f"New date: {self._day(item.due)}{at} (it was {self._day(part.was_due)})."
        elif item.due < self._setting.today:
            yield f"Due since {self._day(item.due)}{at}: it is late."
        elif item.due_time:
            yield f"On {self._day(item.due)}{at}."
        else:
            yield f"By {self._day(item.due)}."
        if item.told:
            promised = item.promised or item.due
            yield (
                "This day was promised to them."
                if promised == item.due
                else f"They were promised it for {self._day(promised)}."
            )
        if item.kind is not FollowUpKind.ACTION:
            return
        if item.contact_by == me:
            yield "When it is done, you tell them."
        elif item.contact_by:
            name = self._say(item.contact_by)
            yield f"Let {name} know when it is done: {name} tells them."
        else:
            yield "Let me know when it is done: I tell them."

    def _speaks(self, item: FollowUp) -> bool:
        """It is the colleague who speaks with the customer."""
        by_them = item.contact_by == self._colleague.name
        return by_them or (item.kind is not FollowUpKind.ACTION and item.owner == self._colleague.name)

    def _over(self, parts: Iterable[BriefItem]) -> Iterator[Block]:
        for part in parts:
            item = part.item
            if item.state is FollowUpState.DROPPED:
                why = f": {stopped(self._say(item.reason))}" if item.reason else "."
                how = f"It was dropped{why}"
            else:
                how = f"{self._say(item.owner)} does it now." if item.owner else "I do it now."
            yield Block(Shape.TEXT, f"{stopped(self._what(item))} For {from_words(part.whom, self._say)}. {how}")

    # What was said

    def _conversation(self, said: Interaction | None, *, agreed: bool = True) -> Iterator[Block]:
        """What was said, line by line in its order, without what stands in a part of its own."""
        if said is None:
            return
        lead = f"{how(said)} on {self._day(said.day)}."
        if not agreed:
            lead = f"This was noted outside of a conversation. The last one: {lead}"
        mood = f" {MOODS.get(said.mood, said.mood.value)}" if said.mood else ""
        if said.id in self._told:
            yield Block(Shape.LEAD, f"{lead}{mood} What was said stands above.")
            return
        self._told.add(said.id)
        lines = [
            words
            for line in read_notes(said.notes, self._setting.read(said.day))
            if (said.id, line.number) not in self._apart and (words := self._line(line))
        ]
        yield Block(Shape.LEAD, f"{lead}{mood}{' From my notes:' if lines else ''}")
        yield from (Block(Shape.LINE, words) for words in lines)

    def _line(self, line: NoteLine) -> str:
        if line.action is not None:
            action = line.action
            owner = self._name(action.owner)
            mine = owner == self._colleague.name
            who = "you do it" if mine else f"{self._say(owner)} does it" if owner else "I do it"
            when = f" by {self._day(action.due)}" if action.due else ""
            return f"Also agreed: {self._say(action.what)} ({who}{when})"
        if line.finding is None:
            return self._say(line.text)
        words = clean_line(line.words)
        if line.colleague:  # the name, as in everything else that is told
            words = words.replace(f"@{line.colleague}", self._name(line.colleague), 1)
        row = finding_table.row_of(line.finding)
        words = self._say(unquoted(words) if row.quoted_in_brief else words)
        return f"{row.to_a_colleague}: “{words}”" if row.quoted_in_brief else f"{row.to_a_colleague}: {words}"

    def _name(self, typed: str) -> str:
        return (known(typed, self._setting.names) or new_name(typed)) if typed else ""

    # What customers said about us, and what is to be known about them

    def _quoted(self, point: BriefPoint) -> str:
        words = self._say(unquoted(clean_line(point.finding.words)))
        return f"{from_words(point.whom, self._say)}, on {self._day(point.finding.day)}: “{words}”"

    def _points(self, points: Iterable[BriefPoint]) -> Iterator[Block]:
        groups: dict[tuple[int, int], list[BriefPoint]] = {}
        for point in points:
            groups.setdefault((point.whom.id, point.said.id if point.said else 0), []).append(point)
        for group in groups.values():
            yield Block(Shape.WHOM, whom_words(group[0].whom, self._say))
            for point in group:
                kind = finding_table.row_of(point.finding.kind).to_a_colleague
                words = self._say(unquoted(clean_line(point.finding.words)))
                yield Block(Shape.TEXT, f"{kind}, {self._day(point.finding.day)}: “{words}”")
            yield from self._around(group[0].said)
        yield Block(Shape.TEXT, "Tell me what was done about it: it stays open until somebody says so.")

    def _around(self, said: Interaction | None) -> Iterator[Block]:
        if said is None:
            return
        if said.id in self._told:
            yield Block(Shape.UNDER, "What else was said stands above.")
            return
        blocks = list(self._conversation(said))
        if len(blocks) > 1:  # more was said than what stands here already
            yield from blocks

    def _heads_up(self, point: BriefPoint) -> str:
        words = stopped(self._say(point.finding.words))
        return f"{from_words(point.whom, self._say)}: {words} Noted {self._day(point.finding.day)}."

    def _day(self, day: date) -> str:
        if isinstance(day, UnreadableDay):
            return str(day)
        year = "" if day.year == self._setting.today.year else f" {day.year:04}"
        return f"{day:%A} {day.day} {day:%B}{year}"
