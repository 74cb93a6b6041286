"""Files and functions stay small enough to be read at one sitting."""

from __future__ import annotations

from .code import PACKAGES, Function, Source, none, sources

LINES_OF_A_FILE, LINES_OF_A_FUNCTION = 300, 40
ONE_LONG_TABLE = "tui/commands.py"  # cut in parts, one would look in several places for one key


def violations(source: Source) -> list[str]:
    """Is the file too long, and which of its functions are?"""
    long = [
        f"{source.path}:{node.lineno} {within}.{node.name}: {lines} lines".replace(" .", " ")
        for node, within, _ in source.nodes
        if isinstance(node, Function)
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > LINES_OF_A_FUNCTION
    ]
    lines = len(source.text.splitlines())
    if lines > LINES_OF_A_FILE and source.path != ONE_LONG_TABLE:
        long.insert(0, f"{source.path}: {lines} lines")
    return long


def test_files_and_functions_are_short() -> None:
    none(found for source in sources(*PACKAGES) for found in violations(source))


def test_a_long_file_is_found() -> None:
    assert violations(Source("tui/a.py", "X = 1\n" * 300)) == []
    assert violations(Source("tui/a.py", "X = 1\n" * 301)) == ["tui/a.py: 301 lines"]
    assert violations(Source(ONE_LONG_TABLE, "X = 1\n" * 301)) == []


def test_a_long_function_is_found_wherever_it_stands() -> None:
    method = "class A:\n    async def b(self):\n        x = 1\n" + "        x = 2\n" * 38
    assert violations(Source("tui/a.py", method)) == []
    assert violations(Source("tui/a.py", method + "        x = 3\n")) == ["tui/a.py:2 A.b: 41 lines"]
    assert violations(Source(ONE_LONG_TABLE, method + "        x = 3\n")) == [f"{ONE_LONG_TABLE}:2 A.b: 41 lines"]
    inner = "def a():\n    if x:\n        def b():\n            x = 1\n" + "            x = 2\n" * 39
    assert violations(Source("tui/a.py", inner)) == ["tui/a.py:1 a: 43 lines", "tui/a.py:3 a.b: 41 lines"]
