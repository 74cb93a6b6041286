"""The first step of an import: which files? From a list of likely ones, or by path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from store import Store

from ..computer.folders import current_folder
from ..frame.doors import Doors
from ..text.safe import multiline, plain
from ..text.styles import ALARM, MUTED, STRONG, styled
from ..widgets.detail import Detail
from ..widgets.old_panes import PaneScreen
from ..widgets.rows import RowList
from ..widgets.sources import FixedRows
from . import preview
from .files import FoundFile, completed, find_files, is_folder, typed_paths, usual_folders
from .path_input import PathInput

_NO_FILES = (
    "No contact files in this folder, Downloads, Desktop, Documents or home.\n\n"
    "/  names a file elsewhere; one dropped on the terminal works as well"
)


class Step(Enum):
    """Where in an import we are."""

    CHOOSE = "choose"
    BUSY = "busy"
    PREVIEW = "preview"


class FilesScreen(PaneScreen):
    """A list of files to read, several with marks, and a field for a path. Subclasses read what is chosen."""

    COLUMNS = preview.FILE_COLUMNS

    @dataclass
    class Found(Message):
        """A worker has looked for files."""

        files: tuple[FoundFile, ...]

    def __init__(self, store: Store, doors: Doors) -> None:
        super().__init__(store, doors)
        self.step = Step.CHOOSE
        self.marked: dict[str, None] = {}
        self._found: dict[str, FoundFile] = {}
        self._file = ""  # the one with the cursor
        self._folder = ""  # a folder that was named; empty for the usual ones

    def read_paths(self, paths: Sequence[Path]) -> None:
        """Files were chosen."""
        raise NotImplementedError

    def forget(self) -> None:
        """Files are chosen anew."""
        raise NotImplementedError

    def show_keys(self) -> None:
        """Bring the key bar up to date."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """A line or two of advice, a field for a path, and the panes."""
        yield Static(Content(""), id="import-head")
        yield PathInput(
            completed, placeholder="a CSV, vCard or calendar file; Tab completes, ; between several", id="path"
        )
        with Horizontal(classes="panes"):
            with Vertical(classes="import--left"):
                yield RowList(self.COLUMNS, gap=self.GAP, id="list")
            yield Detail(id="brief")

    def on_mount(self) -> None:
        """Look for files; the first picture does not wait for slow disks."""
        self.path.display = False
        self.show_strip()
        self.show_files()
        self.rows.show(FixedRows(()), empty="Looking for contact files…")
        self._look_in(usual_folders())

    def reload(self) -> None:
        """The strip; files and preview stay as they are."""
        self.show_strip()

    @property
    def path(self) -> PathInput:
        """The field for a path."""
        return self.query_one("#path", PathInput)

    @work(thread=True, exit_on_error=False)
    def _look_in(self, folders: Sequence[Path]) -> None:
        self.post_message(self.Found(find_files(folders)))

    @on(Found)
    def _list_found(self, event: Found) -> None:
        self._found = {str(file.path): file for file in event.files}
        self.marked = {key: None for key in self.marked if key in self._found}
        if self.step is Step.CHOOSE:
            self.show_files()

    def show_files(self, refusal: str = "") -> None:
        """The first step."""
        self.step = Step.CHOOSE
        self.forget()
        self.rows.set_columns(preview.FILE_COLUMNS)
        today, here = self.store.today_date, current_folder()
        files = [preview.file_row(file, key in self.marked, today, here) for key, file in self._found.items()]
        empty, more = _NO_FILES, "CSV or vCard, a calendar (.ics), an export of First Cup"
        if self._folder:
            empty, more = (
                f"No contact files in {self._folder}.\n\n/  names another file or folder",
                f"in {self._folder}",
            )
        self.rows.show(FixedRows(files), keep=self._file, empty=empty)
        self.headline("Which file?" if len(files) != 1 else "This file?", more)
        if refusal:
            self.head(styled([("✗ ", ALARM)]) + Content(multiline(refusal)))
        self.show_keys()
        self.show_brief()

    def headline(self, words: str, more: str = "") -> None:
        """The line above the list."""
        self.head(styled([(words, STRONG), (f"  {more}", MUTED)]))

    def head(self, content: Content, *, lines: bool = False) -> None:
        """What stands above the list: text that is wrapped, or ``lines`` that are cut where the screen ends."""
        static = self.query_one("#import-head", Static)
        static.set_class(lines, "-lines")
        static.update(content)

    def action_mark(self) -> None:
        """Mark a file to be read with others; in the preview the key is free and turns the page."""
        key = self.rows.cursor_key
        if self.step is not Step.CHOOSE:
            self.action_page(1)
        elif key is not None:
            if key in self.marked:
                del self.marked[key]
            else:
                self.marked[key] = None
            self._file = key
            self.show_files()
            self.action_move(1)

    def action_edit_path(self) -> None:
        """A field for a path."""
        if self.step is Step.CHOOSE:
            self.path.display = True
            self.screen.set_focus(self.path)  # at once, unlike focus()
            self.headline("Which file?", "Tab completes its path · Enter reads it · Esc closes")

    def on_paste(self, event: events.Paste) -> None:
        """A file dropped on the terminal arrives as its path."""
        if self.step is Step.CHOOSE and event.text.strip():
            event.stop()
            self.action_edit_path()
            self.path.value = plain(event.text.strip())
            self.path.cursor_position = len(self.path.value)

    @on(PathInput.Left)
    def _close_path(self) -> None:
        self.path.display = False
        self.set_focus(None)
        self._file = self.rows.cursor_key or ""
        self.show_files()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        paths = typed_paths(event.value)
        if not paths:
            return
        self._close_path()
        if len(paths) == 1 and is_folder(paths[0]):
            self._folder = plain(str(paths[0]))
            self._look_in(paths)
        else:
            self.read_paths(paths)

    def chosen(self) -> list[Path]:
        """The marked files, else the highlighted one."""
        keys = list(self.marked) or [key for key in (self.rows.cursor_key,) if key]
        return [Path(key) for key in keys]

    def busy(self, words: str) -> None:
        """Something takes a moment: say what."""
        if self.step is Step.CHOOSE:
            self._file = self.rows.cursor_key or ""
        self.step = Step.BUSY
        self.read(False)
        self.headline(words)
        self.rows.show(FixedRows(()), empty=words)
        self.show_keys()
        self.show_brief()
