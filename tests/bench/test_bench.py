"""The benchmark runs to its end: on a small store, for its figures are of no interest here."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from store.records.call_reports import CallReport
from store.records.calls import Outcome
from store.records.today import Section
from tests.bench import application, in_turn
from tests.bench.big import big_store, copy_of, opened
from tests.bench.figures import Samples
from tests.bench.terminal import ROOT, Program, ProgramError

CUSTOMERS, INTERACTIONS = 150, 1200
MANY_CALLS = 20  # more than the morning has


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small store, of these tests only; each works on a copy of it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("bench")))
        path = big_store(CUSTOMERS, INTERACTIONS)
    _call_most(path)
    return path


def _call_most(path: Path) -> None:
    """Leave one call of each section of Today: a morning that soon ends."""
    with opened(path) as store:
        left: dict[int, Section] = {}
        for item in store.today().queue:
            if item.is_call and item.customer_id not in left:
                if item.section not in left.values():
                    left[item.customer_id] = item.section
                else:
                    store.calls.record(CallReport(item.customer_id, Outcome.NO_ANSWER))


def app_on(made: Path, folder: Path) -> application.App:
    """The app on a copy of that store."""
    folder.mkdir()
    app = application.App(copy_of(made, folder), folder)
    app.back_up()
    return app


def test_the_command_runs_to_its_end(tmp_path: Path) -> None:
    size = ["--customers", str(CUSTOMERS), "--interactions", str(INTERACTIONS)]
    command = [sys.executable, "-m", "tests.bench", "--quick", *size]
    variables = {**os.environ, "TMPDIR": str(tmp_path)}
    ran = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    for title in ("first full Today", "memory after it, MB", "on to the next", "search as typed", "all three"):
        assert title in ran.stdout


def test_calls_end_when_the_morning_has_no_more_of_them(made: Path, tmp_path: Path) -> None:
    opened, saved, onward = application.calls(app_on(made, tmp_path / "app"), MANY_CALLS)
    assert len(opened.samples) == 1
    assert 1 < len(saved.samples) < MANY_CALLS
    assert len(onward.samples) == len(saved.samples) - 1  # after the last, back to Today


def test_two_apps_in_turn(made: Path, tmp_path: Path) -> None:
    here, there = (app_on(made, tmp_path / name) for name in ("here", "there"))
    few = Samples(starts=1, presses=2, searches=1, calls=MANY_CALLS, questions=1, records=1, rows=1, messages=1)
    pairs = {pair.name: pair for pair in in_turn.measured(here, there, ("here", "there"), few)}
    assert len(pairs["first full Today"].ratios) == 1
    assert 1 < len(pairs["outcome digit, saved"].ratios) < MANY_CALLS
    assert 0.5 < pairs["memory after it, MB"].middle < 2  # the same app twice


def test_nothing_is_awaited_from_a_program_that_ended() -> None:
    with Program([sys.executable, "-c", "input('ready')"], {}) as program:
        program.start(["ready"])
        with pytest.raises(ProgramError, match="ended before it showed"):
            program.press("\r", "what never comes")
