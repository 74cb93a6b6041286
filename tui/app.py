"""FirstCupApp: modes, themes, and how the app ends. No queries, no layout."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from store import Locked, Store, StoreError

from . import commands
from .computer.leaving import leave_when_asked
from .computer.terminal import is_gone, steady
from .crash import report_crash
from .doors import AppDoors
from .forms.typing_ahead import TakesTyping, arrived, follow
from .forms.unsaved import Unkept
from .frame import themes
from .frame.fitted import fitted
from .frame.screen import WorkScreen
from .text.key_labels import action_of
from .text.line_filter import ControlFilter
from .text.safe import plain
from .today.screen import TodayScreen

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.driver import Driver

    from store.records.surroundings import Surroundings

    from .frame.file_watch import FileWatch

_BACK_UP_EVERY = 30 * 60.0  # seconds
_WAIT = 0.3  # seconds that a key may stand still because another program has the file
LOOK_EVERY = 1.5  # seconds between looks whether the file changed, or is another one, or the day turned
_LEFT = 1  # the number of the mouse's button
_SEAL_EVERY = 15.0  # seconds between looks whether the file is to be sealed


class FirstCupApp(App[None]):
    """The full-screen application on one open store."""

    TITLE = "First Cup"
    # Only what the first picture needs; each other screen brings its own (they parse in milliseconds, but it adds up).
    CSS_PATH = ["frame/frame.tcss", "widgets/widgets.tcss"]
    DEFAULT_MODE = commands.TODAY
    ENABLE_COMMAND_PALETTE = False  # ours finds more than commands, one line each
    # Before every other key, so that it holds in each dialog as well, whichever that is.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
        Binding("ctrl+l", "redraw", "Redraw", show=False, priority=True),
    ]

    def __init__(self, store: Store, *, problems: Sequence[str] = ()) -> None:
        super().__init__()
        self.store = store
        store.wait_at_most(_WAIT)
        self.doors = AppDoors(self, store)
        self._file: FileWatch | None = None  # comes after the first picture
        self._problems = tuple(problems)
        self._day = store.today_date
        self._clicked: tuple[str, Screen[object]] | None = None  # the last label, and its screen
        self._damaged = False  # and that was said
        self._missed = False  # the last look at the store was refused
        self._warnings: list[tuple[str, float]] = []  # their words, and until when on the monotonic clock they stand
        for _, _, mode in commands.MODES[1:]:  # Today comes with the first picture
            self.add_mode(mode, partial(self._mode, mode))
        for theme in themes.suited(self.console.color_system, none=self.no_color):
            self.register_theme(theme)
        # Set before anything watches it, and handed to the styles by hand: watched, it has them all parsed twice.
        self.set_reactive(App.theme, self._chosen_theme())
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[None]:
        """Today. Not one of the modes at the start: those have all styles parsed once more before the first picture."""
        return fitted(TodayScreen(self.store, self.doors), self.size)

    def _mode(self, mode: str) -> Screen[Any]:
        return fitted(self.doors.mode(mode), self.size)

    def push_screen(self, screen: Any, *args: Any, **kwargs: Any) -> Any:  # it has overloads
        """Put a screen above the others, laid out for the size of the terminal from its first picture on."""
        return super().push_screen(fitted(screen, self.size), *args, **kwargs)

    def _chosen_theme(self) -> str:
        try:
            chosen = self.store.drafts.choice("theme")
        except StoreError:
            chosen = ""
        return chosen if chosen in self.available_themes else themes.DARK.name

    def get_driver_class(self) -> type[Driver]:
        """The terminal's usual driver; where it closes in the middle of a picture, the app ends all the same."""
        return steady(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Control characters and bidi overrides never reach the terminal, wherever they came from (promise P7)."""
        return [*super().get_line_filters(), ControlFilter()]

    def on_mount(self) -> None:
        """Leave cleanly on signals; look now and then whether the file changed elsewhere."""
        self.add_mode(commands.TODAY, self.get_default_screen)
        leave_when_asked(asyncio.get_running_loop(), lambda: self.call_later(self.action_quit))
        self.set_interval(LOOK_EVERY, self._look)
        for problem in self._problems:
            self.warn(problem, 10)
        self._warn_of_damage(self.store.damage(0))
        self.call_after_refresh(self._settle)

    async def action_quit(self) -> None:
        """End the app, once the last letter has come to where it was typed."""
        with self.batch_update():  # painting would only hold the letters up
            await arrived(self.screen)
        self.exit()

    async def on_click(self, event: events.Click) -> None:
        """A label that names a key was clicked, on whatever screen: it does what the key does.

        The rest of a double click is not for another label that came under the mouse: an outcome is logged at once.
        """
        label = (action_of(event.style), self.screen)
        if event.button == _LEFT and label[0] and (event.chain == 1 or label == self._clicked):
            event.stop()
            self._clicked = label
            await self.run_action(*label)

    def action_redraw(self) -> None:
        """Paint all of the screen anew: something else may have written over it."""
        self.refresh(layout=True)

    def on_unkept(self, event: Unkept) -> None:
        """A text leaves its screen that the store did not take: it goes into a file."""
        if self._file is not None:
            self._file.put_into_a_file(event.about, event.values)

    def on_key(self, event: events.Key) -> None:
        """Letters that were typed faster than the field they were meant for appeared: they follow it.

        A letter comes here when nothing on the screen took it; a field with the keys takes every letter.
        """
        screen, field = self.screen, self.focused
        if not event.is_printable:
            if event.key == "enter" and field is None and isinstance(screen, TakesTyping) and screen.typed_ahead.keys:
                screen.typed_ahead.wait(event)  # it ends the text whose letters wait there
            return
        if field is not None and field.check_consume_key(event.key, event.character):
            follow(event, field)
        elif isinstance(screen, TakesTyping) and field is None:
            screen.typed_ahead.wait(event)
        else:
            return
        event.stop()
        event.prevent_default()  # a letter of a text is no command

    def _offer_drafts(self) -> None:
        """Notes of a call that was never recorded are offered again (promise P2)."""
        try:
            names = [name for _, name in self.store.plan.unsaved_calls()]
        except StoreError:
            return  # the next act will say what is wrong
        if names:
            more = f" and {len(names) - 2} more" if len(names) > 2 else ""
            words = f"Unsaved notes are waiting in the call to {' and '.join(names[:2])}{more}."
            self.notify(words, timeout=8, markup=False)

    def _settle(self) -> None:
        """After the first picture: let memory be collected again, be known to others, and take the day's backup."""
        gc.freeze()
        gc.enable()
        self.store.open_window()
        self._offer_drafts()
        self._file = self.doors.file_watch(self.warn, self.unwarn)
        self._warm_up()
        self._look_around()
        self._back_up()
        self.set_interval(_BACK_UP_EVERY, self._back_up)
        self.set_interval(_SEAL_EVERY, self._seal)

    @work(thread=True, exit_on_error=False)
    def _warm_up(self) -> None:
        """Load what the first call needs while Today is being read, so that Enter answers at once."""
        self.doors.warm_up()
        self.call_from_thread(self._places_known)

    def _places_known(self) -> None:
        if isinstance(self.screen, TodayScreen):
            self.screen.places_known()

    @work(thread=True, exit_on_error=False)
    def _look_around(self) -> None:
        """Who else writes where the file lies: said once."""
        self.call_from_thread(self._tell_of_place, self.store.surroundings.look())

    def _tell_of_place(self, found: Surroundings) -> None:
        with suppress(StoreError):
            if words := self.store.surroundings.tell_once(found):
                self.warn(words, 30)

    @work(thread=True, exit_on_error=False)
    def _back_up(self) -> None:
        """A verified backup, when there is none of today or the file changed since (promise P4)."""
        try:
            if damage := self.store.damage():
                self.call_from_thread(self._warn_of_damage, damage)
                return
            self.store.back_up()
        except Locked:
            return  # somebody is saving at this very moment; half an hour from now will do
        except StoreError as error:
            self.call_from_thread(self.warn, str(error), 30)

    @work(thread=True, exit_on_error=False)
    def _seal(self) -> None:
        """Keep a digest of what was written: after a crash the next start compares it."""
        self.store.seal()

    def _warn_of_damage(self, words: str) -> None:
        """Say it once: the file stays as it is, and nothing is written to it (promise P5)."""
        if words and not self._damaged:
            self._damaged = True
            self.warn(words, 60)

    def warn(self, words: str, seconds: float) -> None:
        """Say something about the file or the settings that stays for so long, whatever is done meanwhile."""
        self._warnings.append((words, monotonic() + seconds))
        self.notify(words, severity="error", timeout=seconds, markup=False)

    def unwarn(self, words: str) -> None:
        """It is no longer so, nor is what was said beside it."""
        self._warnings = [(said, end) for said, end in self._warnings if said != words]
        self.clear_notifications()

    def clear_notifications(self) -> None:
        """Make room for the next message, but never at the cost of a warning."""
        for screen in self.screen_stack:
            screen.query("ToastHolder").remove()  # Textual would leave it behind, a line high
        super().clear_notifications()
        now = monotonic()
        self._warnings = [(words, end) for words, end in self._warnings if end > now]
        for words, end in self._warnings:
            self.notify(words, severity="error", timeout=end - now, markup=False)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave; what could not be kept in the store is kept in a file, and that is the last thing said."""
        words = self._file.last_words() if self._file is not None else ""
        super().exit(result, return_code, Text(plain(words)) if words else message)

    def _fatal_error(self) -> None:
        """A crash leaves a report without customers' data; Textual's own would print local variables.

        Not public in Textual; a test guards that it is still what a crash calls.
        """
        self.bell()
        error = sys.exc_info()[1]
        words = report_crash(error) if error else ""
        self._exit_renderables.append(Text(words))
        self._close_messages_no_wait()

    def _look(self) -> None:
        """Follow what another program wrote, and the turn of the day; nothing is painted otherwise.

        A terminal may close without a signal; then there is nobody to paint for, nor to wait for.
        """
        if not self.is_running:  # it is on its way out, and its screens lose their parts
            return
        if not self.is_headless and is_gone():
            self.call_later(self.action_quit)
            return
        try:
            if self._file is not None and self._file.look():
                self._offer_drafts()
            if words := self.store.trouble():
                self.warn(words, 60)
            changed = self.store.changed_elsewhere()
        except StoreError:
            self._missed = True  # the next act will say what is wrong; what could not be read is read once it can be
            return
        if changed or self._missed or self.store.today_date != self._day:
            self._day, self._missed = self.store.today_date, False
            if isinstance(self.screen, WorkScreen) and self.screen.is_mounted:  # one that opens asks the store itself
                self.screen.renew()
