"""What is typed is kept: soon, all of it, and with a word where it cannot be. Without an app."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from store.errors import DiskFull, Locked
from store.records.drafts import Kept
from tui.forms.keeper import BUSY, Keeper

Values = dict[str, str]
TODAY = date(2026, 11, 24)


class Box:
    """A draft box in memory; ``broken`` refuses to write."""

    def __init__(self, stored: Values | None = None) -> None:
        self.stored = dict(stored or {})
        self.base: Values = {}
        self.days: Mapping[str, date] = {}
        self.broken = False
        self.busy = False
        self.writes = 0

    def load(self) -> Values:
        return dict(self.stored)

    def kept(self) -> Kept | None:
        return Kept(self.stored, self.base, TODAY, self.days) if self.stored else None

    def save(self, values: Values, base: Values, days: Mapping[str, date]) -> None:
        if self.broken:
            raise DiskFull("There is no room left.")
        if self.busy:
            raise Locked("It is in use by another program.")
        self.writes += 1
        self.stored, self.base, self.days = dict(values), dict(base), dict(days)

    def clear(self) -> None:
        if self.broken:
            raise DiskFull("There is no room left.")
        self.stored = {}


class Desk:
    """A text that is typed, with a clock that is turned by hand."""

    def __init__(self, box: Box | None, text: str = "") -> None:
        self.text = text
        self.told: list[str] = []
        self.waiting: list[tuple[float, Callable[[], object]]] = []
        self.keeper = Keeper(self._set_timer, lambda: {"text": self.text}, self.told.append, after=0.3)
        self.keeper.begin(box, {"text": text}, {"text": text})

    def _set_timer(self, seconds: float, do: Callable[[], object]) -> _Timer:
        self.waiting.append((seconds, do))
        return _Timer(self, len(self.waiting) - 1)

    def type(self, more: str) -> None:
        self.text += more
        self.keeper.changed()

    def ring(self) -> None:
        """The time has come."""
        for _, do in [*self.waiting]:
            do()


class _Timer:
    def __init__(self, desk: Desk, number: int) -> None:
        self._desk, self._entry = desk, desk.waiting[number]

    def stop(self) -> None:
        if self._entry in self._desk.waiting:
            self._desk.waiting.remove(self._entry)


def test_the_first_change_starts_the_time_and_the_next_does_not_put_it_off() -> None:
    box = Box()
    desk = Desk(box)
    desk.type("a")
    desk.type("b")
    assert [seconds for seconds, _ in desk.waiting] == [0.3]
    desk.ring()
    assert box.stored == {"text": "ab"} == desk.keeper.saved
    assert not desk.waiting
    desk.type("c")
    desk.ring()
    assert (box.stored, box.writes) == ({"text": "abc"}, 2)


def test_nothing_is_written_where_nothing_differs_and_an_untouched_text_needs_no_draft() -> None:
    box = Box()
    desk = Desk(box, "as it was")
    assert desk.keeper.keep()
    assert box.writes == 0
    desk.type("!")
    assert desk.keeper.keep()
    assert box.stored == {"text": "as it was!"}
    assert not desk.waiting  # kept at once, so not again later
    desk.text = "as it was"
    assert desk.keeper.keep()
    assert box.stored == {}


def test_what_cannot_be_kept_is_told_and_a_second_try_may_leave() -> None:
    box = Box()
    box.broken = True
    desk = Desk(box)
    desk.type("a")
    desk.ring()
    assert desk.told == ["There is no room left."] == [desk.keeper.problem]
    assert not desk.keeper.may_leave()
    assert desk.keeper.may_leave()
    desk.type("b")
    assert not desk.keeper.may_leave()  # something else would be lost now
    box.broken = False
    desk.type("c")
    desk.ring()
    assert desk.told[-1] == "" == desk.keeper.problem
    assert box.stored == {"text": "abc"}
    assert desk.keeper.may_leave()


def test_what_is_saved_needs_no_draft_and_nothing_is_written_afterwards() -> None:
    box = Box()
    desk = Desk(box)
    desk.type("a")
    desk.ring()
    desk.type("b")
    desk.keeper.forget()
    assert (box.stored, desk.waiting) == ({}, [])
    desk.type("c")
    assert desk.keeper.keep()
    assert (box.stored, desk.waiting) == ({}, [])
    box.broken = True
    desk.keeper.forget()  # it is saved all the same


def test_what_was_kept_stays_when_one_leaves() -> None:
    box = Box()
    desk = Desk(box)
    desk.type("a")
    assert desk.keeper.may_leave()
    desk.keeper.stop()
    desk.type("b")
    assert desk.keeper.keep()
    assert box.stored == {"text": "a"}


def test_another_text_has_another_box() -> None:
    first, second = Box(), Box()
    desk = Desk(first)
    desk.type("one")
    desk.keeper.keep()
    desk.text = "two"
    desk.keeper.begin(second, {})
    desk.keeper.changed()
    desk.ring()
    assert (first.stored, second.stored) == ({"text": "one"}, {"text": "two"})


def test_without_a_box_nothing_is_kept_and_one_may_leave() -> None:
    desk = Desk(None)
    desk.type("a")
    assert not desk.waiting
    assert desk.keeper.may_leave()
    assert desk.keeper.saved == {"text": ""}


def test_what_another_program_keeps_from_the_file_is_kept_once_it_has_ended() -> None:
    box = Box()
    desk = Desk(box)
    box.busy = True
    desk.type("hello")
    desk.ring()
    assert desk.told == [BUSY]
    desk.type(" and more")
    desk.ring()
    desk.ring()
    assert (box.stored, desk.told) == ({}, [BUSY])  # said once, tried again and again
    box.busy = False
    desk.ring()
    assert (box.stored, desk.told) == ({"text": "hello and more"}, [BUSY, ""])
    assert desk.waiting == []


def test_leaving_while_another_program_has_the_file_is_told_and_tried_on() -> None:
    box = Box()
    desk = Desk(box)
    box.busy = True
    desk.type("hello")
    assert not desk.keeper.may_leave()
    assert desk.told == [BUSY]
    box.busy = False
    desk.ring()
    assert box.stored == {"text": "hello"}
    assert desk.keeper.may_leave()
