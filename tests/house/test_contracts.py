"""The import contracts of pyproject.toml hold, and each is broken by what it is there to forbid."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from .code import PACKAGES, ROOT

# For each contract imports that break it, as (file, import, what the checker then says).
PLANTS = {
    "the store knows no screens": [
        ("store/records/calls.py", "import textual", "store.records.calls -> textual"),
        ("store/sample/words.py", "import rich", "store.sample.words -> rich"),
        ("store/rules/text/text.py", "from tui.text import safe", "store.rules.text.text -> tui.text.safe"),
    ],
    "the database is known where rows are read and written, and nowhere else": [
        ("store/usecases/team.py", "from peewee import fn", "store.usecases.team -> peewee"),
        ("store/rules/week.py", "import playhouse.shortcuts", "store.rules.week -> playhouse"),
        ("tui/cli/today.py", "import sqlite3", "tui.cli.today -> sqlite3"),
    ],
    "screens take the store's face, its records and its rules": [
        ("tui/text/log.py", "from store.tables import busy", "tui.text.log -> store.tables.busy"),
        ("tui/cli/brief.py", "from store.file import journal", "tui.cli.brief -> store.file.journal"),
        ("tui/verbs/customer.py", "from store.usecases import team", "tui.verbs.customer -> store.usecases.team"),
        ("tui/team/words.py", "from store.exchange import encoding", "tui.team.words -> store.exchange.encoding"),
        (
            "tui/mail/words.py",
            "from store.exchange.document import fields",
            "tui.mail.words -> store.exchange.document",
        ),
        ("tui/doors.py", "from store.sample import words", "tui.doors -> store.sample.words"),
        ("tui/today/screen.py", "from store.errors import Invalid", "tui.today.screen -> store.errors"),
    ],
    "inside the store, one direction": [
        ("store/tables/busy.py", "from ..usecases import ideas", "store.tables.busy -> store.usecases.ideas"),
        ("store/exchange/eml.py", "from ..file import query", "store.exchange.eml -> store.file.query"),
        ("store/errors.py", "from .records import mail", "store.errors -> store.records.mail"),
        ("store/rooms.py", "", "- store.rooms"),
    ],
    "inside the interface, one direction": [
        ("tui/text/lines.py", "from ..widgets import rows", "tui.text.lines -> tui.widgets.rows"),
        ("tui/frame/bars.py", "from ..verbs import customer", "tui.frame.bars -> tui.verbs.customer"),
        ("tui/forms/field.py", "from ..frame import screen", "tui.forms.field -> tui.frame.screen"),
        ("tui/today/screen.py", "from ..doors import AppDoors", "tui.today.screen -> tui.doors"),
        ("tui/app.py", "from .cli import streams", "tui.app -> tui.cli.streams"),
        ("tui/computer/links.py", "from ..widgets import large", "tui.computer.links -> tui.widgets.large"),
        ("tui/rooms.py", "", "- tui.rooms"),
    ],
    "no room knows another": [
        ("tui/call/words.py", "from ..close import words", "tui.call.words -> tui.close.words"),
        ("tui/close/words.py", "from ..mail import words", "tui.close.words -> tui.mail.words"),
        ("tui/today/screen.py", "from ..settings import reading", "tui.today.screen -> tui.settings.reading"),
    ],
    "plain commands use of the rooms what needs no screen": [
        ("tui/cli/today.py", "from ..team import words", "tui.cli.today -> tui.team.words"),
        ("tui/__main__.py", "from .today import screen", "tui.__main__ -> tui.today.screen"),
    ],
    "no circles between siblings, at any depth": [
        ("store/rules/days/dates.py", "from . import away", "No cycles are allowed in store.rules.days."),
        ("store/rules/days/away.py", "from . import dates", "No cycles are allowed in store.rules.days."),
        ("tui/team/words.py", "from . import screen", "No cycles are allowed in tui.team."),
    ],
}


def checked(root: Path) -> tuple[bool, str]:
    """Do the contracts of a checkout hold, and what does the checker say?"""
    found = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )
    return found.returncode == 0, found.stdout + found.stderr


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What the checker says of each contract in a copy of the code in which each is broken."""
    root = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "pyproject.toml", root)
    for package in PACKAGES:
        shutil.copytree(ROOT / package, root / package, ignore=shutil.ignore_patterns("__pycache__"))
    for plants in PLANTS.values():
        for path, line, _ in plants:
            with (root / path).open("a", encoding="utf-8") as file:
                file.write(f"\n\ndef planted():\n    {line or 'pass'}\n")
    _, said = checked(root)
    parts = said.partition("Broken contracts")[2]
    return {name: _part(parts, name) for name in PLANTS}


def _part(said: str, name: str) -> str:
    """What is said under the name of a contract."""
    heading = f"{name}\n{'-' * len(name)}\n"
    rest = said.partition(heading)[2]
    ends = [at for other in PLANTS if (at := rest.find(f"{other}\n{'-' * len(other)}\n")) >= 0]
    return rest[: min(ends, default=len(rest))]


def test_the_contracts_hold() -> None:
    held, said = checked(ROOT)
    if not held:
        pytest.fail(said, pytrace=False)


def test_each_contract_has_something_that_breaks_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert [contract["name"] for contract in project["tool"]["importlinter"]["contracts"]] == list(PLANTS)


@pytest.mark.parametrize(("contract", "said"), [(name, plant[2]) for name in PLANTS for plant in PLANTS[name]])
def test_what_a_contract_forbids_is_found(planted: Mapping[str, str], contract: str, said: str) -> None:
    assert said in planted[contract]
