"""The echo e-mail, already written, with times to talk: one key accepts it (METHOD §4)."""

from __future__ import annotations

from functools import partial

from store import Store, StoreError
from store.records.mail import Echo
from store.rules.slots.offer import SlotOffer

from .. import commands
from ..commands import Handlers
from ..forms.keeper import DraftBox
from ..text.safe import plain
from .echo import EchoLetter
from .editor import MailEditor
from .text import TO


class MailDialog(MailEditor):
    """The e-mail as it will be, and the keys of its times."""

    NAME = commands.MAIL
    BINDINGS = commands.bindings_of(commands.MAIL)

    def __init__(self, store: Store, echo: Echo, offer: SlotOffer, draft: DraftBox, saved: str = "") -> None:
        """``saved`` names the call that was recorded just now. Raises StoreError where the script cannot be read."""
        self.letter = EchoLetter(store, echo, offer, draft, saved)
        super().__init__(store, self.letter, self._ask_for_it)

    def handlers(self) -> Handlers:
        """What is done with the times as well."""
        return {
            **super().handlers(),
            "time-1": partial(self._choose, 0),
            "time-2": partial(self._choose, 1),
            "time-3": partial(self._choose, 2),
            "time-next": partial(self._walk, 1),
            "time-previous": partial(self._walk, -1),
            "time-later": partial(self._nudge, 1),
            "time-earlier": partial(self._nudge, -1),
            "time-other": self._exchange,
            "time-drop": self._drop,
        }

    def _ask_for_it(self) -> None:
        self.say(f"No e-mail address of {plain(self.letter.to_name)} is known. Type it here: it is kept with them.")
        self.open_line(TO)

    @property
    def offer(self) -> SlotOffer:
        """The times that are offered."""
        return self.letter.text.offer

    def _choose(self, index: int) -> None:
        """The time with this digit."""
        if index < len(self.offer.slots):
            self.letter.at = index
            self.show()

    def _walk(self, by: int) -> None:
        """The next time; out of a field first."""
        if self.typing:
            self.leave()
        elif count := len(self.offer.slots):
            self._choose((self.letter.at + by) % count)

    def _nudge(self, by: int) -> None:
        """Half an hour later or earlier, past what is not free."""
        self._change(self.offer.nudged(self.letter.at, by), "There is no room for it on that side.")

    def _exchange(self) -> None:
        """Another time instead."""
        self._change(self.offer.exchanged(self.letter.at), "No other time is free in the next weeks.")

    def _drop(self) -> None:
        """Without this time."""
        self._change(self.offer.dropped(self.letter.at), "No time is left to drop.")

    def _change(self, offer: SlotOffer, unchanged: str) -> None:
        if self.sent:
            return
        if offer.slots == self.offer.slots:
            self.say(unchanged if offer.slots else "No time is on offer.")
            return
        try:
            problem = self.letter.change(offer)
        except StoreError as error:
            self.say(str(error), problem=True)
            return
        self.say(problem)
        self.show()
        self.keep_soon()
