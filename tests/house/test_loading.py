"""Plain commands, the store and what happens without a screen load no Textual, in a fresh process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path

import pytest

from .code import PACKAGES, ROOT, none, sources

SCREENLESS = (
    "store*",
    "tui",
    "tui.__main__",
    "tui.cli*",
    "tui.computer*",
    "tui.crash",
    "tui.findings.files",
    "tui.importing.files",
    "tui.importing.words",
    "tui.settings.file",
    "tui.settings.entries",
    "tui.settings.reading",
    "tui.text.safe",
    "tui.*.session",
)

# Refuses Textual and Rich, and prints the modules that cannot be loaded without them.
_LOADING = """
import importlib, sys

class Refusing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("textual", "rich"):
            raise ImportError(f"refused: {name}")

sys.meta_path.insert(0, Refusing())
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except ImportError as error:
        print(name, "needs", error)
"""


def screenless(modules: Iterable[str]) -> list[str]:
    """Those of the modules that have to be loadable without Textual."""
    return [m for m in modules if any(fnmatch(m, pattern) for pattern in SCREENLESS)]


def violations(modules: Iterable[str], root: Path = ROOT) -> list[str]:
    """Those of the modules that cannot be loaded without Textual, and what each needed."""
    found = subprocess.run(
        [sys.executable, "-c", _LOADING, *modules], cwd=root, capture_output=True, text=True, check=True
    )
    return found.stdout.splitlines()


def test_what_needs_no_screen_loads_no_textual() -> None:
    modules = screenless(source.module for source in sources(*PACKAGES))
    assert len(modules) > 150
    none(violations(modules))


def test_each_pattern_names_something() -> None:
    modules = [source.module for source in sources(*PACKAGES)]
    none(p for p in SCREENLESS if not any(fnmatch(m, p) for m in modules))


def test_what_loads_textual_is_found(tmp_path: Path) -> None:
    (tmp_path / "plain.py").write_text("X = 1\ndef f():\n    import textual\n")
    (tmp_path / "lines.py").write_text("from rich.text import Text\n")
    (tmp_path / "screen.py").write_text("import plain\nfrom textual.screen import Screen\n")
    (tmp_path / "beside.py").write_text("import screen\n")
    assert violations(["plain", "lines", "screen", "beside"], tmp_path) == [
        "lines needs refused: rich",
        "screen needs refused: textual",
        "beside needs refused: textual",
    ]


@pytest.mark.parametrize("module", ["tui.cli.today", "tui.call.session", "tui.computer.mail", "store.rules.week"])
def test_no_screen_is_needed(module: str) -> None:
    assert screenless([module]) == [module]


@pytest.mark.parametrize("module", ["tui.app", "tui.call.screen", "tui.importing.screen", "tui.text.log"])
def test_a_screen_may_be_needed(module: str) -> None:
    assert screenless([module]) == []
