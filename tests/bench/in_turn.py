"""Two apps in turn, each key first here, then there: a large store beside a small one, or two checkouts."""

from __future__ import annotations

from collections.abc import Sequence

from .application import CALL, CUSTOMERS, FULL_TODAY, OF_THE_LIST, RUBBED_OUT, SAVED, TODAY, App, there_and_back, typed
from .figures import Pair, Samples, pair
from .terminal import Program, ProgramError

Names = tuple[str, str]
Programs = tuple[Program, Program]


def measured(one: App, other: App, names: Names, samples: Samples) -> list[Pair]:
    """Starts and memory in turn, then the same keys in turn; calls last, since Today is shorter after them."""
    started = _started(one, other, names, samples.starts)
    with one.opened() as here, other.opened() as there:
        programs = here, there
        for program in programs:
            program.start(FULL_TODAY)
        return [*started, *_moved(programs, names, samples), _called(programs, names, samples.calls)]


def _started(one: App, other: App, names: Names, count: int) -> list[Pair]:
    full, memory = pair("first full Today", *names), pair("memory after it, MB", *names)
    for number in range(-1, count):  # one start of each goes before
        (here, _, held), (there, _, held_there) = one.start(), other.start()
        if number >= 0:
            full.add(here, there)
            memory.add(held, held_there)
    return [full, memory]


def _moved(programs: Programs, names: Names, samples: Samples) -> list[Pair]:
    found = [_both(pair("Today, moving", *names), programs, there_and_back(samples.presses))]
    _all(programs, "3", CUSTOMERS)
    found.append(_both(pair("Customers, moving", *names), programs, there_and_back(samples.presses)))
    _all(programs, "/")
    found.append(_both(pair("search, each key", *names), programs, typed(samples.searches)))
    _all(programs, "\r", OF_THE_LIST)  # before that a key would still be typed into the search
    return found


def _called(programs: Programs, names: Names, at_most: int) -> Pair:
    """The outcomes of the morning's calls, as many as both have."""
    saved = pair("outcome digit, saved", *names)
    _all(programs, "1", TODAY)
    _all(programs, "g")
    _all(programs, "\r", CALL)
    for _ in range(at_most):
        _both(saved, programs, ["3"], SAVED)
        _all(programs, "\r", CALL, TODAY)
        if not all(program.shows(CALL) for program in programs):
            break  # all calls are made
    return saved


def _all(programs: Programs, key: str, *wanted: str) -> None:
    for program in programs:
        program.press(key, *wanted)


def _both(found: Pair, programs: Programs, pressed: Sequence[str], *wanted: str) -> Pair:
    """Only where a key changed both pictures it counts."""
    for key in pressed:
        here, there = (program.press(key, *wanted) for program in programs)
        if key != RUBBED_OUT:
            found.add(here, there)
    if not found.ratios:
        raise ProgramError(f"{found.name}: no key changed both:\n" + "\n".join(p.picture.text for p in programs))
    return found
