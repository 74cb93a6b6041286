"""One message of a mailbox: from whom, to whom, when, about what; or why it is no contact with anybody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from ...rules.text.text import clean_line, fold
from .mail_text import UNREADABLE, newly_written
from .mailboxes import Raw
from .terms import UNDATED, Terms, address_of, digest, listed, subject_of

if TYPE_CHECKING:
    from email.message import Message

NEWS, NOTICES, INVITATIONS = "newsletters and lists", "automatic answers and notices", "invitations"
DRAFTS, SPAM, BROKEN = "drafts", "spam", "messages that cannot be read"

_ATTACHMENT, _TEXT = b"\nContent-Disposition: attachment", b"\nContent-Type: text/"
_HEAD = 48_000  # bytes of a message's head
_VALUE = 4_000  # characters of one of its values
_MOST = 60  # people that one is to

_ROBOT = re.compile(
    r"(?:.*[._+-])?(?:no|do-?not|dont|nicht|ne-?pas)[._-]?(?:reply|respond|antworten|answer|repondre)(?:[._+-].*)?"
    r"|mailer-daemon|postmaster|bounces?(?:[._+-].*)?|notifications?|notify|notification[._+-].*|alerts?|daemon|root"
)
_NEWS_FROM = re.compile(r"(?:news|newsletters?|mailing|mailings|digest|updates|marketing|campaigns?)(?:[._+-].*)?")
_ANSWERS = (
    "out of office", "automatic reply", "auto-reply", "autoreply", "auto reply", "automatische antwort",
    "abwesenheitsnotiz", "abwesend:", "reponse automatique", "absence du bureau", "respuesta automatica",
    "fuera de la oficina", "risposta automatica", "fuori sede", "resposta automatica", "automatisch antwoord",
    "afwezigheid", "autosvar", "autosvar:", "odpowiedz automatyczna", "undeliver", "delivery status notification",
    "mail delivery", "returned mail", "delivery failure", "unzustellbar", "read:", "gelesen:",
)  # fmt: skip
_MEETINGS = (
    "invitation:", "updated invitation", "canceled event", "cancelled event", "accepted:", "declined:", "tentative:",
    "canceled:", "cancelled:", "einladung:", "angenommen:", "zugesagt:", "abgelehnt:", "abgesagt:", "mit vorbehalt:",
    "accepte :", "refuse :", "annule :", "aceptada:", "rechazada:", "accettato:", "geaccepteerd:",
)  # fmt: skip
_SENT = listed(
    "sent,sent mail,sent items,sent messages,"
    "gesendet,gesendete elemente,gesendete objekte,gesendete nachrichten,"
    "envoye,envoyes,messages envoyes,elements envoyes,enviado,enviados,elementos enviados,mensajes enviados,"
    "inviata,inviati,posta inviata,verzonden,verzonden items,verzonden berichten,"
    "itens enviados,e-mails enviados,skickat,"
    "skickade,sendt,sendte elementer,wyslane,elementy wyslane,"
    "odeslane,odeslana posta,gonderilmis,отправленные",
    ",",
)
_DRAFTS = listed("drafts,draft,entwurfe,entwurf,brouillons,borradores,bozze,concepten,rascunhos", ",")
_SPAM = listed("spam,junk,junk e-mail,unerwunscht,pourriel,correo no deseado,posta indesiderata", ",")

_REPLY = re.compile(
    r"(?:re|aw|antw|antwort|sv|vs|ref|rif|r|odp|ynt|回复|答复|回覆|re\s?\[\d+\]|fw|fwd|wg|tr|rv|enc|vb|i)\s?[:：]\s*+"
)
_ID = re.compile(r"<([^<>\s]{1,900})>")


@dataclass(slots=True)
class Letter:
    """A message that somebody wrote to somebody."""

    at: int  # seconds since 1970 began
    own: int  # its id
    first: int  # the id of the first of its thread that it names, or its own
    last: int  # of what it answers, or its own
    sender: str
    to: tuple[str, ...]
    copies: tuple[str, ...]
    subject: str
    text: bytes
    sent: bool  # out of this mailbox


class LeftOut(NamedTuple):
    """A message that is no contact."""

    why: str
    sender: str = ""


class Names(dict[str, str]):
    """Addresses, each kept once, with the name that came with it first."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, str] = {}

    def address(self, name: str, address: str) -> str:
        """The address, kept once; empty for what is none."""
        address = address_of(address)
        if not address:
            return ""
        address = self._kept.setdefault(address, address)
        if not self.get(address):
            name = clean_line(unworded(name), 120).strip("'\" ")
            self[address] = "" if "@" in name else name
        return address


def is_sent_box(name: str) -> bool:
    """Whether a folder of that name holds what its owner wrote."""
    return fold(name) in _SENT


def read_letter(raw: Raw, terms: Terms, names: Names, sent_box: bool = False) -> Letter | LeftOut:
    """The message, or why it is none to keep. Never raises."""
    try:
        return _read(raw.data, terms, names, sent_box)
    except UNREADABLE:
        return LeftOut(BROKEN)


def _read(data: bytes, terms: Terms, names: Names, sent_box: bool) -> Letter | LeftOut:
    heads = _heads(data)
    labels = frozenset(map(fold, unworded(heads.get("x-gmail-labels", "")).split(",")))
    sender = next(iter(_people(heads.get("from", ""), names)), "")
    subject = unworded(heads.get("subject", ""))
    if why := _why_not(data, heads, labels, sender, subject):
        return LeftOut(why, sender)
    if not sender:
        return LeftOut(BROKEN)
    at = _instant(heads.get("date", ""))
    if at is None:
        return LeftOut(UNDATED)
    if why := terms.wrong_day(terms.day_of(at)):
        return LeftOut(why)
    own, first, last = _ids(heads, sender, at)
    text = terms.kept(newly_written(_parsed(data))) if terms.keep_text else ""
    return Letter(
        int(at.timestamp()), own, first, last, sender,
        _people(heads.get("to", ""), names), _people(heads.get("cc", ""), names),
        subject_of(subject), text.encode("utf-8", "replace"), sent_box or bool(labels & _SENT),
    )  # fmt: skip


def _heads(data: bytes) -> dict[str, str]:
    """The values of a message's head by their names in small letters; the first of each name."""
    from email.parser import BytesHeaderParser

    head = data[:_HEAD].partition(b"\n\n")[0]
    found: dict[str, str] = {}
    for name, value in BytesHeaderParser().parsebytes(head).raw_items():
        text = str(value)[:_VALUE]
        if not text.isascii():
            text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        found.setdefault(name.lower(), " ".join(text.split()))
    return found


def _parsed(data: bytes) -> Message:
    """The message, up to an attachment behind its text."""
    from email import message_from_bytes

    at = data.find(_ATTACHMENT)
    return message_from_bytes(data[:at] if at > 0 and data.find(_TEXT, 0, at) > 0 else data)


def unworded(text: str) -> str:
    """A value of a head with its encoded words read, as far as they can be."""
    if "=?" not in text:
        return text
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(text)))
    except UNREADABLE:
        return text


def _people(value: str, names: Names) -> tuple[str, ...]:
    from email.utils import getaddresses

    found = (names.address(name, address) for name, address in getaddresses([value])[:_MOST])
    return tuple(dict.fromkeys(filter(None, found)))


def _instant(value: str) -> datetime | None:
    from email.utils import parsedate_to_datetime

    try:
        at = parsedate_to_datetime(value)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except UNREADABLE:
        return None


def _ids(heads: dict[str, str], sender: str, at: datetime) -> tuple[int, int, int]:
    """Of the message, of the first in its thread, and of the one it answers."""
    named = _ID.findall(heads.get("references", "")) or _ID.findall(heads.get("in-reply-to", ""))
    answered = _ID.findall(heads.get("in-reply-to", "")) or named[-1:]
    own = next(iter(_ID.findall(heads.get("message-id", ""))), "") or heads.get("message-id", "")
    own = own or digest(sender, at.isoformat(), heads.get("to", ""), heads.get("subject", ""))
    return number_of(own), number_of(named[0] if named else own), number_of(answered[0] if answered else own)


def number_of(identity: str) -> int:
    """A short form of a message's id."""
    return int(digest(identity), 16)


def topic_of(subject: str) -> tuple[str, bool]:
    """What a subject is about, without "Re:" in any language, and whether there was one."""
    folded, answers = fold(subject), False
    while match := _REPLY.match(folded):
        folded, answers = folded[match.end() :], True
    return folded, answers


def _why_not(data: bytes, heads: dict[str, str], labels: frozenset[str], sender: str, subject: str) -> str:
    """Why a message is no contact, however friendly it is."""
    local = sender.partition("@")[0]
    folded = fold(subject)
    kind = heads.get("content-type", "").lower()
    if labels & _DRAFTS or heads.get("x-unsent") == "1":
        return DRAFTS
    if labels & _SPAM or heads.get("x-spam-flag", "").lower() == "yes":
        return SPAM
    calendar = "urn:content-classes:calendarmessage" in heads.get("content-class", "").lower()
    if calendar or kind.startswith("text/calendar") or folded.startswith(_MEETINGS) or _holds_meeting(data):
        return INVITATIONS
    automatic = heads.get("auto-submitted", "no").lower() not in ("no", "")
    if automatic or heads.keys() & {"x-autoreply", "x-autorespond"} or heads.get("return-path", "").strip() == "<>":
        return NOTICES
    if kind.startswith("multipart/report") or _ROBOT.fullmatch(local) or folded.startswith(_ANSWERS):
        return NOTICES
    precedence = heads.get("precedence", "").lower()
    if precedence.startswith("auto"):
        return NOTICES
    lists = heads.keys() & {"list-id", "list-unsubscribe", "list-post", "x-campaign", "x-mailchimp-id", "x-mc-user"}
    if lists or precedence in ("bulk", "list", "junk") or _NEWS_FROM.fullmatch(local):
        return NEWS
    return ""


def _holds_meeting(data: bytes) -> bool:
    """An invitation says what is to be done with its calendar; a calendar that is merely attached does not."""
    at = data.find(b"text/calendar")
    return at >= 0 and b"method=" in data[at : at + 300].lower().replace(b" ", b"")
