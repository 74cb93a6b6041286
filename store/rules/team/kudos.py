"""The messages that thanks make: to the colleague, then to the manager (METHOD §7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ..text.first_names import first_name
from ..text.quotation import unquoted
from . import texts
from .spoken import TeamDays

_LATE = 14  # days from which on it should have come sooner


@dataclass(frozen=True, slots=True)
class Kudos:
    """What was said, by whom, about whom."""

    words: str  # as noted
    customer: str
    company: str  # empty: none, or the customer is one
    day: date
    colleague: str

    @property
    def said(self) -> str:
        """The words alone, without the colleague's name before them."""
        return unquoted(without_name(self.words, self.colleague))

    @property
    def quoted(self) -> bool:
        """Whether they were noted in quotation marks: then they are the customer's own."""
        return self.said != without_name(self.words, self.colleague)


def without_name(words: str, name: str) -> str:
    """What was said, without the colleague's name that stands before it: ``saved our launch``."""
    if not name:
        return words
    rest = re.sub(rf"^@?{re.escape(name)}(?:[:,]?\s|$)", "", words, count=1, flags=re.IGNORECASE).strip()
    return rest or words


def kudos_mail(
    kudos: Kudos, to_name: str, days: TeamDays, me: str, *, told: bool = True, exact: bool = False
) -> tuple[str, str]:
    """Subject and text for ``to_name``: the colleague, or else the manager; ``me`` is the user's name.

    ``told``: the colleague knows already. ``exact``: these are the customer's own words; otherwise the user's note of
    them, which is never called a quotation.
    """
    who = f"{kudos.customer} of {kudos.company}" if kudos.company else kudos.customer
    mine = to_name == kudos.colleague
    first = first_name(kudos.colleague)
    lead = texts.SAID_ABOUT if exact else texts.SAID_ABOUT_NOTED
    sooner = (days.today - kudos.day).days > _LATE
    if mine:
        subject = texts.KUDOS_SUBJECT.format(customer=kudos.customer)
        end = f"{texts.SOONER} {texts.REASON}" if sooner else texts.REASON
    else:
        subject = texts.KUDOS_SUBJECT_MANAGER.format(customer=kudos.customer, name=first)
        end = (texts.KNOWS if told else texts.KNOWS_TOO).format(name=first)
    parts = (
        texts.HELLO.format(first=first_name(to_name)),
        lead.format(customer=who, whom="you" if mine else first, when=days.said(kudos.day)),
        f"“{kudos.said}”",
        end,
        first_name(me),
    )
    return subject, "\n\n".join(filter(None, parts))
