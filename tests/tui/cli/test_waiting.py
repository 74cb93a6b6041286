"""Commands while another program has the file: reading goes on; a wait is said, ends in a sentence, can be left."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Clock, open_store
from store.file import patience
from tests.worlds.builders import customer
from tests.worlds.holding import held
from tui.__main__ import main
from tui.cli.parser import IN_USE, OK


@pytest.fixture
def path(tmp_path: Path, clock: Clock) -> Path:
    place = tmp_path / "s.db"
    with open_store(place, clock=clock) as store:
        customer(store)
        store.today()
    return place


def test_the_day_is_printed_while_another_program_writes(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with held(path, "IMMEDIATE"):
        assert main(["--store", str(path), "today"]) == OK
    said = capsys.readouterr()
    assert "Ana Ruiz" in said.out
    assert said.err == ""


@pytest.mark.parametrize(("command", "how"), [("today", "EXCLUSIVE"), ("add", "IMMEDIATE")])
def test_a_wait_is_said_and_ends_with_a_sentence(
    path: Path, command: str, how: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(patience, "LONG", 0.2)
    monkeypatch.setattr(patience, "SAY_AFTER", 0.0)
    more = ["call them", "--customer", "Ana Ruiz"] if command == "add" else []
    with held(path, how):
        assert main(["--store", str(path), command, *more]) == IN_USE
    waiting, refused = capsys.readouterr().err.splitlines()
    assert waiting == f"firstcup: {path} is in use by another program. Waiting for it; Ctrl+C leaves."
    assert refused.startswith(
        f"firstcup: {path} is in use by another program, which is writing to it. Nothing was changed."
    )


def test_a_wait_is_left(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "SAY_AFTER", 0.0)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with held(path, "IMMEDIATE"):
        monkeypatch.setattr(patience, "sleep", interrupted)
        assert main(["--store", str(path), "add", "call them", "--customer", "Ana Ruiz"]) == 130
