"""What the store says about scripts: the sets, their texts, and those texts filled in for one customer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .customers import Tier


@dataclass(frozen=True, slots=True)
class ScriptSet:
    """The user's texts of one kind: by language, by tier. ``id`` None is the standard set, which is always there."""

    id: int | None
    name: str
    tier: Tier | None = None  # its customers get it, unless another is chosen for them
    customers: int = 0  # for how many it was chosen by hand
    formal: bool = False  # who is addressed formally gets it, before those of a tier


@dataclass(frozen=True, slots=True)
class ScriptText:
    """One text of a set, to be edited."""

    part: str
    variant: str  # "" for every customer, or one of shipped.VARIANTS
    body: str
    own: bool  # written in this set; False: the standard text, or the one First Cup ships
    unsaved: bool = False  # something else was typed and not saved yet
    instead: bool = False  # not their own, though their text for every customer is: it is said in the place of that
    general: bool = False  # the text for every customer, for there is none for this situation


@dataclass(frozen=True, slots=True)
class Said:
    """What a text tells a customer, by ids; said once, it is not offered again."""

    findings: tuple[int, ...] = ()
    follow_ups: tuple[int, ...] = ()  # "tell them": done, and they did not know


@dataclass(frozen=True, slots=True)
class ScriptPart:
    """One version of the script, filled in for one customer. Text of one or more lines."""

    name: str
    text: str
    variant: str = ""
    situation: str = ""  # that decided, by its name (empty: none); where it has no text of its own, it is another's
    why: str = ""  # why it holds, in a few words
    tone: str = ""  # how it is said, in a line
    said: Said = Said()  # what it tells them

    @property
    def manner(self) -> str:
        """Which situation it is, why, and how it is said: one line for the user's own eyes. Empty in the usual one."""
        return self._manner(f" ({self.why})" if self.why else "")

    @property
    def manner_in_short(self) -> str:
        """The same without why, where there is little room."""
        return self._manner("")

    def _manner(self, why: str) -> str:
        if not self.situation:
            return ""
        return f"{self.situation[:1].upper()}{self.situation[1:]}{why}. {self.tone}".strip()


@dataclass(frozen=True, slots=True)
class Template:
    """A text that is filled in as something goes on, and the facts about one customer that it may say."""

    text: str
    facts: Mapping[str, str | tuple[str, ...]]
    unhappy: str = ""  # the text where they turn out to be unhappy; empty: the same
    phrases: Mapping[str, str] = field(default_factory=dict)  # of their set, by name; others are as shipped


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as a customer would hear it, and what is wrong with its template."""

    text: str
    problems: tuple[str, ...] = ()
    words: int = 0
    seconds: int = 0  # to read it aloud
    examples: tuple[str, ...] = ()  # placeholders that were filled with examples, for this customer has none


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder with its value for one customer; empty when it is not known."""

    name: str
    meaning: str
    value: str


@dataclass(frozen=True, slots=True)
class ScriptInFile:
    """One text of a set as it stands in a file."""

    part: str
    variant: str
    body: str
    marked: bool  # as the text behind this set, until it is changed
    line: int  # on which its first word stands, from 1


@dataclass(frozen=True, slots=True)
class ScriptSetFile:
    """A set of texts as a file has it."""

    name: str
    tier: Tier | None  # None: nothing is said about who gets it
    texts: tuple[ScriptInFile, ...]
    problems: tuple[tuple[int, str], ...] = ()  # lines that cannot be used, each with a sentence


@dataclass(frozen=True, slots=True)
class SetTaken:
    """What bringing in a set came to."""

    name: str
    new: bool = False  # there was no set of this name
    tier: str = ""  # whose it is from now on; empty: as before
    texts: tuple[str, ...] = ()  # those that are others now, as people call them
