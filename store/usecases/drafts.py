"""What was typed and not saved yet: kept from the first second (promise P2), and what was chosen in passing."""

from __future__ import annotations

from ..tables import drafts
from .unit import UseCases, reading


class DraftCases(UseCases):
    """Drafts by key. They are no acts: undo does not touch them."""

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
