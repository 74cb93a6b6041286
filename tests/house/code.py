"""The code as the rules read it: each file is read and parsed once, however many rules look at it."""

from __future__ import annotations

import ast
import gc
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("store", "tui")

Function = ast.FunctionDef | ast.AsyncFunctionDef


# What the rules ask about; names, numbers and the like are most of a tree.
_ASKED_FOR = (ast.ClassDef, *Function.__args__, ast.Import, ast.ImportFrom, ast.Attribute, ast.Call)


class Placed(NamedTuple):
    """A node, and the full names of what it stands in: ``Browser.Moved``, ``build_parser.add``; "" at the top."""

    node: ast.AST
    within: str
    function: str  # the innermost function, or ""


@dataclass(frozen=True)
class Source:
    """One file of Python: its path under the root, with slashes, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """What the text says."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[Placed, ...]:
        """Classes, functions, imports, calls and attributes, in order."""
        found: list[Placed] = []
        self._take_apart(self.tree, "", "", found)
        return tuple(found)

    def _take_apart(self, node: ast.AST, within: str, function: str, found: list[Placed]) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, _ASKED_FOR):
                found.append(Placed(child, within, function))
            if isinstance(child, ast.ClassDef | Function):
                name = f"{within}.{child.name}".lstrip(".")
                self._take_apart(child, name, name if isinstance(child, Function) else function, found)
            elif not isinstance(child, ast.Name | ast.Constant | ast.expr_context | ast.operator):
                self._take_apart(child, within, function, found)

    @property
    def is_package(self) -> bool:
        """Is this the ``__init__`` of a folder?"""
        return self.path.endswith("__init__.py")

    @property
    def module(self) -> str:
        """The name by which it is imported."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def package(self) -> str:
        """What a relative import with one dot starts from."""
        return self.module if self.is_package else self.module.rpartition(".")[0]

    def imported_from(self, node: ast.ImportFrom) -> str:
        """The full name of the module that ``from … import`` names."""
        if not node.level:
            return node.module or ""
        parts = self.package.split(".")
        start = parts[: len(parts) - node.level + 1]
        return ".".join([*start, node.module] if node.module else start)


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Every file of Python in these folders and below, in order, taken apart."""
    if len(folders) > 1:
        return tuple(source for folder in folders for source in sources(folder))
    gc.disable()  # nothing becomes garbage while trees grow; looking for it takes twice as long as growing them
    try:
        found = tuple(
            Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
            for path in sorted(ROOT.joinpath(*folders).rglob("*.py"))
        )
        assert sum(len(source.nodes) for source in found)
        gc.freeze()  # nor while the rules look at them
    finally:
        gc.enable()
    return found


def none(found: Iterable[str]) -> None:
    """Fail with what was found, a line each."""
    if lines := list(found):
        pytest.fail("\n".join(lines), pytrace=False)
