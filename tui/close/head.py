"""Whose conversation is being closed, and how long it took."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from store.records.customers import Customer

from ..frame.bars import two_ends
from ..text.log import who_words
from ..text.safe import plain
from ..text.styles import MUTED, STRONG
from ..widgets.column_titles import Lines


class CloseHead(Lines):
    """One line."""

    def __init__(self, customer: Customer, seconds: int) -> None:
        super().__init__(classes="close--head")
        self._customer = customer
        self._seconds = seconds

    def lines(self, width: int) -> Sequence[Content]:
        """The customer, and the time."""
        who = Content(who_words(self._customer)).stylize(STRONG, 0, len(plain(self._customer.display)))
        minutes, seconds = divmod(self._seconds, 60)
        return (two_ends(who, Content.styled(f"talked {minutes}:{seconds:02}", MUTED), width),)
