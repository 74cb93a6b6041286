"""A crash leaves a report without customers' data, and in a test it leaves it in the test's own folder."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest

from store import Store
from tui.app import FirstCupApp
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
