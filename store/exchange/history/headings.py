"""What the headings of tables of activities say, in several languages; folded and without signs."""

from __future__ import annotations

from ...records.history import HistoryColumn as Column


def entries(column: Column, keys: str) -> dict[str, Column]:
    """The same column for each of the keys."""
    return dict.fromkeys(keys.split(), column)


KNOWN: dict[str, Column] = {
    **entries(
        Column.DAY,
        "date day when datum tag wann jour quand fecha dia cuando data giorno quando calldate contactdate activitydate"
        " activityduedate meetingdate datetime timestamp callstarttime startdatetime datumzeit datedelappel"
        " kontaktdatum anrufdatum datumvanhetgesprek hstimestamp noteaddtime dato",
    ),
    **entries(Column.TIME, "time uhrzeit zeit heure hora ora tijd activityduetime calltime starttime tid"),
    **entries(
        Column.WHO,
        "who name contact contactname contactperson person personname wer kontakt kunde customer client customername"
        " ansprechpartner qui contactprincipal quien cliente contacto chi contatto wie klant contactpersoon quem"
        " fullname participant participants attendee attendees teilnehmer gesprachspartner kontaktperson",
    ),
    **entries(Column.FIRST_NAME, "firstname vorname prenom nombre voornaam"),
    **entries(Column.LAST_NAME, "lastname nachname surname nomdefamille apellidos cognome achternaam"),
    **entries(
        Column.COMPANY,
        "company companyaccount organization organizationname organisation account accountname firma unternehmen"
        " societe entreprise empresa azienda bedrijf companyname",
    ),
    **entries(Column.EMAIL, "email emailaddress mail personemail contactemail emailadresse correo courriel"),
    **entries(
        Column.PHONE,
        "phone phonenumber telephone telefon telefonnummer mobile number nummer rufnummer personphone contactphone tel"
        " telefono telefoon mobil handy",
    ),
    **entries(Column.TO, "tonumber callto callednumber recipient"),
    **entries(Column.FROM, "fromnumber callfrom callernumber sender"),
    **entries(Column.PERSON_ID, "contactid personid whoid contactnameid"),
    **entries(
        Column.KIND,
        "type kind channel activitytype art typ kanal kontaktart genre canal tipo canale soort tasksubtype activity"
        " aktivitat",
    ),
    **entries(Column.DIRECTION, "direction calltype calldirection richtung sens direccion direzione richting inout"),
    **entries(
        Column.OUTCOME,
        "outcome result callresult calloutcome status ergebnis resultat resultado risultato esito resultaat disposition"
        " calldisposition",
    ),
    **entries(
        Column.DURATION,
        "duration length callduration calldurationinseconds activityduration dauer duree duracion durata duur minutes"
        " minuten seconds durationminutes durationseconds",
    ),
    **entries(Column.DONE, "done activitydone completed erledigt fait hecho"),
    **entries(
        Column.SUBJECT,
        "subject title topic activitysubject betreff thema titel objet sujet asunto tema oggetto"
        " onderwerp about purpose"
        " zweck anlass",
    ),
    **entries(
        Column.TEXT,
        "text note notes comment comments description activitynote notecontent notiz notizen bemerkung bemerkungen"
        " kommentar inhalt gesprachsnotiz remarque remarques commentaire notas nota comentarios"
        " commenti notitie notities"
        " opmerking opmerkingen summary zusammenfassung protokoll details content message whatwassaid body",
    ),
    **entries(
        Column.WITH_US,
        "activityassignedtouser activityassignedto assigned assignedto owner user noteuser rep"
        " callowner loggedby calledby"
        " bearbeiter mitarbeiter zustandig",
    ),
    **entries(Column.IDENTITY, "id recordid activityid callid noteid"),
}
OF_HISTORY = frozenset({Column.KIND, Column.DIRECTION, Column.OUTCOME, Column.DURATION})
WHO = frozenset({Column.WHO, Column.LAST_NAME, Column.EMAIL, Column.PHONE, Column.PERSON_ID, Column.FROM, Column.TO})
