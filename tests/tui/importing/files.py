"""The files that the tests of the import read."""

from __future__ import annotations

PEOPLE = "Name,Company,Email,Phone\nAna Ruiz,Fabrikam,ana@x.example,+1 303 555 0142\nBob Lee,Acme,bob@x.example,\n"
CARDS = (
    "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nN:Ruiz;Ana;;;\nEMAIL:ANA@x.example\nTITLE:COO\nEND:VCARD\n"
    "BEGIN:VCARD\nVERSION:3.0\nFN:Kim Ito\nN:Ito;Kim;;;\nTEL:+1 303 555 0170\nEND:VCARD\n"
)
ODD = "aa;bb;cc\nAna Ruiz;Berlin;ana@x.example\nBob Lee;Ulm;bob@x.example\n"
PROSE = "Dear all, this is no list.\nIt has commas, though.\n"


def calendar(odd: int = 0) -> str:
    """A calendar with one event, and some whose time nobody understands."""
    event = "BEGIN:VEVENT\nUID:a@x\nDTSTART:20261126T160000Z\nDTEND:20261126T170000Z\nSUMMARY:secret\nEND:VEVENT\n"
    strange = "".join(f"BEGIN:VEVENT\nUID:b{n}@x\nDTSTART:soon\nSUMMARY:riddle\nEND:VEVENT\n" for n in range(odd))
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{event}{strange}END:VCALENDAR\n"
