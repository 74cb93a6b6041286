"""``firstcup scripts export`` and ``firstcup scripts import``: a whole set of texts as one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

from store import Store
from store.records.scripts import ScriptSetFile
from store.rules.phrases import PHRASE

from ..computer.new_files import write_only
from ..importing.words import counted
from ..text.safe import plain
from .capture import TAKES_BACK
from .exporting import refuse_the_store_itself
from .parser import FILE, OK
from .streams import print_json, print_text

_LISTED = 200  # mistakes


def export_set(store: Store, path: Path | None, name: str, *, force: bool = False, stdout: TextIO | None = None) -> int:
    """Write the set of this name ("": the standard set) to a new file at ``path``, else to ``stdout``.

    Raises Invalid where there is no such set, and ReadOnly.
    """
    out = stdout or sys.stdout
    text = store.script_files.written(name) if name else store.script_files.written()
    if path is None:
        print_text(text, out)
        return OK
    refuse_the_store_itself(path, store)
    write_only(path, text, force=force)
    found = store.script_files.understood(text)
    own = sum(not one.marked for one in found.texts)
    whose = f"{own:,} of them its own" if own else "none of them changed yet"
    phrases = sum(one.part == PHRASE for one in found.texts)
    held = f"{counted(len(found.texts) - phrases, 'text')} and {counted(phrases, 'phrase')}"
    print(plain(f"Written to {path}: {held} of “{found.name}”, {whose}."), file=out)
    return OK


def import_set(store: Store, path: Path, *, as_json: bool = False) -> int:
    """Bring the set of a file in, all of it or nothing. Returns 3 where something in the file cannot be kept.

    Raises Unreadable, and Invalid for a name or customers that another set has.
    """
    found = store.script_files.read(path)
    if found.problems:
        return _refuse(path, found, as_json=as_json)
    change, taken = store.script_files.take(found)
    nothing = not (taken.new or taken.tier or taken.texts)
    if as_json:
        done = {"set": taken.name, "new": taken.new, "changed": taken.texts, "undo": "" if nothing else change.label}
        print_json({**done, "problems": []}, sys.stdout)
        return OK
    if nothing:
        print(plain(f"“{taken.name}” says all of this already, so nothing was written."))
        return OK
    texts = counted(len(taken.texts), "text")
    what = f"is new, with {texts} of its own" if taken.new else f"has {texts} changed"
    print(plain(f"“{taken.name}” {what}{':' if taken.texts else '.'}"))
    for one in taken.texts:
        print(plain(f"  {one}"))
    if taken.tier:
        print(f"{taken.tier.capitalize()} customers hear it, unless another set is chosen for one of them.")
    print(TAKES_BACK)
    return OK


def _refuse(path: Path, found: ScriptSetFile, *, as_json: bool) -> int:
    if as_json:
        problems = [{"line": line, "reason": words} for line, words in found.problems]
        print_json({"set": found.name, "new": False, "changed": [], "undo": "", "problems": problems}, sys.stdout)
    print(plain(f"firstcup: {path} has {counted(len(found.problems), 'mistake')}, so nothing was written:"),
          file=sys.stderr)  # fmt: skip
    for line, words in found.problems[:_LISTED]:
        print(plain(f"  line {line:,}: {words}"), file=sys.stderr)
    if len(found.problems) > _LISTED:
        print(f"  and {len(found.problems) - _LISTED:,} more", file=sys.stderr)
    return FILE
