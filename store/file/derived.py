"""Tables that follow from the others: the text to search, and counts that triggers keep."""

from __future__ import annotations

from peewee import AutoField, CharField, CompositeKey, IntegerField, TextField

from .columns import DayField
from .table import Table


class SearchDoc(Table):
    """Folded text to search. Derived: it can be rebuilt from the other tables at any time."""

    id = AutoField()
    kind = CharField()  # customer, interaction, follow_up
    ref = IntegerField()
    customer_id = IntegerField()
    names = TextField(default="")
    body = TextField(default="")
    grams = TextField(default="")  # letters and pairs of scripts that write without spaces


class Tally(Table):
    """How many customers, archived customers and open follow-ups there are. Kept by triggers; only ever read here."""

    what = CharField(primary_key=True)
    n = IntegerField()


class DayCount(Table):
    """Interactions that got through, by day and who started them. Kept by triggers; only ever read here."""

    day = DayField()
    started_by = CharField()
    n = IntegerField()

    class Meta:
        primary_key = CompositeKey("day", "started_by")


class PromiseTally(Table):
    """How many promises of an owner were kept "on time", kept "late" or "dropped". Kept by triggers; only read here."""

    owner = TextField()
    result = CharField()
    n = IntegerField()

    class Meta:
        primary_key = CompositeKey("owner", "result")
