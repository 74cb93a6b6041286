"""Time zones as people name them and as they are named to customers; holidays of countries."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from store.rules.days.holidays import is_holiday
from store.rules.days.zones import country_of_zone, guess_zone, known_zones, local_time, say_zone, zone_named

WINTER = datetime(2026, 11, 25, 12, tzinfo=UTC)
SUMMER = datetime(2026, 7, 1, 12, tzinfo=UTC)
HOSTILE = [
    *("", " ", "America", "../../etc/passwd", "/etc/localtime", "\x00", "Acme [/b] =cmd| \x1b]0;x", "a" * 5000),
    *("‮Europe/Berlin\n", "Mars/Phobos", "👩‍🚀", "Europe\\Berlin", "posix/Europe/Berlin", "Factory", "localtime"),
]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("America/Denver", "America/Denver"),
        ("america/denver", "America/Denver"),
        ("  Denver ", "America/Denver"),
        ("new york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("US/Mountain", "America/Denver"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Iceland", "Atlantic/Reykjavik"),
        ("GMT", "UTC"),
        ("CET", "CET"),
        ("Lord Howe", "Australia/Lord_Howe"),
    ],
)
def test_a_zone_is_found_by_its_name_an_old_name_or_its_city(typed: str, key: str) -> None:
    zone = zone_named(typed)
    assert zone is not None
    assert zone.key == key


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_zone_is_no_error(name: str) -> None:
    assert zone_named(name) is None
    assert country_of_zone(name) == ""
    assert say_zone(name, WINTER) == ""
    assert local_time(name, WINTER) is None
    assert guess_zone(name, name) == ""
    assert is_holiday(name, date(2026, 12, 25), name) == ""


@pytest.mark.parametrize("name", ["EST", "MST", "HST"])
def test_letters_that_ignore_daylight_saving_are_not_taken_for_a_city(name: str) -> None:
    assert zone_named(name) is None


def test_every_known_zone_is_found_and_has_words_and_a_country() -> None:
    assert list(known_zones()) == sorted(known_zones())
    assert len(known_zones()) > 400
    for name in known_zones():
        zone = zone_named(name)
        assert zone is not None
        assert zone.key == name
        assert say_zone(name, WINTER)
        assert (len(country_of_zone(name)) == 2) == (name != "UTC")


@pytest.mark.parametrize(
    ("zone", "said", "winter", "summer"),
    [
        ("America/Denver", "Denver time", "(UTC−7)", "(UTC−6)"),
        ("Asia/Kathmandu", "Kathmandu time", "(UTC+5:45)", "(UTC+5:45)"),
        ("Australia/Lord_Howe", "Lord Howe time", "(UTC+11)", "(UTC+10:30)"),
        ("Europe/London", "London time", "(UTC)", "(UTC+1)"),
        ("America/St_Johns", "St. John's time", "(UTC−3:30)", "(UTC−2:30)"),
        ("America/Indiana/Knox", "Knox, Indiana time", "(UTC−6)", "(UTC−5)"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires time", "(UTC−3)", "(UTC−3)"),
        ("CET", "Central European time", "(UTC+1)", "(UTC+2)"),
    ],
)
def test_a_zone_is_said_by_its_city(zone: str, said: str, winter: str, summer: str) -> None:
    assert say_zone(zone, WINTER) == said
    assert say_zone(zone, WINTER, offset=True) == f"{said} {winter}"
    assert say_zone(zone, SUMMER, offset=True) == f"{said} {summer}"


def test_zones_that_are_only_an_offset_are_said_as_one() -> None:
    assert say_zone("UTC", WINTER, offset=True) == "UTC"
    assert say_zone("Etc/GMT+5", WINTER) == "UTC−5"


def test_shared_clocks_tell_no_country() -> None:
    assert country_of_zone("Europe/Berlin") == "DE"
    assert country_of_zone("US/Mountain") == "US"
    assert country_of_zone("CET") == country_of_zone("UTC") == ""


def test_local_time_is_what_their_clock_shows() -> None:
    there = local_time("Asia/Kathmandu", WINTER)
    assert there is not None
    assert f"{there:%H:%M}" == "17:45"


@pytest.mark.parametrize(
    ("phone", "region", "zone"),
    [
        ("+1 303-555-0100", "DE", "America/Denver"),
        ("303 555 0100", "US", "America/Denver"),
        ("030 1234567", "DE", "Europe/Berlin"),
        ("+91 98765 43210", "", "Asia/Kolkata"),
        ("+61 412 345 678", "", ""),  # a mobile of a country with several clocks
        ("+1 800 555 0100", "", ""),  # toll-free
        ("call me", "US", ""),
    ],
)
def test_a_phone_number_tells_its_zone_only_where_it_is_clear(phone: str, region: str, zone: str) -> None:
    assert guess_zone(phone, region) == zone


@pytest.mark.parametrize(
    ("country", "day", "name"),
    [
        ("US", date(2026, 11, 26), "Thanksgiving Day"),
        ("us", date(2026, 11, 26), "Thanksgiving Day"),
        ("DE", date(2026, 6, 4), ""),
        ("DE-BY", date(2026, 6, 4), "Corpus Christi"),
        ("DE-QQ", date(2026, 12, 25), "Christmas Day"),
        ("XX", date(2026, 12, 25), ""),
        ("DE", date.min, ""),
        ("DE", date.max, ""),
    ],
)
def test_holidays_are_known_by_country_and_part(country: str, day: date, name: str) -> None:
    assert is_holiday(country, day) == name


def test_a_part_of_a_country_may_stand_by_itself() -> None:
    assert is_holiday("DE", date(2026, 6, 4), "BY") == "Corpus Christi"


def test_of_a_country_only_its_own_calendar_is_loaded() -> None:
    code = (
        "import sys; from datetime import date; from store.rules.days.holidays import is_holiday;"
        "from store.rules.days.countries import subdivision_named;"
        "days = (('US', date(2026, 11, 26)), ('DE-BY', date(2026, 6, 4)), ('JE', date(2026, 5, 9)));"
        "print([is_holiday(*day) for day in days], subdivision_named('US', 'colorado'));"
        "print(sorted(m for m in sys.modules if m.startswith('holidays.countries.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    names, loaded = done.stdout.splitlines()
    assert names == "['Thanksgiving Day', 'Corpus Christi', 'Liberation Day'] CO"
    assert "holidays.countries.germany" in loaded
    assert "holidays.countries.france" not in loaded


def test_an_act_may_ask_for_a_holiday_while_they_are_loaded_by_another_thread() -> None:
    code = (
        "from concurrent.futures import ThreadPoolExecutor as Pool; from datetime import date;"
        "from store.rules.days.holidays import is_holiday;"
        "ask = lambda place: is_holiday(place, date(2026, 12, 25));"
        "print({*Pool(8).map(ask, ('US', 'DE-BY', 'GB', 'US', 'CA', 'FR', 'US', 'IT') * 4)})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "{'Christmas Day'}"


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys; import store.rules.slots.slots; from store.rules.days.zones import known_zones; known_zones();"
        "print(sorted({'holidays', 'phonenumbers', 'dateutil'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
