"""What the e-mail dialog says above the text: whom it goes to, what about, and the times on both sides' clocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from textual.content import Content

from store.records.mail import Echo
from store.records.preferences import MailWay
from store.rules.days.dates import say_day
from store.rules.days.zones import country_of_zone, say_zone
from store.rules.slots.offer import SlotOffer, ZoneFrom

from ..text.key_labels import KEY, presses, runs
from ..text.log import outcome_words
from ..text.safe import plain
from ..text.styles import ALARM, MUTED, STRONG, calendar_day
from .text import MailText

_LABEL = 9  # cells
_MARK = 5  # cells before a time
_LONG_NAME = re.compile("([A-Z][a-z]{2})[a-z]+")  # of a day or a month, and its short form
_NO_TIMES = "none on offer"
OWN_WORDS = "Now it calls them their exact words. x calls them your notes again."
NOTED = "Now it calls them your notes. x calls them their exact words."
_WAYS = {MailWay.FILE: "draft file", MailWay.PROGRAM: "mail program", MailWay.CLIPBOARD: "clipboard"}


def about(echo: Echo, today: date) -> str:
    """Which call it echoes, or which conversation it repeats: "● talked, today"."""
    call = echo.call
    what = outcome_words(call.outcome) if call.outcome is not None else call.channel.value
    return f"{what}, {say_day(call.day, today)}"


def left_out(items: int) -> str:
    """What of a conversation stands in no e-mail; empty where nothing is."""
    if not items:
        return ""
    which = "One item was" if items == 1 else f"{items} items were"
    return f"{which} not said to them, so not in here."


def head(text: MailText, to_name: str, chosen: int | None, width: int) -> Content:
    """To, subject and the times, each on a line of its own; ``chosen`` None: it offers no times."""
    address = plain(text.to)
    known = Content(address) if address else Content("no address yet; ") + presses(Content("t types it"), "t")
    lines = [
        _labelled("To", Content(f"{plain(to_name)}  ") + known.stylize_before(MUTED)),
        _labelled("Subject", Content(plain(text.subject))),
    ]
    if chosen is not None:
        lines += [_labelled("Times", _zone_words(text.offer)), *_times(text.offer, chosen, width)]
    return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)


def _labelled(label: str, words: Content) -> Content:
    return Content.styled(label, MUTED).pad_right(_LABEL - len(label)) + words


def _zone_words(offer: SlotOffer) -> Content:
    """Whose clock the times are on, and how that is known."""
    if not offer.slots:
        return Content(_NO_TIMES)
    zone = say_zone(offer.zone, offer.slots[0].start, offset=True) or "UTC"
    known = {
        ZoneFrom.STORED: "their time zone",
        ZoneFrom.PHONE: "by their number",
        ZoneFrom.MINE: "your own zone: theirs isn't known",
    }[offer.zone_from]
    country = offer.country or country_of_zone(offer.zone)
    holidays = f" · no {country} holidays" if country else ""
    return Content.assemble(zone, (f"  {known}{holidays}", MUTED))


def _times(offer: SlotOffer, chosen: int, width: int) -> list[Content]:
    times = [said.rpartition(" (")[0] or said for said in offer.words()]
    indent = _LABEL - 2
    longest = max((len(said) for said in times), default=0)
    if indent + _MARK + longest > width:  # the hour comes last, and must not be what is cut off
        times = [_LONG_NAME.sub(r"\1", said) for said in times]
        longest = max((len(said) for said in times), default=0)
        indent = max(0, min(indent, width - _MARK - longest))
    lines = []
    for n, said in enumerate(times):
        here = n == chosen
        mark = "▸" if here else " "
        words = Content.assemble((f"{mark} {n + 1}  ", KEY), (said.ljust(longest), STRONG if here else ""))
        line = runs(words, f"time-{n + 1}")
        refusal = offer.refusal(n) if offer.slots[n].note == "" else ""
        if refusal:
            line += Content.styled(f"   ! {refusal}", ALARM)
        elif offer.slots[n].note:
            line += Content.styled(f"   {offer.slots[n].note}", MUTED)
        else:
            mine, theirs = offer.mine(n), offer.slots[n].starts_in(offer.zone)
            day = "" if mine.date() == theirs.date() else f", {calendar_day(mine.date())}"
            line += Content.styled(f"   {mine:%H:%M} for you{day}", MUTED)
        lines.append(Content(" " * indent) + line)
    return lines


def kudos_head(name: str, address: str, subject: str, width: int) -> Content:
    """To, and subject."""
    address = plain(address)
    to = Content.assemble(plain(name), (f"  {address}" if address else "  no address yet", MUTED))
    lines = (_labelled("To", to), _labelled("Subject", Content(plain(subject))))
    return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)


def keys(way: MailWay, *, times: int, address: bool, field: bool, sent: bool) -> Sequence[tuple[str, str]]:
    """The key bar of the dialog."""
    if sent:
        return (("Enter", "on"),)
    if field:
        return (("Ctrl+S", _WAYS[way]), ("Esc", "leave the field"))
    slots = (("← →", "move"), ("r", "other"), ("x", "drop")) if times else ()
    to = () if address else (("t", "to"),)
    return (("Enter", _WAYS[way]), *to, *slots, ("e", "edit"), ("w", "way"), ("Esc", "later"))


def letter_keys(way: MailWay, *, address: bool, field: bool, sent: bool) -> Sequence[tuple[str, str]]:
    """The key bar of a letter to a colleague."""
    if sent or field:
        return keys(way, times=0, address=address, field=field, sent=sent)
    to = () if address else (("t", "to"),)
    return (("Enter", _WAYS[way]), *to, ("e", "edit"), ("s", "subject"), ("w", "way"), ("Esc", "later"))


def kudos_keys(
    way: MailWay, *, address: bool, field: bool, sent: bool, exact: bool = False
) -> Sequence[tuple[str, str]]:
    """The key bar of the message of thanks; ``exact``: it calls the words the customer's own."""
    bar = letter_keys(way, address=address, field=field, sent=sent)
    whose = ("x", "my notes" if exact else "exact words")
    return bar if sent or field else (*bar[:-2], whose, *bar[-2:])
