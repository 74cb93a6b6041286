"""What to know of them stays in the call: beside the notes, below the script, or in its place (METHOD §3)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from textual.content import Content

from store import StoreError
from store.records.calls import Interaction
from store.records.research import Brief
from store.rules.days.dates import say_ago
from store.rules.finding_table import UNTIL_SETTLED, row_of

from ..frame.screen import WorkScreen
from ..text.brief import LOG, OWED, SPOKE, section_lines, sections
from ..text.checklist import prefers_words
from ..text.labelled import NARROW, indent_of
from ..text.log import interaction_line
from ..text.styles import MUTED
from ..widgets.detail import Detail
from .session import CallSession

LEAST = 3  # free lines below a script; in fewer nothing is told
_TALK_LINES = 2  # of the last talk below a script
TALK, REACH, OTHERS = "Last talk", "Reach them", "Also logged"

_FIRST = (*dict.fromkeys(row_of(kind).in_the_brief for kind in UNTIL_SETTLED), TALK, OWED, REACH)
"""What is looked for while somebody talks: what is said first, not raised or remembered, and the three that follow."""


class Known:
    """The brief of whom is being called. The store is not asked for it until it is shown; then once."""

    def __init__(self, screen: WorkScreen) -> None:
        self._screen = screen
        self._call: CallSession | None = None
        self.brief: Brief | None = None
        self.fresh = False
        """Whether ``brief`` is what the store has; None is then that it could not be read."""

    def about(self, call: CallSession) -> None:
        """A call, or the same after what is known may have changed: what was read is shown until it is read anew."""
        if call is not self._call:
            self._call, self.brief = call, None
        self.fresh = False

    def ask(self) -> Brief | None:
        """The brief as the store has it. A word says why where it cannot be read."""
        if not self.fresh and (call := self._call) is not None:
            self.fresh = True
            try:
                self.brief = self._screen.store.brief(call.customer.id, call.reason)
            except StoreError as error:
                self._screen.fetch_failed(error)  # it is being painted: to be said afterwards
        return self.brief

    @property
    def today(self) -> date:
        """The day on which it is read."""
        return self._screen.store.today_date


class ToKnow(Detail):
    """The third column: the brief without the lines that stand above it."""

    def __init__(self) -> None:
        super().__init__(id="to-know")

    def show(self, known: Known) -> None:
        """What there is to know before this call, as it stands now."""
        self.set(lambda width: in_place(known.ask(), known.today, width))


def in_place(brief: Brief | None, today: date, width: int) -> Content:
    """All of it, in lines."""
    return Content("\n").join(section_lines(_in_call(brief, today, width), width) if brief else [])


def below(brief: Brief, above: Collection[int], today: date, width: int, rows: int) -> list[Content]:
    """What of it fits below a script on so many rows, under a thin rule: a section whole, or as many of its entries as
    fit, and how many more there are. ``above`` are the findings that stand above the script, and with them what is to
    be put right.
    """
    rest = tuple(finding for finding in brief.findings if finding.id not in above)
    found: list[Content] = []
    for label, entries in _in_call(replace(brief, findings=rest, open_points=()), today, width):
        air = [Content("")] if found and width < NARROW else []
        if label == TALK:  # its beginning, so that the others have room
            entries = [entry.truncate(_TALK_LINES * (width - indent_of(width)), ellipsis=True) for entry in entries]
        lines = _fitting(label, entries, width, rows - 1 - len(found) - len(air))
        found += [*air, *lines] if lines else []
    return [Content.styled("─" * width, MUTED), *found] if found else []


def _fitting(label: str, entries: list[Content], width: int, rows: int) -> list[Content]:
    """A section on at most so many rows; nothing where not even its first entry fits."""
    for kept in range(len(entries), 0, -1):
        more = [Content.styled(f"and {len(entries) - kept} more", MUTED)] if kept < len(entries) else []
        lines = section_lines([(label, [*entries[:kept], *more])], width)
        if len(lines) <= rows:
            return lines
    return []


def _in_call(brief: Brief, today: date, width: int) -> list[tuple[str, list[Content]]]:
    """The brief's sections as they are looked for during a call: the last talk, what we owe and how they like to be
    reached right behind what is to be heeded.
    """
    talk = next((entry for entry in brief.history if entry.conversation), None)
    others = tuple(entry for entry in brief.history if entry is not talk)
    known = dict(sections(replace(brief, history=others), today, width))
    known.pop(SPOKE, None)  # the last talk tells it
    reach = prefers_words(brief.customer.profile)
    known |= {TALK: _last_talk(brief, talk, today), REACH: [Content(reach)] if reach else []}
    if LOG in known:
        known[OTHERS] = known.pop(LOG)
    order = dict.fromkeys((*_FIRST, *known))
    return [(label, known[label]) for label in order if known.get(label)]


def _last_talk(brief: Brief, talk: Interaction | None, today: date) -> list[Content]:
    """The last conversation; of one that other entries have pushed out of the brief, or of before the log, its day."""
    if talk is not None:
        return [interaction_line(talk, today)]
    spoke = brief.customer.last_conversation
    return [Content(say_ago((today - spoke).days))] if spoke else []
