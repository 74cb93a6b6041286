"""An e-mail before it goes: what every kind of it has, as the editor knows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from textual.content import Content

from store.records.changes import Change
from store.records.preferences import MailWay

from ..computer.mail import Copy
from ..forms.keeper import DraftBox


class ShapedText(Protocol):
    """The text of an e-mail while it is shaped."""

    to: str
    subject: str
    body: str

    def values(self) -> dict[str, str]:
        """What the user changed, as a draft keeps it; all empty when nothing was."""

    def restore(self, values: dict[str, str]) -> bool:
        """Put a draft back. False when there was nothing in it that still holds. Raises StoreError, ValueError."""

    def start_again(self) -> None:
        """As it was made. Raises StoreError."""


class Letter(Protocol):
    """Whom an e-mail is to, what stands above its text, and how it goes."""

    @property
    def text(self) -> ShapedText:
        """Its text."""

    @property
    def to_name(self) -> str:
        """The name of whom it is to."""

    @property
    def about(self) -> str:
        """What it is about, for the lower edge."""

    @property
    def draft(self) -> DraftBox:
        """Where an edited text is kept."""

    @property
    def head_lines(self) -> int:
        """How many lines the head has."""

    def head(self, width: int) -> Content:
        """What stands above the text."""

    def keys(self, way: MailWay, *, field: bool, sent: bool) -> Sequence[tuple[str, str]]:
        """The keys that hold now; ``field``: one has them, ``sent``: it only waits to be closed."""

    def taken_back(self) -> dict[str, str]:
        """What undo brought back of it, for where there is no draft. Raises StoreError."""

    def worth_knowing(self) -> str:
        """What is unusual about it, in a sentence; empty where nothing is."""

    def put_in(self) -> None:
        """Another text was put in."""

    def refusal(self) -> str:
        """Why it cannot go as it stands; empty where it can."""

    def send(self, way: MailWay, copy: Copy) -> tuple[Change, str]:
        """Write, open or copy it, and log it; the act, and in words where it is now.

        Raises StoreError; nothing was logged then.
        """
