"""The headings by which columns are known, folded and without signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records.contacts import Column
from ...records.customers import Stage
from ...rules.text.text import fold
from . import languages

DATES = frozenset({Column.CUSTOMER_SINCE, Column.RENEWAL, Column.BIRTHDAY, Column.LAST_ACTIVITY})
NAMES = frozenset({Column.FULL_NAME, Column.FIRST_NAME, Column.LAST_NAME, Column.COMPANY})


def words(text: str) -> frozenset[str]:
    """The words of ``text`` as a set."""
    return frozenset(text.split())


def _entries(column: Column, keys: str) -> dict[str, Column]:
    return dict.fromkeys(keys.split(), column)


_WORD = re.compile(r"[^\W\d_]+")


def keys_of(phrases: str) -> Iterator[str]:
    """The forms in which headings are compared, of phrases divided by ``;``."""
    return ("".join(_WORD.findall(phrase)) for phrase in fold(phrases).split(";"))


BARE_NAMES = frozenset(keys_of(";".join(languages.BARE)))
EITHER = frozenset(keys_of(";".join(languages.EITHER)))
BARE_TITLES = frozenset(keys_of(";".join(languages.BARE_TITLES)))

HEADERS: dict[str, Column] = {
    **{key: column for column, lines in languages.HEADINGS.items() for line in lines for key in keys_of(line)},
    **_entries(
        Column.FULL_NAME,
        "fullname contact contactname contactperson person personname displayname completename firstandlastname"
        " firstlastname namefull contactfullname leadname primarycontact primarycontactname keycontact maincontact"
        " mainname clientcontact attendeename",
    ),
    **_entries(
        Column.FIRST_NAME,
        "firstname givenname first forename",
    ),
    **_entries(
        Column.MIDDLE_NAME,
        "middlename additionalname middle",
    ),
    **_entries(
        Column.LAST_NAME,
        "lastname surname familyname last",
    ),
    **_entries(
        Column.COMPANY,
        "company companyname business businessname organization organizationname organisationname org firm"
        " employer associatedcompany primarycompany currentcompany parentcustomer parentcompany"
        " accountnameparentcustomer companyaccount accountcompany relatedcompany companyororganization"
        " salesaccount legalname businessaccount tradingname dba nameofcompany nameofbusiness customercompany"
        " clientcompany crmaccount accounttitle leadcompany placeofwork",
    ),
    **_entries(
        Column.TITLE,
        "jobtitle title organizationtitle function occupation role job jobrole jobposition jobfunction"
        " designation positiontitle worktitle currentposition currenttitle roletitle contacttitle",
    ),
    **_entries(
        Column.LINK,
        "websiteurl url webpage linkedin linkedinurl linkedinprofile linkedinprofileurl profileurl"
        " personalwebpage websitevalue link linkedinbio",
    ),
    **_entries(
        Column.NOTES,
        "comment comments remarks remark memo detail background backgroundinfo additionalinformation"
        " additionalinfo contactnotes personnotes otherinfo bio about internalnotes",
    ),
    **_entries(
        Column.CUSTOMER_SINCE,
        "customersince clientsince customerfrom becameacustomerdate datebecamecustomer membersince",
    ),
    **_entries(
        Column.ADDRESS_AS,
        "addressas",
    ),
    **_entries(
        Column.HOW_MET,
        "howyoumet howwemet",
    ),
    **_entries(
        Column.NEED,
        "whattheyneed",
    ),
    **_entries(
        Column.RENEWAL,
        "renewal renewalday renewaldate contractrenewal contractrenewaldate",
    ),
    # What a company turns over a year ("annual revenue") is not what it is worth to us: that stays an extra fact.
    **_entries(Column.VALUE, "worthayear value amount annualvalue customervalue contractvalue annualcontractvalue"),
    **_entries(
        Column.BIRTHDAY,
        "birthday birthdate dateofbirth geburtstag geburtsdatum datedenaissance cumpleanos fechadenacimiento"
        " compleanno datadinascita verjaardag geboortedatum datadenascimento fodselsdag fodelsedag",
    ),
    **_entries(
        Column.LAST_ACTIVITY,
        "laststayintouch lastreach lastmeeting lastheardfrom lastactivity lastactivitydate lastcontact"
        " lastcontacted lastcontactdate lastcontacteddate lasttouch lastconversation lastcall lastspoken"
        " letzteaktivitat letzterkontakt datumderletztenaktivitat datedeladerniereactivite derniercontact"
        " derniereactivite datedederniereactivite ultimocontacto ultimaactividad ultimocontatto ultimaattivita"
        " laatstecontact laatsteactiviteit ultimocontato ultimaatividade",
    ),
    **_entries(
        Column.DO_NOT_CALL,
        "donotcall donotphone nocalls dnc nichtanrufen nepasappeler nollamar nonchiamare nietbellen naoligar",
    ),
    **_entries(
        Column.STAGE,
        "stage lifecyclestage leadstatus lebenszyklusphase",
    ),
    **_entries(
        Column.TIER,
        "tier customertier",
    ),
    **_entries(
        Column.IDENTITY,
        "firstcupid",
    ),
    **_entries(
        Column.LEAVE_OUT,
        "photo yominame givennameyomi additionalnameyomi familynameyomi givenyomi surnameyomi companyyomi"
        " organizationyominame phoneticfirstname phoneticmiddlename phoneticlastname firstnamephonetic"
        " lastnamephonetic directoryserver internetfreebusy sensitivity private",
    ),
}
# Google and Outlook number these and put the kind of each into a column of its own.
NUMBERED = words("email mail phone address website event organization relation im custom field")
# What a heading says beside the label of a way to reach someone: "Phone number (work)".
GENERIC = (
    words("email mail courriel correo emailadresse mailadresse emailadres posta mel")
    | words("e value address adresse number nummer numero num no n de del di du da the s")
    | words("phone telephone tel telefon telefono telefone telefoon telefonnummer telefoonnummer")
    | words("rufnummer url website websites webpage web page site link profile internet bio")
)
STAGES = {
    "suspect": Stage.SUSPECT,
    "subscriber": Stage.SUSPECT,
    "lead": Stage.SUSPECT,
    "prospect": Stage.PROSPECT,
    "marketing qualified lead": Stage.PROSPECT,
    "marketingqualifiedlead": Stage.PROSPECT,
    "sales qualified lead": Stage.PROSPECT,
    "salesqualifiedlead": Stage.PROSPECT,
    "opportunity": Stage.PROSPECT,
    "open deal": Stage.PROSPECT,
    "customer": Stage.CUSTOMER,
    "client": Stage.CUSTOMER,
    "evangelist": Stage.CUSTOMER,
    "kunde": Stage.CUSTOMER,
    "cliente": Stage.CUSTOMER,
    "klant": Stage.CUSTOMER,
}
"""Words of other programs that clearly stand for a stage."""
