"""Each key of an e-mail does something, and is a row of the table of commands."""

from __future__ import annotations

from pathlib import Path

from store.records.call_reports import CallReport
from store.records.calls import Outcome
from store.records.findings import FindingKind
from tests.tui.mail.steps import ana_of, morning
from tests.tui.waiting import until
from tests.worlds.five_calls import five_calls
from tui import commands
from tui.app import FirstCupApp
from tui.doors import AppDoors
from tui.mail.colleague import ColleagueDialog, ColleagueLetter
from tui.mail.dialog import MailDialog
from tui.mail.editor import MailEditor
from tui.mail.kudos import KudosDialog
from tui.today.screen import TodayScreen


def check(dialog: MailEditor) -> None:
    table = commands.of_screen(dialog.NAME)
    assert set(dialog.handlers()) == {command.id for command in table}
    keys = [key for command in table for key in command.keys.split(",")]
    assert len(keys) == len(set(keys))
    assert {(b.key, b.action) for b in dialog.BINDINGS} == {
        (key, f"do('{command.id}')") for command in table for key in command.keys.split(",")
    }


async def test_each_key_of_the_echo_does_something(tmp_path: Path) -> None:
    with morning(tmp_path) as store:
        ana = ana_of(store)
        store.calls.record(CallReport(ana, Outcome.VOICEMAIL))
        app = FirstCupApp(store)
        async with app.run_test() as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            draft = store.drafts.of_mail(store.customers.get(ana))
            check(MailDialog(store, store.mail.echo(ana), store.mail.offer(ana), draft))


async def test_each_key_of_a_letter_to_a_colleague_does_something(tmp_path: Path) -> None:
    with five_calls(tmp_path / "s.db") as store:
        ana = store.customers.get(store.customers.search("Ana Ruiz")[0].id)
        made = store.letters.hand_over(ana, "dana", store.today_date)
        app = FirstCupApp(store)
        async with app.run_test() as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            letter = ColleagueLetter(store, made, "handed over", store.drafts.of_letter(ana, made.to.uid))
            check(ColleagueDialog(store, AppDoors(app, store), letter))


async def test_each_key_of_kudos_does_something(tmp_path: Path) -> None:
    with five_calls(tmp_path / "s.db") as store:
        week = store.team.week_kudos()
        dana = store.team.named("Dana Fox")
        assert dana is not None
        kudos = next(found for found in week.kudos if found.finding.kind is FindingKind.KUDOS)
        row = store.findings.one(kudos.finding.id).row
        app = FirstCupApp(store)
        async with app.run_test() as pilot:
            await until(pilot, lambda: isinstance(app.screen, TodayScreen))
            check(KudosDialog(store, AppDoors(app, store), row, dana))
