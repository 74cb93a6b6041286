"""Who is being called, on which number, since when."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive

from store.records import Customer

from ..formatting import who_words
from ..safety import plain
from .frame import Lines, two_ends


class CallHead(Lines):
    """Two lines: the customer with the running time, the number with the reason for the call."""

    seconds: reactive[int] = reactive(0)
    clock: reactive[str] = reactive("")
    """What the clock shows where they are, in words."""

    def __init__(self) -> None:
        super().__init__(classes="call--head")
        self._customer: Customer | None = None
        self._reason = ""

    def show(self, customer: Customer, reason: str) -> None:
        """Show another customer; the time starts anew."""
        self._customer = customer
        self._reason = reason
        self.set_reactive(CallHead.seconds, 0)
        self.refresh()

    def lines(self, width: int) -> Sequence[Content]:
        """Both lines."""
        if self._customer is None:
            return ()
        minutes, seconds = divmod(self.seconds, 60)
        phones = self._customer.phones
        number = phones[0] if phones else "no number yet"
        more = f"  also {', '.join(phones[1:3])}" if len(phones) > 1 else ""
        who = Content(who_words(self._customer)).stylize("bold", 0, len(plain(self._customer.display)))
        dial = Content.assemble(
            ("☎ ", "$text-muted"), (plain(number), "bold $text-primary"), (plain(more), "$text-muted"),
            f"  {plain(self.clock)}" if self.clock else "",
        )  # fmt: skip
        time = Content.styled(f"{minutes}:{seconds:02}", "bold")
        reason = Content.styled(plain(self._reason), "$text-muted")
        return (two_ends(who, time, width), two_ends(dial, reason, width))
