"""Typed text that the store cannot take: into a plain file of its own, never away (promise P2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from textual.screen import Screen

from store import ReadOnly

from ..computer.new_files import write_new
from ..computer.places import default_store, expanded
from ..forms.keeper import Keeper, KeepsText


class Typed(NamedTuple):
    """One text: what it is, in words, and its fields by name."""

    about: str
    values: dict[str, str]


def keepers(screens: Iterable[Screen[object]]) -> list[Keeper]:
    """Where something was typed on these screens, the one in front last."""
    return [screen.keeper for screen in screens if isinstance(screen, KeepsText) and screen.keeper.typed()]


def typed(found: Iterable[Keeper]) -> list[Typed]:
    """What was typed there."""
    return [Typed(keeper.about, keeper.typed()) for keeper in found]


def rescue(texts: Sequence[Typed], beside: Path, now: datetime) -> Path | None:
    """Write the texts to a new file beside the store, else to the user's data folder or their home, for their eyes
    only. Returns where it is; None where none of these takes it.
    """
    content = _words(texts, now)
    name = f"firstcup-unsaved-{now:%Y-%m-%d-%H%M}.txt"
    for folder in (beside.parent, default_store().parent, expanded(Path("~"))):
        try:
            return write_new(folder / name, content)
        except (ReadOnly, OSError):
            continue  # the next folder
    return None


def _words(texts: Sequence[Typed], now: datetime) -> str:
    pieces = [f"Typed in First Cup and not saved, {now:%Y-%m-%d %H:%M}\n"]
    for about, values in texts:
        pieces.append(f"\n{about or 'A text'}\n{'-' * len(about or 'A text')}\n")
        pieces += [f"{name}:\n{text}\n" if "\n" in text else f"{name}: {text}\n" for name, text in values.items()]
    return "".join(pieces)
