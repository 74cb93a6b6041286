"""The days of a customer, as they stand in the form: since when they are one, when they renew, and their birthday."""

from __future__ import annotations

import re
from datetime import date, timedelta

from store import Invalid
from store.records.customers import Customer
from store.rules.cadence import RENEWAL_AHEAD
from store.rules.days.date_phrases import FIRST_YEAR, LAST_YEAR
from store.rules.days.file_birthdays import read_birthday

from ..forms.days import Days
from ..text.birthdays import birthday_words
from ..text.log import tenure_words


class Since:
    """Since when they are a customer: a year, or a day."""

    def __init__(self, days: Days, customer: Customer | None) -> None:
        self.days = days
        self._stored = customer.customer_since if customer else None
        self.text = _year_or_day(self._stored, days)
        """As it stands in the field."""

    def read(self, text: str) -> date | None:
        """The day that is meant; None for nothing. Raises Invalid."""
        text = text.strip()
        if not text:
            return None
        if self._stored is not None and text == self.text:
            return self._stored  # as an import brought it, even where nobody would type it so
        if re.fullmatch("[0-9]{4}", text) and FIRST_YEAR <= int(text) <= LAST_YEAR:
            day = date(int(text), 1, 1)
        else:
            day = self.days.read_past(text)
        if day > self.days.today:
            raise Invalid(f"{self.days.say(day)} is still to come. Add the year, as in 14 mar 2019.", "since")
        return day

    def echo(self, text: str) -> str:
        """What was understood. Raises Invalid."""
        day = self.read(text)
        if day is None:
            return ""
        tenure = tenure_words(day, self.days.today)
        words = str(day.year) if re.fullmatch("[0-9]{4}", text.strip()) else self.days.say(day)
        return f"{words}, {tenure}" if tenure else words


def _year_or_day(since: date | None, days: Days) -> str:
    """As it stands in the field; the first of January is what a bare year was read as."""
    if since is None:
        return ""
    return f"{since.year:04}" if (since.month, since.day) == (1, 1) else days.spell(since)


class Renewal:
    """When their contract is renewed: a day to come, or the one that stands there."""

    def __init__(self, days: Days, customer: Customer | None) -> None:
        self.days = days
        self._stored = customer.renewal_day if customer else None
        self.text = days.spell(self._stored) if self._stored else ""
        """As it stands in the field."""

    def read(self, text: str) -> date | None:
        """The day that is meant; None for nothing. Raises Invalid."""
        text = text.strip()
        if not text:
            return None
        return self._stored if self._stored and text == self.text else self.days.read(text)

    def echo(self, text: str) -> str:
        """What was understood, and from when on it is spoken of. Raises Invalid."""
        day = self.read(text)
        if day is None:
            return ""
        words = self.days.say(day)
        if day < self.days.today:
            return f"{words}, gone by"
        first = day - timedelta(days=RENEWAL_AHEAD)
        return f"{words}, spoken of {f'from {self.days.say(first)} on' if first > self.days.today else 'from now on'}"


class Birthday:
    """Their birthday: a day of the year, with its year or without."""

    def __init__(self, days: Days, customer: Customer | None, *, day_first: bool) -> None:
        self._days = days
        self._day_first = day_first
        self._stored = customer.birthday if customer else ""
        self.text = birthday_words(self._stored)
        """As it stands in the field."""

    def read(self, text: str) -> str:
        """As it is kept; empty for nothing. Raises Invalid."""
        text = text.strip()
        if not text:
            return ""
        found = self._stored if text == self.text else read_birthday(text, self._days.today, day_first=self._day_first)
        if not found:
            raise Invalid("A birthday is a day such as 17 may, or 17 may 1970.", "birthday")
        return found

    def echo(self, text: str) -> str:
        """What was understood. Raises Invalid."""
        return birthday_words(self.read(text))
