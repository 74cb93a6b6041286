"""Templates of what is said and written: the user's own text with ``$fields`` in it (METHOD §4).

What a person has to know about the notation:

- ``$first_name`` stands for a fact. A sentence whose fact is not known is not said.
- ``[one wording | another | a third]`` says the first wording whose facts are all known.
- ``[?email I will write to you.]`` says its words only when that fact is known, without saying the fact itself.
- A field with several lines (times, signature) that stands alone on its line brings all of them; where it has none,
  its whole paragraph goes.

Nothing in here can run code, and values are never read as templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .sentences import sentences, tidy
from .text import clean_line

Facts = Mapping[str, str | tuple[str, ...]]

TEXT_LIMIT = 8_000  # characters of one template
VALUE_LIMIT = 300  # characters of one value: it is read aloud
_TOKEN = re.compile(r"\$\$|\$([a-z_][a-z0-9_]*)|[\[\]|]")
_CONDITION = re.compile(r"\s*\?([a-z_][a-z0-9_]*)(?![a-z0-9_])")
_ALONE = re.compile(r"\s*\$([a-z_][a-z0-9_]*)\s*")


@dataclass(frozen=True, slots=True)
class _Field:
    name: str


@dataclass(frozen=True, slots=True)
class _Wording:
    """One wording of several: what must be known for it, and its pieces."""

    needs: tuple[str, ...]
    pieces: tuple[str | _Field, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    wordings: tuple[_Wording, ...]


_Piece = str | _Field | _Choice


def fill(template: str, facts: Facts) -> str:
    """The text with everything filled in that is known, in whole sentences; nothing unfilled is ever left in it.

    A field that is not among the facts, or empty there, is not known.
    """
    paragraphs = re.split(r"\n[^\S\n]*\n\s*", template.strip("\n")[:TEXT_LIMIT])
    return "\n\n".join(filter(None, (_paragraph(paragraph, facts) for paragraph in paragraphs)))


def _paragraph(paragraph: str, facts: Facts) -> str:
    lines: list[str] = []
    for line in paragraph.split("\n"):
        alone = _ALONE.fullmatch(line)
        if alone:
            found = _lines(facts.get(alone[1], ()))
            if not found:
                return ""
            lines += found
        else:
            lines.append(_line(line, facts))
    return "\n".join(filter(None, lines))


def _lines(value: str | tuple[str, ...]) -> list[str]:
    return list(filter(None, (_value(one) for one in ((value,) if isinstance(value, str) else value))))


def _line(line: str, facts: Facts) -> str:
    said = (_sentence(sentence, facts) for sentence in sentences(line))
    return " ".join(filter(None, said))


def _sentence(sentence: str, facts: Facts) -> str:
    text = _said(list(_pieces(sentence)), facts)
    return tidy(text) if text is not None else ""


def _said(pieces: Sequence[_Piece], facts: Facts) -> str | None:
    said: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            said.append(piece)
        elif isinstance(piece, _Field):
            words = _joined(facts.get(piece.name, ""))
            if not words:
                return None
            said.append(words)
        else:
            chosen = next(filter(None, (_wording(wording, facts) for wording in piece.wordings)), None)
            if chosen is None:
                return None
            said.append(chosen[0])
    return "".join(said)


def _wording(wording: _Wording, facts: Facts) -> tuple[str] | None:
    """Its text, or None when something it needs is not known. (In a tuple: an empty text is a wording as well.)"""
    if not all(_joined(facts.get(name, "")) for name in wording.needs):
        return None
    text = _said(wording.pieces, facts)
    return None if text is None else (text,)


def _joined(value: str | tuple[str, ...]) -> str:
    """Several values in a sentence: "a", "a and b", "a, b and c"."""
    found = [one.rstrip(".") for one in _lines(value)]
    found = [one for one in found if one]
    return ", ".join(found[:-1]) + (" and " if len(found) > 1 else "") + found[-1] if found else ""


def _value(value: str) -> str:
    """A value on one line, without the punctuation that the sentence around it brings."""
    return tidy(clean_line(value, VALUE_LIMIT)).strip(" ,;:")


# Reading templates


def _pieces(text: str) -> Iterator[_Piece]:
    """Words, fields and choices. A bracket that has no partner is an ordinary letter."""
    at = 0
    while at < len(text):
        token = _TOKEN.search(text, at)
        if token is None:
            yield text[at:]
            return
        if token.start() > at:
            yield text[at : token.start()]
        at = token.end()
        if token[1]:
            yield _Field(token[1])
        elif token[0] == "$$":
            yield "$"
        elif token[0] == "[" and (end := text.find("]", at)) >= 0:
            yield _Choice(tuple(_read_wording(one) for one in text[at:end].split("|")))
            at = end + 1
        else:
            yield token[0]


def _read_wording(text: str) -> _Wording:
    needs: list[str] = []
    while condition := _CONDITION.match(text):
        needs.append(condition[1])
        text = text[condition.end() :]
    return _Wording(tuple(needs), tuple(p for p in _pieces(text.strip()) if not isinstance(p, _Choice)))


def fields_of(template: str) -> Iterator[tuple[str, int]]:
    """Every field a template names, with its line (from 1)."""
    for number, line in enumerate(template.split("\n"), 1):
        for match in _TOKEN.finditer(line):
            if match[1]:
                yield match[1], number
        for choice in re.finditer(r"[\[|]((?:\s*\?[a-z_][a-z0-9_]*)+)", line):
            for name in re.findall(r"\?([a-z_][a-z0-9_]*)", choice[1]):
                yield name, number


def problems(template: str, known: Sequence[str]) -> tuple[str, ...]:
    """What is wrong with a template, in sentences; such a template is not saved."""
    found: list[str] = []
    for name, number in dict.fromkeys(fields_of(template)):
        if name not in known:
            from difflib import get_close_matches  # only when somebody mistyped

            near = get_close_matches(name, known, 1)
            hint = f" Did you mean ${near[0]}?" if near else ""
            found.append(f"Line {number}: ${name} is not known.{hint}")
    for number, line in enumerate(template.split("\n"), 1):
        depth = 0
        for bracket in re.findall(r"[\[\]]", line):
            depth += 1 if bracket == "[" else -1
            if depth not in (0, 1):
                break
        if depth:
            found.append(f"Line {number}: each [ needs a ] on the same line, and brackets do not stand in brackets.")
    if len(template) > TEXT_LIMIT:
        found.append(f"The text is too long: {len(template)} characters, {TEXT_LIMIT} at most.")
    return tuple(found)
