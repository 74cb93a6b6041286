"""A birthday in a customer's form."""

from __future__ import annotations

from datetime import date

import pytest

from store import Invalid, Store
from tui.customers.days import Birthday
from tui.forms.days import Days


def test_a_form_says_a_birthday_as_it_was_understood(store: Store) -> None:
    birthday = Birthday(Days(store), None, day_first=False)
    assert (birthday.read("17 may"), birthday.echo("may 17 1970"), birthday.read(" ")) == ("05-17", "17 May 1970", "")
    assert birthday.read("5/17/1970") == date(1970, 5, 17).isoformat()
    with pytest.raises(Invalid):
        birthday.read("soon")
