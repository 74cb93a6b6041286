"""The e-mail after a call, with times to talk on both sides' clocks, or after a conversation (METHOD §4)."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from store import Store, StoreError
from store.records.changes import Change
from store.records.mail import Echo
from store.records.preferences import MailWay
from store.rules.slots.offer import SlotOffer

from ..computer.mail import Copy, send
from ..forms.keeper import DraftBox
from ..text.safe import plain
from . import words
from .text import MailText


class EchoLetter:
    """Its times can be moved, exchanged and dropped; one of them has the mark."""

    def __init__(self, store: Store, echo: Echo, offer: SlotOffer, draft: DraftBox, saved: str = "") -> None:
        """``saved`` names the call that was recorded just now. Raises StoreError where the script cannot be read."""
        self._store = store
        self._echo = echo
        self.text = MailText(store, echo, offer)
        self.to_name = echo.to_name
        self.about = f"✓ Saved: {saved}" if saved else words.about(echo, store.today_date)
        self.draft = draft
        self.at = 0  # the time with the mark

    @property
    def head_lines(self) -> int:
        """One for each time as well."""
        return 3 + len(self.text.offer.slots) if self._echo.has_times else 2

    def head(self, width: int) -> Content:
        """To, subject and the times."""
        return words.head(self.text, self.to_name, self.at if self._echo.has_times else None, width)

    def keys(self, way: MailWay, *, field: bool, sent: bool) -> Sequence[tuple[str, str]]:
        """The keys for what is there."""
        return words.keys(way, times=len(self.text.offer.slots), address=bool(self.text.to), field=field, sent=sent)

    def taken_back(self) -> dict[str, str]:
        """What undo brought back of it. Raises StoreError."""
        return self._store.mail.taken_back(self._echo)

    def worth_knowing(self) -> str:
        """What is unusual about this e-mail, in a sentence."""
        if self._echo.written:
            return f"An e-mail about this {'call' if self._echo.has_times else 'talk'} was written already."
        if not self._echo.has_times:
            return words.left_out(self._echo.left_out)
        if not self.text.offer.slots:
            return "No time is free on both sides in the next weeks: the e-mail proposes none."
        try:
            calendars = self._store.mail.calendars()
        except StoreError:
            return ""  # the next act says what is wrong
        last = self.text.offer.slots[-1].start.date()
        ended = [calendar.name for calendar in calendars if calendar.until < last]
        if not ended:
            return ""
        return f"{plain(ended[0])} was read for an earlier time. Import it again (i) to keep busy times free."

    def put_in(self) -> None:
        """The times of another text are others."""
        self.at = 0

    # The times

    def change(self, offer: SlotOffer) -> str:
        """Other times; a sentence where the user's own text has no line for them. Raises StoreError."""
        old = self.text.offer
        problem = self.text.change(offer)
        if len(offer.slots) == len(old.slots):
            # A new time may stand elsewhere among the others: the mark stays with it.
            self.at = next((n for n, slot in enumerate(offer.slots) if slot not in old.slots), self.at)
        self.at = max(0, min(self.at, len(offer.slots) - 1))
        return problem

    # On its way

    def refusal(self) -> str:
        """A time that was taken meanwhile; it gets the mark."""
        offer = self.text.offer
        late = next((n for n in range(len(offer.slots)) if offer.refusal(n)), None)
        if late is None:
            return ""
        self.at = late
        return f"{offer.refusal(late)} r proposes another time, x drops it."

    def send(self, way: MailWay, copy: Copy) -> tuple[Change, str]:
        """Write, open or copy it, and log it. Raises StoreError; nothing was logged then."""
        return send(self._store, self._echo, self.text.form, self.text.offer, way, copy)
