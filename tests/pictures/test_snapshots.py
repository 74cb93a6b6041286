"""Pictures of the screens, light and dark. A hostile name is among the customers of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store import clock_from, open_store
from store.records.findings import FindingKind
from store.records.follow_up_forms import FollowUpForm
from store.sample import fill_with_sample_year
from tests.tui.waiting import until, warm
from tests.worlds.morning import HOSTILE, PREFERENCES, morning_store, tell_about
from tests.worlds.zone import computer_in
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.customers.number import NumberDialog
from tui.customers.screen import CustomersScreen
from tui.follow_ups.forms import follow_up_form
from tui.follow_ups.screen import FollowUpsScreen
from tui.forms.dialogs import FormDialog, PickDialog
from tui.frame import themes
from tui.importing.screen import ImportScreen
from tui.importing.steps import Step
from tui.mail.dialog import MailDialog
from tui.research.screen import ResearchScreen
from tui.scripts.editor import ScriptEditor
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail

BIG, SMALL = (120, 36), (80, 24)
BOOK = f"""Name,Company,Email,Phone,Notes
Nadia Torres,Torres Marine,nadia@customers.example,+1 303 555 0170,met at the boat show
Ana Ruiz,Fabrikam Foods,p0@customers.example,+1 303 555 0171,
{HOSTILE},[red]Evil[/red],p7@customers.example,,
,,,,nobody at all
"""
THEMES = [theme.name for theme in themes.THEMES]
Compare = Callable[..., bool]
Walk = Callable[[Pilot[None]], Any]


@pytest.fixture(autouse=True)
def settings_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """One path in all pictures, where nothing is."""
    monkeypatch.setenv("FIRSTCUP_SETTINGS", "/home/robin/.config/firstcup/settings.toml")


@pytest.fixture(autouse=True)
def one_zone() -> Iterator[None]:
    """What the clock shows where a customer is depends on where the machine stands: most of them live there."""
    with computer_in("America/Denver"):
        yield


def app_of(path: Path, theme: str, zone: str = "") -> FirstCupApp:
    """The app on a small store, standing still: no blinking, one theme, one clock."""
    store = morning_store(path, preferences=replace(PREFERENCES, zone=zone))
    store.drafts.choose("theme", theme)
    app = FirstCupApp(store)
    app.animation_level = "none"
    return app


async def today(pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen) and pilot.app.screen.query("#list"))
    await until(pilot, lambda: pilot.app.screen.selected().customer_id is not None)
    await until(pilot, lambda: warm(pilot.app))


async def call(pilot: Pilot[None]) -> None:
    await today(pilot)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen) and pilot.app.screen.settled)
    # Below the script it comes after the first picture.
    small = pilot.app.size.height < BIG[1]
    await until(pilot, lambda: small or "We owe them" in pilot.app.screen.query_one("#script", Detail).plain)


async def mail(pilot: Pilot[None]) -> None:
    """The e-mail after a voicemail, with one time moved and one dropped."""
    await call(pilot)
    await pilot.press("2")
    await until(pilot, lambda: isinstance(pilot.app.screen, MailDialog) and pilot.app.screen.query("KeyBar"))
    await pilot.press("2", "right", "3", "x", "2")


async def number(pilot: Pilot[None]) -> None:
    """The number with its code, over Today."""
    await today(pilot)
    await pilot.press("d")
    await until(pilot, lambda: isinstance(pilot.app.screen, NumberDialog) and pilot.app.screen.query("#number-code"))
    await until(pilot, lambda: pilot.app.screen.query_one("#number-code").size.height > 1)


def script(version: str, about: str = "") -> Walk:
    """The call with one version of the script on show, to somebody the store knows something about."""

    async def walk(pilot: Pilot[None]) -> None:
        await today(pilot)
        ana = pilot.app.screen.selected().customer_id
        tell_about(pilot.app.store, ana, about)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CallScreen) and pilot.app.screen.settled)
        while pilot.app.screen.session.part != version:
            await pilot.press("s")
            await pilot.pause()

    return walk


async def scripts(pilot: Pilot[None]) -> None:
    """A text with an unknown placeholder in it, being typed."""
    await today(pilot)
    await pilot.press("S")
    await until(pilot, lambda: isinstance(pilot.app.screen, ScriptEditor) and pilot.app.screen.settled)
    await pilot.press("enter", *"Good morning $frist_name", "full_stop", "space")
    await until(pilot, lambda: "Did you mean" in str(pilot.app.screen.query_one("#script-below", Static).content))


async def clash(pilot: Pilot[None]) -> None:
    """A text of another day comes back to a follow-up that was changed since."""
    await today(pilot)
    store = pilot.app.store
    customer = store.customers.get(pilot.app.screen.selected().customer_id)
    number = store.follow_ups.add(customer.id, FollowUpForm("send the offer", date(2026, 11, 26))).created_id
    with open_store(store.path, clock=clock_from("2026-11-19"), preferences=PREFERENCES) as gone:
        base = {"what": "send the offer", "owner": "", "due": "Thu 26 Nov", "told": ""}
        typed = {"what": "send the offer and the plan", "owner": "Dana", "due": "in 2 weeks", "told": "yes"}
        gone.drafts.of_follow_up(gone.follow_ups.get(number)).save(typed, base)
    store.follow_ups.edit(number, FollowUpForm(f"send {HOSTILE}", date(2026, 11, 30), told=True))
    pilot.app.screen.dialog(follow_up_form(store, customer, store.follow_ups.get(number)))
    await until(pilot, lambda: pilot.app.screen.query(".field--clash"))
    await pilot.pause()


async def follow_ups(pilot: Pilot[None]) -> None:
    await today(pilot)
    await pilot.press("2")
    await until(
        pilot, lambda: isinstance(pilot.app.screen, FollowUpsScreen) and pilot.app.screen.selected().customer_id
    )


async def customers(pilot: Pilot[None]) -> None:
    await today(pilot)
    await pilot.press("3")
    await until(
        pilot, lambda: isinstance(pilot.app.screen, CustomersScreen) and pilot.app.screen.selected().customer_id
    )


async def research(pilot: Pilot[None]) -> None:
    """A checklist half worked off, with a hostile finding."""
    await today(pilot)
    store = pilot.app.store
    one = pilot.app.screen.selected().customer_id
    store.research.add_finding(one, FindingKind.CONGRATULATION, "named supplier of the year, local press", "web")
    store.research.check(one, "news", False)
    store.research.settle(
        store.research.add_finding(one, FindingKind.OUR_MISTAKE, "invoice dispute").created_id, "credit note sent"
    )
    store.research.add_finding(one, FindingKind.HARD_NEWS, f"{HOSTILE} [red]layoffs[/red]", "linkedin")
    await pilot.press("r")
    await until(pilot, lambda: isinstance(pilot.app.screen, ResearchScreen) and pilot.app.screen.settled)


async def bring(pilot: Pilot[None]) -> None:
    """The preview of a file with somebody new, somebody known, somebody hostile and a row that is nobody."""
    await today(pilot)
    await pilot.press("i")
    await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen))
    book = Path(pilot.app.store.path).with_name("book.csv")
    book.write_text(BOOK, encoding="utf-8")
    pilot.app.screen.read_paths([book])
    await until(pilot, lambda: pilot.app.screen.session.step is Step.PREVIEW)


async def settings_groups(pilot: Pilot[None]) -> None:
    """The groups of settings, with somebody hostile as the user."""
    await today(pilot)
    winter = (date(2026, 12, 24), date(2027, 1, 2))
    wishes = replace(PREFERENCES, my_name=HOSTILE, zone="America/Denver", subdivision="CO", away=(winter,))
    pilot.app.store.follow(wishes)
    await pilot.press("comma")
    await until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))


async def settings_hours(pilot: Pilot[None]) -> None:
    await settings_groups(pilot)
    await pilot.press("2")
    await until(pilot, lambda: isinstance(pilot.app.screen, FormDialog) and pilot.app.screen.focused)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("walk", "size"),
    [
        pytest.param(today, BIG, id="today-120x36"),
        pytest.param(today, SMALL, id="today-80x24"),
        pytest.param(call, BIG, id="call-120x36"),
        pytest.param(call, SMALL, id="call-80x24"),
        pytest.param(mail, BIG, id="mail-120x36"),
        pytest.param(mail, SMALL, id="mail-80x24"),
        pytest.param(number, BIG, id="number-120x36"),
        pytest.param(number, SMALL, id="number-80x24"),
        pytest.param(clash, SMALL, id="clash-80x24"),
        pytest.param(follow_ups, BIG, id="follow-ups-120x36"),
        pytest.param(customers, BIG, id="customers-120x36"),
        pytest.param(settings_groups, BIG, id="settings-120x36"),
        pytest.param(settings_groups, SMALL, id="settings-80x24"),
        pytest.param(settings_hours, BIG, id="settings-hours-120x36"),
        pytest.param(settings_hours, SMALL, id="settings-hours-80x24"),
        pytest.param(research, BIG, id="research-120x36"),
        pytest.param(research, SMALL, id="research-80x24"),
        pytest.param(bring, BIG, id="import-120x36"),
        pytest.param(bring, SMALL, id="import-80x24"),
        pytest.param(scripts, BIG, id="scripts-120x36"),
        pytest.param(scripts, SMALL, id="scripts-80x24"),
    ],
)
def test_picture(snap_compare: Compare, tmp_path: Path, walk: Walk, size: tuple[int, int], theme: str) -> None:
    zone = "Europe/Berlin" if walk is mail else ""  # two clocks that differ
    assert snap_compare(app_of(tmp_path / "s.db", theme, zone), run_before=walk, terminal_size=size)


@pytest.mark.parametrize(
    ("version", "about"),
    [
        ("voicemail", "heads-up"),
        ("opening", "heads-up"),
        ("opening", "promoter"),
        ("guide", ""),
        ("closing", ""),
        ("story", "promoter"),
    ],
)
def test_picture_of_a_script(snap_compare: Compare, tmp_path: Path, version: str, about: str) -> None:
    walk = script(version, about)
    assert snap_compare(app_of(tmp_path / "s.db", THEMES[0]), run_before=walk, terminal_size=BIG)


def test_picture_of_the_readme(snap_compare: Compare, tmp_path: Path) -> None:
    """Today on the sample year, as firstcup demo shows it."""
    store = open_store(tmp_path / "s.db", clock=clock_from("2026-11-24T09:12"), preferences=PREFERENCES)
    fill_with_sample_year(store, store.today_date)
    assert snap_compare(FirstCupApp(store), run_before=today, terminal_size=BIG)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("walk", "size"), [(today, BIG), (today, SMALL), (call, BIG)], ids=["big", "small", "call"])
def test_picture_of_a_wrong_hour(
    snap_compare: Compare, tmp_path: Path, walk: Walk, size: tuple[int, int], theme: str
) -> None:
    """In Berlin it is morning, and night where customers are."""
    with computer_in("Europe/Berlin"):
        assert snap_compare(app_of(tmp_path / "s.db", theme), run_before=walk, terminal_size=size)
