"""The tables of customers: who they are, how they are reached and known, and the scripts they hear."""

from __future__ import annotations

from peewee import AutoField, BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from .columns import DayField
from .table import Table


class ScriptSet(Table):
    """The user's own texts to be said: by language, by tier, chosen per customer."""

    id = AutoField()
    uid = CharField(unique=True)
    name = TextField(unique=True)
    tier = CharField(default="")  # customers of this tier get it unless another is chosen for them


class ScriptText(Table):
    """One text of a set. What the user never changed has no row: the shipped text holds."""

    id = AutoField()
    script_set = ForeignKeyField(ScriptSet, on_delete="CASCADE", backref="texts")
    part = CharField()
    variant = CharField(default="")
    body = TextField()


class Customer(Table):
    """Who is called, or may be one day."""

    id = AutoField()
    uid = CharField(unique=True)
    name = TextField(default="")
    company = TextField(default="")
    title = TextField(default="")
    stage = CharField(default="customer")
    tier = CharField(default="regular")
    cadence_override = IntegerField(null=True)
    do_not_call = BooleanField(default=False)
    customer_since = DayField(null=True)
    notes = TextField(default="")
    archived = BooleanField(default=False)
    has_phone = BooleanField(default=False)  # kept by triggers on contact_point
    seed_day = DayField(null=True)  # last activity as an imported file knew it
    talk_day = DayField(null=True)  # last conversation in our own log
    talk_mood = CharField(null=True)
    attempts = IntegerField(default=0)  # unanswered calls since talk_day
    due_day = DayField(null=True)  # talk_day or seed_day plus cadence; NULL: never spoken to
    sort_name = TextField(default="")  # folded name and company: order, and search of few letters
    version = IntegerField(default=1)
    national = TextField(default="")
    regional = TextField(default="")
    who_they_are = TextField(default="")
    what_they_do = TextField(default="")
    what_they_value = TextField(default="")
    preferred_channel = TextField(default="")
    best_hours = TextField(default="")
    zone = TextField(default="")
    country = TextField(default="")
    script_set = ForeignKeyField(ScriptSet, null=True, on_delete="SET NULL", backref="customers")


class ContactPoint(Table):
    """A number, an address or a page of a customer, in the order they are shown."""

    id = AutoField()
    customer = ForeignKeyField(Customer, on_delete="CASCADE", backref="points")
    kind = CharField()
    value = TextField()
    label = TextField(default="")
    position = IntegerField(default=0)


class Fact(Table):
    """One more thing known about a customer, under a name of its own."""

    id = AutoField()
    customer = ForeignKeyField(Customer, on_delete="CASCADE", backref="facts")
    name = TextField()
    value = TextField()


class Identity(Table):
    """Every form under which a customer has been known: e-mail, phone, name with company, a file's own id.

    Keys stay when the customer is edited, so that importing an old file again still finds them.
    """

    id = AutoField()
    customer = ForeignKeyField(Customer, on_delete="CASCADE", backref="identities")
    key = TextField(index=True)
