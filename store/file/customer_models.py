"""The tables of customers: who they are, how they are reached and known, and the scripts they hear."""

from __future__ import annotations

from peewee import AutoField, BooleanField, ForeignKeyField

from .columns import DayField, Number, Text, Word
from .table import Table


class ScriptSet(Table):
    """The user's own texts to be said: by language, by tier, chosen per customer."""

    id = AutoField()
    uid = Word(unique=True)
    name = Text(unique=True)
    tier = Word(default="")  # customers of this tier get it unless another is chosen for them


class ScriptText(Table):
    """One text of a set. What the user never changed has no row: the shipped text holds."""

    id = AutoField()
    script_set = ForeignKeyField(ScriptSet, on_delete="CASCADE", backref="texts")
    part = Word()
    variant = Word(default="")
    body = Text()


class Customer(Table):
    """Who is called, or may be one day."""

    id = AutoField()
    uid = Word(unique=True)
    name = Text(default="")
    company = Text(default="")
    title = Text(default="")
    address_as = Text(default="")  # as one says to them; empty: the first word of the name
    stage = Word(default="customer")
    tier = Word(default="regular")
    cadence_override = Number(null=True)
    do_not_call = BooleanField(default=False)
    customer_since = DayField(null=True)
    how_met = Text(default="")  # how they came, as a clause
    need = Text(default="")  # what a prospect looks for
    renewal_day = DayField(null=True)  # when their contract is renewed
    value = Number(null=True)  # what they are worth a year, whole units of money
    birthday = Word(default="")  # "1970-05-17", or "05-17" where the year is not known
    weighed_day = DayField(null=True)  # when "who matters" was answered or skipped for them
    notes = Text(default="")
    archived = BooleanField(default=False)
    has_phone = BooleanField(default=False)  # kept by triggers on contact_point
    seed_day = DayField(null=True)  # last activity as an imported file knew it
    talk_day = DayField(null=True)  # last conversation in our own log
    talk_mood = Word(null=True)
    came_in = DayField(null=True)  # since when the store knows them
    attempts = Number(default=0)  # tries of the round of calls under way, or of the one they rest from
    again_day = DayField(null=True)  # from then on the next try is proposed; NULL: no round is under way
    rest_day = DayField(null=True)  # until then no call is proposed
    due_day = DayField(null=True)  # talk_day or seed_day plus cadence; came_in, of one never spoken to
    sort_name = Text(default="")  # folded name and company: order, and search of few letters
    version = Number(default=1)
    national = Text(default="")
    regional = Text(default="")
    who_they_are = Text(default="")
    what_they_do = Text(default="")
    what_they_value = Text(default="")
    preferred_channel = Text(default="")
    best_hours = Text(default="")
    zone = Text(default="")
    country = Text(default="")
    script_set = ForeignKeyField(ScriptSet, null=True, on_delete="SET NULL", backref="customers")


class ContactPoint(Table):
    """A number, an address or a page of a customer, in the order they are shown."""

    id = AutoField()
    customer = ForeignKeyField(Customer, on_delete="CASCADE", backref="points")
    kind = Word()
    value = Text()
    label = Text(default="")
    position = Number(default=0)


class Fact(Table):
    """One more thing known about a customer, under a name of its own."""

    id = AutoField()
    customer = ForeignKeyField(Customer, on_delete="CASCADE", backref="facts")
    name = Text()
    value = Text()


class Identity(Table):
    """Every form under which a customer has been known: e-mail, phone, name with company, a file's own id.

    Keys stay when the customer is edited, so that importing an old file again still finds them.
    """

    id = AutoField()
    customer = ForeignKeyField(Customer, on_delete="CASCADE", backref="identities")
    key = Text(index=True)


class Label(Table):
    """A word of the user's own that customers carry."""

    id = AutoField()
    uid = Word(unique=True)
    name = Text()
    key = Text(unique=True)  # the folded name


class CustomerLabel(Table):
    """A customer carries a label."""

    id = AutoField()
    customer = ForeignKeyField(Customer, on_delete="CASCADE", backref="labels")
    label = ForeignKeyField(Label, on_delete="CASCADE", backref="customers")


class SavedSearch(Table):
    """A search of the customer list that the user gave a name."""

    id = AutoField()
    uid = Word(unique=True)
    name = Text(unique=True)
    words = Text()


class NotSame(Table):
    """Two customers who were found alike, and of whom the user said that they are two; the smaller id first."""

    id = AutoField()
    customer = ForeignKeyField(Customer, on_delete="CASCADE", backref="not_same")
    other = ForeignKeyField(Customer, on_delete="CASCADE", backref="not_same_with")
