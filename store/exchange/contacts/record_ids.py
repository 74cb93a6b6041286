"""Which column holds the id that a person has in the program that wrote the file, and which program that is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .columns import key_of
from .rows import Row
from .vocabulary import words

_SALESFORCE = re.compile(r"(?:003|00Q)[0-9A-Za-z]{1,15}")
_ZOHO = re.compile(r"zcrm_\d+")
_CLOSE = re.compile(r"(?:cont|lead)_[0-9A-Za-z]+")
_BY_VALUE = ((_SALESFORCE, "salesforce"), (_ZOHO, "zoho"), (_CLOSE, "close"))
_HEADINGS = words(
    "id recordid contactid leadid personid hsobjectid donotmodifycontact donotmodifylead datensatzid contactdonotmodify"
    " recordidcontact casesafecontactid idcontact personneid personaid"
)
_HUBSPOT = words(
    "leadstatus lifecyclestage contactowner createdate lastmodifieddate lastactivitydate associatedcompany"
    " associatedcompanyids zugehorigesunternehmen kontaktinhaber"
)


def id_column(header: Sequence[str], rows: Sequence[Row]) -> tuple[int, str]:
    """The place of the column and the program's name; -1 where there is none that is known."""
    keys = [key_of(cell) for cell in header]
    for place, key in enumerate(keys):
        if key not in _HEADINGS:
            continue
        values = [row.cells[place].strip() for row in rows if place < len(row.cells) and row.cells[place].strip()]
        if program := _program(key, frozenset(keys), values):
            return place, program
    return -1, ""


def _program(key: str, keys: frozenset[str], values: Sequence[str]) -> str:
    for pattern, program in _BY_VALUE:
        if values and all(map(pattern.fullmatch, values)):
            return program
    if key.startswith("donotmodify") or key == "contactdonotmodify":
        return "dynamics"
    if key in ("personid", "personneid", "personaid"):
        return "pipedrive"
    numbers = bool(values) and all(value.removesuffix(".0").isdigit() for value in values)
    if key in ("hsobjectid", "recordid", "datensatzid", "recordidcontact") and numbers:
        if key == "recordid" and any(other.endswith("ownerid") for other in keys):
            return "zoho"
        return "hubspot" if key == "hsobjectid" or keys & _HUBSPOT else ""
    if key == "id" and {"isdeleted", "ownerid"} & keys and {"accountid", "lastname"} & keys:
        return "salesforce"
    return ""
