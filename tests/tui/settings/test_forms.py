"""Settings by keyboard: what is saved holds at once, what is wrong is said at its field, nothing typed is lost."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, time
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Store
from store.records.customers import Tier
from store.records.preferences import MailWay
from tests.tui.waiting import until
from tests.worlds import six_people
from tests.worlds.morning import morning_store
from tests.worlds.six_people import gone, on_screen, write
from tui.app import FirstCupApp
from tui.forms.dialogs import PickDialog
from tui.forms.foot import Foot
from tui.forms.form import FormDialog
from tui.settings import reading
from tui.settings.file import load
from tui.today.screen import TodayScreen

SIZES = [(120, 36), (80, 24)]
GROUPS = {"me": "1", "hours": "2", "week": "3", "mail": "4", "research": "5", "places": "6", "rounds": "7"}


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file that somebody wrote by hand."""
    file = tmp_path / "settings" / "settings.toml"
    file.parent.mkdir()
    file.write_text('# mine\n[me]\nname = "Robin Vale"  # said\nfirm = "Northwind Advisory"\n', encoding="utf-8")
    monkeypatch.setenv(reading.VARIABLE, str(file))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return file


@pytest.fixture
def store(tmp_path: Path, path: Path) -> Store:
    opened = morning_store(tmp_path / "s.db")
    opened.follow(load(path).preferences)
    return opened


class Sitting:
    """The app with a group of settings open."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        assert isinstance(pilot.app, FirstCupApp)
        self.app = pilot.app

    async def open(self, group: str) -> None:
        if not isinstance(self.app.screen, PickDialog):
            await self.pilot.press("comma")
            await until(self.pilot, lambda: isinstance(self.app.screen, PickDialog))
        await self.pilot.press(GROUPS[group])
        await until(self.pilot, lambda: isinstance(self.app.screen, FormDialog) and self.app.screen.focused)

    async def into(self, name: str, text: str) -> None:
        """Type into a field, in place of what it holds."""
        six_people.field(self.app, name).enter_field()
        await self.pilot.pause()
        await self.pilot.press("ctrl+u")
        await write(self.pilot, text)

    async def save(self) -> None:
        """Save; back at the groups."""
        await self.pilot.press("ctrl+s")
        await until(self.pilot, lambda: isinstance(self.app.screen, PickDialog))

    async def leave(self) -> None:
        """Esc until the day is back."""
        while not isinstance(self.app.screen, TodayScreen):
            below = self.app.screen
            await self.pilot.press("escape")
            await until(self.pilot, lambda seen=below: self.app.screen is not seen)  # type: ignore[misc]

    async def refused(self, name: str, words: str) -> None:
        """Ctrl+S is refused with these words at the field."""
        await self.pilot.press("ctrl+s")
        await until(self.pilot, lambda: words in six_people.field(self.app, name).error)
        assert isinstance(self.app.screen, FormDialog)


@asynccontextmanager
async def sitting(store: Store, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Sitting]:
    with store:
        app = FirstCupApp(store)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.query("#list"))
            yield Sitting(pilot)


@pytest.mark.parametrize("key", ["1", "2", "3"])
async def test_the_groups_open_from_every_list_and_say_what_holds(store: Store, path: Path, key: str) -> None:
    async with sitting(store) as form:
        await form.pilot.press(key, "comma")
        await on_screen(form.pilot, "Robin Vale, Northwind Advisory")
        await on_screen(form.pilot, "5 a week; every 30, 60, 120 days")
        await on_screen(form.pilot, "Mon–Fri 9–17, US")
        await on_screen(form.pilot, path.name)


@pytest.mark.parametrize("size", SIZES)
async def test_a_name_is_said_in_the_script_at_once_and_the_file_keeps_its_comments(
    store: Store, path: Path, size: tuple[int, int]
) -> None:
    async with sitting(store, size) as form:
        await form.open("me")
        await form.into("name", "Ro\tbin “R.” [/b] 王")
        await form.into("email", "robin@northwind.example")
        await form.into("signature", 'Robin\nNorthwind "Advisory"')
        await form.save()
        await on_screen(form.pilot, "Robin “R.” [/b] 王".replace("Robin", "Ro bin"))
        await form.leave()
        await form.pilot.press("enter")
        await on_screen(form.pilot, "this is Ro bin")
    written = path.read_text(encoding="utf-8")
    assert "# mine" in written
    assert "# said" in written
    found = load(path).preferences
    assert (found.my_name, found.my_email) == ("Ro bin “R.” [/b] 王", "robin@northwind.example")
    assert found.signature == 'Robin\nNorthwind "Advisory"'
    assert path.stat().st_mode & 0o777 == 0o600


async def test_a_cadence_moves_the_days_and_a_larger_week_proposes_more_at_once(store: Store) -> None:
    store.today()
    key = next(row for row in store.customers.page(0, 20, 20) if row.tier is Tier.REGULAR and row.last_conversation)
    async with sitting(store) as form:
        planned = store.strip().planned
        await form.open("week")
        await on_screen(form.pilot, "→ regular customers every 60 days")
        await on_screen(form.pilot, "→ 5 customers a week: about 3 talks, 1 asked for")  # in one line: nothing moves
        await form.into("regular", "7")
        await form.into("size", str(planned + 1))
        await form.save()
        await form.leave()
        assert store.customers.get(key.id).cadence == 7
        moved = next(row for row in store.customers.page(0, 20, 20) if row.id == key.id)
        assert key.due is not None
        assert moved.due is not None
        assert (key.due - moved.due).days == 53
        await on_screen(form.pilot, f"week {'○' * (planned + 1)} 0 of {planned + 1}")


async def test_away_dates_are_echoed_and_pause_the_week_at_once(store: Store) -> None:
    async with sitting(store) as form:
        await form.open("hours")
        await form.into("away", "24 dec to 2 jan")
        await on_screen(form.pilot, "→ Thu 24 Dec to Sat 2 Jan, 5 working days")
        await form.into("away", "today to 2 dec, 24 dec to 2 jan")
        await form.save()
        await on_screen(form.pilot, "2 times away")
        await form.leave()
        await on_screen(form.pilot, "You are away until Wed 2 Dec. Promises stay.")
        await gone(form.pilot, "THIS WEEK'S FIVE")
        await on_screen(form.pilot, "PROMISED")
        away = ((date(2026, 11, 24), date(2026, 12, 2)), (date(2026, 12, 24), date(2027, 1, 2)))
        assert store.preferences.away == away


async def test_hours_zone_and_country_are_understood_as_people_type_them(store: Store, path: Path) -> None:
    async with sitting(store, (120, 36)) as form:
        await form.open("hours")
        for name, typed, echo in (
            ("hours", "8:30-4pm", "→ 08:30 to 16:00"),
            ("days", "mon-thu", "→ Mon–Thu, 4 days a week"),
            ("zone", "tokyo", "→ Asia/Tokyo, "),
            ("country", "germany", "→ Germany (DE)"),
            ("state", "bayern", "→ Bayern"),
        ):
            await form.into("subdivision" if name == "state" else name, typed)
            await on_screen(form.pilot, echo)
        await form.pilot.press("down", "left")  # the order of dates
        await form.save()
    found = load(path).preferences
    assert found == store.preferences
    assert found.hours == (time(8, 30), time(16))
    assert (found.working_days, found.zone, found.region, found.subdivision) == ((0, 1, 2, 3), "Asia/Tokyo", "DE", "BY")
    assert found.day_first


@pytest.mark.parametrize(
    ("group", "name", "typed", "words"),
    [
        ("me", "phone", "call me", "is not a phone number"),
        ("me", "email", "robin at home", "is not an e-mail address"),
        ("me", "name", "x" * 300, "longer than 200"),
        ("hours", "hours", "17:00-09:00", "Type your working hours"),
        ("hours", "hours", "", "Hours is needed"),
        ("hours", "days", "someday", "Type the days you work"),
        ("hours", "away", "3 dec 2026 to 1 dec 2026", "ends before it begins"),
        ("hours", "away", "soon", "'soon' is not understood as days away"),
        ("hours", "zone", "Mars/Olympus [/b]", "is not a time zone I know"),
        ("hours", "country", "Narnia", "is not a country I know"),
        ("hours", "subdivision", "Bavaria", "Try AK"),
        ("week", "size", "0", "from 1 to 50"),
        ("week", "regular", "often", "from 1 to 3650"),
        ("rounds", "attempts", "", "is needed"),
        ("rounds", "spacing", "2, x", "from 1 to 60"),
        ("places", "worth-key", "nothing", "such as 1.5"),
        ("places", "share-key", "6", "from 0 to 5"),
        ("mail", "folder", "/nowhere/at all", "is not there"),
        ("mail", "folder", "drafts", "the whole path"),
        ("research", "lines", "", "one a line"),
        ("research", "stale", "1.5", "from 1 to 3650"),
    ],
)
async def test_a_bad_value_is_refused_at_its_field(
    store: Store, path: Path, group: str, name: str, typed: str, words: str
) -> None:
    before, held = path.read_bytes(), store.preferences
    async with sitting(store) as form:
        await form.open(group)
        if name == "lines":
            six_people.field(form.app, name).value = ""
        else:
            await form.into(name, typed)
        await form.refused(name, words)
        assert six_people.field(form.app, name).value == typed
        assert path.read_bytes() == before
        assert store.preferences == held


async def test_what_is_typed_and_not_saved_comes_back(store: Store, path: Path) -> None:
    async with sitting(store) as form:
        await form.open("me")
        await form.into("firm", "Half a name")
        await form.leave()
        assert store.preferences.my_firm == "Northwind Advisory"
        await form.open("me")
        await on_screen(form.pilot, "Your unsaved text from before is back.")
        assert six_people.field(form.app, "firm").value == "Half a name"
        await form.save()
        assert load(path).preferences.my_firm == "Half a name"
        await form.open("me")
        assert six_people.field(form.app, "firm").value == "Half a name"
        await gone(form.pilot, "unsaved")


async def test_mail_and_research_are_set(store: Store, path: Path) -> None:
    folder = path.parent
    async with sitting(store) as form:
        await form.open("mail")
        await form.pilot.press("3")
        await form.into("folder", str(folder))
        await form.save()
        await form.open("research")
        six_people.field(form.app, "lines").value = "Web\n\nnews\nweb\n their blog "
        await form.into("stale", "14")
        await form.save()
        await on_screen(form.pilot, "3 lines; look again after 14 days")
    found = load(path).preferences
    assert (found.mail_way, found.mail_folder) == (MailWay.CLIPBOARD, os.fspath(folder))
    assert (found.research_lines, found.research_days) == (("web", "news", "their blog"), 14)


async def test_calendars_are_listed_and_forgotten(store: Store, path: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine [b].ics"
    event = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261126T100000Z\r\nDTEND:20261126T110000Z\r\nEND:VEVENT\r\n"
    file.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event}END:VCALENDAR\r\n", encoding="utf-8")
    async with sitting(store) as form:
        await form.pilot.press("comma", "8")
        await until(form.pilot, lambda: isinstance(form.app.screen, TodayScreen))
        store.mail.take_calendar(store.mail.read_calendar(file))
        await form.pilot.press("comma")
        await on_screen(form.pilot, "1 read, your busy times until")
        await form.pilot.press("8")
        await on_screen(form.pilot, "mine [b].ics")
        await form.pilot.press("1")
        await until(form.pilot, lambda: not store.mail.calendars())
        await form.pilot.press("u")
        await until(form.pilot, lambda: len(store.mail.calendars()) == 1)


@pytest.mark.parametrize("fault", ["read-only", "no toml", "no folder"])
async def test_a_file_that_cannot_be_written_keeps_the_text_in_the_form(
    store: Store, path: Path, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(store, (120, 36)) as form:
        await form.open("me")
        if fault == "read-only":
            path.chmod(0o400)
        elif fault == "no toml":
            path.write_text("[me\n", encoding="utf-8")
        else:
            monkeypatch.setenv(reading.VARIABLE, str(path / "below" / "settings.toml"))
        before = path.read_bytes()
        await form.into("name", "Kim")
        await form.pilot.press("ctrl+s")
        foot = form.app.screen.query_one(Foot)  # the path may be of any length
        await until(form.pilot, lambda: "Nothing was saved" in str(foot.render()))
        await until(
            form.pilot, lambda: foot.region.right <= form.app.screen.query_one(".dialog--box").content_region.right
        )
        assert six_people.field(form.app, "name").value == "Kim"
        assert path.read_bytes() == before
        assert store.preferences.my_name == "Robin Vale"
        assert [each.name for each in path.parent.iterdir()] == [path.name]


async def test_what_an_editor_wrote_meanwhile_stays(store: Store, path: Path) -> None:
    async with sitting(store) as form:
        await form.open("me")
        path.write_text('[me]\nname = "Robin Vale"\nfirm = "Other Firm"\n[week]\ncustomers = 7\n', encoding="utf-8")
        await form.into("title", "Partner")
        await form.save()
        await on_screen(form.pilot, "7 a week")
    found = load(path).preferences
    assert (found.my_title, found.my_firm, found.week_size) == ("Partner", "Other Firm", 7)


async def test_the_list_names_what_is_wrong_in_the_file(store: Store, path: Path) -> None:
    path.write_text("[week]\ncustomers = 0\n", encoding="utf-8")
    async with sitting(store, (120, 36)) as form:
        await form.pilot.press("comma")
        wanted = {"2:", "[week]", "customers", "must", "whole", "number", "50."}
        await until(form.pilot, lambda: wanted <= set(six_people.shown(form.app).split()))  # wherever lines break


@pytest.mark.parametrize("name", ["", "Robin"])
async def test_an_empty_store_says_once_how_to_set_the_name(tmp_path: Path, path: Path, name: str) -> None:
    store = six_people.fresh(tmp_path)
    path.write_text(f'[me]\nname = "{name}"\n', encoding="utf-8")
    store.follow(load(path).preferences)
    async with sitting(store) as form:
        await on_screen(form.pilot, "n  adds one by hand")
        assert (",  sets your name, for the scripts" in six_people.shown(form.app)) is (not name)
        await form.pilot.press("comma")
        await on_screen(form.pilot, "You and your firm")
