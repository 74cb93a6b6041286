"""What the fields of one form do to each other."""

from __future__ import annotations

from typing import Protocol

from .field import Field


class Following(Protocol):
    """What the fields of one form do to each other."""

    def changed(self, field: Field) -> None:
        """A person changed a field."""

    def filled(self, *, opening: bool) -> None:
        """The texts of all fields were put in: when the form opened, or by F8."""


class Apart:
    """Fields that have nothing to do with each other."""

    def changed(self, field: Field) -> None:
        """Nothing follows."""

    def filled(self, *, opening: bool) -> None:
        """Nothing follows."""
