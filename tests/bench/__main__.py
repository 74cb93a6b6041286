"""``python -m tests.bench``: how fast First Cup is, on a store of 10,000 customers and 100,000 interactions.

All times in milliseconds, the app at 120×40. A noisy machine moves every figure: read ratios, and run it twice.
"""

from __future__ import annotations

import argparse
import platform
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from . import acts, application, queries
from .big import big_store, copy_of, opened
from .figures import Figure, ms, table

_SHOWN = ["ms", "n", "p50", "p95", "p99", "max"]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--customers", type=int, default=10_000)
    parser.add_argument("--interactions", type=int, default=100_000)
    parser.add_argument("--big", action="store_true", help="the same with ten times as much of all, and the ratio")
    parser.add_argument("--quick", action="store_true", help="fewer samples; ratios of starts are then a guess")
    parser.add_argument("--only", choices=("app", "store"), help="only the app in a terminal, or only the store")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.platform()}")
    small = _measure(options, options.customers, options.interactions, {})
    if options.big:
        _measure(options, options.customers * 10, options.interactions * 10, small)
        if options.only != "store":
            _growth(options)
    return 0


def _measure(
    options: argparse.Namespace, customers: int, interactions: int, beside: dict[str, Figure]
) -> dict[str, Figure]:
    began = time.perf_counter()
    made = big_store(customers, interactions)
    size = made.stat().st_size / 1e6
    print(f"\n=== {customers:,} customers, {interactions:,} interactions: {size:.0f} MB", end="")
    print(f" (ready after {time.perf_counter() - began:.0f} s)", flush=True)
    found: dict[str, Figure] = {}
    with tempfile.TemporaryDirectory(prefix="firstcup-bench-") as folder:
        path = copy_of(made, Path(folder))
        if options.only != "store" and customers == options.customers:
            _app(path, Path(folder), options.quick)
        if options.only != "app":
            _store(path, Path(folder), options.quick, found, beside)
    return found


def _app(path: Path, folder: Path, quick: bool) -> None:
    app = application.App(path, folder)
    app.back_up()
    pairs = application.starts(app, 5 if quick else 15)
    _print_pairs(f"Start, {len(pairs[0].ratios)} pairs", "bare app", pairs)
    _print("Key to paint", application.keys(app, 60 if quick else 160), {}, {})
    _print("Key to paint, calls", application.calls(app, 4 if quick else 12), {}, {})


def _growth(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="firstcup-bench-") as folder:
        apps = []
        for times in (10, 1):
            place = Path(folder) / str(times)
            place.mkdir()
            made = big_store(options.customers * times, options.interactions * times)
            apps.append(application.App(copy_of(made, place), place))
            apps[-1].back_up()
        pairs = application.growth(*apps, *((5, 60) if options.quick else (15, 160)))
        _print_pairs("Ten times as much of all: the app, large and small in turn", "small", pairs)


def _print_pairs(title: str, other: str, pairs: list[application.Pair]) -> None:
    rows = []
    for pair in pairs:
        one, two = pair.one, pair.other
        values = [ms(one.p50), ms(one.p95), ms(two.p50), ms(two.p95)]
        spread = f"{min(pair.ratios):.2f}..{max(pair.ratios):.2f}"
        rows.append([pair.name, str(len(pair.ratios)), *values, f"{pair.middle:.2f}x", spread, f"{pair.best:.2f}x"])
    head = ["ms", "n", "p50", "p95", f"{other} p50", "p95", "pairs", "spread", "best/best"]
    print(table(title, head, rows), flush=True)


def _store(path: Path, folder: Path, quick: bool, found: dict[str, Figure], beside: dict[str, Figure]) -> None:
    with opened(path) as store:
        asked = queries.measured(store, 10 if quick else 40)
        print(queries.report("Store: every question of a screen", asked, _of(asked, beside)), flush=True)
        found |= {figure.name: figure for figure in asked}
        _print("Store: search as typed", [acts.typing(store)], found, beside)
        _print("Store: outcome saved, commit included", acts.outcomes(store, 20 if quick else 100), found, beside)
        rows = 1000 if quick else 5000
        _print(f"Store: import of {rows:,} rows", acts.imported(store, folder, rows), found, beside)


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
