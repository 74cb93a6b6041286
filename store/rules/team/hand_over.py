"""What is known of a customer, for the colleague who looks after them from now on (METHOD §7).

Notes for next time stay with who wrote them, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...records.calls import Interaction
from ...records.customers import Customer
from ...records.findings import Finding, FindingKind
from ...records.follow_ups import FollowUp
from ...records.team import Whom
from .. import finding_table
from ..follow_up_table import row_of
from ..text.quotation import unquoted
from ..text.text import clean_line
from . import texts
from .blocks import Block, Setting, Shape
from .brief_words import reach_words, stopped
from .said import SaidWords
from .spoken import called


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to hand over."""

    customer: Customer
    owed: tuple[FollowUp, ...]
    history: tuple[Interaction, ...]  # the newest first
    findings: tuple[Finding, ...]  # open


def known_of(known: Known, to: str, setting: Setting) -> list[Block]:
    """What we owe them, how they like to be reached, what they said, and what to be careful with."""
    return list(_Known(known, to, setting).blocks())


class _Known:
    """Composes it for one colleague."""

    def __init__(self, known: Known, to: str, setting: Setting) -> None:
        self._known = known
        self._setting = setting
        self._say = setting.say
        self._to = to
        self._said = SaidWords(to, setting)
        self._said.apart = {(one.said_id, one.line) for one in known.findings if _is_careful(one)}

    def blocks(self) -> Iterator[Block]:
        yield Block(Shape.SECTION, texts.WE_OWE)
        owed = [self._owed(item) for item in self._known.owed if not row_of(item.kind).planned]
        yield from (Block(Shape.LINE, words) for words in owed or [texts.NOTHING_OWED])
        reached = list(self._reached())
        if reached:
            yield Block(Shape.SECTION, texts.REACHED)
            yield from (Block(Shape.LINE, words) for words in reached)
        careful = self._careful()
        said = [entry for entry in self._known.history if entry.notes.strip()]
        if said:
            yield Block(Shape.SECTION, texts.THEY_SAID)
            for entry in said:
                yield from self._said.conversation(entry, speaks=False)
        if careful:
            yield Block(Shape.SECTION, texts.CAREFUL)
            yield from (Block(Shape.LINE, words) for words in careful)

    def _owed(self, item: FollowUp) -> str:
        what = self._say(item.what) or row_of(item.kind).thing
        name = self._say(called(item.owner, self._setting.names)) if item.owner else ""
        mine = item.owner == self._to
        whose = texts.YOURS if mine else texts.THEIRS.format(name=name) if name else texts.MINE
        by = texts.WHOSE_BY.format(whose=whose, day=self._setting.days.full(item.due))
        return f"{what} ({by}{f'; {texts.OWED_TOLD}' if item.told else ''})"

    def _reached(self) -> Iterator[str]:
        customer = self._known.customer
        profile = customer.profile
        phone = "" if customer.do_not_call else next(iter(customer.phones), "")
        email = next(iter(customer.emails), "")
        whom = Whom(customer.id, customer.display, customer.title, "", customer.tier, phone, email)
        if reach := reach_words(whom, self._say):
            yield reach
        if customer.do_not_call:
            yield texts.DO_NOT_CALL
        if profile.channel:
            yield texts.PREFERS.format(channel=self._say(profile.channel))
        if profile.best_hours:
            yield texts.BEST_HOURS.format(hours=self._say(profile.best_hours))
        if profile.zone:
            yield texts.THEIR_ZONE.format(zone=self._say(profile.zone))

    def _careful(self) -> list[str]:
        """Our mistakes first, then what is not to be raised, then complaints and what is hard for them."""
        found = sorted(self._known.findings, key=lambda one: finding_table.row_of(one.kind).rank)
        return [self._finding(one) for one in found if _is_careful(one)]

    def _finding(self, one: Finding) -> str:
        row = finding_table.row_of(one.kind)
        words = self._say(unquoted(clean_line(one.words)))
        if row.for_who_speaks:
            words = f"{stopped(words)} {texts.DO_NOT_RAISE}"
        return f"{row.to_a_colleague}: {words}"


def _is_careful(one: Finding) -> bool:
    """Whether it is something to be careful with."""
    row = finding_table.row_of(one.kind)
    return row.put_right or row.for_who_speaks or one.kind is FindingKind.OUR_MISTAKE
