"""The acts that are cut off at each of their calls: save, import, undo, backup, restore, upgrade, export and the like.

Each works in a folder of its own, always under the same path, and does the same every time: what it leaves behind is
known beforehand, so that a store is either as it was before, or as it is after.
"""

from __future__ import annotations

import contextlib
import io
import lzma
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from store import Store, clock_from, open_store
from store.file import database
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome
from tests.worlds.builders import TODAY, contact_file, draft
from tests.worlds.everything import NOTES, NOW, export_bytes, full_store
from tui.__main__ import main

KEPT_STORES = Path(__file__).parents[1] / "store" / "file" / "stores"
STORE, DOCUMENT, OUT, BACKUP = "s.db", "all.json", "out.json", "kept/firstcup-2026-11-20-0900.db"
CROWD = 40


class Refused(Exception):
    """The act was refused with a sentence."""


@dataclass(frozen=True)
class Script:
    """One act: what lies in the folder before it, and how it is done. It raises Refused with the sentence it says."""

    name: str
    prepare: Callable[[Path], object]
    act: Callable[[Path], None]
    written: str = ""  # a file beside the store that is there whole or not at all
    changes: bool = True  # something of the user's; a new, empty store is nothing that could be lost


def chance(seed: int) -> None:
    """From here on, chance falls as it fell the last time with this seed: what is new gets the same marks."""
    os.urandom = random.Random(seed).randbytes  # type: ignore[assignment]


def places(folder: Path) -> None:
    """Everything the program keeps goes into the folder."""
    os.environ |= {"HOME": str(folder), "FIRSTCUP_NOW": NOW}
    os.environ |= {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("STATE", "DATA", "CONFIG")}


def command(folder: Path, *words: str) -> None:
    """A command of the program on the folder's store."""
    said = io.StringIO()
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(said):
        code = main(["--store", str(folder / STORE), *words])
    if code:
        raise Refused(said.getvalue().strip())


def _everything(folder: Path) -> None:
    full_store(folder / STORE).close()


def _opened(folder: Path) -> Store:
    return open_store(folder / STORE, clock=clock_from(NOW), backups=folder / "state" / "firstcup" / "backups" / "own")


def _typed(folder: Path) -> None:
    _everything(folder)
    with _opened(folder) as store:
        store.drafts.of_call(store.customers.get(1)).save({"notes": NOTES})


def _save(folder: Path) -> None:
    """A conversation closed: the entry, action items, findings, a step, the plan, and its draft is gone."""
    with _opened(folder) as store:
        step = NextStep(TODAY + timedelta(days=9), None, "the figures")
        store.calls.record(
            CallReport(1, Outcome.TALKED, NOTES, 60, Mood.PROMOTER, step, story_on=TODAY + timedelta(days=7))
        )


def _type(folder: Path) -> None:
    with _opened(folder) as store:
        store.drafts.of_call(store.customers.get(1)).save({"notes": NOTES * 3})


def _imported(folder: Path) -> None:
    _everything(folder)
    _import(folder)


def _import(folder: Path) -> None:
    """Without the process in which the program reads files: it writes nothing."""
    with _opened(folder) as store:
        people = [draft(f"Person {n}", company=f"Firm {n}", email=f"p{n}@firm.example") for n in range(CROWD)]
        store.imports.apply(store.imports.plan([contact_file(*people)]))


def _bring(folder: Path) -> None:
    with _opened(folder) as store:
        store.documents.apply(store.documents.read(folder / DOCUMENT))


def _document(folder: Path) -> None:
    _everything(folder)
    _import(folder)
    with _opened(folder) as store:
        (folder / DOCUMENT).write_bytes(export_bytes(store))
        store.history.undo()


def _with_backup(folder: Path) -> None:
    _everything(folder)
    (folder / BACKUP).parent.mkdir(mode=0o700)
    shutil.copy2(folder / STORE, folder / BACKUP)
    _save(folder)


def _older(number: int) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        packed = (KEPT_STORES / f"schema-{number}.db.xz").read_bytes()
        (folder / STORE).write_bytes(lzma.decompress(packed))

    return prepare


def _command(*words: str) -> Callable[[Path], None]:
    return lambda folder: command(folder, *(word.replace("FOLDER", str(folder)) for word in words))


SCRIPTS = (
    Script("save", _typed, _save),
    Script("draft", _typed, _type),
    Script("line", _everything, _command("add", "send SLA draft @dana fri !told", "--customer", "Ana Ruiz")),
    Script("import", _everything, _import),
    Script("document", _document, _bring),
    Script("undo", _imported, _command("undo")),
    Script("backup", _everything, _command("backup")),
    Script("restore", _with_backup, _command("restore", f"FOLDER/{BACKUP}")),
    Script("export", _everything, _command("export", f"FOLDER/{OUT}"), OUT),
    Script("create", lambda folder: None, _command("today"), changes=False),
    *(Script(f"upgrade {n}", _older(n), _command("brief", "Ana Ruiz")) for n in range(1, database.SCHEMA)),
)
BY_NAME = {script.name: script for script in SCRIPTS}
