"""Screens in which one types what is to be saved, as those know them who open one, and how they go (promise P2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual.message import Message
from textual.screen import Screen

if TYPE_CHECKING:
    from .keeper import Keeper


@runtime_checkable
class NeedsStore(Protocol):
    """A dialog for something that goes into the store."""

    writes: bool
    """Whether it does; where not, it opens on a store that can only be read as well."""


class Unkept(Message):
    """A text that the store did not take, and whose screen goes: the app puts it into a file."""

    def __init__(self, about: str, values: Mapping[str, str]) -> None:
        """``about`` says what it is, ``values`` are its fields by name."""
        super().__init__()
        self.about = about
        self.values = values


def let_go(screen: Screen[Any], keeper: Keeper) -> bool:
    """A text leaves the screen: it is kept in the store, or where that does not take it, in a file. False then."""
    kept = keeper.keep()
    if not kept and (values := keeper.typed()):
        screen.app.post_message(Unkept(keeper.about, values))
    return kept
