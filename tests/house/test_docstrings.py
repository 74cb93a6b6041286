"""Everything public says what it is: each folder in one sentence, each file, class, function and method in a line."""

from __future__ import annotations

import ast
from collections.abc import Collection
from pathlib import PurePosixPath

import pytest

from .code import PACKAGES, Function, Source, none, sources

_OF_A_LIBRARY = "Meta"  # Peewee's word for what a table is


def violations(source: Source) -> list[str]:
    """What of a file has no docstring: the file itself, and what is public in it."""
    words = (ast.get_docstring(source.tree) or "").partition("\n\n")[0]
    found = [] if words.endswith((".", "!", "?")) else [f"{source.path}: no sentence says what it is"]
    return found + [
        f"{source.path}:{node.lineno} {within}.{node.name}".replace(" .", " ")
        for node, within, function in source.nodes
        if isinstance(node, ast.ClassDef | Function) and not function and _is_public(f"{within}.{node.name}")
        if not ast.get_docstring(node) and not _said_elsewhere(node)
    ]


def _is_public(name: str) -> bool:
    return not any(part.startswith("_") or part == _OF_A_LIBRARY for part in name.split("."))


def _said_elsewhere(node: ast.ClassDef | Function) -> bool:
    """A setter is told about by its property, an overload by what it overloads."""
    marks = [ast.unparse(mark) for mark in node.decorator_list]
    return any(mark in ("overload", "override") or mark.endswith((".setter", ".overload")) for mark in marks)


def without_init(paths: Collection[str]) -> list[str]:
    """Of the folders in which these files stand, and of those above, which have no ``__init__``."""
    folders = {folder for path in paths for folder in PurePosixPath(path).parents if folder.name}
    return sorted(str(folder) for folder in folders if str(folder / "__init__.py") not in paths)


def test_everything_public_says_what_it_is() -> None:
    none(found for source in sources(*PACKAGES) for found in violations(source))


def test_each_file_of_tests_says_what_it_is() -> None:
    none(
        found for source in sources("tests") for found in violations(source)[:1] if found.startswith(f"{source.path}: ")
    )


def test_each_folder_is_a_package() -> None:
    none(without_init([source.path for source in sources(*PACKAGES, "tests")]))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", [": no sentence says what it is"]),
        ('"""words"""', [": no sentence says what it is"]),
        ('"""What it is.\n\nAnd why:"""', []),
        ('"""What it is, in more than\none line."""', []),
        ('"""A."""\ndef f(): ...', [":2 f"]),
        ('"""A."""\nasync def f(): ...', [":2 f"]),
        ('"""A."""\ndef f():\n    """What."""\n    def g(): ...', []),
        ('"""A."""\ndef _f(): ...\nclass _A:\n    def f(self): ...', []),
        ('"""A."""\nclass A:\n    """A."""\n    def f(self): ...\n    def __init__(self): ...', [":4 A.f"]),
        ('"""A."""\nclass A:\n    class B(Message): ...\n    class Meta: ...', [":2 A", ":3 A.B"]),
        ('"""A."""\nclass A:\n    """A."""\n    @f.setter\n    def f(self, value): ...', []),
    ],
)
def test_what_says_nothing_is_found(text: str, found: list[str]) -> None:
    assert violations(Source("tui/a.py", text)) == [f"tui/a.py{rest}" for rest in found]


def test_a_folder_without_init_is_found() -> None:
    assert without_init(["a/__init__.py", "a/b/c.py", "a/d/e/__init__.py"]) == ["a/b", "a/d"]
    assert without_init(["a/__init__.py", "a/b.py"]) == []
