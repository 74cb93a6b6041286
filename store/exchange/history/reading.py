"""A file of history, whatever wrote it, to contacts of the past: the one way in. Told apart by what is in it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, tzinfo
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from ...errors import Unreadable
from ...records.calls import Channel
from ...records.contacts import Problem
from ...records.history import HistoryEntry, HistoryFile
from ...rules.text.text import base_name
from ..encoding import decoded_lines
from .archives import TooMuch, files_below, members, opened, unread
from .chats import read_chat
from .close_leads import read_leads
from .mail import Mail
from .meetings import read_meetings
from .phone_backups import read_phone_backup
from .tables import Tables
from .telling import HEAD, Again, Kind, is_archive, told
from .terms import Entries, Terms, addresses, domains

MAX_BYTES = 100_000_000
"""Of a file that is no mailbox and no backup of a phone: those are read as streams."""

_LOOKED_INTO = 300  # files of a folder or an archive that say what it is
_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def read_history(
    path: Path,
    *,
    today: date,
    zone: tzinfo,
    now: datetime | None = None,
    me: Collection[str] = (),
    my_name: str = "",
    team: Collection[str] = (),
    team_domains: Collection[str] = (),
    keep_text: bool = True,
    day_first: bool = False,
    remembered: Mapping[str, tuple[str, ...]] = _NOTHING,
    mapping: tuple[str, ...] | None = None,
    as_table: bool = False,
    otherwise: Channel | None = None,
    tick: Callable[[int], None] = lambda _: None,
    into: Entries | None = None,
) -> HistoryFile | None:
    """What a mailbox, calendar, export of activities, chat, backup of a phone, archive or folder holds of contacts.

    None for what is no history. What is said of the user and the team is as in ``Terms``. ``mapping`` says what a
    table's columns hold, ``remembered`` has such mappings by signature, ``as_table`` takes any table for history, and
    ``otherwise`` is the channel of its rows that do not say theirs. ``into`` takes each entry; the answer then holds
    none. Raises Unreadable with a sentence, and nothing else but what ``tick`` raises.
    """
    terms = Terms(
        today=today, zone=zone, now=now, me=addresses(me), my_name=my_name, team=addresses(team),
        team_domains=domains(team_domains), keep_text=keep_text, day_first=day_first, tick=tick,
    )  # fmt: skip
    kept: list[HistoryEntry] = []
    tables = Tables(remembered, mapping, otherwise, forced=as_table or mapping is not None)
    found = _Reader(terms, kept if into is None else into, tables).read(path)
    return replace(found, entries=tuple(kept)) if found and into is None else found


def is_history(path: Path) -> bool:
    """Whether a file looks like history and not like contacts, by its beginning alone. Never raises.

    A calendar is history too; a folder or an archive where something in it is.
    """
    try:
        return any(told(head, name) is not None for name, head in _heads(path))
    except (Unreadable, TooMuch, OSError):
        return False


def _heads(path: Path) -> Iterator[tuple[str, bytes]]:
    """The beginnings of a file, or of what is in a folder or an archive."""
    name = base_name(path.name)
    if path.is_dir():
        yield from ((own, file.read(HEAD)) for _, own, file in islice(files_below(path, name), _LOOKED_INTO))
        return
    with opened(path, name) as file:
        head = file.read(HEAD)
    if is_archive(head):
        yield from ((own, member.read(HEAD)) for _, own, member in islice(members(path, name), _LOOKED_INTO))
    else:
        yield name, head


class _Reader:
    """One file, folder or archive being read."""

    def __init__(self, terms: Terms, into: Entries, tables: Tables) -> None:
        self._terms, self._into, self._tables = terms, into, tables

    def read(self, path: Path) -> HistoryFile | None:
        """What is in it. Raises Unreadable."""
        name = base_name(path.name)
        try:
            if path.is_dir():
                return self._several(name, files_below(path, name))
            with opened(path, name) as file:
                head = file.read(HEAD)
                if is_archive(head):
                    return self._several(name, members(path, name))
                if not head:
                    raise Unreadable(f"{name} is empty. Export it again, then import it.")
                mail = Mail(name, self._terms)
                found = self._one(name, "", head, file, mail)
                return mail.done(self._into) if mail.count else found
        except OSError as error:
            raise unread(name, error) from None
        except TooMuch as error:
            raise Unreadable(str(error)) from None

    def _several(self, name: str, files: Iterator[tuple[str, str, BinaryIO]]) -> HistoryFile | None:
        """All that is history in a folder or an archive: mail together, everything else by itself."""
        mail = Mail(name, self._terms)
        found: list[HistoryFile] = []
        problems: list[Problem] = []
        for folder, own, file in files:
            try:
                one = self._one(own, folder, file.read(HEAD), file, mail)
            except Unreadable as error:
                problems.append(Problem(own, 0, str(error)))
                continue
            if one is not None:
                found.append(one)
        if mail.count:
            found.append(mail.done(self._into))
        return _together(name, found, problems) if found or problems else None

    def _one(self, name: str, folder: str, head: bytes, file: BinaryIO, mail: Mail) -> HistoryFile | None:
        """What is in one file; messages go to ``mail``."""
        kind = told(head, name, self._tables.forced)
        whole = io.BufferedReader(Again(head, file), 1 << 18)
        if kind is Kind.MAILBOX:
            mail.take_box(whole, name, folder)
        elif kind is Kind.LETTER:
            mail.take_file(whole, folder)
        elif kind is Kind.PHONE:
            return read_phone_backup(name, whole, self._terms, self._into)
        elif kind is not None:
            data = whole.read(MAX_BYTES + 1)
            if len(data) > MAX_BYTES:
                raise Unreadable(f"{name} is larger than {MAX_BYTES // 1_000_000} MB. Export a shorter time.")
            return self._text(kind, name, data)
        return None

    def _text(self, kind: Kind, name: str, data: bytes) -> HistoryFile | None:
        """What is in a file that is read whole."""
        if kind is Kind.CALENDAR:
            return read_meetings(name, data, self._terms, self._into)
        if kind is Kind.LEADS:
            return read_leads(name, data, self._terms, self._into)
        lines, _ = decoded_lines(data)
        del data
        if kind is Kind.CHAT:
            return read_chat(name, lines, self._terms, self._into)
        return self._tables.read(name, lines, self._terms, self._into)


def _together(name: str, found: list[HistoryFile], problems: list[Problem]) -> HistoryFile:
    """Several files as one."""
    skipped, apart = Counter[str](), Counter[str]()
    for one in found:
        skipped.update(one.skipped)
        apart.update(one.apart)
    return HistoryFile(
        name,
        ", ".join(dict.fromkeys(one.kind for one in found)) or "nothing that can be read",
        skipped=dict(skipped),
        problems=(*(problem for one in found for problem in one.problems), *problems),
        own_addresses=tuple(sorted({address for one in found for address in one.own_addresses})),
        apart=dict(apart),
        sure=all(one.sure for one in found),
    )
