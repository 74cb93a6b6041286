"""One person put together from the cells of a row or the lines of a card."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Protocol

from ...records.contacts import CustomerDraft, Problem
from ...records.customers import LINES, ContactPoint, Fact, PointKind, Stage, Tier
from ...records.tier_table import TIERS
from ...rules.addresses import is_email, is_link
from ...rules.days.counted_dates import counted_date
from ...rules.days.file_birthdays import read_birthday
from ...rules.days.file_dates import parse_date
from ...rules.foreign_ids import profile_key
from ...rules.text.sums import read_sum
from ...rules.text.text import LINE_LIMIT, TEXT_LIMIT, clean, clean_line, fold
from .cells import addresses_in, numbers_in, parts
from .names import called, full_name, natural_name
from .vocabulary import STAGES
from .wishes import forbidden


class People(Protocol):
    """Takes person after person: a list, or who hands them on."""

    def append(self, one: CustomerDraft, /) -> object:
        """One more."""

    def __len__(self) -> int:
        """How many there were."""


_NO_DIGIT = re.compile(r"\D")
_SCIENTIFIC = re.compile(r"(?i)\d(?:[.,]\d+)?e\+\d+")
_NOTHING = frozenset(("-", "--", "—", "–", "n/a", "na", "none", "null", "nil", "#n/a", "k.a.", "?", "."))
_ADDRESS = re.compile(r"(?:Herr|Frau)(?: (?:Dr|Prof)\.?){0,2}")  # one greets so in German, and by the last name
_TIERS = {row.letter: row.tier for row in TIERS if row.letter} | {tier.value: tier for tier in Tier}


def excerpt(text: str, limit: int = 40) -> str:
    """``text`` short enough to quote in a sentence."""
    line = clean_line(text, 200)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def tidy(text: str) -> str:
    """A cleaned line. Most cells are plain already, and cleaning those costs more than looking."""
    if len(text) <= LINE_LIMIT and text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return clean_line(text)


@lru_cache(maxsize=1024)
def _title(text: str) -> str:
    """A label or a fact's name; there are few of them in a file."""
    return clean_line(text, 100)


@dataclass(slots=True)
class PersonInFile:
    """A draft in the making. What does not fit a field is kept as a fact, with a problem that says so."""

    file: str
    line: int
    today: date
    full: str = ""
    first: str = ""
    middle: str = ""
    last: str = ""
    company: str = ""
    title: str = ""
    address_as: str = ""
    how_met: str = ""
    need: str = ""
    uid: str = ""
    foreign: list[str] = field(default_factory=list)
    do_not_call: bool = False
    customer_since: date | None = None
    renewal_day: date | None = None
    value: int | None = None  # a year
    birthday: str = ""
    last_activity: date | None = None
    stage: Stage | None = None
    tier: Tier | None = None
    points: list[ContactPoint] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)  # each once, in their order
    facts: list[Fact] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stands_for_company: bool = False  # the card says that it is a company's
    seen: set[tuple[PointKind, str]] = field(default_factory=set)

    def problem(self, reason: str) -> None:
        """Report something about this row or card; it is imported all the same."""
        self.problems.append(Problem(self.file, self.line, reason))

    def line_of(self, text: str, source: str) -> str:
        """A one-line value. What is too long is shortened and kept whole as a fact."""
        if len(text) > LINE_LIMIT:
            value = clean_line(text)
            if len(clean_line(text, TEXT_LIMIT)) > LINE_LIMIT:
                self.problem(f"{source} is longer than 1,000 characters; it was shortened")
                self.fact(source, text)
            return value
        return tidy(text)

    def text_of(self, text: str, source: str) -> str:
        """A value of many lines, at most 100,000 characters."""
        if text.isascii() and text.isprintable() and len(text) <= TEXT_LIMIT:
            return text.strip()
        if len(text) > TEXT_LIMIT:
            self.problem(f"{source} is longer than 100,000 characters; it was shortened")
        return clean(text)

    def fact(self, name: str, text: str) -> None:
        """Keep an extra fact; an empty one is none."""
        value = self.text_of(text, name)
        if value:
            self.facts.append(Fact(_title(name) or "Fact", value))

    def note(self, text: str, source: str = "Notes") -> None:
        """Add to the notes."""
        value = self.text_of(text, source)
        if value:
            self.notes[value] = None

    def point(self, kind: PointKind, value: str, label: str = "") -> None:
        """Add a way to reach the person, once."""
        same = value.casefold() if kind is not PointKind.PHONE else _NO_DIGIT.sub("", value)
        if (kind, same) not in self.seen:
            self.seen.add((kind, same))
            self.points.append(ContactPoint(kind, value, _title(label)))

    def email(self, text: str, label: str, source: str) -> None:
        """Add the e-mail addresses of a cell."""
        line = tidy(addresses_in(text)) if text[:1] in ("[", "{") else tidy(text)
        if is_email(line):  # one address and nothing else, nearly always
            self.point(PointKind.EMAIL, line, label)
            return
        if not line or line.casefold() in _NOTHING:
            return
        strange: list[str] = []
        found = False
        for part in line.replace(":::", " ").replace(";", " ").replace(",", " ").split():
            bare = part.strip("<>\"'()").removeprefix("mailto:").removeprefix("MAILTO:")
            if is_email(bare):
                self.point(PointKind.EMAIL, bare, label)
                found = True
            elif "@" in bare:
                strange.append(part)
        # Words beside an address ("Ana <ana@…>") are its owner's name, not a mistake.
        if not found:
            strange = [line]
        for part in strange:
            self.problem(f"'{excerpt(part)}' is not an e-mail address; kept as an extra fact")
            self.fact(source, part)

    def phone(self, text: str, label: str, source: str) -> None:
        """Add the phone numbers of a cell, as written."""
        for part in numbers_in(text):
            line = tidy(part)
            if not line or line.casefold() in _NOTHING:
                continue
            if _SCIENTIFIC.fullmatch(line):
                self.problem(f"'{excerpt(line)}' lost its digits in a spreadsheet; kept as an extra fact")
                self.fact(source, line)
            elif len(line) <= 100 and sum(map(str.isdigit, line)) >= 3:
                self.point(PointKind.PHONE, line, label)
            elif is_email(line):
                self.point(PointKind.EMAIL, line, "")
            else:
                self.problem(f"'{excerpt(line)}' is not a phone number; kept as an extra fact")
                self.fact(source, line)

    def link(self, text: str, label: str, source: str) -> None:
        """Add web addresses; what is no web address stays a fact."""
        for part in parts(text):
            line = clean_line(part, 2_000)
            if is_link(line):
                if (key := profile_key(line)) and key not in self.foreign:
                    self.foreign.append(key)
                self.point(PointKind.LINK, line, "LinkedIn" if "linkedin.com/" in line.lower() else label)
            elif line and line.casefold() not in _NOTHING:
                self.fact(source, line)

    def day(self, text: str, day_first: bool, source: str, *, ahead: bool = False) -> date | None:
        """The day in a cell, if it is one; ``ahead``: it may be in the future."""
        line = tidy(text)
        if not line or line.casefold() in _NOTHING:
            return None
        day = parse_date(line, day_first) or counted_date(line)
        if day is None:
            self.problem(f"'{excerpt(line)}' is not a date; kept as an extra fact")
        elif day > self.today and not ahead:
            self.problem(f"{source} '{excerpt(line)}' is in the future; kept as an extra fact")
        else:
            return day
        self.fact(source, line)
        return None

    def born(self, text: str, day_first: bool, source: str) -> None:
        """Their birthday; what cannot be read as one, and a second one, is kept as a fact."""
        found = read_birthday(tidy(text), self.today, day_first=day_first)
        if found and self.birthday in ("", found):
            self.birthday = found
        else:
            self.fact(source, text)

    def worth(self, text: str, source: str) -> None:
        """What they are worth a year; what is not clearly a sum, and a second one, is kept as a fact."""
        found = read_sum(tidy(text))
        if found is not None and self.value in (None, found):
            self.value = found
        else:
            self.fact(source, text)

    def calls_forbidden(self, text: str, source: str) -> None:
        """Note a wish not to be called. Neither yes nor no counts as yes: a call cannot be taken back."""
        line = tidy(text)
        banned = forbidden(line, source) if line and line.casefold() not in _NOTHING else False
        if banned is False:
            return
        self.do_not_call = True
        if banned is None:
            self.problem(f"'{excerpt(line)}' under {source} was taken as yes; kept as an extra fact")
            self.fact(source, line)

    def set_stage(self, text: str, source: str, own: bool) -> None:
        """The stage a word clearly stands for; another program's word stays a fact beside it."""
        self.stage = self.stage or STAGES.get(fold(text))
        if not own or self.stage is None:
            self.fact(source, text)

    def set_tier(self, text: str, source: str) -> None:
        """The tier a word clearly stands for."""
        tier = _TIERS.get(fold(text))
        self.tier = self.tier or tier
        if tier is None:
            self.fact(source, text)

    def name(self) -> str:
        """The name to use: the parts where there are first and last, else the whole, else what there is."""
        parts = full_name(self.first, self.middle, self.last)
        whole = natural_name(self.full)
        if not whole or (self.first and self.last):
            if whole and not (set(fold(whole).split()) & set(fold(parts).split())):
                self.fact("Full name", whole)
            return parts
        return whole

    def addressed(self) -> str:
        """How one says to them: what the file says, else "Frau Vogt" where it says "Frau"; empty: by the first name."""
        salutation = next((fact.value for fact in self.facts if _ADDRESS.fullmatch(fact.value)), "")
        return self.address_as or (f"{salutation} {self.last}" if salutation and self.last else "")

    def draft(self, raw: str) -> CustomerDraft | None:
        """The finished draft; None when nothing tells who this is."""
        name, company, self.address_as = self.name(), self.company, self.addressed()
        if not name and self.facts and not self.stands_for_company:
            name = called(self.facts, company)
        if not name and not company:
            # An address or a number is a poor name, but it is the one thing known of them.
            ways = [p for p in self.points if p.kind is not PointKind.LINK]
            ways.sort(key=lambda p: p.kind is not PointKind.EMAIL)
            if not ways:
                return None
            name = ways[0].value
        return CustomerDraft(
            file=self.file,
            line=self.line,
            name=tidy(name),
            **{line.name: getattr(self, line.name) for line in LINES if line.name != "name"},
            points=tuple(self.points),
            notes="\n".join(self.notes)[:TEXT_LIMIT],
            uid=self.uid,
            foreign=tuple(self.foreign),
            do_not_call=self.do_not_call,
            customer_since=self.customer_since,
            renewal_day=self.renewal_day,
            value=self.value,
            birthday=self.birthday,
            last_activity=self.last_activity,
            stage=self.stage,
            tier=self.tier,
            facts=tuple(self.facts),
            raw=raw,
        )
