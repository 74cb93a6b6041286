"""Steps through research that its tests share."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.screen import Screen

from store import Store
from store.records.findings import Finding, FindingKind
from store.records.research import CheckLine
from tests.tui.waiting import until
from tests.worlds.six_people import write
from tui.app import FirstCupApp
from tui.forms.form import FormDialog
from tui.research.screen import ResearchScreen
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail

GOOD, WRONG, BACK = FindingKind.CONGRATULATION, FindingKind.OUR_MISTAKE, FindingKind.BACKGROUND
SIZES = [(120, 36), (80, 24), (60, 20)]


def ana(store: Store) -> int:
    return store.customers.search("Ana Ruiz")[0].id


def evil(store: Store) -> int:
    return store.customers.search("Evil")[0].id


def findings(store: Store, one: int) -> tuple[Finding, ...]:
    return store.research.sheet(one).findings


def line(store: Store, one: int, source: str) -> CheckLine:
    return next(line for line in store.research.sheet(one).lines if line.source == source)


def about(app: FirstCupApp) -> str:
    return app.screen.query_one("#about", Detail).plain


def here(app: FirstCupApp) -> str | None:
    return research_of(app).lists.checklist.cursor_key


def research_of(app: FirstCupApp) -> ResearchScreen:
    assert isinstance(app.screen, ResearchScreen)
    return app.screen


async def shown(pilot: Pilot[None], kind: type[Screen[object]]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await pilot.pause()


async def into_today(pilot: Pilot[None]) -> None:
    await until(
        pilot, lambda: isinstance(pilot.app.screen, TodayScreen) and pilot.app.screen.selected().customer_id is not None
    )


async def into_research(pilot: Pilot[None]) -> None:
    await into_today(pilot)
    await pilot.press("r")
    await until(pilot, lambda: isinstance(pilot.app.screen, ResearchScreen) and pilot.app.screen.settled)


async def type_finding(pilot: Pilot[None], words: str) -> None:
    """n, the words, Enter."""
    await pilot.press("n")
    await until(pilot, lambda: isinstance(pilot.app.screen, FormDialog) and pilot.app.screen.focused)
    await write(pilot, words)
    await pilot.press("enter")
    await shown(pilot, ResearchScreen)
