"""What LinkedIn exports of messages and invitations: social contacts, one for each conversation and day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import unquote

from ...errors import Unreadable
from ...records.calls import Channel, StartedBy
from ...records.history import Correspondent, HistoryEntry, HistoryFile
from ...rules.text.text import clean_line, fold
from .mail_text import without_tags
from .sheets import Sheet
from .terms import UNDATED, Entries, Gathered, Terms, digest, subject_of
from .times import order_of, read_time

SOURCE = "linkedin"
DRAFTS, SPAM, SPONSORED, GROUPS = "drafts", "spam and archived advertising", "sponsored messages", "messages to several"

MESSAGES = frozenset({"conversationid", "from", "to", "date", "content"})
INVITATIONS = frozenset({"from", "to", "sentat", "direction"})
_PROFILE = re.compile(r"(?i)linkedin\.com/(?:in|pub)/([^/?#\s]{1,200})")


class _Message(NamedTuple):
    conversation: str
    at: datetime
    sender: Correspondent
    to: tuple[Correspondent, ...]
    subject: str
    text: str


def read_messages(name: str, sheet: Sheet, terms: Terms, into: Entries) -> HistoryFile:
    """The conversations, a day at a time. Raises Unreadable where it is unknown who the user is."""
    found = Gathered(name, into)
    messages = []
    rows = list(sheet.rows())
    day_first = order_of((row.get("date", "") for row in rows), terms.day_first)
    for count, row in enumerate(rows, start=1):
        terms.tick(count)
        one = _message(row, day_first, terms)
        if isinstance(one, str):
            found.skipped[one] += 1
        else:
            messages.append(one)
    del rows
    mine = _mine(name, messages, terms)
    days: dict[tuple[str, date], list[_Message]] = {}
    for message in sorted(messages, key=lambda message: message.at):
        days.setdefault((message.conversation, terms.day_of(message.at)), []).append(message)
    for (conversation, day), said in days.items():
        first = said[0]
        others = list(dict.fromkeys(p for one in said for p in (one.sender, *one.to) if key_of(p) != mine))
        if len(others) != 1:
            found.skipped[GROUPS] += len(said)
            continue
        started = StartedBy.US if key_of(first.sender) == mine else StartedBy.THEM
        found.add(
            HistoryEntry(
                SOURCE, digest(conversation, day), first.at, day, Channel.SOCIAL, started,
                subject=first.subject, text=first.text, who=tuple(others), thread=conversation,
            )
        )  # fmt: skip
    return HistoryFile(name, "LinkedIn messages", skipped=dict(found.skipped), problems=tuple(sheet.problems))


def read_invitations(name: str, sheet: Sheet, terms: Terms, into: Entries) -> HistoryFile:
    """The invitations, each a social contact of who sent it."""
    found = Gathered(name, into)
    rows = list(sheet.rows())
    day_first = order_of((row.get("sentat", "") for row in rows), terms.day_first)
    for count, row in enumerate(rows, start=1):
        terms.tick(count)
        when = read_time(row.get("sentat", ""), day_first, terms.zone)
        why = UNDATED if when is None else terms.wrong_day(when.day)
        if when is None or why:
            found.skipped[why] += 1
            continue
        ours = fold(row.get("direction", "")) == "outgoing"
        names, links = ("to", "inviteeprofileurl") if ours else ("from", "inviterprofileurl")
        person = _person(row.get(names, ""), row.get(links, ""))
        identity = digest("invitation", key_of(person), when.day, ours)
        text = terms.kept(row.get("message", ""))
        started = StartedBy.US if ours else StartedBy.THEM
        found.add(HistoryEntry(SOURCE, identity, when.at, when.day, Channel.SOCIAL, started, text=text, who=(person,)))
    return HistoryFile(name, "LinkedIn invitations", skipped=dict(found.skipped), problems=tuple(sheet.problems))


def _message(row: Mapping[str, str], day_first: bool, terms: Terms) -> _Message | str:
    """A row's message, or why it is none."""
    folder = fold(row.get("folder", ""))
    if "yes" in (fold(row.get("ismessagedraft", "")), fold(row.get("isconversationdraft", ""))):
        return DRAFTS
    if "spam" in folder:
        return SPAM
    sender = _person(row.get("from", ""), row.get("senderprofileurl", ""))
    title = fold(row.get("conversationtitle", ""))
    if fold(sender.name) in ("linkedin member", "linkedin") or "sponsored" in title or "sponsored" in folder:
        return SPONSORED
    when = read_time(row.get("date", ""), day_first, terms.zone)
    if when is None or when.at is None:
        return UNDATED
    if why := terms.wrong_day(when.day):
        return why
    names, links = _pieces(row.get("to", "")), _pieces(row.get("recipientprofileurls", ""))
    if len(links) == 1:
        names = [row.get("to", "")]  # names may hold commas
    to = tuple(_person(n, link) for n, link in zip(names, [*links, *[""] * len(names)], strict=False))
    text = terms.kept(without_tags(row.get("content", "")))
    return _Message(row.get("conversationid", "")[:200], when.at, sender, to, subject_of(row.get("subject", "")), text)


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in re.split("[,;]", text[:4_000]) if piece.strip()]


def _person(name: str, link: str) -> Correspondent:
    match = _PROFILE.search(link[:500])
    return Correspondent(clean_line(name, 120), profile=unquote(match[1]).lower() if match else "")


def key_of(person: Correspondent) -> str:
    """By what somebody is known in there."""
    return person.profile or fold(person.name)


def _mine(file: str, messages: Sequence[_Message], terms: Terms) -> str:
    """Who the user is: who takes part in every conversation, or is called so."""
    talks: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for one in messages:
        for person in (one.sender, *one.to):
            talks.setdefault(one.conversation, set()).add(key_of(person))
            names.setdefault(key_of(person), fold(person.name))
    if not talks:
        return ""
    counts = Counter(key for people in talks.values() for key in people)
    called = [key for key in counts if terms.my_name and names[key] == fold(terms.my_name)]
    selves = [key for key in counts if names[key] in ("me myself", "me", "you")]
    everywhere = [key for key, count in counts.items() if count == len(talks)]
    for keys in (called, selves, everywhere):
        if len(keys) == 1:
            return keys[0]
    most = counts.most_common(2)
    if len(talks) > 2 and most[0][1] > len(talks) / 2 and (len(most) == 1 or most[0][1] > most[1][1]):
        return most[0][0]
    raise Unreadable(
        f"{file}: it is not known which of its people you are. "
        "Say your name in the settings as it stands there, then import it again."
    )
