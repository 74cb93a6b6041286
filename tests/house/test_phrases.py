"""Every phrase that code says by name is there, and none is there that nothing says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import store
from store.records.calls import Outcome
from store.rules.phrases import shipped

HOUSE = Path(store.__file__).parent
BEHIND = (" by", " for", " of", " with year", " further", " named further")  # put together where they are said
MADE = {
    f"{many} {unit}{'s' if many == 'some' else ''}" for many in ("one", "some") for unit in ("day", "week", "month")
}
MADE |= {"one year", "some years", *(f"came to {outcome.value}" for outcome in Outcome)}


def trees() -> Iterator[ast.Module]:
    for path in HOUSE.rglob("*.py"):
        yield ast.parse(path.read_text("utf-8"))


def names(said: ast.expr) -> Iterator[str]:
    """What can be the name of a phrase in an expression, as far as it stands there."""
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        yield said.value
    if isinstance(said, ast.IfExp):
        yield from names(said.body)
        yield from names(said.orelse)


def is_said(name: str, words: set[str]) -> bool:
    return name in words | MADE or any(name.removesuffix(end) in words for end in BEHIND if name.endswith(end))


def test_every_phrase_that_is_said_is_there() -> None:
    calls = [node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    methods = [node for node in calls if isinstance(node.func, ast.Attribute) and node.func.attr == "say"]
    said = {name for node in methods for name in names(node.args[0])}
    assert len(said) > 50
    assert said - set(shipped()) == set()


def test_every_phrase_that_is_there_is_said() -> None:
    nodes = (node for tree in trees() for node in ast.walk(tree))
    words = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert [name for name in shipped() if not is_said(name, words)] == []
