"""What to say at the end of a conversation, as the closing text takes it: ``$heard``, ``$agreed``, ``$from_here``.

First what was heard, in the customer's words; then who does what, who contacts them, and by when; then the next step
(METHOD §6).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...records.call_reports import NextStep
from ...records.calls import Mood
from ...records.follow_ups import FollowUpKind
from ...records.moments import Moment
from ..days.instants import on_wall
from ..days.local_clock import there_at
from ..days.written import weekday_said, written_day
from ..phrases import ENGLISH, Phrases
from ..scripts.clauses import is_order, ordered, speaks_of_them
from ..scripts.phrases import begun
from ..scripts.spoken_days import around, on_day, part_of_month
from ..scripts.spoken_hours import hour_said
from ..scripts.templates import fill, says
from ..text.first_names import by_first_name
from .agreed import Agreed
from .agreed_aloud import agreed_aloud
from .heard import heard
from .lines import NoteLine

_MONTH = 30.4  # days
_WEEK = 7  # days
_WEEKS = 45  # days up to which weeks are counted
_OFF = 7  # days that a number of months may be off
HEARD, AGREED, FROM_HERE = "heard", "agreed", "from_here"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a conversation came to, sentence by sentence."""

    heard: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()
    from_here: str = ""  # the next step; empty: none was chosen yet, so the customer is asked

    def read_aloud(self, closing: str, facts: Mapping[str, str | tuple[str, ...]]) -> str:
        """The one text to read: the closing text with these sentences in it. Never raises.

        Where a text of the user's own has no place for what was heard or agreed, that goes before it; for the next
        step, behind it.
        """
        mine: dict[str, str | tuple[str, ...]] = {HEARD: self.heard, AGREED: self.agreed, FROM_HERE: self.from_here}
        before = [
            "\n".join(lines) for name, lines in ((HEARD, self.heard), (AGREED, self.agreed)) if not says(closing, name)
        ]
        after = "" if says(closing, FROM_HERE) else self.from_here
        return "\n\n".join(filter(None, (*before, fill(closing, {**facts, **mine}), after)))


@dataclass(frozen=True, slots=True)
class Where:
    """From which day days are seen, and where the customer is: they are said as there, and hours on the clock there."""

    today: date
    country: str = ""  # its two letters
    zone: str = ""
    phrases: Phrases = ENGLISH  # of the set of scripts that they hear


def summary(
    lines: Iterable[NoteLine],
    items: Sequence[Agreed],
    step: NextStep | None,
    where: Where,
    *,
    cadence_day: date,
    mood: Mood | None = None,
    colleagues: Sequence[str] = (),
    done: Sequence[str] = (),
) -> Summary:
    """The sentences, in the order in which they are said. Never raises.

    ``cadence_day`` is the day of the cadence; ``done`` is what was done since, and they do not know.
    """
    called = by_first_name(colleagues)
    return Summary(
        heard(lines, mood, called, colleagues, where.phrases),
        agreed_aloud(items, where.today, where.country, called, done, where.phrases),
        _from_here(step, where, cadence_day) if step else "",
    )


def _from_here(step: NextStep, where: Where, cadence_day: date) -> str:
    today, phrases = where.today, where.phrases
    if step.due is None:
        return phrases.say("call again", when=usual_time(cadence_day, today, phrases))
    on = on_day(step.due, today, where.country, phrases)
    if step.kind is FollowUpKind.TALK:
        at = hour_said(step.due_time, phrases) if step.due_time else ""
        mine = phrases.say("at an hour", day=on, hour=at) if at else on
        return phrases.say("let us talk", when=_on_their_clock(step, where) or mine)
    what = "" if speaks_of_them(step.what) else ordered(step.what, phrases)
    if is_order(what, phrases):
        name = "on a day after a comma I will" if "," in on else "on a day I will"
        return phrases.say(name, when=begun(on), item=what)
    if what and what[-1] not in "?!…":  # a question would stand behind "about" as nobody speaks
        return phrases.say("you will hear about", when=on, item=what)
    return phrases.say("you will hear", when=on)


def usual_time(day: date, today: date, phrases: Phrases = ENGLISH) -> str:
    """When the usual rhythm brings them back, without a date: "in about two months", "towards the end of January"."""
    away = (day - today).days
    months = round(away / _MONTH)
    vague = away >= _WEEKS and abs(away - months * _MONTH) > _OFF
    return part_of_month(day, phrases) if vague else around(day, today, phrases)


def _on_their_clock(step: NextStep, where: Where) -> str:
    """``on Tuesday at half past nine, your time``; empty where their clock shows the same, or is not known."""
    if step.due is None or not there_at(Moment(step.due, step.due_time, step.due_at), where.zone):
        return ""
    there = on_wall(step.due_at, where.zone) if step.due_at else None
    if there is None:
        return ""
    # Never "tomorrow": it may be another day for them.
    near, phrases = 0 < abs((there.date() - where.today).days) < _WEEK, where.phrases
    in_full = written_day(there.date(), where.country, phrases=phrases)
    day = weekday_said(there.date(), phrases) if near else in_full
    return phrases.say("on their clock", day=day, hour=hour_said(there.time(), phrases))
