"""What the user may set that rules depend on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from .customers import Tier
from .tier_table import TIERS

FIVE = 5  # shares and places for rounds are said of so many places


class MailWay(StrEnum):
    """What accepting an e-mail does with it (METHOD §4)."""

    FILE = "file"  # a draft that mail programs open as an unsent message
    PROGRAM = "mail program"  # mailto, when it is short enough
    CLIPBOARD = "clipboard"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the user may set that rules depend on."""

    week_size: int = 5  # customers a week (METHOD §2)
    cadence: tuple[tuple[Tier, int], ...] = tuple((row.tier, row.cadence) for row in TIERS)  # days
    working_days: tuple[int, ...] = (0, 1, 2, 3, 4)  # Monday is 0
    attempts_before_other_channel: int = 4  # of one round (METHOD §5)
    spacing: tuple[int, ...] = (2, 2, 3, 5)  # working days after the first try nobody answered, the second, …
    after_message: int = 3  # working days from a message left with a person to the next try
    call_back_tries: int = 2  # when they asked for a call and did not answer it, before that is a round of its own
    rest: int = 10  # working days after the last try of a round
    round_places: int = 3  # of five places, for rounds under way; the others are for new names
    shares: tuple[tuple[Tier, int], ...] = tuple((row.tier, row.share) for row in TIERS)  # of five places
    worth: tuple[tuple[Tier, float], ...] = tuple((row.tier, row.worth) for row in TIERS)  # of a call that is due
    prospects: int = 0  # a week, beside the customers
    region: str = "US"  # the country whose numbers are written without a country code
    day_first: bool = False  # 3/4 is the third of April
    my_name: str = ""
    my_title: str = ""
    my_firm: str = ""
    my_phone: str = ""
    my_email: str = ""
    signature: str = ""  # of e-mails, as many lines as the user likes; empty: made of the above
    hours: tuple[time, time] = (time(9), time(17))  # when the user can talk, on working days
    zone: str = ""  # IANA name; empty: the computer's
    subdivision: str = ""  # state or province, for its holidays
    away: tuple[tuple[date, date], ...] = ()  # first and last days; they pause everything (METHOD §2)
    mail_way: MailWay = MailWay.FILE
    mail_folder: str = ""  # where drafts are written; empty: the user's documents
    research_lines: tuple[str, ...] = ("records", "web", "news", "linkedin", "x", "facebook", "own site")
    research_days: int = 30  # a line of the checklist goes stale after so many (METHOD §3)

    def worth_of(self, tier: Tier) -> float:
        """What a call that is due is worth, against one with a regular customer."""
        return dict(self.worth).get(tier, 1.0)

    def cadence_of(self, tier: Tier) -> int:
        """Days between conversations for a tier."""
        cadence = dict(self.cadence)
        return cadence.get(tier, cadence[Tier.REGULAR])  # one that cannot be read lives by the usual one
