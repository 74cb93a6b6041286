"""What all working screens share: the frame, undo and redo, help, and acts that may be refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from store import Store, StoreError
from store.records.changes import Change
from store.records.today import Strip

from .. import commands
from .bars import KeyBar, ModeBar, StatusStrip

T = TypeVar("T")


def bindings_of(screen: str) -> list[BindingType]:
    """The screen's bindings, from the one table of commands."""
    return [Binding(key, action, id=name, show=False) for key, action, name in commands.keys_of(screen)]


class WorkScreen(Screen[None]):
    """A full screen with the frame. Subclasses set ``NAME`` and ``BINDINGS`` and write ``body`` and ``reload``."""

    NAME: ClassVar[str] = ""
    AUTO_FOCUS = ""  # no working screen focuses a field by itself
    HORIZONTAL_BREAKPOINTS = [(0, "-one-pane"), (100, "-two-panes")]

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self._fresh = True

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        current = next((label for _, label, name in commands.MODES if name == self.NAME), "")
        yield StatusStrip(read_only=not self.store.writable)
        if current:  # in a call the digits are outcomes
            yield ModeBar([(digit, label) for digit, label, _ in commands.MODES], current)
        yield from self.body()
        yield KeyBar(commands.bar_of(self.NAME))

    def body(self) -> ComposeResult:
        """The widgets between the frame's lines."""
        raise NotImplementedError

    def reload(self) -> None:
        """Show what the store holds now; positions are kept by id."""
        raise NotImplementedError

    def show_strip(self, strip: Strip | None = None) -> None:
        """Bring the status line up to date."""
        self.query_one(StatusStrip).show(strip or self.store.strip())

    # Acts

    def attempt(self, act: Callable[[], T], done: str = "") -> T | None:
        """Do something that the store may refuse; a refusal is told in words and changes nothing on screen.

        ``done`` is said when it worked; ``{}`` in it stands for the name of the change.
        """
        try:
            result = act()
        except StoreError as error:
            self.tell(str(error), problem=True)
            return None
        if done:
            name = result.label if isinstance(result, Change) else ""
            self.tell(done.replace("{}", name))
        return result

    def tell(self, words: str, *, problem: bool = False) -> None:
        """Say something in passing, instead of what was said before: acts come faster than messages go."""
        self.app.clear_notifications()
        self.app.notify(
            words, severity="error" if problem else "information", markup=False, timeout=8 if problem else 4
        )

    def act(self, change: Callable[[], Change], done: str = "{} · u undoes") -> bool:
        """Do one act and show what became of it."""
        if self.attempt(change, done) is None:
            return False
        self.reload()
        return True

    def dialog(
        self,
        screen: Screen[T],
        then: Callable[[T], object] | None = None,
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Open a dialog; when it answers, do ``then`` with the answer and show the store's state.

        ``otherwise`` is done when the dialog was left without an answer.
        """

        def answered(result: T | None) -> None:
            if result is None:
                if otherwise is not None:
                    otherwise()
            elif then is not None:
                then(result)
            self.reload()

        self.app.clear_notifications()
        self.app.push_screen(screen, answered)

    def told(self, change: Change) -> None:
        """Say what a dialog has just done."""
        self.tell(f"{change.label} · u undoes")

    def action_undo(self) -> None:
        """Take the newest change back."""
        self.act(self.store.history.undo, "Undone: {} · Ctrl+R does it again")

    def action_redo(self) -> None:
        """Do what was undone last again."""
        self.act(self.store.history.redo, "Done again: {}")

    # The app's own

    def action_go(self, mode: str) -> None:
        """Switch to another mode."""
        self.app.switch_mode(mode)

    def action_help(self) -> None:
        """All keys of this screen."""
        from .help import HelpScreen

        self.app.push_screen(HelpScreen(self.NAME))

    def action_palette(self) -> None:
        """Find any command by name."""
        self.app.action_command_palette()

    def action_theme(self) -> None:
        """Switch between light and dark, and remember it."""
        dark = self.app.current_theme.dark
        self.app.theme = "firstcup-light" if dark else "firstcup-dark"
        if self.store.writable:
            self.attempt(lambda: self.store.drafts.choose("theme", self.app.theme))

    def action_quit(self) -> None:
        """Quit; drafts are kept."""
        self.app.exit()

    def on_screen_resume(self) -> None:
        """Coming back to a mode shows what changed meanwhile."""
        if self._fresh:
            self._fresh = False  # on_mount has just asked the store
        elif self.is_mounted:
            self.reload()
