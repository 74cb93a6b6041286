"""The whole programme before a release: ``python -m tests.crash --long``; exit code 1 when one figure is bad.

``--quick`` is as long as the tests' own part. What is printed can be repeated: the seed and the commands are said.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from store.file import database

from . import shim
from .last_second import PROMISED, typed_and_killed
from .scripts import SCRIPTS
from .test_damage import damage

SEED = 20261124
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run it part by part, each told as soon as it is done."""
    options = _options()
    print(f"First Cup, schema {database.SCHEMA}, seed {options.seed}, Python {sys.version.split()[0]}, {sys.platform}")
    if reason := shim.why_not():
        print(f"not tried (calls cannot be watched here): {reason}")
    bad = 0
    for name, part in _parts(options):
        began = time.monotonic()
        try:
            words, wrong = part()
        except AssertionError as error:
            words, wrong = "it did not end", [str(error)]
        print(f"{name:<32} {words}; {len(wrong)} bad; {time.monotonic() - began:.0f} s", flush=True)
        for each in wrong[:20]:
            print(f"    {each[:600]}")
        bad += len(wrong)
    print("nothing is bad" if not bad else f"{bad} bad")
    return int(bad > 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=(__doc__ or "").partition("\n")[0])
    how = parser.add_mutually_exclusive_group(required=True)
    how.add_argument("--long", action="store_true", help="as before a release")
    how.add_argument("--quick", action="store_true", help="a few of each")
    parser.add_argument("--kills", type=int, help="of children that act by chance")
    parser.add_argument("--images", type=int, help="of the disk after the power was cut")
    parser.add_argument("--damaged", type=int, help="files")
    parser.add_argument("--typed", type=int, help="runs of the app, killed while somebody types")
    parser.add_argument("--writes", type=int, help="of each script that are killed or fail; 0: each")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    usual = {"kills": (5_000, 20), "images": (5_000, 60), "damaged": (1_000, 60), "typed": (100, 2), "writes": (0, 5)}
    for name, (long, quick) in usual.items():
        if getattr(options, name) is None:
            setattr(options, name, quick if options.quick else long)
    return options


Part = Callable[[], tuple[str, list[str]]]


def _parts(options: argparse.Namespace) -> Iterator[tuple[str, Part]]:
    seed = options.seed
    yield "kills survived", lambda: _kills(options.kills, seed)
    if not shim.why_not():
        for script in SCRIPTS:
            yield f"killed at each call: {script.name}", lambda n=script.name: _each_call(n, options.writes, seed)
        most = options.writes or 60
        for script in SCRIPTS:
            yield f"each call fails: {script.name}", lambda n=script.name: _failing(n, most, seed)
        yield "images opened after a power cut", lambda: _power(options.images, seed)
    yield "damaged files detected", lambda: _damaged(options.damaged, seed)
    yield "text lost to a kill", lambda: _typed(options.typed, seed)
    yield "terminals, disks, older schemas", _tests


def _kills(kills: int, seed: int) -> tuple[str, list[str]]:
    found = shim.start("tests.crash.kills", kills, seed, watched=False)
    kinds = len(found["acknowledged"])
    under_way = sum(found["under_way"].values())
    acts = sum(found["acknowledged"].values())
    words = (
        f"{found['kills']} / {found['kills']}, {acts} acts of {kinds} kinds acknowledged, {under_way} more were there"
    )
    return words, found["wrong"]


def _each_call(name: str, writes: int, seed: int) -> tuple[str, list[str]]:
    found = shim.start("tests.crash.at_each_call", writes, seed, name)[name]
    return f"{found['kills']} kills at calls of {found['calls']}, {found['reached']}", found["wrong"]


def _failing(name: str, most: int, seed: int) -> tuple[str, list[str]]:
    found = shim.start("tests.crash.failing", most, seed, name)[name]
    return f"{found['failures']} failures, {len(found['said'])} sentences", found["wrong"]


def _power(images: int, seed: int) -> tuple[str, list[str]]:
    found = shim.start("tests.crash.power", images, seed)
    return f"{found['images']} / {found['images']} of {found['acts']} acts in {found['calls']} calls", found["wrong"]


def _damaged(files: int, seed: int) -> tuple[str, list[str]]:
    found = damage(files, seed)
    words = f"{found.detected.total()} of {found.files} detected, {found.equal.total()} held the same data"
    return words, [*found.silent, *found.overwritten]


def _typed(runs: int, seed: int) -> tuple[str, list[str]]:
    lost = typed_and_killed(runs, seed)
    late = [f"{age:.1f} s of typing were lost" for age in lost.ages if age > PROMISED]
    return f"at most {lost.most:.1f} s in {lost.runs} runs", late


def _tests() -> tuple[str, list[str]]:
    """What has no number to turn up: the tests of this folder, and of the stores that are kept."""
    folders = ["tests/crash", "tests/store/file/test_kept_stores.py"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rs", "-n", "2", *folders], cwd=ROOT, capture_output=True, text=True
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    for line in done.stdout.splitlines():
        if line.startswith("SKIPPED"):
            print(f"    {line}")
    return "the tests of this folder", lines or ([done.stdout[-500:]] if done.returncode else [])


if __name__ == "__main__":
    sys.exit(main())
