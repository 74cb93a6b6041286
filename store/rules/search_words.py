"""The search of Customers as it is typed: terms with a name, and words that are looked for everywhere (METHOD §9).

``tier:key mood:unhappy stage:prospect late label:press #press city:denver company:"big fish" -archived``, in any order
and combined with words. A dash in front leaves out whoever a term fits; a comma between values means any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..records.calls import Mood
from ..records.customers import Stage, Tier
from ..records.listing import Search, SearchTerm, TermKind
from .said_as import say_mood
from .text.text import fold

NEVER = "never"
"""The one value of ``spoken:``."""
_ARCHIVED = "archived"
_QUOTES = '"“”„‟«»″＂'
_VALUES: dict[TermKind, dict[str, str]] = {
    TermKind.TIER: {tier.value: tier.value for tier in Tier},
    TermKind.MOOD: {name: mood.value for mood in Mood for name in (mood.value, say_mood(mood))},
    TermKind.STAGE: {stage.value: stage.value for stage in Stage} | {"talks": Stage.PROSPECT.value},
    TermKind.SPOKEN: {NEVER: NEVER},
}
"""What is typed for the terms of a closed set, and its member."""
_OFFERED = {TermKind.MOOD: [say_mood(mood) for mood in Mood], TermKind.STAGE: [stage.value for stage in Stage]}
_NAMED = {kind.value: kind for kind in TermKind if kind is not TermKind.LATE} | {"weight": TermKind.TIER}
_HELP = (
    "Terms are tier:, mood:, stage:, label:, city:, company:, spoken:never, late and archived;"
    " what stands in quotation marks is looked for as it is."
)


def read_search(text: str) -> Search:
    """What a search asks for. Where a term is none, or has no such value, ``problem`` says so."""
    words: list[str] = []
    found = Search()
    for token in _tokens(text):
        read = _term(token)
        if read is None:
            words.append(token)
        elif isinstance(read, str):
            return Search(problem=read)
        elif isinstance(read, bool):
            found = replace(found, archived=read)
        elif read.kind is TermKind.LATE or read.values:
            found = replace(found, terms=(*found.terms, read))
    return replace(found, words=" ".join(words))


def combined(view: str, typed: str) -> str:
    """The search of a view narrowed by what was typed."""
    return f"{view} {typed}".strip()


def _tokens(text: str) -> Iterator[str]:
    """The parts between spaces; what stands in quotation marks stays together, with them."""
    token, quoted = "", False
    for character in text:
        quoted ^= character in _QUOTES
        if character.isspace() and not quoted:
            if token:
                yield token
            token = ""
        else:
            token += character
    if token:
        yield token


def _term(token: str) -> SearchTerm | bool | str | None:
    """A term; whether the archived are meant; a sentence on what is wrong with it; None where it is a word."""
    out = token.startswith("-")
    bare = token[1:] if out else token
    name, colon, value = bare.partition(":")
    name = fold(name)
    if bare.startswith("#") and len(bare) > 1:
        return SearchTerm(TermKind.LABEL, (fold(bare.strip("#").replace('"', "")),), out)
    if not colon:
        if name == _ARCHIVED:
            return not out
        return SearchTerm(TermKind.LATE, (), out) if name == TermKind.LATE else None
    if not name.isalpha() or len(name) < 2 or value.startswith("/"):
        return None  # a time, or an address of the web
    if (kind := _NAMED.get(name)) is None:
        return f"“{name}:” is no term of a search. {_HELP}" if value else None
    return _valued(kind, fold(value.translate(str.maketrans("", "", _QUOTES))), out)


def _valued(kind: TermKind, typed: str, out: bool) -> SearchTerm | str:
    """A term with its values; while one is typed, its beginning is enough."""
    values = [one for one in (part.strip() for part in typed.split(",")) if one]
    closed = _VALUES.get(kind)
    if closed is None:
        return SearchTerm(kind, tuple(values), out)
    members: list[str] = []
    for one in values:
        fitting = {member for name, member in closed.items() if name.startswith(one)}
        if not fitting:
            offered = _OFFERED.get(kind) or list(closed)
            said = f"{', '.join(offered[:-1])} or {offered[-1]}" if len(offered) > 1 else offered[0]
            return f"“{one}” is no value of {kind}: it is {said}."
        members += sorted({closed[one]} if one in closed else fitting)
    return SearchTerm(kind, tuple(members), out)
