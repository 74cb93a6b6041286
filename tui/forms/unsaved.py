"""Dialogs in which one types what is to be saved, as those know them who open one (promise P2)."""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class NeedsStore(Protocol):
    """A dialog for something that goes into the store."""

    writes: bool
    """Whether it does; where not, it opens on a store that can only be read as well."""
