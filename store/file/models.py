"""The tables of what people typed. Only this package and ``store.tables`` know them; records leave, rows never do."""

from __future__ import annotations

from peewee import AutoField, BooleanField, CompositeKey, ForeignKeyField

from .columns import DayField, InstantField, Number, Text, WallTimeField, Word
from .customer_models import (
    ContactPoint,
    Customer,
    CustomerLabel,
    Fact,
    Identity,
    Label,
    NotSame,
    SavedSearch,
    ScriptSet,
    ScriptText,
)
from .table import Table, database

# What others take from here besides the tables below.
__all__ = [
    "ContactPoint", "Customer", "CustomerLabel", "Fact", "Identity", "Label", "NotSame", "SavedSearch", "ScriptSet",
    "ScriptText", "Table", "database",
]  # fmt: skip


class Interaction(Table):
    """A line of the log: a call or any other touch, ours or theirs."""

    id = AutoField()
    uid = Word(unique=True)
    customer = ForeignKeyField(Customer, on_delete="CASCADE", backref="interactions")
    at = InstantField()
    day = DayField()
    channel = Word()
    started_by = Word()
    outcome = Word(null=True)
    mood = Word(null=True)
    seconds = Number(null=True)
    notes = Text(default="")
    conversation = BooleanField(default=False)
    reached = BooleanField(default=True)  # something got through; counts for the proactive share
    about = ForeignKeyField("self", null=True, on_delete="SET NULL")  # the call that an e-mail echoes
    source = Word(default="")  # where it came from: "mailbox", "calendar", …; empty: it was logged here
    foreign_id = Word(default="")  # what it is known by there
    with_us = Text(default="")  # who of us was there, names joined by ", "


class FollowUp(Table):
    """Something to do for or with a customer, by a day."""

    id = AutoField()
    uid = Word(unique=True)
    customer = ForeignKeyField(Customer, on_delete="CASCADE", backref="follow_ups")
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL", backref="follow_ups")
    kind = Word()
    what = Text(default="")
    owner = Text(default="")
    contact_by = Text(default="")
    due_day = DayField()
    due_time = WallTimeField(null=True)
    due_at = InstantField(null=True)  # the truth where it is set; day and time are what the user's clock shows then
    promised_day = DayField(null=True)  # the day the customer was told; stays when we only snooze
    told = BooleanField(default=False)
    told_day = DayField(null=True)  # when the customer was told that we would
    missed = BooleanField(default=False)  # its day had passed when another was agreed with the customer
    state = Word(default="open")
    closed_day = DayField(null=True)
    reason = Text(default="")
    line = Number(null=True)  # of the interaction's notes, which made it
    about = ForeignKeyField("self", null=True, on_delete="SET NULL")  # the item that is done, which this is about
    every = Word(default="")  # it returns each month, quarter or year; empty: it does not
    every_from = Word(default="due")  # and counts from the day it was due, or done
    version = Number(default=1)


class PromiseChange(Table):
    """A promise that got another day, and when the customer was told so."""

    id = AutoField()
    follow_up = ForeignKeyField(FollowUp, on_delete="CASCADE", backref="changes")
    day = DayField()
    old_day = DayField()
    new_day = DayField()


class ResearchCheck(Table):
    """A line of a customer's checklist that somebody looked at. No row: not looked."""

    id = AutoField()
    customer = ForeignKeyField(Customer, on_delete="CASCADE", backref="checks")
    source = Word()
    found = BooleanField()
    day = DayField()


class Finding(Table):
    """What research or a conversation brought to light about a customer."""

    id = AutoField()
    uid = Word(unique=True)
    customer = ForeignKeyField(Customer, on_delete="CASCADE", backref="findings")
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL", backref="findings")  # it was used in
    said = ForeignKeyField(Interaction, null=True, on_delete="SET NULL", backref="said")  # it was captured in
    line = Number(null=True)  # of that interaction's notes
    colleague = Text(default="")  # whom it names
    kind = Word()
    words = Text()
    source = Text(default="")
    day = DayField()
    used_day = DayField(null=True)
    told_day = DayField(null=True)  # kudos: the colleague was told; criticism, our mistakes: the customer knows
    manager_told_day = DayField(null=True)
    step = Word(default="")  # of a story
    step_day = DayField(null=True)
    settled_day = DayField(null=True)  # nothing about it is open any more
    settled_how = Text(default="")
    version = Number(default=1)


class Colleague(Table):
    """Somebody of ours. Rows elsewhere name them by ``name``."""

    id = AutoField()
    uid = Word(unique=True)
    name = Text()
    key = Text(unique=True)  # the folded name
    email = Text(default="")
    role = Text(default="")
    manager = ForeignKeyField("self", null=True, on_delete="SET NULL")
    version = Number(default=1)


class Briefed(Table):
    """One thing that a colleague was told in a brief."""

    id = AutoField()
    colleague = ForeignKeyField(Colleague, on_delete="CASCADE", backref="briefed")
    follow_up = ForeignKeyField(FollowUp, null=True, on_delete="CASCADE", backref="briefed")
    finding = ForeignKeyField(Finding, null=True, on_delete="CASCADE", backref="briefed")
    day = DayField()
    due_day = DayField(null=True)  # of the follow-up, as it stood then


class Idea(Table):
    """Something to do together with a customer one day."""

    id = AutoField()
    uid = Word(unique=True)
    words = Text()


class OfferedSlot(Table):
    """A time that was offered to a customer in an e-mail."""

    id = AutoField()
    customer = ForeignKeyField(Customer, on_delete="CASCADE", backref="offered_slots")
    begins_at = InstantField()
    ends_at = InstantField()


class BusyCalendar(Table):
    """A calendar file that was read for the times at which we are busy. Only the times are kept."""

    id = AutoField()
    name = Text(unique=True)
    read_at = InstantField()
    begins_at = InstantField()
    ends_at = InstantField()  # what comes later is not known


class BusyTime(Table):
    """A time in which the user's calendar says they are busy."""

    id = AutoField()
    busy_calendar = ForeignKeyField(BusyCalendar, on_delete="CASCADE", backref="times")
    begins_at = InstantField()
    ends_at = InstantField()


class WeekPick(Table):
    """A customer on a week's five. Weeks turn by themselves: an unmade call simply has no row next week."""

    id = AutoField()
    week = DayField()  # the Monday it is kept under (rules.days.workdays.week_kept)
    customer = ForeignKeyField(Customer, on_delete="CASCADE", backref="picks")
    reason = Text(default="")
    chosen = BooleanField(default=False)  # by the user, not proposed
    removed = BooleanField(default=False)  # taken off by the user: not proposed again this week
    hidden_on = DayField(null=True)  # "not today"


class Layout(Table):
    """A column mapping the user confirmed, by the signature of the file's header row."""

    id = AutoField()
    signature = Word(unique=True)
    mapping = Text()


class Draft(Table):
    """What a person typed in one window and has not saved yet."""

    key = Word()
    window = Word()
    body = Text()  # the typed values, by field
    base = Text()  # those before anything was typed
    day = DayField()
    days = Text()  # of the fields that were typed on another day
    at = InstantField()

    class Meta:
        primary_key = CompositeKey("key", "window")


class Choice(Table):
    """What the user chose in passing, such as the theme. Not journaled."""

    key = Word(primary_key=True)
    value = Text()


TABLES = (
    ScriptSet, ScriptText, Customer, ContactPoint, Fact, Identity, Interaction, FollowUp, PromiseChange, ResearchCheck,
    Finding, Colleague, Briefed, Idea, OfferedSlot, BusyCalendar, BusyTime, WeekPick, Layout, Label, CustomerLabel,
    SavedSearch, NotSame,
)  # fmt: skip
"""The tables whose rows are the user's own; the journal keeps the inverse of each change to them."""
