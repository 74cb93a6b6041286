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

    def enough(self, field: Field) -> bool:
        """Whether Enter in this field saves at once, because it says all that is needed."""


class Apart:
    """Fields that have nothing to do with each other."""

    def changed(self, field: Field) -> None:
        """Nothing follows."""

    def filled(self, *, opening: bool) -> None:
        """Nothing follows."""

    def enough(self, field: Field) -> bool:  # noqa: ARG002 (the protocol's)
        """Enter goes on to the next field."""
        return False
