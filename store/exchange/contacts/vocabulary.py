"""The words by which headers are known, in seven languages and a half, folded and without signs."""

from __future__ import annotations

from ...records.contacts import Column
from ...records.customers import Stage

DATES = frozenset({Column.CUSTOMER_SINCE, Column.RENEWAL, Column.BIRTHDAY, Column.LAST_ACTIVITY})
NAMES = frozenset({Column.FULL_NAME, Column.FIRST_NAME, Column.LAST_NAME, Column.COMPANY})


def words(text: str) -> frozenset[str]:
    """The words of ``text`` as a set."""
    return frozenset(text.split())


def _entries(column: Column, keys: str) -> dict[str, Column]:
    return dict.fromkeys(keys.split(), column)


# The bare word for "name" means the whole name, or the half that has no column of its own (see proposals.py).
BARE_NAMES = words("name nom nome nombre naam navn namn")
# A customer is a person in one sheet and a company in the next.
EITHER = words("customer client kunde cliente klant account kundenname clientname customername")

HEADERS: dict[str, Column] = {
    **_entries(
        Column.FULL_NAME,
        "fullname contact contactname contactperson person personname displayname completename"
        " kontakt vollstandigername ansprechpartner ansprechpartnerin kontaktperson nomcomplet"
        " nometprenom prenometnom nomprenom prenomnom contactprincipal nombrecompleto"
        " nombreyapellidos contacto nomecompleto nomecognome nomeecognome nominativo volledigenaam"
        " contactpersoon nomedocontato contato",
    ),
    **_entries(
        Column.FIRST_NAME,
        "firstname givenname first forename vorname prenom primernombre voornaam primeironome fornavn fornamn imie",
    ),
    **_entries(
        Column.MIDDLE_NAME,
        "middlename additionalname middle zweitername weiterevornamen deuxiemeprenom segundonombre nomedomeio",
    ),
    **_entries(
        Column.LAST_NAME,
        "lastname surname familyname last nachname familienname nomdefamille apellido apellidos"
        " primerapellido cognome achternaam sobrenome apelido ultimonome efternavn efternamn"
        " nazwisko",
    ),
    **_entries(
        Column.COMPANY,
        "company companyname business businessname organization organisation organizationname"
        " organisationname org accountname firm employer firma firmenname unternehmen betrieb"
        " arbeitgeber societe entreprise raisonsociale organisme nomdelentreprise nomdelasociete"
        " empresa compania sociedad razonsocial organizacion azienda societa ragionesociale ditta"
        " organizzazione bedrijf bedrijfsnaam organisatie organizacao razaosocial"
        " associatedcompany primarycompany currentcompany virksomhed foretag",
    ),
    **_entries(
        Column.TITLE,
        "jobtitle title position organizationtitle function funktion stelle beruf"
        " berufsbezeichnung poste fonction intituleduposte titredeposte cargo puesto posizione"
        " ruolo qualifica functie functietitel occupation role stilling befattning stanowisko",
    ),
    **_entries(
        Column.LINK,
        "website websiteurl url webpage web homepage webseite internetseite siteweb siteinternet"
        " site sitioweb paginaweb sitoweb linkedin linkedinurl linkedinprofile linkedinprofileurl"
        " profileurl personalwebpage websitevalue link linkedinbio",
    ),
    **_entries(
        Column.NOTES,
        "notes note comment comments remarks remark notizen notiz bemerkung bemerkungen anmerkung"
        " anmerkungen kommentar kommentare remarque remarques commentaire commentaires notas nota"
        " comentarios observaciones annotazioni osservazioni commenti notities notitie opmerking"
        " opmerkingen observacoes comentario memo description",
    ),
    **_entries(
        Column.CUSTOMER_SINCE,
        "customersince clientsince becameacustomerdate kundeseit clientdepuis clientedesde clientedal klantsinds",
    ),
    **_entries(Column.ADDRESS_AS, "addressas"),
    **_entries(Column.HOW_MET, "howyoumet howwemet"),
    **_entries(Column.NEED, "whattheyneed"),
    **_entries(
        Column.RENEWAL,
        "renewal renewalday renewaldate contractrenewal contractrenewaldate verlangerungsdatum vertragsverlangerung"
        " datederenouvellement fechaderenovacion",
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
        "lastactivity lastactivitydate lastcontact lastcontacted lastcontactdate"
        " lastcontacteddate lasttouch lastconversation lastcall lastspoken letzteaktivitat"
        " letzterkontakt datumderletztenaktivitat datedeladerniereactivite derniercontact derniereactivite"
        " datedederniereactivite ultimocontacto ultimaactividad ultimocontatto ultimaattivita"
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
        "photo yominame givennameyomi additionalnameyomi familynameyomi givenyomi surnameyomi"
        " companyyomi organizationyominame phoneticfirstname phoneticmiddlename phoneticlastname"
        " firstnamephonetic lastnamephonetic directoryserver internetfreebusy sensitivity private",
    ),
}
EMAIL_WORDS = words("email mail courriel correo emailadresse mailadresse emailadres posta mel")
PHONE_WORDS = words(
    "phone telephone tel telefon telefono telefone telefoon telefoonnummer telefonnummer"
    " mobile mobil handy cell cellphone portable movil celular cellulare mobiel gsm rufnummer"
    " festnetz mobilnummer mobiltelefon handynummer mobielnummer"
)
# Words beside "e-mail" or "phone" that make a column say something about it, or reach someone else.
ABOUT = words(
    "type typ tipo angezeigter anzeigename label display displayname opt optout optin out"
    " status domain date time count last"
    " next sent opened bounce bounced verified consent marketing preferred owner assistant"
    " assistants callback radio tty ttytdd telex fax pager extension ext carrier provider"
    " country manager managers unsubscribed subscribed not nicht source reason valid"
    " validation hashed car yomi phonetic"
)
# Google and Outlook number these and put the kind of each into a column of its own.
NUMBERED = words("email mail phone address website event organization relation im custom field")
KNOWN_FACTS = words(
    "address street city state region zip postal postcode postleitzahl plz strasse ort stadt"
    " land country county adresse rue ville pays codepostal direccion ciudad pais provincia"
    " cap indirizzo citta adres woonplaats endereco cidade estado birthday geburtstag"
    " department abteilung category categories kategorie owner id created modified salutation"
    " anrede civilite prefix suffix nickname gender fax pager labels label group groups tags"
    " tag status source industry branche deal deals anniversary spouse language"
)
GENERIC = (
    EMAIL_WORDS
    | words("e value address adresse number nummer numero num no n de del di du da the s")
    | words("phone telephone tel telefon telefono telefone telefoon telefonnummer telefoonnummer")
    | words("rufnummer url website websites webpage web page site link profile internet bio")
)
MOBILE = words(
    "mobile mobil handy cell cellphone portable movil celular cellulare mobiel gsm"
    " mobilnummer handynummer mobiltelefon mobielnummer"
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
