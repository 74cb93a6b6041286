"""The settings file as it lies there: read without being held up by it, and on which line of it a setting stands."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from errno import EFBIG, EINVAL
from pathlib import Path
from typing import Any

from store.rules.text.text import clean_line

from ..computer.places import homeless

LARGEST = 64_000  # bytes; every setting at its longest takes a fifth
_MOST_DOTS = 500  # in a line: a name of thousands of parts takes the reader of TOML minutes
_EFFORT = 500_000  # characters read in search of a line; more would be felt
_AT = re.compile(r"(.*) \(at line (\d+), column \d+\)", re.DOTALL)  # how its reader ends what it says
_CANNOT = (tomllib.TOMLDecodeError, ValueError, RecursionError)  # of what is written badly, or is too large or deep

Place = tuple[str, str]
"""A section and a name in it; the name is empty for what stands outside of a section."""


class NotToml(ValueError):
    """The file is not written as TOML: what is wrong, as the rest of a sentence that begins with the file."""


def read_source(path: Path) -> bytes:
    """What the file holds. Raises OSError, whose ``strerror`` says why, and ValueError for what is no path at all.

    Only a regular file of a settings file's size is read: another could keep the program waiting for ever.
    """
    if path == Path(os.devnull):  # who names it wants the defaults
        return b""
    if nobody := homeless(path):
        raise OSError(EINVAL, f"{nobody} is nobody's home here")
    if not path.exists() and path.is_symlink():
        raise OSError(EINVAL, "it is a link to a file that is not there")
    _regular(path.stat())
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        _regular(os.fstat(file.fileno()))
        data = file.read(LARGEST + 1) or b""
    if len(data) > LARGEST:
        raise OSError(EFBIG, f"it is larger than {LARGEST // 1_000} kB")
    return data


def _regular(facts: os.stat_result) -> None:
    if not stat.S_ISREG(facts.st_mode):
        raise OSError(EINVAL, "it is a folder" if stat.S_ISDIR(facts.st_mode) else "it is not a regular file")


def values_of(data: bytes) -> tuple[str, dict[str, Any]]:
    """The text, and the values it gives. Raises NotToml."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise NotToml(f" is not written as TOML: line {line} is not UTF-8. Save it as UTF-8") from error
    for line, words in enumerate(text.split("\n"), 1):
        if words.count(".") > _MOST_DOTS:
            raise NotToml(f" cannot be used: line {line} has more than {_MOST_DOTS} dots")
    try:
        return text, tomllib.loads(text)
    except _CANNOT as error:
        raise NotToml(_said(text, error)) from error


def _said(text: str, error: Exception) -> str:
    if told := _AT.fullmatch(str(error)):
        line = int(told[2])
        named = _named(text.split("\n")[line - 1])
        words = told[1][:1].lower() + told[1][1:]
        return f" is not written as TOML: line {line}{named and f', {named}'}: {words}"
    at = ""
    for line, piece, values in _statements(text):
        if values is None:
            named = _named(piece)
            at = f": line {line}{named and f', {named},'}"
            break
    if isinstance(error, tomllib.TOMLDecodeError):
        return f" is not written as TOML{at or ': something in it'} is not finished"
    return (
        f" cannot be used{at or ': something in it'} is too {'deep' if isinstance(error, RecursionError) else 'long'}"
    )


def _named(piece: str) -> str:
    """The name that a statement gives a value to, as it is written there; empty for what gives none."""
    name, equals, _ = piece.partition("=")
    return clean_line(name, 60) if equals and "#" not in name else ""


def places_of(text: str) -> Mapping[Place, int]:
    """On which line each setting stands, for a text that is TOML; without those of a very long one that come last."""
    places: dict[Place, int] = {}
    section: tuple[str, ...] = ()
    for line, piece, values in _statements(text):
        if values is None:
            break
        heads = piece.lstrip().startswith("[")
        section = () if heads else section
        for name in reversed(section):
            values = {name: values}
        if heads:
            section = tuple(_path(values))
        for outer, given in values.items():
            for inner in given if isinstance(given, dict) else ("",):
                places.setdefault((outer, inner), line)
    return places


def _path(values: Mapping[str, Any]) -> Iterator[str]:
    """The names in the head of a section."""
    for name, inner in values.items():
        yield name
        if isinstance(inner, dict):
            yield from _path(inner)


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any] | None]]:
    """Each statement: its first line, its text and its values, up to the first that cannot be read: that has None."""
    lines, start, effort = text.split("\n"), 0, 0
    while start < len(lines):
        values: dict[str, Any] | None = None
        piece = lines[start]
        for end in range(start + 1, len(lines) + 1):
            piece = "\n".join(lines[start:end])
            effort += len(piece)
            if effort > _EFFORT:
                return
            try:
                values = tomllib.loads(piece)
            except tomllib.TOMLDecodeError:
                continue  # it goes on in the next line
            except (ValueError, RecursionError):
                break
            break
        yield start + 1, piece, values
        if values is None:
            return
        start = end
