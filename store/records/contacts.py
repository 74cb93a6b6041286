"""What is in a contact file, and what importing it will do. Nothing here has been written yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .customers import ContactPoint, CustomerLines, Fact, Stage, Tier


class Column(StrEnum):
    """Where the values of a column go. The value is the label people see and the form that is remembered."""

    FULL_NAME = "Full name"
    FIRST_NAME = "First name"
    MIDDLE_NAME = "Middle name"
    LAST_NAME = "Last name"
    COMPANY = "Company"
    TITLE = "Job title"
    EMAIL = "E-mail"
    PHONE = "Phone"
    LINK = "Link"
    NOTES = "Notes"
    ADDRESS_AS = "Address as"
    HOW_MET = "How you met"
    NEED = "What they need"
    CUSTOMER_SINCE = "Customer since"
    RENEWAL = "Renewal"
    VALUE = "Worth a year"
    BIRTHDAY = "Birthday"
    LAST_ACTIVITY = "Last activity"
    DO_NOT_CALL = "Do not call"
    STAGE = "Stage"
    TIER = "Tier"
    IDENTITY = "Lasting ID"
    FACT = "Keep as extra fact"
    LEAVE_OUT = "Leave out"


PIPEDRIVE_ACTIVITIES = "Pipedrive activities"
OTHER_ACTIVITIES = "a list of activities"
ACTIVITIES = (PIPEDRIVE_ACTIVITIES, OTHER_ACTIVITIES)
"""The layouts whose rows are activities of people, who come again and again."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in an imported file that could not be used, and why."""

    file: str
    line: int  # 0: the file as a whole
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerDraft(CustomerLines):
    """One person as a file has them, before anything is matched or written."""

    file: str
    line: int
    points: tuple[ContactPoint, ...] = ()
    notes: str = ""
    uid: str = ""  # the file's own stable identity, where it has one (vCard UID)
    foreign: tuple[str, ...] = ()  # identity keys of records in other programs (rules/foreign_ids.py)
    do_not_call: bool = False
    customer_since: date | None = None
    renewal_day: date | None = None
    value: int | None = None  # a year
    birthday: str = ""
    last_activity: date | None = None
    stage: Stage | None = None
    tier: Tier | None = None
    facts: tuple[Fact, ...] = ()
    raw: str = ""  # the row or card as it stood, for the file of rejects


@dataclass(frozen=True, slots=True)
class ContactFile:
    """A file read: who is in it, what could not be read, and how it was understood."""

    name: str
    kind: str  # "CSV" or "vCard"
    encoding: str
    delimiter: str  # "" for vCard
    layout: str  # a known layout's name, "your mapping", or "a guess"
    header: tuple[str, ...] = ()
    header_line: int = 0
    signature: str = ""  # of the header row; remembers a mapping
    mapping: tuple[str, ...] = ()  # a field name for each column, see Column
    sample: tuple[tuple[str, ...], ...] = ()  # the first rows, for the mapping screen
    drafts: tuple[CustomerDraft, ...] = ()
    problems: tuple[Problem, ...] = ()
    rejected: tuple[str, ...] = ()  # raw rows or cards that were not usable
    people: int = 0  # rows or cards that hold a person, usable or not

    @property
    def sure(self) -> bool:
        """A layout we know or the user confirmed; False asks for a look at the mapping."""
        return self.layout != "a guess"


class Fate(StrEnum):
    """What importing a row will do."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "already there"
    AGAIN = "again"  # somebody these files have brought or updated already
    SKIPPED = "skipped"
    LEFT_OUT = "left out"  # the user does not want it


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the preview."""

    draft: CustomerDraft
    fate: Fate
    into: str = ""  # the customer it was matched with
    why: str = ""  # "same e-mail", "same phone", …; of a new one what it shares with somebody else
    fills: tuple[str, ...] = ()  # what an update adds


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import will do; nothing is written before it is applied."""

    files: tuple[str, ...]
    new: int
    updated: int  # customers, however many rows add to them
    unchanged: int  # all other rows
    skipped: int
    rows: tuple[PlannedRow, ...]
    problems: tuple[Problem, ...]
    rejected: tuple[str, ...]
    again: int = 0  # of ``unchanged``: rows about people who are in these files more than once
    left_out: int = 0  # rows that the user does not want
    # what to write, known only to the store
    work: object = field(default=None, repr=False, compare=False)
