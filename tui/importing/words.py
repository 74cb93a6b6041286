"""An import in words, the same on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from store.records.contacts import ContactFile, Fate, ImportPlan
from store.records.document import DocumentPlan
from store.records.mail import CalendarReading

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def counted(n: int, one: str, many: str = "") -> str:
    """``1 row``, ``3 rows``, ``12,000 rows``."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def waiting(n: int, *, looked: bool = False) -> str:
    """What stands beside the words on files that are being read: ``12,000 people · Esc stops``.

    Of history it is how many messages and rows were ``looked`` at.
    """
    so_far = f"{n:,} looked at" if looked else counted(n, "person", "people")
    return f"{so_far} · Esc stops" if n else "Esc stops"


def understood(file: ContactFile) -> str:
    """How a file was read: ``Google Contacts, UTF-8, commas, 127 people``."""
    kind = "vCard" if file.kind == "vCard" else file.layout
    ways = [kind, file.encoding, _DELIMITERS.get(file.delimiter, ""), counted(file.people, "person", "people")]
    if file.problems:
        ways.append(counted(len(file.problems), "problem"))
    return ", ".join(filter(None, ways))


def counts(plan: ImportPlan) -> str:
    """``203 new, 0 updated, 12 already there, 260 again in these files, 3 skipped``."""
    parts = [f"{plan.new:,} new", f"{plan.updated:,} updated", f"{plan.unchanged - plan.again:,} already there"]
    if plan.again:
        parts.append(f"{plan.again:,} again in these files")
    return ", ".join([*parts, f"{plan.skipped:,} skipped"])


def kept_apart(plan: ImportPlan) -> str:
    """Whom an import keeps apart although something is shared: nothing where there is nobody."""
    alone = sum(row.fate is Fate.NEW and bool(row.why) for row in plan.rows)
    if not alone:
        return ""
    who = "one of the new shares" if alone == 1 else f"{alone:,} of the new share"
    return f"Same address, two people: {who} an address or a number with somebody of another name; they stay apart."


def outcome(plan: ImportPlan) -> str:
    """What importing does: ``203 new and 5 updated customers``."""
    if plan.new and plan.updated:
        return f"{plan.new:,} new and {plan.updated:,} updated customers"
    if plan.new:
        return counted(plan.new, "new customer")
    return counted(plan.updated, "updated customer")


def busy(reading: CalendarReading) -> str:
    """``43 events until 24 Mar 2027: busy times only; nothing else of the calendar is kept``."""
    end = reading.ends
    until = f"{end.day} {end:%b} {end.year}"
    return f"{counted(reading.events, 'event')} until {until}: busy times only; nothing else of the calendar is kept"


def busy_outcome(readings: Sequence[CalendarReading]) -> str:
    """What taking calendars in does: ``the busy times of work.ics and home.ics``."""
    return f"the busy times of {' and '.join(reading.name for reading in readings)}"


def document_words(planned: DocumentPlan) -> str:
    """``an export of First Cup; new here: 60 customers, 450 interactions; 12 are here already …``."""
    parts = ["an export of First Cup", f"new here: {document_outcome(planned) or 'nothing'}"]
    if planned.known:
        parts.append(f"{planned.known:,} {'is' if planned.known == 1 else 'are'} here already and stay as they are")
    return "; ".join(parts)


def document_outcome(planned: DocumentPlan) -> str:
    """``60 customers, 450 contacts, 3 ideas``."""
    return ", ".join(f"{n:,} {_MANY.get(kind, kind) if n != 1 else _ONE[kind]}" for kind, n in planned.added.items())


_MANY = {"interactions": "contacts", "follow_ups": "follow-ups", "findings": "things they said"}
_ONE = {
    "customers": "customer",
    "interactions": "contact",
    "follow_ups": "follow-up",
    "findings": "thing they said",
    "colleagues": "colleague",
    "ideas": "idea",
    "script texts": "script text",
    "script sets": "script set",
    "calendars": "calendar",
    "column layouts": "column layout",
    "labels": "label",
    "saved searches": "saved search",
}


def place(file: str, line: int) -> str:
    """Where a problem is: ``list.csv, line 12``."""
    return f"{file}, line {line:,}" if line else file
