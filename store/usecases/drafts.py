"""What was typed and not saved yet: kept from the first second (promise P2), and what was chosen in passing."""

from __future__ import annotations

from ..records.customers import Customer
from ..tables import drafts
from .unit import UseCases, reading

CALL = "call:"  # before a customer's uid


def of_call(customer: Customer) -> str:
    """The box of a call that is not recorded yet: its notes, and all that was chosen in it."""
    return f"{CALL}{customer.uid}"


class DraftCases(UseCases):
    """Drafts by key. They are no acts: undo does not touch them."""

    def of_call(self, customer: Customer) -> str:
        """The key of the draft of a call to a customer."""
        return of_call(customer)

    @reading
    def load(self, key: str) -> dict[str, str]:
        """The draft kept under ``key``, or nothing."""
        return drafts.load(key)

    def save(self, key: str, values: dict[str, str]) -> None:
        """Keep what is typed; empty values forget it. Raises ReadOnly, Locked, DiskFull."""
        with self._unit.writing():
            drafts.save(key, values, self._unit.clock.now())

    def clear(self, key: str) -> None:
        """Forget a draft."""
        with self._unit.writing():
            drafts.clear(key)

    @reading
    def choice(self, key: str) -> str:
        """What was chosen last, such as the theme."""
        return drafts.choice(key)

    def choose(self, key: str, value: str) -> None:
        """Remember a choice."""
        with self._unit.writing():
            drafts.choose(key, value)
