"""Whatever a docstring, a comment or a page names as METHOD or as a promise stands in the repository."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

import store.rules

PAGE = Path(store.rules.__file__).with_name("method.md")
ROOT = Path(store.__file__).parents[1]
FILES = sorted(
    path
    for pattern in ("*.md", "store/**/*", "tui/**/*", "tests/**/*")
    for path in ROOT.glob(pattern)
    if path.suffix in (".py", ".tcss", ".md")
)

# Pages from which the product was made; who reads the repository does not have them.
ELSEWHERE = (
    *("ARCHITECTURE", "FORMATS", "HISTORY", "HOUSE", "PERFORMANCE", "REGIMEN", "RELIABILITY", "REVIEW", "SCREENS"),
    *("SPEED", "STACK", "TEXTUAL", "WORDS"),
)
_ELSEWHERE = re.compile(rf"\b(?:{'|'.join(ELSEWHERE)})\b|\b(?!METHOD )[A-Z]{{2,}} §[\d.]+")
_SECTIONS = re.compile(r"\bMETHOD (§\d+(?:(?:, | and |, and |-|–)§\d+)*)")
_PROMISE = re.compile(r"\bP(\d+)\b")
_ANYTHING = re.compile(rf"§|\bP\d|\b(?:{'|'.join(ELSEWHERE)})\b")  # a file without any of it need not be taken apart
_CODE = re.compile(r"``.*?``|`[^`]*`")  # names of constants are no names of pages


def prose(name: str, text: str) -> str:
    """What people read in a file, in one line: of Python its docstrings and comments, of anything else all of it."""
    parts = list(_python_prose(text)) if name.endswith(".py") else [text]
    return _CODE.sub("", " ".join(" ".join(parts).split()))


def _python_prose(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value
    if not any(_ANYTHING.search(line.partition("#")[2]) for line in text.splitlines()):
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.string.lstrip("#")


def unknown(name: str, text: str, page: str) -> list[str]:
    """What a file names and the page does not have."""
    if not _ANYTHING.search(text):
        return []
    sections = set(re.findall(r"^## (§\d+) \S", page, re.MULTILINE))
    promises = set(re.findall(r"^- \*\*P(\d+)\*\* \S", page, re.MULTILINE))
    words = prose(name, text)
    named = [section for some in _SECTIONS.findall(words) for section in re.findall(r"§\d+", some)]
    found = [f"METHOD {section}" for section in named if section not in sections]
    found += [f"promise P{number}" for number in _PROMISE.findall(words) if number not in promises]
    return found + _ELSEWHERE.findall(words)


def test_everything_that_is_named_is_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert len(FILES) > 300
    found = {str(path.relative_to(ROOT)): unknown(path.name, path.read_text(encoding="utf-8"), page) for path in FILES}
    assert {name: missing for name, missing in found.items() if missing} == {}


def test_the_page_has_each_number_once_and_in_order() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert re.findall(r"^## §(\d+) ", page, re.MULTILINE) == [str(n) for n in range(1, 12)]
    assert re.findall(r"^- \*\*P(\d+)\*\*", page, re.MULTILINE) == [str(n) for n in range(1, 11)]


def test_who_looks_into_the_rules_is_led_to_the_page() -> None:
    assert PAGE.name in (store.rules.__doc__ or "")


@pytest.mark.parametrize(
    ("name", "text", "missing"),
    [
        ("a.py", '"""What it does (METHOD §5)."""', []),
        ("a.py", '"""What it does (METHOD §5, §12 and §13)."""', ["METHOD §12", "METHOD §13"]),
        ("a.py", '"""What it does (METHOD\n§12)."""', ["METHOD §12"]),
        ("a.py", "X = 1  # promise P11, promise P1\n", ["promise P11"]),
        ("a.py", '"""Kept (promises P4 and P12)."""', ["promise P12"]),
        ("a.py", 'X = 1\n"""In a frame (PERFORMANCE §4)."""', ["PERFORMANCE"]),
        ("a.py", "# The queue (SCREENS, 1).\n", ["SCREENS"]),
        ("a.py", '"""Measured (TIMINGS §1.2)."""', ["TIMINGS §1.2"]),
        ("a.py", 'WORDS = ("SCREENS",)  # as ``HISTORY`` has it\n', []),
        ("a.tcss", "/* one accent (STACK §2) */", ["STACK"]),
        ("a.md", "As the METHOD §40 has it.", ["METHOD §40"]),
    ],
)
def test_what_is_not_there_is_found(name: str, text: str, missing: list[str]) -> None:
    assert unknown(name, text, PAGE.read_text(encoding="utf-8")) == missing
