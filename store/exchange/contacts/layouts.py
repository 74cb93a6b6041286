"""The exports we know by their columns. One column claims nothing; several together do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...records.contacts import Column
from .columns import key_of

GUESS = "a guess"
CONFIRMED = "your mapping"
SPREADSHEET = "a spreadsheet"
SALESFORCE = "Salesforce report"
LINKEDIN = "LinkedIn connections"
FIRST_CUP = "First Cup"


@dataclass(frozen=True, slots=True)
class Layout:
    """A known export: all of ``must`` and ``need`` or more of ``signs`` (header keys) claim a file for it."""

    name: str
    must: frozenset[str]
    signs: frozenset[str]
    need: int
    columns: Mapping[str, Column] = field(default_factory=dict)  # where it differs from what the headers say

    def fits(self, keys: frozenset[str]) -> bool:
        """Whether a file with these header keys is one of ours."""
        return self.must <= keys and len(self.signs & keys) >= self.need


def _keys(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OUTLOOK_SIGNS = _keys(
    "middlename suffix businessphone homephone mobilephone jobtitle companymainphone businessstreet"
    " emaildisplayname otherphone officelocation managersname webpage department notes"
)
# In Outlook's exports "Title" is Ms. or Dr.; the job has a column of its own.
_OUTLOOK_COLUMNS = {"title": Column.FACT, "location": Column.FACT, "profession": Column.FACT}

_LAYOUTS = (
    Layout(
        FIRST_CUP,
        _keys("name company tier firstcupid"),
        _keys("jobtitle stage email phone donotcall notes customersince lastconversation"),
        4,
        {
            "lastconversation": Column.LAST_ACTIVITY,
            **dict.fromkeys(("howoften", "labels", "lastmood", "more"), Column.LEAVE_OUT),
        },
    ),
    Layout(
        "Google Contacts (older)",
        _keys("givenname familyname"),
        _keys(
            "name additionalname yominame givennameyomi familynameyomi groupmembership emailtype emailvalue"
            " phonetype phonevalue organizationname organizationtitle shortname maidenname"
        ),
        4,
        {"occupation": Column.FACT, "location": Column.FACT, "organizationtitle": Column.TITLE},
    ),
    Layout(
        "Google Contacts",
        frozenset(),
        _keys(
            "phoneticfirstname phoneticlastname fileas organizationname organizationtitle"
            " organizationdepartment nameprefix namesuffix labels emaillabel emailvalue phonelabel phonevalue"
        ),
        4,
    ),
    Layout(
        "Outlook.com",
        _keys("firstname lastname emailaddress givenyomi"),
        _OUTLOOK_SIGNS,
        4,
        _OUTLOOK_COLUMNS,
    ),
    Layout("Outlook", _keys("firstname lastname emailaddress"), _OUTLOOK_SIGNS, 5, _OUTLOOK_COLUMNS),
    Layout(
        LINKEDIN,
        _keys("firstname lastname connectedon"),
        _keys("url emailaddress company position"),
        2,
    ),
    Layout(
        "HubSpot",
        _keys("recordid"),
        _keys(
            "firstname lastname phonenumber contactowner leadstatus lifecyclestage createdate"
            " lastmodifieddate leadsource associatedcompany associatedcompanyids companyname lastactivitydate"
        ),
        3,
        {"company": Column.COMPANY},
    ),
    Layout(
        SALESFORCE,
        _keys("accountname"),
        _keys(
            "salutation firstname lastname title mailingstreet mailingcity mailingstateprovince fax mobile"
            " mailingzippostalcode mailingcountry accountowner contactowner leadstatus emailoptout donotcall"
            " customersince lastactivity"
        ),
        4,
        {"title": Column.TITLE, "accountname": Column.COMPANY},
    ),
    *(
        Layout(
            "Pipedrive people",
            frozenset({record + name}),
            frozenset(record + key for key in keys.split()),
            2,
        )
        for record, name, keys in (
            (
                "person",
                "name",
                "firstname lastname email emailwork emailhome phone phonework phonemobile jobtitle"
                " organization owner id label notes opendeals lastactivitydate",
            ),
            (
                "personne",
                "nom",
                "prenom nomdefamille email emailtravail emaildomicile telephone telephonetravail"
                " telephoneportable intituleduposte organisation proprietaire id etiquette",
            ),
            (
                "person",
                "name",
                "vorname nachname email emailarbeit telefon telefonarbeit telefonmobil organisation"
                " besitzer id stellenbezeichnung letzteaktivitat",
            ),
            (
                "persona",
                "nombre",
                "apellidos email correoelectronicotrabajo telefono telefonotrabajo organizacion id",
            ),
        )
    ),
)


def find_layout(header: Sequence[str]) -> Layout | None:
    """The known export that a header row belongs to."""
    keys = frozenset(key_of(cell) for cell in header)
    return next((layout for layout in _LAYOUTS if layout.fits(keys)), None)


def adjust(layout: Layout, header: Sequence[str], proposed: Sequence[Column]) -> list[Column]:
    """The proposed columns, corrected by what is known about the export."""
    keys = [key_of(cell) for cell in header]
    columns = [layout.columns.get(key, column) for key, column in zip(keys, proposed, strict=True)]
    if "lifecyclestage" in keys:
        # A lead status says less than the lifecycle stage beside it.
        columns = [Column.FACT if key == "leadstatus" else c for key, c in zip(keys, columns, strict=True)]
    return columns
