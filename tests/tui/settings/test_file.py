"""Settings: a bad line is named and left out, everything else holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from store.errors import Invalid, ReadOnly
from store.records.customers import Tier
from store.records.preferences import MailWay, Preferences
from tui.settings import file, reading


def written(folder: Path, text: str) -> reading.Settings:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return file.load(path, {})


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    found = file.load(tmp_path / "none.toml", {})
    assert found.problems == ()
    assert found.preferences.week_size == 5


def test_the_example_of_the_readme_is_valid_and_says_the_defaults(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    found = written(tmp_path, readme.partition("```toml")[2].partition("```")[0])
    assert found.problems == ()
    mine = replace(found.preferences, my_name="", my_title="", my_firm="", my_phone="", my_email="")
    assert mine == reading.standard_preferences({})


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
        ("[me]\nsignature = 1", "[me] signature"),
        (f'[me]\ntitle = "{"x" * 201}"', "[me] title"),
        ('[hours]\nfrom = "nine"', "[hours] from"),
        ("[hours]\nto = 17", "[hours] to"),
        ('[hours]\nfrom = "18:00"', "[hours] from must be earlier"),
        ('[hours]\nzone = "Mars/Olympus"', "[hours] zone"),
        ("[hours]\nzone = 7", "[hours] zone"),
        ('[week]\naway = "2026-12-24"', "[week] away"),
        ('[week]\naway = ["christmas"]', "[week] away"),
        ('[week]\naway = ["2026-12-24 to 2026-12-01"]', "ends before it begins"),
        ('[week]\naway = ["2026-12-24 to 2062-12-31"]', "longer than a year"),
        ("[country]\nsubdivision = 1", "[country] subdivision"),
        ('[mail]\nway = "pigeon"', "[mail] way"),
        ("[mail]\nfolder = 1", "[mail] folder"),
        ('[research]\nlines = ["web", 1]', "[research] lines"),
        ("[colour]\npaint = 1", "[colour] paint"),
        ("week = 3", "“week”"),
        ("[week\n", "TOML"),
    ],
)
def test_a_bad_line_is_named_and_the_default_holds(tmp_path: Path, line: str, named: str) -> None:
    found = written(tmp_path, line)
    assert len(found.problems) == 1
    assert named in found.problems[0]
    assert found.preferences == reading.standard_preferences({})


@pytest.mark.parametrize(
    ("language", "region", "day_first"),
    [("de_DE.UTF-8", "DE", True), ("en_US.UTF-8", "US", False), ("C.UTF-8", "US", False), ("", "US", False)],
)
def test_the_country_follows_the_language(language: str, region: str, day_first: bool) -> None:
    found = reading.standard_preferences({"LANG": language})
    assert (found.region, found.day_first) == (region, day_first)


def test_every_setting_is_read(tmp_path: Path) -> None:
    found = written(tmp_path, """
        me = { title = "COO", email = "r@v.example", signature = "Robin\\nVale" }
        [hours]
        from = 08:30:00
        to = "16:00"
        zone = "denver"
        [week]
        away = ["2026-12-31 to 2027-01-02", 2026-12-24, "2026-12-25 to 2026-12-30"]
        [country]
        dates = "month first"
        subdivision = "BY"
        code = "DE"
        [mail]
        way = "mail program"
        folder = "/srv/drafts"
        [research]
        lines = ["web", "news", "web"]
        stale_days = 14
    """)  # fmt: skip
    assert found.problems == ()
    assert found.preferences == Preferences(
        region="DE",
        day_first=False,  # wherever it stands, it is said beside the country
        my_title="COO",
        my_email="r@v.example",
        signature="Robin\nVale",
        hours=(time(8, 30), time(16)),
        zone="America/Denver",
        subdivision="BY",
        away=((date(2026, 12, 24), date(2027, 1, 2)),),
        mail_way=MailWay.PROGRAM,
        mail_folder="/srv/drafts",
        research_lines=("web", "news"),
        research_days=14,
    )


@pytest.mark.parametrize(("typed", "zone"), [("Asia/Tokyo", "Asia/Tokyo"), ("tokyo", "Asia/Tokyo"), (" ", "")])
def test_a_zone_is_named_in_full_or_by_its_city(tmp_path: Path, typed: str, zone: str) -> None:
    found = written(tmp_path, f'[hours]\nzone = "{typed}"\n')
    assert (found.preferences.zone, found.problems) == (zone, ())


@pytest.mark.parametrize("zone", ["../../etc/passwd", "/etc/localtime", "a/\\u0000", "Europe/", "x" * 5_000])
def test_a_zone_is_never_a_path(tmp_path: Path, zone: str) -> None:
    found = written(tmp_path, f'[hours]\nzone = "{zone}"\n')
    assert found.preferences.zone == ""
    assert len(found.problems) == 1


# Saving


STANDARD = reading.standard_preferences({})


def saved(path: Path, old: Preferences = STANDARD, **changes: object) -> Preferences:
    return file.save(old, replace(old, **changes), path, {}).preferences  # type: ignore[arg-type]


def test_the_first_save_makes_the_file_for_no_other_eyes(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    assert saved(path, my_name="Robin", week_size=6).my_name == "Robin"
    assert path.read_text(encoding="utf-8") == '[me]\nname = "Robin"\n\n[week]\ncustomers = 6\n'
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_only_what_changed_is_written_and_the_rest_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        "# My settings\n"
        "[cadence]   # days\n"
        "key = 30 # the big ones\n"
        "small = 90\n"
        "\n"
        "# Who I am\n"
        "[me]\n"
        "name = 'Robin'\n"
        "shoe = 43\n"
        "\n"
        "# The week\n"
        "[week]\n"
        "customers = 0 # a mistake\n",
        encoding="utf-8",
    )
    old = file.load(path, {}).preferences
    cadence = tuple((tier, 21 if tier is Tier.KEY else old.cadence_of(tier)) for tier in Tier)
    new = file.save(old, replace(old, my_firm="Vale & Co", cadence=cadence), path, {})
    assert new.preferences.cadence_of(Tier.KEY) == 21
    assert path.read_text(encoding="utf-8") == (
        "# My settings\n"
        "[cadence]   # days\n"
        "key = 21 # the big ones\n"
        "small = 90\n"
        "\n"
        "# Who I am\n"
        "[me]\n"
        "name = 'Robin'\n"
        "shoe = 43\n"
        'firm = "Vale & Co"\n'
        "\n"
        "# The week\n"
        "[week]\n"
        "customers = 0 # a mistake\n"
    )


def test_a_country_says_the_order_of_dates_as_well(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    assert not saved(path, region="DE").day_first
    assert 'dates = "month first"' in path.read_text(encoding="utf-8")


def test_what_an_editor_changed_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[me]\nname = "Kim"\n[week]\ncustomers = 7\n', encoding="utf-8")
    found = saved(path, my_title="Partner")
    assert (found.my_name, found.my_title, found.week_size) == ("Kim", "Partner", 7)


@pytest.mark.parametrize("text", ["[me\n", "week = 3\n", "[[week]]\ncustomers = 3\n", "\xff"])
def test_a_file_that_is_not_understood_is_not_written_over(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(Invalid, match="Nothing was saved"):
        saved(path, week_size=8)
    assert path.read_bytes() == text.encode("latin-1")
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_on_the_way_leaves_the_old_file(tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.toml"
    saved(path, my_name="Robin")
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(file.os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(ReadOnly, match="No space left"):
        saved(path, my_name="Kim")
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    saved(path, my_name="Robin")
    path.chmod(0o400)
    with pytest.raises(ReadOnly, match="read-only"):
        saved(path, my_name="Kim")
    assert 'name = "Robin"' in path.read_text(encoding="utf-8")


def test_a_folder_in_the_place_of_the_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReadOnly, match="Nothing was saved"):
        saved(tmp_path, my_name="Kim")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "dotfiles" / "cup.toml", tmp_path / "settings.toml"
    saved(real, my_name="Robin")
    link.symlink_to(real)
    saved(link, my_name="Kim")
    assert link.is_symlink()
    assert 'name = "Kim"' in real.read_text(encoding="utf-8")
