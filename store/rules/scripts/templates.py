"""Templates: text with ``$placeholders`` that is filled in, or said without what is not known (METHOD §4).

* ``$first_name`` (or ``${first_name}``) stands for a fact; ``$$`` for a dollar sign.
* A sentence with a fact that is missing is left out, with its punctuation.
* ``[one wording | another]`` says the first whose facts are all known, and nothing where there is none.
* ``$slots`` or ``$signature`` alone on a line become lines; where they are missing, their paragraph is left out.

Values are put in last and never read: nothing in them is a placeholder, a bracket or a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import reduce
from itertools import groupby

from ..phrases import ENGLISH, Phrases
from ..text.sentences import sentences
from ..text.text import LINE_LIMIT, TEXT_LIMIT, clean, clean_line
from .fields import BLOCKS, NAMES, SENTENCES

BODY_LIMIT = 4_000  # characters of a template
VALUE_LIMIT = LINE_LIMIT + 200  # characters of a value: a line as people may type it, in a sentence around it
_TIMES = "slots"
IN_SENTENCE = "#slots"  # the times as a sentence has them; no template can write this name
Facts = Mapping[str, str | Sequence[str]]

_FIELD = re.compile(r"\$(?:\$|([A-Za-z_][A-Za-z0-9_]*)|\{\s*([A-Za-z_][A-Za-z0-9_]*)\s*\})")
_GROUP = re.compile(r"\[([^\[\]]*)\]")
_BRACED = re.compile(r"(?<!\$)\{\{?\s*([A-Za-z_]+)\s*\}?\}")
# While a text is worked on, characters of the private areas stand for what is put in last; texts never keep their own.
_SEAM = "\ue000"  # where a group left nothing
_FIRST_MARK = 0xF0000
_MARK = re.compile("[\U000f0000-\U000ffffd]")
_PRIVATE = re.compile("[\ue000\U000f0000-\U000ffffd]")
_STOPS = ".!?…。！？"


def fill(template: str, facts: Facts) -> str:
    """The text to be said: complete sentences, whatever is missing. Never raises; unknown placeholders are missing."""
    names: list[str] = []  # of each mark

    def mark(match: re.Match[str]) -> str:
        names.append((match[1] or match[2] or "$").lower())
        return chr(_FIRST_MARK + len(names) - 1)

    known = _Known(facts)
    marked = _FIELD.sub(mark, _PRIVATE.sub("", clean(template, BODY_LIMIT * 2)))
    paragraphs = []
    for blank, lines in groupby(marked.split("\n"), key=lambda line: not line.strip()):
        if not blank and (filled := list(_paragraph(list(lines), names, known))):
            paragraphs.append("\n".join(filled))
    return "\n\n".join(paragraphs)


def problems(template: str) -> tuple[str, ...]:
    """What is wrong with a template, in sentences that name the line. Empty: it can be saved."""
    found = []
    for number, line in enumerate(template.splitlines(), 1):
        found += [f"Line {number}: {words}" for words in (*_unknown(line), *_brackets(line))]
    if len(template) > BODY_LIMIT:
        found.append(f"The text is too long: {len(template):,} characters of at most {BODY_LIMIT:,}.")
    return tuple(found)


def says(template: str, name: str) -> bool:
    """Whether a template has a place for a placeholder."""
    return name in placeholders(template)


def placeholders(template: str) -> frozenset[str]:
    """The names of what a template has a place for."""
    found = (match[1] or match[2] for match in _FIELD.finditer(template))
    return frozenset(name.lower() for name in found if name)


def spoken_seconds(text: str) -> int:
    """How long a text takes to read aloud: 150 words a minute, and a quarter of a second for each digit of a number."""
    seconds = 0.0
    for word in text.split():
        digits = sum(c.isdecimal() for c in word)
        seconds += digits * 0.25 if digits > 2 else 0.4
    return round(seconds)


# Values


class _Known:
    """The facts that can be said, cleaned when they are first asked for."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._lines: dict[str, tuple[str, ...]] = {"$": ("$",)}

    def lines(self, name: str) -> tuple[str, ...]:
        """The fact, line by line; empty when it is not known."""
        if name not in self._lines:
            fact = self._facts.get(name, "")
            if isinstance(fact, str):
                self._lines[name] = tuple(filter(None, (as_value(fact),)))
            else:  # lines of several are read as they stand, and none of their words is cut
                self._lines[name] = tuple(filter(None, (as_value(line, TEXT_LIMIT) for line in fact)))
        return self._lines[name]

    def in_sentence(self, name: str) -> str:
        """The fact inside of a sentence."""
        if name != _TIMES:
            return ", ".join(self.lines(name))
        return next(iter(self.lines(IN_SENTENCE)), "") or one_of(self.lines(name))


def one_of(things: Sequence[str], phrases: Phrases = ENGLISH) -> str:
    """ "10:00 or 14:30"."""
    return reduce(lambda first, last: phrases.say("or", first=first, last=last), things) if things else ""


def as_value(text: str, limit: int = VALUE_LIMIT) -> str:
    """A value on one line, without commas and spaces that would stand alone in a sentence; "" when nothing is left."""
    line = clean_line(text, limit)
    before = ""
    while line != before:
        before = line
        line = re.sub(r"\s+(?=,|[.;:!?…]+(?:\s|$))", "", line)
        line = re.sub(r",(?:\s*+,)++", ",", line)
        line = re.sub(r",(?=[.;:!?…])", "", line)
        line = re.sub(r"^[.!?…]+(?=\s)", "", line).strip(" ,;:")
    return line if line.strip(" .,;:!?…-–—'\"") else ""


# Filling in


def _paragraph(lines: Sequence[str], names: Sequence[str], known: _Known) -> Iterator[str]:
    blocks = {n: _block(line, names) for n, line in enumerate(lines)}
    if any(name and not known.lines(name) for name in blocks.values()):
        return
    for n, line in enumerate(lines):
        if name := blocks[n]:
            yield from known.lines(name)
        elif text := _line(line, names, known):
            yield text


def _block(line: str, names: Sequence[str]) -> str:
    """The placeholder of several lines that has this line for itself, or nothing."""
    alone = line.strip()
    name = names[ord(alone) - _FIRST_MARK] if _MARK.fullmatch(alone) else ""
    return name if name in BLOCKS else ""


def _line(line: str, names: Sequence[str], known: _Known) -> str:
    def is_known(text: str) -> bool:
        return all(known.lines(names[ord(m) - _FIRST_MARK]) for m in _MARK.findall(text))

    def chosen(group: re.Match[str]) -> str:
        return next((said for one in group[1].split("|") if is_known(said := one.strip())), "") or _SEAM

    line = re.sub(r"[\[\]]", "", _GROUP.sub(chosen, line))
    kept = [_tidy(said) + space for said, space in sentences(line) if is_known(said) and _says_something(said)]
    return _put_in(_tidy("".join(kept)), names, known)


def _says_something(sentence: str) -> bool:
    """Not just the punctuation around a group that was left out."""
    return _SEAM not in sentence or any(c.isalnum() or _MARK.match(c) for c in sentence)


def _tidy(text: str) -> str:
    """Close the seams: no space before a stop, no comma alone, no double space.

    A space that the user wrote before "!" or "?" stays, for that is how French is written.
    """
    text = re.sub(rf"\s*{_SEAM}[\s{_SEAM}]*(?=[,.;:!?…])", _SEAM, text)
    while (joined := re.sub(rf",\s*{_SEAM}\s*(?=[,.;:!?…])", _SEAM, text)) != text:
        text = joined
    if (begun := re.sub(rf"^\s*{_SEAM}(?:[\s,;{_SEAM}]|[.:!?…]+(?=[\s{_SEAM}]))*", "", text)) != text:
        text = begun[:1].upper() + begun[1:]  # it begins with what stood in its middle
    text = text.replace(_SEAM, "")
    text = re.sub(r"\s+(?=[,.](?:\s|$))", "", re.sub(r"\s+", " ", text))
    text = re.sub(r",(?:\s*+,)++", ",", text)
    return re.sub(r",\s*(?=[.;:!?](?:\s|$))", "", text).strip()


def _put_in(text: str, names: Sequence[str], known: _Known) -> str:
    pieces: list[str] = []
    end = 0
    for found in _MARK.finditer(text):
        name = names[ord(found[0]) - _FIRST_MARK]
        before = text[: found.start()].rstrip()
        if name in SENTENCES and before and before[-1] not in _STOPS and known.lines(f"{name}_words"):
            name = f"{name}_words"  # "Congratulations on your news: $congratulation."
        value = known.in_sentence(name)
        pieces += (text[end : found.start()], value)
        end = found.end()
        following = text[end : end + 1]
        # "Acme Inc." at the end of a sentence brings its own full stop.
        if (
            value[-1] in _STOPS
            and (following == "." or following == value[-1])
            and text[end + 1 : end + 2] in ("", " ")
        ):
            end += 1
    return "".join((*pieces, text[end:]))


# Problems


def _unknown(line: str) -> Iterator[str]:
    for match in _FIELD.finditer(line):
        name = match[1] or match[2]
        if name and name.lower() not in NAMES:
            near = get_close_matches(name.lower(), NAMES, 1, 0.55)
            hint = f" Did you mean ${near[0]}?" if near else " Two dollar signs, $$, say one."
            yield f"${name} is not a placeholder.{hint}"
    for match in _BRACED.finditer(line):
        if match[1].lower() in NAMES:
            yield f"{match[0]} would be said as it stands. Write ${match[1].lower()}."


def _brackets(line: str) -> Iterator[str]:
    depth = 0
    for c in line:
        if c == "[":
            depth += 1
            if depth == 2:
                yield "brackets cannot stand inside brackets."
        elif c == "]":
            if not depth:
                yield "“]” has no “[” before it."
            depth = max(0, depth - 1)
    if depth == 1:
        yield "“[” is not closed on this line."
