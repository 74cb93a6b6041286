"""``python -m tests.bench``: how fast First Cup is, on a store of 10,000 customers and 100,000 interactions.

All times in milliseconds, the app at 120×40. A noisy machine moves every figure: read ratios, and run it twice.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from . import acts, application, in_turn, mailbox, queries
from .big import big_store, copy_of, opened
from .figures import FULL, QUICK, Figure, Pair, Samples, ms, table
from .terminal import ROOT

_SHOWN = ["ms", "n", "p50", "p95", "p99", "max"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = _options(arguments)
    samples = QUICK if options.quick else FULL
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.platform()}")
    if options.against:
        _against(options, samples)
        return 0
    small = _measure(options, samples, 1, {})
    if options.big:
        _measure(options, samples, 10, small)
        if options.only != "store":
            _growth(options, samples)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--customers", type=int, default=10_000)
    parser.add_argument("--interactions", type=int, default=100_000)
    parser.add_argument("--big", action="store_true", help="the same with ten times as much of all, and the ratio")
    parser.add_argument("--quick", action="store_true", help="fewer samples; ratios of starts are then a guess")
    parser.add_argument("--only", choices=("app", "store"), help="only the app in a terminal, or only the store")
    words = "only this: the app of this checkout and of the one in PATH in turn, each on a copy of the same store"
    parser.add_argument("--against", type=Path, metavar="PATH", help=words)
    options = parser.parse_args(arguments)
    if options.against and not (options.against / "pyproject.toml").is_file():
        parser.error(f"no checkout of First Cup: {options.against}")
    return options


def _made(options: argparse.Namespace, times: int) -> Path:
    began = time.perf_counter()
    customers, interactions = options.customers * times, options.interactions * times
    made = big_store(customers, interactions)
    size = made.stat().st_size / 1e6
    print(f"\n=== {customers:,} customers, {interactions:,} interactions: {size:.0f} MB", end="")
    print(f" (ready after {time.perf_counter() - began:.0f} s)", flush=True)
    return made


def _measure(options: argparse.Namespace, samples: Samples, times: int, beside: dict[str, Figure]) -> dict[str, Figure]:
    made = _made(options, times)
    found: dict[str, Figure] = {}
    with _folder() as folder:
        path = copy_of(made, folder)
        if options.only != "store" and times == 1:
            _app(application.App(path, folder), samples)
        if options.only != "app":
            _store(path, folder, samples, times, found, beside)
    return found


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="firstcup-bench-") as folder:
        yield Path(folder)


def _app(app: application.App, samples: Samples) -> None:
    app.back_up()
    _print_pairs(f"Start, {samples.starts} pairs", application.starts(app, samples.starts))
    _print("Key to paint", application.keys(app, samples), {}, {})
    _print("Key to paint, calls", application.calls(app, samples.calls), {}, {})


def _growth(options: argparse.Namespace, samples: Samples) -> None:
    with _folder() as folder:
        large, small = (
            _copied(big_store(options.customers * times, options.interactions * times), folder / str(times))
            for times in (10, 1)
        )
        pairs = in_turn.measured(large, small, ("large", "small"), samples)
        _print_pairs("Ten times as much of all: the app, large and small in turn", pairs)


def _against(options: argparse.Namespace, samples: Samples) -> None:
    made = _made_there(options)
    with _folder() as folder:
        here = _copied(made, folder / "here")
        there = _copied(made, folder / "there", options.against.resolve())
        pairs = in_turn.measured(here, there, ("here", "there"), samples)
        _print_pairs(f"This checkout, and {options.against} in turn", pairs)


def _made_there(options: argparse.Namespace) -> Path:
    """The store as the other checkout makes it: this one knows how to upgrade it, but not the other way round."""
    code = f"from tests.bench.big import big_store; print(big_store({options.customers}, {options.interactions}))"
    root = options.against.resolve()
    said = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        check=True,
        capture_output=True,
        text=True,
    )
    return Path(said.stdout.splitlines()[-1])


def _copied(made: Path, folder: Path, root: Path = ROOT) -> application.App:
    folder.mkdir()
    app = application.App(copy_of(made, folder), folder, root)
    app.back_up()
    return app


def _print_pairs(title: str, pairs: list[Pair]) -> None:
    rows = []
    for pair in pairs:
        values = [ms(value) for figure in (pair.one, pair.other) for value in (figure.p50, figure.p95)]
        spread = f"{min(pair.ratios):.2f}..{max(pair.ratios):.2f}"
        rows.append([pair.name, str(len(pair.ratios)), *values, f"{pair.middle:.2f}x", spread, f"{pair.best:.2f}x"])
    one, other = pairs[0].one.name, pairs[0].other.name
    head = ["ms", "n", f"{one} p50", "p95", f"{other} p50", "p95", "pairs", "spread", "best/best"]
    print(table(title, head, rows), flush=True)


def _store(
    path: Path, folder: Path, samples: Samples, times: int, found: dict[str, Figure], beside: dict[str, Figure]
) -> None:
    with opened(path) as store:
        asked = queries.measured(store, samples.questions)
        print(queries.report("Store: every question of a screen", asked, _of(asked, beside)), flush=True)
        found |= {figure.name: figure for figure in asked}
        _print("Store: search as typed", [acts.typing(store)], found, beside)
        _print("Store: outcome saved, commit included", acts.outcomes(store, samples.records), found, beside)
        rows = acts.imported(store, folder, samples.rows)
        _print(f"Store: import of {samples.rows:,} rows", rows, found, beside)
        messages = samples.messages * times
        _print(f"A mailbox of {messages:,} messages", mailbox.brought_in(store, folder, messages), found, beside)


def _of(figures: list[Figure], beside: dict[str, Figure]) -> list[Figure]:
    return [beside[figure.name] for figure in figures if figure.name in beside]


def _print(title: str, figures: list[Figure], found: dict[str, Figure], beside: dict[str, Figure]) -> None:
    rows = []
    for figure in figures:
        values = [ms(figure.p50), ms(figure.p95), ms(figure.p99), ms(figure.worst)]
        small = beside.get(f"{title}: {figure.name}")
        ratio = [f"{figure.p50 / small.p50:.2f}x"] if small else [""] if beside else []
        rows.append([figure.name, str(len(figure.samples)), *values, *ratio])
        found[f"{title}: {figure.name}"] = figure
    print(table(title, [*_SHOWN, *(["to small"] if beside else [])], rows), flush=True)


if __name__ == "__main__":
    sys.exit(main())
