"""The prepared search: opened by key, never more than a web page, there to copy without a browser."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from store import Store
from store.records.customers import CustomerForm
from tests.tui.research.steps import (
    about,
    evil,
    into_research,
    into_today,
    shown,
)
from tests.tui.waiting import messages, until
from tui.app import FirstCupApp
from tui.research.screen import ResearchScreen


async def test_o_opens_the_prepared_search(store: Store, opener: Callable[[], str]) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_research(pilot)
        await pilot.press("o")
        await until(pilot, opener)
        count, link = opener().splitlines()
        assert count == "1"
        assert link.startswith("https://")
        assert link.endswith("q=%22Ana%20Ruiz%22%20Fabrikam%20Foods")
        assert link in about(app).replace("\n", "")


async def test_a_hostile_name_is_encoded_and_never_a_command(store: Store, opener: Callable[[], str]) -> None:
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_today(pilot)
        app.push_screen(ResearchScreen(store, app.doors, evil(store)))
        await shown(pilot, ResearchScreen)
        await pilot.press("o")
        await until(pilot, opener)
        count, link = opener().splitlines()
        assert count == "1"
        assert link.startswith("https://")
        assert not set(link) & set(" |[]\"'`$;\x1b")


async def test_their_own_pages_come_before_a_search_and_only_web_pages_are_opened(
    store: Store, opener: Callable[[], str]
) -> None:
    links = (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "linkedin.com.evil.example",
        "www.linkedin.com/in/jo",
        "jo.example",
    )
    jo = store.customers.add(CustomerForm("Jo Vale", links=links)).created_id or 0
    app = FirstCupApp(store)
    async with app.run_test(size=(120, 36)) as pilot:
        await into_today(pilot)
        app.push_screen(ResearchScreen(store, app.doors, jo))
        await shown(pilot, ResearchScreen)
        await pilot.press("j", "j", "o")
        await until(pilot, opener)
        assert opener().splitlines()[1] == "https://www.linkedin.com/in/jo"
        await pilot.press("G", "o")
        await until(pilot, lambda: "linkedin.com/in" not in opener())
        assert opener().splitlines()[1] == "https://linkedin.com.evil.example"


async def test_without_a_browser_the_link_is_there_to_copy(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTCUP_OPENER", os.devnull + "/none")
    app = FirstCupApp(store)
    async with app.run_test(size=(80, 24)) as pilot:
        await into_research(pilot)
        await pilot.press("o")
        await until(pilot, lambda: any("to copy" in words for words in messages(app)))
        assert "https://" in about(app)
