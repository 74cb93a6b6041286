"""What stands in an empty field begins with "e.g." where it is an example, and none is as bright as a value."""

from __future__ import annotations

import ast
from pathlib import Path

import tui

from .code import Source, none, sources

COLOURS = "tui.frame.tones"
HELP = {"words.NOTES_HINT"}  # says which key begins; no example of what to type


def placeholders(source: Source) -> list[str]:
    """Each text given to an empty field, as it is written."""
    return [
        ast.unparse(keyword.value)
        for node, _, _ in source.nodes
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "placeholder"
    ]


def is_example(source: Source, written: str) -> bool:
    """Begins with ``EXAMPLE``, by itself or in the name it was given one line before."""
    written = written.removeprefix("Content(").removesuffix(")")
    return written.startswith("f'{EXAMPLE}") or f'{written} = f"{{EXAMPLE}}' in source.text


def test_a_placeholder_is_said_to_be_an_example() -> None:
    none(
        f"{source.path}: {written}"
        for source in sources()
        if source.module.startswith("tui.") and source.module != COLOURS
        for written in placeholders(source)
        if written not in HELP and not is_example(source, written)
    )
    assert sum(len(placeholders(source)) for source in sources()) >= 6


def test_who_gives_an_example_does_not_say_so_twice() -> None:
    none(
        f"{source.path}: {ast.unparse(keyword.value)}"
        for source in sources()
        if source.module.startswith("tui.")
        for node, _, _ in source.nodes
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "hint" and ast.unparse(keyword.value).lstrip("f").strip("'\"").lower().startswith("e.g")
    )


def test_no_placeholder_has_a_colour_of_its_own() -> None:
    lines = [
        line.strip()
        for path in sorted(Path(tui.__file__).parent.rglob("*.tcss"))
        for line in path.read_text("utf-8").splitlines()
        if "--placeholder" in line
    ]
    assert lines
    assert [line for line in lines if "color: $text-disabled;" not in line] == []
