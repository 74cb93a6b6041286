"""The exports of activities that we know by their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...records.calls import Channel
from ...records.history import HistoryColumn as Column
from .headings import KNOWN, entries
from .outcome_words import NOTE, TASK
from .terms import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A known export: all of ``must`` and ``need`` of ``signs`` (keys of headings) claim a table for it."""

    kind: str
    source: str
    must: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    need: int = 0
    columns: Mapping[str, Column] = field(default_factory=dict)  # where it differs from what the headings say
    channel: Channel | str | None = None  # of rows that do not say their own
    two_parts: str = "mm:ss"  # what a length of 05:30 means
    unit: float = 1  # seconds that a bare number counts

    def fits(self, keys: frozenset[str]) -> bool:
        """Whether a table with these keys is one of its."""
        return self.must <= keys and len(self.signs & keys) >= self.need


_HUBSPOT = {
    **entries(Column.IDENTITY, "recordid hsobjectid id"),
    **entries(Column.DAY, "activitydate hstimestamp hsmeetingstarttime"),
    **entries(Column.PERSON_ID, "associatedcontactids"),
    **entries(Column.WHO, "associatedcontact associatedcontacts"),
    **entries(Column.COMPANY, "associatedcompany associatedcompanies"),
    **entries(
        Column.TEXT, "hscallbody hsnotebody hsemailtext hsmeetingbody callnotes body meetingdescription emailbody"
    ),
    **entries(Column.SUBJECT, "hscalltitle hsmeetingtitle hsemailsubject calltitle title meetingname emailsubject"),
    **entries(Column.OUTCOME, "hscalldisposition hsmeetingoutcome calloutcome meetingoutcome"),
    **entries(Column.DIRECTION, "hscalldirection hsemaildirection calldirection emaildirection"),
    **entries(Column.DURATION, "hscallduration calldurationhhmmss callduration"),
    **entries(Column.LEAVE_OUT, "createdate lastmodifieddate associatedcompanyids associateddeal associateddealids"),
}
_SALESFORCE = {
    **entries(Column.IDENTITY, "id activityid taskid eventid"),
    **entries(Column.PERSON_ID, "whoid"),
    **entries(Column.DAY, "activitydate startdatetime"),
    **entries(Column.OUTCOME, "calldisposition callresult"),
    **entries(Column.DIRECTION, "calltype"),
    **entries(Column.TEXT, "description fullcomments comments"),
    **entries(Column.DURATION, "calldurationinseconds calldurationseconds durationinminutes duration"),
    **entries(Column.DONE, "isclosed status"),
    **entries(Column.KIND, "type tasksubtype"),
    **entries(Column.LEAVE_OUT, "whatid ownerid accountid priority isdeleted createddate enddatetime"),
}
_PIPEDRIVE = {
    **entries(Column.LEAVE_OUT, "activitymarkedasdonetime activityaddtime activityupdatetime dealtitle deal"),
    **entries(Column.WHO, "contactperson person"),
    **entries(Column.COMPANY, "organization"),
}
_ZOHO = {
    **entries(Column.PERSON_ID, "contactnameid whoidid"),
    **entries(Column.WHO, "contactname"),
    **entries(Column.COMPANY, "relatedto accountname"),
    **entries(Column.DIRECTION, "calltype"),
    **entries(Column.OUTCOME, "callresult"),
    **entries(Column.DAY, "callstarttime startdatetime from"),
    **entries(Column.LEAVE_OUT, "relatedtoid createdtime modifiedtime callpurpose callowner to enddatetime callstatus"),
    **entries(Column.WITH_US, "callowner host owner"),
}
_DYNAMICS = {
    **entries(Column.DAY, "actualend actualstart datecompleted"),
    **entries(Column.FROM, "callfrom from"),
    **entries(Column.TO, "callto to"),
    **entries(Column.WHO, "regarding"),
    **entries(Column.DONE, "activitystatus statusreason"),
    **entries(Column.LEAVE_OUT, "duedate createdon modifiedon priority"),
    **entries(Column.WITH_US, "owner"),
}

PROGRAMS = (
    Program(
        kind="HubSpot calls",
        source="hubspot",
        channel=Channel.CALL,
        columns=_HUBSPOT,
        two_parts="hh:mm",
        signs=listed("calltitle calloutcome calldirection calldurationhhmmss callnotes callduration activitydate"),
        need=3,
    ),
    Program(
        kind="HubSpot calls",
        source="hubspot",
        channel=Channel.CALL,
        columns=_HUBSPOT,
        unit=0.001,
        must=listed("hstimestamp"),
        signs=listed("hscalltitle hscallbody hscalldirection hscalldisposition hscallduration"),
        need=1,
    ),
    Program(
        kind="HubSpot meetings",
        source="hubspot",
        channel=Channel.MEETING,
        columns=_HUBSPOT,
        signs=listed("hsmeetingtitle hsmeetingstarttime hsmeetingoutcome hsmeetingbody"),
        need=2,
    ),
    Program(
        kind="HubSpot e-mails",
        source="hubspot",
        channel=Channel.EMAIL,
        columns=_HUBSPOT,
        must=listed("hstimestamp"),
        signs=listed("hsemailsubject hsemailtext hsemaildirection"),
        need=1,
    ),
    Program(
        kind="HubSpot notes",
        source="hubspot",
        channel=NOTE,
        columns=_HUBSPOT,
        must=listed("hstimestamp hsnotebody"),
    ),
    Program(
        kind="HubSpot e-mails",
        source="hubspot",
        channel=Channel.EMAIL,
        columns=_HUBSPOT,
        must=listed("activitydate emailsubject"),
    ),
    Program(
        kind="HubSpot meetings",
        source="hubspot",
        channel=Channel.MEETING,
        columns=_HUBSPOT,
        must=listed("activitydate"),
        signs=listed("meetingname meetingoutcome meetingdescription meetingstarttime"),
        need=1,
    ),
    Program(
        kind="HubSpot tasks",
        source="hubspot",
        channel=TASK,
        columns=_HUBSPOT,
        must=listed("tasktitle"),
        signs=listed("taskstatus taskduedate duedate activityassignedto associatedcontactids"),
        need=2,
    ),
    Program(
        kind="HubSpot activities",
        source="hubspot",
        channel=NOTE,
        columns=_HUBSPOT,
        must=listed("activitydate"),
        signs=listed("activitytype associatedcontactids associatedcontact activityassignedto body"),
        need=2,
    ),
    Program(
        kind="Salesforce tasks",
        source="salesforce",
        columns=_SALESFORCE,
        must=listed("whoid subject activitydate"),
    ),
    Program(
        kind="Salesforce events",
        source="salesforce",
        columns=_SALESFORCE,
        channel=Channel.MEETING,
        must=listed("whoid subject startdatetime"),
        unit=60,
    ),
    Program(
        kind="Salesforce activities",
        source="salesforce",
        columns=_SALESFORCE,
        must=listed("subject date"),
        signs=listed("companyaccount assigned callresult fullcomments calltype activityid comments tasksubtype"),
        need=2,
    ),
    Program(
        kind="Pipedrive activities",
        source="pipedrive",
        columns=_PIPEDRIVE,
        two_parts="hh:mm",
        must=listed("activityduedate"),
        signs=listed("activitysubject activitytype activitydone"),
        need=1,
    ),
    Program(
        kind="Pipedrive notes",
        source="pipedrive",
        columns=_PIPEDRIVE,
        channel=NOTE,
        must=listed("notecontent"),
        signs=listed("noteaddtime noteuser personname contactperson organizationname"),
        need=1,
    ),
    Program(
        kind="Zoho calls",
        source="zoho",
        columns=_ZOHO,
        channel=Channel.CALL,
        must=listed("callstarttime"),
        signs=listed("callowner calltype callresult callpurpose contactname contactnameid callduration recordid"),
        need=2,
    ),
    Program(
        kind="Zoho meetings",
        source="zoho",
        columns=_ZOHO,
        channel=Channel.MEETING,
        must=listed("recordid host from to"),
    ),
    Program(
        kind="Dynamics phone calls",
        source="dynamics",
        columns=_DYNAMICS,
        channel=Channel.CALL,
        unit=60,
        must=listed("subject direction"),
        signs=listed("callfrom callto regarding actualend phonenumber donotmodifyphonecall"),
        need=3,
    ),
    Program(
        kind="Dynamics activities",
        source="dynamics",
        columns=_DYNAMICS,
        must=listed("subject regarding"),
        unit=60,
        signs=listed("activitytype actualend activitystatus donotmodifyactivity donotmodifyrowchecksum"),
        need=2,
    ),
    Program(
        kind="Dynamics appointments",
        source="dynamics",
        columns={**_DYNAMICS, "starttime": Column.DAY},
        unit=60,
        channel=Channel.MEETING,
        must=listed("subject regarding starttime"),
        signs=listed("donotmodifyappointment endtime"),
        need=1,
    ),
)


def program_of(keys: Sequence[str]) -> Program | None:
    """The known export that a table with these keys is."""
    present = frozenset(keys)
    return next((program for program in PROGRAMS if program.fits(present)), None)


def columns_of(keys: Sequence[str], program: Program | None) -> tuple[Column, ...]:
    """What each column holds, as its heading says."""
    own: Mapping[str, Column] = program.columns if program else {}
    return tuple(own.get(key, KNOWN.get(key, _by_beginning(key))) for key in keys)


def _by_beginning(key: str) -> Column:
    """Microsoft's hidden columns: the first holds the record's id."""
    hidden = key.startswith("donotmodify") and not key.endswith(("checksum", "modifiedon"))
    return Column.IDENTITY if hidden else Column.LEAVE_OUT


def merit(keys: Sequence[str]) -> float:
    """How well a row is understood as the header of a table of activities."""
    known = sum(key in KNOWN for key in keys)
    return 100.0 + known if program_of(keys) else float(known) if known >= 2 else 0.0
