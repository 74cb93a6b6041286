"""The words that First Cup puts between the facts, each with a name: days, promises, what was heard (METHOD §4).

The shipped ones stand in ``phrases.txt`` beside this, and are read when the first is said. A set of scripts may have
others in their place, so that nothing is said in a language that is not the set's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

PHRASE = "phrase"
"""The part under which phrases of a set are kept; their variant is their name."""

LONGEST = 4_000  # characters of one
_FIELD = re.compile(r"\$([a-z]+)")
_LINE = re.compile(r"([A-Za-z][A-Za-z ]*):(.*)")
_LISTS = {"numbers": 13, "weekdays": 7, "months": 12}
_VERBS, _NONE = "verbs", "none"
_EITHER = {"quarter past": {"hour", "next"}, "half past": {"hour", "next"}, "quarter to": {"hour", "next"}}
"""Of these placeholders one is enough: other languages count to the hour that follows."""


class PhraseLine(NamedTuple):
    """A phrase as a file has it."""

    number: int  # of its line, from 0
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of a set, and the shipped ones where it has none of its own."""

    own: Mapping[str, str] = field(default_factory=dict, hash=False)

    def say(self, phrase: str, /, **values: str | int) -> str:
        """A phrase with its values in it; empty where there is none of this name. Never raises."""
        return _FIELD.sub(lambda found: str(values.get(found[1], "")), self._text(phrase))

    def words(self, name: str) -> tuple[str, ...]:
        """A phrase that is a list: ``numbers``, ``weekdays``, ``months``, ``articles``."""
        return _listed(self._text(name))

    @property
    def verbs(self) -> Mapping[str, str]:
        """The verbs that items begin with, each with its form after "we've"."""
        return _pairs(self._text(_VERBS))

    def taken_from(self, said: str, name: str, placeholder: str) -> str:
        """The value in what was said with a phrase of one placeholder: "Friday" of "by Friday"; else empty."""
        before, _, after = self._text(name).partition(f"${placeholder}")
        if said.startswith(before) and said.endswith(after) and len(said) > len(before) + len(after):
            return said[len(before) : len(said) - len(after)]
        return ""

    def _text(self, name: str) -> str:
        return self.own.get(name) or shipped().get(name, "")


ENGLISH = Phrases()
"""As they are shipped."""


def phrases_of(*sets: Mapping[tuple[str, str], str]) -> Phrases:
    """Those among the texts of sets, by part and variant; the first set that has one goes first."""
    own: dict[str, str] = {}
    for texts in reversed(sets):
        own |= {name: text for (part, name), text in texts.items() if part == PHRASE}
    return Phrases(own) if own else ENGLISH


@cache
def shipped() -> Mapping[str, str]:
    """Every phrase by name; these are also all that can be written."""
    return MappingProxyType({line.name: line.text for line in phrase_lines(_file()) if line.name})


@cache
def _file() -> str:
    from importlib.resources import files  # not before something is said

    return (files(__package__) / "phrases.txt").read_text("utf-8")


def phrase_lines(text: str) -> Iterator[PhraseLine]:
    """The phrases in the lines of a text: ``name: words``, without lines that begin with #.

    What is no phrase has no name.
    """
    for number, line in enumerate(text.split("\n")):
        words = line.strip()
        if words and not words.startswith("#"):
            found = _LINE.fullmatch(words)
            yield PhraseLine(number, found[1].strip(), found[2].strip()) if found else PhraseLine(number, "", words)


def in_groups(texts: Mapping[str, str]) -> str:
    """Phrases as lines of a file, in the shipped order, under the headings of their groups."""
    groups = []
    for group in _file().strip().split("\n\n"):
        heading = [line for line in group.split("\n") if line.startswith("#")]
        held = [f"{one.name}: {texts[one.name]}" for one in phrase_lines(group) if one.name in texts]
        groups += ["\n".join((*heading, *held))] if held else []
    return "\n\n".join(groups)


def phrase_problems(name: str, text: str) -> tuple[str, ...]:
    """What is wrong with a phrase, in sentences. Empty: it can be said."""
    if name not in shipped():
        near = get_close_matches(name, shipped(), 1)
        return (f"There is no phrase “{name[:60]}”." + (f" Did you mean “{near[0]}”?" if near else ""),)
    if not text:
        return ("Write what is said.",)
    if len(text) > LONGEST or "\n" in text:
        return (f"A phrase has one line, of at most {LONGEST:,} characters.",)
    return (*_placeholders(name, text), *_counted(name, text))


def _placeholders(name: str, text: str) -> Iterator[str]:
    has, either = _fields(shipped()[name]), _EITHER.get(name, set())
    written = _fields(text)
    there = ", ".join(f"${one}" for one in sorted(has | either)) or "none"
    for one in sorted(written - has - either):
        yield f"${one} has no meaning here. What has one: {there}."
    for one in sorted(has - written):
        if not either & written:
            yield f"${one} is missing, so what it stands for would not be said."


def _counted(name: str, text: str) -> Iterator[str]:
    if name in _LISTS and len(_listed(text)) != _LISTS[name]:
        yield f"Write {_LISTS[name]} words with commas between them: these are {len(_listed(text))}."
    if name == _VERBS and text != _NONE and (odd := [one for one in _listed(text) if len(one.split()) != 2]):
        yield f"“{odd[0][:60]}”: write each verb and its form after “we've”, or none."


def _fields(text: str) -> set[str]:
    return set(_FIELD.findall(text))


@lru_cache(maxsize=64)
def _listed(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in text.split(","))))


@lru_cache(maxsize=16)
def _pairs(text: str) -> Mapping[str, str]:
    pairs: Iterable[list[str]] = (one.split() for one in _listed(text))
    return MappingProxyType({pair[0].casefold(): pair[1] for pair in pairs if len(pair) == 2})
