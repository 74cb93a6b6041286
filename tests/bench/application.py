"""The app itself in a terminal: its start beside a bare Textual app, and the time from a key to the picture."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from .bare import WORDS
from .big import NOW
from .figures import Figure
from .queries import TYPED
from .terminal import ROOT, Program, ProgramError

FULL_TODAY = ("First Cup", "proactive", "PROMISED", "FIVE", "FOLLOW-UPS DUE", "Last talks", "help")
BARE = [sys.executable, "-m", "tests.bench.bare"]


@dataclass(frozen=True, slots=True)
class App:
    """How to start the app on a store."""

    store: Path
    folder: Path  # for its settings, state and backups

    @property
    def arguments(self) -> list[str]:
        """The command line."""
        return [sys.executable, "-m", "tui", "--store", str(self.store)]

    @property
    def environment(self) -> Mapping[str, str]:
        """The morning of the benchmark, and none of the user's own settings."""
        kept = str(self.folder)
        return {
            "FIRSTCUP_NOW": NOW.isoformat(),
            "FIRSTCUP_SETTINGS": f"{kept}/none.toml",
            "XDG_STATE_HOME": kept,
            "XDG_DATA_HOME": kept,
            "XDG_CONFIG_HOME": kept,
        }

    def back_up(self) -> None:
        """Make the day's backup beforehand: it belongs to the first start of a day, not to each of a row of starts."""
        import os

        command = [*self.arguments, "backup"]
        subprocess.run(command, cwd=ROOT, env={**os.environ, **self.environment}, check=True, stdout=subprocess.DEVNULL)

    def opened(self) -> Program:
        """The app, running."""
        return Program(self.arguments, self.environment)


@dataclass(slots=True)
class Pair:
    """The same thing measured twice, in turn, so that what slows the machine down slows both."""

    name: str
    one: Figure
    other: Figure

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


def starts(app: App, pairs: int) -> list[Pair]:
    """App, bare app, app, bare app …: to the full Today, and until nothing changes any more."""
    full, settled, bare = Figure("first full Today"), Figure("settled"), Figure("bare Textual app")
    for number in range(-1, pairs):  # one start of each goes before
        shown, still = _start(app)
        with Program(BARE, app.environment) as program:
            empty, _ = program.start([WORDS])
        if number >= 0:
            full.samples.append(shown)
            settled.samples.append(still)
            bare.samples.append(empty)
    return [Pair("first full Today", full, bare), Pair("settled", settled, bare)]


def _start(app: App) -> tuple[float, float]:
    with app.opened() as program:
        return program.start(FULL_TODAY)


def growth(large: App, small: App, pairs: int, presses: int) -> list[Pair]:
    """The app on a large store beside the app on a small one: starts in turn, then the same keys in turn."""
    found = [Pair("start to full Today", Figure("large"), Figure("small"))]
    for number in range(-1, pairs):
        one, other = _start(large)[0], _start(small)[0]
        if number >= 0:
            found[0].one.samples.append(one)
            found[0].other.samples.append(other)
    with large.opened() as one, small.opened() as other:
        programs = (one, other)
        for program in programs:
            program.start(FULL_TODAY)
        found.append(_both("Today, moving", programs, _there_and_back(presses)))
        _all(programs, "3", "customers")
        found.append(_both("Customers, moving", programs, _there_and_back(presses)))
        _all(programs, "/", "")
        found.append(_both("search, each key", programs, [key for text in TYPED[:4] for key in [*text, *CLEAR]]))
        _all(programs, "\r", "")
        _all(programs, "1", "PROMISED")
        _all(programs, "\r", "How did it end?")
        saved = Pair("outcome digit, saved", Figure("large"), Figure("small"))
        for _ in range(max(4, presses // 16)):
            saved = _joined(saved, _both("", programs, ["3"]))
            _all(programs, "", "Saved")
            _all(programs, "\r", "How did it end?")
        return [*found, saved]


CLEAR = ["\x7f"] * 10  # more than the longest of the searched words


def _all(programs: Sequence[Program], key: str, wanted: str) -> None:
    for program in programs:
        if key:
            program.press(key)
        program.wait_for(wanted)


def _both(name: str, programs: Sequence[Program], pressed: Sequence[str]) -> Pair:
    """Each key first here, then there; only where it changed both pictures it counts."""
    pair = Pair(name, Figure("large"), Figure("small"))
    for key in pressed:
        took = [program.press(key) for program in programs]
        if key not in CLEAR and None not in took:
            for figure, value in zip((pair.one, pair.other), took, strict=True):
                figure.samples.append(value or 0.0)
    return pair


def _joined(one: Pair, other: Pair) -> Pair:
    one.one.samples += other.one.samples
    one.other.samples += other.other.samples
    return one


def keys(app: App, presses: int) -> list[Figure]:
    """Moving through the lists with the brief following; a search typed; outcomes picked."""
    with app.opened() as program:
        program.start(FULL_TODAY)
        found = [_pressed(program, "Today, moving", _there_and_back(presses))]
        program.press("3")
        program.wait_for("customers")
        found.append(_pressed(program, "Customers, moving", _there_and_back(presses)))
        found.append(_pressed(program, "Customers, page down", [" "] * (presses // 4)))
        found.append(_pressed(program, "Customers, end and start", ["G", "g"] * 5))
        program.press("/")
        found.append(_typed(program))
        return found


def calls(app: App, count: int) -> list[Figure]:
    """The morning's calls: open, the outcome's digit, on to the next customer."""
    opened, saved, onward = Figure("call opened"), Figure("outcome digit, saved"), Figure("on to the next")
    with app.opened() as program:
        program.start(FULL_TODAY)
        _sample(program, opened, "\r")
        program.wait_for("How did it end?")
        for _ in range(count):
            _sample(program, saved, "3")
            program.wait_for("Saved")
            _sample(program, onward, "\r")
            program.wait_for("How did it end?")
    return [opened, saved, onward]


def _there_and_back(presses: int) -> list[str]:
    there = ["j"] * 20 + ["k"] * 20
    return [there[n % len(there)] for n in range(presses)]


def _pressed(program: Program, name: str, pressed: Sequence[str]) -> Figure:
    figure = Figure(name)
    for key in pressed:
        _sample(program, figure, key)
    if not figure.samples:
        raise ProgramError(f"{name}: no key changed anything:\n{program.picture.text}")
    return figure


def _typed(program: Program) -> Figure:
    figure = Figure("search, each key")
    for text in TYPED[:4]:
        for key in text:
            _sample(program, figure, key)
        for _ in text:
            program.press("\x7f")
    return figure


def _sample(program: Program, figure: Figure, key: str) -> None:
    took = program.press(key)
    if took is not None:
        figure.samples.append(took)
