"""Calls and texts as SMS Backup & Restore saves them (XML). Entities and document types are refused, not read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO
from xml.parsers import expat

from ...errors import Unreadable
from ...records.calls import Channel, Outcome, StartedBy
from ...records.history import Correspondent, HistoryEntry, HistoryFile
from ...rules.text.text import clean_line
from .terms import UNDATED, Entries, Gathered, Terms, digest, instant

SOURCE = "phone"
DRAFTS, UNKNOWN, GROUPS = "drafts and texts that were not sent", "calls and texts without a number", "texts to several"
BLOCKED = "blocked calls and voicemail of the provider"

_BLOCK = 1 << 18
_LONGEST_TAG = 24_000_000  # bytes between two tags; pictures in messages are long
_INCOMING, _OUTGOING, _MISSED, _VOICEMAIL, _REJECTED = "1", "2", "3", "4", "5"
_NAMELESS = frozenset({"(unknown)", "null", "unknown", "(unbekannt)", "unbekannt"})
_ROOTS = frozenset({"calls", "smses"})


class _Stop(Exception):
    """The file is nothing to go on with. ``str(error)`` says why, as the end of a sentence."""


def is_phone_backup(head: str) -> bool:
    """Whether a text begins as such a file: with a root of that name."""
    at = head.find("<")
    while at >= 0 and head[at : at + 2] in ("<?", "<!"):
        end = head.find("-->" if head.startswith("<!--", at) else ">", at)
        at = head.find("<", end) if end >= 0 else -1
    return at >= 0 and head[at + 1 : at + 40].replace(">", " ").replace("/", " ").partition(" ")[0] in _ROOTS


def read_phone_backup(name: str, file: BinaryIO, terms: Terms, into: Entries) -> HistoryFile:
    """Its calls and its texts, these one a day and person. Raises Unreadable for XML with entities."""
    found = Gathered(name, into)
    reader = _Reader(found, terms)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.element
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        _feed(parser, file, reader)
    except expat.ExpatError as error:
        if not reader.root:
            raise Unreadable(f"{name} is not XML that can be read. Save it again in the app it comes from.") from None
        found.problem("the file ends in the middle or is damaged; what comes before is read", error.lineno)
    except _Stop as error:
        raise Unreadable(f"{name} {error}") from None
    reader.count_out()
    kind = "calls of a phone" if reader.root == "calls" else "texts of a phone"
    return HistoryFile(name, kind, skipped=dict(found.skipped), problems=tuple(found.problems))


def _feed(parser: expat.XMLParserType, file: BinaryIO, reader: _Reader) -> None:
    waiting = seen = 0
    while data := file.read(_BLOCK):
        parser.Parse(data, False)
        waiting = 0 if reader.count != seen else waiting + len(data)
        seen = reader.count
        if waiting > _LONGEST_TAG:
            raise _Stop("has a line without end. Save it again without pictures and other media.")
    parser.Parse(b"", True)


def _refuse(*_: object) -> bool:
    raise _Stop("declares entities or a document type, as no phone does, so it is not read.")


class _Reader:
    """Takes one element after the other."""

    def __init__(self, found: Gathered, terms: Terms) -> None:
        self._found, self._terms = found, terms
        self.root = ""
        self.count = 0
        self._said: dict[tuple[str, str], tuple[datetime, StartedBy, str, Correspondent]] = {}

    def element(self, tag: str, attributes: dict[str, str]) -> None:
        """A call or a text; everything else is passed over."""
        self.count += 1
        if not self.root:
            self.root = tag
            if tag not in _ROOTS:
                raise _Stop("is no backup of calls or texts. Choose the file that SMS Backup & Restore makes.")
        reads: Callable[[dict[str, str]], str] | None = {"call": self._call, "sms": self._text, "mms": self._mms}.get(
            tag
        )
        if reads is not None:
            self._terms.tick(self.count)
            if why := reads(attributes):
                self._found.skipped[why] += 1

    def _when(self, attributes: dict[str, str]) -> tuple[datetime | None, str]:
        digits = attributes.get("date", "")
        at = instant(int(digits) / 1000) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None
        return at, UNDATED if at is None else self._terms.wrong_day(self._terms.day_of(at))

    def _call(self, attributes: dict[str, str]) -> str:
        at, why = self._when(attributes)
        kind = attributes.get("type", "")
        person = _person(attributes.get("number", ""), attributes.get("contact_name", ""))
        if at is None or why:
            return why
        if not person.phones:
            return UNKNOWN
        if kind not in (_INCOMING, _OUTGOING, _MISSED, _REJECTED):
            return BLOCKED
        digits = attributes.get("duration", "")
        seconds = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else 0
        reached = seconds > 0 and kind in (_INCOMING, _OUTGOING)
        self._found.add(
            HistoryEntry(
                SOURCE,
                digest(attributes.get("date"), person.phones[0], kind),
                at,
                self._terms.day_of(at),
                Channel.CALL,
                StartedBy.US if kind == _OUTGOING else StartedBy.THEM,
                Outcome.TALKED if reached else Outcome.NO_ANSWER,
                seconds if reached else None,
                who=(person,),
            )
        )
        return ""

    def _text(self, attributes: dict[str, str], text: str | None = None) -> str:
        kind = attributes.get("type", "")
        at, why = self._when(attributes)
        person = _person(attributes.get("address", ""), attributes.get("contact_name", ""))
        if at is None or why:
            return why
        if kind not in (_INCOMING, _OUTGOING):
            return DRAFTS
        if "~" in attributes.get("address", "") or ";" in attributes.get("address", ""):
            return GROUPS
        if not person.phones:
            return UNKNOWN
        started = StartedBy.US if kind == _OUTGOING else StartedBy.THEM
        said = self._terms.kept(attributes.get("body", "") if text is None else text)
        key = person.phones[0], self._terms.day_of(at).isoformat()
        before = self._said.get(key)
        if before is None or at < before[0]:
            self._said[key] = at, started, said, person
        return ""

    def _mms(self, attributes: dict[str, str]) -> str:
        """A text with media: the box says whose it is, and nothing of what is in it is kept but its subject."""
        subject = attributes.get("sub", "")
        return self._text({**attributes, "type": attributes.get("msg_box", "")}, "" if subject == "null" else subject)

    def count_out(self) -> None:
        """The texts, one for each person and day."""
        for (number, day), (at, started, text, person) in self._said.items():
            identity = digest("text", number, day)
            self._found.add(
                HistoryEntry(
                    SOURCE, identity, at, self._terms.day_of(at), Channel.TEXT, started, text=text, who=(person,)
                )
            )


def _person(number: str, name: str) -> Correspondent:
    """Whose number it is. Numbers that are withheld are none, and short ones are services."""
    number, name = clean_line(number, 60), clean_line(name, 120)
    phones = (number,) if sum(map(str.isdigit, number)) >= 6 else ()
    return Correspondent("" if name.lower() in _NAMELESS else name, phones=phones)
