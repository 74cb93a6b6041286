"""What a wrong number in the log has ended, when the log is corrected (METHOD §5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from ..file.journal import Recorder
from ..records.calls import Interaction
from ..records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from ..rules.follow_up_table import row_of
from ..rules.own_words import CALL_BACK, WRITE
from ..tables import closing, follow_ups, interactions, made, rounds
from . import following
from .no_calls import WRONG_NUMBER, end_call

Place = tuple[datetime, int]  # in the log
_OPEN, _DONE, _DROPPED = FollowUpState.OPEN, FollowUpState.DONE, FollowUpState.DROPPED


class WrongNumbers:
    """Planned calls of these customers are given back before an entry is replayed, and ended anew after it."""

    def __init__(self, recorder: Recorder, concerned: list[int], old: Interaction) -> None:
        self._recorder = recorder
        self._concerned = concerned
        self._old = old
        self._given: dict[int, date | None] = {}  # with the day on which a call of no entry was ended
        for one in concerned:
            self._give_back(one)

    def _give_back(self, customer_id: int) -> None:
        wrong = rounds.wrong_numbers(customer_id)
        if not wrong:
            return
        settlers = interactions.settlers(customer_id)
        for item, place in _with_places([customer_id]):
            after = [day for at, day in wrong if place is None or at > place]
            if item.state is _DROPPED and item.reason == WRONG_NUMBER and item.closed in after:
                follow_ups.change(self._recorder, item.id, state=_OPEN.value, closed_day=None, reason="")
            elif item.state is _OPEN and place and after and item.what.startswith(WRITE) and item.told:
                what = item.what.removeprefix(WRITE).removeprefix(": ")
                back = FollowUpKind.CALL_BACK if what == CALL_BACK else FollowUpKind.TALK
                follow_ups.change(self._recorder, item.id, kind=back.value, what=what)
            else:
                continue
            self._given[item.id] = item.closed
            kind = follow_ups.get(item.id).kind
            settler = following.first_settler(kind, item.due, place, settlers) if place else None
            if settler:
                closing.close(self._recorder, item.id, settler.day)

    def end(self) -> None:
        """Each planned call that a wrong number came after, before anything settled it, as the log is now."""
        for one in self._concerned:
            wrong, settlers = rounds.wrong_numbers(one), interactions.settlers(one)
            mine = any(at[1] == self._old.id for at, _ in wrong)
            for item, place in _with_places([one]) if wrong else ():
                if not row_of(item.kind).is_call or item.line is not None:
                    continue
                if not (mine or item.id in self._given or item.interaction_id == self._old.id):
                    continue
                if place is None:
                    closed = self._given.get(item.id)
                    day = next((day for at, day in wrong if closed == day or at[1] == self._old.id), None)
                    settled = None
                else:
                    settled = following.first_settler(item.kind, item.due, place, settlers)
                    last = (settled.at, settled.id) if settled else None
                    day = next((day for at, day in wrong if at > place and (last is None or at < last)), None)
                as_settled = settled is not None and item.state is _DONE and item.closed == settled.day
                if day and (item.state is _OPEN or as_settled):
                    end_call(self._recorder, item, day, WRONG_NUMBER)


def _with_places(customers: Iterable[int]) -> list[tuple[FollowUp, Place | None]]:
    """Their follow-ups, each with the place in the log of what made it; None: no entry did."""
    items = made.of_customers(customers)
    makers = interactions.some(item.interaction_id for item in items)
    found = ((item, makers.get(item.interaction_id)) for item in items)
    return [(item, (maker.at, maker.id) if maker else None) for item, maker in found]
