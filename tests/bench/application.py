"""The app itself in a terminal: its start beside a bare Textual app, and the time from a key to the picture."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .bare import WORDS
from .big import NOW
from .figures import Figure, Pair, Samples, pair
from .queries import TYPED
from .terminal import ROOT, Program, ProgramError

FULL_TODAY = ("First Cup", "%", "PROMISED", "FIVE", "FOLLOW-UPS DUE", "Last talks", "help")
TODAY = "▸1 Today"  # the tab that is open
CUSTOMERS = "▸3 Customers"
OF_THE_LIST = "/ search"  # in the key bar while the list of customers has the keys
CALL = "How did it end?"
SAVED = "Saved:"
BARE = [sys.executable, "-m", "tests.bench.bare"]


@dataclass(frozen=True, slots=True)
class App:
    """How to start the app on a store."""

    store: Path
    folder: Path  # for its settings, state and backups
    root: Path = ROOT  # the checkout whose app it is

    @property
    def arguments(self) -> list[str]:
        """The command line, as the installed command does it: where the app is, its own checkout says."""
        project = tomllib.loads((self.root / "pyproject.toml").read_text("utf-8"))["project"]
        module, function = project["scripts"]["firstcup"].split(":")
        command = f"import sys; from {module} import {function}; sys.exit({function}())"
        return [sys.executable, "-c", command, "--store", str(self.store)]

    @property
    def environment(self) -> Mapping[str, str]:
        """The morning of the benchmark, and none of the user's own settings."""
        kept = str(self.folder)
        return {
            "PYTHONPATH": str(self.root),
            "FIRSTCUP_NOW": NOW.isoformat(),
            "FIRSTCUP_SETTINGS": f"{kept}/none.toml",
            "XDG_STATE_HOME": kept,
            "XDG_DATA_HOME": kept,
            "XDG_CONFIG_HOME": kept,
        }

    def back_up(self) -> None:
        """Make the day's backup beforehand: it belongs to the first start of a day, not to each of a row of starts."""
        command, variables = [*self.arguments, "backup"], {**os.environ, **self.environment}
        subprocess.run(command, cwd=self.root, env=variables, check=True, stdout=subprocess.DEVNULL)

    def opened(self) -> Program:
        """The app, running."""
        return Program(self.arguments, self.environment, self.root)

    def start(self) -> tuple[float, float, float]:
        """One start: milliseconds to the full Today and to the last change, and the megabytes it then holds."""
        with self.opened() as program:
            return *program.start(FULL_TODAY), program.memory


def starts(app: App, count: int) -> list[Pair]:
    """App, bare app, app, bare app …: to the full Today, until nothing changes any more, and the memory then."""
    full, settled, memory = (
        pair(name, "app", "bare app") for name in ("first full Today", "settled", "memory after it, MB")
    )
    for number in range(-1, count):  # one start of each goes before
        shown, still, held = app.start()
        with Program(BARE, app.environment) as program:
            empty, _ = program.start([WORDS])
            bare_held = program.memory
        if number >= 0:
            full.add(shown, empty)
            settled.add(still, empty)
            memory.add(held, bare_held)
    return [full, settled, memory]


def keys(app: App, samples: Samples) -> list[Figure]:
    """Moving through the lists with the brief following, and a search typed."""
    with app.opened() as program:
        program.start(FULL_TODAY)
        found = [_pressed(program, "Today, moving", there_and_back(samples.presses))]
        program.press("3", CUSTOMERS)
        found.append(_pressed(program, "Customers, moving", there_and_back(samples.presses)))
        found.append(_pressed(program, "Customers, page down", [" "] * (samples.presses // 4)))
        found.append(_pressed(program, "Customers, end and start", ["G", "g"] * 5))
        program.press("/")
        return [*found, _pressed(program, "search, each key", typed(samples.searches))]


def calls(app: App, at_most: int) -> list[Figure]:
    """The morning's calls: open, the outcome's digit, on to the next customer, until Today is back."""
    opened, saved, onward = Figure("call opened"), Figure("outcome digit, saved"), Figure("on to the next")
    with app.opened() as program:
        program.start(FULL_TODAY)
        _sample(opened, program.press("\r", CALL))
        for _ in range(at_most):
            _sample(saved, program.press("3", SAVED))
            took = program.press("\r", CALL, TODAY)
            if not program.shows(CALL):
                break  # all calls are made
            _sample(onward, took)
    return [figure for figure in (opened, saved, onward) if figure.samples]


def there_and_back(presses: int) -> list[str]:
    """So many keys that move down a list and up again."""
    there = ["j"] * 20 + ["k"] * 20
    return [there[n % len(there)] for n in range(presses)]


def typed(searches: int) -> list[str]:
    """So many words letter by letter, each rubbed out by one burst of keys, which is no sample."""
    return [key for text in TYPED[:searches] for key in [*text, RUBBED_OUT]]


RUBBED_OUT = "\x7f" * max(map(len, TYPED))


def _pressed(program: Program, name: str, pressed: Sequence[str]) -> Figure:
    figure = Figure(name)
    for key in pressed:
        took = program.press(key)
        if key != RUBBED_OUT:
            _sample(figure, took)
    if not figure.samples:
        raise ProgramError(f"{name}: no key changed anything:\n{program.picture.text}")
    return figure


def _sample(figure: Figure, took: float | None) -> None:
    if took is not None:
        figure.samples.append(took)
