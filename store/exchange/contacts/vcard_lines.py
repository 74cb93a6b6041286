"""vCard text to cards and properties: 2.1, 3.0 and 4.0 as phones and address books write them.

Our own, because one line that breaks the rules must cost that line and not the card, and because soft line
breaks, charsets named per line and cards inside cards need help in every library we tried.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..encoding import WINDOWS, decode_named, redecode

CARD_CAP = 2_000_000  # characters
CUT_OFF = "the card has no END:VCARD; the file may be cut off"
TOO_LONG = "the card is longer than 2,000,000 characters"
BEGIN, END = "BEGIN:VCARD", "END:VCARD"
NO_BEGIN = "these lines belong to no card"

_NAME = re.compile(r"[ \t]*+(?:([A-Za-z0-9-]++)\.)?([A-Za-z0-9-]++)(?=[;:])")
_PARAMETER = re.compile(r';[ \t]*+([^;:="]*+)(?:=((?:"[^"]*+"|[^;:"]++)*+))?+')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PIECE = re.compile(r"(?:\\.|[^\\;]++|\\$)*+", re.DOTALL)
_SOFT = re.compile(r"(?i)=[0-9A-F]{2}|QUOTED-PRINTABLE")
_CODED, _CODED_NEXT = re.compile(r"(?i)=[89A-F][0-9A-F]=$"), re.compile(r"(?i)[ \t]=[89A-F][0-9A-F]")
_BASE64 = re.compile(r"[ \t]*+[A-Za-z0-9+/=]*+[ \t]*+")


class Card(NamedTuple):
    """One card's lines. ``broken`` says why it cannot be used."""

    line: int
    lines: Sequence[str]
    broken: str = ""

    @property
    def raw(self) -> str:
        """The card as it stood."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Property:
    """One content line, unfolded. ``value`` is as written; the methods decode it."""

    name: str
    group: str
    types: tuple[str, ...]  # folded, those that are bare words too
    parameters: dict[str, str]
    value: str
    version: str
    encoding: str  # of the file

    def text(self, value: str | None = None) -> str:
        """The value (or a part of it) without quoted-printable, charset and escapes."""
        value = self.value if value is None else value
        charset = self.parameters.get("CHARSET", "")
        if self.parameters.get("ENCODING", "").upper() in ("QUOTED-PRINTABLE", "Q"):
            value = decode_named(quopri.decodestring(value.encode("utf-8", "replace")), charset or "utf-8")
        elif charset and self.encoding == WINDOWS:
            value = redecode(value, charset)
        elif self.parameters.get("ENCODING", "").upper() in ("B", "BASE64"):
            value = _from_base64(value, charset)
        if "\\" not in value:
            return value
        # In 2.1 a backslash is a backslash, save before the signs that divide values.
        if self.version == "2.1":
            return re.sub(r"\\([;:,\\])", r"\1", value)
        return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)

    def parts(self) -> list[str]:
        """The components of a structured value (N, ORG, ADR), decoded."""
        return [self.text(piece).strip() for piece in _pieces(self.value)]

    @property
    def preference(self) -> int:
        """1 for the preferred one, up to 100; 101 where nothing is said."""
        digits = self.parameters.get("PREF", "")
        if digits.isascii() and digits.isdigit():
            return int(digits[:4])
        return 1 if "pref" in self.types else 101


def _from_base64(value: str, charset: str) -> str:
    try:
        return decode_named(binascii.a2b_base64("".join(value.split()).encode("ascii", "ignore")), charset)
    except binascii.Error:
        return ""


def _pieces(value: str) -> Iterator[str]:
    if "\\" not in value:
        yield from value.split(";")
        return
    at = 0
    while at <= len(value):
        match = _PIECE.match(value, at)
        end = match.end() if match else len(value)
        yield value[at:end]
        at = end + 1


def split_cards(lines: Sequence[str]) -> Iterator[Card]:
    """The cards, with the line each begins on. Lines between cards are a broken card of their own."""
    begin, stray, agents = -1, -1, 0
    for index, line in enumerate(lines):
        word = line.strip().upper() if len(line) < 40 else ""
        if word == BEGIN or (word.startswith(END) and word[len(END) :].strip() == BEGIN):
            if word != BEGIN and begin >= 0:  # the end of one card and the beginning of the next, on one line
                yield _whole(begin, lines[begin : index + 1])
                begin, agents = -1, 0
            if stray >= 0:
                yield Card(stray + 1, lines[stray:index], NO_BEGIN)
                stray = -1
            if begin >= 0 and (agents or _is_agent(lines[index - 1])):
                agents += 1
                continue
            if begin >= 0:
                yield Card(begin + 1, lines[begin:index], CUT_OFF)
            begin = index
        elif word == END:
            if agents:
                agents -= 1
            elif begin >= 0:
                yield _whole(begin, lines[begin : index + 1])
                begin = -1
            else:
                start = stray if stray >= 0 else index
                yield Card(start + 1, lines[start : index + 1], NO_BEGIN)
                stray = -1
        elif begin < 0 and stray < 0 and line.strip():
            stray = index
    if stray >= 0:
        yield Card(stray + 1, lines[stray:], NO_BEGIN)
    if begin >= 0:
        yield Card(begin + 1, lines[begin:], CUT_OFF)


def _is_agent(line: str) -> bool:
    return line[:80].strip().upper().endswith("AGENT:")


def _whole(begin: int, lines: Sequence[str]) -> Card:
    size = sum(map(len, lines)) + len(lines)
    if len(lines[0]) > len(BEGIN) or len(lines[-1]) > len(END):
        lines = [BEGIN, *lines[1:-1], END]  # each may share its line with another card
    return Card(begin + 1, lines, TOO_LONG if size > CARD_CAP else "")


def properties(card: Card, encoding: str) -> tuple[list[Property], list[tuple[int, str]]]:
    """The properties of a card, and the lines that are none (line number and text)."""
    found: list[Property] = []
    strange: list[tuple[int, str]] = []
    version = _version(card.lines)
    for number, line in _unfold(card.lines):
        parsed = _parse(line, version, encoding)
        if parsed:
            found.append(parsed)
        elif line.strip():
            strange.append((card.line + number, line))
    return found, strange


def _version(lines: Sequence[str]) -> str:
    for line in lines[:10]:
        name, _, value = line.partition(":")
        if name.strip().upper() == "VERSION":
            return value.strip()[:5]
    return "3.0"


def _unfold(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Logical lines between BEGIN and END, each with its offset in the card; cards inside it are left out."""
    inner = lines[1:-1]
    indented = _indents_soft_breaks(inner)
    held: list[str] = []
    start = depth = 0
    soft = binary = False
    for offset, line in enumerate(inner, start=1):
        word = line.strip().upper() if len(line) < 40 else ""
        if word in (BEGIN, END):
            depth += 1 if word == BEGIN else -1
            continue
        if depth > 0:
            continue
        if held and soft:
            held[-1] = held[-1][:-1]
            held.append(line[1:] if indented and line[:1] in (" ", "\t") else line)
        elif held and line[:1] in (" ", "\t"):
            held.append(line[1:])
        elif held and binary and _BASE64.fullmatch(line):
            held.append(line)  # some phones do not indent what follows a photo
        else:
            if held:
                yield start, "".join(held)
            held, start = [line], offset
            head = line[:200].upper().partition(":")[0]
            binary = "BASE64" in head or "ENCODING=B" in head
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in held[0][:200].upper().partition(":")[0]
    if held:
        yield start, "".join(held)


def _indents_soft_breaks(lines: Sequence[str]) -> bool:
    """Whether who wrote the card indents what follows a soft break, as one folds lines, so that no space is meant.

    It is every line that follows one; where that is one line only, it is indented between two coded letters.
    """
    breaks = [(line, lines[place + 1]) for place, line in enumerate(lines[:-1]) if line.endswith("=")]
    breaks = [(line, after) for line, after in breaks if _SOFT.search(line)]
    if not breaks or any(after[:1] not in (" ", "\t") for _, after in breaks):
        return False
    return len(breaks) > 1 or any(_CODED.search(line) and _CODED_NEXT.match(after) for line, after in breaks)


def _parse(line: str, version: str, encoding: str) -> Property | None:
    match = _NAME.match(line)
    if match is None:
        return None
    at = match.end()
    parameters: dict[str, str] = {}
    types: list[str] = []
    while line[at : at + 1] == ";" and (found := _PARAMETER.match(line, at)):
        at = found.end()
        key, value = found[1].strip().upper(), found[2]
        if value is None:  # 2.1 writes the word alone
            if key in ("QUOTED-PRINTABLE", "BASE64"):
                parameters["ENCODING"] = key
            else:
                types.append(key.lower())
        elif key == "TYPE":
            types += [word.strip().lower() for word in value.replace('"', "").split(",")]
        else:
            parameters[key] = value.strip().strip('"')
    if line[at : at + 1] != ":":
        # A quote that never closes, or the like: the first colon is the best guess.
        at = line.find(":", match.end())
        if at < 0:
            return None
    return Property(
        match[2].upper(),
        (match[1] or "").lower(),
        tuple(filter(None, types)),
        parameters,
        line[at + 1 :],
        version,
        encoding,
    )
