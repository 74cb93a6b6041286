"""Settings: seven groups, each with a form. What is saved holds at once, and stands in the settings file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from store import Invalid, Store
from store.records.preferences import MailWay, Preferences
from store.rules.days.away import read_away, say_away, spell_away
from store.rules.days.countries import country_names
from store.rules.days.days_off import DaysOff
from store.rules.days.zones import known_zones
from store.rules.text.text import clean, clean_line

from ..forms.dialogs import PickDialog
from ..forms.fields import ChoiceField, Field, NotesField, TextField, from_names
from ..forms.form import FormDialog
from ..text.safe import plain
from . import words
from .entries import LINES, MOST_LINES, as_lines
from .file import load, save
from .group import Group, at, number, number_field, short
from .reading import settings_path
from .regimen import places_group, rounds_group, week_group

SAVED = "Saved. It holds from now on."
ME, HOURS, WEEK, PLACES, ROUNDS, MAIL, RESEARCH = "me", "hours", "week", "places", "rounds", "mail", "research"
_GROUPS: tuple[tuple[str, str, Callable[[Preferences], str]], ...] = (
    (ME, "You and your firm", words.say_me),
    (HOURS, "Hours, zone and holidays", words.say_hours_of),
    (WEEK, "How often you talk", words.say_week),
    (MAIL, "E-mail", words.say_mail),
    (RESEARCH, "Research", words.say_research),
    (PLACES, "Who gets a place", words.say_places),
    (ROUNDS, "Rounds of calls", words.say_rounds),
)
_PROBLEMS = 3  # of the file, said above the groups; the app names them all when it starts
_DATES = (("day", "3/4 is the third of April"), ("month", "3/4 is the fourth of March"))


def settings_list(store: Store, picked: str = "", more: Iterable[tuple[str, str, str]] = ()) -> PickDialog:
    """The groups with what holds now, and ``more``. Its result is the group to open."""
    preferences = store.preferences
    options = [*((group, title, plain(say(preferences))) for group, title, say in _GROUPS), *more]
    note = "\n".join((f"They are kept in {settings_path()}.", *load().problems[:_PROBLEMS]))
    return PickDialog("Settings", options, picked=picked, note=note)


def week_form(store: Store, start: str) -> FormDialog[str]:
    """How many a week, and how often; the field ``start`` has the keys first."""
    return settings_form(store, WEEK, start)


def settings_form(store: Store, group: str, start: str = "") -> FormDialog[str]:
    """The form of one group. Its result is what to say when it was saved: it holds at once."""
    title = next(title for name, title, _ in _GROUPS if name == group)
    made = _MAKERS[group](store)

    def submit(values: dict[str, str]) -> str:
        old = store.preferences
        found = save(old, replace(old, **made.read(values)))
        store.follow(found.preferences)
        return SAVED

    return FormDialog(
        title,
        made.fields,
        on_submit=submit,
        note=made.note,
        start=start,
        drafts=store.drafts.of_settings(group),
        following=made.following,
        writes=False,  # they stand in a file of their own
    )


def _me(store: Store) -> Group:
    preferences = store.preferences

    def read(values: dict[str, str]) -> dict[str, Any]:
        signature = clean(values["signature"])
        if len(signature) > LINES:
            raise Invalid(f"The signature is longer than {LINES} characters. Shorten it.", "signature")
        return {
            "my_name": short("The name", values["name"], "name"),
            "my_title": short("The title", values["title"], "title"),
            "my_firm": short("The firm", values["firm"], "firm"),
            "my_phone": at("phone", words.read_phone, values["phone"]),
            "my_email": at("email", words.read_email, short("The address", values["email"], "email")),
            "signature": signature,
        }

    fields = (
        TextField("name", "Name", preferences.my_name, hint="Robin Vale, as you say it"),
        TextField("title", "Title", preferences.my_title),
        TextField("firm", "Firm", preferences.my_firm),
        TextField("phone", "Phone", preferences.my_phone, hint="+1 303 555 0199, as customers dial it"),
        TextField("email", "E-mail", preferences.my_email, hint="name@company.com"),
        NotesField("signature", "Signature", preferences.signature, hint="Robin Vale\nempty: made of the above"),
    )
    return Group(fields, read, "Said in the scripts, and written below your e-mails.")


def _hours(store: Store) -> Group:
    hours = _Hours(store)
    return Group(hours.fields, hours.read, following=hours)


class _Hours:
    """When one works and where; what the state is depends on the country."""

    def __init__(self, store: Store) -> None:
        self._store = store
        p = store.preferences
        self._country = TextField(
            "country",
            "Country",
            words.say_country(p.region),
            reader=_echo_country,
            required=True,
            hint="United States, for holidays and numbers",
            suggester=from_names(tuple(country_names().values())),
        )
        self._subdivision = TextField(
            "subdivision", "State", p.subdivision, reader=self._echo_subdivision, hint="Colorado, for its holidays"
        )
        hours, days = words.spell_work_hours(p.hours), words.say_work_days(p.working_days)
        zone = TextField(
            "zone",
            "Time zone",
            p.zone,
            reader=self._echo_zone,
            hint="America/Denver; empty: this computer's",
            suggester=from_names(known_zones()),
        )
        self.fields: tuple[Field, ...] = (
            TextField("hours", "Hours", hours, reader=_echo_hours, required=True, hint="9-17"),
            TextField("days", "Days", days, reader=_echo_days, required=True, hint="mon-fri"),
            TextField("away", "Away", spell_away(p.away), reader=self._echo_away, hint="24 dec to 2 jan, 5 feb"),
            zone,
            self._country,
            self._subdivision,
            ChoiceField("dates", "Dates", _DATES, "day" if p.day_first else "month"),
        )

    def read(self, values: dict[str, str]) -> dict[str, Any]:
        """The preferences that the fields name. Raises Invalid."""
        country = at("country", words.read_country, values["country"])
        return {
            "hours": at("hours", words.read_work_hours, values["hours"]),
            "working_days": at("days", words.read_work_days, values["days"]),
            "away": at("away", self._away, values["away"]),
            "zone": at("zone", words.read_zone, values["zone"]),
            "region": country,
            "subdivision": at("subdivision", words.read_subdivision, values["subdivision"], country),
            "day_first": values["dates"] == "day",
        }

    def _away(self, text: str) -> tuple[Any, ...]:
        preferences = self._store.preferences
        return read_away(
            text, self._store.today_date, working=preferences.working_days, day_first=preferences.day_first
        )

    def _echo_away(self, text: str) -> str:
        preferences, today = self._store.preferences, self._store.today_date
        holidays = DaysOff(replace(preferences, away=()), today)
        return say_away(self._away(text), today, preferences.working_days, holidays)

    def _echo_zone(self, text: str) -> str:
        return words.say_zone_now(text, self._store.clock.now())

    def _echo_subdivision(self, text: str) -> str:
        country = words.read_country(self._country.value)
        return words.say_subdivision(country, words.read_subdivision(text, country))

    def changed(self, field: Field) -> None:
        """Another country has other states."""
        if field is self._country:
            self._subdivision.judge()

    def filled(self, *, opening: bool) -> None:
        """Each field was judged as it was filled."""


def _echo_hours(text: str) -> str:
    return words.say_work_hours(words.read_work_hours(text))


def _echo_days(text: str) -> str:
    days = words.read_work_days(text)
    return f"{words.say_work_days(days)}, {words.say_number(len(days), '{} day(s) a week')}"


def _echo_country(text: str) -> str:
    code = words.read_country(text)
    return f"{words.say_country(code)} ({code})"


def _mail(store: Store) -> Group:
    preferences = store.preferences

    def read(values: dict[str, str]) -> dict[str, Any]:
        folder = at("folder", words.read_folder, short("The path", values["folder"], "folder"))
        return {"mail_way": MailWay(values["way"]), "mail_folder": folder}

    fields = (
        ChoiceField("way", "It goes to", words.MAIL_WAYS, preferences.mail_way.value),
        TextField("folder", "Drafts in", preferences.mail_folder, hint="~/Mail; empty: your documents"),
    )
    return Group(fields, read, "What becomes of an e-mail that you accept. First Cup itself sends nothing.")


def _research(store: Store) -> Group:
    preferences = store.preferences

    def read(values: dict[str, str]) -> dict[str, Any]:
        typed = as_lines(filter(None, (clean_line(line) for line in values["lines"].split("\n"))))
        if not 1 <= len(typed) <= MOST_LINES:
            raise Invalid(f"Name 1 to {MOST_LINES} things to look at, one a line.", "lines")
        if any(len(line) > 60 for line in typed):
            raise Invalid("A line is longer than 60 characters. Shorten it.", "lines")
        return {"research_lines": typed, "research_days": number("stale", values)}

    lines = NotesField("lines", "Lines", "\n".join(preferences.research_lines), hint="records\nweb\nnews")
    lines.control.styles.height = min(len(preferences.research_lines) + 2, 12)  # all in sight, and room
    fields = (lines, number_field("stale", preferences.research_days))
    return Group(fields, read, "What you look at before a call, one thing a line.")


_MAKERS: dict[str, Callable[[Store], Group]] = {
    ME: _me, HOURS: _hours, WEEK: week_group, PLACES: places_group, ROUNDS: rounds_group, MAIL: _mail,
    RESEARCH: _research,
}  # fmt: skip
