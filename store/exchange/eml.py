"""An e-mail on its way to a mail program: a draft file, a ``mailto:`` link, plain text for the clipboard.

Nothing is sent from here. What people and files wrote into names, subjects and addresses can change neither the
headers nor the layout of the mail.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from ..errors import Invalid
from ..rules.text.text import clean, clean_line

LINK_LIMIT = 1_900  # characters; Windows and some mail programs cut links at about 2,000
NAME_LIMIT = 200
CALENDAR_NAME = "talk.ics"
FILE_LIMIT = 80  # characters of a file's name
_FILE_BYTES = 140  # some encrypted folders take no more than 143

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_DOTS = re.compile("[.\u3002\uff0e\uff61]")  # what internationalised domain names count as a dot
_WORDS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")  # a name that needs no quotes
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200d]+')  # in a file's name, on one system or another
_WORD_BYTES = 39  # so that "Subject: " and one encoded word fit in the 76 characters a line may have
_PLAIN_HEADER = 60  # characters that stay on one line beside the header's name


@dataclass(frozen=True, slots=True)
class MailDraft:
    """One e-mail to one person, not sent; without a name and an address it is to nobody yet.

    ``uid`` makes the Message-ID; the same uid, the same Message-ID.
    """

    to_name: str
    to_address: str
    from_name: str = ""
    from_address: str = ""  # empty: the mail program fills in its own
    subject: str = ""
    body: str = ""
    uid: str = ""
    calendar: bytes = b""  # a calendar file that goes along; only a draft file can take it


def draft_eml(mail: MailDraft, now: datetime) -> bytes:
    """The mail as a file that mail programs open as an unsent message. ``now`` is aware.

    The body is quoted-printable, which every program reads and no transport changes. Raises Invalid for an
    address that cannot be one.
    """
    from email.message import EmailMessage
    from email.policy import SMTP
    from email.utils import format_datetime

    headers = [("X-Unsent", "1")]
    if mail.to_name or mail.to_address:
        to = checked_address(mail.to_address, mail.to_name, "to_address")
        headers.append(("To", _mailbox(mail.to_name, to)))
    if mail.from_address.strip():
        sender = checked_address(mail.from_address, "", "from_address")
        headers.append(("From", _mailbox(mail.from_name, sender)))
    headers += [("Subject", _encoded(_line(mail.subject))), ("Date", format_datetime(now))]
    if mail.uid:
        headers.append(("Message-ID", _message_id(mail.uid)))
    content = EmailMessage(policy=SMTP)
    content.set_content(clean(mail.body) + "\n", charset="utf-8", cte="quoted-printable")
    if mail.calendar:
        content.add_attachment(
            mail.calendar, maintype="text", subtype="calendar", filename=CALENDAR_NAME, params={"charset": "utf-8"}
        )
    # Our own header lines: how the library folds names with quotes and commas differs from Python to Python,
    # and some of them let a long name become two addresses.
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return head.encode("ascii") + content.as_bytes()


def mailto_link(mail: MailDraft) -> str | None:
    """The mail as a link (RFC 6068) for the system's own mail program; None where it would be too long.

    Raises Invalid for an address that cannot be one.
    """
    local, _, domain = checked_address(mail.to_address, mail.to_name, "to_address").rpartition("@")
    fields = {"subject": _line(mail.subject), "body": clean(mail.body).replace("\n", "\r\n")}
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items() if value)
    link = f"mailto:{quote(local, safe='')}@{domain}" + (f"?{query}" if query else "")
    return link if len(link) <= LINK_LIMIT else None


def mail_text(mail: MailDraft) -> str:
    """The mail as text for the clipboard. Shows any address as it is: a person reads it before it is used."""
    name, address = clean_line(mail.to_name, NAME_LIMIT), clean_line(mail.to_address)
    to = f"{name} <{address}>" if name and address else name or address
    return f"To: {to}\nSubject: {_line(mail.subject)}\n\n{clean(mail.body)}"


def file_name(name: str, day: date, suffix: str = ".eml") -> str:
    """``2026-11-24 Ana Ruiz.eml``: a name that Windows, macOS and Linux take, whatever the customer is called."""
    # The day comes first, so no name can be a reserved one (CON, NUL) or begin with a dot or a dash.
    text = f"{day.isoformat()} {' '.join(_FORBIDDEN.sub(' ', clean_line(name)).split())}"
    text = text[: FILE_LIMIT - len(suffix)].encode()[: _FILE_BYTES - len(suffix)].decode("utf-8", "ignore")
    return text.rstrip(" .") + suffix


def checked_address(address: str, name: str = "", field: str = "") -> str:
    """The address as mail transports write it, international domain names in ASCII.

    ``name`` is whose it is, ``field`` the form field to blame. Raises Invalid with a sentence.
    """
    address = address.strip(" ")
    whose = clean_line(name, 60)
    if not address:
        raise Invalid(f"{whose or 'This customer'} has no e-mail address. Add one, then make the mail.", field)
    local, at, domain = address.rpartition("@")
    shown = clean_line(address, 80)
    if address != clean_line(address):
        raise Invalid(f"“{shown}” has line breaks or invisible characters in it. Type it again.", field)
    if at and not local.isascii():
        raise Invalid(
            f"“{shown}” has letters before the @ that many mail servers refuse. Ask for an address in plain letters.",
            field,
        )
    domain = ".".join(map(_label, _DOTS.split(domain)))
    whole = f"{local}@{domain}"
    if not at or not _LOCAL.fullmatch(local) or len(local) > 64 or len(whole) > 254 or "" in domain.split("."):
        raise Invalid(f"“{shown}” is not an e-mail address. Write it as name@company.com.", field)
    return whole


def _label(label: str) -> str:
    """One part of a domain name in ASCII; empty when it cannot be one."""
    if not label.isascii():
        if any(ord(character) < 0x20 or not character.isprintable() for character in label):
            return ""
        try:
            # The codec follows the older rule, in which ß is ss: another domain, and another addressee.
            if "ß" in label or "ς" in label:
                label = f"xn--{label.lower().encode('punycode').decode('ascii')}"
            else:
                label = label.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return label if _LABEL.fullmatch(label) else ""


def _line(subject: str) -> str:
    return clean_line(subject)


def _mailbox(name: str, address: str) -> str:
    """``name <address>``, folded so that no line is too long and no sign in the name is punctuation."""
    name = clean_line(name, NAME_LIMIT)
    if not name:
        return address
    short = name.isascii() and len(name) <= _PLAIN_HEADER and "=?" not in name
    if short and _WORDS.fullmatch(name):
        return f"{name}\r\n <{address}>"
    if short:
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}"\r\n <{address}>'
    return f"{_words(name)}\r\n <{address}>"


def _encoded(text: str) -> str:
    if text.isascii() and len(text) <= _PLAIN_HEADER and "=?" not in text:
        return text
    return _words(text)


def _words(text: str) -> str:
    """RFC 2047 encoded words, each on its own line, cut behind a space where there is one.

    Some mail programs show the cut as a space, which then falls where a space is anyway.
    """
    chunks: list[str] = [""]
    for character in text:
        if len((chunks[-1] + character).encode()) > _WORD_BYTES:
            head, space, tail = chunks[-1].rpartition(" ")
            chunks[-1:] = [head + space, tail] if space and tail else [chunks[-1], ""]
        chunks[-1] += character
    return "\r\n ".join(f"=?utf-8?b?{b64encode(chunk.encode()).decode('ascii')}?=" for chunk in chunks)


def _message_id(uid: str) -> str:
    # A digest, so that no uid can act in a header; .invalid belongs to nobody.
    return f"<{hashlib.sha256(uid.encode('utf-8', 'replace')).hexdigest()[:32]}@firstcup.invalid>"
