"""Findings over all customers, and what becomes of them (METHOD §7, §9): told, put right, told in public."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..errors import Conflict, Invalid
from ..file.failures import explained
from ..records.changes import Change
from ..records.finding_views import ContextLine, FindingCount, FindingFilter, FindingRow, FindingSheet
from ..records.findings import OPEN_KINDS, Finding, FindingKind, FindingView, StoryStep
from ..records.follow_up_forms import FollowUpForm
from ..records.follow_ups import FollowUpKind
from ..rules.capture.lines import LineKind, NoteLine, read_line, reader
from ..rules.days.dates import say_day
from ..rules.finding_table import row_of
from ..rules.said_as import say_step
from ..rules.team.kudos import Kudos, kudos_mail
from ..rules.team.spoken import TeamDays
from ..rules.text.text import shortened
from ..rules.text.whole import whole_line
from ..tables import capture, colleagues, customers, drafts, finding_list, findings, follow_ups, interactions
from ..tables.capture import Place
from . import stories
from .unit import UseCases, acting, reading

_AROUND = 2  # lines of the notes before and after the finding's own
_AT_ONCE = 500  # rows read at once for an export
_STEPS = tuple(StoryStep)


class FindingCases(UseCases):
    """All findings: the list, one of them, and the acts."""

    @reading
    def counts(self) -> dict[FindingView, FindingCount]:
        """How many findings each view holds, and how many are open."""
        return finding_list.counts()

    @reading
    def count(self, which: FindingFilter) -> int:
        """How many findings a filter leaves."""
        return finding_list.count(which)

    @reading
    def page(self, which: FindingFilter, offset: int, limit: int, total: int | None = None) -> tuple[FindingRow, ...]:
        """A page of the list, group by group, the newest first; quicker where ``total`` says how many there are."""
        return finding_list.listed(finding_list.ids(which, offset, limit, total))

    @reading
    def position(self, finding_id: int, which: FindingFilter) -> int | None:
        """Where a finding stands in the list; None where the filter leaves it out."""
        return finding_list.position(finding_id, which)

    @reading
    def search(self, which: FindingFilter, text: str) -> tuple[int, ...]:
        """Ids of the findings with all words of ``text``, in the list's order; at most the first 300."""
        return tuple(finding_list.search(which, text))

    @reading
    def listed(self, ids: tuple[int, ...]) -> tuple[FindingRow, ...]:
        """List lines for ids, in their order; one that is gone is passed over."""
        return finding_list.listed(ids)

    @reading
    def one(self, finding_id: int) -> FindingSheet:
        """One finding with its conversation, and the colleague it names. Raises NotFound."""
        finding = findings.get(finding_id)
        (row,) = finding_list.listed([finding_id])
        entry = interactions.get(finding.said_id) if finding.said_id is not None else None
        lines = entry.notes.split("\n") if entry else []
        at = finding.line if finding.line is not None and finding.line < len(lines) else None
        first = max(0, (at or 0) - _AROUND)
        context = lines[first : at + _AROUND + 1] if at is not None else []
        colleague = colleagues.named(finding.colleague)
        asks = [f.due for f in follow_ups.of_customer(finding.customer_id) if f.kind is FollowUpKind.STORY]
        return FindingSheet(
            row=row,
            entry=entry,
            line=None if at is None else lines[at],
            context=tuple(ContextLine(text, first + n == at) for n, text in enumerate(context)),
            colleague=colleague,
            manager=colleagues.named(colleague.manager) if colleague else None,
            ask_on=min(asks, default=None) if finding.kind is FindingKind.STORY else None,
        )

    def all_of(self, which: FindingFilter, text: str = "") -> Iterator[FindingRow]:
        """Everything a filter (and a search, as far as it goes) leaves, for an export. Raises StoreError kinds."""
        with explained(self._unit.path):
            found = finding_list.search(which, text) if text.strip() else finding_list.ids(which, 0, -1)
            for start in range(0, len(found), _AT_ONCE):
                yield from finding_list.listed(found[start : start + _AT_ONCE])

    # Kudos

    @acting
    def told_colleague(self, finding: Finding | int) -> Change:
        """The colleague heard of their kudos. Raises Conflict where none is named, or they were told before.

        Of this and the acts below: ``finding`` is as it was shown, or its id where it was not; Conflict as well when it
        is no longer so.
        """
        old = self._kudos(finding)
        if old.told:
            raise Conflict(f"This was passed on to {old.colleague} already: {say_day(old.told, self._unit.today)}.")
        return self._told(old, old.colleague, told_day=self._unit.today, other=old.manager_told)

    @acting
    def told_manager(self, finding: Finding | int) -> Change:
        """Their manager heard of it. Raises Conflict where nobody knows who that is, or they were told before."""
        old = self._kudos(finding)
        if old.manager_told:
            raise Conflict(f"The manager knows already: {say_day(old.manager_told, self._unit.today)}.")
        found = colleagues.named(old.colleague)
        if found is None or not found.manager:
            raise Conflict(f"Who is {old.colleague}'s manager? Say so in the team, then it can be passed on.")
        return self._told(old, found.manager, manager_told_day=self._unit.today, other=old.told)

    def _kudos(self, finding: Finding | int) -> Finding:
        old = as_shown(finding)
        if old.kind is not FindingKind.KUDOS:
            raise Conflict(f"This is {row_of(old.kind).a}, not thanks.")
        if not old.colleague:
            raise Conflict("Nobody is named yet. e edits the line: add @name.")
        return old

    def _told(self, old: Finding, whom: str, *, other: date | None, **values: Any) -> Change:
        if other is not None and old.settled is None:
            values |= {"settled_day": self._unit.today, "settled_how": "both were told"}
        return self._update(old, f"thanks passed on to {whom}: {shortened(old.words)}", **values)

    @reading
    def message(self, finding_id: int, to_name: str, *, exact: bool | None = None) -> tuple[str, str]:
        """Subject and text of the message of thanks to the colleague, or to the manager.

        ``exact``: these are the customer's own words; None: where they were noted in quotation marks. Raises Conflict,
        NotFound.
        """
        old = self._kudos(finding_id)
        (row,) = finding_list.listed([finding_id])
        kudos = Kudos(old.words, row.customer, row.company, old.day, old.colleague)
        mine = self._unit.preferences
        days = TeamDays(self._unit.today, mine.day_first)
        own = kudos.quoted if exact is None else exact
        return kudos_mail(kudos, to_name, days, mine.my_name, told=old.told is not None, exact=own)

    # Put right, and told in public

    @acting
    def settle(self, finding: Finding | int, how: str, draft: str = "", *, known: bool = False) -> Change:
        """Something was done about it, and what; ``known``: the customer knows that. Some need no words.

        Our mistake stays open until they know (METHOD §3). Raises Invalid without words, Conflict when nothing about it
        is open. A story goes by ``advance``.
        """
        old = as_shown(finding)
        if old.kind not in OPEN_KINDS or old.kind is FindingKind.STORY:
            raise Conflict(f"{row_of(old.kind).a.capitalize()} needs no settling.")
        if old.settled:
            raise Conflict(f"This is done already: {say_day(old.settled, self._unit.today)}.")
        row = row_of(old.kind)
        how = whole_line(how, "this line", "how") or row.settled_as
        if not how:
            raise Invalid("Say in a few words what was done.", "how")
        values: dict[str, Any] = {"settled_day": self._unit.today, "settled_how": how}
        if row.they_should_know and known:
            values["told_day"] = self._unit.today
        elif old.kind is FindingKind.OUR_MISTAKE:
            values["settled_day"] = None
        return self._update(old, f"done with: {shortened(old.words)}", draft, **values)

    @acting
    def advance(self, finding: Finding | int, where: str = "", draft: str = "") -> Change:
        """A story goes one step on: asked, agreed, told in public. Asking settles the follow-ups that wanted it.

        ``where`` it was told, for the last step: raises Invalid without it. Raises Conflict for what is no story, and
        for one that is told.
        """
        old = as_shown(finding)
        following = self._next_step(old)
        label = f"story {say_step(following)}: {shortened(old.words)}"
        values: dict[str, Any] = {"step": following.value, "step_day": self._unit.today}
        if following is StoryStep.TOLD:
            where = whole_line(where, "this line", "which")
            if not where:
                raise Invalid("Where is it out? A case, a panel, an advisory board, an article.", "where")
            values |= {"settled_day": self._unit.today, "settled_how": where}
        with self._unit.act(label, old.customer_id) as recorder:
            if following is StoryStep.ASKED:
                stories.were_asked(recorder, old.customer_id, old, self._unit.today)
            else:
                findings.change(recorder, old, **values)
            drafts.clear(draft)
        return Change(label, old.customer_id)

    def _next_step(self, old: Finding) -> StoryStep:
        if old.kind is not FindingKind.STORY:
            raise Conflict(f"This is {row_of(old.kind).a}, not a story.")
        if old.settled or old.step is StoryStep.TOLD:
            raise Conflict(f"This story is out already: {old.settled_how or 'in public'}.")
        if old.step and old.step not in _STEPS:
            raise Conflict("How far this story has come cannot be read. firstcup check names it.")
        return _STEPS[_STEPS.index(old.step or StoryStep.NOTICED) + 1]

    @acting
    def plan_ask(self, finding: Finding | int, day: date, draft: str = "") -> Change:
        """Ask for the story another day: a follow-up of its own (METHOD §6). Raises Conflict where one is open."""
        old = as_shown(finding)
        if old.kind is not FindingKind.STORY or old.settled or old.step not in (None, StoryStep.NOTICED):
            raise Conflict("Only a story that was noticed, and not asked for yet, can be asked for.")
        asks = [f for f in follow_ups.of_customer(old.customer_id, 500) if f.kind is FollowUpKind.STORY]
        customer = customers.get(old.customer_id, self._unit.preferences)
        if asks:
            raise Conflict(f"They are to be asked already: {say_day(asks[0].due, self._unit.today)}.")
        if day < self._unit.today:
            raise Invalid(f"{say_day(day, self._unit.today)} is in the past. Choose today or a later day.", "day")
        label = f"ask {customer.display} for their story"
        with self._unit.act(label, old.customer_id) as recorder:
            form = FollowUpForm(old.words, day, kind=FollowUpKind.STORY)
            created = follow_ups.add(recorder, old.customer_id, form, old.said_id, told_on=self._unit.today)
            drafts.clear(draft)
        return Change(label, old.customer_id, created)

    # Lines

    @acting
    def add_line(self, customer_id: int, text: str, draft: str = "", day: date | None = None) -> Change:
        """A line of the capture grammar about a customer; plain text is background, an action a follow-up.

        ``day``: on which it was heard, and from which its days count, where that was before today. Raises Invalid for
        an empty line.
        """
        unit = self._unit
        day = min(day or unit.today, unit.today)
        line = self._read(text, day)
        customer = customers.get(customer_id, unit.preferences)
        what = "to-do" if line.action else row_of(line.finding or FindingKind.BACKGROUND).word
        label = f"{what} for {customer.display}"
        with unit.act(label, customer_id) as recorder:
            created = capture.add(recorder, Place(customer_id, None, day), line, unit.preferences)
            drafts.clear(draft)
        return Change(label, customer_id, created)

    @acting
    def edit_line(self, finding_id: int, text: str, version: int, draft: str = "") -> Change:
        """Say a finding anew, as a line of the grammar. For one that stands in no notes; others are edited there.

        Raises Invalid for an empty or an action line, Conflict when it was changed since ``version`` and for one that
        stands in notes.
        """
        old = findings.get(finding_id)
        said = interactions.get(old.said_id) if old.said_id is not None and old.line is not None else None
        if said and capture.line_at(said.notes, old.line or 0):
            raise Conflict("This was captured in a conversation: its line in the notes says it, and is edited there.")
        if old.version != version:
            raise Conflict("This was changed elsewhere meanwhile. Your text is kept: close with Esc, look, edit again.")
        line = self._read(text, old.day)
        kind = line.finding or FindingKind.BACKGROUND
        if line.kind is LineKind.ACTION:
            raise Invalid("A promise or to-do is a follow-up: a adds one. Change the first character.", "line")
        label = f"edit of “{shortened(line.words)}”"
        with self._unit.act(label, old.customer_id) as recorder:
            values = capture.words_of(recorder, line)
            if values["colleague"] != old.colleague and kind is old.kind:
                values |= findings.NOTHING_DONE  # what was done was done with somebody else
            values |= {"kind": kind.value, **findings.begin_again(old.kind, kind, day=self._unit.today)}
            findings.change(recorder, old, **values)
            drafts.clear(draft)
        return Change(label, old.customer_id)

    def _read(self, text: str, day: date) -> NoteLine:
        line = read_line(whole_line(text, "one line", "line"), reader(self._unit.preferences, day))
        if not line.words:
            raise Invalid("Say it in a few words.", "line")
        return line

    def _update(self, old: Finding, label: str, draft: str = "", **values: Any) -> Change:
        with self._unit.act(label, old.customer_id) as recorder:
            findings.change(recorder, old, **values)
            drafts.clear(draft)
        return Change(label, old.customer_id)


def as_shown(finding: Finding | int) -> Finding:
    """The finding as it is now. Raises Conflict when that is not how it was shown; of an id nothing was."""
    now = findings.get(finding if isinstance(finding, int) else finding.id)
    if not isinstance(finding, int) and finding.version != now.version:
        raise Conflict("This was changed elsewhere meanwhile. Close with Esc, look, and do it again.")
    return now
