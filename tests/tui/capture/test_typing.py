"""Typing while listening: what is understood lights up, names complete, lines are said back; and are edited later."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from store import Store
from store.records.call_reports import Touch
from store.records.calls import Channel, StartedBy
from store.records.finding_views import FindingFilter
from store.records.findings import FindingKind, FindingView
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.rules.capture.pasted import pasted
from store.rules.scripts.shipped import QUESTIONS, STANDARD
from tests.laws.test_note_lines import TEXTS
from tests.tui.harness import Harness
from tests.tui.waiting import until
from tests.worlds.morning import HOSTILE, PREFERENCES, morning_store
from tests.worlds.six_people import on_screen
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.capture.area import CaptureArea
from tui.capture.words import Reading
from tui.customers.notes import NotesForm
from tui.customers.screen import CustomersScreen
from tui.follow_ups.screen import FollowUpsScreen
from tui.forms.form import FormDialog
from tui.frame.bars import KeyBar
from tui.text.safe import multiline
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail

BIG, SMALL = (120, 36), (80, 24)
TODAY = date(2026, 11, 24)


async def settle(pilot: Pilot[None], app: FirstCupApp) -> None:
    await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.selected().customer_id is not None)


async def into_notes(pilot: Pilot[None], app: FirstCupApp) -> CallScreen:
    await settle(pilot, app)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
    await pilot.press("n")
    assert isinstance(app.screen, CallScreen)
    await until(pilot, lambda: app.screen.notes.has_focus)
    return app.screen


def panel(app: FirstCupApp) -> list[str]:
    return app.screen.query_one("#panel", Detail).plain.splitlines()


def in_one_line(app: FirstCupApp) -> str:
    """The panel without its line breaks."""
    return " ".join(" ".join(panel(app)).split())


def lit(area: CaptureArea, number: int = 0) -> list[str]:
    """The words of a line that light up."""
    line = area.get_line(number)
    return [line.plain[span.start : span.end] for span in line.spans]


# Lighting up


async def test_what_is_understood_lights_up_and_nothing_else() -> None:
    area = CaptureArea()
    app = Harness(lambda: area)
    async with app.run_test(size=(60, 12)):
        area.follow(Reading(PREFERENCES, TODAY, ("Dana",)))
        area.load_text("> send SLA draft @dana !@omar fri !told\n- @dana was late fri\n-5 % fri\n-----")
        assert lit(area) == [">", "@dana", "!@omar", "fri", "!told"]
        assert [lit(area, n) for n in (1, 2, 3)] == [["-", "@dana"], [], []]
        area.load_text("\n  > call fri\n  > call fri")  # kept, it begins with its first word
        assert [lit(area, n) for n in (0, 1, 2)] == [[], [">", "fri"], []]
        bold = [span.style.bold for span in area.get_line(1).spans]
        assert bold == [True, True]  # not by colour alone


async def test_it_lights_up_while_it_is_typed(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            area = (await into_notes(pilot, app)).notes
            await pilot.press(*"> a !@omar", "enter", *"- @dana fr", "i")
            assert area.text == "> a !@omar\n- @dana fri"
            assert [lit(area, n) for n in (0, 1)] == [[">", "!@omar"], ["-", "@dana"]]


async def test_only_lines_on_the_screen_are_read_to_paint_them() -> None:
    read: list[str] = []

    class Counting(Reading):
        def line(self, text: str, *, first: bool = False):
            read.append(text)
            return super().line(text, first=first)

    area = CaptureArea("\n".join(f"> call number {n} @dana fri" for n in range(500)))
    app = Harness(lambda: area)
    async with app.run_test(size=SMALL) as pilot:
        area.focus()
        area.move_cursor(area.document.end)
        area.follow(Counting(PREFERENCES, TODAY))
        await pilot.pause()
        read.clear()
        await pilot.press("x")
        await pilot.pause()
        assert area.text.endswith("frix")
        assert 0 < len(read) < 60


# Colleagues


async def test_a_colleague_completes_on_the_right_arrow(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        add_colleague(store, "Dana Fox")
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            area = (await into_notes(pilot, app)).notes
            await pilot.press(*"> call @om")
            assert area.suggestion == ""
            await pilot.press(*["backspace"] * 2, *"dana.")
            assert area.suggestion == "fox"
            await pilot.press("right", "space", *"fri")
            assert area.text == "> call @dana.fox fri"
            await until(pilot, lambda: any("Fri 27 Nov · Dana Fox" in line for line in panel(app)))
            await pilot.press("enter", *"plain @dana.f")
            assert area.suggestion == ""  # nobody is named in plain text


async def test_what_was_offered_elsewhere_is_not_taken_here(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            area = (await into_notes(pilot, app)).notes
            await pilot.press(*"+ @da")
            assert area.suggestion == "na"
            await pilot.press("left", "left", "right", "right")
            assert area.text == "+ @da"
            await pilot.press("right")
            assert area.text == "+ @dana"
            await pilot.press("tab")  # Tab is not ours: it leaves the field, as everywhere
            assert area.text == "+ @dana"


async def test_names_complete_in_the_action_line_too(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            await settle(pilot, app)
            await pilot.press("a")
            await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
            await pilot.press(*"send draft !@da")
            field = app.screen.query(Input).first()
            await on_screen(pilot, "send draft !@dana")
            await pilot.press("right", *" fri")
            assert field.value == "send draft !@dana fri"
            text = field.highlighter(field.value)
            assert [text.plain[span.start : span.end] for span in text.spans] == ["!@dana", "fri"]


def add_colleague(store: Store, name: str) -> None:
    """Somebody of ours who owes something already, in place of the one who is there."""
    one = store.customers.search("Kim Ito")[0].id
    store.follow_ups.add(one, FollowUpForm("look", TODAY, kind=FollowUpKind.ACTION, owner=name))


# The panel


@pytest.mark.parametrize("size", [BIG, SMALL])
async def test_without_a_captured_line_the_panel_says_how_it_is_done(tmp_path: Path, size: tuple[int, int]) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=size) as pilot:
            await into_notes(pilot, app)
            words = " ".join(" ".join(panel(app)).split())
            signs = "> action", "+ kudos", "- complaint", "~ hard for them", '" story', "= their words", "* insight"
            for sign in signs:
                assert sign in words
            assert all(sign in words for sign in ("! our mistake", "? hard news", "^ next time"))
            assert "> send SLA draft @dana fri !told" in words
            assert "Talked" not in words
            await pilot.press("escape")
            await until(pilot, lambda: any("Talked" in line for line in panel(app)))


@pytest.mark.parametrize("size", [BIG, SMALL])
async def test_captured_lines_are_said_back_with_the_question_they_ask_for(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=size) as pilot:
            notes = (await into_notes(pilot, app)).notes
            notes.insert("- invoice was wron")
            await pilot.press("g")
            await until(pilot, lambda: panel(app)[0] == "? What should have happened?")
            assert "- complaint      invoice was wrong" in panel(app)
            notes.insert("\n> send draft @dana fri !tol")
            await pilot.press("d")
            await until(pilot, lambda: "> action         send draft · Fri 27 Nov · Dana · promised" in panel(app))
            notes.insert("\n> look at it @newcome")
            await pilot.press("r")
            # Nobody is called new for the first letters of their name.
            await until(pilot, lambda: "Mon 30 Nov, no day said · @newcomer …" in in_one_line(app))
            assert "(new)" not in in_one_line(app)
            await pilot.press("space")
            await until(pilot, lambda: "Mon 30 Nov, no day said · Newcomer (new)" in in_one_line(app))
            await pilot.press("enter", "p")
            await until(pilot, lambda: not panel(app)[0].startswith("?"))
            await pilot.press("up", "up", "up")
            await until(pilot, lambda: panel(app)[0] == "? What should have happened?")
            assert "Ctrl+S" in app.screen.query_one(KeyBar).lines(80)[0].plain


async def test_the_newest_lines_are_seen_and_an_older_one_while_it_is_worked_on(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SMALL) as pilot:
            screen = await into_notes(pilot, app)
            screen.notes.insert("\n".join(f"+ good {n}" for n in range(40)))
            await until(pilot, lambda: "good 39" in panel(app)[-1])
            assert len(panel(app)) <= screen.query_one("#panel").size.height
            screen.notes.move_cursor((3, 2))
            await until(pilot, lambda: "good 3" in panel(app)[-1])


async def test_the_users_own_questions_are_asked(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        store.scripts.save(None, QUESTIONS, STANDARD, "- And then, $first_name?\n~ =cmd| <b>?")
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            await into_notes(pilot, app)
            await pilot.press(*"- late")
            await until(pilot, lambda: panel(app)[0] == "? And then, Ana?")
            await pilot.press("home", "delete", "~")
            await until(pilot, lambda: panel(app)[0] == "? =cmd| <b>?")


async def test_hostile_lines_are_shown_as_they_are(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            screen = await into_notes(pilot, app)
            screen.notes.post_message(events.Paste(f"> {HOSTILE} fri\n= {HOSTILE} [@click=app.quit]x[/]"))
            await pilot.press("f4")
            await until(pilot, lambda: any("Acme" in line for line in panel(app)))
            words = "\n".join(panel(app))
            assert "[/b] =cmd|" in words
            assert "· Fri 27 Nov · me" in words
            assert "\x1b" not in words


# Nothing is lost


async def test_thousands_of_marks_on_one_letter_hold_nothing_up(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=BIG) as pilot:
            screen = await into_notes(pilot, app)
            marks = f"+ @dana z{chr(0x301)}{chr(0x323)}" + chr(0x301) * 50_000
            screen.notes.post_message(events.Paste(marks))
            await pilot.press(*" so fast")
            await until(pilot, lambda: screen.notes.text == f"| {marks} so fast")
            await pilot.press("escape", "2")
            await until(pilot, lambda: screen.session.over)
            assert len(store.customers.history(screen.session.customer.id)[0].notes) < 30


@given(st.lists(TEXTS, min_size=5, max_size=5))
@settings(max_examples=1, phases=[Phase.generate])
def test_any_text_comes_back_whole_from_the_field(texts: list[str]) -> None:
    """The same with keys and a paste; what becomes of thousands of texts is asked without an app in test_words."""

    async def type_them() -> None:
        area = CaptureArea()
        app = Harness(lambda: area)
        async with app.run_test(size=(60, 12)) as pilot:
            area.follow(Reading(PREFERENCES, TODAY, ("Dana Fox", "Omar")))
            area.focus()
            for text in texts:
                area.load_text("")
                area.post_message(events.Paste(text))
                await until(pilot, lambda text=text: area.text == pasted(multiline(text)))
                typed = "".join(c for c in text if c.isascii() and c.isalnum())[:4]
                await pilot.press(*(["end", "space", *typed] if typed else []))
                assert area.text == pasted(multiline(text)) + (f" {typed}" if typed else "")

    asyncio.run(type_them())


async def test_fifteen_lines_are_kept_as_typed_and_make_what_they_say(tmp_path: Path) -> None:
    lines = [
        *("They are happy about the pilot.", "+ @dana saved our launch", "- The invoice was wrong again", "-----"),
        *("~ month end takes three days", '"two sites live in six weeks"', "= a quiet month end", "-5 % is asked for"),
        *("* the drivers use it too", "^ layoffs in spring", "> send SLA draft @dana fri !told", "", "-> see above"),
        *("> check the numbers", "  > not an action: it is indented"),
    ]
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SMALL) as pilot:
            screen = await into_notes(pilot, app)
            one = store.customers.search("Ana Ruiz")[0].id
            screen.notes.insert("\n".join(lines))
            await pilot.press("ctrl+s", "3")
            await until(pilot, lambda: screen.session.over)
        (entry, *_) = store.customers.history(one)
        assert entry.notes == "\n".join(lines)
        kinds = {found.kind for found in store.research.sheet(one).findings}
        assert kinds >= {FindingKind.NEXT_TIME}
        heard = [row.finding for row in store.findings.all_of(FindingFilter(FindingView.ALL))]
        made = sorted((found.line, found.kind.value, found.words) for found in heard if found.said_id == entry.id)
        assert [(kind, words) for _, kind, words in made] == [
            ("kudos", "Dana saved our launch"),
            ("criticism", "The invoice was wrong again"),
            ("stressed area", "month end takes three days"),
            ("story", "two sites live in six weeks"),
            ("their words", "a quiet month end"),
            ("benefit or insight", "the drivers use it too"),
            ("for next time", "layoffs in spring"),
        ]
        actions = [(f.what, f.owner, f.due) for f in store.follow_ups.of_customer(one) if f.kind is FollowUpKind.ACTION]
        friday, monday = date(2026, 11, 27), date(2026, 11, 30)  # Thursday is Thanksgiving
        assert actions == [("send SLA draft", "Dana", friday), ("check the numbers", "", monday)]


# Later


@pytest.mark.parametrize("size", [BIG, SMALL])
@pytest.mark.parametrize("mode", ["1", "2", "3"])
async def test_notes_of_the_last_conversation_are_edited_from_every_list(
    tmp_path: Path, size: tuple[int, int], mode: str
) -> None:
    with morning_store(tmp_path / "s.db") as store:
        jo = store.customers.search("Jo Park")[0].id
        app = FirstCupApp(store)
        async with app.run_test(size=size, notifications=True) as pilot:
            await settle(pilot, app)
            await pilot.press(mode)
            kind = {"1": TodayScreen, "2": FollowUpsScreen, "3": CustomersScreen}[mode]
            await until(pilot, lambda: isinstance(app.screen, kind) and app.screen.selected().customer_id is not None)
            await find(pilot, app, jo)
            await pilot.press("N")
            await until(pilot, lambda: isinstance(app.screen, NotesForm) and app.screen.focused)
            area = app.screen.query_one(CaptureArea)
            before = store.calls.noted(jo).notes
            assert area.text == before
            assert "read as of Thu 19 Nov" in str(app.screen.query_one(".form--note").content)
            await pilot.press("enter", *"> ask legal @dana fri")
            below = app.screen.query_one(".field--line")
            # Friday is the one after the conversation, not after today.
            await until(pilot, lambda: "ask legal · Fri 20 Nov · Dana" in str(below.content))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, kind))
            assert store.calls.noted(jo).notes == f"{before}\n> ask legal @dana fri"
            due = {f.what: f.due for f in store.follow_ups.of_customer(jo)}
            assert due == {"SLA draft": date(2026, 11, 24), "ask legal": date(2026, 11, 20)}
            await pilot.press("u")
            await until(pilot, lambda: store.calls.noted(jo).notes == before)
            assert [f.what for f in store.follow_ups.of_customer(jo)] == ["SLA draft"]


async def find(pilot: Pilot[None], app: FirstCupApp, customer_id: int) -> None:
    await pilot.press("g")
    for _ in range(20):
        if app.screen.selected().customer_id == customer_id:
            return
        await pilot.press("j")
    raise AssertionError("not in the list")


async def test_what_was_typed_into_old_notes_waits_and_older_ones_are_a_key_away(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        jo = store.customers.search("Jo Park")[0].id
        store.calls.log(Touch(jo, Channel.EMAIL, StartedBy.THEM, "+ all is well"))
        app = FirstCupApp(store)
        async with app.run_test(size=BIG, notifications=True) as pilot:
            await settle(pilot, app)
            await pilot.press("3")
            await until(
                pilot, lambda: isinstance(app.screen, CustomersScreen) and app.screen.selected().customer_id is not None
            )
            await find(pilot, app, jo)
            await pilot.press("N")
            await until(pilot, lambda: isinstance(app.screen, NotesForm) and app.screen.focused)
            first = app.screen
            assert "today, Tue 24 Nov" in str(first.query_one(".form--note").content)
            await pilot.press(*" thanks to @dana")
            await pilot.press("f2")
            await until(pilot, lambda: isinstance(app.screen, NotesForm) and app.screen is not first)
            await until(pilot, lambda: app.screen.query_one(CaptureArea).text.startswith("The invoice was wrong"))
            await pilot.press("f2")  # there are none before these
            await until(pilot, lambda: isinstance(app.screen, NotesForm) and app.screen.focused)
            assert app.screen.query_one(CaptureArea).text.startswith("The invoice was wrong")
            await pilot.press("f3")
            await until(pilot, lambda: isinstance(app.screen, NotesForm) and app.screen.query("CaptureArea"))
            await until(pilot, lambda: app.screen.query_one(CaptureArea).text == "+ all is well thanks to @dana")
            assert store.calls.noted(jo).notes == "+ all is well"  # not saved yet


async def test_without_notes_the_key_says_what_makes_some(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SMALL, notifications=True) as pilot:
            await settle(pilot, app)
            await pilot.press("N")
            await on_screen(pilot, "No notes of Ana Ruiz yet")
            assert isinstance(app.screen, TodayScreen)


async def test_notes_of_any_touch_are_read_as_of_its_day(tmp_path: Path) -> None:
    with morning_store(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=SMALL) as pilot:
            await settle(pilot, app)
            one = app.screen.selected().customer_id
            await pilot.press("l")
            await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
            form = app.screen
            area = form.query_one(CaptureArea)
            form.fields["notes"].enter_field()
            await pilot.press(*"> call @dana fri")
            assert lit(area) == [">", "@dana", "fri"]
            below = form.fields["notes"].query_one(".field--line")
            await until(pilot, lambda: "call · Fri 27 Nov · Dana" in str(below.content))
            form.fields["day"].enter_field()
            await pilot.press(*"16 nov")
            await until(pilot, lambda: "call · Fri 20 Nov · Dana" in str(below.content))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            (item,) = (f for f in store.follow_ups.of_customer(one) if f.kind is FollowUpKind.ACTION)
            assert (item.what, item.due) == ("call", date(2026, 11, 20))
