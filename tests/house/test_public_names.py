"""Tests use what everybody may use: no underscore name of the packages, or of a library, is reached from a test."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from .code import PACKAGES, Source, none, sources

# Names with an underscore that are meant for everybody.
MEANT_FOR_ALL = ("_replace", "_asdict", "_fields", "os._exit")

# What a test reads off the terminal and of messages, Textual has no public name for: one file knows how. And what an
# event loop still has to do, Python has none for, nor Textual for the parsing of styles: two more know that.
OF_LIBRARIES = {
    "tests/tui/harness.py": ("_compositor", "_notifications"),
    "tests/tui/idle.py": ("_ready", "_scheduled"),
    "tests/tui/styles.py": ("_parse_rules", "_variables"),
}

_BY_STRING = ("getattr", "setattr", "hasattr", "delattr", "delitem", "setitem", "object", "patch")


def violations(source: Source) -> list[str]:
    """Underscore names that a test reaches: as ``x._y``, in an import, or as a string for ``monkeypatch.setattr``."""
    own = set(_own_names(source))
    allowed = {*MEANT_FOR_ALL, *OF_LIBRARIES.get(source.path, ())}
    return [
        f"{source.path}:{line} {name}"
        for node, _, _ in source.nodes
        for line, name in _reached(source, node)
        if name not in allowed and name.rpartition(".")[2] not in allowed | own
    ]


def _own_names(source: Source) -> Iterator[str]:
    """Underscore names that the file's own classes have: in their bodies, and put on ``self``."""
    for node, _, _ in source.nodes:
        if isinstance(node, ast.ClassDef):
            for part in node.body:
                targets = part.targets if isinstance(part, ast.Assign) else [getattr(part, "target", None)]
                yield from (target.id for target in targets if isinstance(target, ast.Name))
                yield getattr(part, "name", "")
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and _is_own(node.value):
            yield node.attr


def _reached(source: Source, node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Attribute) and _is_private(node.attr) and not _is_own(node.value):
        yield node.lineno, ast.unparse(node)
    elif isinstance(node, ast.ImportFrom):
        module = source.imported_from(node)
        if module.partition(".")[0] in (*PACKAGES, "tests"):
            yield from ((node.lineno, alias.name) for alias in node.names if _is_private(alias.name))
    elif isinstance(node, ast.Call) and _called(node) in _BY_STRING and not (node.args and _is_own(node.args[0])):
        for part in node.args[:2]:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                last = part.value.rpartition(".")[2]
                if _is_private(last) and last.isidentifier():
                    yield node.lineno, part.value


def _called(node: ast.Call) -> str:
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))


def _is_own(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"


def test_tests_reach_no_underscore_names() -> None:
    none(found for source in sources("tests") for found in violations(source))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("screen.shown", []),
        ("screen._shown", ["1 screen._shown"]),
        ("app.screen._list.cursor = 1", ["1 app.screen._list"]),
        ("call_of(app)._at", ["1 call_of(app)._at"]),
        ("screen.__class__", []),
        ("class A:\n    def f(self):\n        return self._a + cls._b", []),
        ("class A:\n    def f(self):\n        return self.store._unit", ["3 self.store._unit"]),
        ("class A:\n    def __init__(self):\n        self._seen = 1\ndef f(a):\n    return a._seen", []),
        ("class A:\n    _seen: int = 1\n    def _f(self): ...\ndef f(a):\n    return a._seen + a._f()", []),
        ("def _seen(): ...\nscreen._seen", ["2 screen._seen"]),
        ("row._replace(a=1)._fields; os._exit(1); sys._exit(1)", ["1 sys._exit"]),
        ("screen._compositor", ["1 screen._compositor"]),
        ("from store.store import Store", []),
        ("from tui.__main__ import _CHANNELS, main", ["1 _CHANNELS"]),
        ("from ..worlds.morning import _day", ["1 _day"]),
        ("from textual._compositor import Compositor", []),
        ("monkeypatch.setattr('tui.computer.links.start', f)", []),
        ("monkeypatch.setattr('tui.computer.links._start', f)", ["1 tui.computer.links._start"]),
        ("monkeypatch.setattr(links, '_start', f)", ["1 _start"]),
        ("getattr(screen, '_shown')", ["1 _shown"]),
        ("getattr(self, '_shown')", []),
        ("words.find('_shown')", []),
    ],
)
def test_a_reach_is_found(text: str, found: list[str]) -> None:
    assert violations(Source("tests/tui/test_a.py", text)) == [f"tests/tui/test_a.py:{rest}" for rest in found]


def test_one_file_knows_how_textual_paints() -> None:
    assert violations(Source("tests/tui/harness.py", "screen._compositor; screen._shown")) == [
        "tests/tui/harness.py:1 screen._shown"
    ]
