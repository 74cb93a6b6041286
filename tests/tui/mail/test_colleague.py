"""Letters to colleagues by keyboard: a customer handed over, a colleague asked, whose words thanks are (METHOD §7)."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import Store
from tests.tui.harness import messages
from tests.tui.waiting import until
from tests.worlds.builders import later
from tests.worlds.five_calls import five_calls
from tests.worlds.six_people import on_screen, shown, write
from tui.app import FirstCupApp
from tui.customers.screen import CustomersScreen
from tui.follow_ups.screen import FollowUpsScreen
from tui.forms.form import FormDialog
from tui.mail.colleague import ColleagueDialog
from tui.mail.kudos import KudosDialog
from tui.today.screen import TodayScreen


def drafts(store: Store) -> list[str]:
    folder = Path(store.preferences.mail_folder)
    return sorted(path.name for path in folder.glob("*.eml")) if folder.exists() else []


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_customer_is_handed_over_and_an_edited_text_comes_back(tmp_path: Path, size: tuple[int, int]) -> None:
    with five_calls(tmp_path / "s.db") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.query("#list"))
            await pilot.press("3")
            await until(pilot, lambda: isinstance(app.screen, CustomersScreen) and app.screen.query("#list"))
            app.screen.go_to(store.customers.search("Ana Ruiz")[0].id)
            await pilot.press("h")
            await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
            await write(pilot, "Dana Fox")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, ColleagueDialog))
            await on_screen(pilot, "Ana Ruiz is yours from Monday")
            await on_screen(pilot, "Dana Fox  dana@northwind.example")
            await pilot.press("s", *" now", "escape", "escape")
            await until(pilot, lambda: isinstance(app.screen, CustomersScreen))
            await pilot.press("h")
            await until(pilot, lambda: isinstance(app.screen, FormDialog) and app.screen.focused)
            await write(pilot, "dana")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, ColleagueDialog))
            await until(pilot, lambda: "from Monday now" in shown(app))
            await pilot.press("enter")
            await until(pilot, lambda: drafts(store) == ["2026-11-24 Dana Fox.eml"])
            await until(pilot, lambda: isinstance(app.screen, CustomersScreen))
            assert not any(key.startswith("letter:") for key in keys(store))


def keys(store: Store) -> list[str]:
    """Where texts are kept."""
    with store.unit.db.connection_context():
        return [row[0] for row in store.unit.db.execute_sql("SELECT key FROM draft")]


async def test_whose_day_has_passed_is_asked_and_nobody_else(tmp_path: Path) -> None:
    with five_calls(tmp_path / "s.db") as first, later(first, "2026-11-28T10:00") as store:
        app = FirstCupApp(store)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.query("#list"))
            await pilot.press("2")
            await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen) and app.screen.query("#list"))
            late = next(row for row in store.follow_ups.page("all", "", 0, 50) if "SLA" in row.what)
            app.screen.browser.rows.select(str(late.id))
            await on_screen(pilot, "waiting on Dana")
            await pilot.press("W")
            await until(pilot, lambda: isinstance(app.screen, ColleagueDialog))
            await on_screen(pilot, "Ana Ruiz was told we'd send the SLA draft")
            await pilot.press("w", "w", "enter")
            await until(pilot, lambda: app.clipboard.startswith("To: Dana Fox <dana@northwind.example>"))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, FollowUpsScreen))
            mine = next(row for row in store.follow_ups.page("all", "", 0, 50) if not row.owner)
            app.screen.browser.rows.select(str(mine.id))
            await pilot.press("W")
            await until(pilot, lambda: any("nobody to ask" in words for words in messages(app)))


async def test_thanks_are_a_note_until_they_are_called_exact_words(tmp_path: Path) -> None:
    with five_calls(tmp_path / "s.db") as store:
        dana = store.team.named("dana")
        assert dana is not None
        kudos = next(p.finding for p in store.team.week_kudos().kudos if p.finding.colleague == dana.name)
        app = FirstCupApp(store)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.screen.query("#list"))
            app.push_screen(KudosDialog(store, app.doors, store.findings.one(kudos.id).row, dana))
            await until(pilot, lambda: isinstance(app.screen, KudosDialog) and app.screen.query(".mail--notice"))
            dialog = app.screen
            assert isinstance(dialog, KudosDialog)
            assert "said this about you today, in my notes:" in dialog.text.body
            dialog.text.body = f"{dialog.text.body}\n\nPS: cake at four."
            await pilot.press("x")
            assert "said this about you today:\n" in dialog.text.body
            assert dialog.text.body.endswith("PS: cake at four.")
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            app.push_screen(KudosDialog(store, app.doors, store.findings.one(kudos.id).row, dana))
            await until(pilot, lambda: isinstance(app.screen, KudosDialog) and app.screen.query(".mail--notice"))
            again = app.screen
            assert isinstance(again, KudosDialog)
            assert "said this about you today:\n" in again.text.body
            assert again.text.body.endswith("PS: cake at four.")
            await pilot.press("x")
            assert "today, in my notes:" in again.text.body
