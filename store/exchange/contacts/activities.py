"""Lists of calls, meetings and messages: told from lists of people, and read for the people they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...errors import Unreadable
from ...records.contacts import OTHER_ACTIVITIES, PIPEDRIVE_ACTIVITIES, Column, CustomerDraft
from ...records.customers import PointKind
from ...rules.text.text import fold
from .columns import key_of
from .vocabulary import keys_of, words

# What only an activity has, in the words of CRMs, calendars and networks.
_STRONG = words(
    "activitysubject activitytype activitydate activityduedate activitydone activitynote activityid activityname"
    " calltype callresult callpurpose callduration calldurationinseconds calldurationhhmmss calloutcome calldirection"
    " callnotes calltitle callstarttime calldisposition callfrom callto callid callstatus callcategory fullcomments"
    " meetingorganizer requiredattendees optionalattendees attendees meetingname meetingtitle meetingoutcome"
    " meetingnotes"
    " meetingstarttime meetingresources alldayevent startdatetime enddatetime durationinminutes durationminutes"
    " whoid whatid tasksubtype taskstatus eventsubtype tasktype eventtype engagementtype engagementid"
    " conversationid conversationtitle senderprofileurl recipientprofileurls inviterprofileurl"
    " inviteeprofileurl sentat"
    " hstimestamp hscalltitle hscallbody hscalldirection hscalldisposition hscallduration hsnotebody hsmeetingtitle"
    " hsmeetingstarttime hsmeetingoutcome hsemailsubject hsemailtext notebody emailsubject emailbody emaildirection"
    " actualend actualstart scheduledstart scheduledend regarding showtimeas organizer organisator organisateur"
    " notecontent participants invitees"
) | frozenset(
    keys_of(
        "Besprechungsorganisator; erforderliche Teilnehmer; optionale Teilnehmer; Teilnehmer; ganztägiges"
        " Ereignis; Anruftyp"
        "; Anrufergebnis; Anrufdauer; Gesprächsdauer; Aktivitätstyp; Aktivitätsart; organisateur de la réunion"
        "; participants obligatoires; participants facultatifs; journée entière; type d'appel; résultat de l'appel"
        "; durée de l'appel; type d'activité; organizador de la reunión; asistentes necesarios; todo el día;"
        " tipo de llamada"
        "; resultado de la llamada; tipo de actividad; organizzatore riunione; partecipanti necessari; partecipanti"
        "; tipo di chiamata; tipo di attività; giornata intera; organizador da reunião; participantes obrigatórios"
        "; tipo de chamada; tipo de atividade; organisator van vergadering; vereiste deelnemers; type gesprek"
        "; soort activiteit; organizator spotkania; wymagani uczestnicy; typ połączenia; rodzaj aktywności"
        "; организатор собрания; обязательные участники; тип звонка; тип активности; событие на весь день"
        "; toplantı düzenleyici; gerekli katılımcılar; arama türü"
    )
)
# What an activity has as well as other things.
_WEAK = words(
    "subject type date duration direction outcome disposition result status done startdate starttime enddate"
    " endtime duedate"
    " duetime due from to content message body comments assigned assignedto assignedtouser relatedto priority"
    " description"
    " folder attachments location reminderonoff createddate ismessagedraft isconversationdraft tonumber"
    " fromnumber time start"
    " end title note notes activity call meeting event task"
) | frozenset(
    keys_of(
        "Betreff; Art; Datum; Dauer; Richtung; Ergebnis; Beginnt am; Beginnt um; Endet am; Endet um; Beginn;"
        " Ende; Fälligkeit"
        "; Anfang; objet; durée; début; fin; début date; asunto; duración; fecha; comienzo; fin; oggetto;"
        " durata; data inizio"
        "; assunto; duração; onderwerp; begindatum; einddatum; duur; temat; data rozpoczęcia; тема; дата; дата"
        " начала; konu"
    )
)
_DAYS = (
    *("activityduedate", "activitydate", "callstarttime", "startdatetime", "hstimestamp", "meetingstarttime"),
    *("hsmeetingstarttime", "actualend", "actualstart", "startdate", "sentat", "date", "datum", "fecha", "data"),
    *("дата", "start", "duedate", "day", "beginntam"),
)
_DONE = ("activitydone", "done", "status", "taskstatus", "activitystatus", "callstatus", "isclosed")
_YES = words(
    "1 true yes done x erledigt oui ja completed complete closed held finished abgeschlossen beendet termine realise"
    " hecho completado completata completato concluido voltooid afgerond zakonczone wykonane выполнено"
    " завершено si sim"
)
_COMPANY = ("relatedto", "regarding", "company", "associatedcompany", "account")


def is_activities(header: Sequence[str]) -> bool:
    """Whether a header row is one of a list of activities, by several columns that people do not have."""
    keys = {key_of(cell) for cell in header}
    strong = len(keys & _STRONG)
    return strong >= 3 or (strong >= 1 and strong + len(keys & _WEAK) >= 4)


def is_activity_heading(cell: str) -> bool:
    """Whether a cell is the heading of what only an activity has."""
    return key_of(cell) in _STRONG


def activity_columns(header: Sequence[str], said: Sequence[Column | None]) -> tuple[str, list[Column]]:
    """The layout and what to read of each activity: whom it was with, and on which day; the rest is not about them."""
    keys = [key_of(cell) for cell in header]
    columns = [_kept(key, column) for key, column in zip(keys, said, strict=True)]
    if Column.COMPANY not in columns:
        place = next((keys.index(key) for key in _COMPANY if key in keys), None)
        if place is not None and _people(columns):
            columns[place] = Column.COMPANY
    if (day := next((key for key in _DAYS if key in keys), None)) is not None:
        columns[keys.index(day)] = Column.LAST_ACTIVITY
    return PIPEDRIVE_ACTIVITIES if "activityduedate" in keys else OTHER_ACTIVITIES, columns


def _kept(key: str, column: Column | None) -> Column:
    """The column of whom an activity was with. What the activity says about itself is no fact about the person."""
    if key.startswith(("activity", "call", "meeting", "task", "deal")) or key in _STRONG or key in _WEAK:
        return Column.LEAVE_OUT
    if column in (Column.COMPANY, Column.EMAIL, Column.PHONE, *_PERSON):
        return Column.LEAVE_OUT if key.startswith(("organizer", "from", "to", "sender")) else column
    if key in ("organizationname", "organizationsname"):
        return Column.COMPANY
    return Column.LEAVE_OUT


_PERSON = (Column.FULL_NAME, Column.FIRST_NAME, Column.MIDDLE_NAME, Column.LAST_NAME)


def _people(columns: Sequence[Column]) -> bool:
    return any(column in _PERSON for column in columns)


def refuse_activities(name: str, columns: Sequence[Column]) -> None:
    """Raise Unreadable for a list of activities that names nobody in a column of their own."""
    if not _people(columns) or Column.LAST_ACTIVITY not in columns:
        raise Unreadable(
            f"{name} is a list of calls, meetings or messages, not of people, so nobody was taken from it. "
            "Import the contacts that your program exports, and this list as history."
        )


def done_index(header: Sequence[str]) -> int:
    """Which column says whether an activity took place; -1 for none."""
    keys = [key_of(cell) for cell in header]
    return next((keys.index(key) for key in _DONE if key in keys), -1)


def is_done(cell: Sequence[str]) -> bool:
    """Whether an activity took place, as its cell says; ``cell`` is empty where the row is too short."""
    return bool(cell) and fold(cell[0]) in _YES


def one_each(drafts: Sequence[CustomerDraft]) -> list[CustomerDraft]:
    """Each person once, with the latest activity: a list of activities names them again and again."""
    people: dict[str, CustomerDraft] = {}
    for draft in drafts:
        email = next((p.value for p in draft.points if p.kind is PointKind.EMAIL), "")
        key = fold(email) or f"{fold(draft.name)}\n{fold(draft.company)}"
        before = people.setdefault(key, draft)
        if draft.last_activity and (not before.last_activity or draft.last_activity > before.last_activity):
            people[key] = replace(before, last_activity=draft.last_activity)
    return list(people.values())
