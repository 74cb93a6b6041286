"""Small builders: a customer, a call, a follow-up, a file, each with what a test does not care about filled in."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from store import Clock, Store, clock_from, open_store
from store.records.call_reports import CallReport, NextStep, Touch
from store.records.calls import Channel, Mood, Outcome, StartedBy
from store.records.contacts import ContactFile, CustomerDraft
from store.records.customers import ContactPoint, CustomerForm, PointKind
from store.records.follow_up_forms import FollowUpForm
from store.records.follow_ups import FollowUpKind

TODAY = date(2026, 11, 24)  # a Tuesday
CADENCE = NextStep()  # "the cadence, on purpose"


def form(name: str = "Ana Ruiz", **values: Any) -> CustomerForm:
    """What a person types about a customer; with a phone, unless ``phones`` says otherwise."""
    return CustomerForm(name=name, **({"phones": ("+1 303 555 0142",)} | values))


def customer(store: Store, name: str = "Ana Ruiz", **values: Any) -> int:
    """A customer in the store; returns the id."""
    created = store.customers.add(form(name, **values)).created_id
    assert created is not None
    return created


def report(customer_id: int, outcome: Outcome = Outcome.VOICEMAIL, **values: Any) -> CallReport:
    """A call; one that talked closes satisfied and with the cadence, a call-back is asked for Friday at ten."""
    if outcome is Outcome.TALKED:
        values = {"mood": Mood.SATISFIED, "next_step": CADENCE} | values
    if outcome is Outcome.CALL_BACK:
        values = {"call_back": (date(2026, 11, 27), time(10))} | values
    return CallReport(customer_id, outcome, **values)


def call(store: Store, customer_id: int, outcome: Outcome = Outcome.VOICEMAIL, **values: Any) -> int:
    """A recorded call; returns its id."""
    created = store.calls.record(report(customer_id, outcome, **values)).created_id
    assert created is not None
    return created


def met(store: Store, customer_id: int, days_ago: int) -> None:
    """A conversation so many days before TODAY: a visit, for calls are recorded when they are made."""
    store.calls.log(Touch(customer_id, Channel.VISIT, StartedBy.US, day=TODAY - timedelta(days=days_ago)))


def owe(
    store: Store, customer_id: int, what: str = "send the draft", due: date = TODAY + timedelta(days=3), **values: Any
) -> int:
    """An open follow-up; returns its id."""
    values = {"kind": FollowUpKind.ACTION} | values
    created = store.follow_ups.add(customer_id, FollowUpForm(what, due, **values)).created_id
    assert created is not None
    return created


def draft(name: str = "Ana Ruiz", *, email: str = "", phone: str = "", line: int = 2, **values: Any) -> CustomerDraft:
    """One person as a file has them."""
    points = [ContactPoint(PointKind.EMAIL, email)] if email else []
    points += [ContactPoint(PointKind.PHONE, phone)] if phone else []
    return CustomerDraft(file="people.csv", line=line, name=name, points=tuple(points), **values)


def contact_file(*drafts: CustomerDraft, name: str = "people.csv") -> ContactFile:
    """A file that was read without trouble."""
    return ContactFile(name, "CSV", "utf-8", ",", "Google Contacts", drafts=drafts, people=len(drafts))


def later(store: Store, day: str | date) -> Store:
    """The same file, opened again on another day (or at another instant)."""
    path: Path = store.path
    store.close()
    clock: Clock = clock_from(str(day))
    return open_store(path, clock=clock, preferences=store.preferences)
