"""Customers: who they are, how they are reached, and what a person types about one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from .calls import Mood


class Stage(StrEnum):
    """How far a relationship has come (METHOD §10). Migration 0001 CHECKs it: one more needs a migration."""

    SUSPECT = "suspect"
    PROSPECT = "prospect"
    CUSTOMER = "customer"


class Tier(StrEnum):
    """How much of the business a customer carries; sets the cadence (METHOD §10).

    Its row is in tier_table. Migration 0001 CHECKs it: one more needs a migration.
    """

    KEY = "key"
    REGULAR = "regular"
    SMALL = "small"


class PointKind(StrEnum):
    """A way to reach a customer."""

    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """One e-mail address, phone number or link, as the user wrote it."""

    kind: PointKind
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """An extra fact kept with the customer because its column had no home of its own."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Culture, and how this person likes to be reached (METHOD §3). Empty means not known."""

    national: str = ""
    regional: str = ""
    who_they_are: str = ""  # who the organisation says it is
    what_they_do: str = ""  # what it says it does
    what_they_value: str = ""  # what it says its customers value
    channel: str = ""  # the preferred one, and how often
    best_hours: str = ""  # as typed, see rules.hours
    zone: str = ""  # IANA name
    country: str = ""  # two letters, whose holidays hold


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What tells where a customer is, and when they like to be called: what their profile says; of the place else their
    numbers, the preferred one first.
    """

    zone: str = ""  # IANA name
    country: str = ""  # two letters
    phones: tuple[str, ...] = ()
    best_hours: str = ""  # as typed


@dataclass(frozen=True, slots=True)
class CustomerLines:
    """What is known of a customer in a line of text each: the fields that FIELDS says to be lines."""

    name: str = ""
    company: str = ""
    title: str = ""
    address_as: str = ""  # as one says to them: "Ana", "Frau Vogt"; empty: the first word of the name
    how_met: str = ""  # how they came, as a clause: "Ana Ruiz suggested I call you"
    need: str = ""  # what they look for, as long as they are no customer


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer(CustomerLines):
    """One person (or a company without a named person) we serve."""

    id: int
    uid: str
    stage: Stage
    tier: Tier
    cadence_override: int | None  # days; None: the tier's
    cadence: int  # days, the one that holds
    do_not_call: bool
    customer_since: date | None
    notes: str
    points: tuple[ContactPoint, ...]
    facts: tuple[Fact, ...]
    archived: bool
    last_conversation: date | None  # from our log, else the last activity an import brought
    last_mood: Mood | None
    attempts: int  # tries of the round of calls under way, or of the one they rest from
    again: date | None = None  # from then on the next try is proposed; None: no round is under way
    rests: date | None = None  # no call is proposed before; None: at once
    version: int  # for "somebody else changed this meanwhile"
    profile: Profile = Profile()
    script_set_id: int | None = None  # None: the one of the tier, else the first
    renewal_day: date | None = None  # when their contract is renewed
    value: int | None = None  # what they are worth a year, in whole units of money
    birthday: str = ""  # "1970-05-17", or "05-17" where the year is not known
    weighed_day: date | None = None  # when "who matters" was answered or skipped for them

    @property
    def display(self) -> str:
        """The name to show: the person's, else the company's."""
        return self.name or self.company

    @property
    def emails(self) -> tuple[str, ...]:
        """The e-mail addresses, the preferred one first."""
        return tuple(p.value for p in self.points if p.kind is PointKind.EMAIL)

    @property
    def phones(self) -> tuple[str, ...]:
        """The phone numbers as written, the preferred one first."""
        return tuple(p.value for p in self.points if p.kind is PointKind.PHONE)

    @property
    def whereabouts(self) -> Whereabouts:
        """What tells where they are."""
        profile = self.profile
        return Whereabouts(profile.zone, profile.country, self.phones, profile.best_hours)


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One line of the customer list."""

    id: int
    name: str
    company: str
    title: str
    tier: Tier
    last_conversation: date | None
    due: date | None  # the day the cadence asks for the next conversation; None: never spoken to
    do_not_call: bool
    archived: bool
    planned: bool  # on this week's five
    stage: Stage = Stage.CUSTOMER
    mood: Mood | None = None  # of the last conversation that had one
    value: int | None = None  # a year
    labels: tuple[str, ...] = ()
    hit: str = ""  # where a search found it, when not in the name


MOST_WORTH = 10**15
"""No customer is worth more a year."""


@dataclass(frozen=True, slots=True)
class CustomerForm:
    """What a person types about a customer (add and edit)."""

    name: str = ""
    company: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    stage: Stage = Stage.CUSTOMER
    tier: Tier = Tier.REGULAR
    cadence_override: int | None = None
    do_not_call: bool = False
    customer_since: date | None = None
    notes: str = ""
    address_as: str = ""
    how_met: str = ""
    need: str = ""
    renewal_day: date | None = None
    value: int | None = None
    birthday: str = ""


class CustomerField(NamedTuple):
    """One field of CustomerForm, under all the names it goes by."""

    name: str  # of CustomerForm, of Customer and of the column it is stored in
    label: str  # in the form
    heading: str  # of a column in a contact file; of the fact that is kept when a file says something else
    key: str  # in the document of an export
    vcard: str = ""  # the property of a vCard that has it
    line: bool = False  # one line of text and no more: what handles such lines needs to know nothing else of it
    later: bool = False  # a line that came after version 2 of the document: empty where an older one has it not


FIELDS = (
    CustomerField("name", "Name", "Full name", "name", "FN", line=True),
    CustomerField("company", "Company", "Company", "company", "ORG", line=True),
    CustomerField("title", "Title", "Job title", "title", "TITLE", line=True),
    CustomerField("address_as", "Address as", "Address as", "address_as", line=True, later=True),
    CustomerField("emails", "E-mail", "E-mail", "emails", "EMAIL"),
    CustomerField("phones", "Phone", "Phone", "phones", "TEL"),
    CustomerField("links", "Links", "Link", "links", "URL"),
    CustomerField("tier", "Weight", "Tier", "tier"),
    CustomerField("cadence_override", "How often", "", "cadence_days"),
    CustomerField("stage", "Stage", "Stage", "stage"),
    CustomerField("customer_since", "Since", "Customer since", "customer_since"),
    CustomerField("how_met", "How you met", "How you met", "how_met", line=True, later=True),
    CustomerField("need", "They need", "What they need", "need", line=True, later=True),
    CustomerField("renewal_day", "Renewal", "Renewal", "renewal_day"),
    CustomerField("value", "Worth a year", "Worth a year", "value"),
    CustomerField("birthday", "Birthday", "Birthday", "birthday", "BDAY"),
    CustomerField("do_not_call", "Do not call", "Do not call", "do_not_call"),
    CustomerField("notes", "Notes", "Notes", "notes", "NOTE"),
)
"""All fields of CustomerForm, in the form's order."""

LINES = tuple(field for field in FIELDS if field.line)
REACHED_BY = {PointKind.EMAIL: "emails", PointKind.PHONE: "phones", PointKind.LINK: "links"}
"""The fields that hold ways to reach a customer: rows of their own, in this order."""

PROFILE_KEYS = {
    "national": "national",
    "regional": "regional",
    "who_they_are": "who_they_are",
    "what_they_do": "what_they_do",
    "what_they_value": "what_they_value",
    "channel": "preferred_channel",
    "best_hours": "best_hours",
    "zone": "zone",
    "country": "country",
}
"""The fields of Profile, and their names in the customer's row and in the document of an export."""
