"""What somebody newly wrote in a message: without what is quoted, without signature, and without attachments.

Our own: the library for it needs a parser of HTML in C, takes four milliseconds a message, and leaves signatures and
quotes at the top where they are.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from ..encoding import decode_named
from .terms import listed

if TYPE_CHECKING:
    from email.message import Message

_LOOKED_AT = 12_000  # characters
_MOST_PARTS = 40
UNREADABLE = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, LookupError, OverflowError, RecursionError,
    AssertionError,
)  # fmt: skip
"""What odd messages make the library raise."""

_SIGNATURE = re.compile(r"(?:-- ?|—|_{5,}+|-{5,}+[^-].{0,60}-{4,}|[-_*=]{20,}+)")
_FROM_PHONE = re.compile(
    r"(?i)(?:sent|get|von|gesendet|envoy[ée]|enviado|inviato|verzonden|verstuurd|wysłane|skickat|sendt)"
    r" .{0,40}\b(?:i?phone|ipad|android|outlook|mobile|smartphone|galaxy|blackberry|handy|mobil|samsung|huawei|proton)"
    r"\b.{0,30}"
)
_HEAD_FROM = re.compile(
    r"(?i)[*>\s]{0,4}(?:from|von|de|da|van|från|fra|od|от|lähettäjä|feladó|kimden|发件人|寄件者|差出人|보낸 사람)"
    r"\s?\*?\s?[:：]"
)
_HEAD_NEXT = re.compile(
    r"(?i)[*>\s]{0,4}(?:sent|date|gesendet|datum|an|envoyé|enviado|enviada|el|data|inviato|verzonden|skickat|sendt|wysłano"
    r"|to|à|para|per|aan|till|til|do|дата|отправлено|кому|cc|subject|betreff|objet|asunto|oggetto|发送时间|日期|送信日時)"
    r"\s?\*?\s?[:：]"
)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,300}>")


def newly_written(message: Message) -> str:
    """The text of a message as its sender typed it. Never raises."""
    try:
        return cut(_text(message))
    except UNREADABLE:
        return ""


def cut(text: str) -> str:
    """The text without what it quotes and without a signature; it is not cleaned yet."""
    lines = text[:_LOOKED_AT].replace("\r\n", "\n").replace("\u00a0", " ").split("\n")
    kept: list[str] = []
    for index, line in enumerate(lines):
        if line.startswith((">", "|")):
            _drop_introduction(kept)
            continue
        bare = line.strip()
        if _SIGNATURE.fullmatch(bare) or _FROM_PHONE.fullmatch(bare):
            break
        if _HEAD_FROM.match(line) and any(map(_HEAD_NEXT.match, lines[index + 1 : index + 4])):
            break
        kept.append(line.rstrip())
    if len(kept) < len(lines):
        _drop_introduction(kept)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _drop_introduction(kept: list[str]) -> None:
    """Take away "On … wrote:", in whatever language, before what is quoted: it ends in a colon and names a date."""
    while kept and not kept[-1]:
        kept.pop()
    if not kept or not kept[-1].endswith((":", "：")):
        return
    for lines in (1, 2, 3):
        said = " ".join(kept[-lines:])
        if len(said) > 300 or len(kept) < lines or not all(kept[-lines:]):
            break
        if sum(map(str.isdigit, said)) >= 3:
            del kept[-lines:]
            return
    if "@" in kept[-1]:
        kept.pop()


def without_tags(text: str) -> str:
    """Plain text of what may be HTML, as programs keep notes in it."""
    return of_html(text) if _TAG.search(text[:_LOOKED_AT]) else text


def of_html(source: str) -> str:
    """The text of a page; what it quotes stands behind ``> ``."""
    reader = _Reader()
    try:
        reader.feed(source[: _LOOKED_AT * 4])
        reader.close()
    except UNREADABLE:
        pass
    return reader.text()


class _Reader(HTMLParser):
    """Takes the words out of a page."""

    _BREAKS = listed("br p div tr li h1 h2 h3 h4 table ul ol blockquote hr pre section article")
    _HIDDEN = listed("style script head title")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._hidden = 0
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (as the base has it)
        """Lines begin, and quotes."""
        self._hidden += tag in self._HIDDEN
        self._quoted += tag == "blockquote"
        if tag in self._BREAKS:
            self._parts.append("\n> " if self._quoted else "\n")

    def handle_endtag(self, tag: str) -> None:
        """Lines end, and quotes."""
        self._hidden = max(0, self._hidden - (tag in self._HIDDEN))
        self._quoted = max(0, self._quoted - (tag == "blockquote"))
        if tag in self._BREAKS and tag != "br":
            self._parts.append("\n> " if self._quoted else "\n")

    def handle_data(self, data: str) -> None:
        """Words; what a source breaks into lines is one."""
        if not self._hidden:
            self._parts.append(" ".join(data.split("\n")) if data.strip() else " ")

    def text(self) -> str:
        """All of them."""
        return "\n".join(" ".join(line.split()) for line in "".join(self._parts).split("\n")).strip()


def _text(message: Message) -> str:
    """The first plain text of a message, else its first page."""
    page = ""
    for count, part in enumerate(message.walk()):
        if count >= _MOST_PARTS:
            break
        kind = part.get_content_type()
        if part.is_multipart() or part.get_filename() or part.get_content_disposition() == "attachment":
            continue
        if kind == "text/plain":
            return _decoded(part)
        if kind == "text/html" and not page:
            page = of_html(_decoded(part))
    return page


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    return decode_named(data, str(part.get_content_charset() or "utf-8")) if isinstance(data, bytes) else ""
