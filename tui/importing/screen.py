"""Import: choose files, see what they would do, then do it in one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import events, on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from store import Store

from .. import commands
from ..commands import Handlers
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..frame.screen import WorkScreen
from ..widgets.browser import Browser
from ..widgets.sources import FixedRows
from . import preview
from .asking import ask, ask_columns, ask_which, to_today
from .choose import FileChoice, Head
from .files import FoundFile, find_files, typed_paths, usual_folders
from .files_shown import FILE_COLUMNS
from .path_input import PathInput
from .process import OwnProcess
from .reader import Question, Unsure
from .session import ImportSession
from .steps import Choose, Leave, Look, More, Next, Pause, Pick, Reading, Step


class ImportScreen(WorkScreen):
    """Files, then a preview of what importing them does. Nothing is written before Enter in the preview."""

    NAME = commands.IMPORT
    BINDINGS = commands.bindings_of(commands.IMPORT)
    CSS_PATH = "importing.tcss"

    @dataclass
    class Found(Message):
        """A worker has looked for files."""

        files: tuple[FoundFile, ...]

    @dataclass
    class Read(Message):
        """A worker has read files; ``turn`` says for which request."""

        turn: int
        found: object

    def __init__(self, store: Store, doors: Doors) -> None:
        super().__init__(store, doors)
        self.session = ImportSession(store, self.say, OwnProcess)
        self.head = Head()
        self.browser = Browser(FILE_COLUMNS, moved=self.show_pane, opened=self.open_clicked)
        self.files = FileChoice(self.session, self.browser, self.head, store.drafts.of_import_path())
        self.keeper = self.files.keeper

    def body(self) -> ComposeResult:
        """A line or two of advice, a field for a path, and the panes."""
        yield self.head
        yield self.files.path
        yield self.browser

    def handlers(self) -> Handlers:
        """What the keys do: moving, and the steps of an import."""
        moving = self.browser.handlers()
        return {
            **super().handlers(),
            **{name: moving[name] for name in ("down", "up", "page-up", "top", "bottom")},
            "page-on": lambda: self.browser.page(1),
            "details": self.browser.other_pane,
            "choose": self.go_on,
            "mark": self.mark,
            "file": self.edit_path,
            "view": self.change_view,
            "columns": self.correct_columns,
            "other-kind": self.change_kind,
            "text-kept": lambda: self.follow(self.session.change_text()),
            "rejects": self.session.save_rejects,
            "close-import": self.leave,
        }

    def on_mount(self) -> None:
        """Look for files; the first picture does not wait for slow disks."""
        self.show_strip()
        self.files.begin()
        self.show_files()
        self.browser.rows.show(FixedRows(()), empty="Looking for contact files…")
        self._look_in(usual_folders())

    def reload(self) -> None:
        """The strip; files and preview stay as they are."""
        self.show_strip()

    def on_resize(self) -> None:
        """A low screen shows fewer lines about the files."""
        if self.session.step is Step.PREVIEW:
            self._show_counts()

    # Steps

    def follow(self, following: Next) -> None:
        """Show what a step led to."""
        match following:
            case Reading(words, turn, job):
                self._busy(words)
                self.head.wait(words, self.session, turn)
                self._read(turn, job)
            case Pause(words, then):
                self._busy(words)
                self.call_after_refresh(lambda: self.follow(then()))
            case More(then):
                self.call_later(lambda: self.follow(then()))
            case Choose(refusal):
                self.show_files(refusal)
            case Look():
                self.show_preview()
            case Question():
                ask(self.app, following, lambda yes: self.follow(self.session.answer(yes)))
            case Pick():
                ask_which(self.app, following, self.follow)
            case Unsure():
                self._ask_columns(following)
            case Leave(done, summary):
                self.dismiss(None)
                if done:
                    self.app.call_later(to_today, self.app, summary, self._weigh if self.session.preview else None)

    def _weigh(self) -> None:
        """People or their history came in: who of them matters?"""
        self.attempt(lambda: self.doors.weigh(offered=True))

    def _busy(self, words: str) -> None:
        """Something takes a moment: say what."""
        self.browser.read(False)
        self.head.ask(words)
        self.browser.rows.show(FixedRows(()), empty=words)
        self.show_keys()
        self.show_pane()

    @work(thread=True, exit_on_error=False)
    def _read(self, turn: int, job: Callable[[], object]) -> None:
        self.post_message(self.Read(turn, job()))

    @on(Read)
    def _take(self, event: Read) -> None:
        self.follow(self.session.arrived(event.turn, event.found))

    @on(Worker.StateChanged)
    def _worker_failed(self, event: Worker.StateChanged) -> None:
        """Files larger than memory, or a folder that vanished: said, and the screen goes on."""
        if event.state is WorkerState.ERROR:
            self.follow(self.session.failed(event.worker.error))

    def _ask_columns(self, unsure: Unsure) -> None:
        """Let the user say what the columns of a file hold."""
        self.head.ask(f"What do the columns of {unsure.file.name} hold?")
        ask_columns(self.app, unsure, lambda mapping: self.follow(self.session.columns(mapping)))

    # The choice of files

    @work(thread=True, exit_on_error=False)
    def _look_in(self, folders: Sequence[Path]) -> None:
        self.post_message(self.Found(find_files(folders)))

    @on(Found)
    def _list_found(self, event: Found) -> None:
        self.session.files.list_files(event.files)
        if self.session.step is Step.CHOOSE:
            self.show_files()

    def show_files(self, refusal: str = "") -> None:
        """The first step."""
        self.files.show(refusal, self.store.today_date)
        self.show_keys()
        self.show_pane()

    def read_paths(self, paths: Sequence[Path]) -> None:
        """Files were chosen."""
        self.files.keep_place()
        self.follow(self.session.read(paths))

    def mark(self) -> None:
        """Mark a file to be read with others; in the preview, leave a row out or take it back."""
        if self.session.step is Step.CHOOSE:
            if self.files.mark():
                self.show_files()
                self.browser.move(1)
        elif (key := self.browser.rows.cursor_key) is not None and self.session.mark_row(key):
            self.show_preview()
            self.browser.move(1)

    def edit_path(self) -> None:
        """A field for a path."""
        if self.session.step is Step.CHOOSE:
            self.files.open_path()

    def on_paste(self, event: events.Paste) -> None:
        """A file dropped on the terminal arrives as its path."""
        if self.session.step is Step.CHOOSE and event.text.strip():
            event.stop()
            self.files.paste(event.text)

    @on(PathInput.Left)
    def close_path(self) -> None:
        """The list gets the keys back."""
        self.files.close_path()
        self.show_files()

    @on(Input.Changed)
    def _typing(self, event: Input.Changed) -> None:
        event.stop()
        self.keeper.changed()

    def on_unmount(self) -> None:
        """The app may end while one is typed, and must not wait for what is being read."""
        self.session.running.stop()
        self.keeper.keep()

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        paths = typed_paths(event.value)
        if not paths:
            return
        self.close_path()
        self.files.read()
        folder = self.files.folder_of(paths)
        if folder is None:
            self.read_paths(paths)
        else:
            self._look_in([folder])

    # The preview

    def show_preview(self) -> None:
        """What the files would do, in the view that was chosen."""
        preview.show_rows(self.session, self.browser.rows)
        self._show_counts()
        self.show_keys()
        self.show_pane()

    def _show_counts(self) -> None:
        self.head.count(preview.head(self.session, 6 if self.size.height >= 30 else 3))

    def change_view(self) -> None:
        """All rows, the updates, the problems."""
        if self.session.change_view():
            self.browser.rows.top()
            self.show_preview()

    def correct_columns(self) -> None:
        """Correct the columns of the file that the highlighted row came from."""
        self.follow(self.session.correct(self.browser.rows.cursor_key))

    def change_kind(self) -> None:
        """Take the file of the highlighted row as the other kind."""
        self.follow(self.session.change_kind(self.browser.rows.cursor_key))

    def show_pane(self) -> None:
        """What there is to know about the highlighted row."""
        self.browser.pane.set(preview.detail(self.session, self.browser.rows.cursor_key, self.store.today_date))

    # Enter, Esc and the key bar

    def open_clicked(self) -> None:
        """A row was chosen with the mouse: only files are opened that way, an import is never one click."""
        if self.session.step is Step.CHOOSE:
            self.go_on()

    def go_on(self) -> None:
        """Read the files; in the preview, import."""
        if self.session.step is not Step.CHOOSE:
            self.follow(self.session.agree())
        elif chosen := self.files.chosen():
            self.read_paths(chosen)
        else:
            self.edit_path()

    def leave(self) -> None:
        """One step back: the path, the pane, the preview, the screen."""
        if self.files.path.display:
            self.close_path()
        elif self.browser.reading:
            self.browser.read(False)
        else:
            self.follow(self.session.back())

    def show_keys(self) -> None:
        """Only the keys that do something at this step."""
        table = {command.id: command for command in commands.of_screen(commands.IMPORT)}
        self.query_one(KeyBar).show([(table[name].first, label) for name, label in preview.labels(self.session)])
