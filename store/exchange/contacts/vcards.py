"""Cards to drafts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ...errors import Unreadable
from ...records.contacts import ContactFile, CustomerDraft, Problem
from ...records.customers import LINES
from ...rules.addresses import is_link
from ...rules.text.eastern import is_eastern
from ...rules.text.text import clean_line, fold
from .names import full_name
from .people import People, PersonInFile, excerpt, tidy
from .tables_in_text import MAX_PEOPLE
from .vcard_lines import BEGIN, NO_BEGIN, Property, properties, split_cards
from .vocabulary import words

_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
# Types that say how a value is transmitted or preferred, not what it is for.
_SILENT = words("internet pref voice msg text x400 other iphone uri")
_LABELS = {"cell": "Mobile", "iphone": "Mobile", "url": ""}
# A name and an organisation have parts; the other lines are read as they stand.
_LINES = {field.vcard: field for field in LINES if field.vcard not in ("", "FN", "ORG")}
_FACTS = {
    "ANNIVERSARY": "Anniversary",
    "X-ANNIVERSARY": "Anniversary",
    "NICKNAME": "Nickname",
    "X-NICKNAME": "Nickname",
    "X-FILE-AS": "File as",
    "X-EVOLUTION-FILE-AS": "File as",
    "SORT-STRING": "File as",
    "CATEGORIES": "Categories",
    "ROLE": "Role",
    "TZ": "Time zone",
    "GENDER": "Gender",
    "LANG": "Language",
    "X-SPOUSE": "Spouse",
    "X-MANAGER": "Manager",
    "X-ASSISTANT": "Assistant",
    "X-MAIDENNAME": "Maiden name",
    "RELATED": "Related",
    "X-ABRELATEDNAMES": "Related",
    "X-ABDATE": "Date",
    "IMPP": "Chat",
    "X-SKYPE": "Skype",
    "X-SKYPE-USERNAME": "Skype",
    "X-JABBER": "Jabber",
    "X-AIM": "AIM",
    "X-ICQ": "ICQ",
    "X-QQ": "QQ",
    "X-MSN": "MSN",
    "X-YAHOO": "Yahoo",
}


_KINDS = ("KIND", "X-ADDRESSBOOKSERVER-KIND")


def is_vcard(name: str, lines: Sequence[str]) -> bool:
    """Whether a file is to be read as vCards: it begins with a card, or is named so and holds one."""
    if next((_begins(line) for line in lines if line.strip()), False):
        return True
    return name.lower().endswith((".vcf", ".vcard")) and any(map(_begins, lines))


def _begins(line: str) -> bool:
    return line.strip().upper() == BEGIN


def parse_vcards(
    name: str, lines: Sequence[str], encoding: str, today: date, into: People | None = None
) -> ContactFile:
    """The people in a vCard file; broken cards are problems. Raises Unreadable above 100,000 cards."""
    kept: list[CustomerDraft] = []
    drafts: People = kept if into is None else into
    problems: list[Problem] = []
    rejected: list[str] = []
    people = 0
    for card in split_cards(lines):
        if len(drafts) + len(rejected) >= MAX_PEOPLE:
            raise _too_many(name)
        if card.broken:
            problems.append(Problem(name, card.line, card.broken))
            rejected.append(card.raw)
            people += card.broken != NO_BEGIN
            continue
        content, strange = properties(card, encoding)
        if _is_group(content):
            continue
        people += 1
        draft, found = _draft(PersonInFile(name, card.line, today), content, strange, card.raw)
        if draft is None:
            rejected.append(card.raw)
        else:
            drafts.append(draft)
        problems.extend(found)
    if not people:
        problems.append(Problem(name, 0, "there are no people in it"))
    return ContactFile(
        name=name,
        kind="vCard",
        encoding=encoding,
        delimiter="",
        layout="vCard",
        drafts=tuple(kept),
        problems=tuple(problems),
        rejected=tuple(rejected),
        people=people,
    )


def _too_many(name: str) -> Unreadable:
    return Unreadable(
        f"{name} holds more than {MAX_PEOPLE:,} cards, the most that First Cup reads from one file. "
        "Split it and import the parts one after another."
    )


def _draft(
    person: PersonInFile, content: Sequence[Property], strange: Sequence[tuple[int, str]], raw: str
) -> tuple[CustomerDraft | None, list[Problem]]:
    """What a card says, and what is wrong with it; no draft where it does not tell who this is."""
    _read(person, content)
    for line, stray in strange:
        person.problems.append(Problem(person.file, line, f"'{excerpt(stray)}' is not a vCard line; it was left out"))
    draft = person.draft(raw)
    if draft is None:
        person.problem("there is no name, company, e-mail address or phone number; the card is left out")
    return draft, person.problems


def _is_group(content: Sequence[Property]) -> bool:
    """A list of people is not a person. What a card says it is decides; only then whether it has members."""
    kinds = {item.value.strip().lower() for item in content if item.name in _KINDS} - {""}
    if kinds:
        return "group" in kinds
    return any(item.name in ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER") for item in content)


def _read(person: PersonInFile, content: Sequence[Property]) -> None:
    """Everything a card says, the preferred of each kind first."""
    labels = {item.group: item.text() for item in content if item.name == "X-ABLABEL" and item.group}
    company_card = any(
        (item.name == "X-ABSHOWAS" and item.value.strip().upper() == "COMPANY")
        or (item.name in _KINDS and item.value.strip().lower() in ("org", "organization"))
        for item in content
    )
    for item in sorted(content, key=lambda item: item.preference):
        label = _label(item, labels)
        if item.name in ("EMAIL", "TEL", "URL", "X-SOCIALPROFILE"):
            _reach(person, item, label)
        elif (field := _LINES.get(item.name)) and not getattr(person, field.name):
            setattr(person, field.name, person.line_of(item.text(), field.heading))
        elif item.name == "ORG":
            _organization(person, item)
        elif item.name == "NOTE":
            person.note(item.text())
        elif item.name == "UID" and not person.uid:
            person.uid = clean_line(item.text(), 200).removeprefix("urn:uuid:")
        elif item.name == "ADR":
            parts = [clean_line(part) for part in item.parts()]
            person.fact(f"Address ({label})" if label else "Address", ", ".join(filter(None, parts)))
        elif item.name == "BDAY":
            person.born(item.text(), False, "Birthday")
        elif item.name in _FACTS:
            _fact(person, item, label)
    _name(person, content, company_card)
    if not person.title and (role := next((i for i in content if i.name == "ROLE"), None)):
        person.title = person.line_of(role.text(), "Role")


def _name(person: PersonInFile, content: Sequence[Property], company_card: bool) -> None:
    """FN as shown, unless it carries a title such as Dr. that N names, or is the company's; N where there is no FN."""
    n = next((item.parts() for item in content if item.name == "N"), [])
    family, given, additional, prefix, suffix = [tidy(part.replace(",", " ")) for part in [*n, *[""] * 5][:5]]
    shown = next((person.line_of(i.text(), "Name") for i in content if i.name == "FN" and i.value.strip()), "")
    parts = full_name(given, additional, family)
    turned = is_eastern(parts) and sorted(parts.split()) == sorted(shown.split())
    person.full = parts if parts and (prefix or suffix or turned or not shown) else shown
    if company_card:
        person.company = person.company or shown or parts
    if fold(shown) == fold(person.company) and parts:
        person.full = parts  # Apple shows the company; N still names who it is that one meets there
    if (company_card or not parts) and fold(person.full) == fold(person.company):
        person.full = ""
    person.stands_for_company = company_card
    person.fact("Name prefix", prefix)
    person.fact("Name suffix", suffix)


def _label(item: Property, labels: dict[str, str]) -> str:
    """What a value is for: Apple's own label, else the types."""
    own = labels.get(item.group, "") if item.group else ""
    if own:
        match = _APPLE_LABEL.fullmatch(own.strip())
        return clean_line(match[1] if match else own, 40)
    words = [word for word in item.types if word not in _SILENT and not word.startswith("x-")]
    return " ".join(dict.fromkeys(_LABELS.get(word, word.title()) for word in words))[:40]


def _reach(person: PersonInFile, item: Property, label: str) -> None:
    text = item.text().strip()
    if item.name == "EMAIL":
        person.email(text, label, "E-mail")
    elif item.name == "TEL":
        if {"fax", "pager", "telex", "modem"} & set(item.types):
            person.fact(label or "Fax", text)
        else:
            person.phone(re.sub(r"(?i)^tel:", "", text), label, "Phone")
    elif item.name == "URL":
        person.link(text, label, "Link")
    elif is_link(text):
        kind = item.types[0] if item.types else ""
        person.link(text, "LinkedIn" if kind == "linkedin" else label, "Profile")
    else:
        person.fact(label or "Profile", re.sub(r"^x-apple:", "", text))


def _organization(person: PersonInFile, item: Property) -> None:
    """The company; the units inside it are facts."""
    parts = [part for part in item.parts() if part]
    if not parts:
        return
    company = person.line_of(parts[0], "Company")
    if not person.company:
        person.company = company
    elif fold(company) != fold(person.company):
        person.fact("Company", company)
    if len(parts) > 1:
        person.fact("Department", ", ".join(parts[1:]))


def _fact(person: PersonInFile, item: Property, label: str) -> None:
    text = item.text().strip()
    if item.name == "ANNIVERSARY" and text.startswith("1604"):
        # Apple's year for "year unknown".
        text = "--" + text[4:].lstrip("-")
    elif item.name == "CATEGORIES":
        text = ", ".join(part.strip() for part in text.split(","))
    match = _APPLE_LABEL.fullmatch(text)
    if match:
        text = match[1]
    related = label and item.name in ("RELATED", "X-ABRELATEDNAMES", "X-ABDATE", "IMPP")
    person.fact(label if related else _FACTS[item.name], text)
