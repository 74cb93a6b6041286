"""The first step of an import on the screen: which files? From a list of likely ones, or by path."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from textual.content import Content
from textual.widgets import Static

from store import StoreError

from ..computer.folders import current_folder
from ..forms.keeper import DraftBox, Keeper
from ..text.key_labels import sentence
from ..text.safe import multiline, plain
from ..text.styles import ALARM, MUTED, STRONG, styled
from ..widgets.browser import Browser
from ..widgets.sources import FixedRows
from .files import completed, is_folder
from .files_shown import FILE_COLUMNS, file_row
from .path_input import PathInput
from .session import ImportSession
from .steps import Step

_EVERY = 0.3  # seconds between two words on how far reading is

_PATH = "path"
_NO_FILES = (
    "No contact files in this folder, Downloads, Desktop, Documents or home.\n\n"
    "/  names a file elsewhere; one dropped on the terminal works as well"
)


class Head(Static):
    """What stands above the list."""

    def __init__(self) -> None:
        super().__init__(Content(""), id="import-head")

    def ask(self, words: str, more: str = "") -> None:
        """What is to be done, or going on."""
        self._show(styled([(words, STRONG)]) + sentence(f"  {more}", "Tab", "Enter", "Esc").stylize_before(MUTED))

    def wait(self, words: str, session: ImportSession, turn: int) -> None:
        """Files are being read: say how far it is, now and then, until they are."""
        if turn == session.turn and session.running.going:
            self.ask(words, session.waiting)
            self.set_timer(_EVERY, lambda: self.wait(words, session, turn))

    def refuse(self, words: str) -> None:
        """What went wrong; it is wrapped, so that all of it can be read."""
        self._show(styled([("✗ ", ALARM)]) + Content(multiline(words)))

    def count(self, lines: Content) -> None:
        """What the files hold: lines that are cut where the screen ends."""
        self._show(lines, lines=True)

    def _show(self, content: Content, *, lines: bool = False) -> None:
        self.set_class(lines, "-lines")
        self.update(content)


class FileChoice:
    """The list of files with their marks, and the field for a path above it."""

    def __init__(self, session: ImportSession, browser: Browser, head: Head, draft: DraftBox) -> None:
        """``draft`` is where a path is kept that was not read yet."""
        self.path = PathInput(
            completed, hint="~/contacts.csv or .vcf or .ics; Tab completes, ; between several", id="path"
        )
        self.path.display = False
        self._session = session
        self._browser = browser
        self._head = head
        self._at = ""  # the file with the cursor, while the list shows something else
        self._draft = draft
        # A path can be typed again: where it cannot be kept, nothing has to be said.
        self.keeper = Keeper(self.path.set_timer, lambda: {_PATH: self.path.value}, lambda _: None)

    def begin(self) -> None:
        """Put a path back that was typed before, for when the field is opened."""
        with suppress(StoreError):  # the next act will say what is wrong
            self.path.value = self._draft.load().get(_PATH, "")
        self.keeper.begin(self._draft, {_PATH: self.path.value}, about="The path of a file to import")

    def read(self) -> None:
        """The path is read, so that it needs no draft; it stays in the field to be corrected."""
        self.keeper.forget()
        self.keeper.begin(self._draft, {_PATH: self.path.value})

    def show(self, refusal: str, today: date) -> None:
        """The files that were found; why others were refused."""
        session, rows = self._session, self._browser.rows
        rows.set_columns(FILE_COLUMNS)
        here = current_folder()
        files = [file_row(file, key in session.files.marked, today, here) for key, file in session.files.found.items()]
        empty, more = _NO_FILES, "contacts, mail, a calendar, calls, chats, an export of another program"
        if session.files.folder:
            empty = f"No contact files in {session.files.folder}.\n\n/  names another file or folder"
            more = f"in {session.files.folder}"
        rows.show(FixedRows(files), keep=self._at, empty=empty)
        if refusal:
            self._head.refuse(refusal)
        else:
            self._head.ask("Which file?" if len(files) != 1 else "This file?", more)

    def keep_place(self) -> None:
        """The list is going to show something else: remember where the cursor is."""
        if self._session.step is Step.CHOOSE:
            self._at = self._browser.rows.cursor_key or ""

    def mark(self) -> bool:
        """Mark the file with the cursor, or take its mark away. False where there is none."""
        key = self._browser.rows.cursor_key
        if key is not None:
            self._session.files.mark(key)
            self._at = key
        return key is not None

    def chosen(self) -> list[Path]:
        """The marked files, else the one with the cursor."""
        return self._session.files.chosen(self._browser.rows.cursor_key)

    # The path

    def open_path(self) -> None:
        """A field for a path."""
        self.path.display = True
        self.path.screen.set_focus(self.path)  # at once, unlike focus()
        self._head.ask("Which file?", "Tab completes its path · Enter reads it · Esc closes")

    def paste(self, text: str) -> None:
        """A file dropped on the terminal arrives as its path."""
        self.open_path()
        self.path.value = plain(text.strip())
        self.path.cursor_position = len(self.path.value)

    def close_path(self) -> None:
        """The list has the keys again."""
        self.path.display = False
        self.path.screen.set_focus(None)
        self.keeper.keep()
        self._at = self._browser.rows.cursor_key or ""

    def folder_of(self, paths: Sequence[Path]) -> Path | None:
        """The one folder that was typed instead of files; its files are listed from now on."""
        if len(paths) != 1 or not is_folder(paths[0]):
            return None
        self._session.files.folder = plain(str(paths[0]))
        return paths[0]
