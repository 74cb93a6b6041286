"""The smallest Textual app: one line of text. What First Cup's start is compared with."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

WORDS = "hello from a bare app"


class Bare(App[None]):
    """One Static."""

    def compose(self) -> ComposeResult:
        yield Static(WORDS)


if __name__ == "__main__":
    Bare().run()
