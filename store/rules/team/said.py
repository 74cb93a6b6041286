"""What was said, as colleagues are told of it: a conversation line by line, a finding, thanks (METHOD §7).

Notes for next time are for nobody else, and a customer's hard news is only for who speaks with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...records.calls import Interaction
from ...records.findings import FindingKind
from ...records.team import BriefPoint
from .. import finding_table
from ..capture.lines import NoteLine, read_notes
from ..capture.names import known, new_name
from ..text.quotation import unquoted
from ..text.text import clean_line
from . import texts
from .blocks import Block, Setting, Shape
from .brief_words import from_words, how, stopped
from .kudos import without_name
from .spoken import called

Line = tuple[int | None, int | None]
"""A line of a conversation's notes: which conversation, which line."""


class SaidWords:
    """What was said, in the words of a brief for one colleague; each conversation is told once."""

    def __init__(self, me: str, setting: Setting) -> None:
        """``me``: whom it is told."""
        self._me = me
        self._setting = setting
        self._say = setting.say
        self.told: set[int] = set()  # conversations that stand in the brief already
        self.apart: set[Line] = set()  # lines of them that stand in a part of their own

    def conversation(self, said: Interaction, *, speaks: bool) -> Iterator[Block]:
        """What was said, line by line in its order; ``speaks``: it is they who speak with the customer."""
        lead = texts.ON_DAY.format(how=how(said), day=self._setting.days.full(said.day))
        mood = f" {texts.MOODS.get(said.mood, said.mood.value)}" if said.mood else ""
        if said.id in self.told:
            yield Block(Shape.LEAD, f"{lead}{mood} {texts.SEE_ABOVE}")
            return
        self.told.add(said.id)
        lines = list(self._lines(said, speaks=speaks))
        yield Block(Shape.LEAD, f"{lead}{mood}{f' {texts.MY_NOTES}' if lines else ''}")
        yield from (Block(Shape.LINE, words) for words in lines)

    def around(self, said: Interaction | None, *, speaks: bool) -> Iterator[Block]:
        """The same where more was said than what stands here already."""
        if said is None:
            return
        if said.id in self.told:
            yield Block(Shape.UNDER, texts.SEE_ABOVE)
        elif any(self._lines(said, speaks=speaks)):
            yield from self.conversation(said, speaks=speaks)

    def _lines(self, said: Interaction, *, speaks: bool) -> Iterator[str]:
        for line in read_notes(said.notes, self._setting.read(said.day)):
            if (said.id, line.number) in self.apart or not self._theirs(line, speaks=speaks):
                continue
            if words := self._line(line):
                yield words

    def _theirs(self, line: NoteLine, *, speaks: bool) -> bool:
        """Whether a line is for them to know: what was said in confidence, or of somebody else, is not."""
        if line.finding is None:
            return True
        row = finding_table.row_of(line.finding)
        of_one = row.put_right or row.kind is FindingKind.OUR_MISTAKE
        if of_one and line.colleague:  # what is wrong with a third person's work is theirs to act on, and nobody else's
            return self._name(line.colleague) == self._me
        return row.for_colleagues or (row.for_who_speaks and speaks)

    def _line(self, line: NoteLine) -> str:
        if line.action is not None:
            return self._agreed(line)
        if line.finding is None:
            return self._say(line.text)
        words = clean_line(line.words)
        if line.colleague:  # the name, as in everything else that is told
            words = words.replace(f"@{line.colleague}", self._name(line.colleague), 1)
        row = finding_table.row_of(line.finding)
        words = self._say(unquoted(words) if row.quoted_in_brief else words)
        if row.for_who_speaks:
            words = f"{stopped(words)} {texts.DO_NOT_RAISE}"
        return f"{row.to_a_colleague}: “{words}”" if row.quoted_in_brief else f"{row.to_a_colleague}: {words}"

    def _agreed(self, line: NoteLine) -> str:
        action = line.action
        assert action is not None
        owner = self._name(action.owner)
        theirs = texts.THEIRS.format(name=self._say(called(owner, self._setting.names))) if owner else texts.MINE
        whose = texts.YOURS if owner == self._me else theirs
        if action.due:
            whose = texts.WHOSE_BY.format(whose=whose, day=self._setting.days.near(action.due))
        return texts.AGREED.format(what=self._say(action.what), whose=whose)

    def _name(self, typed: str) -> str:
        return (known(typed, self._setting.names) or new_name(typed)) if typed else ""

    # Findings by themselves

    def thanks(self, point: BriefPoint) -> str:
        """``Lee Wong of Contoso, on Tuesday, November 24: “saved our launch”``."""
        words = self.quoted(point, without=point.finding.colleague)
        kind = from_words(point.whom, self._say)
        return texts.SAID_ON.format(kind=kind, day=f"on {self._setting.days.full(point.finding.day)}", words=words)

    def to_put_right(self, point: BriefPoint) -> str:
        """``Complaint, Tuesday, November 24: “…”``."""
        kind = finding_table.row_of(point.finding.kind).to_a_colleague
        day = self._setting.days.full(point.finding.day)
        return texts.SAID_ON.format(kind=kind, day=day, words=self.quoted(point))

    def quoted(self, point: BriefPoint, without: str = "") -> str:
        """A finding's words as they go between quotation marks; ``without`` the colleague's name before them."""
        return self._say(unquoted(without_name(clean_line(point.finding.words), without)))


def lines_of(points: Iterable[BriefPoint]) -> set[Line]:
    """Where the findings stand in the notes."""
    return {(point.finding.said_id, point.finding.line) for point in points}
