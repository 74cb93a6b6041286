"""Samples to figures, and figures to a table."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that at least ``share`` of all samples do not exceed."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1))]


@dataclass(frozen=True, slots=True)
class Samples:
    """How often each thing is measured."""

    starts: int
    presses: int  # of the keys that move through a list
    searches: int  # typed in the app, letter by letter
    calls: int  # at most: a morning has as many as it has
    questions: int
    records: int  # calls recorded without a screen
    rows: int  # of the imported file
    messages: int  # of a mailbox


FULL = Samples(starts=15, presses=160, searches=4, calls=12, questions=40, records=100, rows=5000, messages=10_000)
QUICK = Samples(starts=2, presses=12, searches=1, calls=4, questions=5, records=10, rows=1000, messages=500)


@dataclass(slots=True)
class Figure:
    """The samples of one thing measured, in milliseconds unless its name says otherwise."""

    name: str
    samples: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        """The middle."""
        return median(self.samples)

    @property
    def p95(self) -> float:
        """What one of twenty exceeds."""
        return percentile(self.samples, 0.95)

    @property
    def p99(self) -> float:
        """What one of a hundred exceeds."""
        return percentile(self.samples, 0.99)

    @property
    def worst(self) -> float:
        """The slowest."""
        return max(self.samples)

    @property
    def best(self) -> float:
        """The fastest: the steadiest figure of a noisy machine."""
        return min(self.samples)


@dataclass(slots=True)
class Pair:
    """The same thing measured twice, in turn, so that what slows the machine down slows both."""

    name: str
    one: Figure
    other: Figure

    def add(self, one: float | None, other: float | None) -> None:
        """A sample of each; only where there is one of both it counts."""
        if one is not None and other is not None:
            self.one.samples.append(one)
            self.other.samples.append(other)

    @property
    def ratios(self) -> list[float]:
        """One to the other, pair by pair."""
        return [a / b for a, b in zip(self.one.samples, self.other.samples, strict=True)]

    @property
    def middle(self) -> float:
        """The median of the pairs."""
        return median(self.ratios)

    @property
    def best(self) -> float:
        """The best of one to the best of the other: steadier on a noisy machine."""
        return self.one.best / self.other.best


def pair(name: str, one: str, other: str) -> Pair:
    """A pair of what is called ``one`` and ``other``, without samples yet."""
    return Pair(name, Figure(one), Figure(other))


def timed(name: str, acts: Sequence[Callable[[], object]]) -> Figure:
    """How long each of ``acts`` takes; the first is done once before, so that nothing loads while a clock runs."""
    acts[0]()
    figure = Figure(name)
    gc.collect()
    gc.freeze()  # what is still needed now is not looked at again before the next figure
    for act in acts:
        begin = time.perf_counter()
        act()
        figure.samples.append((time.perf_counter() - begin) * 1000)
    return figure


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A plain table, the first column to the left, the others to the right."""
    widths = [max(len(row[n]) for row in [head, *rows]) for n in range(len(head))]

    def line(row: Sequence[str]) -> str:
        first, *others = row
        return "  ".join([first.ljust(widths[0]), *(v.rjust(w) for v, w in zip(others, widths[1:], strict=True))])

    return "\n".join(["", title, line(head), "  ".join("-" * w for w in widths), *map(line, rows)])


def ms(value: float) -> str:
    """Milliseconds with as many digits as mean something."""
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"
