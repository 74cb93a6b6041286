"""No pattern that sees text from elsewhere can try the same letters in many ways: repetitions neither stand in
repetitions nor beside others that take the same letters, unless they keep what they took (``*+``, ``++``)."""

from __future__ import annotations

import ast
import importlib
import re
import warnings
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from .code import PACKAGES, Source, none, sources

MANY = 100  # times: from there on a repetition counts as one without end
LETTERS = [*map(chr, range(0x250)), "\u0301", "\u0424", "\u2028", "\u3042", "\U0001f600"]


def patterns(source: Source) -> Iterator[tuple[str, int]]:
    """The patterns of a module: those it keeps, and those written where they are used, with their flags."""
    if "import re\n" in source.text:
        for value in vars(importlib.import_module(source.module)).values():
            if isinstance(value, re.Pattern):
                yield (
                    (value.pattern if isinstance(value.pattern, str) else value.pattern.decode("latin-1")),
                    value.flags,
                )
        for node, _, _ in source.nodes:
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value, re.ASCII if "ASCII" in ast.unparse(node) else 0


def faults(pattern: str, flags: int = 0) -> list[str]:
    """What in a pattern could be tried again and again."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = parser.parse(pattern, flags & ~re.DEBUG)
    return list(_in_sequence(tree, False))


def _in_sequence(items: Any, inside: bool) -> Iterator[str]:
    before: set[str] | None = None  # the letters of a repetition that ends right here
    for op, value in items:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            low, high, body = value
            endless = high >= MANY
            if endless and inside:
                yield "a repetition in a repetition"
            letters = _begins(body)
            if endless and before is not None and before & letters:
                yield "two repetitions side by side take the same letters"
            yield from _in_sequence(body, inside or endless)
            if endless:
                before = letters if low or before is None else before | letters
            elif low:
                before = None
            continue
        if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            if op is not sre.AT:
                yield from _in_sequence(value[1], inside)
            continue
        for part in _parts(op, value):
            yield from _in_sequence(part, inside)
        before = None


def _parts(op: Any, value: Any) -> list[Any]:
    if op is sre.SUBPATTERN:
        return [value[3]]
    return list(value[1]) if op is sre.BRANCH else []  # what keeps what it took is not tried again


def _begins(items: Any) -> set[str]:
    """The letters with which it can begin."""
    found: set[str] = set()
    for op, value in items:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            found |= _begins(value[2])
            if value[0]:
                return found
            continue
        if op in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            continue
        if op is sre.SUBPATTERN:
            return found | _begins(value[3])
        if op is sre.BRANCH:
            return found.union(*map(_begins, value[1]))
        if op is sre.ATOMIC_GROUP:
            return found | _begins(value)
        return found | _letters(op, value)
    return found


def _letters(op: Any, value: Any) -> set[str]:
    if op is sre.LITERAL:
        return {chr(value)}
    if op is sre.ANY:
        return set(LETTERS)
    if op is sre.NOT_LITERAL:
        return set(LETTERS) - {chr(value)}
    if op is sre.IN:
        negated = value[0][0] is sre.NEGATE
        taken = set().union(*(_of_class(one, what) for one, what in value if one is not sre.NEGATE))
        return set(LETTERS) - taken if negated else taken
    return set(LETTERS)


def _of_class(op: Any, value: Any) -> set[str]:
    if op is sre.LITERAL:
        return {chr(value)}
    if op is sre.RANGE:
        return {letter for letter in LETTERS if value[0] <= ord(letter) <= value[1]}
    tests = {
        sre.CATEGORY_DIGIT: str.isdigit,
        sre.CATEGORY_SPACE: str.isspace,
        sre.CATEGORY_WORD: lambda letter: letter.isalnum() or letter == "_",
    }
    opposite = {
        sre.CATEGORY_NOT_DIGIT: sre.CATEGORY_DIGIT,
        sre.CATEGORY_NOT_SPACE: sre.CATEGORY_SPACE,
        sre.CATEGORY_NOT_WORD: sre.CATEGORY_WORD,
    }
    test = tests[opposite.get(value, value)]
    return {letter for letter in LETTERS if test(letter) is (value in tests)}


@pytest.mark.parametrize(
    ("pattern", "good"),
    [
        (r"\s*,\s*", True),
        (r"(?:\s+)+", False),
        (r"(a*)*", False),
        (r"(?:a|b+)*", False),
        (r"\s*\s+x", False),
        (r"\d+\s*\d+", False),
        (r"\d+(?:-\d+)?", True),
        (r"[\d.,\s]+(?:records?)?\s*", False),
        (r"(?:[^\\;]++|\\.)*+", True),
        (r"(?:[^\\;]+|\\.)*", False),
        (r".*,.*", True),
        (r"a{1,40}a{1,40}", True),
        (r"a{1,400}a{1,400}", False),
    ],
)
def test_what_is_refused(pattern: str, good: bool) -> None:
    assert (not faults(pattern)) is good


def test_no_pattern_tries_the_same_letters_in_many_ways() -> None:
    found = []
    for package in PACKAGES:
        for source in sources(package):
            for pattern, flags in patterns(source):
                found += [f"{source.path}: {pattern}: {fault}" for fault in faults(pattern, flags)]
    none(found)
