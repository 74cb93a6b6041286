"""Styles stand beside what they dress: a sheet names nothing that only floors above its folder have."""

from __future__ import annotations

import posixpath
import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import pytest

from .code import ROOT, Source, none, sources

SHEETS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tui").rglob("*.tcss"))

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTORS = re.compile(r"([^{};]+)\{")
_NAME = re.compile(r"(?<![\w-])(?::?[#.]?)[A-Za-z][\w-]*")  # #list, .panes, RowList; not the state in .-low, nor :focus
_STRING = re.compile(r'"([^"\n]+)"')
_CLASS = re.compile(r"^ *class (\w+)", re.MULTILINE)


def givers(code: Iterable[Source]) -> dict[str, set[str]]:
    """Where the names of sheets come from: classes and words of strings, each with the folders that have it."""
    found = defaultdict(set)
    for source in code:
        folder = source.path.split("/")[1]
        for words in (*_STRING.findall(source.text), *_CLASS.findall(source.text)):
            for word in re.findall(r"[\w-]+", words):
                found[word].add(folder)
    return found


def violations(
    path: str, text: str, given: Mapping[str, Collection[str]], floors: Sequence[Collection[str]]
) -> list[str]:
    """The names in a sheet's selectors that only floors above its folder have."""
    folder = path.split("/")[1]
    allowed = {folder, *(name for floor in _below(folder, floors) for name in floor)}
    named = {
        name
        for selector in _SELECTORS.findall(_COMMENT.sub("", text))
        for name in _NAME.findall(selector)
        if not name.startswith(":")
    }
    return [
        f"{path}: {name}" for name in sorted(named) if (by := given.get(name.lstrip("#."))) and not allowed & set(by)
    ]


def _below(folder: str, floors: Sequence[Collection[str]]) -> Sequence[Collection[str]]:
    at = next((n for n, floor in enumerate(floors) if folder in floor), -1)
    return floors[at + 1 :]


def references(source: Source) -> set[str]:
    """The names of the sheets that a module reads, whichever folder it finds them in."""
    return {posixpath.basename(words) for words in _STRING.findall(source.text) if words.endswith(".tcss")}


def floors_of_the_interface() -> list[list[str]]:
    """The floors as the import contract has them, highest first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (contract,) = (c for c in contracts if c["type"] == "layers" and c["containers"] == ["tui"])
    return [re.split(r" *[|:] *", layer) for layer in contract["layers"]]


def test_a_sheet_names_nothing_from_above() -> None:
    given, floors = givers(sources("tui")), floors_of_the_interface()
    none(found for path in SHEETS for found in violations(path, (ROOT / path).read_text("utf-8"), given, floors))


def test_each_sheet_is_used_and_each_that_is_used_is_there() -> None:
    named = {name for source in sources("tui") for name in references(source)}
    assert sorted(named) == sorted(posixpath.basename(path) for path in SHEETS)


_FLOORS = [["app"], ["call", "today"], ["frame"], ["widgets", "computer"]]
_GIVEN = {"CallScreen": {"call"}, "talk": {"call"}, "list": {"call", "widgets"}, "RowList": {"widgets"}}


@pytest.mark.parametrize(
    ("path", "text", "found"),
    [
        ("tui/call/call.tcss", "CallScreen #talk { width: 1fr; }\n.-low RowList:focus, #list { height: 1; }", []),
        ("tui/widgets/widgets.tcss", "RowList { height: 1; }\n#list > .x--head { color: red; }", []),
        ("tui/widgets/widgets.tcss", "RowList { height: 1; }\n#talk { height: 1; }", ["#talk"]),
        ("tui/frame/frame.tcss", "Screen { x: y; }\n.-low CallScreen.-wide .talk { x: y; }", [".talk", "CallScreen"]),
        ("tui/today/today.tcss", "RowList, #talk { height: 1; }", ["#talk"]),
        ("tui/frame/frame.tcss", "/* CallScreen { } */ #list { height: 1; }", []),
    ],
)
def test_what_is_dressed_from_below_is_found(path: str, text: str, found: list[str]) -> None:
    assert violations(path, text, _GIVEN, _FLOORS) == [f"{path}: {name}" for name in found]


def test_what_gives_a_name_and_what_names_a_sheet() -> None:
    text = 'CSS = ["call.tcss", "../widgets/lists.tcss"]\nclass Talk(Widget):\n    x = Label(id="a-b", classes="c d")'
    source = Source("tui/call/talk.py", text)
    assert {name: by for name, by in givers([source]).items() if name in ("Talk", "a-b", "c", "d", "x")} == {
        name: {"call"} for name in ("Talk", "a-b", "c", "d")
    }
    assert references(source) == {"call.tcss", "lists.tcss"}
