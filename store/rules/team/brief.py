"""The brief of a colleague, in words (METHOD §7).

Pure composition: records in, blocks of text out. The blocks are then laid out as plain text for an e-mail, or as
Markdown. What people said or typed goes through ``say`` on its way into a block, so that in Markdown it cannot become
a heading, a link or a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...records.findings import FindingKind
from ...records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from ...records.team import BriefItem, BriefPoint, Colleague, TeamBrief
from ..follow_up_table import row_of
from ..scripts.spoken_days import in_words
from . import texts
from .blocks import Block, Setting, Shape
from .brief_words import from_words, of_kinds, reach_words, stopped, whom_words
from .said import SaidWords, lines_of
from .spoken import called

_TO_KNOW = {FindingKind.OUR_MISTAKE: texts.MISTAKES, FindingKind.HARD_NEWS: texts.BEFORE}


def compose(brief: TeamBrief, setting: Setting) -> list[Block]:
    """One colleague's brief, without greeting; no blocks where there is nothing to tell."""
    return list(_Composer(brief.colleague, setting).brief(brief))


class _Composer:
    """Composes one brief. Items are numbered through it, and each conversation is told once."""

    def __init__(self, colleague: Colleague, setting: Setting) -> None:
        self._me = colleague.name
        self._setting = setting
        self._say = setting.say
        self._days = setting.days
        self._number = 0
        self._said = SaidWords(self._me, setting)
        self._speaks: set[int] = set()  # customers whom they speak with

    def brief(self, brief: TeamBrief) -> Iterator[Block]:
        """All parts that have something in them. Each line of a conversation is told once."""
        todo = (*brief.items, *brief.tells)
        self._speaks = {part.whom.id for part in todo if self._is_speaker(part.item)}
        self._speaks |= {point.whom.id for point in of_kinds(brief.heads_ups, (FindingKind.HARD_NEWS,))}
        self._said.apart |= {(part.item.interaction_id, part.item.line) for part in todo}
        self._said.apart |= lines_of((*brief.kudos, *brief.team_kudos, *brief.points))
        if todo:
            yield Block(Shape.SECTION, texts.TO_DO)
            yield from self._to_do(todo)
            if brief.more:
                more = texts.MORE_ONE if brief.more == 1 else texts.MORE_MANY
                yield Block(Shape.TEXT, more.format(n=in_words(brief.more).capitalize()))
        if brief.over:
            yield Block(Shape.SECTION, texts.OVER)
            yield from self._over(brief.over)
        if brief.kudos:
            yield Block(Shape.SECTION, texts.THANKS)
            yield from (Block(Shape.TEXT, self._said.thanks(point)) for point in brief.kudos)
        if brief.team_kudos:
            yield Block(Shape.SECTION, texts.TEAM_THANKS)
            for point in brief.team_kudos:
                name = self._called(point.finding.colleague)
                yield Block(Shape.TEXT, texts.FOR_NAME.format(name=name, said=self._said.thanks(point)))
        if brief.points:
            yield Block(Shape.SECTION, texts.PUT_RIGHT)
            yield from self._points(brief.points)
        yield from self._to_know(brief.heads_ups)

    def _to_know(self, heads_ups: Iterable[BriefPoint]) -> Iterator[Block]:
        # What stands in a conversation above was told with all that belongs to it.
        alone = [point for point in heads_ups if point.finding.said_id not in self._said.told]
        for kind, title in _TO_KNOW.items():
            if of_kind := of_kinds(alone, (kind,)):
                yield Block(Shape.SECTION, title)
                yield from (Block(Shape.TEXT, self._heads_up(point)) for point in of_kind)
                if kind is FindingKind.OUR_MISTAKE:
                    yield Block(Shape.TEXT, texts.TELL_ME)

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
            reach = reach_words(first.whom, self._say)
            if reach and any(self._is_speaker(part.item) for part in group):
                yield Block(Shape.LEAD, reach)
            if first.said is not None and first.agreed:
                yield from self._said.conversation(first.said, speaks=first.whom.id in self._speaks)

    def _what(self, item: FollowUp) -> str:
        words = self._say(item.what)
        kind = row_of(item.kind).to_a_colleague
        return f"{kind}: {words}" if kind and words else words or kind

    def _sentences(self, part: BriefItem) -> Iterator[str]:
        item = part.item
        yield from self._when(part)
        if item.kind is not FollowUpKind.ACTION:
            return
        if item.contact_by == self._me:
            yield texts.YOU_TELL
        elif item.contact_by:
            yield texts.OTHER_TELLS.format(name=self._called(item.contact_by))
        else:
            yield texts.I_TELL

    def _when(self, part: BriefItem) -> Iterator[str]:
        """The day, and what the customer was told of it."""
        item = part.item
        promised = item.promised or item.due
        day = self._days.full(item.due, item.due_time)
        if item.owner != self._me:
            mine = texts.THEIRS_BY if item.owner else texts.MINE_BY
            yield mine.format(name=self._called(item.owner), day=day)
        elif part.was_due and part.was_due != item.due:
            yield texts.NEW_DAY.format(day=day, was=self._days.near(part.was_due))
        elif item.due < self._setting.today:
            if item.told and promised == item.due:
                yield texts.LATE_TOLD.format(day=day)
                return
            yield texts.LATE.format(day=day)
        else:
            yield (texts.ON if item.due_time else texts.BY).format(day=day)
        if item.told:
            yield texts.TOLD_SO if promised == item.due else texts.TOLD_DAY.format(day=self._days.full(promised))

    def _is_speaker(self, item: FollowUp) -> bool:
        """It is the colleague who speaks with the customer."""
        by_them = item.contact_by == self._me
        return by_them or (item.kind is not FollowUpKind.ACTION and item.owner == self._me)

    def _over(self, parts: Iterable[BriefItem]) -> Iterator[Block]:
        for part in parts:
            item = part.item
            if item.state is FollowUpState.DROPPED:
                why = stopped(self._say(item.reason))
                became = texts.NOT_NEEDED_WHY.format(why=why) if why else texts.NOT_NEEDED
            else:
                became = texts.HAS_IT.format(name=self._called(item.owner)) if item.owner else texts.I_HAVE_IT
            what, whom = stopped(self._what(item)), from_words(part.whom, self._say)
            yield Block(Shape.TEXT, texts.OVER_WITH.format(what=what, customer=whom, became=became))

    def _called(self, name: str) -> str:
        return self._say(called(name, self._setting.names)) if name else ""

    # What customers said about us, and what is to be known about them

    def _points(self, points: Iterable[BriefPoint]) -> Iterator[Block]:
        groups: dict[tuple[int, int], list[BriefPoint]] = {}
        for point in points:
            groups.setdefault((point.whom.id, point.said.id if point.said else 0), []).append(point)
        for group in groups.values():
            whom = group[0].whom
            yield Block(Shape.WHOM, whom_words(whom, self._say))
            yield from (Block(Shape.TEXT, self._said.to_put_right(point)) for point in group)
            yield from self._said.around(group[0].said, speaks=whom.id in self._speaks)
        yield Block(Shape.TEXT, texts.TELL_ME)

    def _heads_up(self, point: BriefPoint) -> str:
        words = f"{from_words(point.whom, self._say)}: {stopped(self._say(point.finding.words))}"
        return f"{words} {texts.DO_NOT_RAISE}" if point.finding.kind is FindingKind.HARD_NEWS else words
