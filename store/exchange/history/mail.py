"""Mail of any packing to contacts: a mailbox, messages as files, and both in a folder or an archive."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import BinaryIO

from ...errors import Unreadable
from ...records.contacts import Problem
from ...records.history import HistoryFile
from .letters import BROKEN, NEWS, NOTICES, LeftOut, Letter, Names, is_sent_box, read_letter
from .mailboxes import KEPT, Raw, messages
from .terms import Entries, Terms
from .threads import Threads

MAX_MESSAGES = 500_000
_HEADERS = re.compile(rb"(?:\s{0,4}(?i:[!-9;-~]{1,80})[ \t]?:[^\n]*\n(?:[ \t][^\n]*\n)*+)")
_NEEDED = re.compile(rb"(?im)^(?:from|date|message-id|received|mime-version|return-path|to|subject)[ \t]?:")


def is_letter(head: bytes) -> bool:
    """Whether bytes begin with the head of one message."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n").replace(b"\r\n", b"\n")
    if not _HEADERS.match(head):
        return False
    found = {match[0].lower() for match in _NEEDED.finditer(head.partition(b"\n\n")[0])}
    return len(found) >= 3 and any(one.startswith(b"from") for one in found)


class Mail:
    """Takes messages one by one, and makes contacts of them when all are there."""

    def __init__(self, name: str, terms: Terms) -> None:
        self._terms = terms
        self._name = name
        self._names = Names()
        self._letters: list[Letter] = []
        self._skipped: Counter[str] = Counter()
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        self._problems: list[Problem] = []
        self.count = 0

    def take_box(self, file: BinaryIO, *boxes: str) -> None:
        """All messages of a mailbox; ``boxes`` are the names of its file and folder. Raises Unreadable for too many."""
        sent = any(is_sent_box(box.removesuffix(".mbox").removesuffix(".sbd")) for box in boxes)
        for raw in messages(file):
            self.take(raw, sent)

    def take_file(self, file: BinaryIO, box: str = "") -> None:
        """One message that is a file."""
        data = file.read(KEPT).lstrip(b"\r\n\xef\xbb\xbf").replace(b"\r\n", b"\n")
        self.take(Raw(data), is_sent_box(box))

    def take(self, raw: Raw, sent: bool) -> None:
        """One message."""
        self.count += 1
        if self.count > MAX_MESSAGES:
            raise Unreadable(f"{self._name} holds more than {MAX_MESSAGES:,} messages. Split it by year.")
        self._terms.tick(self.count)
        letter = read_letter(raw, self._terms, self._names, sent)
        if not raw.whole:
            where = f"message {self.count:,}, the last one"
            self._problem(f"{where}, ends in the middle: the mailbox is cut off; export it again for the rest")
            if isinstance(letter, LeftOut) or b"\n\n" not in raw.data:
                return
        if isinstance(letter, Letter):
            self._letters.append(letter)
            return
        self._skipped[letter.why] += 1
        if letter.sender and letter.why in (NEWS, NOTICES):
            self._apart[letter.why].add(letter.sender)

    def done(self, into: Entries) -> HistoryFile:
        """The contacts. Raises Unreadable where it is unknown who the user is, or this is somebody else's mail."""
        mine = self._mine()
        threads = Threads(self._terms, self._names, mine)
        threads.put_together(self._letters, into)
        if self._skipped[BROKEN]:
            self._problem(f"{self._skipped[BROKEN]:,} of its messages cannot be read and are left out")
        skipped, apart = self._skipped + threads.skipped, {**self._apart, **threads.apart}
        return HistoryFile(
            self._name,
            "mailbox",
            skipped={why: count for why, count in skipped.items() if why},
            problems=tuple(self._problems),
            own_addresses=tuple(sorted(mine)),
            apart={why: len(addresses) for why, addresses in apart.items()},
        )

    def _mine(self) -> frozenset[str]:
        """The user's addresses: those that were said, and those from which this mailbox sends."""
        me = self._terms.me
        if me and self._letters and not any(map(self._is_with_me, self._letters)):
            raise Unreadable(
                f"{self._name}: none of its {self.count:,} messages is from or to {', '.join(sorted(me)[:3])}, so it "
                "may be somebody else's mailbox. Choose your own, or add the address you use there in the settings."
            )
        mine = me | {letter.sender for letter in self._letters if letter.sent}
        if not mine and self._letters:
            raise Unreadable(
                f"{self._name}: it is not known which of its messages are yours. "
                "Say your e-mail address in the settings, then import it again."
            )
        return mine

    def _is_with_me(self, letter: Letter) -> bool:
        me = self._terms.me
        return letter.sender in me or not me.isdisjoint(letter.to) or not me.isdisjoint(letter.copies)

    def _problem(self, reason: str) -> None:
        self._problems.append(Problem(self._name, 0, reason))
