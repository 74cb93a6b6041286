"""Import: choose files, see what they would do, then do it in one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.worker import Worker, WorkerState

from store import Conflict, Store, StoreError, Unreadable
from store.records.contacts import ContactFile, Fate, ImportPlan, Problem

from .. import commands
from ..computer.new_files import rejects_path, write_new
from ..frame.bars import KeyBar
from ..frame.doors import Doors
from ..widgets.sources import FixedRows
from . import preview
from .choose import Step
from .documents import DocumentFiles
from .words import counted, outcome

if TYPE_CHECKING:
    from store import ImportCases

_NO_PROBLEMS = "No problems in these files."
_VIEWS = ("all rows", "updates", "problems")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, with what the user said about its columns; as it was read, or why it could not be."""

    path: Path
    mapping: tuple[str, ...] | None = None
    file: ContactFile | None = None
    refusal: str = ""


class ImportScreen(DocumentFiles):
    """Files, then a preview of what importing them does. Nothing is written before Enter in the preview."""

    NAME = commands.IMPORT
    BINDINGS = commands.bindings_of(commands.IMPORT)
    CSS_PATH = "importing.tcss"

    @dataclass
    class Read(Message):
        """A worker has read files; ``turn`` says for which request."""

        turn: int
        sources: tuple[Source, ...]

    def __init__(self, store: Store, doors: Doors) -> None:
        super().__init__(store, doors)
        self._turn = 0  # grows with each request: what comes back for an older one is not looked at
        self._sources: tuple[Source, ...] = ()
        self._plan: ImportPlan | None = None
        self._problems: tuple[Problem, ...] = ()
        self._view = _VIEWS[0]

    def forget(self) -> None:
        """Another choice of files: the preview is of no more use."""
        self._plan = None

    # Reading

    def read_contacts(self, paths: Sequence[Path]) -> None:
        """Read files, then show what they would do."""
        self._read([Source(path) for path in paths])

    def _read(self, sources: Sequence[Source]) -> None:
        """Read files in a thread, then go on with what came of it."""
        layouts = self.attempt(self.store.imports.layouts)
        if layouts is None:
            return
        self.busy(f"Reading {sources[0].path.name if len(sources) == 1 else counted(len(sources), 'file')}…")
        self._turn += 1
        self._read_files(self._turn, self.store.imports, tuple(sources), layouts)

    @work(thread=True, exit_on_error=False)
    def _read_files(
        self, turn: int, imports: ImportCases, sources: tuple[Source, ...], layouts: Mapping[str, tuple[str, ...]]
    ) -> None:
        done = []
        for source in sources:
            try:
                file = imports.read(source.path, layouts, source.mapping)
                done.append(replace(source, file=file, refusal=""))
            except Unreadable as error:
                done.append(replace(source, file=None, refusal=str(error)))
        self.post_message(self.Read(turn, tuple(done)))

    @on(Worker.StateChanged)
    def _worker_failed(self, event: Worker.StateChanged) -> None:
        """Files larger than memory, or a folder that vanished: said, and the screen goes on."""
        if event.state is WorkerState.ERROR:
            self.show_files(f"This could not be read ({type(event.worker.error).__name__}). Try a smaller file.")

    @on(Read)
    def _take(self, event: Read) -> None:
        if event.turn != self._turn or self.step is not Step.BUSY:
            return  # left meanwhile
        self._sources = event.sources
        if not any(source.file for source in self._sources):
            self.show_files("\n".join(source.refusal for source in self._sources))
            return
        unsure = next((n for n, s in enumerate(self._sources) if s.file and not s.file.sure), None)
        if unsure is None:
            self._match()
        else:
            self._ask_columns(unsure, else_back=True)

    def _ask_columns(self, number: int, *, else_back: bool) -> None:
        """Let the user say what the columns of a file hold, and read it again that way."""
        from .columns import ColumnsDialog

        source = self._sources[number]
        assert source.file is not None
        self.headline(f"What do the columns of {source.path.name} hold?")

        def confirmed(mapping: tuple[str, ...] | None) -> None:
            if mapping is not None:
                sources = list(self._sources)
                sources[number] = replace(source, mapping=mapping)
                self._read(sources)
            elif else_back:
                self.show_files()
            else:
                self._show_head()

        self.app.push_screen(ColumnsDialog(source.file), confirmed)

    # The preview

    @property
    def _files(self) -> list[ContactFile]:
        return [source.file for source in self._sources if source.file]

    def _match(self) -> None:
        self.busy("Matching…")
        self.call_after_refresh(self._make_plan)

    def _make_plan(self) -> None:
        """Match with the customers: some tenths of a second for thousands of rows, so the screen has said so."""
        if self.step is not Step.BUSY:
            return
        plan = self.attempt(lambda: self.store.imports.plan(self._files))
        if plan is None:
            self.show_files()
            return
        refused = [Problem(s.path.name, 0, s.refusal) for s in self._sources if s.refusal]
        self._plan, self._problems = plan, (*refused, *plan.problems)
        self.step = Step.PREVIEW
        self._view = _VIEWS[0] if plan.rows else _VIEWS[2]
        self._show_preview()

    def _show_preview(self) -> None:
        plan = self._plan
        assert plan is not None
        if self._view == _VIEWS[2]:
            self.rows.set_columns(preview.PROBLEM_COLUMNS)
            rows = [preview.problem_row(number, problem) for number, problem in enumerate(self._problems)]
            self.rows.show(FixedRows(rows), empty=_NO_PROBLEMS)
        else:
            self.rows.set_columns(preview.ROW_COLUMNS)
            every: Sequence[int] = range(len(plan.rows))
            if self._view == _VIEWS[1]:
                every = [n for n in every if plan.rows[n].fate is Fate.UPDATED]
            self.rows.show(preview.PlanRows(plan.rows, every))
        self._show_head()
        self.show_keys()
        self.show_brief()

    def _show_head(self) -> None:
        assert self._plan is not None
        view = self._view if self._view != _VIEWS[2] else counted(len(self._problems), "problem")
        most = 6 if self.size.height >= 30 else 3
        self.head(preview.preview_head(self._plan, self._files, view, most), lines=True)

    def on_resize(self) -> None:
        """A low screen shows fewer lines about the files."""
        if self.step is Step.PREVIEW:
            self._show_head()

    def _views(self) -> list[str]:
        """The views that have something to show."""
        plan = self._plan
        if plan is None:
            return []
        wanted = (bool(plan.rows), 0 < plan.updated < len(plan.rows), bool(self._problems))
        return [view for view, filled in zip(_VIEWS, wanted, strict=True) if filled]

    def action_view(self) -> None:
        """All rows, the updates, the problems."""
        choice = self._views()
        if self.step is not Step.PREVIEW or len(choice) < 2:
            self.say(_NO_PROBLEMS if self.step is Step.PREVIEW else "There is nothing to show yet.")
            return
        self._view = choice[(choice.index(self._view) + 1) % len(choice)]
        self.rows.top()
        self._show_preview()

    def action_columns(self) -> None:
        """Correct the columns of the file that the highlighted row came from."""
        if self.step is not Step.PREVIEW or self._plan is None:
            self.say("Choose a file first; then c corrects what its columns hold.")
            return
        number = self._source_of_row()
        file = self._sources[number].file
        if file is None or not file.header:
            self.say("A vCard says itself what is what; there are no columns to correct.")
        else:
            self._ask_columns(number, else_back=False)

    def _source_of_row(self) -> int:
        """Which file the highlighted row came from; the first with columns where that cannot be said."""
        read = [n for n, source in enumerate(self._sources) if source.file]
        if self._view != _VIEWS[2] and (key := self.rows.cursor_key) is not None:
            row = int(key)
            for number in read:
                file = self._sources[number].file
                row -= len(file.drafts) if file else 0
                if row < 0:
                    return number
        return next((n for n in read if (file := self._sources[n].file) and file.header), read[0])

    def show_brief(self) -> None:
        """What there is to know about the highlighted row."""
        key, plan = self.rows.cursor_key, self._plan
        if self.step is Step.CHOOSE:
            self.brief.set(preview.advice())
        elif plan is None or key is None:
            self.brief.set(Content(""))
        elif self._view == _VIEWS[2]:
            self.brief.set(preview.problem_detail(self._problems[int(key)]))
        else:
            self.brief.set(preview.row_detail(plan.rows[int(key)], self.store.today_date))

    # Enter, Esc and the rest

    def action_open(self) -> None:
        """A row was chosen with the mouse: only files are opened that way, an import is never one click."""
        if self.step is Step.CHOOSE:
            self.action_choose()

    def action_choose(self) -> None:
        """Read the files; in the preview, import."""
        if self.step is Step.CHOOSE:
            if chosen := self.chosen():
                self.read_paths(chosen)
            else:
                self.action_edit_path()
        elif self.step is Step.PREVIEW and self._plan is not None:
            if not self._plan.rows:
                self.say("There is nobody in these files to import. Esc goes back to choose others.")
                return
            self.busy("Importing…")
            self.call_after_refresh(self._apply)

    def _apply(self) -> None:
        plan = self._plan
        if plan is None:
            return
        try:
            self.store.imports.apply(plan)
        except Conflict as refusal:
            self.say(f"{refusal} This preview is the new one.", problem=True)
            self._make_plan()
            return
        except StoreError as refusal:
            self.say(str(refusal), problem=True)
            self.step = Step.PREVIEW
            self._show_preview()
            return
        if plan.new or plan.updated:
            self.say(f"Imported {outcome(plan)} · u undoes")
        else:
            self.say("Everyone in there is a customer already; nothing to import.")
        self.dismiss(None)
        self.app.call_later(self.app.switch_mode, commands.TODAY)

    def action_save_rejects(self) -> None:
        """Save what was skipped beside its file, or at home where that folder is not ours."""
        from store.exchange.contacts.rejects import rejects_text

        saved = []
        for source in self._sources if self.step is Step.PREVIEW else ():
            if source.file and source.file.rejected:
                target, text = rejects_path(source.path), rejects_text(source.file)
                try:
                    saved.append(write_new(target, text))
                except StoreError:
                    path = self.attempt(lambda: write_new(Path("~").expanduser() / target.name, text))  # noqa: B023
                    saved += [path] if path else []
        if saved:
            self.say("Saved to " + ", ".join(str(path) for path in saved))
        else:
            self.say("No row was skipped; there is nothing to save.")

    def action_leave(self) -> None:
        """One step back: the path, the preview, the screen."""
        if self.path.display:
            self._close_path()
        elif self.reading:
            self.read(False)
        elif self.step is Step.CHOOSE:
            self.dismiss(None)
        elif self.step is Step.PREVIEW or self._plan is None:  # else it is being written
            self._turn += 1
            self.show_files()

    def show_keys(self) -> None:
        """Only the keys that do something at this step."""
        labels: dict[str, str] = {}
        plan = self._plan
        if self.step is Step.CHOOSE:
            count = len(self.marked)
            labels = {"choose": f"read {count}" if count else "read", "mark": "mark", "file": "path"}
        elif self.step is Step.PREVIEW and plan is not None:
            if plan.rows:
                labels["choose"] = f"import {plan.new + plan.updated:,}" if plan.new or plan.updated else "close"
            choice = self._views()
            if len(choice) > 1:
                labels["view"] = choice[(choice.index(self._view) + 1) % len(choice)]
            if any(file.header for file in self._files):
                labels["columns"] = "columns"
            if plan.skipped:
                labels["rejects"] = "save skipped"
        labels |= {"close-import": "back", "help": "help"}
        table = {command.id: command for command in commands.of_screen(commands.IMPORT)}
        self.query_one(KeyBar).show([(table[name].first, label) for name, label in labels.items()])
