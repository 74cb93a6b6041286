"""A day field whose time is agreed with a customer: theirs, where their zone is known, or ours (promise P9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from store import Invalid, Store, StoreError
from store.records.follow_ups import FollowUp
from store.records.moments import Moment
from store.rules.days.date_phrases import read_span
from store.rules.days.two_clocks import MY_TIME, Agreed, TwoClocks
from store.rules.follow_up_table import AT_A_TIME

from .days import Days, gone_by

_MINE = re.compile(r"\s(?:my\s{1,9}time|here)\s*\Z", re.IGNORECASE)


class AgreedDays(Days):
    """Reads and says the days of one field of one customer. ``applies``: whether its time is one agreed with them, as
    the form stands.
    """

    def __init__(
        self,
        store: Store,
        customer_id: int,
        *,
        keep: date | None = None,
        applies: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(store, keep=keep)
        self._known = _clocks(store, customer_id)
        self._applies = applies
        self._agreed: Agreed | None = None  # what was read last

    @property
    def two(self) -> bool:
        """Whether their clock is known."""
        return self._known is not None

    @property
    def _clocks(self) -> TwoClocks | None:
        return self._known if self._applies() else None

    @property
    def _theirs(self) -> TwoClocks | None:
        """Both clocks, where what was read last is a time on theirs."""
        agreed = self._agreed
        return self._clocks if agreed and agreed.when.instant and not agreed.mine else None

    @property
    def as_of(self) -> date | None:
        """The day from which words in it count, where that is not today here: there it may be another day already."""
        clocks = self._theirs
        if clocks is None:
            return super().as_of
        day = self._typed_on or clocks.day_there(self.now)
        return None if day == self.today else day

    @property
    def counts_from(self) -> date | None:
        """The day from which its words count, where by now it is another on the clock that they are on."""
        clocks = self._theirs
        if clocks is None:
            return super().counts_from
        return None if self._typed_on == clocks.day_there(self.now) else self._typed_on

    def _moment(self, text: str, *, past_ok: bool) -> Moment:
        clocks, self._agreed = self._clocks, None
        if clocks is None:
            return super()._moment(text, past_ok=past_ok)
        own, now = self._customs(past_ok=past_ok), self.now
        since = None if {self._typed_on} == {self.today, clocks.day_there(now)} else self._typed_on
        agreed = clocks.read(text, own, now, since)
        when = agreed.when
        if not past_ok and since and when.instant and when.instant < now:
            raise gone_by(clocks.say(agreed, self.today) or self.say(when.day, when.at), since)
        self._agreed = agreed
        if not past_ok and when.instant is None:
            self._to_come(when.day)
        return when

    def said(self, when: Moment) -> str:
        """On both clocks where they differ."""
        clocks = self._clocks
        both = clocks.say(self._agreed, self.today) if clocks and self._agreed else ""
        return both or super().said(when)

    def spelt(self, when: Moment) -> str:
        """As it is read again: a time is theirs, or says that it is not."""
        clocks = self._clocks
        if clocks is None:
            return super().spelt(when)
        day, at, mine = clocks.spell(when)
        return f"{self.spell(day, at)}{f' {MY_TIME}' if mine else ''}"

    @property
    def caution(self) -> str:
        """That it is no hour of theirs."""
        clocks, agreed = self._clocks, self._agreed
        return clocks.caution(agreed.when.instant) if clocks and agreed and agreed.when.instant else ""

    def swapped(self, text: str) -> str | None:
        """The text with its time on the other clock."""
        clocks = self._clocks
        if clocks is None:
            return None
        bare = _MINE.sub("", text)
        try:
            wall = read_span(bare, self._customs(past_ok=True))
        except Invalid:
            return None
        agreed = self._agreed
        if wall.at is None or (agreed and agreed.when.instant and not clocks.differ_at(agreed.when.instant)):
            return None
        return bare if bare != text else f"{text.rstrip()} {MY_TIME}"


def is_agreed(kind: str, item: FollowUp | None = None) -> bool:
    """Whether the time of such a follow-up is agreed with the customer, who keeps it as well. ``kind`` may be one that
    this version cannot read.
    """
    return kind in AT_A_TIME or bool(item and item.due_at)


def days_of(store: Store, item: FollowUp) -> Days:
    """Of a field that says when a follow-up is due."""
    return AgreedDays(store, item.customer_id, applies=lambda: is_agreed(item.kind, item))


def _clocks(store: Store, customer_id: int) -> TwoClocks | None:
    try:
        return store.calls.clocks(customer_id)
    except StoreError:
        return None  # saving will say what is wrong with the file
