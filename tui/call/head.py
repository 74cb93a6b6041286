"""Who is being called, on which number, since when (METHOD §4: the number is large on screen)."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive

from store.records.customers import Customer
from store.rules.days.local_clock import TimeThere
from store.rules.text.phones import shown_number

from ..frame.bars import two_ends
from ..text.key_labels import presses
from ..text.lines import wrapped
from ..text.log import who_words
from ..text.safe import plain
from ..text.styles import ALARM, MUTED, STRONG
from ..text.there import hour_there
from ..widgets.column_titles import Lines
from ..widgets.large import ROWS, spaced, tall

NO_NUMBER = "no number yet, d adds one"
_REASON_LEAST = 16  # cells; a shorter piece of the reason tells nothing


class CallHead(Lines):
    """The customer with the running time; the number with the reason for the call.

    As high as its style makes it: with four lines the number stands in tall digits, with two on one line.
    """

    seconds: reactive[int] = reactive(0)
    hour: reactive[TimeThere | None] = reactive(None)
    """The time of day where they are."""
    wait: reactive[tuple[str, bool]] = reactive(("", False))
    """How far the time is that was agreed for the call, and whether it is late."""

    def __init__(self) -> None:
        super().__init__(classes="call--head")
        self._customer: Customer | None = None
        self._numbers: tuple[str, ...] = ()
        self._reason = ""

    def show(self, customer: Customer, numbers: Sequence[str], reason: str) -> None:
        """Show another customer with the numbers as people write them; the time starts anew."""
        self.set_reactive(CallHead.seconds, 0)
        self._reason = reason
        self.correct(customer, numbers)

    def correct(self, customer: Customer, numbers: Sequence[str]) -> None:
        """The same customer, with what was changed meanwhile; the time runs on."""
        self._customer = customer
        self._numbers = tuple(numbers)
        self.refresh()

    def tell(self, hour: TimeThere | None, wait: tuple[str, bool]) -> None:
        """What time of day it is where they are, and how far the time for the call is."""
        self.hour, self.wait = hour, wait

    def lines(self, width: int) -> Sequence[Content]:
        """The customer's line, and below it the number as large as there is room."""
        if self._customer is None:
            return ()
        minutes, seconds = divmod(self.seconds, 60)
        who = Content(who_words(self._customer)).stylize(STRONG, 0, len(plain(self._customer.display)))
        there = hour_there(self.hour) + Content("   ") if self.hour else Content("")
        clocks = there + Content.styled(f"{minutes}:{seconds:02}", STRONG)
        first = two_ends(who.truncate(max(0, width - clocks.cell_length - 2), ellipsis=True), clocks, width)
        others = ", ".join(plain(number) for number in self._numbers[1:3])
        more = Content.styled(f"also {others}" if others else "", MUTED)
        reason = self._why()
        rows = tall(self._numbers[0]) if self._numbers and self.size.height > ROWS else []
        if rows and rows[0].cell_length + _REASON_LEAST <= width:
            beside = _next_to(reason, more, width - rows[0].cell_length - 2)
            return (first, *(two_ends(row, words, width) for row, words in zip(rows, beside, strict=True)))
        number = spaced(self._numbers[0]) if self._numbers else presses(Content.styled(NO_NUMBER, MUTED), "d")
        if number.cell_length + more.cell_length + reason.cell_length + 7 > width:  # the reason goes before them
            more = Content.styled(f"and {len(self._numbers) - 1} more" if others else "", MUTED)
        dial = Content.assemble(("☎ ", MUTED), number, "   " if more else "", more)
        air = [Content("")] if self.size.height > ROWS else []
        return (first, *air, two_ends(dial, reason, width))

    def _why(self) -> Content:
        """The reason; before it how far the time is that was agreed for the call."""
        words, late = self.wait
        far = [Content.styled(f"! {words}" if late else words, f"{STRONG} {ALARM}" if late else "")] if words else []
        why = [Content.styled(plain(self._reason), MUTED)] if self._reason else []
        return Content("  ").join([*far, *why])


def numbers_of(customer: Customer, region: str) -> tuple[str, ...]:
    """A customer's numbers as people write them; ``region`` is the user's own country."""
    return tuple(shown_number(number, region) for number in customer.phones)


def _next_to(reason: Content, more: Content, width: int) -> list[Content]:
    """What stands right of the tall digits, down to their last row; the last line may be longer than ``width``."""
    places = ROWS - 1 if more else ROWS
    lines = wrapped(reason, width)
    if len(lines) > places:
        lines[places - 1 :] = [Content(" ").join(lines[places - 1 :])]
    if more:
        lines.append(more)
    return [Content("")] * (ROWS - len(lines)) + lines
