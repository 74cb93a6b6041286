"""The text of an e-mail while it is shaped: what the script says, what the user wrote over it, and the times in it."""

from __future__ import annotations

from datetime import datetime

from store import Store
from store.records.mail import Echo, MailForm
from store.rules.slots.offer import SlotOffer, with_times

TO, SUBJECT, BODY, TIMES = "to", "subject", "body", "times"
_BY_HAND = "That time no longer stands in your text. Change it there by hand (e)."


class MailText:
    """Follows the script until it is edited; then only the lines with the times change by themselves."""

    def __init__(self, store: Store, echo: Echo, offer: SlotOffer) -> None:
        """Raises StoreError where the script cannot be read. A text that says no times offers none."""
        self._store = store
        self._echo = echo
        self.to = echo.to_address
        self._composed = self._compose(offer)
        self.subject, self.body = self._composed
        said = any(words in self.body for words in offer.words())
        self._first = self.offer = offer if said else offer.with_starts(())

    def _compose(self, offer: SlotOffer) -> tuple[str, str]:
        return self._store.mail.compose(self._echo, offer.words())

    @property
    def form(self) -> MailForm:
        """As it stands."""
        return MailForm(self.to.strip(), self.subject.strip(), self.body)

    @property
    def edited(self) -> bool:
        """The user wrote in the text."""
        return self.body != self._composed[1]

    def change(self, offer: SlotOffer) -> str:
        """Other times; a sentence where the user's own text has no line for them. Raises StoreError."""
        composed = self._compose(offer)
        problem = ""
        if self.edited:
            self.body, found = with_times(self.body, self.offer.words(), offer.words())
            problem = "" if found else _BY_HAND
        else:
            self.body = composed[1]
        if self.subject == self._composed[0]:
            self.subject = composed[0]
        self._composed, self.offer = composed, offer
        return problem

    # As a draft

    def values(self) -> dict[str, str]:
        """What the user changed, as a draft keeps it; all empty when nothing was."""
        starts = " ".join(slot.start.isoformat() for slot in self.offer.slots) or "none"
        edited = self.edited
        return {
            TO: self.to if self.to != self._echo.to_address else "",
            SUBJECT: self.subject if self.subject != self._composed[0] else "",
            BODY: self.body if edited else "",
            TIMES: starts if edited or self.offer.slots != self._first.slots else "",
        }

    def restore(self, values: dict[str, str]) -> bool:
        """Put a draft back. False when there was nothing in it that still holds."""
        offer = self._first
        if values.get(TIMES):
            starts = values[TIMES].split() if values[TIMES] != "none" else []
            kept = offer.with_starts(tuple(map(datetime.fromisoformat, starts)))
            # Under a text of the user's own its times stay; otherwise only times that can still be offered do.
            can = self._first.slots and not any(map(kept.refusal, range(len(kept.slots))))
            if values.get(BODY) or can:
                offer = kept
        self.start_again()
        self.change(offer)
        self.to = values.get(TO) or self.to
        self.subject = values.get(SUBJECT) or self.subject
        self.body = values.get(BODY) or self.body
        return any(self.values().values())

    def start_again(self) -> None:
        """As the script has it, with the first times. Raises StoreError."""
        self._composed, self.offer = self._compose(self._first), self._first
        self.subject, self.body = self._composed
        self.to = self._echo.to_address
