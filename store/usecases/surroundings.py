"""What to know about the place of the file: said once, and again where a copy in conflict came up."""

from __future__ import annotations

from pathlib import Path

from ..file import synced
from ..records.surroundings import Surroundings
from ..tables import drafts
from .unit import UseCases, acting, reading

_TOLD = "surroundings"


class SurroundingCases(UseCases):
    """Where the file lies."""

    def look(self) -> Surroundings:
        """Asks the disk alone, so that it may run in a thread."""
        path = self._opened.path
        return Surroundings(synced.keeper_of(path), synced.copies(path))

    def tell_once(self, found: Surroundings) -> str:
        """In sentences what nobody was told yet; empty when there is nothing new. Raises StoreError kinds."""
        known = set(self._told())
        new = [found.keeper] if found.keeper and found.keeper not in known else []
        copies = [one.name for one in found.copies if one.name not in known]
        if not (new or copies) or not self._unit.writable:
            return ""
        self._remember("\n".join(sorted({*known, *new, *copies} - {""})))
        path = self._opened.path
        return " ".join(filter(None, (_place(path, found.keeper if new else ""), _copies(path, copies))))

    @acting
    def _remember(self, told: str) -> None:
        drafts.choose(_TOLD, told)

    @reading
    def _told(self) -> list[str]:
        return drafts.choice(_TOLD).split("\n")


def _place(path: Path, keeper: str) -> str:
    if not keeper:
        return ""
    if keeper.startswith("a network"):
        return (
            f"{path} lies on {keeper}. Not each of them keeps two computers from writing at once: open it on one at a"
            " time."
        )
    return (
        f"{path} lies in {keeper}. Open it on one computer at a time, and close it before you open it on another: two"
        " at once leave copies in conflict."
    )


def _copies(path: Path, names: list[str]) -> str:
    if not names:
        return ""
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    verb = "lies a copy that may be from a conflict" if len(names) == 1 else "lie copies that may be from conflicts"
    return f"Beside {path.name} {verb}: {', '.join(names[:2])}{more}. firstcup check says what differs."
