"""What a text tells a customer: it counts as said once it was left on their voicemail or written (METHOD §3, §7).

The facts carry it beside the values, under names that no template can write: which findings and which "tell them" are
told of where these words stand in a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...records.scripts import Said

_FINDINGS, _ITEMS = "#findings", "#items"
_PARTS = "\n"  # between words that must all stand there; no value has it
Words = tuple[int, tuple[str, ...]]
"""An id, and the words that tell of it."""


def told_by(findings: Iterable[Words], items: Iterable[Words]) -> dict[str, tuple[str, ...]]:
    """Beside the facts: which words tell of which findings, and of which follow-ups "tell them"."""
    return {_FINDINGS: tuple(map(_kept, findings)), _ITEMS: tuple(map(_kept, items))}


def told_in(text: str, facts: Mapping[str, str | Sequence[str]]) -> Said:
    """What a text tells of, also one that was changed by hand: only words that stand in it as they were put in."""
    said = _bare(text)
    return Said(_of(facts.get(_FINDINGS, ()), said), _of(facts.get(_ITEMS, ()), said))


def _kept(words: Words) -> str:
    return f"{words[0]} {_PARTS.join(words[1])}"


def _of(kept: str | Sequence[str], said: str) -> tuple[int, ...]:
    found = (one.partition(" ") for one in kept)
    return tuple(int(number) for number, _, words in found if _stands(words, said))


def _stands(words: str, said: str) -> bool:
    parts = [bare for part in words.split(_PARTS) if (bare := _bare(part))]
    return bool(parts) and all(part in said for part in parts)


def _bare(text: str) -> str:
    """Without what is put right where a value is put in: capital letters, blanks and stops."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())
