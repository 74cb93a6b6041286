"""The labels that customers carry, as they are shown and typed."""

from __future__ import annotations

from collections.abc import Iterable

from .safe import plain


def label_words(labels: Iterable[str]) -> str:
    """``#press #board``."""
    return " ".join(f"#{plain(label)}" for label in labels)
