"""One act for all customers that were marked, and one undo (promise P3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..errors import Conflict, Invalid
from ..records.changes import Change
from ..records.customers import Stage, Tier
from ..records.follow_ups import FollowUp
from ..records.listing import MOST_AT_ONCE
from ..records.moments import Moment
from ..rules.capture.names import NAME_LIMIT
from ..rules.label_names import typed_labels
from ..rules.said_as import say_stage, say_weight
from ..rules.text.text import shortened
from ..rules.text.whole import whole_line
from ..tables import colleagues, drafts, due_days, follow_ups, labels, marked, own_clock, week
from ..tables.marked import Marked
from .follow_ups import FollowUpCases
from .unit import Unit, UseCases, acting

_NAMED = 3  # of whom something speaks against it
_OPEN = 500  # follow-ups of one customer


class ManyCases(UseCases):
    """What is done to several customers at once. Each raises Conflict where it cannot be done to all, and says to whom;
    nothing has changed then.
    """

    def __init__(self, unit: Unit, where_in: Callable[[], Callable[[int], str]]) -> None:
        """``where_in`` answers what says in which country a customer is, by id."""
        super().__init__(unit)
        self._where_in = where_in

    @acting
    def set_tier(self, ids: Sequence[int], tier: Tier) -> Change:
        """Another weight; who keeps no days of their own is due by it from now on (METHOD §10)."""
        some = [one for one in _those(ids) if one.tier != tier.value]
        label = f"{_whom(ids)}: {say_weight(tier)}"
        where = self._where_in()
        with self._unit.act(label) as recorder:
            for one in some:
                marked.change(recorder, one, tier=tier.value)
                due_days.refresh_due(recorder, one.id, self._unit.preferences, where)
        return Change(label)

    @acting
    def set_stage(self, ids: Sequence[int], stage: Stage) -> Change:
        """How far the relationship has come (METHOD §10)."""
        label = f"{_whom(ids)}: {say_stage(stage)}"
        with self._unit.act(label) as recorder:
            for one in _those(ids):
                if one.stage != stage.value:
                    marked.change(recorder, one, stage=stage.value)
        return Change(label)

    @acting
    def relabel(self, ids: Sequence[int], added: str, taken: str = "", draft: str = "") -> Change:
        """Let all carry labels, and none of them others. Raises Invalid where neither is typed, or nobody carries what
        is to be taken off.
        """
        new, gone = typed_labels(added, "added"), typed_labels(taken, "taken")
        if not new and not gone:
            raise Invalid("Type a label, such as #press.", "added")
        there = [one.id for one in _those(ids)]
        known = [label_id for name in gone if (label_id := labels.named(name)) is not None]
        carried = [row for label_id in known for row in labels.carriers(label_id, there).values()]
        if gone and not carried:
            raise Invalid(f"Nobody of them carries #{shortened(', #'.join(gone))}.", "taken")
        named = [f"#{name}" for name in new] + [f"without #{name}" for name in gone]
        label = f"{_whom(ids)}: {shortened(', '.join(named))}"
        with self._unit.act(label) as recorder:
            labels.take_off(recorder, carried)
            for label_id in labels.ensure(recorder, new).values():
                present = labels.carriers(label_id, there)
                labels.put_on(recorder, label_id, [one for one in there if one not in present])
            drafts.clear(draft)
        return Change(label)

    @acting
    def archive(self, ids: Sequence[int]) -> Change:
        """Take all out of the list and the pool. Raises Conflict while something is owed to any of them."""
        some = [one for one in _those(ids) if not one.archived]
        if not some:
            raise Conflict("They are archived already.")
        owed = [one for one in some if follow_ups.of_customer(one.id, 1)]
        if owed:
            raise Conflict(
                f"These have open follow-ups: {_names(owed)}. Finish or drop those first, or take their marks off."
            )
        label = f"archive of {_whom(ids)}"
        with self._unit.act(label) as recorder:
            for one in some:
                marked.change(recorder, one, archived=True)
        return Change(label)

    @acting
    def bring_back(self, ids: Sequence[int]) -> Change:
        """Put all back on the list."""
        some = [one for one in _those(ids) if one.archived]
        if not some:
            raise Conflict("They are on the list already.")
        label = f"{_whom(ids)} back from the archive"
        with self._unit.act(label) as recorder:
            for one in some:
                marked.change(recorder, one, archived=False)
        return Change(label)

    @acting
    def this_week(self, ids: Sequence[int]) -> Change:
        """Put all on this week's list. Raises Conflict where some must not be called."""
        unit, some = self._unit, _those(ids)
        not_called = [one for one in some if one.archived or one.do_not_call or follow_ups.number_to_find(one.id)]
        if not_called:
            raise Conflict(f"These cannot be called: {_names(not_called)}. Take their marks off, then press p again.")
        picks = {one.id: week.find(unit.week, one.id) for one in some}
        label = f"{_whom(ids)} on this week's five"
        with unit.act(label) as recorder:
            week.put_on(recorder, unit.week, True, [one for one, pick in picks.items() if pick is None])
            for pick in picks.values():
                if pick is not None and pick[1]:
                    week.put_back(recorder, pick[0])
        return Change(label)

    @acting
    def snooze(self, ids: Sequence[int], working_days: int) -> Change:
        """Move all that is due of theirs by working days, each from its day or from today, whichever is later.

        The day that a customer was told stays (METHOD §8). Raises Conflict where nothing of theirs is due.
        """
        unit = self._unit
        due = [item for item in self._owed(ids) if item.due <= unit.today]
        if not due:
            raise Conflict("Nothing of theirs is due. What is due later stays as it is.")
        cases = FollowUpCases(self._opened)
        label = f"{_things(due)} of {_whom(ids)} moved by {working_days} working day{'s' if working_days > 1 else ''}"
        with unit.act(label) as recorder:
            for item in due:
                when = own_clock.moved(item, Moment(cases.snoozed(item, working_days).day, None))
                follow_ups.change(recorder, item.id, **follow_ups.due_columns(when))
        return Change(label)

    @acting
    def hand_over(self, ids: Sequence[int], owner: str, draft: str = "") -> Change:
        """Give all that is mine to do for them to a colleague. Raises Invalid without a name, Conflict where there is
        nothing.
        """
        owner = whole_line(owner, "a name", "owner", NAME_LIMIT).removeprefix("@")
        if not owner:
            raise Invalid("To whom? Type the name of a colleague.", "owner")
        mine = [item for item in self._owed(ids) if not item.owner]
        if not mine:
            raise Conflict("Nothing of theirs is yours to do.")
        label = f"{_things(mine)} of {_whom(ids)} to {owner}"
        with self._unit.act(label) as recorder:
            name = colleagues.ensure(recorder, owner)
            for item in mine:
                follow_ups.change(recorder, item.id, owner=name)
            drafts.clear(draft)
        return Change(label)

    def _owed(self, ids: Sequence[int]) -> list[FollowUp]:
        return [item for one in _those(ids) for item in follow_ups.of_customer(one.id, _OPEN)]


def _those(ids: Sequence[int]) -> list[Marked]:
    if len(ids) > MOST_AT_ONCE:
        most = f"{MOST_AT_ONCE:,}".replace(",", " ")
        raise Conflict(f"At most {most} customers at once: mark fewer, in a narrower view or search.")
    found = marked.those(ids)
    if not found:
        raise Conflict("Nobody of them is there any more.")
    return found


def _whom(ids: Sequence[int]) -> str:
    """``Ana Ruiz``, or ``12 customers``."""
    found = _those(ids)
    return found[0].display if len(found) == 1 else f"{len(found)} customers"


def _names(some: Sequence[Marked]) -> str:
    """``Ana Ruiz, Bo Lund, Cy Ray and 4 more``."""
    more = f" and {len(some) - _NAMED} more" if len(some) > _NAMED else ""
    return ", ".join(one.display for one in some[:_NAMED]) + more


def _things(items: Sequence[FollowUp]) -> str:
    return f"{len(items)} follow-up{'s' if len(items) > 1 else ''}"
