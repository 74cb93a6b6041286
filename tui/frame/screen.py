"""The one base of all working screens: the frame, keys by command, acts that may be refused, messages, dialogs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, NamedTuple, TypeVar

from textual.app import ComposeResult
from textual.screen import Screen

from store import Store, StoreError
from store.records.changes import Change
from store.records.today import Strip

from .. import commands
from ..commands import Handlers
from ..forms.unsaved import NeedsStore
from .bars import KeyBar, ModeBar, StatusStrip
from .doors import Doors
from .fitted import fitted
from .minute_hand import MinuteHand

LISTS_CSS = Path(__file__).parents[1] / "widgets" / "lists.tcss"  # of lists with a line above them

T = TypeVar("T")


class Led(NamedTuple):
    """To whom calls led; the follow-up that the last of them is about, where it is about one."""

    customer_id: int
    follow_up_id: int | None


class WorkScreen(Screen[None]):
    """A full screen with the frame. A screen sets ``NAME`` and ``BINDINGS``, writes ``body`` and ``reload``, and says
    in ``handlers`` what each of its commands does; nothing stands on it but screens.
    """

    NAME: ClassVar[str] = ""
    AUTO_FOCUS = ""  # no working screen focuses a field by itself
    HORIZONTAL_BREAKPOINTS = [(0, "-one-pane"), (100, "-two-panes")]

    def __init__(self, store: Store, doors: Doors) -> None:
        super().__init__()
        self.store = store
        self.doors = doors
        self._fresh = True
        self._led: Led | None = None
        self.minutes = MinuteHand(self.set_timer, store.now, self._minute_turned)
        self._trouble = ""  # the last problem while rows were fetched, so that it is said once

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        current = next((label for _, label, name in commands.MODES if name == self.NAME), "")
        yield StatusStrip(read_only=not self.store.writable)
        if current:  # in a call the digits are outcomes
            yield ModeBar(commands.MODES, current)
        yield from self.body()
        yield KeyBar(commands.bar_of(self.NAME))

    def body(self) -> ComposeResult:
        """The widgets between the frame's lines."""
        raise NotImplementedError

    def reload(self) -> None:
        """Show what the store holds now; positions are kept by id."""
        raise NotImplementedError

    def go_to(self, record_id: int) -> None:
        """Put the cursor on a record, whatever is shown; lists that others lead to do."""

    def led_to(self, led: Led) -> None:
        """Calls that were begun here have led to another customer: they are gone to as soon as this is in front."""
        self._led = led

    def arrive(self, led: Led) -> None:
        """Put the cursor on the customer to whom calls led, where they stand here; lists of them do."""

    # The time

    def moves(self) -> bool:
        """Whether anything on show moves with the clock."""
        return False

    def show_time(self) -> None:
        """Show what moves with the clock as it is now; only what changed is painted."""

    def keep_time(self) -> None:
        """Other things are on show now: they move by themselves, if any of them moves."""
        self.minutes.needed(self.moves())

    def _minute_turned(self) -> bool:
        if not (self.is_active or (self.is_current and self.app.screen.is_modal)):  # come back to, it shows all anew
            return False
        self.show_time()
        return self.moves()

    def show_strip(self, strip: Strip | None = None) -> None:
        """Bring the status line up to date; where the store cannot be read, it stays, and a word says why."""
        strip = strip or self.attempt(self.store.strip)
        if strip is not None:
            self.query_one(StatusStrip).show(strip)

    # Keys

    def handlers(self) -> Handlers:
        """What each command of the table does here, by its id. Screens add their own to these."""
        return {
            **{mode: partial(self.doors.go, mode) for _, _, mode in commands.MODES},
            "undo": lambda: self.act(self.store.history.undo, "Undone: {} · Ctrl+R does it again"),
            "redo": lambda: self.act(self.store.history.redo, "Done again: {}"),
            "redraw": lambda: self.app.refresh(layout=True),
            "weigh": self.doors.weigh,
            "theme": self.change_theme,
            "help": lambda: self.doors.help(self.NAME),
            "palette": self.doors.palette,
            "quit": lambda: self.app.call_later(self.app.action_quit),
        }

    def action_do(self, command: str) -> object:
        """Do a command of the table, by its id: keys, palette and key bar all come through here.

        Where the store refuses and nobody has an answer to that, it is said, and everything stays as it was.
        """
        return self.attempt(self.handlers()[command])

    # Acts

    def attempt(self, act: Callable[[], T], done: str = "") -> T | None:
        """Do something that the store may refuse; a refusal is said in words and changes nothing on screen.

        ``done`` is said when it worked; ``{}`` in it stands for the name of the change.
        """
        try:
            result = act()
        except StoreError as error:
            self.say(str(error), problem=True)
            return None
        if done:
            name = result.label if isinstance(result, Change) else ""
            self.say(done.replace("{}", name))
        return result

    def may_type(self) -> bool:
        """Whether what is typed can be kept and saved; a file that can only be read says so before."""
        try:
            self.store.drafts.check_writable()
        except StoreError as error:
            self.say(str(error), problem=True)
            return False
        return True

    def act(self, change: Callable[[], Change], done: str = "{} · u undoes") -> bool:
        """Do one act and show what became of it."""
        if self.attempt(change, done) is None:
            return False
        self.renew()
        return True

    def renew(self) -> None:
        """Show what the store holds now; where it cannot be read, what is shown stays, and a word says why."""
        self.attempt(self.reload)

    def say(self, words: str, *, problem: bool = False) -> None:
        """Say something in passing, instead of what was said before: acts come faster than messages go."""
        self.app.clear_notifications()
        self.app.notify(
            words, severity="error" if problem else "information", markup=False, timeout=8 if problem else 4
        )

    def say_done(self, change: Change) -> None:
        """Say what a dialog has just done."""
        self.say(f"{change.label} · u undoes")

    def fetching(self) -> None:
        """Rows are asked for anew: a problem with them is said again."""
        self._trouble = ""

    def fetch_failed(self, error: StoreError) -> None:
        """Rows could not be fetched while a list was painted: say so once, keep the screen."""
        if str(error) != self._trouble:
            self._trouble = str(error)
            self.call_later(self.say, str(error), problem=True)

    def dialog(
        self,
        screen: Screen[T],
        then: Callable[[T], object] | None = None,
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Open a dialog; when it answers, do ``then`` with the answer and show the store's state.

        ``otherwise`` is done when the dialog was left without an answer. Where what it is for could not be saved, it
        does not open, and a word says why: what were typed there could not be kept either.
        """
        if isinstance(screen, NeedsStore) and screen.writes and not self.may_type():
            return

        def answered(result: T | None) -> None:
            if result is not None and then is not None:
                self.attempt(lambda: then(result))
            elif result is None and otherwise is not None:
                self.attempt(otherwise)
            self.renew()

        self.app.clear_notifications()
        self.app.push_screen(screen, answered)

    # The app's own

    def change_theme(self) -> None:
        """Switch between light and dark, and remember it."""
        dark = self.app.current_theme.dark
        self.app.theme = "firstcup-light" if dark else "firstcup-dark"
        if self.store.writable:
            self.attempt(lambda: self.store.drafts.choose("theme", self.app.theme))

    def on_screen_resume(self) -> None:
        """Coming back to a mode shows what changed meanwhile, in a terminal that may have another size."""
        fitted(self, self.app.size, update=True)
        if self._fresh:
            self._fresh = False  # on_mount has just asked the store
        elif self.is_mounted:
            self.renew()
        led, self._led = self._led, None
        if led is not None:
            self.attempt(partial(self.arrive, led))
