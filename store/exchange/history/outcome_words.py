"""What other programs call what we call an outcome, a kind of contact, and its direction; folded."""

from __future__ import annotations

from ...records.calls import Channel, Outcome, StartedBy
from ...rules.text.text import fold


def _set(text: str) -> frozenset[str]:
    return frozenset(fold(one) for one in text.split(","))


# Looked for in this order: "not interested" holds "interested", "no answer" holds "answer".
_OUTCOMES: tuple[tuple[Outcome, frozenset[str]], ...] = (
    (
        Outcome.WRONG_NUMBER,
        _set(
            "wrong number,invalid number,bad number,number not in service,not in service,number disconnected,"
            "disconnected number,nonexistent number,falsche nummer,falsche rufnummer,ungültige nummer,kein anschluss,"
            "mauvais numéro,numéro erroné,faux numéro,número equivocado,número incorrecto,numero sbagliato,"
            "verkeerd nummer,número errado,17b47fee-58de-441e-a44c-c6300d46f273"
        ),
    ),
    (
        Outcome.DECLINED,
        _set(
            "not interested,no interest,declined,do not call,do not contact,refused,rejected,unqualified,opted out,"
            "kein interesse,nicht interessiert,abgelehnt,pas intéressé,refusé,no interesado,sin interés,"
            "non interessato,geen interesse,sem interesse"
        ),
    ),
    (
        Outcome.CALL_BACK,
        _set(
            "requested call back,requested callback,call back requested,callback requested,call back,callback,"
            "call back later,call again later,asked to call back,rückruf,rückruf erbeten,"
            "rückruf gewünscht,bittet um rückruf,"
            "später anrufen,à rappeler,rappeler,devolver llamada,volver a llamar,richiamare,terugbellen,ligar depois"
        ),
    ),
    (
        Outcome.MESSAGE,
        _set(
            "left live message,left message with person,left message with assistant,left message with secretary,"
            "message with person,message with a person,gatekeeper,spoke to gatekeeper,spoke with assistant,assistant,"
            "nachricht bei kollegen,nachricht hinterlassen bei,vorzimmer,sekretariat,standard,"
            "a4c4c377-d246-4b32-a13b-75a56a4cd0ff"
        ),
    ),
    (
        Outcome.VOICEMAIL,
        _set(
            "voicemail,voice mail,vm-left,vm-answer,left voicemail,left voice mail,left a voicemail,"
            "left vm,lvm,vm,left message,"
            "left a message,message left,mailbox,answering machine,anrufbeantworter,ab,auf ab gesprochen,"
            "mailbox besprochen,nachricht hinterlassen,messagerie,répondeur,message laissé,buzón de voz,buzón,"
            "dejé mensaje,segreteria,segreteria telefonica,ingesproken,correio de voz,caixa postal,"
            "b2cf5968-551e-4856-9783-52b3da59a7d0"
        ),
    ),
    (
        Outcome.NO_ANSWER,
        _set(
            "no answer,noanswer,not answered,unanswered,no response,no response/busy,no reply,busy,line busy,missed,"
            "missed call,not reached,could not reach,unreachable,failed,canceled,cancelled,no contact,no pickup,"
            "did not answer,did not pick up,no-answer,not connected,nicht erreicht,keine antwort,"
            "nicht abgenommen,besetzt,"
            "niemand erreicht,verpasst,pas de réponse,sans réponse,occupé,injoignable,no contesta,sin respuesta,"
            "ocupado,no contestó,nessuna risposta,non risponde,occupato,geen gehoor,geen antwoord,in gesprek,"
            "não atendeu,sem resposta,73a0d17f-1163-4015-bdd5-ec830791da20,9d9162e7-6cf3-4944-bf63-4dff82258764"
        ),
    ),
    (
        Outcome.TALKED,
        _set(
            "talked,connected,spoke,spoken,spoke with,reached,answered,answer,completed,complete,held,done,interested,"
            "successful,success,positive,contacted,conversation,requested more info,request more info,qualified,"
            "meeting booked,meeting scheduled,demo scheduled,gesprochen,erreicht,telefoniert,angenommen,interessiert,"
            "joint,parlé,intéressé,répondu,hablado,contactado,interesado,contestada,contestó,parlato,interessato,"
            "risposto,gesproken,bereikt,beantwoord,falado,atendeu,atendida,"
            "f240bbac-87c9-4f6e-bf70-924b57d47db7"
        ),
    ),
)
_LONGEST = 60  # characters of what is an outcome and not a text

_OURS = _set(
    "outbound,outgoing,outgoing_email,email,"
    "out,made,dialed,dialled,ausgehend,ausgehender anruf,abgehend,raus,"
    "sortant,sortante,émis,saliente,"
    "realizada,uscente,in uscita,uitgaand,saída,efetuada,utgående,udgående,wychodzące,we called,we,us,me,wir,ich"
)
_THEIRS = _set(
    "inbound,incoming,incoming_email,in,received,eingehend,eingehender anruf,"
    "ankommend,rein,entrant,entrante,reçu,recibida,in entrata,"
    "ricevuta,inkomend,entrada,recebida,inkommande,indgående,przychodzące,they called,they,them,customer,kunde,missed,"
    "missed call,verpasst"
)

NOTE = "note"
TASK = "task"
_KINDS: tuple[tuple[Channel | str, frozenset[str]], ...] = (
    (
        Channel.CALL,
        _set(
            "call,calls,phone,phone call,phonecall,telephone,log a call,logged call,cold call,anruf,telefonat,telefon,"
            "appel,appel téléphonique,llamada,telefonata,chiamata,gesprek,telefoongesprek,chamada,ligação,telefonema,"
            "samtal,opkald,rozmowa,discovery call,follow-up call"
        ),
    ),
    (
        Channel.EMAIL,
        _set("email,e-mail,mail,emails,incoming_email,forwarded_email,courriel,correo,correo electrónico,list email"),
    ),
    (
        Channel.MEETING,
        _set(
            "meeting,meetings,event,appointment,demo,lunch,video call,videocall,video,zoom,teams,webex,"
            "termin,besprechung,"
            "treffen,réunion,rendez-vous,rdv,reunión,reunion,cita,riunione,incontro,appuntamento,vergadering,afspraak,"
            "reunião,möte,møde,spotkanie,presentation,workshop,kick-off,kickoff,conference"
        ),
    ),
    (
        Channel.VISIT,
        _set("visit,site visit,on-site,besuch,vor ort,kundenbesuch,visite,visita,bezoek,besök,besøg,wizyta"),
    ),
    (
        Channel.TEXT,
        _set(
            "sms,text,text message,whatsapp,whats_app,message,chat,nachricht,mensaje,messaggio,bericht,mensagem,"
            "imessage"
        ),
    ),
    (Channel.SOCIAL, _set("social,linkedin,linkedin message,linkedin_message,xing,inmail,twitter,facebook,instagram")),
    (Channel.NOTE, _set("letter,postal mail,postal_mail,card,brief,postkarte,lettre,carta,lettera,fax")),
    (NOTE, _set("note,notes,notiz,nota,notitie,comment,kommentar,memo,vermerk,aktennotiz")),
    (TASK, _set("task,tasks,to-do,todo,to do,deadline,aufgabe,tâche,tarea,compito,taak,tarefa,reminder,erinnerung")),
)


def outcome_of(text: str) -> Outcome | None:
    """Our word for theirs; None for what says nothing of how a call ended."""
    folded = fold(text[: _LONGEST + 40]).strip(" .!").replace("_", " ")
    if not folded or len(folded) > _LONGEST:
        return None
    for outcome, words in _OUTCOMES:
        if folded in words:
            return outcome
    for outcome, words in _OUTCOMES:
        if any(len(word) > 4 and word in folded for word in words):
            return outcome
    return None


def said_outright(text: str) -> Outcome | None:
    """The outcome that a whole line of text is: "left a message"."""
    folded = fold(text[: _LONGEST + 40]).strip(" .!")
    return next((outcome for outcome, words in _OUTCOMES if len(folded) > 1 and folded in words), None)


def direction_of(text: str) -> StartedBy | None:
    """Who called whom, in their words."""
    folded = fold(text[:40])
    return StartedBy.US if folded in _OURS else StartedBy.THEM if folded in _THEIRS else None


def kind_of(text: str) -> Channel | str | None:
    """The channel that their word means, NOTE, TASK, or None for a word we do not know."""
    folded = fold(text[:60])
    for kind, words in _KINDS:
        if folded in words:
            return kind
    first = folded.replace(":", " ").replace("-", " ").split(" ")[0]
    return next((kind for kind, words in _KINDS if first and first in words), None)
