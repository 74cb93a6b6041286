"""A calendar as Outlook exports it to CSV, in several languages: past meetings with people who have names only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from ...records.calls import Channel, StartedBy
from ...records.history import Correspondent, HistoryEntry, HistoryFile
from ...rules.text.text import clean_line, fold
from .mail_text import cut
from .meetings import AHEAD, ALONE, CANCELLED, CROWDS, SOURCE, WHOLE_DAYS
from .people import turned
from .sheets import Sheet
from .terms import UNDATED, Entries, Gathered, Terms, address_of, digest, domain_of, listed, subject_of
from .times import order_of, read_time

_MANY = 30
_ROLES: dict[str, str] = {
    key: role
    for role, keys in {
        "subject": "subject betreff objet asunto oggetto onderwerp assunto temat amne emne",
        "day": "startdate beginntam begintam datededebut fechadecomienzo fechadeinicio datainizio begindatum"
        " datadeinicio datarozpoczecia startdatum startdato",
        "time": "starttime beginntum heurededebut comienzo horadeinicio horadecomienzo orainizio begintijd"
        " czasrozpoczecia godzinarozpoczecia starttid starttidspunkt",
        "end_day": "enddate endetam datedefin fechadefinalizacion fechadefin datafine einddatum datadetermino"
        " datazakonczenia slutdatum slutdato",
        "end_time": "endtime endetum heuredefin finalizacion horadefinalizacion horadefin"
        " orafine eindtijd horadetermino"
        " czaszakonczenia godzinazakonczenia sluttid sluttidspunkt",
        "all_day": "alldayevent ganztagigesereignis journeeentiere todoeldia giornataintera gebeurtenisduurtheledag"
        " eventodediainteiro wydarzeniecalodniowe heldag"
        " heldagshandelse heledagsbegivenhed",
        "organizer": "meetingorganizer besprechungsplanung besprechungsorganisator organisateurdunereunion"
        " organisateurdelareunion organizadordelareunion organizzatoreriunione organisatorvanvergadering"
        " organizadordareuniao organizatorspotkania motesorganisator modeorganisator",
        "required": "requiredattendees erforderlicheteilnehmer participantsobligatoires asistentesnecesarios"
        " asistentesrequeridos partecipantinecessari"
        " verplichtedeelnemers participantesobrigatorios wymaganiuczestnicy"
        " obligatoriskadeltagare nodvendigedeltagere",
        "optional": "optionalattendees optionaleteilnehmer participantsfacultatifs asistentesopcionales"
        " partecipantifacoltativi optioneledeelnemers participantesopcionais opcjonalniuczestnicy",
        "text": "description beschreibung descripcion descrizione beschrijving descricao opis beskrivning beskrivelse",
        "shown_as": "showtimeas zeitspannezeigenals afficherladisponibilite mostrarhoracomo mostraorariocome"
        " tijdweergevenals mostrarhoracomo pokazczasjako",
    }.items()
    for key in keys.split()
}
_YES = listed("true wahr vrai verdadero vero waar verdadeiro prawda sant sand yes ja oui si 1")
_FREE = frozenset({"3", "free", "frei"})
_CANCELLED = ("canceled:", "cancelled:", "abgesagt:", "annule", "cancelado:", "annullato:", "geannuleerd:")


def roles_of(keys: Sequence[str]) -> dict[str, str]:
    """What each column of such a calendar is, by its key; empty for any other table."""
    roles = {key: _ROLES[key] for key in keys if key in _ROLES}
    found = set(roles.values())
    known = {"subject", "day", "time", "end_day"} <= found and found & {"organizer", "required", "all_day"}
    return roles if known else {}


def read_outlook_calendar(name: str, sheet: Sheet, terms: Terms, into: Entries) -> HistoryFile:
    """The meetings until today."""
    roles = roles_of(sheet.keys)
    rows = [{roles[key]: cell for key, cell in row.items() if key in roles} for row in sheet.rows()]
    day_first = order_of((row.get("day", "") for row in rows), terms.day_first)
    mine = _mine(rows, terms)
    found = Gathered(name, into)
    for count, row in enumerate(rows, start=1):
        terms.tick(count)
        one = _meeting(row, day_first, mine, terms)
        if isinstance(one, str):
            found.skipped[one] += 1
        else:
            found.add(one)
    return HistoryFile(name, "Outlook calendar", skipped=dict(found.skipped), problems=tuple(sheet.problems))


def _meeting(row: Mapping[str, str], day_first: bool, mine: frozenset[str], terms: Terms) -> HistoryEntry | str:
    """A row's meeting, or why it is none."""
    if fold(row.get("all_day", "")) in _YES:
        return WHOLE_DAYS
    begins = read_time(row.get("day", ""), day_first, terms.zone, row.get("time", ""))
    ends = read_time(row.get("end_day", ""), day_first, terms.zone, row.get("end_time", ""))
    if begins is None:
        return UNDATED
    if begins.at is None:
        return WHOLE_DAYS
    subject = subject_of(row.get("subject", ""))
    if fold(row.get("shown_as", "")) in _FREE or fold(subject).startswith(_CANCELLED):
        return CANCELLED
    if why := terms.wrong_day(begins.day):
        return AHEAD if begins.day > terms.today else why
    if (ends.at if ends and ends.at else begins.at) > terms.until:
        return AHEAD
    organizer = next(iter(_names(row.get("organizer", ""))), "")
    guests = [organizer, *_names(row.get("required", "")), *_names(row.get("optional", ""))]
    others = [one for one in dict.fromkeys(filter(None, guests)) if not _is_ours(one, mine, terms)]
    if not others or len(others) > _MANY:
        return CROWDS if others else ALONE
    return HistoryEntry(
        SOURCE,
        digest(subject, begins.at, organizer),
        begins.at,
        begins.day,
        Channel.MEETING,
        StartedBy.US if not organizer or _is_ours(organizer, mine, terms) else StartedBy.THEM,
        seconds=_length(begins.at, ends.at if ends else None),
        subject=subject,
        text=terms.kept(cut(row.get("text", ""))),
        who=tuple(map(_person, others)),
    )


def _length(begin: datetime, end: datetime | None) -> int | None:
    return int((end - begin).total_seconds()) if end and timedelta(0) < end - begin < timedelta(days=2) else None


def _names(text: str) -> list[str]:
    return [turned(clean_line(one, 120)) for one in text[:8_000].split(";") if one.strip()]


def _person(name: str) -> Correspondent:
    address = address_of(name)
    return Correspondent(emails=(address,)) if address else Correspondent(name)


def _is_ours(name: str, mine: frozenset[str], terms: Terms) -> bool:
    address = address_of(name)
    colleague = bool(address) and (address in terms.team or domain_of(address) in terms.of_house(terms.me))
    return fold(name) in mine or address in terms.me or colleague


def _mine(rows: Sequence[Mapping[str, str]], terms: Terms) -> frozenset[str]:
    """Names of the user: the one in the settings; else who alone ever calls meetings, or is in most."""
    if terms.my_name:
        return frozenset({fold(terms.my_name)})
    organizers = {fold(one) for row in rows for one in _names(row.get("organizer", ""))}
    if len(organizers) == 1:
        return frozenset(organizers)
    counts = Counter(
        one
        for row in rows
        for one in {fold(name) for role in ("organizer", "required", "optional") for name in _names(row.get(role, ""))}
    )
    most = counts.most_common(2)
    clear = most and most[0][1] > len(rows) / 2 and (len(most) == 1 or most[0][1] > most[1][1])
    return frozenset({most[0][0]}) if clear else frozenset()
