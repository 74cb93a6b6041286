"""A small store as it might look on a Tuesday morning, for walks through the app."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

from store import Store, clock_from, open_store
from store.file.models import Finding
from store.records.call_reports import CallReport, NextStep, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.customers import CustomerForm, Tier
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind
from store.records.preferences import Preferences

from . import disk

HOSTILE = "Acme [/b] =cmd| \x1b]0;x"
NOW = "2026-11-24T09:12"
PREFERENCES = Preferences(my_name="Robin Vale", my_firm="Northwind Advisory", my_phone="+1 303 555 0199")

_PEOPLE = (
    ("Ana Ruiz", "Fabrikam Foods", "COO", Tier.KEY, date(2020, 3, 2)),
    ("Lee Wong", "Wong Tea", "Owner", Tier.REGULAR, date(2023, 5, 1)),
    ("Marta Silva", "Silva Têxteis", "CFO", Tier.REGULAR, date(2019, 1, 15)),
    ("Omar Haddad", "Haddad Brothers", "Managing Director", Tier.KEY, None),
    ("Jo Park", "Park & Daughters", "Head of Operations", Tier.REGULAR, date(2021, 9, 1)),
    ("Kim Ito", "Ito Design", "Partner", Tier.SMALL, None),
    ("王小明", "上海纺织", "采购经理", Tier.REGULAR, date(2022, 6, 1)),
    (HOSTILE, "[red]Evil[/red]", "[@click=app.quit]x[/]", Tier.SMALL, None),
)


def morning_store(path: Path, now: str = NOW, preferences: Preferences = PREFERENCES) -> Store:
    """Eight customers, a call-back promised for today, an action item to chase, an e-mail overdue.

    Drafts of e-mails go into the folder ``drafts`` beside it.
    """
    anywhere = replace(preferences, mail_folder="drafts")  # where its file lies is nothing that is written into it
    disk.once(("morning", anywhere), path, lambda made: _thursday(made, anywhere))
    preferences = replace(preferences, mail_folder=preferences.mail_folder or str(path.parent / "drafts"))
    return open_store(path, clock=clock_from(now), preferences=preferences)


def _thursday(path: Path, preferences: Preferences) -> None:
    """What was done the Thursday before."""
    ids = {}
    with open_store(path, clock=clock_from("2026-11-19T10:00"), preferences=preferences) as store:
        for n, (name, company, title, tier, since) in enumerate(_PEOPLE):
            form = CustomerForm(
                name=name,
                company=company,
                title=title,
                tier=tier,
                customer_since=since,
                emails=(f"p{n}@customers.example",),
                phones=(f"+1 303 555 01{40 + n}",),
                notes="prefers phone; mornings" if n < 3 else "",
            )
            ids[name] = store.customers.add(form).customer_id or 0
        store.calls.log(
            Touch(ids["Marta Silva"], Channel.MEETING, StartedBy.US, "Walked the mill together.", day=date(2026, 8, 24))
        )
        store.calls.log(Touch(ids["Kim Ito"], Channel.EMAIL, StartedBy.THEM, "Asked for the new price list."))
        store.calls.record(CallReport(ids["Kim Ito"], Outcome.VOICEMAIL, seconds=35))
        report = CallReport(
            ids["Jo Park"],
            Outcome.TALKED,
            notes="The invoice was wrong again.\nWants one contact for all.\n> SLA draft @dana by 2026-11-24 !told",
            seconds=1320,
            mood=Mood.UNHAPPY,
            next_step=NextStep(),
        )
        store.calls.record(report)
        call_back = FollowUpForm(
            "call back, as they asked", date(2026, 11, 24), time(9, 30), FollowUpKind.CALL_BACK, told=True
        )
        store.follow_ups.add(ids["Ana Ruiz"], call_back)


def tell_about(store: Store, customer_id: int, variant: str) -> None:
    """Make somebody a promoter, or one with a heads-up: what their scripts depend on."""
    if variant == "promoter":
        report = CallReport(customer_id, Outcome.TALKED, mood=Mood.PROMOTER, next_step=NextStep())
        store.calls.record(report)
    if variant == "heads-up":
        words = "second late delivery, 12 Nov (Dana has it)"
        row = {"uid": words, "customer": customer_id, "kind": "our mistake", "words": words, "day": date(2026, 11, 20)}
        with store.unit.writing(), store.unit.act("finding") as recorder:
            recorder.insert(Finding, [row])
