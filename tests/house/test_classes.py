"""A class of ours stands on at most one other class of ours, and no class waits for another to fill it in."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Iterator, Mapping

import pytest

from .code import PACKAGES, Function, Source, none, sources

# What a working screen must say itself: the frame is of no use without it.
LEFT_OPEN = ("tui/frame/screen.py", ("WorkScreen.body", "WorkScreen.reload"))


def chains(code: Iterable[Source]) -> list[str]:
    """The classes that stand on more than one other of these files, however far below, and on which."""
    meanings: dict[str, str] = {}
    classes: dict[str, tuple[Source, ast.ClassDef, str]] = {}
    for source in code:
        meanings.update(_meanings(source))
        classes.update(_classes(source))

    def meant(name: str, within: str) -> str:
        """The full name of what a name stands for in a module, class or function: the innermost that is known."""
        while within:
            found = _followed(f"{within}.{name}", meanings, classes)
            if found in classes:
                return found
            within = within.rpartition(".")[0]
        return ""

    on = {
        name: {found for base in node.bases if (found := meant(_dotted(base), within))}
        for name, (_, node, within) in classes.items()
    }
    return [
        f"{source.path}:{node.lineno} {node.name}: {', '.join(sorted(below))}"
        for name, (source, node, _) in classes.items()
        if len(below := _all_below(name, on)) > 1
    ]


def _all_below(name: str, on: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = on[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _followed(name: str, meanings: Mapping[str, str], classes: Container[str]) -> str:
    """A full name through imports, re-exports and other names, to where its class is written."""
    for _ in range(10):  # nothing is passed on more often
        known, rest = name, ""
        while known not in meanings and known not in classes and known:
            known, _, last = known.rpartition(".")
            rest = f".{last}{rest}"
        if not known or known in classes:
            break
        name = meanings[known] + rest
    return name


def _meanings(source: Source) -> Iterator[tuple[str, str]]:
    """What a module's names stand for: by an import, wherever it is, or by ``Other = Name`` at its top."""
    for node, _, _ in source.nodes:
        if isinstance(node, ast.ImportFrom):
            start = source.imported_from(node)
            for alias in node.names:
                yield f"{source.module}.{alias.asname or alias.name}", f"{start}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                yield f"{source.module}.{alias.asname or first}", alias.name if alias.asname else first
    for node in source.tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and _dotted(node.value):
            yield f"{source.module}.{node.targets[0].id}", f"{source.module}.{_dotted(node.value)}"


def _classes(source: Source) -> Iterator[tuple[str, tuple[Source, ast.ClassDef, str]]]:
    """All classes by their full names, and the full names of what they stand in."""
    for node, within, _ in source.nodes:
        if isinstance(node, ast.ClassDef):
            place = f"{source.module}.{within}".rstrip(".")
            yield f"{place}.{node.name}", (source, node, place)


def _dotted(node: ast.expr) -> str:
    """``a.b.C`` as it is written, also in ``a.b.C[T]``; empty for anything else."""
    if isinstance(node, ast.Subscript):
        return _dotted(node.value)
    if isinstance(node, ast.Attribute):
        start = _dotted(node.value)
        return f"{start}.{node.attr}" if start else ""
    return node.id if isinstance(node, ast.Name) else ""


def left_open(source: Source) -> list[str]:
    """Where NotImplementedError is raised, or handed on, and may not be. Libraries raise it; catching it is fine."""
    if "NotImplementedError" not in source.text:
        return []
    path, allowed = LEFT_OPEN
    return [
        f"{source.path}:{line} {function or 'outside of functions'}"
        for line, function in _named(source.tree, "", "")
        if source.path != path or function not in allowed
    ]


def _named(node: ast.AST, within: str, function: str) -> Iterator[tuple[int, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | Function):
            name = f"{within}.{child.name}".lstrip(".")
            yield from _named(child, name, name if isinstance(child, Function) else function)
        elif isinstance(child, ast.ExceptHandler):
            yield from _named(ast.Module(child.body, []), within, function)
        elif isinstance(child, ast.Name) and child.id == "NotImplementedError":
            yield child.lineno, function
        else:
            yield from _named(child, within, function)


def test_no_class_stands_on_two_of_ours() -> None:
    none(chains(sources(*PACKAGES)))


def test_no_class_is_left_to_be_filled_in() -> None:
    none(found for source in sources(*PACKAGES) for found in left_open(source))


_BASE = "class Base: ...\nclass Mid(Base): ...\n"
_FROM = {"tui/base.py": _BASE}


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"tui/a.py": _BASE + "class Other(Base): ..."}, []),
        ({"tui/a.py": _BASE + "class Leaf(Mid): ..."}, ["tui/a.py:3 Leaf: tui.a.Base, tui.a.Mid"]),
        ({"tui/a.py": "class A: ...\nclass B: ...\nclass C(A, B): ..."}, ["tui/a.py:3 C: tui.a.A, tui.a.B"]),
        (
            {"tui/a.py": "class A(Generic[T], Screen[T]): ...\nclass B(A[int]): ...\nclass C(B, Screen[int]): ..."},
            ["tui/a.py:3 C: tui.a.A, tui.a.B"],
        ),
        # the same name from elsewhere is another class; an own class of the same name is not the imported one
        (_FROM | {"tui/a.py": "from textual import Mid\nclass Leaf(Mid): ..."}, []),
        (_FROM | {"tui/a.py": "class Mid: ...\nclass Leaf(Mid): ..."}, []),
        *(
            (_FROM | {"tui/room/a.py": text}, ["tui/room/a.py:2 Leaf: tui.base.Base, tui.base.Mid"])
            for text in (
                "from ..base import Mid\nclass Leaf(Mid): ...",
                "from tui.base import Mid as M\nclass Leaf(M): ...",
                "from .. import base\nclass Leaf(base.Mid): ...",
                "import tui.base\nclass Leaf(tui.base.Mid): ...",
                "import tui.base as below\nclass Leaf(below.Mid[int]): ...",
                "from .. import base; Other = base.Mid\nclass Leaf(Other): ...",
            )
        ),
        (
            _FROM
            | {"tui/__init__.py": "from .base import Mid", "store/a.py": "from tui import Mid\nclass Leaf(Mid): ..."},
            ["store/a.py:2 Leaf: tui.base.Base, tui.base.Mid"],
        ),
        (
            {"tui/a.py": "class L:\n    class M(Message): ...\n    class N(M): ...\nclass K:\n    class M(L.N): ..."},
            ["tui/a.py:5 M: tui.a.L.M, tui.a.L.N"],
        ),
        (
            _FROM | {"tui/a.py": "def f():\n    from .base import Mid\n    class Leaf(Mid): ...\n    return Leaf"},
            ["tui/a.py:3 Leaf: tui.base.Base, tui.base.Mid"],
        ),
    ],
)
def test_a_chain_of_classes_is_found(files: dict[str, str], found: list[str]) -> None:
    assert chains([Source(path, text) for path, text in files.items()]) == found


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("tui/frame/screen.py", "class WorkScreen:\n    def body(self):\n        raise NotImplementedError", []),
        (
            "tui/frame/screen.py",
            "class WorkScreen:\n    def rows(self):\n        raise NotImplementedError",
            ["3 WorkScreen.rows"],
        ),
        (
            "tui/frame/screen.py",
            "class Other:\n    def body(self):\n        raise NotImplementedError()",
            ["3 Other.body"],
        ),
        (
            "tui/today/screen.py",
            "class WorkScreen:\n    def body(self):\n        raise NotImplementedError",
            ["3 WorkScreen.body"],
        ),
        ("store/a.py", "def f():\n    def g():\n        raise NotImplementedError('x')", ["3 f.g"]),
        ("store/a.py", "error = NotImplementedError", ["1 outside of functions"]),
        ("store/a.py", "def f():\n    try: g()\n    except (NotImplementedError, ValueError): h()", []),
        ("store/a.py", "def f():\n    try: g()\n    except A:\n        raise NotImplementedError", ["4 f"]),
    ],
)
def test_a_method_left_open_is_found(path: str, text: str, found: list[str]) -> None:
    assert left_open(Source(path, text)) == [f"{path}:{rest}" for rest in found]
