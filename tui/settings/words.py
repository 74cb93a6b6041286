"""Settings as people type them and as they are said back. Readers raise Invalid with a sentence to show."""

from __future__ import annotations

import os
import re
from datetime import datetime, time
from pathlib import Path

from store import Invalid
from store.records.hours import DAY_END, DAY_START, Hours, Window
from store.records.preferences import MailWay, Preferences
from store.rules.addresses import is_email, is_phone
from store.rules.days.countries import country_named, country_names, subdivision_named, subdivisions
from store.rules.days.hours import read_hours, say_clock, say_hours
from store.rules.days.zones import local_time, zone_named
from store.rules.text.text import clean_line

from ..computer.places import expanded

_HOURS = "Type your working hours as in 9-17 or 8:30-16:00."
_DAYS = "Type the days you work as in mon-fri, or mon, tue, thu."
MAIL_WAYS = (
    (MailWay.FILE.value, "a draft file that mail programs open"),
    (MailWay.PROGRAM.value, "your mail program, at once"),
    (MailWay.CLIPBOARD.value, "the clipboard"),
)


def read_number(text: str, limits: tuple[int, int]) -> int:
    """A whole number within limits."""
    lowest, highest = limits
    typed = text.strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10 and lowest <= int(typed) <= highest):
        raise Invalid(f"Type a whole number from {lowest} to {highest}.")
    return int(typed)


def say_number(count: int, words: str) -> str:
    """A number with what it counts: "every 30 days". ``words`` hold its place and the plural s in brackets."""
    return words.format(count).replace("(s)", "" if count == 1 else "s")


def read_email(text: str) -> str:
    """One e-mail address, or none."""
    address = clean_line(text)
    if address and not is_email(address):
        raise Invalid(f"“{clean_line(text, 60)}” is not an e-mail address. Write it as name@company.com.")
    return address


def read_phone(text: str) -> str:
    """One phone number as its owner writes it, or none."""
    number = clean_line(text)
    if number and not is_phone(number):
        raise Invalid(f"“{clean_line(text, 60)}” is not a phone number. Write it as +1 303 555 0142.")
    return number


def read_folder(text: str) -> str:
    """A folder that is there, in full; empty for the usual one."""
    typed = text.strip()
    if not typed:
        return ""
    folder = expanded(Path(typed))
    try:
        there, is_folder = folder.exists(), folder.is_dir()
    except (OSError, ValueError):
        raise Invalid(f"“{clean_line(typed, 60)}” is not a path. Choose another folder.") from None
    if not folder.is_absolute():
        raise Invalid(f"Write the whole path of the folder, as in {Path.home() / 'Documents'}.")
    if not is_folder:
        wrong = "is a file" if there else "is not there"
        raise Invalid(f"{folder} {wrong}. Name a folder that exists, or leave this empty.")
    return os.fspath(folder)


# Hours and days


def read_work_hours(text: str) -> tuple[time, time]:
    """From when to when, as in 9-17 or 9am-5pm."""
    try:
        windows = () if re.search("[0-9]{3}", text) else read_hours(text).windows
    except Invalid:
        windows = ()
    found = {(window.start, window.end) for window in windows}
    if len(found) != 1 or len(windows) != 7:  # the same on each day, or it names days as well
        raise Invalid(_HOURS)
    return found.pop()


def spell_work_hours(hours: tuple[time, time]) -> str:
    """As it may stand in the field: "9-17"."""
    return "-".join(say_clock(at) for at in hours)


def say_work_hours(hours: tuple[time, time]) -> str:
    """As it is said back: "09:00 to 17:00"."""
    return " to ".join(f"{at:%H:%M}" for at in hours)


def read_work_days(text: str) -> tuple[int, ...]:
    """Weekdays, Monday is 0."""
    try:
        windows = read_hours(text).windows
    except Invalid:
        windows = ()
    if not windows or any((window.start, window.end) != (DAY_START, DAY_END) for window in windows):
        raise Invalid(_DAYS)
    return tuple(sorted({window.weekday for window in windows}))


def say_work_days(days: tuple[int, ...]) -> str:
    """Weekdays in words: "Mon–Fri", "Mon–Tue and Thu", "every day"; it can be read again."""
    said = say_hours(Hours(tuple(Window(day, DAY_START, DAY_END) for day in sorted(days))))
    return said.removesuffix("any time").strip() or "every day"


# Places


def read_zone(text: str) -> str:
    """The name of a time zone; empty for the computer's."""
    if not text.strip():
        return ""
    zone = zone_named(text.strip())
    if zone is None:
        raise Invalid(f"“{clean_line(text, 40)}” is not a time zone I know. Try a large city in it, as in Denver.")
    return zone.key


def say_zone_now(text: str, now: datetime) -> str:
    """What the clock shows: "09:12 there now", with the zone's name where it was typed in another way."""
    zone = read_zone(text)
    there = local_time(zone, now)
    words = f"{there:%H:%M} there now" if there else ""
    return words if text == zone else f"{zone}, {words}"


def read_country(text: str) -> str:
    """A country's two-letter code, from its code or its name."""
    code = country_named(text)
    if not code:
        raise Invalid(f"“{clean_line(text, 40)}” is not a country I know. Type its name, or two letters such as DE.")
    return code


def say_country(code: str) -> str:
    """Its name; the code itself where no name is known."""
    return country_names().get(code, code)


def read_subdivision(text: str, country: str) -> str:
    """The code of a state or province with holidays of its own; empty for the whole country."""
    if not text.strip():
        return ""
    code = subdivision_named(country, text)
    if code:
        return code
    known = list(subdivisions(country))
    name = say_country(country)
    if not known:
        raise Invalid(f"No states or provinces are known for {name}. Leave this empty.")
    some = ", ".join(known[:6])
    raise Invalid(f"“{clean_line(text, 40)}” is none of {name}'s {len(known)}. Try {some} …, or leave it empty.")


def say_subdivision(country: str, code: str) -> str:
    """Its name; the code itself where no name is known."""
    return subdivisions(country).get(code, code)


# The groups in a few words


def say_me(preferences: Preferences) -> str:
    """Who the user is."""
    said = ", ".join(filter(None, (preferences.my_name, preferences.my_firm)))
    return said or "not set: the scripts cannot name you"


def say_hours_of(preferences: Preferences) -> str:
    """When and where they work."""
    n = len(preferences.away)
    away = f", {n} time{'' if n == 1 else 's'} away" if n else ""
    hours = spell_work_hours(preferences.hours).replace("-", "–")
    return f"{say_work_days(preferences.working_days)} {hours}, {preferences.region}{away}"


def say_week(preferences: Preferences) -> str:
    """How many a week, and how often each."""
    often = ", ".join(str(days) for _, days in preferences.cadence)
    return f"{preferences.week_size} a week; every {often} days"


def say_places(preferences: Preferences) -> str:
    """Who gets a place."""
    shares = ", ".join(f"{share} {tier.value}" for tier, share in preferences.shares)
    return f"of five: {shares}; {preferences.round_places} for rounds at most"


def say_rounds(preferences: Preferences) -> str:
    """How often somebody is tried."""
    tries, rest = preferences.attempts_before_other_channel, preferences.rest
    return f"{tries} calls in a row, then {rest} working days of rest, three weeks at least"


def say_mail(preferences: Preferences) -> str:
    """What becomes of an e-mail."""
    said = {MailWay.FILE: "a draft file", MailWay.PROGRAM: "the mail program", MailWay.CLIPBOARD: "the clipboard"}
    return said[preferences.mail_way]


def say_research(preferences: Preferences) -> str:
    """The checklist."""
    n = len(preferences.research_lines)
    return f"{n} line{'' if n == 1 else 's'}; look again after {preferences.research_days} days"
