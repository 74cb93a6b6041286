"""What dialogs share in which one types to find a line, and takes the highlighted one with Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input

from store.rules.text.text import LINE_LIMIT

from .. import commands
from ..commands import Handlers
from ..text.safe import plain
from ..widgets.line_input import EXAMPLE, LineInput
from .foot import hints
from .form import BREAKPOINTS, DIALOG_CSS
from .typing_ahead import TypedAhead


class FindDialog(ModalScreen[str]):
    """A field above a list. Its result is the key of the line that was taken, None when it was left.

    What stands on it sets ``NAME`` and ``BINDINGS``, and says what ``narrowed`` shows for a text, how the cursor is
    ``moved`` by lines and ``turned`` by pages, and which key is ``chosen``: empty where nothing can be taken.
    """

    NAME: ClassVar[str] = commands.FIND
    BINDINGS = commands.bindings_of(NAME)
    AUTO_FOCUS = ""
    CSS_PATH: ClassVar[CSSPathType | None] = DIALOG_CSS
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS

    def __init__(
        self,
        title: str,
        pane: Widget,
        *,
        hint: str,
        takes: str,
        also: Sequence[tuple[str, str]] = (),
        narrowed: Callable[[str], object],
        moved: Callable[[int], object],
        turned: Callable[[int], object],
        chosen: Callable[[], str],
    ) -> None:
        """``pane`` shows the lines; ``hint`` is an example of what to type, ``takes`` says what Enter does,
        ``also`` what other keys do.
        """
        super().__init__(classes="dialog")
        self._title_text, self._pane = title, pane
        self._edge = (("↑ ↓", "move"), ("Enter", takes), *also, ("Esc", "close"))
        self._narrowed, self._moved, self._turned, self._chosen = narrowed, moved, turned, chosen
        self.typed_ahead = TypedAhead()
        self.field = LineInput(
            placeholder=f"{EXAMPLE}{hint}", compact=True, max_length=LINE_LIMIT, classes="dialog--wanted"
        )

    def compose(self) -> ComposeResult:
        """The field above the lines."""
        with Vertical(classes="dialog--box dialog--find") as box:
            box.border_title = Content(plain(self._title_text))
            box.border_subtitle = hints(self._edge)
            yield self.field
            yield self._pane

    def on_mount(self) -> None:
        """The field has the keys at once, and what was typed before it was there."""
        self.set_focus(self.field)
        self._narrowed("")
        self.typed_ahead.catch_up(self.field)

    def handlers(self) -> Handlers:
        """What each command does."""
        return {
            "find-leave": lambda: self.dismiss(None),
            "find-take": self.take,
            "find-down": lambda: self._moved(1),
            "find-up": lambda: self._moved(-1),
            "find-page-down": lambda: self._turned(1),
            "find-page-up": lambda: self._turned(-1),
        }

    def action_do(self, command: str) -> None:
        """Do a command of the table, by its id."""
        self.handlers()[command]()

    def action_take(self, key: str) -> None:
        """A line was clicked at the keys that it names."""
        self.dismiss(key)

    @on(Input.Changed, ".dialog--wanted")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrowed(event.value)

    @on(Input.Submitted, ".dialog--wanted")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.take()

    def take(self) -> None:
        """Take the highlighted line, where there is one."""
        key = self._chosen()
        if key:
            self.dismiss(key)
