"""A use case that writes is one transaction from its first look to its last word: nothing it decides on can change."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from store import Store

from .code import Function, Source, none, sources

# What begins transactions: for use cases, and for the counting anew that follows the settings alone.
BEGIN = ("store/usecases/unit.py", "store/usecases/cadence.py")


def outside(code: Iterable[Source]) -> Iterator[str]:
    """Public methods of use cases that reach an act without being decorated, and transactions begun by hand."""
    for source in code:
        for placed in source.nodes:
            if isinstance(placed.node, ast.ClassDef):
                yield from (f"{source.path}:{line} {name}: not @acting" for name, line in _undecorated(placed.node))
            if _called(placed.node) == "writing" and source.path not in BEGIN:
                yield f"{source.path}:{placed.node.lineno} {placed.within}: begins a transaction by hand"  # type: ignore[attr-defined]


def _undecorated(node: ast.ClassDef) -> Iterator[tuple[str, int]]:
    methods = {
        one.name: one
        for one in node.body
        if isinstance(one, Function) and not any(getattr(d, "id", "") == "acting" for d in one.decorator_list)
    }
    calls = {name: {_called(n) for n in ast.walk(one)} for name, one in methods.items()}
    writes = {name for name, found in calls.items() if "act" in found}
    while more := {name for name, found in calls.items() if found & writes} - writes:
        writes |= more
    return ((f"{node.name}.{name}", methods[name].lineno) for name in writes if not name.startswith("_"))


def _called(node: ast.AST) -> str:
    return node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""


def test_every_use_case_that_writes_is_one_transaction() -> None:
    none(outside(sources("store/usecases")))


@pytest.mark.parametrize(
    "body",
    [
        "    def edit(self):\n        with self._unit.act('edit'):\n            pass",
        "    def edit(self):\n        self._edit()\n\n    def _edit(self):\n        with self._unit.act('edit'): pass",
        "    def keep(self):\n        with self._unit.writing():\n            pass",
    ],
)
def test_one_that_looks_before_its_transaction_is_found(body: str) -> None:
    assert list(outside([Source("store/usecases/new.py", f"class NewCases(UseCases):\n{body}\n")]))


def test_an_act_outside_of_a_transaction_is_refused(store: Store) -> None:
    with pytest.raises(RuntimeError, match="outside of its transaction"), store.unit.act("edit"):
        pass
    assert store.history.next_undo() == ""
