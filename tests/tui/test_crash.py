"""A crash leaves a report without customers' data, and in a test it leaves it in the test's own folder."""

from __future__ import annotations

import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from store import Store
from tui.__main__ import main
from tui.app import FirstCupApp
from tui.cli.parser import FAILED
from tui.crash import report_crash
from tui.today.screen import TodayScreen


class Mishap(Exception):
    """Something nobody expected."""


def reports(folder: Path) -> list[Path]:
    """The reports in a test's own folder."""
    return list((folder / "state" / "firstcup").glob("crash-*.txt"))


def fail(name: str) -> None:
    """Stop with a customer's name in hand."""
    raise Mishap(f"{name} is no customer")


def test_a_report_names_places_and_nobody(tmp_path: Path) -> None:
    with pytest.raises(Mishap) as crash:
        fail("Ana Ruiz")
    sentence = report_crash(crash.value)
    (report,) = reports(tmp_path)
    assert str(report) in sentence
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    words = report.read_text(encoding="utf-8")
    assert "test_crash.Mishap" in words
    assert "in fail" in words
    assert "Ana" not in words


def number() -> None:
    int("Ana Ruiz")


def chained() -> None:
    try:
        number()
    except ValueError as error:
        raise Mishap("no number: Ana Ruiz") from error


def noted() -> None:
    error = KeyError("Ana Ruiz")
    error.add_note("while Ana Ruiz was looked up")
    raise error


def several() -> None:
    raise ExceptionGroup("both of Ana Ruiz", [ValueError("Ana Ruiz"), Mishap("Ana Ruiz")])


def decoding() -> None:
    b"Ana Ruiz \xff".decode()


def ring() -> None:
    one, two = Mishap("Ana Ruiz"), Mishap("Ana Ruiz")
    one.__cause__, two.__cause__ = two, one
    raise one


class Mute(Exception):
    """Has no text to give."""

    def __str__(self) -> str:
        raise Mishap("Ana Ruiz")


def mute() -> None:
    raise Mute


@pytest.mark.parametrize("act", [number, chained, noted, several, decoding, ring, mute])
@pytest.mark.parametrize("words", [["today"], ["import", "--json", "--yes", "x.csv"]])
def test_no_text_of_an_error_is_in_the_report_nor_on_the_screen(
    act: Callable[[], None],
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("tui.cli.run.run", lambda *_: act())
    assert main(["--store", str(tmp_path / "s.db"), *words]) == FAILED
    said = capsys.readouterr()
    assert "error of its own" in said.err
    (report,) = reports(tmp_path)
    text = report.read_text(encoding="utf-8")
    assert f"in {act.__name__}" in text
    assert "Ana" not in text + said.out + said.err
    assert "Traceback" not in text + said.out + said.err


def test_without_a_place_for_it_there_is_no_report_but_the_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("a file")
    assert report_crash(Mishap()).startswith("firstcup: First Cup stopped because of an error of its own.")
    assert reports(tmp_path) == []


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="TZ is POSIX")
def test_a_zone_that_no_clock_has_does_not_keep_a_crash_from_being_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC+25")
    time.tzset()
    try:
        report_crash(Mishap())
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()
    assert len(reports(tmp_path)) == 1


async def test_the_app_reports_into_the_folder_of_the_test(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reload(_: TodayScreen) -> None:
        fail("Ana Ruiz")

    monkeypatch.setattr(TodayScreen, "reload", reload)
    with pytest.raises(Mishap):
        async with FirstCupApp(store).run_test():
            pass
    (report,) = reports(tmp_path)
    assert "Ana" not in report.read_text(encoding="utf-8")
