"""The close of a conversation by keyboard: one screen, one save, one undo."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from store import Locked, Store
from store.records.calls import Mood
from store.records.findings import Finding, FindingKind
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUp, FollowUpKind, FollowUpState
from tests.tui.harness import messages
from tests.tui.waiting import until
from tests.worlds.builders import owe
from tests.worlds.morning import HOSTILE, morning_store
from tui import commands
from tui.app import FirstCupApp
from tui.call.screen import CallScreen
from tui.close.screen import CloseScreen
from tui.forms.dialogs import ConfirmDialog
from tui.forms.fields import NotesArea
from tui.frame.bars import KeyBar
from tui.mail.dialog import MailDialog
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail
from tui.widgets.rows import RowList

BIG, SMALL = (120, 36), (80, 24)
FRI, MON = date(2026, 11, 27), date(2026, 11, 30)
NOTES = "They want a second site.\n+ @dana saved our launch\n- invoices come late\n> SLA draft @dana fri\n> price list"


@dataclass
class Walk:
    """An app in the close of Ana's call."""

    app: FirstCupApp
    pilot: Pilot[None]
    store: Store
    ana: int

    @property
    def close(self) -> CloseScreen:
        assert isinstance(self.app.screen, CloseScreen)
        return self.app.screen

    @property
    def rows(self) -> RowList:
        return self.close.query_one("#agreed", RowList)

    @property
    def call(self) -> CallScreen:
        return next(screen for screen in self.app.screen_stack if isinstance(screen, CallScreen))

    @property
    def notes(self) -> str:
        return self.call.query_one(NotesArea).text

    @property
    def shown(self) -> str:
        """What the list says, whole."""
        source = self.rows.source
        return "\n".join(str(row.cells[0]) for row in source.rows(0, source.count))

    @property
    def aloud(self) -> str:
        return self.close.query_one("#aloud", Detail).plain

    def on_key(self, key: str) -> None:
        assert self.rows.select(key)

    async def into_close(self) -> None:
        await self.pilot.press("1")
        await until(self.pilot, lambda: isinstance(self.app.screen, CloseScreen) and self.close.settled)

    async def form(self, text: str, then: type = CloseScreen, what: str = "") -> None:
        """Paste into the form that a key has opened, behind what stands there, and save it; ``what``: above it."""
        await until(self.pilot, lambda: not isinstance(self.app.screen, CloseScreen) and self.app.focused is not None)
        field = self.app.focused
        assert isinstance(field, Input)
        await self.pilot.press("end")
        field.post_message(events.Paste(text))
        await until(self.pilot, lambda: field.value.endswith(text))
        if what:
            await self.pilot.press("up", *what)
        await self.pilot.press("ctrl+s")
        await until(self.pilot, lambda: isinstance(self.app.screen, then))

    async def saved(self) -> None:
        await until(self.pilot, lambda: self.app.screen is self.call and self.call.session.over)

    def owed(self) -> list[FollowUp]:
        return list(self.store.follow_ups.of_customer(self.ana))

    def findings(self) -> list[Finding]:
        return list(self.store.research.sheet(self.ana).findings)


@asynccontextmanager
async def closing(
    path: Path, notes: str = NOTES, size: tuple[int, int] = BIG, *, to_close: bool = True
) -> AsyncIterator[Walk]:
    with morning_store(path) as store:
        app = FirstCupApp(store)
        async with app.run_test(size=size, notifications=True) as pilot:
            await until(
                pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.selected().customer_id is not None
            )
            assert isinstance(app.screen, TodayScreen)
            walk = Walk(app, pilot, store, app.screen.selected().customer_id or 0)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            if notes:
                walk.call.query_one(NotesArea).load_text(notes)
                await until(pilot, lambda: walk.call.session.notes == notes)
            if to_close:
                await walk.into_close()
            yield walk


async def test_the_ordinary_close_is_four_keys_however_fast_they_come(tmp_path: Path) -> None:
    async with closing(tmp_path / "s.db", notes="", to_close=False) as walk:
        first = walk.call.session.customer.id
        for key in ("1", "2", "c", "enter"):
            walk.app.post_message(_key(walk.app, key))
        await walk.saved()
        (entry, *_) = walk.store.customers.history(walk.ana)
        assert (entry.mood, entry.notes) == (Mood.SATISFIED, "")
        assert walk.owed() == []  # the call-back is kept, the cadence needs no follow-up
        await walk.pilot.press("enter")
        await until(walk.pilot, lambda: walk.call.session.customer.id != first)


def _key(app: FirstCupApp, key: str) -> events.Key:
    return events.Key(key, key if len(key) == 1 else None)


@pytest.mark.parametrize("size", [BIG, SMALL, (60, 20)])
async def test_a_whole_close_is_one_act(tmp_path: Path, size: tuple[int, int]) -> None:
    async with closing(tmp_path / "s.db", size=size) as walk:
        walk.store.today()
        before = walk.store.export()
        pilot = walk.pilot
        await pilot.press("2")
        assert walk.rows.cursor_key == "item:3"  # the first that was not told
        await pilot.press("space")
        assert "> SLA draft @dana fri !told" in walk.notes
        await pilot.press("j", "e")
        await walk.form(" @lee")
        assert "> price list @Lee by 2026-11-30" in walk.notes
        await pilot.press("a")
        await walk.form("visit the depot !@dana.fox 14 dec")
        assert walk.notes.endswith("> visit the depot !@Dana.Fox by 2026-12-14")
        assert walk.rows.cursor_key == "item:5"
        await pilot.press("exclamation_mark")
        assert walk.rows.cursor_key == "step"
        assert walk.notes.count("!told") == 3
        await pilot.press("f")
        await walk.form("in 3 weeks", what="ask about the depot")
        await until(pilot, lambda: "ask about the depot" in walk.shown)
        await pilot.press("ctrl+s")
        await walk.saved()
        owed = {item.what: item for item in walk.owed()}
        assert {what: (i.owner, i.contact_by, i.due, i.told) for what, i in owed.items()} == {
            "SLA draft": ("Dana", "", FRI, True),
            "price list": ("Lee", "", date(2026, 11, 30), True),
            "visit the depot": ("", "Dana Fox", date(2026, 12, 14), True),
            "ask about the depot": ("", "", date(2026, 12, 15), False),
        }
        assert {found.kind for found in walk.findings()} == {FindingKind.KUDOS, FindingKind.CRITICISM}
        await pilot.press("u")
        await until(pilot, lambda: not walk.call.session.over)
        assert walk.store.export() == before
        assert walk.notes.endswith("by 2026-12-14 !told")
        await walk.into_close()  # and everything is chosen still
        assert "ask about the depot" in walk.shown
        assert "✓ ◆ satisfied" in walk.shown
        await pilot.press("ctrl+s")
        await walk.saved()
        assert len(walk.owed()) == 4


async def test_what_is_missing_is_said_and_the_cursor_goes_there(tmp_path: Path) -> None:
    async with closing(tmp_path / "s.db") as walk:
        await walk.pilot.press("G", "ctrl+s")
        assert walk.rows.cursor_key == "mood"
        assert "! How did they sound?" in walk.shown
        await walk.pilot.press("1")
        assert "! How did they sound?" not in walk.shown
        await walk.pilot.press("k", "ctrl+s")
        assert walk.rows.cursor_key == "step"
        assert "! What happens next?" in walk.shown
        assert walk.store.customers.history(walk.ana) == ()


async def test_enter_walks_the_natural_path(tmp_path: Path) -> None:
    async with closing(tmp_path / "s.db", notes="> price list fri !told") as walk:
        await walk.pilot.press("enter")
        assert "! How did they sound?" in walk.shown
        await walk.pilot.press("2", "g", "enter")
        assert walk.rows.cursor_key == "step"
        await walk.pilot.press("enter")
        assert "! What happens next?" in walk.shown
        await walk.pilot.press("c", "enter")
        await walk.saved()


async def test_a_promoter_s_story_is_asked_for_another_day_and_nothing_is_made_up(tmp_path: Path) -> None:
    async with closing(tmp_path / "s.db", notes="") as walk:
        await walk.pilot.press("3")
        assert "✓ ask on Wed 2 Dec, not today" in walk.shown
        walk.on_key("story")
        await walk.pilot.press("space")
        assert "do not ask" in walk.shown
        await walk.pilot.press("space", "e")
        await until(walk.pilot, lambda: walk.app.focused is not None)
        await walk.pilot.press(*"today", "enter")
        assert not isinstance(walk.app.screen, CloseScreen)  # refused, and nothing was lost
        await walk.pilot.press("ctrl+u")
        await walk.form("mon")
        assert "ask on Mon 30 Nov" in walk.shown
        await walk.pilot.press("c", "ctrl+s")
        await walk.saved()
        (item,) = walk.owed()
        assert (item.kind, item.due, item.told) == (FollowUpKind.STORY, MON, False)
        assert walk.findings() == []  # no words of theirs, so none that could be quoted
        await walk.pilot.press("u")
        await until(walk.pilot, lambda: not walk.call.session.over)
        assert walk.owed()[0].kind is not FollowUpKind.STORY


async def test_a_story_that_was_captured_is_not_noted_twice_and_one_to_be_asked_is_not_asked_twice(
    tmp_path: Path,
) -> None:
    async with closing(tmp_path / "s.db", notes='" they opened a second mill thanks to us') as walk:
        await walk.pilot.press("3", "c", "ctrl+s")
        await walk.saved()
        (story,) = walk.findings()
        assert story.words == "they opened a second mill thanks to us"
        await walk.pilot.press("escape")
        await until(walk.pilot, lambda: isinstance(walk.app.screen, TodayScreen))
        walk.app.doors.call(walk.ana)
        await until(walk.pilot, lambda: isinstance(walk.app.screen, CallScreen) and walk.app.screen.settled)
        await walk.into_close()
        await walk.pilot.press("3")
        assert "to be asked Wed 2 Dec already" in walk.shown
        await walk.pilot.press("c", "ctrl+s")
        await walk.saved()
        assert [item.kind for item in walk.owed()] == [FollowUpKind.STORY]


async def test_what_is_done_can_be_told_in_the_same_act(tmp_path: Path) -> None:
    async with closing(tmp_path / "s.db", notes="", to_close=False) as walk:
        form = FollowUpForm("spec for the mill", FRI, told=True)
        made = walk.store.follow_ups.add(walk.ana, form).created_id or 0
        walk.store.follow_ups.done(made)
        (tell,) = (item for item in walk.owed() if item.kind is FollowUpKind.TELL)
        await walk.into_close()
        assert "Done, and they don't know yet" in walk.shown
        walk.on_key(f"tell:{tell.id}")
        await walk.pilot.press("space")
        assert "✓ spec for the mill" in walk.shown
        await walk.pilot.press("2", "c", "ctrl+s")
        await until(walk.pilot, lambda: isinstance(walk.app.screen, ConfirmDialog))
        await walk.pilot.press("escape")
        await walk.saved()
        assert walk.store.follow_ups.get(tell.id).state is FollowUpState.DONE
        await walk.pilot.press("u")
        await until(walk.pilot, lambda: not walk.call.session.over)
        assert walk.store.follow_ups.get(tell.id).state is FollowUpState.OPEN


async def test_esc_and_the_end_of_the_app_lose_nothing(tmp_path: Path) -> None:
    async with closing(tmp_path / "s.db") as walk:
        pilot = walk.pilot
        await pilot.press("3", "t")
        await walk.form("fri 10")
        await pilot.press("escape")
        await until(pilot, lambda: walk.app.screen is walk.call)
        assert "Kept: ▲ delighted; a conversation, Fri 27 Nov at 10:00" in walk.call.query_one("#panel", Detail).plain
        await walk.into_close()
        walk.on_key("story")
        await pilot.press("space")
        uid = walk.store.customers.get(walk.ana).uid
        # Without leaving the screen: what a crash would find.
        await until(pilot, lambda: walk.store.drafts.load(f"call:{uid}").get("story") == "never")
    from store import clock_from, open_store

    with open_store(tmp_path / "s.db", clock=clock_from("2026-11-24T10:00")) as again:
        app = FirstCupApp(again)
        async with app.run_test(size=BIG) as pilot:
            await until(
                pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.selected().customer_id == walk.ana
            )
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, CallScreen) and app.screen.settled)
            late = Walk(app, pilot, again, walk.ana)
            await late.into_close()
            assert "✓ ▲ delighted" in late.shown
            assert "a conversation, Fri 27 Nov at 10:00" in late.shown
            assert "do not ask" in late.shown
            await pilot.press("ctrl+s")
            await late.saved()
            talk = next(item for item in late.owed() if item.kind is FollowUpKind.TALK)
            assert (talk.due, talk.due_time, talk.told) == (FRI, time(10), True)


async def test_a_refusing_store_changes_nothing_and_the_close_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with closing(tmp_path / "s.db") as walk:
        await walk.pilot.press("2", "c")
        before = walk.shown

        def refuse(*_: object) -> None:
            raise Locked("in use by another program")

        monkeypatch.setattr(walk.store.calls, "record", refuse)
        await walk.pilot.press("ctrl+s")
        await until(walk.pilot, lambda: any("in use" in words for words in messages(walk.app)))
        assert walk.shown == before
        monkeypatch.undo()
        await walk.pilot.press("ctrl+s")
        await walk.saved()


async def test_n_goes_back_to_the_notes_with_the_next_letter_already(tmp_path: Path) -> None:
    async with closing(tmp_path / "s.db", notes="") as walk:
        await walk.pilot.press("n", *"bc")
        await until(walk.pilot, lambda: walk.app.screen is walk.call)
        await until(walk.pilot, lambda: walk.notes == "bc")


async def test_hostile_words_are_only_words(tmp_path: Path) -> None:
    notes = f"+ {HOSTILE} [red]x[/red]\n> {HOSTILE} @dana fri\n> [@click=app.quit]x[/] @[/b] mon"
    async with closing(tmp_path / "s.db", notes=notes, size=SMALL) as walk:
        assert "Acme [/b] =cmd| ]0;x" in walk.shown
        assert "[@click=app.quit]x[/] @[/b]" in walk.shown
        assert "Acme [/b] =cmd| ]0;x [red]x[/red]" in walk.aloud.replace("\n  ", " ")
        await walk.pilot.press("1", "exclamation_mark", "c", "ctrl+s")
        await walk.saved()
        assert sum(item.kind is FollowUpKind.ACTION for item in walk.owed()) == 2


async def test_the_key_bar_names_what_the_row_can_do(tmp_path: Path) -> None:
    async with closing(tmp_path / "s.db", size=SMALL) as walk:
        for key in ("mood", "item:3", "step"):
            walk.on_key(key)
            walk.close.show_keys()
            bar = walk.close.query_one(KeyBar)
            assert bar.fitting(78) == bar.fitting(999)
            assert len(bar.fitting(78)) <= 7
            assert bar.fitting(78)[-1] == ("?", "help")
        table = {command.id for command in commands.of_screen(commands.CLOSE)}
        assert table - set(walk.close.handlers()) == set()
        assert set(walk.close.handlers()) - table <= {command.id for command in commands.COMMANDS}
        await walk.pilot.press("question_mark")
        await until(walk.pilot, lambda: not isinstance(walk.app.screen, CloseScreen))


async def test_twenty_items_scroll_with_the_cursor_in_view(tmp_path: Path) -> None:
    notes = "\n".join(f"> item {n} @dana fri" for n in range(20))
    async with closing(tmp_path / "s.db", notes=notes, size=SMALL) as walk:
        for _ in range(25):
            await walk.pilot.press("j")
            top = walk.rows.scroll_offset.y
            assert top <= walk.rows.cursor_index < top + walk.rows.size.height
        assert walk.rows.cursor_key == "step"


async def test_what_they_were_told_is_proposed_to_be_asked_about_item_by_item(tmp_path: Path) -> None:
    """The call began at one of the "tell them" items; a call that reached nobody closes none of them (METHOD §7)."""
    async with closing(tmp_path / "s.db", notes="", to_close=False) as walk:
        for what in ("the draft", "the figures"):
            walk.store.follow_ups.done(owe(walk.store, walk.ana, what, told=True))
        tells = [item.id for item in walk.owed() if item.kind is FollowUpKind.TELL]
        walk.call.load(walk.ana, tells[0], "")
        await walk.pilot.press("3")
        await until(walk.pilot, lambda: walk.call.session.over)
        assert {walk.store.follow_ups.get(tell).state for tell in tells} == {FollowUpState.OPEN}
        walk.call.load(walk.ana, tells[0], "")
        await walk.into_close()
        for tell in tells:
            walk.on_key(f"tell:{tell}")
            await walk.pilot.press("space")
        await walk.pilot.press("2", "c", "ctrl+s")
        await until(walk.pilot, lambda: isinstance(walk.app.screen, ConfirmDialog))
        first = walk.app.screen
        await walk.pilot.press("enter")
        await until(walk.pilot, lambda: isinstance(walk.app.screen, ConfirmDialog) and walk.app.screen is not first)
        await walk.pilot.press("escape")
        await walk.saved()
        (asked,) = (item for item in walk.owed() if item.kind is FollowUpKind.CHECK_IN)
        assert asked.what == "ask whether it is what they needed: the draft"
        assert {walk.store.follow_ups.get(tell).state for tell in tells} == {FollowUpState.DONE}
        await walk.pilot.press("u")
        assert not [item for item in walk.owed() if item.kind is FollowUpKind.CHECK_IN]
        await walk.pilot.press("u")
        await until(walk.pilot, lambda: not walk.call.session.over)
        assert {walk.store.follow_ups.get(tell).state for tell in tells} == {FollowUpState.OPEN}


async def test_a_voicemail_that_says_what_is_done_tells_them(tmp_path: Path) -> None:
    async with closing(tmp_path / "s.db", notes="", to_close=False) as walk:
        walk.store.follow_ups.done(owe(walk.store, walk.ana, "send the draft", told=True))
        (tell,) = (item.id for item in walk.owed() if item.kind is FollowUpKind.TELL)
        walk.call.load(walk.ana, tell, "")
        assert "we've sent the draft" in walk.call.query_one("#script", Detail).plain
        await walk.pilot.press("2")
        await until(walk.pilot, lambda: isinstance(walk.app.screen, MailDialog) and walk.app.screen.is_mounted)
        assert walk.store.follow_ups.get(tell).state is FollowUpState.DONE
        await walk.pilot.press("escape")
        await until(walk.pilot, lambda: isinstance(walk.app.screen, ConfirmDialog))  # whether to ask about it later
        await walk.pilot.press("escape")
        await until(walk.pilot, lambda: walk.app.screen is walk.call)
        await walk.pilot.press("u")
        await until(walk.pilot, lambda: not walk.call.session.over)
        assert walk.store.follow_ups.get(tell).state is FollowUpState.OPEN
