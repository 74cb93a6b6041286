"""What every table has in common: the file it is in, known once a store is opened."""

from __future__ import annotations

from peewee import DatabaseProxy, Model

database = DatabaseProxy()


class Table(Model):
    """Base of all tables; the database is bound when a store is opened."""

    class Meta:
        database = database
        legacy_table_names = False
