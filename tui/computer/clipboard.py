"""The clipboard: what is sent there, and what can honestly be said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..text.safe import multiline, plain

if TYPE_CHECKING:
    from textual.app import App

SHOWN = 60  # characters of the text in what is said


def send_to_clipboard(app: App[object], text: str) -> str:
    """Send the text to the terminal's clipboard; answers the sentence to show, with the text in it.

    The terminal does the copying and never answers, so that we cannot say "copied".
    """
    harmless = multiline(text)
    app.copy_to_clipboard(harmless)
    line = plain(harmless).strip()
    shown = line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"
    return f"Sent to the clipboard: {shown}"
