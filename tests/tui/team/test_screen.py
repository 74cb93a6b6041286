"""The team brief by keyboard: previewed, saved, copied, marked (METHOD §7)."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import Store, open_store
from store.records.call_reports import CallReport, NextStep
from store.records.calls import Mood, Outcome
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.records.team import ColleagueForm
from tests.tui.harness import messages
from tests.tui.waiting import until
from tests.worlds.builders import TODAY, customer, later, owe
from tests.worlds.five_calls import five_calls
from tests.worlds.morning import HOSTILE
from tests.worlds.six_people import on_screen, write
from tui.app import FirstCupApp
from tui.forms.form import FormDialog
from tui.frame.bars import KeyBar
from tui.team.screen import TeamScreen
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail
from tui.widgets.rows import RowList

SIZES = [(120, 36), (80, 24)]


async def opened(pilot: Pilot[None]) -> TeamScreen:
    """The team screen, over Today."""
    app = pilot.app
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.query("#list"))
    await pilot.press("B")
    await until(pilot, lambda: isinstance(app.screen, TeamScreen) and app.screen.query("#list"))
    screen = app.screen
    assert isinstance(screen, TeamScreen)
    return screen


async def to(pilot: Pilot[None], name: str) -> None:
    """Walk to a colleague."""
    screen = pilot.app.screen
    assert isinstance(screen, TeamScreen)
    await pilot.press("g")
    while screen.colleague is None or screen.colleague.name != name:
        before = screen.browser.rows.cursor_index
        await pilot.press("j")
        assert screen.browser.rows.cursor_index > before, f"{name} is not in the list"


async def read(pilot: Pilot[None], says: Callable[[str], bool]) -> None:
    """The pane says it; where there is room for one, it is brought up first."""
    screen = pilot.app.screen
    assert isinstance(screen, TeamScreen)
    if screen.has_class("-one-pane") and not screen.browser.reading:
        await pilot.press("tab")
    await until(pilot, lambda: says(" ".join(screen.query_one("#brief", Detail).plain.split())))


def drafts(store: Store) -> dict[str, EmailMessage]:
    """The draft files, by name."""
    folder = Path(store.preferences.mail_folder)
    found = sorted(folder.glob("*.eml")) if folder.exists() else []
    return {path.name: message_from_bytes(path.read_bytes(), policy=policy.default) for path in found}


def new(store: Store) -> dict[str, int]:
    return {count.colleague.name: count.total for count in store.team.counts() if count.total}


@pytest.mark.parametrize("size", SIZES)
async def test_a_brief_for_two_colleagues_each_in_a_key_or_two(store: Store, size: tuple[int, int]) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        assert screen.colleague is not None
        assert screen.colleague.name == "Dana Fox"
        await read(pilot, lambda words: "send the SLA draft" in words)
        await pilot.press("enter")
        await until(pilot, lambda: screen.colleague and screen.colleague.name == "Tom")  # on to the next one
        assert new(store) == {"Tom": 3}
        await pilot.press("enter")  # Tom has no address yet
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await pilot.press("ctrl+s")  # none given: it is asked for again
        assert isinstance(app.screen, FormDialog)
        await write(pilot, "tom@northwind.example")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not new(store))
        mails = drafts(store)
        assert set(mails) == {"2026-11-24 Dana Fox.eml", "2026-11-24 Tom.eml"}
        tom = mails["2026-11-24 Tom.eml"]
        assert (str(tom["To"]), str(tom["X-Unsent"])) == ("Tom <tom@northwind.example>", "1")
        assert "find out why three invoices" in tom.get_content()
        assert "“Invoices come late every month" in tom.get_content()
        assert all(path.stat().st_mode & 0o777 == 0o600 for path in Path(store.preferences.mail_folder).iterdir())
        await pilot.press("u")
        await until(pilot, lambda: new(store) == {"Tom": 3})


async def test_the_next_morning_only_what_is_new(store: Store) -> None:
    store.team.mark_sent(store.team.briefs())
    with later(store, "2026-11-25T09:00") as tomorrow:
        lee = tomorrow.customers.search("Lee Wong")[0].id
        notes = "they opened Rotterdam\n> add Antwerp to the tracking page @dana next fri"
        tomorrow.calls.record(CallReport(lee, Outcome.TALKED, notes=notes, mood=Mood.PROMOTER, next_step=NextStep()))
        app = FirstCupApp(tomorrow)
        async with app.run_test(size=(120, 36)) as pilot:
            screen = await opened(pilot)
            words = screen.query_one("#brief", Detail).plain
            assert "1. add Antwerp to the tracking page" in words
            assert "2. " not in words
            assert "they opened Rotterdam" in words
            assert "THANKS" not in words
            await pilot.press("v")
            await until(pilot, lambda: "send the SLA draft" in screen.query_one("#brief", Detail).plain)


async def test_all_at_once_asks_for_what_is_missing_and_leaves_out_whom_none_is_given_for(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("S")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await pilot.press("escape")
        await until(pilot, lambda: new(store) == {"Tom": 3})
        assert list(drafts(store)) == ["2026-11-24 Dana Fox.eml"]
        await pilot.press("u")
        await until(pilot, lambda: set(new(store)) == {"Dana Fox", "Tom"})
        await pilot.press("S")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await write(pilot, "tom@northwind.example")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not new(store))
        assert len(drafts(store)) == 3  # never over another file


async def test_one_file_the_clipboard_and_the_mark_alone(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("w")
        await until(pilot, lambda: not new(store))
        (file,) = Path(store.preferences.mail_folder).iterdir()
        assert file.name == "2026-11-24 Team brief.md"
        assert file.read_text("utf-8").startswith("# Team brief, Tuesday, November 24\n")
        await pilot.press("u")
        await until(pilot, lambda: set(new(store)) == {"Dana Fox", "Tom"})
        await to(pilot, "Dana Fox")
        await pilot.press("y")
        await until(pilot, lambda: new(store) == {"Tom": 3})
        assert app.clipboard.startswith("Hello Dana,")
        await to(pilot, "Tom")
        await pilot.press("M")
        await until(pilot, lambda: not new(store))
        assert store.history.next_undo().endswith("brief sent to Tom")


async def test_the_kudos_of_the_week_go_to_nobody_yet(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = await opened(pilot)
        await pilot.press("G", "k")
        assert "Lee Wong of Contoso Freight told us today:" in screen.query_one("#brief", Detail).plain
        await pilot.press("enter")
        await until(pilot, lambda: drafts(store))
        ((name, mail),) = drafts(store).items()
        assert name == "2026-11-24 Thank-yous of the week, November 23 to 24.eml"
        assert mail["To"] is None
        await pilot.press("w", "y", "M", "e", "D", "h")
        await until(pilot, lambda: (Path(store.preferences.mail_folder) / "2026-11-24 Thank-yous.md").exists())
        assert app.clipboard.startswith("Thank-yous of the week")
        assert set(new(store)) == {"Dana Fox", "Tom"}  # nothing of it marks a brief


async def test_where_nothing_can_be_written_nothing_is_marked(store: Store, tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("a file where the folder should be")
    before = new(store)
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        for key in ("enter", "w"):
            await pilot.press(key)
            await until(pilot, lambda: any("not a folder" in words for words in messages(app)))
        assert new(store) == before


async def test_the_team_itself_by_keyboard(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await pilot.press(*"Eve", "ctrl+s")
        await until(pilot, lambda: screen.colleague and screen.colleague.name == "Eve")
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await pilot.press(*" Adams", "ctrl+s")
        await until(pilot, lambda: "Eve Adams" in store.team.names())
        await pilot.press("D")
        await until(pilot, lambda: "Eve Adams" not in store.team.names())
        await to(pilot, "Dana Fox")
        await pilot.press("D")
        await until(pilot, lambda: any("first (h)" in words for words in messages(app)))
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await pilot.press(*"Noor", "enter")
        await until(pilot, lambda: store.team.names() == ("Noor", "Tom"))
        await pilot.press("u")
        await until(pilot, lambda: "Dana Fox" in store.team.names())
        await pilot.press("tab")
        assert screen.browser.reading
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))


@pytest.mark.parametrize("size", [*SIZES, (60, 20)])
async def test_hostile_names_show_as_they_are(store: Store, size: tuple[int, int]) -> None:
    store.team.add(ColleagueForm(HOSTILE, role="[red]x[/red]", manager="[/b] x"))
    evil = store.customers.search("Omar")[0].id
    store.follow_ups.add(evil, FollowUpForm(f"[@click=app.quit]x[/] {HOSTILE}", TODAY, owner=HOSTILE))
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("g")
        await read(pilot, lambda words: "Hello Acme, Here is what" in words)
        await read(pilot, lambda words: "[@click=app.quit]x[/] Acme [/b]" in words)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
        await write(pilot, "evil@northwind.example")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: drafts(store))
        (mail,) = drafts(store).values()
        assert mail["To"].addresses[0].display_name == "Acme [/b] =cmd| ]0;x"


async def test_an_empty_team_says_what_fills_it(tmp_path: Path) -> None:
    with open_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot)
            await on_screen(pilot, "n adds a colleague by hand")
            assert screen.query_one(KeyBar).lines(80)[0].plain == "n new  Esc back  ? help"
            await pilot.press("enter", "S", "w", "y", "M", "v", "e", "D", "h", "u", "j", "G")
            assert isinstance(app.screen, TeamScreen)


async def test_the_quiet_page_names_the_team_brief(tmp_path: Path) -> None:
    with five_calls(tmp_path / "s.db") as store:
        for row in store.follow_ups.page("all", "", 0, 100):
            store.follow_ups.move(row.id, TODAY.replace(month=12))
        while store.plan.today().queue:
            item = store.plan.today().queue[0]
            if item.follow_up_id:
                store.follow_ups.move(item.follow_up_id, TODAY.replace(month=12))
            else:
                store.plan.toggle(item.customer_id)
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.query("#list"))
            words = " ".join(app.screen.query_one("#brief", Detail).plain.split())
            assert words.endswith("B the team brief: something new for Dana Fox, Tom p in Customers adds a call.")


async def test_any_customer_mode_opens_it(store: Store) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.query("#list"))
        for mode in ("2", "3", "1"):
            await pilot.press(mode)
            await until(pilot, lambda: app.screen.query("#list") and not isinstance(app.screen, TeamScreen))
            await pilot.press("B")
            await until(pilot, lambda: isinstance(app.screen, TeamScreen) and app.screen.query_one(RowList).cursor_key)
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(app.screen, TeamScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_the_team_is_asked_about_this_weeks_calls(store: Store, size: tuple[int, int]) -> None:
    owe(store, customer(store, HOSTILE, company="Ltd"), "", kind=FollowUpKind.CALL_BACK, due=TODAY)
    app = FirstCupApp(store)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("G")
        await read(pilot, lambda words: "this week I'm calling - Acme [/b] =cmd| ]0;x, Ltd, they" in words)
        await pilot.press("y")
        await until(pilot, lambda: app.clipboard.startswith("This week I'm calling …\n\nGood morning,"))
        await pilot.press("enter", "w")
        await until(pilot, lambda: (Path(store.preferences.mail_folder) / "2026-11-24 This week.md").exists())
        assert list(drafts(store)) == ["2026-11-24 This week I'm calling ….eml"]
        assert set(new(store)) == {"Dana Fox", "Tom"}
