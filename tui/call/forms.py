"""What a call still has to ask: when to call back, and where to go from here (METHOD §5, §6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from store import Invalid, Store
from store.records.call_reports import NextStep
from store.records.customers import Customer
from store.records.follow_ups import FollowUpKind
from store.records.moments import Moment
from store.rules.days.clock_times import minutes_said

from ..capture.form import DUE, WHAT, CapturedLine, due_field
from ..forms.agreed import AgreedDays
from ..forms.days import Days
from ..forms.fields import TextField, day_field
from ..forms.form import FormDialog
from ..forms.keeper import DraftBox

CALL_BACK, WHEN, DAY = "call_back", "when", "day"
_WHEN_HINT = "fri 10, tomorrow 9:30, in 2 weeks"


def call_back_form(store: Store, customer: Customer, record: Callable[[Moment], object]) -> FormDialog[Moment]:
    """When they asked to be called back; a time is welcome and not needed.

    ``record`` writes it; where that is refused with StoreError, the form stays with what was typed.
    """
    days = AgreedDays(store, customer.id)

    def submit(values: dict[str, str]) -> Moment:
        if not values[CALL_BACK].strip():
            raise Invalid("When? Try fri 10, tomorrow or in 2 weeks.", CALL_BACK)
        moment = days.read_moment(values[CALL_BACK])
        record(moment)
        return moment

    field = day_field(CALL_BACK, "When", days=days, reader=days.echo_moment, hint=_WHEN_HINT)
    drafts = store.drafts.of_call_back(customer)
    return FormDialog("When did they ask to be called back?", (field,), on_submit=submit, drafts=drafts)


def _check_in_form(store: Store, drafts: DraftBox) -> FormDialog[NextStep]:
    """What comes next, and when; one line can say both."""
    days = Days(store)
    line = CapturedLine(
        store,
        (due_field(days, with_time=True),),
        hint="ask how the pilot went in 2 weeks",
        days=days,
        with_time=True,
    )

    def read(values: dict[str, str]) -> NextStep:
        if not line.what:
            raise Invalid("Say in a few words what comes next.", WHAT)
        due, at, _ = line.due_of(values)
        return NextStep(due, at, line.what, FollowUpKind.CHECK_IN)

    title = "Where do we go from here?"
    return FormDialog(title, line.fields, on_submit=read, start=DUE, drafts=drafts, following=line)


def _talk_form(store: Store, customer: Customer, drafts: DraftBox) -> FormDialog[NextStep]:
    """A conversation at a time: it stands in Today at that time, so the time is needed."""
    days = AgreedDays(store, customer.id)

    def read(values: dict[str, str]) -> NextStep:
        if not values[WHEN].strip():
            raise Invalid("When do you talk? Try fri 10 or tomorrow 14:30.", WHEN)
        day, at, instant = days.read_moment(values[WHEN])
        if at is None:
            raise Invalid(f"{days.say(day)}, at what time? Add it, as in fri 10 or tomorrow 14:30.", WHEN)
        about = values[WHAT].strip()
        if minutes_said(values[WHEN], at) and not minutes_said(about, at):
            about = ", ".join(filter(None, (about, values[WHEN].strip())))  # how long it lasts is kept in words
        return NextStep(day, at, about, FollowUpKind.TALK, instant)

    fields = (
        day_field(WHEN, "When", days=days, reader=days.echo_moment, hint="fri 10, tomorrow 14:30"),
        TextField(WHAT, "About", hint="the new contract; may stay empty"),
    )
    return FormDialog("A conversation at a time", fields, on_submit=read, drafts=drafts)


def next_step_form(store: Store, customer: Customer, kind: FollowUpKind) -> FormDialog[NextStep]:
    """How a conversation is closed: a check-in on a day, or a talk at a time."""
    drafts = store.drafts.of_next_step(customer, kind)
    return _talk_form(store, customer, drafts) if kind is FollowUpKind.TALK else _check_in_form(store, drafts)


def story_form(store: Store, customer: Customer) -> FormDialog[date]:
    """When to ask a promoter for their success story: on another day than today (METHOD §6)."""
    days = Days(store)

    def read(values: dict[str, str]) -> date:
        if not values[DAY].strip():
            raise Invalid("On which day? Try mon, in 2 weeks or 14 dec.", DAY)
        day = days.read(values[DAY])
        if day <= days.today:
            raise Invalid("Never in the same call, so not today: choose a later day.", DAY)
        return day

    field = day_field(DAY, "Day", days=days, reader=days.echo_day, hint="mon, in 2 weeks")
    drafts = store.drafts.of_story_day(customer)
    return FormDialog("When do you ask for their story?", (field,), on_submit=read, drafts=drafts)
