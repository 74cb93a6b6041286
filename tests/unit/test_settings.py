"""Settings: a bad line is named and left out, everything else holds (H14)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from store.records import Tier
from tui import settings


def written(folder: Path, text: str) -> settings.Settings:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return settings.load(path, {})


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    found = settings.load(tmp_path / "none.toml", {})
    assert found.problems == ()
    assert found.preferences.week_size == 5


def test_the_example_of_the_readme_is_valid_and_says_the_defaults(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    found = written(tmp_path, readme.partition("```toml")[2].partition("```")[0])
    assert found.problems == ()
    mine = replace(found.preferences, my_name="", my_firm="", my_phone="")
    assert mine == settings.standard_preferences({})


def test_what_is_set_holds(tmp_path: Path) -> None:
    found = written(tmp_path, '[me]\nname = "Robin Vale"\n[week]\ncustomers = 8\nworking_days = ["Sunday", "mon"]\n'
                    '[cadence]\nkey = 14\n[country]\ncode = "de"\n')  # fmt: skip
    assert found.problems == ()
    preferences = found.preferences
    assert (preferences.my_name, preferences.week_size, preferences.working_days) == ("Robin Vale", 8, (0, 6))
    assert preferences.cadence_of(Tier.KEY) == 14
    assert preferences.cadence_of(Tier.SMALL) == 120
    assert (preferences.region, preferences.day_first) == ("DE", True)


def test_the_checklist_may_have_lines_of_the_users_own(tmp_path: Path) -> None:
    found = written(tmp_path, '[research]\nlines = ["LinkedIn", "Trade  Press", "linkedin"]\nstale_days = 14\n')
    assert found.problems == ()
    assert found.preferences.research_lines == ("linkedin", "Trade Press")
    assert found.preferences.research_days == 14


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("[week]\ncustomers = 0", "[week] customers"),
        ('[week]\ncustomers = "five"', "[week] customers"),
        ("[week]\ncustomers = true", "[week] customers"),
        ('[week]\nworking_days = ["someday"]', "[week] working_days"),
        ("[week]\nworking_days = 3", "[week] working_days"),
        ("[cadence]\nkey = 1.5", "[cadence] key"),
        ("[research]\nlines = []", "[research] lines"),
        ('[research]\nlines = "web"', "[research] lines"),
        ('[research]\nlines = ["web", 3]', "[research] lines"),
        ('[research]\nlines = [" "]', "[research] lines"),
        ("[research]\nstale_days = 0", "[research] stale_days"),
        ("[me]\nname = 7", "[me] name"),
        ('[country]\ncode = "Germany"', "[country] code"),
        ('[country]\ndates = "backwards"', "[country] dates"),
        ("[colour]\npaint = 1", "[colour] paint"),
        ("week = 3", "“week”"),
        ("[week\n", "TOML"),
    ],
)
def test_a_bad_line_is_named_and_the_default_holds(tmp_path: Path, line: str, named: str) -> None:
    found = written(tmp_path, line)
    assert len(found.problems) == 1
    assert named in found.problems[0]
    assert found.preferences == settings.standard_preferences({})


@pytest.mark.parametrize(
    ("language", "region", "day_first"),
    [("de_DE.UTF-8", "DE", True), ("en_US.UTF-8", "US", False), ("C.UTF-8", "US", False), ("", "US", False)],
)
def test_the_country_follows_the_language(language: str, region: str, day_first: bool) -> None:
    found = settings.standard_preferences({"LANG": language})
    assert (found.region, found.day_first) == (region, day_first)
