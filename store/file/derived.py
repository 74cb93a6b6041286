"""Tables that follow from the others: the text to search, and counts that triggers keep."""

from __future__ import annotations

from peewee import AutoField, CompositeKey

from .columns import Number, Text, Word
from .table import Table


class SearchDoc(Table):
    """Folded text to search. Derived: it can be rebuilt from the other tables at any time."""

    id = AutoField()
    kind = Word()  # customer, interaction, follow_up
    ref = Number()
    customer_id = Number()
    names = Text(default="")
    body = Text(default="")
    grams = Text(default="")  # letters and pairs of scripts that write without spaces


class PromiseTally(Table):
    """How many promises of an owner were kept "on time", kept "late" or "dropped". Kept by triggers; only read here."""

    owner = Text()
    result = Word()
    n = Number()

    class Meta:
        primary_key = CompositeKey("owner", "result")
