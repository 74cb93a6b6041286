"""The table of a customer's fields: each has its row, and each name in it leads somewhere."""

from __future__ import annotations

from dataclasses import fields

from store import Store
from store.exchange.contacts.people import PersonInFile
from store.file import models as m
from store.records.contacts import Column
from store.records.customers import (
    FIELDS,
    LINES,
    PROFILE_KEYS,
    REACHED_BY,
    Customer,
    CustomerForm,
    CustomerLines,
    Profile,
)
from tests.worlds.builders import customer


def _columns(store: Store) -> set[str]:
    return {column.name for column in store.unit.db.get_columns("customer")}


def test_each_field_of_the_form_has_its_row() -> None:
    names = [field.name for field in FIELDS]
    assert sorted(names) == sorted(field.name for field in fields(CustomerForm))
    assert len(set(names)) == len(names)


def test_each_field_is_a_column_or_has_rows_of_its_own(store: Store) -> None:
    columns = _columns(store) | set(REACHED_BY.values())
    assert {field.name for field in FIELDS} <= columns
    known = {field.name for field in fields(Customer)}
    assert {field.name for field in FIELDS if field.name not in REACHED_BY.values()} <= known


def test_each_heading_is_one_that_files_can_have() -> None:
    assert {field.heading for field in FIELDS if field.heading} <= {column.value for column in Column}


def test_each_line_is_one_wherever_a_customer_is() -> None:
    names = [field.name for field in LINES]
    assert names == [field.name for field in fields(CustomerLines)]
    assert {field.name for field in FIELDS if field.later} <= set(names)
    assert set(names) - {"name"} <= {field.name for field in fields(PersonInFile)}  # the name comes in parts
    assert {field.heading for field in LINES} <= {column.value for column in Column}
    assert all(hasattr(m.Customer, name) for name in names)


def test_each_key_is_in_the_export(store: Store) -> None:
    customer(store, "Ana Ruiz")
    (person,) = store.export()["customers"]  # type: ignore[misc]
    assert {field.key for field in FIELDS} <= set(person)
    assert set(PROFILE_KEYS.values()) <= set(person)


def test_each_field_of_a_profile_has_its_key(store: Store) -> None:
    assert list(PROFILE_KEYS) == [field.name for field in fields(Profile)]
    assert set(PROFILE_KEYS.values()) <= _columns(store)
