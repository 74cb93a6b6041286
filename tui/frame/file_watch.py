"""What the app does when the store's file changes hands under it: a restore, a sync client, a file moved or deleted.

The new file is opened and shown by itself. What was being typed goes into a rescue file, and into the new store where
that takes it; the screens that stood on records of the old file are left, and nobody's next letter is a command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from textual.app import App

from store import Place, Store, StoreError

from ..forms.notice import Notice
from .rescue import Typed, keepers, rescue, typed
from .screen import WorkScreen

_AGAIN = 0.3  # seconds: a file that is being swapped has no name for a moment
_STAYS = 60.0  # seconds that a message about the file stands


class FileWatch:
    """Looks whether the file that was opened is still the one at its path."""

    def __init__(
        self, app: App[None], store: Store, warn: Callable[[str, float], object], unwarn: Callable[[str], object]
    ) -> None:
        """``warn`` says something that stays for so many seconds, unless ``unwarn`` takes it back."""
        self._app = app
        self._store = store
        self._warn = warn
        self._unwarn = unwarn
        self._trouble = ""  # what was said last; empty while the file is in its place
        self._rescued: list[Typed] = []
        self._refused: tuple[int, int, int] | None = None  # what lay there and could not be opened

    def look(self, *, sure: bool = False) -> bool:
        """True where another file was opened just now. ``sure``: a file that is gone was gone a moment ago as well."""
        place = self._store.place()
        if place is Place.SAME:
            if self._trouble:
                self._all_right()
                self._app.notify(f"{self._store.path} is back in its place.", markup=False)
            return False
        if place is Place.GONE:
            if sure:
                self._gone()
            elif not self._trouble:
                self._app.set_timer(_AGAIN, lambda: self.look(sure=True))
            return False
        return self._replaced()

    def last_words(self) -> str:
        """The app is asked to end: what the store does not take any more goes into a rescue file, which is named."""
        unkept = [keeper for keeper in keepers(self._app.screen_stack) if not keeper.keep()]
        return self._rescue(typed(unkept))

    def put_into_a_file(self, about: str, values: Mapping[str, str]) -> None:
        """A text that the store did not take, and whose screen goes: into a rescue file, which is named."""
        self._warn(self._rescue([Typed(about, dict(values))]), _STAYS)

    def _gone(self) -> None:
        if self._trouble:
            return
        path = self._store.path
        said = f"{path} is no longer there: it was moved or deleted, or its folder is not connected."
        said += f" {self._rescue(typed(keepers(self._app.screen_stack)))}".rstrip()
        if backup := self._salvaged():
            said += f" All that was saved is in the backup {backup.name}; firstcup restore puts it back."
        said += " Nothing can be saved until it is back; First Cup then goes on by itself."
        self._trouble = said
        self._warn(said, _STAYS)

    def _replaced(self) -> bool:
        path, first = self._store.path, not self._trouble
        seen = _seen(path)
        if not first and seen == self._refused:
            return False  # still what could not be opened
        open_texts = keepers(self._app.screen_stack)
        rescued = self._rescue(typed(open_texts)) if first else ""
        backup = self._salvaged() if first else None
        try:
            self._store.reopen()
        except StoreError as error:
            self._refused = seen
            self._cannot(f"{path} was replaced by another file, and that cannot be opened: {error} {rescued}".rstrip())
            return False
        self._all_right()
        rescued = rescued or self._rescue(typed(open_texts))
        unkept = [keeper for keeper in open_texts if not keeper.keep_elsewhere()]
        words = f"{path} was replaced by another file. First Cup has opened that one."
        if backup:
            words += f" What the file before held is in the backup {backup.name}."
        if rescued:
            words += f" {rescued}" + (" Where it belongs, it is offered again." if not unkept else "")
        self._leave_records(words, ask=len(self._app.screen_stack) > 1)
        return True

    def _all_right(self) -> None:
        """What was said before is no longer so."""
        words, self._trouble = self._trouble, ""
        if words:
            self._unwarn(words)

    def _salvaged(self) -> Path | None:
        """Where the content of the file that lost its name is."""
        try:
            return self._store.salvage()
        except StoreError:
            return None  # its disk is gone, or there is no room; what was typed has its own file

    def _cannot(self, words: str) -> None:
        self._all_right()
        self._trouble = words
        self._warn(words, _STAYS)

    def _leave_records(self, words: str, *, ask: bool) -> None:
        """Back to the screen under all others, and say why."""
        for keeper in keepers(self._app.screen_stack):
            keeper.stop()  # what is kept now stays
        while len(self._app.screen_stack) > 1:
            self._app.pop_screen()
        if isinstance(self._app.screen, WorkScreen):
            self._app.screen.reload()
        if ask:
            self._app.push_screen(Notice("Another file", words))
        else:
            self._warn(words, _STAYS)

    def _rescue(self, texts: list[Typed]) -> str:
        """Where the texts are, in a sentence; nothing where there are none, or where they lie already."""
        if not texts or texts == self._rescued:
            return ""
        file: Path | None = rescue(texts, self._store.path, self._store.clock.now())
        if file is None:
            return "What you typed could not be written to any file: copy it before you leave."
        self._rescued = texts
        named = ", ".join(dict.fromkeys(f"“{one.about}”" for one in texts if one.about))
        return f"What you had typed{f' in {named}' if named else ''} is in {file}."


def _seen(path: Path) -> tuple[int, int, int] | None:
    """What tells one state of the file at ``path`` from another."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
