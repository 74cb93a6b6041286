"""A small store for the tests of lists and forms: six people, a queue with late and coming days, a log."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from store import Store, clock_from, open_store
from store.records.call_reports import Touch
from store.records.calls import Channel, Outcome, StartedBy
from store.records.changes import Change
from store.records.customers import CustomerForm, Tier
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from tests.tui.harness import composed
from tests.tui.waiting import until
from tui.app import FirstCupApp
from tui.forms.fields import Field
from tui.text.line_filter import ControlFilter

from . import disk

TODAY = date(2026, 11, 24)  # a Tuesday
NAME = "lists.db"
HOSTILE = "Acme [/b] =cmd| \x1b]0;x"

PEOPLE = (
    ("Ana Ruiz", "Fabrikam Foods", "COO", Tier.KEY),
    ("Jo Park", "Contoso", "Buyer", Tier.REGULAR),
    ("Kim Ito", "Northwind Traders", "Head of Purchasing", Tier.REGULAR),
    ("Lee Wong", "Wingtip Toys", "", Tier.SMALL),
    ("Marta Silva", "Adatum", "CEO", Tier.KEY),
    ("Omar Haddad", "Litware", "Operations", Tier.REGULAR),
)


def fresh(folder: Path) -> Store:
    """An empty store on the morning of 24 November 2026."""
    return open_store(folder / NAME, clock=clock_from("2026-11-24"))


def created(change: Change) -> int:
    """The id of what an act made."""
    assert change.created_id is not None
    return change.created_id


def add_people(store: Store) -> dict[str, int]:
    """The six, by name."""
    return {
        name: created(
            store.customers.add(
                CustomerForm(
                    name=name,
                    company=company,
                    title=title,
                    tier=tier,
                    emails=(f"{name.split()[0].lower()}@example.com",),
                    phones=("+1 303 555 0142",),
                )
            )
        )
        for name, company, title, tier in PEOPLE
    }


def owe(store: Store, customer: int, what: str, in_days: int, **more: object) -> int:
    """A follow-up due in some days; days gone by are made as they come about: by waiting."""
    day = TODAY + timedelta(days=in_days)
    change = store.follow_ups.add(customer, FollowUpForm(what, max(day, TODAY), **more))  # type: ignore[arg-type]
    if day < TODAY:
        store.follow_ups.edit(created(change), FollowUpForm(what, day, **more))  # type: ignore[arg-type]
    return created(change)


def add_queue(store: Store, people: dict[str, int]) -> dict[str, int]:
    """Two late, two due today, two to come."""
    return {
        "sla": owe(store, people["Ana Ruiz"], "SLA draft", -3, owner="Dana", told=True),
        "invoice": owe(store, people["Jo Park"], "look into the invoice dispute", -1),
        "mail": owe(store, people["Kim Ito"], "echo of yesterday's call", 0, kind=FollowUpKind.EMAIL),
        "back": owe(
            store, people["Lee Wong"], "call back, as they asked", 0, kind=FollowUpKind.CALL_BACK, due_time=time(10)
        ),
        "spec": owe(store, people["Marta Silva"], "send the spec", 1, owner="Lee"),
        "pilot": owe(store, people["Omar Haddad"], "ask how the pilot went", 14, kind=FollowUpKind.CHECK_IN),
    }


def talk(store: Store, customer: int, notes: str, days_ago: int) -> None:
    """A conversation some days ago."""
    day = TODAY - timedelta(days=days_ago)
    store.calls.log(Touch(customer, Channel.CALL, StartedBy.US, notes, Outcome.TALKED, day))


def filled(folder: Path) -> tuple[Store, dict[str, int], dict[str, int]]:
    """A store with the six and their queue."""
    people, queue = disk.once("six people", folder / NAME, lambda path: _six(path.parent))
    return fresh(folder), dict(people), dict(queue)


def _six(folder: Path) -> tuple[dict[str, int], dict[str, int]]:
    with fresh(folder) as store:
        people = add_people(store)
        return people, add_queue(store, people)


def lines(app: FirstCupApp) -> list[str]:
    """What the screen shows, line by line."""
    ground = app.screen.styles.background
    return [strip.apply_filter(ControlFilter(), ground).text.rstrip() for strip in composed(app.screen)]


def shown(app: FirstCupApp) -> str:
    """The same as one text."""
    return "\n".join(lines(app))


async def write(pilot: Pilot[None], text: str) -> None:
    """Put a text into the focused field as one change, as a fast typist or a paste would."""
    focused = pilot.app.screen.focused
    assert isinstance(focused, (Input, TextArea)), focused
    if isinstance(focused, Input):
        focused.insert_text_at_cursor(text)
    else:
        focused.insert(text)
    await pilot.pause()


async def on_screen(pilot: Pilot[None], text: str) -> None:
    """Wait until the text can be read."""
    await until(pilot, lambda: text in shown(pilot.app))  # type: ignore[arg-type]


async def gone(pilot: Pilot[None], text: str) -> None:
    """Wait until the text can no longer be read."""
    await until(pilot, lambda: text not in shown(pilot.app))  # type: ignore[arg-type]


def field(app: FirstCupApp, name: str) -> Field:
    """A field of the form that is open."""
    return next(found for found in app.screen.query(Field) if found.name == name)
