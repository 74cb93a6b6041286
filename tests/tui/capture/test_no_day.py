"""A line that ends with a stretch of time and no day: two days are offered wherever it is typed, and none is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store import Store, clock_from, open_store
from tests.tui.harness import Harness
from tests.tui.waiting import until
from tests.worlds.builders import customer
from tui.capture.action_form import action_form
from tui.findings.line_form import new_form
from tui.forms.form import FormDialog


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(tmp_path / "s.db", clock=clock_from("2026-11-24T09:12"))
    customer(store, "Ana Ruiz")
    return store


async def opened(pilot: Pilot[None], app: Harness, name: str) -> FormDialog[object]:
    await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.fields[name].has_focus_within)
    assert isinstance(app.screen, FormDialog)
    return app.screen


async def test_the_action_form_offers_two_days_and_asks_for_one(store: Store) -> None:
    app = Harness(lambda: Static("below"), lambda: action_form(store, store.customers.get(1)))
    async with app.run_test(size=(80, 30)) as pilot:
        form = await opened(pilot, app, "what")
        what, due = form.fields["what"], form.fields["due"]
        await pilot.press(*"send offer late next week")
        await until(pilot, lambda: what.echo == "→ send offer late next week · no day: try Thu 3 Dec or Fri 4 Dec")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: due.error == "By when? Try Thu 3 Dec or Fri 4 Dec.")
        await pilot.press(*"early next month")
        await until(pilot, lambda: due.error == "'early next month' is no single day. Try Tue 1 Dec or Wed 2 Dec.")
        await pilot.press("ctrl+u", *"3 dec", "ctrl+s")
        await until(pilot, lambda: app.answers)
    (item,) = store.follow_ups.of_customer(1)
    assert (item.what, f"{item.due}") == ("send offer late next week", "2026-12-03")


async def test_so_does_a_line_of_what_they_said(store: Store) -> None:
    app = Harness(lambda: Static("below"), lambda: new_form(store, store.customers.get(1)))
    async with app.run_test(size=(80, 30)) as pilot:
        line = (await opened(pilot, app, "line")).fields["line"]
        await pilot.press(*"> call in january next year")
        await until(pilot, lambda: line.echo.endswith(" · no day: try Mon 4 Jan 2027 or Tue 5 Jan 2027"))
