"""The messages that kudos make: to the colleague, then to the manager (METHOD §7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..days.dates import say_day
from ..scripts.phrases import first_name


@dataclass(frozen=True, slots=True)
class Kudos:
    """What was said, by whom, about whom."""

    words: str  # the customer's own
    customer: str
    company: str  # empty: none, or the customer is one
    day: date
    colleague: str


def kudos_mail(
    kudos: Kudos, to_name: str, today: date, signature: tuple[str, ...], *, told: bool = True
) -> tuple[str, str]:
    """Subject and text for ``to_name``: the colleague, or else the manager. ``told``: the colleague knows already."""
    who = f"{kudos.customer}, {kudos.company}" if kudos.company else kudos.customer
    day = say_day(kudos.day, today)
    when = day if day in ("today", "yesterday") else f"on {day}"
    greeting = f"Hello {first_name(to_name)}," if to_name else "Hello,"
    quote = f"“{kudos.words}”"
    if to_name == kudos.colleague:
        subject = f"Kudos from {who}"
        said = f"This is what {who} told us {when}:"
        end = "It is yours, and I wanted you to have it word for word. Thank you."
    else:
        first = first_name(kudos.colleague)
        subject = f"Kudos for {kudos.colleague} from {who}"
        said = f"This is what {who} told us {when} about {kudos.colleague}:"
        end = f"{first} knows. A word from you would make it count twice." if told else "A word from you would count."
    parts = [greeting, said, quote, end]
    if signed := "\n".join(filter(None, signature)):
        parts.append(f"Kind regards,\n{signed}")
    return subject, "\n\n".join(parts)
