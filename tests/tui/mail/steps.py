"""Steps to an e-mail that its tests share: Ana is called, and the voicemail answers."""

from __future__ import annotations

import email
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from textual.pilot import Pilot

from store import Store
from store.file import models as m
from tests.tui.waiting import until
from tests.worlds.morning import PREFERENCES, morning_store
from tui.app import FirstCupApp
from tui.call.head import CallHead
from tui.call.screen import CallScreen
from tui.mail.dialog import MailDialog
from tui.today.screen import TodayScreen
from tui.widgets.detail import Detail

DENVER = replace(PREFERENCES, zone="America/Denver")
BERLIN = "Europe/Berlin"
ASKS, SAVED = "How did it end?", "undo, the notes stay on the screen"  # in the call, at its end


def morning(folder: Path, **chosen: object) -> Store:
    """The small store, with Ana in Berlin and us in Denver, and a talk agreed with her: its e-mail offers times."""
    store = morning_store(folder / "s.db", "2026-11-24T09:12-07:00", replace(DENVER, **chosen))
    m.Customer.update(zone=BERLIN, country="DE").where(m.Customer.name == "Ana Ruiz").execute()
    m.FollowUp.update(kind="talk").where(m.FollowUp.kind == "call-back").execute()
    return store


def ana_of(store: Store) -> int:
    return store.customers.search("Ana Ruiz")[0].id


def on(app: FirstCupApp, kind: type) -> bool:
    """The screen is there, with everything in it."""
    return isinstance(app.screen, kind) and app.screen.is_mounted and bool(app.screen.query("*"))


def dialog_of(app: FirstCupApp) -> MailDialog:
    assert isinstance(app.screen, MailDialog)
    return app.screen


def body(app: FirstCupApp) -> str:
    return app.screen.query_one("Detail.mail--text", Detail).plain


def head(app: FirstCupApp) -> str:
    return app.screen.query_one(".mail--head", Detail).plain


def called(app: FirstCupApp) -> str:
    """Who is being called."""
    return app.screen.query_one(CallHead).lines(120)[0].plain


def panel(app: FirstCupApp) -> str:
    """What the call says of its end."""
    return app.screen.query_one("#panel", Detail).plain


def drafts(folder: Path) -> list[Path]:
    return sorted((folder / "drafts").glob("*")) if (folder / "drafts").exists() else []


def read(path: Path) -> EmailMessage:
    found = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(found, EmailMessage)
    return found


async def into_mail(pilot: Pilot[None], app: FirstCupApp) -> MailDialog:
    """Ana is the first of the day: she is called, and the voicemail answers."""
    await until(pilot, lambda: on(app, TodayScreen) and app.screen.selected().customer_id is not None)
    await pilot.press("enter")
    await until(pilot, lambda: on(app, CallScreen) and app.screen.settled)
    await pilot.press("2")
    await until(pilot, lambda: on(app, MailDialog) and body(app))
    return dialog_of(app)
