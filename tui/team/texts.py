"""What is told to the whole team, beside the briefs: the thank-yous of the week, and whom one calls (METHOD §7)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from store import Store
from store.exchange.eml import MailDraft
from store.records.team import WeekKudos, WeekNote
from store.rules.team.texts import WEEK_NOBODY

from . import words


@dataclass(frozen=True, slots=True)
class TeamText:
    """One of them, ready to be read, copied or sent. Nothing is marked as sent by it."""

    text: Callable[[int], str]  # in lines of so many characters
    draft: Callable[[], MailDraft]  # to nobody yet
    markdown: Callable[[], str]
    file: str  # the name of its file
    named: str  # as the subject of a sentence
    nothing: str = ""  # what is said instead where there is nothing to tell


def kudos_of(store: Store, week: WeekKudos) -> TeamText:
    """The thank-yous of the week."""
    team = store.team
    return TeamText(
        lambda width: team.kudos_text(week, width),
        lambda: team.kudos_draft(week),
        lambda: team.kudos_markdown(week),
        "Thank-yous",
        "The thank-yous are",
        "" if week.kudos else f"{team.kudos_text(week)}\n\n{words.HOW_THANKS}",
    )


def week_of(store: Store, note: WeekNote) -> TeamText:
    """Whom one calls this week, and what one would like to know before."""
    letters = store.letters
    return TeamText(
        lambda width: letters.week_text(note, width),
        lambda: letters.week_draft(note),
        lambda: letters.week_markdown(note),
        "This week",
        "The note is",
        "" if note.names else WEEK_NOBODY,
    )
