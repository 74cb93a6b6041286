"""Which line of notes became which when they were edited: what a line made stays with it (METHOD §6)."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from ..text.text import fold
from .lines import LineKind, NoteLine

_ALIKE = 0.6  # share of the letters in common from which on one line is another one reworded
_MOST_COMPARED = 1_000  # pairs of lines; where more than that were exchanged at once, it is another text
_MOST_EXCHANGED = 1_000  # lines between the first and the last that differ, before only the same ones are looked for
_OFTEN = 20  # so often a line says nothing about its place
_COMPARED = 500  # letters of a line


def paired(before: Sequence[NoteLine], after: Sequence[NoteLine]) -> dict[int, int]:
    """The place before of each line after, by its place now. A captured line that has none is new.

    Lines that stayed the same come first, wherever they moved. Of those that were changed in one place, a line goes
    with the one that says nearly the same; one that stands alone there was edited, whatever it says now. An action
    never goes with a finding.
    """
    stayed: dict[int, int] = {}
    changed: list[tuple[list[int], list[int]]] = []  # places before and after of each stretch that differs
    for tag, i1, i2, j1, j2 in _exchanged([line.text for line in before], [line.text for line in after]):
        if tag == "equal":
            stayed |= {j1 + n: i1 + n for n in range(i2 - i1)}
        else:
            changed.append((_captured(before, i1, i2), _captured(after, j1, j2)))
    _find_moved(before, after, changed, stayed)
    for old, new in changed:
        for actions in (True, False):
            mine = [n for n in old if (before[n].kind is LineKind.ACTION) is actions]
            theirs = [n for n in new if (after[n].kind is LineKind.ACTION) is actions]
            stayed |= dict(_reworded(before, after, mine, theirs))
    return stayed


def _exchanged(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """What stayed and what was exchanged, as SequenceMatcher says it; where very much was, it is one exchange."""
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    tail = next((n for n in range(shorter - head) if before[-1 - n] != after[-1 - n]), shorter - head)
    yield "equal", 0, head, 0, head
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(len(old), len(new)) > _MOST_EXCHANGED:
        yield "replace", head, head + len(old), head, head + len(new)
    else:
        often = {text for text, count in Counter(new).items() if count > _OFTEN}
        matcher = SequenceMatcher(often.__contains__, old, new, autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            yield tag, head + i1, head + i2, head + j1, head + j2
    yield "equal", len(before) - tail, len(before), len(after) - tail, len(after)


def _captured(lines: Sequence[NoteLine], start: int, end: int) -> list[int]:
    return [n for n in range(start, end) if lines[n].kind is not LineKind.TEXT]


def _find_moved(
    before: Sequence[NoteLine],
    after: Sequence[NoteLine],
    changed: list[tuple[list[int], list[int]]],
    stayed: dict[int, int],
) -> None:
    """Take the lines that only moved out of ``changed``."""
    left: defaultdict[str, deque[int]] = defaultdict(deque)
    for old, _ in changed:
        for n in old:
            left[before[n].text].append(n)
    for _, new in changed:
        for n in [*new]:
            if left[after[n].text]:
                stayed[n] = left[after[n].text].popleft()
                new.remove(n)
    moved = set(stayed.values())
    for old, _ in changed:
        old[:] = [n for n in old if n not in moved]


def _reworded(
    before: Sequence[NoteLine], after: Sequence[NoteLine], old: list[int], new: list[int]
) -> Iterator[tuple[int, int]]:
    if len(old) == len(new) == 1:
        yield new[0], old[0]
        return
    if len(old) * len(new) > _MOST_COMPARED:
        return
    alike = sorted(
        ((_likeness(before[i], after[j]), -abs(i - j), i, j) for i in old for j in new), key=lambda one: one[:2]
    )
    while alike and alike[-1][0] >= _ALIKE:
        _, _, i, j = alike.pop()
        yield j, i
        alike = [one for one in alike if one[2] != i and one[3] != j]


def _likeness(one: NoteLine, other: NoteLine) -> float:
    words, others = (fold(line.words[:_COMPARED]) for line in (one, other))
    return SequenceMatcher(None, words, others, autojunk=False).ratio()
