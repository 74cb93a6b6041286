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


@dataclass(slots=True)
class Figure:
    """The samples of one thing measured, in milliseconds."""

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


def timed(name: str, acts: Sequence[Callable[[], object]]) -> Figure:
    """How long each of ``acts`` takes; the first is done once before, so that nothing loads while a clock runs."""
    acts[0]()
    figure = Figure(name)
    gc.collect()
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
