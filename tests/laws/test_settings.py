"""Laws of the settings file: what was saved is read again as it was meant, and what else stood there still does."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from store.records.customers import Tier
from store.records.preferences import MailWay, Preferences
from store.rules.days.away import read_away, spell_away
from store.rules.days.workdays import joined
from store.rules.text.text import clean, clean_line
from tui.settings import file
from tui.settings.entries import ENTRIES, as_lines

SPECIALS = ['"', '"""', "'''", "\\", "\\n", "\n", "# no comment", "= 1", "[me]", "😀", "王小明", "\x1b]0;x", "\u202e"]
hostile = st.lists(st.one_of(st.text(max_size=20), st.sampled_from(SPECIALS)), max_size=6).map("".join)
one_line = hostile.map(lambda text: clean_line(text, 200))
several_lines = hostile.map(lambda text: clean(text, 4_000))
days = st.dates(date(2020, 1, 1), date(2035, 1, 1))
times_away = st.lists(st.builds(lambda a, n: (a, a + timedelta(days=n)), days, st.integers(0, 30)), max_size=5)
hours = st.lists(st.times().map(lambda t: t.replace(second=0, microsecond=0)), min_size=2, max_size=2, unique=True)


@st.composite
def wishes(draw: Callable[..., object]) -> Preferences:
    """Preferences as a form may hand them over."""
    day_counts = draw(st.tuples(*(st.integers(1, 3650) for _ in Tier)))
    first, last = sorted(draw(hours))
    lines = draw(st.lists(one_line.map(lambda t: clean_line(t, 60)).filter(bool), min_size=1, max_size=8, unique=True))
    return Preferences(
        week_size=draw(st.integers(1, 50)),
        cadence=tuple(zip(Tier, day_counts, strict=True)),
        working_days=tuple(sorted(draw(st.sets(st.integers(0, 6), min_size=1)))),
        attempts_before_other_channel=draw(st.integers(1, 50)),
        region=draw(st.sampled_from(["US", "DE", "PH", "JP"])),
        day_first=draw(st.booleans()),
        my_name=draw(one_line),
        my_title=draw(one_line),
        my_firm=draw(one_line),
        my_phone=draw(one_line),
        my_email=draw(one_line),
        signature=draw(several_lines),
        hours=(first, last) if draw(st.booleans()) else (time(9), time(17)),
        zone=draw(st.sampled_from(["", "America/Denver", "Asia/Kolkata"])),
        subdivision=draw(st.sampled_from(["", "BY", "CO"])),
        away=joined(tuple(draw(times_away))),
        mail_way=draw(st.sampled_from(MailWay)),
        mail_folder=draw(st.just("") | one_line.map(lambda t: f"/srv/{t}"[:200])),
        research_lines=as_lines([*lines, draw(st.sampled_from(["X", "Web", "own site"]))]),
        research_days=draw(st.integers(1, 3650)),
    )


FILES = (
    "",
    "# mine",
    "\ufeff# from an editor\r\n[me] # that is I\r\nname = 'Robin'   # said\r\n\r\n# the week\r\n[week]\r\n",
    '[colour]\npaint = "blue"\n\n[me]\nsignature = """\nold\n"""\nshoe = 43 # size\n\n\n# below\n[week]\naway = [\n'
    '  "2026-12-24 to 2027-01-02", # winter\n]\n\n[calls]\n',
    'me = { name = "x", firm = "y" }\ncountry.code = "de"\n',
)


@given(st.sampled_from(FILES), wishes(), wishes())
def test_what_is_saved_is_read_again_and_nothing_else_changes(text: str, first: Preferences, then: Preferences) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        path.write_bytes(text.encode())
        comments = [line[line.index("#") :].strip() for line in text.splitlines() if " # " in f" {line}"]
        old = file.load(path, {}).preferences
        for wish in (first, then):
            saved = file.save(old, wish, path, {})
            assert saved.preferences == wish
            assert file.load(path, {}).preferences == wish
            old = wish
        written = path.read_bytes().decode("utf-8")
        kept = tomllib.loads(written.removeprefix("\ufeff"))
        for section in ("colour", "me"):
            for name, value in tomllib.loads(text.removeprefix("\ufeff")).get(section, {}).items():
                if name in ("paint", "shoe"):
                    assert kept[section][name] == value
        assert all(comment in written for comment in comments if comment != "# winter")  # it went with its line
        assert written.startswith("\ufeff") == text.startswith("\ufeff")
        assert [each.name for each in Path(folder).iterdir()] == ["settings.toml"]


@given(times_away, days)
def test_times_away_are_read_again_as_they_are_spelled(times: list[tuple[date, date]], today: date) -> None:
    away = joined(tuple(times))
    assert read_away(spell_away(away), today) == away


@given(wishes())
def test_a_save_without_a_change_touches_nothing(wish: Preferences) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        file.save(wish, replace(wish), path, {})
        assert not path.exists()


# What cannot be used

VALUES = st.sampled_from(
    ["1", "-1", "0", "51", "9" * 4_300, "9" * 4_301, "0x" + "f" * 5_000, "1e999", "nan", "true", '""', '" "', '"x"',
     '"\\u0000"', '"Z\\u00eb"', '"a/a/a"', f'"{"a/" * 600}"', f'"{"x" * 5_000}"', '"~nobody-of-this-name/x"', "[]",
     "[[]]", "[" * 400 + "]" * 400, "{}", "{a = 1}", "['mon']", "['']", "[0x" + "f" * 5_000 + "]", "0001-01-01",
     "9999-12-31", "[9999-12-31, 0001-01-01]", "['9999-12-30 to 9999-12-31']", "00:00:00", "23:59:59.999999",
     "'09:00+02:00'", "1979-05-27T07:32:00Z", "'''\n[week]\ncustomers = 0\n'''", "[\n  1,\n  2,\n]", "'America/Denver'",
     "'file'", "'US'", "'ß'", "'day first'", "x", "", '"', "'''", "[", "1 1"]
)  # fmt: skip
KEYS = st.sampled_from([(entry.section, entry.name) for entry in ENTRIES] + [("week", "moons"), ("colour", "paint")])


@given(st.lists(st.tuples(KEYS, VALUES, st.integers(0, 2)), max_size=6, unique_by=lambda one: one[0]), st.booleans())
def test_whatever_stands_there_the_defaults_hold_and_every_rejected_line_is_named(
    settings: list[tuple[tuple[str, str], str, int]], dotted: bool
) -> None:
    text, lines, last = "", {}, ""
    for (section, name), value, gap in sorted(settings):
        text += "\n" * gap + ("" if dotted or section == last else f"[{section}]\n")
        lines[section, name], last = text.count("\n") + 1, section
        text += f"{section}.{name} = {value}\n" if dotted else f"{name} = {value}\n"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        path.write_text(text, encoding="utf-8", newline="\n")
        found = file.load(path, {})
        try:
            tomllib.loads(text)
        except (ValueError, RecursionError):
            (problem,) = found.problems
            assert problem.startswith(f"{path} ")
            assert "line " in problem
            assert found.preferences == file.load(path.with_name("none.toml"), {}).preferences
            return
        values = tomllib.loads(text)
        for (section, name), line in lines.items():
            said = any(f", line {line}: [{section}] {name} " in problem for problem in found.problems)
            if name in values.get(section, {}):  # and not within a text that the value before it began
                assert said or not rejected(section, name, values[section][name])


def rejected(section: str, name: str, value: object) -> bool:
    """Whether a setting is none, or its value is refused by its own reader."""
    entry = next((one for one in ENTRIES if (one.section, one.name) == (section, name)), None)
    try:
        return entry is None or not entry.read(Preferences(), value)
    except ValueError:
        return True


@given(hostile | st.text(alphabet="[]{}\"'=.,#\n\\ x1-:", max_size=200))
def test_any_text_is_read_or_named(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "settings.toml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        found = file.load(path, {})
        assert all(problem.startswith(str(path)) for problem in found.problems)
