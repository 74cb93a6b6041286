"""A morning of five calls, as it was noted while listening: what the team hears of it must need no questions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from store import Store, clock_from, open_store
from store.records.call_reports import CallReport
from store.records.calls import Mood, Outcome
from store.records.customers import CustomerForm, Tier
from store.records.follow_up_forms import FollowUpForm
from store.records.preferences import Preferences
from store.records.team import ColleagueForm
from tests.worlds.builders import CADENCE

from . import disk

NOW = "2026-11-24T11:30"

_ANA = """\
They run two shifts since May, nobody on our side knew.
- "Invoices come late every month, and the same one came twice."
~ month-end closing: three people type our delivery notes into their system by hand
= the truck list
That is the CSV we mail at six. They need it by four, before the second shift starts.
> send the SLA draft, with the truck list at four in it @dana fri !told
> find out why three invoices of October went out twice @tom mon !told !@tom
> call the driver to say sorry wed
^ their CFO joins the next call and wants numbers"""
_LEE = """\
+ @dana saved our launch, she stayed until ten at night
"We opened the new hub a week early because of you"
* drivers use the tracking page to plan their own breaks
> set up a second tracking page, for the Rotterdam hub @dana next fri"""
_KIM = """\
From good to great: one person to ask.
+ @tom answers within the hour, even on Sundays
- the weekly report of @dana comes after their Monday meeting"""
_OMAR = """\
Happy, in a hurry.
! we sent them the price list of last year
? they merge with Trey Research in January"""


def five_calls(path: Path, now: str = NOW) -> Store:
    """A store after the morning: Dana and Tom have something to hear, Noor has not. Tom is Dana's manager."""
    preferences = Preferences(
        my_name="Robin Vale", my_email="robin@northwind.example", mail_folder=str(path.parent / "drafts")
    )
    disk.once("five calls", path, lambda made: _called(made, preferences))
    return open_store(path, clock=clock_from(now), preferences=preferences)


def _called(path: Path, preferences: Preferences) -> None:
    with open_store(path, clock=clock_from(NOW), preferences=preferences) as store:

        def customer(name: str, company: str, title: str, tier: Tier, n: int) -> int:
            phone, mail = f"+1 303 555 01{n}", f"{name.split()[0].lower()}@{company.split()[0].lower()}.example"
            form = CustomerForm(name, company, title, phones=(phone,), emails=(mail,), tier=tier)
            return store.customers.add(form).created_id or 0

        def talked(customer_id: int, mood: Mood, notes: str, minutes: int) -> None:
            store.calls.record(
                CallReport(customer_id, Outcome.TALKED, notes=notes, mood=mood, next_step=CADENCE, seconds=minutes * 60)
            )

        store.team.add(ColleagueForm("Dana Fox", "dana@northwind.example", "Delivery", manager="Tom"))
        store.team.add(ColleagueForm("Noor", "noor@northwind.example", "Finance"))
        talked(customer("Ana Ruiz", "Fabrikam Foods", "COO", Tier.KEY, 42), Mood.UNHAPPY, _ANA, 22)
        talked(customer("Lee Wong", "Contoso Freight", "Head of Operations", Tier.REGULAR, 43), Mood.PROMOTER, _LEE, 15)
        talked(customer("Kim Ito", "Tailspin Clinics", "", Tier.SMALL, 44), Mood.SATISFIED, _KIM, 10)
        jo = customer("Jo Park", "Park & Daughters", "Owner", Tier.REGULAR, 45)
        store.calls.record(CallReport(jo, Outcome.VOICEMAIL, notes="asked for a minute about the new rates"))
        omar = customer("Omar Haddad", "Adatum", "", Tier.REGULAR, 46)
        talked(omar, Mood.SATISFIED, _OMAR, 5)
        store.follow_ups.add(omar, FollowUpForm("send the price list for 2027", date(2026, 11, 26), owner="dana"))
